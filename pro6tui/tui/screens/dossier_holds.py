"""Why a dossier is not destroyed for now: what holds it, how each ends, and a directeur's own."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult
from textual.widgets import Static

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import HoldReden
from pro6tui.model.vocabulary_verzoeken import MET_DE_HAND
from pro6tui.rules import redenen, uitvoer
from pro6tui.rules.registers_rechten import Daad, toets_daad
from pro6tui.services import holds
from pro6tui.services.holds import Regel
from pro6tui.services.opened import ChangedMeanwhile, OpenDossier
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import ask_line, choose
from pro6tui.tui.base.lijst import Cell, Column, LijstView, Styled
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.screen import BaseModal

MOST = 10
"""Rows before the list scrolls."""


def _reden_nodig(text: str) -> str | None:
    return redenen.uitweg() if redenen.te_kort(text) else None


class Plaatsen(Command["HoldsScreen"]):
    """F2."""

    keys = "f2"
    label = _("Tegenhouden")
    help = _("Houdt het vernietigen tegen tot een directeur het weer toestaat.")

    def disabled_reason(self, screen: HoldsScreen) -> str | None:
        """Not this role."""
        return screen.waarom_niet()

    async def run(self, screen: HoldsScreen) -> None:
        """Which reason, and why."""
        kinds = [(one, one.label) for one in HoldReden if one.groep == MET_DE_HAND]
        reden = await choose(screen, _("Waarom blijft dit dossier?"), kinds)
        if reden is None:
            return
        why = await ask_line(screen, _("Licht het toe"), value=screen.getypt, check=_reden_nodig)
        if why is None:
            return
        screen.getypt = why
        await screen.doe(
            lambda: holds.plaats(screen.pro6.dossiers, screen.opened, reden, why),
            _("Het vernietigen wordt tegengehouden."),
        )


class Opheffen(Command["HoldsScreen"]):
    """F8."""

    keys = "f8"
    label = _("Opheffen")
    help = _("Heft op wat een directeur zelf plaatste; de rest houdt vanzelf op.")

    def disabled_reason(self, screen: HoldsScreen) -> str | None:
        """Not this role, or it ends by itself."""
        at = screen.regel
        if at is None:
            return _("Niets houdt het vernietigen tegen.")
        if at.vanzelf:
            return _("Dit houdt vanzelf op: {einde}.").format(einde=at.einde)
        return screen.waarom_niet()

    async def run(self, screen: HoldsScreen) -> None:
        """Why."""
        at = screen.regel
        if at is None:
            return
        why = await ask_line(screen, _("Waarom mag het weer?"), check=_reden_nodig)
        if why is not None:
            await screen.doe(
                lambda: holds.hef_op(screen.pro6.dossiers, screen.opened, at.hold.id, why),
                _("Dit houdt het vernietigen niet meer tegen."),
            )


class HoldsScreen(BaseModal[OpenDossier]):
    """The holds of `opened`; answers the dossier as it is when this is left."""

    COMMANDS = (Plaatsen, Opheffen)

    def __init__(self, opened: OpenDossier) -> None:
        super().__init__()
        self.opened = opened
        self.getypt = ""
        self._regels: Sequence[Regel] = ()

    @property
    def pro6(self) -> Pro6App:
        """The app, as the type it has."""
        app: Any = self.app
        pro6: Pro6App = app
        return pro6

    @property
    def heading(self) -> str:
        """The question this answers."""
        return _("Waarom wordt {nummer} niet vernietigd?").format(nummer=self.opened.dossier.nummer)

    def content(self) -> ComposeResult:
        """The list, and the row in full."""
        self._lees()
        lijst = LijstView(
            (Column(_("reden"), 20, share=1), Column(_("sinds"), 10), Column(_("houdt op"), 24)),
            self,
            empty=_("Niets houdt het vernietigen van dit dossier tegen."),
        )
        lijst.styles.height = MOST
        yield lijst
        yield Static(self._toelichting(), markup=False, classes="text", id="toelichting")

    def _lees(self) -> None:
        self._regels = holds.regels(self.opened.dossier, self.pro6.session.today)

    def count(self) -> int:
        """How many rows."""
        return len(self._regels)

    def row(self, index: int) -> Sequence[Cell]:
        """One hold."""
        one = self._regels[index]
        return (
            one.hold.reden.label if one.hold.reden else "–",
            uitvoer.datum(one.hold.geplaatst_op),
            Styled(one.einde, "muted") if one.vanzelf else one.einde,
        )

    @property
    def regel(self) -> Regel | None:
        """The hold the cursor is on."""
        at = self.query_one(LijstView).cursor
        return self._regels[at] if at < len(self._regels) else None

    def _toelichting(self, index: int = 0) -> str:
        if index >= len(self._regels):
            return ""
        one = self._regels[index].hold
        until = (
            _("Einde voorzien op {dag}.").format(dag=uitvoer.datum(one.einde_voorzien))
            if one.einde_voorzien
            else ""
        )
        return " ".join(part for part in (one.motivering, until) if part)

    def on_lijst_view_row_highlighted(self, message: LijstView.RowHighlighted) -> None:
        """What was written with it, and what can be done."""
        message.stop()
        self.query_one("#toelichting", Static).update(self._toelichting(message.index))
        self.refresh_bindings()

    def waarom_niet(self) -> str | None:
        """Why my role places and lifts none, or None."""
        try:
            toets_daad(self.pro6.session.role, Daad.HOLD)
        except Refusal as refusal:
            return str(refusal)
        return None

    async def doe(self, act: Any, said: str) -> None:
        """Save, and show what there is now."""
        try:
            self.opened = await asyncio.to_thread(act)
        except ChangedMeanwhile as meanwhile:
            self.opened = meanwhile.theirs
            said = _("Een collega bewaarde eerst; er is niets gewijzigd. Kijk en doe het opnieuw.")
            self.say(said, Kind.WARNING)
        else:
            self.say(said)
        self._lees()
        self.query_one(LijstView).renew()
        self.query_one("#toelichting", Static).update(self._toelichting())
        self.refresh_bindings()

    def leave(self) -> None:
        """Back, with the dossier as it is now."""
        self.dismiss(self.opened)
