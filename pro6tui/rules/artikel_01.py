"""art. 1: nothing goes to a third party without written consent beforehand, a statute or a court.

Source: regulation artt. 1 and 9; AVG 6 and 7. Whether it may go; the line that says it went is
`verstrekking`'s.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Toestemming, Traject
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Doel, Verstrekkingsgrond
from pro6tui.rules.tekens import fold

VERKLARING_VERSIE = "pro6-1"
"""The version of the statement below. Other words are another version, to be accepted anew."""


def verklaring() -> str:
    """What everybody who works with the dossiers declares, where the bureau has no text of its own:
    paragraphs divided by empty lines."""
    return "\n\n".join(
        (
            _(
                "Ik houd geheim wat ik over klanten te weten kom, tegenover iedereen die het niet"
                " voor het eigen werk nodig heeft. Dat blijft zo als ik hier niet meer werk."
            ),
            _(
                "Ik geef niets door aan een ander, tenzij de klant dat vooraf op papier goedvond,"
                " of een wet of een rechter het eist. Twijfel ik, dan vraag ik het de directeur."
            ),
            _(
                "Ik open een dossier alleen als mijn werk erom vraagt, en noem het doel zoals het"
                " is. Ik weet dat elke opening in het logboek staat."
            ),
            _(
                "Mijn sleutelbestand en wachtwoordzin zijn van mij alleen. Raak ik ze kwijt, of"
                " ziet iemand wat niet voor hem is, dan meld ik dat dezelfde dag."
            ),
        )
    )


class Voornemen(msgspec.Struct, frozen=True, kw_only=True):
    """A disclosure about to happen: to whom, which fields (paths), on which ground and its proof.

    `toestemming` proves consent, `wetsartikel` a statute, `instantie`, `zaaknummer` and
    `uitspraak_op` a judgment, `traject` that the receiver is a principal.
    """

    grond: Verstrekkingsgrond | None
    doel: Doel
    ontvanger: str
    velden: tuple[str, ...]
    op: date
    toestemming: Toestemming | None = None
    wetsartikel: str = ""
    instantie: str = ""
    zaaknummer: str = ""
    uitspraak_op: date | None = None
    traject: Traject | None = None


def toets_verstrekking(plan: Voornemen) -> None:
    """Refusal "R1.1" without a ground and its proof, "R1.2" for a consent that does not cover it.

    A survey needs consent too: the reading that satisfies both art. 1 and art. 9.
    """
    toets_grond(plan)
    if plan.grond in (Verstrekkingsgrond.TOESTEMMING, Verstrekkingsgrond.ONDERZOEK):
        toets_toestemming(
            plan.toestemming,
            doel=plan.doel,
            ontvanger=plan.ontvanger,
            velden=plan.velden,
            op=plan.op,
        )
    elif plan.grond is Verstrekkingsgrond.WETTELIJK_VOORSCHRIFT:
        if not plan.wetsartikel.strip():
            raise _no_ground(_("Noem het wetsartikel dat tot verstrekking verplicht."))
    elif plan.grond is Verstrekkingsgrond.GERECHTELIJKE_UITSPRAAK:
        judged = plan.uitspraak_op is not None and plan.uitspraak_op <= plan.op
        if not (plan.instantie.strip() and plan.zaaknummer.strip() and judged):
            raise _no_ground(_("Noem de rechter, het zaaknummer of ECLI en de datum vooraf."))
    elif plan.traject is None or fold(plan.traject.opdrachtgever_naam) != fold(plan.ontvanger):
        raise Refusal(
            "R1.1",
            1,
            _("Er is geen traject gekozen waarvan deze ontvanger de opdrachtgever is."),
            _("Kies dat traject. Gaf deze ontvanger geen opdracht, kies dan een andere grond."),
            "traject",
        )


def toets_grond(plan: Voornemen) -> None:
    """Refusal "R1.1" without a ground, or without somebody to whom something goes."""
    if plan.grond is None:
        raise _no_ground(_("Kies een van de vijf gronden; zonder grond mag er niets weg."))
    if not plan.ontvanger.strip() or not plan.velden:
        raise _no_ground(_("Vul in aan wie welke gegevens gaan."))


def toets_toestemming(
    toestemming: Toestemming | None,
    *,
    doel: Doel,
    ontvanger: str,
    velden: tuple[str, ...],
    op: date,
) -> None:
    """Refusal "R1.2" unless the consent is written, given on or before `op`, not withdrawn by then
    and covers purpose, receiver and every field. `omvang` "persoon" covers "persoon.adres"."""
    if toestemming is None:
        raise _no_consent(
            _("Er is geen toestemming van de klant vastgelegd."),
            _("Vraag de klant om schriftelijke toestemming en leg die eerst vast."),
        )
    if not toestemming.schriftelijk:
        raise _no_consent(
            _("De toestemming is niet schriftelijk gegeven."),
            _("Laat de klant de toestemmingsverklaring ondertekenen."),
        )
    if toestemming.datum is None or toestemming.datum > op:
        raise _no_consent(
            _("De toestemming is niet vooraf gegeven."),
            _("Een toestemming geldt alleen voor wat daarna wordt verstrekt."),
        )
    if toestemming.ingetrokken_op is not None and toestemming.ingetrokken_op <= op:
        raise _no_consent(
            _("De klant heeft de toestemming ingetrokken."),
            _("Vraag opnieuw toestemming als de verstrekking nodig blijft."),
        )
    covered = dekt_toestemming(toestemming, velden)
    same_receiver = fold(toestemming.ontvanger) == fold(ontvanger)
    if toestemming.doel is not doel or not same_receiver or not covered:
        raise _no_consent(
            _("De toestemming geldt niet voor deze ontvanger, dit doel of al deze gegevens."),
            _("Verstrek minder, of vraag toestemming voor precies deze verstrekking."),
        )


def dekt_toestemming(toestemming: Toestemming, velden: Iterable[str]) -> bool:
    """Whether the client named every one of these fields, or a part that holds it."""
    return all(_covers(toestemming.omvang, field) for field in velden)


def _covers(omvang: tuple[str, ...], field: str) -> bool:
    return any(field == part or field.startswith(part + ".") for part in omvang if part)


def _no_ground(uitweg: str) -> Refusal:
    return Refusal("R1.1", 1, _("Voor deze verstrekking is geen geldige grond opgegeven."), uitweg)


def _no_consent(message: str, uitweg: str) -> Refusal:
    return Refusal("R1.2", 1, message, uitweg)
