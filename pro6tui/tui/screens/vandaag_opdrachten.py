"""What can be done on Vandaag: one class for each key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pro6tui.i18n import _
from pro6tui.services.drafts import Draft
from pro6tui.services.vandaag import Taak
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import choose
from pro6tui.tui.screens.onderzoek_open import toon_batch
from pro6tui.tui.screens.vernietiging_open import toon_lijst

if TYPE_CHECKING:
    from pro6tui.tui.screens.vandaag import VandaagScreen


class Open(Command["VandaagScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Openen")
    help = _("Opent wat op de regel staat: dossier, concept, klachten, onderzoek of lijst.")

    def disabled_reason(self, screen: VandaagScreen) -> str | None:
        """Several dossiers in one line, or nothing."""
        at = screen.chosen
        if at is None:
            return _("Er staat niets op de lijst.")
        if isinstance(at, Taak) and not at.opent:
            return _("Deze regel gaat over meer dossiers; zoek ze op bij Dossiers (2).")
        return None

    async def run(self, screen: VandaagScreen) -> None:
        """Open it."""
        at = screen.chosen
        if isinstance(at, Taak) and at.klacht:
            await screen.pro6.switch_mode("registers")
        elif isinstance(at, Taak) and at.batch:
            await toon_batch(screen.pro6, at.batch)
        elif isinstance(at, Taak) and at.lijst:
            await toon_lijst(screen.pro6, at.lijst)
        elif isinstance(at, Taak):
            await screen.pro6.open_dossier(at.doc_id, at.verzoek_id)
        elif at is not None:
            await screen.pro6.resume(at)


class Intake(Command["VandaagScreen"]):
    """F2."""

    keys = "f2"
    label = _("Intake")
    help = _("Neemt een nieuwe klant in.")

    def run(self, screen: VandaagScreen) -> None:
        """Begin."""
        from pro6tui.tui.screens.intake import IntakeScreen

        screen.app.push_screen(IntakeScreen())


class Everyone(Command["VandaagScreen"]):
    """F3."""

    keys = "f3"
    label = _("Van mij / iedereen")
    help = _("Toont wat u zelf moet doen, of wat het hele bureau moet doen.")

    async def run(self, screen: VandaagScreen) -> None:
        """The other way."""
        screen.everyone = not screen.everyone
        await screen.gather()


class Month(Command["VandaagScreen"]):
    """m."""

    keys = "m"
    label = _("Maand")
    help = _("Toont per dag van een maand wat er eindigt, en wanneer het kantoor dicht is.")

    async def run(self, screen: VandaagScreen) -> None:
        """Show it, for the same people."""
        from pro6tui.tui.screens.maand import MaandScreen

        screen.app.push_screen(MaandScreen(everyone=screen.everyone))


class Resume(Command["VandaagScreen"]):
    """F4."""

    keys = "f4"
    label = _("Verder")
    help = _("Gaat verder met wat u niet afmaakte.")

    def disabled_reason(self, screen: VandaagScreen) -> str | None:
        """Nothing was left, or it is not known yet."""
        if not screen.gathered:
            return _("Uw concepten worden nog gelezen.")
        return None if screen.drafts else _("U hebt geen werk half laten liggen.")

    async def run(self, screen: VandaagScreen) -> None:
        """The only one, or the one that is chosen."""
        options = [(draft, screen.draft_line(draft)) for draft in screen.drafts]
        chosen: Draft | None = screen.drafts[0]
        if len(options) > 1:
            chosen = await choose(screen, _("Waarmee wilt u verder?"), options)
        if chosen is not None:
            await screen.pro6.resume(chosen)
