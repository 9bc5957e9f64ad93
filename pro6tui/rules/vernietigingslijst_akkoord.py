"""art. 12: what the second person of a destruction list signs, and who confirms alone.

Source: regulation art. 12. R12.2: an approval counts when it was signed by who may, for this list
as it is sealed, and a second confirmation likewise.
"""

from __future__ import annotations

from pro6tui.i18n import _
from pro6tui.model.vernietiging import Lijst
from pro6tui.model.vocabulary_vernietiging import ListStaat
from pro6tui.rules.tweede_persoon import Oordeel, Zaak
from pro6tui.rules.vernietigingslijst_stap import betrokkenen, weigering


def zaak(lijst: Lijst) -> Zaak:
    """What is approved: beside its seal the days of thought."""
    return Zaak(
        soort="vernietigingslijst",
        id=lijst.id,
        nummer=lijst.nummer,
        zegel=lijst.zegel,
        voorwaarden={
            "reglement": lijst.reglement_versie,
            "dag": f"{lijst.geaccordeerd_op}",
            "bedenktijd_tot": f"{lijst.bedenktijd_tot}",
        },
        door=lijst.accordeur,
        tweede_persoon=lijst.tweede_persoon,
        betrokken=betrokkenen(lijst),
    )


def zaak_bevestiging(lijst: Lijst, door: str) -> Zaak:
    """What is confirmed once more, by `door`: the approval that stands there, after the days of
    thought."""
    before = lijst.akkoord.handtekening if lijst.akkoord else ""
    return Zaak(
        soort="vernietigingslijst bevestigd",
        id=lijst.id,
        nummer=lijst.nummer,
        zegel=lijst.zegel,
        voorwaarden={"dag": f"{lijst.bevestigd_op}", "akkoord": before},
        door=door,
        # Whoever may: it adds a week of thought, not a second person.
        tweede_persoon=True,
        betrokken=(),
    )


def toets_akkoord(lijst: Lijst, oordeel: Oordeel) -> None:
    """Refusal "R12.2" for an approval, or a second confirmation, that does not hold."""
    if oordeel is Oordeel.GELDIG:
        return
    raise weigering(
        "R12.2",
        _("De goedkeuring van {lijst} is niet geldig: {waarom}.").format(
            lijst=lijst.nummer, waarom=oordeel.zin
        ),
        _("Geef haar terug en laat haar opnieuw goedkeuren; bekijk het logboek.")
        if lijst.staat is ListStaat.BEDENKTIJD
        else _("Voer haar niet uit; zoek in het logboek wie haar wijzigde."),
        "akkoord",
    )
