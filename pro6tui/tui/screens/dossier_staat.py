"""F5: bring a dossier in another state. What cannot be done now is shown with its reason."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Static

from pro6tui.i18n import _
from pro6tui.model.vocabulary import DossierStaat
from pro6tui.rules import redenen, toestanden
from pro6tui.rules.toestanden import Overgang
from pro6tui.services.opened import OpenDossier
from pro6tui.tui.base.dialogs import ask_line
from pro6tui.tui.base.lijst import Cell, Column, LijstView, Styled
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.screen import BaseModal

if TYPE_CHECKING:
    from pro6tui.model.dossier import Dossier
    from pro6tui.tui.screens.dossier import DossierScreen


class _Steps:
    def __init__(self, steps: Sequence[Overgang]) -> None:
        self.steps = steps

    def count(self) -> int:
        return len(self.steps)

    def row(self, index: int) -> Sequence[Cell]:
        step = self.steps[index]
        if step.bezwaar is None:
            return (step.naar.label, _("kan"))
        return (Styled(f"({step.naar.label})", "muted"), Styled(_("kan nu niet"), "muted"))


class StaatScreen(BaseModal[DossierStaat]):
    """The next states; Enter chooses one that is open."""

    def __init__(self, dossier: Dossier, steps: Sequence[Overgang]) -> None:
        super().__init__()
        self._from = dossier.staat
        self._steps = steps

    @property
    def heading(self) -> str:
        """The question."""
        return _("Van “{staat}” naar welke staat?").format(staat=self._from.label)

    def content(self) -> ComposeResult:
        """The list, and the reason of the row the cursor is on."""
        lijst = LijstView(
            (Column("", 24, share=1), Column("", 12, right=True)),
            _Steps(self._steps),
            header=False,
            empty=_("Dit is de laatste staat."),
        )
        lijst.styles.height = max(1, len(self._steps))
        yield lijst
        yield Static(self._reason(0), markup=False, classes="text", id="waarom")

    def _reason(self, index: int) -> str:
        if index >= len(self._steps):
            return ""
        refusal = self._steps[index].bezwaar
        return str(refusal) if refusal else _("Enter kiest deze staat; daarna vult u de reden in.")

    def on_lijst_view_row_highlighted(self, message: LijstView.RowHighlighted) -> None:
        """Why, or why not."""
        message.stop()
        self.query_one("#waarom", Static).update(self._reason(message.index))

    async def on_lijst_view_row_opened(self, message: LijstView.RowOpened) -> None:
        """Chosen."""
        message.stop()
        step = self._steps[message.index]
        if step.bezwaar is not None:
            self.say(str(step.bezwaar), Kind.WARNING)
        else:
            self.dismiss(step.naar)


async def wijzig_staat(screen: DossierScreen) -> OpenDossier | None:
    """Ask for the state and the reason, and save; the dossier after it, None if nothing was."""
    opened = screen.opened
    steps = toestanden.overgangen(
        opened.dossier, screen.beeld.today, termijnen=screen.beeld.termijnen
    )
    naar = await screen.app.push_screen_wait(StaatScreen(opened.dossier, steps))
    if naar is None:
        return None
    needed = toestanden.reden_verplicht(opened.dossier.staat, naar)

    def check(text: str) -> str | None:
        return redenen.uitweg() if redenen.te_kort(text) else None

    reden = await ask_line(
        screen,
        _("Naar “{staat}”: waarom?").format(staat=naar.label),
        _("De reden komt in de geschiedenis van het dossier."),
        value="" if needed else naar.label,
        check=check,
    )
    if reden is None:
        return None
    return await asyncio.to_thread(screen.pro6.dossiers.overgang, opened, naar, reden)
