"""Differences one below the other, what each side made of them, and what was joined already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.services.merging import Clash, Joined, settle
from pro6tui.tui.base.text import fit, wrap
from pro6tui.tui.screens.verschil_tekst import (
    Kant,
    naam,
    naast_elkaar,
    samengevoegd,
    waarde,
)

SIDE_BY_SIDE = 100
"""From this width on the three versions stand beside each other."""
BEIDE = -1
"""The choice that keeps what every side made of it."""


class VerschillenView(ScrollView, can_focus=True, inherit_bindings=False):
    """The clashes one below the other, then what was joined. Posts `Gekozen` after a choice.

    `kanten`: what each side of the merge is called here; `vooraf`: lines above it all.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "verschil--kop",
        "verschil--hier",
        "verschil--gekozen",
        "verschil--stil",
    }
    DEFAULT_CSS = """
    VerschillenView { height: 1fr; width: 100%; background: $background; color: $foreground; }
    VerschillenView > .verschil--kop { color: $key-fg; text-style: bold; }
    VerschillenView > .verschil--hier { color: $cursor-fg; background: $cursor-bg; }
    VerschillenView > .verschil--gekozen { text-style: bold; }
    VerschillenView > .verschil--stil { color: $muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", _("Vorig verschil"), show=False),
        Binding("down", "move(1)", _("Volgend verschil"), show=False),
        Binding("pageup", "page_up", _("Bladzij omhoog"), show=False),
        Binding("pagedown", "page_down", _("Bladzij omlaag"), show=False),
    ]

    class Gekozen(Message):
        """A clash got a choice."""

    def __init__(self, joined: Joined, kanten: Sequence[Kant], vooraf: Sequence[str] = ()) -> None:
        super().__init__()
        self.joined = joined
        self.kanten = kanten
        self.vooraf = vooraf
        self.keuzes: list[int | None] = [None] * len(joined.clashes)
        self.cursor = 0
        self._lines: list[tuple[str, str]] = []
        self._starts: list[int] = []

    @property
    def clash(self) -> Clash | None:
        """The clash under the cursor."""
        clashes = self.joined.clashes
        return clashes[self.cursor] if clashes else None

    def toon(self, joined: Joined, kanten: Sequence[Kant], vooraf: Sequence[str]) -> None:
        """Another merge; what was chosen holds where the very same is asked again."""
        chosen = {
            (clash.path, repr(clash.sides)): keuze
            for clash, keuze in zip(self.joined.clashes, self.keuzes, strict=True)
        }
        self.joined, self.kanten, self.vooraf = joined, kanten, vooraf
        self.keuzes = [chosen.get((one.path, repr(one.sides))) for one in joined.clashes]
        self.cursor = next((at for at, one in enumerate(self.keuzes) if one is None), 0)
        self._show()

    @property
    def over(self) -> int:
        """How many clashes have no choice yet."""
        return self.keuzes.count(None)

    def uitkomst(self) -> Dossier:
        """The joined dossier with what was chosen."""
        values = [
            clash.both if keuze == BEIDE else clash.sides[keuze or 0]
            for clash, keuze in zip(self.joined.clashes, self.keuzes, strict=True)
        ]
        return settle(self.joined, values)

    def kies(self, keuze: int) -> None:
        """Choose for the clash under the cursor, and go to the next that has no choice."""
        self.keuzes[self.cursor] = keuze
        open_ones = [at for at, one in enumerate(self.keuzes) if one is None]
        later = [at for at in open_ones if at > self.cursor]
        if open_ones:
            self.cursor = (later or open_ones)[0]
        self._show()
        self.post_message(self.Gekozen())

    def action_move(self, step: int) -> None:
        """To another clash; beyond the last one to what was joined."""
        wanted = self.cursor + step
        if 0 <= wanted < len(self.joined.clashes):
            self.cursor = wanted
            self._show()
        else:
            self.scroll_relative(y=step, animate=False)

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the versions out anew."""
        self._show()

    def _show(self) -> None:
        width = max(40, self.size.width - 2)
        self._lines = [(line, "") for one in self.vooraf for line in wrap(one, width)]
        self._lines += [("", "")] if self.vooraf else []
        self._starts = []
        for at, clash in enumerate(self.joined.clashes):
            self._starts.append(len(self._lines))
            here = at == self.cursor
            mark = "▸" if here else " "
            self._lines.append(
                (f"{mark} {naam(self.joined, clash.path)}", "hier" if here else "kop")
            )
            self._lines += self._versions(clash, self.keuzes[at], width)
            self._lines.append(("", ""))
        for kop, regels in samengevoegd(self.joined, self.kanten):
            self._lines.append((kop, "kop"))
            self._lines += [(line, "") for one in regels for line in wrap(f"  {one}", width)]
            self._lines.append(("", ""))
        self.virtual_size = Size(self.size.width, len(self._lines))
        if self._starts:
            top = self._starts[self.cursor] if self.cursor else 0
            below = self._starts[self.cursor] + self._height(self.cursor)
            region = Region(0, top, 1, min(self.size.height, below - top))
            self.scroll_to_region(region, animate=False)
        self.refresh()

    def _height(self, at: int) -> int:
        starts = [*self._starts, len(self._lines)]
        return max(1, starts[at + 1] - starts[at])

    def _versions(self, clash: Clash, keuze: int | None, width: int) -> list[tuple[str, str]]:
        was = (
            waarde(self.joined.dossier, clash.path, clash.base)
            if self.joined.based
            else _("niet bekend")
        )
        versions: list[tuple[int | None, str, str]] = [(None, _("was"), was)]
        versions += [
            (at, kant.label, waarde(self.joined.dossier, clash.path, side))
            for at, (kant, side) in enumerate(zip(self.kanten, clash.sides, strict=True))
        ]
        if clash.both is not None:
            versions.append((BEIDE, _("beide (b)"), _("de een onder de ander")))
        if width >= SIDE_BY_SIDE:
            return naast_elkaar(versions, keuze, width)
        found = []
        # A name is read in full where that leaves half of the line for the value.
        lead = min(max(24, *(cell_len(label) + 10 for _at, label, _text in versions)), width // 2)
        for name, label, text in versions:
            chosen = name is not None and name == keuze
            role = "gekozen" if chosen else ("stil" if name is None else "")
            cross = "   " if name is None else f"({'x' if chosen else ' '})"
            for number, line in enumerate(wrap(text, width - lead)):
                head = f"    {cross} {label}" if number == 0 else ""
                found.append((fit(head, lead) + line, role))
        return found

    def render_line(self, y: int) -> Strip:
        """Line `y` of what is seen."""
        width, base = self.size.width, self.rich_style
        at = y + self.scroll_offset.y
        if at >= len(self._lines):
            return Strip.blank(width, base)
        text, role = self._lines[at]
        style = base
        if role:
            style += self.get_component_rich_style(f"verschil--{role}", partial=True)
        return Strip([Segment(fit(f" {text}", width), style)], width)
