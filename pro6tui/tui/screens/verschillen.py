"""Two people saved the same dossier: what clashes is chosen, what does not is joined already.

Nothing is written here. The answer is the joined dossier, to be saved on top of theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.rules.uitleg import uitleg
from pro6tui.services.merging import Clash, Joined, settle
from pro6tui.services.opened import ChangedMeanwhile
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.base.text import fit, wrap
from pro6tui.tui.screens.verschil_tekst import naam, naast_elkaar, samengevoegd, waarde

SIDE_BY_SIDE = 100
"""From this width on the three versions stand beside each other."""
MIJN, ANDER, BEIDE = "mijn", "ander", "beide"


class VerschillenView(ScrollView, can_focus=True, inherit_bindings=False):
    """The clashes one below the other, then what was joined. Posts `Gekozen` after a choice."""

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

    def __init__(self, joined: Joined, door: str) -> None:
        super().__init__()
        self.joined = joined
        self.keuzes: list[str | None] = [None] * len(joined.clashes)
        self.cursor = 0
        self._door = door
        self._lines: list[tuple[str, str]] = []
        self._starts: list[int] = []

    @property
    def clash(self) -> Clash | None:
        """The clash under the cursor."""
        clashes = self.joined.clashes
        return clashes[self.cursor] if clashes else None

    def kies(self, keuze: str) -> None:
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
        self._lines, self._starts = [], []
        for at, clash in enumerate(self.joined.clashes):
            self._starts.append(len(self._lines))
            here = at == self.cursor
            mark = "▸" if here else " "
            self._lines.append(
                (f"{mark} {naam(self.joined, clash.path)}", "hier" if here else "kop")
            )
            self._lines += self._versions(clash, self.keuzes[at], width)
            self._lines.append(("", ""))
        for kop, regels in samengevoegd(self.joined, self._door):
            self._lines.append((kop, "kop"))
            self._lines += [(line, "") for one in regels for line in wrap(f"  {one}", width)]
            self._lines.append(("", ""))
        self.virtual_size = Size(self.size.width, len(self._lines))
        if self._starts:
            top = self._starts[self.cursor]
            region = Region(0, top, 1, min(self.size.height, self._height(self.cursor)))
            self.scroll_to_region(region, animate=False)
        self.refresh()

    def _height(self, at: int) -> int:
        starts = [*self._starts, len(self._lines)]
        return max(1, starts[at + 1] - starts[at])

    def _versions(self, clash: Clash, keuze: str | None, width: int) -> list[tuple[str, str]]:
        versions = [
            ("", _("was"), waarde(clash.path, clash.base)),
            (MIJN, _("van mij (m)"), waarde(clash.path, clash.mine)),
            (ANDER, _("van {naam} (a)").format(naam=self._door), waarde(clash.path, clash.theirs)),
        ]
        if clash.both is not None:
            versions.append((BEIDE, _("beide (b)"), _("de een onder de ander")))
        if width >= SIDE_BY_SIDE:
            return naast_elkaar(versions, keuze, width)
        found = []
        for name, label, text in versions:
            role = "gekozen" if name and name == keuze else ("stil" if not name else "")
            cross = f"({'x' if name == keuze else ' '})" if name else "   "
            for number, line in enumerate(wrap(text, width - 24)):
                head = f"    {cross} {label}" if number == 0 else ""
                found.append((fit(head, 24) + line, role))
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


class _Kies(Command["VerschillenScreen"]):
    keuze = ""

    def disabled_reason(self, screen: VerschillenScreen) -> str | None:
        if screen.view.clash is None:
            return _("Er is niets te kiezen: alles past bij elkaar.")
        return None

    def run(self, screen: VerschillenScreen) -> None:
        screen.view.kies(self.keuze)


class Mijn(_Kies):
    """m."""

    keys = "m"
    keuze = MIJN
    label = _("Mijn")
    help = _("Houdt bij dit verschil wat u typte.")


class Ander(_Kies):
    """a."""

    keys = "a"
    keuze = ANDER
    label = _("Ander")
    help = _("Houdt bij dit verschil wat de ander opsloeg.")


class Beide(_Kies):
    """b."""

    keys = "b"
    keuze = BEIDE
    label = _("Beide")
    help = _("Houdt beide: teksten onder elkaar, keuzes samen.")

    def disabled_reason(self, screen: VerschillenScreen) -> str | None:
        """One value only fits here."""
        reason = super().disabled_reason(screen)
        clash = screen.view.clash
        if reason is None and clash is not None and clash.both is None:
            return _("Hier past maar één waarde; kies m of a.")
        return reason


class Opslaan(Command["VerschillenScreen"]):
    """F2."""

    keys = "f2"
    label = _("Opslaan")
    help = _("Slaat het samengevoegde dossier op, op wat de ander opsloeg.")

    def disabled_reason(self, screen: VerschillenScreen) -> str | None:
        """Not everything is chosen."""
        left = screen.view.keuzes.count(None)
        return _("Nog te kiezen: {aantal}.").format(aantal=left) if left else None

    def run(self, screen: VerschillenScreen) -> None:
        """Answer."""
        screen.dismiss(screen.uitkomst())


class VerschillenScreen(BaseScreen[Dossier]):
    """Answers the joined dossier, or None when the user goes back; nothing is lost then."""

    COMMANDS = (Mijn, Ander, Beide, Opslaan)

    def __init__(self, meanwhile: ChangedMeanwhile) -> None:
        super().__init__()
        self.meanwhile = meanwhile
        self.view = VerschillenView(meanwhile.joined, meanwhile.theirs.door)

    @property
    def heading(self) -> str:
        """Which dossier."""
        return _("Pro6 · {nummer} · verschillen").format(
            nummer=self.meanwhile.theirs.dossier.nummer
        )

    def help_text(self) -> str:
        """What happened, and that nothing is lost."""
        about = _(
            "Een collega sloeg dit dossier op terwijl u erin werkte. Wat elkaar niet raakt, is al "
            "samengevoegd en staat onderaan. Kies bij elk verschil wat blijft; F2 slaat het op. "
            "Met Esc gaat u terug: uw eigen versie blijft dan in het formulier en als concept."
        )
        parts = [f"{one.titel}\n\n{one.samenvatting}" for one in (uitleg(11),) if one]
        return "\n\n".join([about, *parts])

    def places(self) -> Sequence[object]:  # type: ignore[override]
        """None: first this."""
        return ()

    def content(self) -> ComposeResult:
        """The differences."""
        yield self.view

    def on_mount(self) -> None:
        """Say who was first."""
        self.view.focus()
        time = self.meanwhile.theirs.op.astimezone().strftime("%H:%M")
        self.say(
            _("{naam} sloeg dit dossier om {tijd} op. Uw werk is niet verloren.").format(
                naam=self.meanwhile.theirs.door, tijd=time
            )
        )

    def leave(self) -> None:
        """Back, with nothing decided."""
        self.dismiss(None)

    def on_verschillen_view_gekozen(self, message: VerschillenView.Gekozen) -> None:
        """The footer shows whether F2 works."""
        message.stop()
        self.refresh_lines()

    def uitkomst(self) -> Dossier:
        """The joined dossier with what was chosen."""
        joined = self.meanwhile.joined
        values = [
            {MIJN: clash.mine, ANDER: clash.theirs, BEIDE: clash.both}[keuze or ANDER]
            for clash, keuze in zip(joined.clashes, self.view.keuzes, strict=True)
        ]
        return settle(joined, values)
