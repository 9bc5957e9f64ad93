"""Which piece of a dossier belongs to which traject: notes, appointments and documents in one list,
filed where they belong (artt. 1 and 9)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.widgets import Static

from pro6tui.i18n import _, ngettext
from pro6tui.rules import stukken, uitvoer
from pro6tui.services import filing
from pro6tui.services.filing import Stuk
from pro6tui.services.opened import ChangedMeanwhile, OpenDossier
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import choose
from pro6tui.tui.base.lijst import Cell, Column, LijstView, Styled
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.screen import BaseModal
from pro6tui.tui.screens.dossier_kan import mag, versies

if TYPE_CHECKING:
    from pro6tui.tui.screens.dossier import DossierScreen

MOST = 12
"""Rows before the list scrolls."""


class BijTraject(Command["DossierScreen"]):
    """y."""

    keys = "y"
    label = _("Bij traject")
    help = _("Zegt van elke notitie, afspraak en elk document bij welk traject die hoort.")
    group = _("Dossier")
    show = False

    def disabled_reason(self, screen: DossierScreen) -> str | None:
        """Nothing to file, or a role that writes none of it."""
        reason = versies(screen) or filing.geen_keus(screen.opened.dossier)
        return reason or mag(screen, "documenten.*.traject")

    async def run(self, screen: DossierScreen) -> None:
        """The list, the document under the cursor first; and what came of it."""
        from pro6tui.tui.screens.dossier_lijsten import Documenten

        pane = screen.pane
        here = ""
        if isinstance(pane, Documenten) and pane.document is not None:
            here = f"documenten.{pane.document.id}"
        after = await screen.app.push_screen_wait(BijTrajectScreen(screen.opened, here))
        if after is not None and after.heads != screen.opened.heads:
            screen.toon(after)


class EenStuk(Command["BijTrajectScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Bij traject")
    help = _("Kiest het traject van het stuk waar de cursor op staat.")

    def disabled_reason(self, screen: BijTrajectScreen) -> str | None:
        """No row."""
        return None if screen.stuk else _("Er staat hier geen stuk.")

    async def run(self, screen: BijTrajectScreen) -> None:
        """Which."""
        if screen.stuk is not None:
            await screen.kies([screen.stuk])


class AlleLosse(Command["BijTrajectScreen"]):
    """F4."""

    keys = "f4"
    label = _("Alle losse")
    help = _("Zet alles wat bij geen traject staat in één keer bij een traject.")

    def disabled_reason(self, screen: BijTrajectScreen) -> str | None:
        """Everything is somewhere."""
        return None if screen.losse else _("Alles staat bij een traject.")

    async def run(self, screen: BijTrajectScreen) -> None:
        """Which."""
        await screen.kies(screen.losse)


class BijTrajectScreen(BaseModal[OpenDossier]):
    """The pieces of `opened`, those of no traject first; answers the dossier as it is when this is
    left. `here`: the path of the piece the cursor begins on."""

    COMMANDS = (EenStuk, AlleLosse)

    def __init__(self, opened: OpenDossier, here: str = "") -> None:
        super().__init__()
        self.opened, self._begin = opened, here
        self._stukken: Sequence[Stuk] = ()

    @property
    def pro6(self) -> Pro6App:
        """The app, as the type it has."""
        app: Any = self.app
        pro6: Pro6App = app
        return pro6

    @property
    def heading(self) -> str:
        """The question this answers."""
        return _("Bij welk traject hoort wat?")

    def help_text(self) -> str:
        """What filing is for."""
        return _(
            "Heeft een klant trajecten van meer opdrachtgevers, dan krijgt ieder alleen wat over"
            " zijn eigen traject gaat. Wat bij geen traject staat, gaat met geen enkele overdracht"
            " mee. Met één traject vult het programma dat zelf in."
        )

    def content(self) -> ComposeResult:
        """The list, and what is not filed yet."""
        self._lees()
        lijst = LijstView(
            (
                Column(_("traject"), 12, share=1),
                Column(_("datum"), 10),
                Column(_("soort"), 9, drop=1),
                Column(_("wat"), 20, share=3),
            ),
            self,
            empty=_("Uw rol ziet geen stukken van dit dossier (art. 6)."),
        )
        lijst.styles.height = MOST
        yield lijst
        yield Static(self._stand(), markup=False, classes="text", id="stand")

    def on_mount(self) -> None:
        """The cursor on the piece one came from."""
        at = next((n for n, one in enumerate(self._stukken) if one.pad == self._begin), 0)
        self.query_one(LijstView).cursor = at

    def _lees(self) -> None:
        self._stukken = filing.lijst(self.opened.dossier, self.opened.toegang)

    def _stand(self) -> str:
        count = len(self.losse)
        if not count:
            return _("Alles staat bij een traject.")
        return ngettext(
            "{n} stuk staat bij geen traject en gaat met geen overdracht mee.",
            "{n} stukken staan bij geen traject en gaan met geen overdracht mee.",
            count,
        ).format(n=count)

    def count(self) -> int:
        """How many rows."""
        return len(self._stukken)

    def row(self, index: int) -> Sequence[Cell]:
        """One piece."""
        one = self._stukken[index]
        where: Cell = Styled(_("geen"), "warning") if one.los else one.waar
        return (where, uitvoer.datum(one.datum), one.soort, one.wat)

    @property
    def stuk(self) -> Stuk | None:
        """The piece the cursor is on."""
        if not self.is_mounted:
            return None
        at = self.query_one(LijstView).cursor
        return self._stukken[at] if at < len(self._stukken) else None

    @property
    def losse(self) -> list[Stuk]:
        """What is filed under no traject, where there are several."""
        return [one for one in self._stukken if one.los]

    async def kies(self, pieces: Sequence[Stuk]) -> None:
        """Ask which traject, and file these pieces there."""
        dossier = self.opened.dossier
        question = ngettext("Bij welk traject?", "Bij welk traject horen deze {n}?", len(pieces))
        options = stukken.keuzes(dossier)
        value = pieces[0].traject or None
        chosen = await choose(self, question.format(n=len(pieces)), options, value=value)
        if chosen is None:
            return
        paden = [one.pad for one in pieces]
        said = _("Bij traject: {traject}.").format(
            traject=stukken.naam(dossier, stukken.lees(dossier, chosen))
        )
        try:
            self.opened = await asyncio.to_thread(
                filing.zet, self.pro6.dossiers, self.opened, paden, chosen
            )
        except ChangedMeanwhile as meanwhile:
            self.opened = meanwhile.theirs
            said = _("Een collega bewaarde eerst; er is niets gewijzigd. Kijk en doe het opnieuw.")
            self.say(said, Kind.WARNING)
        else:
            self.say(said)
        self.toon()

    def toon(self) -> None:
        """The list as it is now. The cursor stays where it was: the next piece came there."""
        at = self.query_one(LijstView).cursor
        self._lees()
        self.query_one(LijstView).renew(cursor=min(at, max(0, len(self._stukken) - 1)))
        self.query_one("#stand", Static).update(self._stand())
        self.refresh_bindings()

    def on_lijst_view_row_highlighted(self, message: LijstView.RowHighlighted) -> None:
        """What can be done depends on the row."""
        message.stop()
        self.refresh_bindings()

    def leave(self) -> None:
        """Back, with the dossier as it is now."""
        self.dismiss(self.opened)
