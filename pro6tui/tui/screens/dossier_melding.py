"""The lines between the tabs and the tab: state, term, and what the reader must know first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.strip import Strip
from textual.widget import Widget

from pro6tui.i18n import _, ngettext
from pro6tui.model.refusal import Waarschuwing
from pro6tui.rules import uitvoer
from pro6tui.services.opened import OpenDossier
from pro6tui.tui.base.lines import HeaderLine
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.screen import BaseModal
from pro6tui.tui.base.text import clean, fit, wrap
from pro6tui.tui.screens.dossier_beeld import Beeld
from pro6tui.tui.screens.dossier_kaart import Blok, Kaart, lines

MOST_LINES = 16
MIN_DOEL = 12
"""The least of the purpose that stays in a header."""
TEXT_WIDTH = 64
"""The narrowest that a dialog shows its text."""
Melding = tuple[str, str]
"""A sentence and its role: "" or "warning"."""


class Meldingen(Widget):
    """As many lines as there are sentences to say; the first is always the state."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"melding--warning"}
    DEFAULT_CSS = """
    Meldingen { height: 1; width: 100%; background: $background; color: $foreground; }
    Meldingen > .melding--warning { color: $warning; text-style: bold; }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._said: tuple[Melding, ...] = ()

    def zet(self, said: Sequence[Melding]) -> None:
        """Show these; the same again costs nothing."""
        if tuple(said) != self._said:
            self._said = tuple(said)
            self._fit()
            self.refresh()

    @property
    def tekst(self) -> str:
        """All of it, as plain lines."""
        return "\n".join(text for text, _rol in self._said)

    def _lines(self) -> list[Melding]:
        width = max(20, self.app.size.width - 2)
        return [
            (line, rol)
            for text, rol in self._said
            for line in wrap(f"{Kind.WARNING.mark}{text}" if rol else text, width)
        ]

    def _fit(self) -> None:
        self.styles.height = max(1, len(self._lines()))

    def on_resize(self, _event: events.Resize) -> None:
        """A narrower window may need more lines."""
        height = max(1, len(self._lines()))
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height

    def render_line(self, y: int) -> Strip:
        """One line."""
        width, style = self.size.width, self.rich_style
        lines = self._lines()
        text, rol = lines[y] if y < len(lines) else ("", "")
        if rol:
            style += self.get_component_rich_style("melding--warning", partial=True)
        return Strip([Segment(fit(f" {text}", width), style)], width)


def staatregel(beeld: Beeld) -> str:
    """ "actief · Anna Bos · vernietigbaar vanaf 02-01-2033 (art. 5)"."""
    whose = ", ".join(beeld.naam(one) for one in beeld.dossier.toewijzing.behandelaars)
    parts = [beeld.dossier.staat.label, whose or _("nog niet toegewezen")]
    since = beeld.bewaring.vernietigbaar_vanaf
    if since is not None:
        parts.append(_("vernietigbaar vanaf {datum} (art. 5)").format(datum=uitvoer.datum(since)))
    count = sum(1 for one in beeld.gezegd if isinstance(one, Waarschuwing))
    if count:
        parts.append(
            ngettext(
                "{aantal} punt om op te letten", "{aantal} punten om op te letten", count
            ).format(aantal=count)
        )
    return " · ".join(parts)


def meldingen(beeld: Beeld, anderen: Sequence[str], nieuwer: OpenDossier | None) -> list[Melding]:
    """What is said above every tab. `anderen`: sentences about who edits; `nieuwer`: what a
    colleague saved since this was opened."""
    opened = beeld.opened
    said: list[Melding] = [(staatregel(beeld), "")]
    if nieuwer is not None:
        said.append(
            (
                _("Gewijzigd door {naam} om {tijd}; r = opnieuw laden.").format(
                    naam=beeld.naam(nieuwer.door),
                    tijd=nieuwer.op.astimezone().strftime("%H:%M"),
                ),
                "warning",
            )
        )
    if opened.twee_versies:
        said.append(
            (
                ngettext(
                    "{aantal} versie, op twee machines opgeslagen; u leest de laatste."
                    " Wijzigen kan na samenvoegen: v.",
                    "{aantal} versies, op twee machines opgeslagen; u leest de laatste."
                    " Wijzigen kan na samenvoegen: v.",
                    len(opened.heads),
                ).format(aantal=len(opened.heads)),
                "warning",
            )
        )
    if not opened.toegewezen:
        said.append((_("Niet aan u toegewezen (gelogd, art. 6)."), "warning"))
    said += [(one, "warning") for one in anderen]
    return said


class DossierHeader(HeaderLine):
    """The header of an opened dossier: number and name in full, and for what it was opened."""

    def pieces(self, width: int) -> Sequence[tuple[str, str]]:
        """ " Pro6 · D-001877 · Jansma, F. … geopend voor: correctieverzoek (gelogd)"."""
        screen: object = self.screen
        heading = str(getattr(screen, "heading", ""))
        doel = f"{getattr(screen, 'geopend_voor', '')} "
        room = width - cell_len(doel) - 2
        if cell_len(clean(heading)) > room:
            heading = heading.removeprefix("Pro6 · ")
            room = width - cell_len(doel) - 2
        if cell_len(clean(heading)) > room:
            # Whose dossier it is matters most: the purpose gives way, and stands in the log.
            doel = f"{getattr(screen, 'kort_voor', '')} "
            least = max(MIN_DOEL, width - cell_len(clean(heading)) - 2)
            if cell_len(doel) > least:
                doel = f"{fit(doel.strip(), least - 1)} "
            room = width - cell_len(doel) - 2
        return [(f" {fit(heading, max(0, room))} ", ""), (fit(doel, width - room - 2), "")]


class LeesScreen(BaseModal[None]):
    """Something to read in full, over the screen."""

    def __init__(self, kop: str, blokken: Sequence[Blok]) -> None:
        super().__init__()
        self._kop, self._blokken = kop, blokken

    @property
    def heading(self) -> str:
        """The title."""
        return self._kop

    def content(self) -> ComposeResult:
        """The text."""
        kaart = Kaart(self._blokken)
        kaart.styles.height = min(MOST_LINES, len(lines(self._blokken, TEXT_WIDTH)) + 1)
        yield kaart
