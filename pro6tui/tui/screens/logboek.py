"""The log as this member may read it: own lines, or everyone's (art. 6)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult

from pro6tui.i18n import _
from pro6tui.rules.uitleg import uitleg
from pro6tui.services.logview import Logregel, alleen_eigen, regels
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.lijst import Cell, Column, LijstView, Styled
from pro6tui.tui.base.reader import TextView
from pro6tui.tui.base.screen import BaseModal, BaseScreen

LINES = 2000
"""So many of the last lines."""

COLUMNS = (
    Column(_("wanneer"), 16),
    Column(_("wie"), 12, share=1, drop=1),
    Column(_("wat"), 20, share=1),
    Column(_("waarvoor"), 16, share=1),
    Column(_("dossier"), 8, drop=2),
)


class Detail(Command["LogboekScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Bekijken")
    help = _("Toont alles wat er van deze handeling is vastgelegd.")

    def disabled_reason(self, screen: LogboekScreen) -> str | None:
        """Nothing there."""
        return None if screen.lines else _("Er staat niets in het logboek.")

    def run(self, screen: LogboekScreen) -> None:
        """One line in full."""
        screen.app.push_screen(RegelScreen(screen.lines[screen.lijst.cursor]))


class LogboekScreen(BaseScreen[None]):
    """The newest first. Looking is logged as well."""

    COMMANDS = (Detail,)
    here = "9"

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Logregel] = []
        self.lijst = LijstView(COLUMNS, _Lines(self), empty=_("Het logboek wordt gelezen."))

    @property
    def heading(self) -> str:
        """The title."""
        app: Any = self.app
        pro6: Pro6App = app
        if pro6.unlocked and alleen_eigen(pro6.session.role):
            return _("Pro6 · Beheer · Logboek, alleen uw eigen regels")
        return _("Pro6 · Beheer · Logboek")

    def help_text(self) -> str:
        """What is in the log and what is not."""
        about = uitleg(6)
        own = _(
            "Elke handeling komt in het logboek voordat er iets te zien is. Er staat in wie, "
            "wanneer en waarvoor, nooit wat er in een dossier stond. Een dossier heeft er een "
            "schuilnaam."
        )
        return f"{own}\n\n{about.titel}\n\n{about.samenvatting}" if about else own

    def content(self) -> ComposeResult:
        """The list."""
        yield self.lijst

    def on_mount(self) -> None:
        """Read in a thread."""
        self.in_background(self._read())

    async def _read(self) -> None:
        app: Any = self.app
        pro6: Pro6App = app
        found = await asyncio.to_thread(regels, pro6.session, None, None, LINES)
        self.lines = found[::-1]
        self.lijst.renew()
        self.refresh_lines()


class _Lines:
    def __init__(self, screen: LogboekScreen) -> None:
        self._screen = screen

    def count(self) -> int:
        return len(self._screen.lines)

    def row(self, index: int) -> Sequence[Cell]:
        line = self._screen.lines[index]
        what: Cell = line.actie if line.resultaat == "ok" else Styled(line.actie, "error")
        when = line.op.astimezone().strftime("%d-%m-%Y %H:%M")
        return (when, line.naam, what, line.doel, line.document[:8])


class RegelScreen(BaseModal[None]):
    """One line in full."""

    def __init__(self, line: Logregel) -> None:
        super().__init__()
        self._line = line

    @property
    def heading(self) -> str:
        """What was done."""
        return self._line.actie

    def content(self) -> ComposeResult:
        """Everything that was noted."""
        line = self._line
        facts = {
            _("wanneer"): line.op.astimezone().strftime("%d-%m-%Y %H:%M:%S"),
            _("wie"): line.wie,
            _("waarvoor"): line.doel,
            _("onderdelen"): ", ".join(line.velden),
            **{one.label: one.waarde for one in line.feiten},
            _("dossier"): line.document,
            _("vanaf"): line.herkomst,
            _("uitkomst"): _("gelukt") if line.resultaat == "ok" else line.resultaat,
        }
        yield TextView([f"{name:<12}   {value}" for name, value in facts.items() if value])
