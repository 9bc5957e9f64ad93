"""Making the file of an approved batch: where it comes, what is in it, and what opens it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.rules import artikel_09, tekens, uitvoer
from pro6tui.rules import onderzoek_stand as stand
from pro6tui.services import survey_making
from pro6tui.services.survey_making import Gemaakt
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import ask_line, confirm
from pro6tui.tui.base.progress import Progress, with_progress
from pro6tui.tui.screens.formulier import zin
from pro6tui.tui.screens.geheim_woorden import toon_woorden
from pro6tui.tui.screens.onderzoek_tekst import (
    dienst_waarschuwing,
    kolommen_tekst,
    opent_met,
)
from pro6tui.tui.screens.voortgang import telling_stuks

if TYPE_CHECKING:
    from pro6tui.tui.screens.onderzoek_batch import BatchScreen


class BestandMaken(Command["BatchScreen"]):
    """F5."""

    keys = "f5"
    label = _("Bestand maken")
    help = _("Gaat ieder nog eens na, legt het per klant vast en maakt het versleutelde bestand.")
    group = _("Onderzoek")

    def disabled_reason(self, screen: BatchScreen) -> str | None:
        """Not approved, or not this role."""
        if not screen.gelezen:
            return _("De batch wordt nog gelezen.")
        try:
            stand.toets_accorderen(screen.pro6.session.role)
            stand.toets_maken(screen.deze)
        except Refusal as refusal:
            return zin(refusal)
        return None

    async def run(self, screen: BatchScreen) -> None:
        """Where it comes, once more what goes, and the words if there are any."""
        batch, surveys = screen.deze, screen.surveys
        warning = dienst_waarschuwing() if batch.keuze and batch.keuze.diensten else ""
        typed = await ask_line(
            screen,
            _("Waar komt het bestand op de server?"),
            warning or _("Een nieuwe naam, zonder naam van een klant of een dienst."),
            value=f"~/{survey_making.bestandsnaam(batch)}",
            check=_naam,
        )
        if typed is None:
            return
        target = Path(tekens.line(typed, 4096))
        text = _("{samenvatting}, aan {leverancier}.\nKolommen: {kolommen}.\n{sluiting}").format(
            samenvatting=stand.samenvatting(batch),
            leverancier=screen.leverancier,
            kolommen=kolommen_tekst(batch.profiel),
            sluiting=opent_met(batch.profiel, batch.kenmerk_sleutel),
        )
        told = _("In het dossier van ieder die meegaat, komt een regel. Dit kan niet terug.")
        if not await confirm(screen, _("Het bestand maken?"), f"{text}\n\n{told}"):
            return

        def work(progress: Progress) -> Gemaakt:
            return survey_making.maak(surveys, batch, target, telling_stuks(progress))

        try:
            made = await with_progress(screen, _("Bestand maken"), work)
        except Exception:
            # What was begun shows as it is, with the way on.
            await screen.herlees()
            raise
        if made.wachtwoord:
            await toon_woorden(
                screen,
                _("De woorden voor {leverancier}").format(leverancier=screen.leverancier),
                made.wachtwoord,
                _("Zeg ze door de telefoon, en stuur ze niet mee met het bestand."),
            )
        screen.pro6.tell_changed()
        screen.toon(made.batch)
        screen.say(
            _("Het bestand staat in {pad} ({grootte}); stuur het naar de leverancier.").format(
                pad=made.plaats, grootte=uitvoer.grootte(made.grootte)
            )
        )


def _naam(typed: str) -> str | None:
    try:
        artikel_09.toets_bestandsnaam(Path(typed).name)
    except Refusal as refusal:
        return zin(refusal)
    return None
