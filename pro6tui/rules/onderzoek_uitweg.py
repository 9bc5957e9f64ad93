"""art. 9: what there is to do about a batch of a survey of which a step cannot be taken now.

Source: regulation art. 9. A refusal tells the way on from the state that the batch is in, and never
a step that is behind it.
"""

from __future__ import annotations

from collections.abc import Iterable

from pro6tui.i18n import _
from pro6tui.model.onderzoek import Batch, Regel
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary_onderzoek import BatchStaat
from pro6tui.rules.onderzoek import telling

S = BatchStaat


def niet_nu(batch: Batch) -> Refusal:
    """The refusal "R9.6" of a step that the state of the batch does not allow."""
    ways = {
        S.CONCEPT: _("Leg hem eerst voor aan een tweede persoon."),
        S.TER_ACCORDERING: _("Laat een tweede persoon akkoord geven, of geef hem eerst terug."),
        S.GEACCORDEERD: _("Het akkoord is er al: maak het bestand, of geef hem eerst terug."),
        S.IN_UITVOERING: _("Maak het bestand opnieuw: het kan er al zijn geweest. Of annuleer hem.")
        if batch.bestand_sha256
        else _("Maak het bestand af, of annuleer de batch."),
        S.GEEXPORTEERD: _(
            "Het bestand is gemaakt en komt niet terug; leg vast dat de leverancier het heeft."
        ),
        S.ONTVANGEN: _(
            "De leverancier heeft het bestand; leg vast wanneer het daar is vernietigd."
        ),
        S.VERNIETIGD: _("Met deze batch is alles gedaan; er hoeft niets meer."),
        S.GEANNULEERD: _("Stel een nieuwe batch op."),
    }
    return Refusal(
        "R9.6",
        9,
        _("Dit kan niet met een batch die “{staat}” is.").format(staat=batch.staat.label),
        ways[batch.staat],
        "staat",
    )


def andere_sleutel(batch: Batch) -> Refusal:
    """The refusal "R9.8" of a file for another key than the approval was for."""
    return Refusal(
        "R9.8",
        9,
        _("De leverancier heeft een andere sleutel dan toen akkoord werd gegeven."),
        _terug(batch, _("Bel de leverancier en leg de controle vast.")),
        "sleutel",
    )


def niemand_over(batch: Batch, regels: Iterable[Regel]) -> Refusal:
    """The refusal of a file in which nobody is left; `regels` are the clients weighed anew."""
    approved = {one.document_id for one in batch.regels if one.reden is None}
    fallen = telling(one for one in regels if one.document_id in approved)
    why = ", ".join(f"{n} × {reden.label}" for reden, n in fallen.items() if reden is not None)
    return Refusal(
        "R9.5",
        9,
        _("Sinds het akkoord is elke klant afgevallen: {redenen}.").format(redenen=why),
        _terug(batch, _("Er is geen bestand gemaakt.")),
        "regels",
    )


def _terug(batch: Batch, eerst: str) -> str:
    """What comes first, and then how the clients of an approved batch are weighed anew."""
    if batch.bestand_sha256:
        how = _(
            "Het bestand van een eerdere poging kan er al zijn: vraag de leverancier of het er is,"
            " en annuleer de batch. Wat bij de klanten is vastgelegd, blijft dan staan."
        )
        return f"{eerst} {how}"
    how = (
        _("Annuleer hem en stel een nieuwe op; daar staat bij elke klant waarom.")
        if batch.staat is S.IN_UITVOERING
        else _(
            "Geef de batch dan terug (g in het scherm, of ‘pro6 survey return’) en stel hem opnieuw"
            " op; dan staat bij elke klant waarom, en wordt opnieuw akkoord gevraagd."
        )
    )
    return f"{eerst} {how}"


def momentopname(batch: Batch) -> str:
    """Of which day what a batch says of its clients is, as long as they are still to be weighed
    once more; "" where that is plain or done."""
    if batch.staat not in (S.TER_ACCORDERING, S.GEACCORDEERD, S.IN_UITVOERING):
        return ""
    return _(
        "Zo stond het op {dag}, bij het opstellen. Bij het maken van het bestand wordt ieder"
        " opnieuw nagegaan; wie dan afvalt, gaat niet mee."
    ).format(dag=f"{batch.opgesteld_op:%d-%m-%Y}" if batch.opgesteld_op else "–")
