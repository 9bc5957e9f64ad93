"""A letter of the dossier that belongs to no request: for UWV, a consent, a data breach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pro6tui.i18n import _
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import choose
from pro6tui.tui.screens.dossier_kan import mag, versies

if TYPE_CHECKING:
    from pro6tui.tui.screens.dossier import DossierScreen


class LosseBrief(Command["DossierScreen"]):
    """F3."""

    keys = "f3"
    label = _("Brief")
    help = _("Maakt een brief die bij geen verzoek hoort; hij komt als PDF bij de documenten.")
    group = _("Documenten")

    def disabled_reason(self, screen: DossierScreen) -> str | None:
        """A role without documents, or versions side by side."""
        return versies(screen) or mag(screen, "documenten.*.naam")

    async def run(self, screen: DossierScreen) -> None:
        """Which letter, and what it says; a draft of it that was left goes on."""
        from pro6tui.tui.screens.verzoek_brief import BriefScreen, concept_van, soorten_los

        options = [(one.code, one.label) for one in soorten_los()]
        code = await choose(screen, _("Welke brief?"), options)
        if code is None:
            return
        draft = await concept_van(screen.pro6, screen.opened, "", code)
        after = await screen.app.push_screen_wait(BriefScreen(screen.opened, "", code, draft))
        if after is not None:
            screen.toon(after)
