"""artt. 1 and 9: every disclosure is a line in the dossier, and none that breaks a rule is written.

Source: regulation artt. 1, 9 and 11; AVG 15(1)(c), 18 and 19. R9.1 a survey gets seven fields and
no other; R9.3 a principal gets what is of its own traject, an employer nothing about health; R1.4
UWV gets its file when it asked for it and the work has ended.
"""

from __future__ import annotations

from datetime import date

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier, Traject
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Verstrekking
from pro6tui.model.vocabulary import OpdrachtgeverSoort, Verstrekkingsgrond, Verzendwijze
from pro6tui.rules import paden, reglement, tekens
from pro6tui.rules.afscherming import toets_afgeschermd
from pro6tui.rules.artikel_01 import Voornemen, toets_grond, toets_verstrekking
from pro6tui.rules.artikel_06 import Medewerker
from pro6tui.rules.bezwaar import toets_bezwaar
from pro6tui.rules.verzoek_rechten import toets_behandelen

ONDERZOEKVELDEN = (
    "persoon.achternaam", "persoon.tussenvoegsel", "persoon.voorletters", "uitkeringen.*.soort",
    "trajecten.*.eerste_gesprek", "trajecten.*.startdatum_akkoord", "trajecten.*.einddatum",
    "persoon.emailadres", "persoon.telefoonnummer",
)  # fmt: skip
"""The seven attributes of art. 9 as fields: a name has two, a beginning is one of two days."""
GEZONDHEID = ("arbeidsongeschiktheid", "uitkeringen")
"""What says something of the health of somebody, and is no employer's business."""


class Verzonden(msgspec.Struct, frozen=True, kw_only=True):
    """What is known once it left: `sha256` in hex of the bytes, `tijd` "14:05" at the office."""

    tijd: str = ""
    sha256: str = ""
    kanaal: Verzendwijze | None = None
    ontvanger_id: str = ""
    batch: str = ""
    verzoek: str = ""
    kenmerk: str = ""
    gevraagd_op: date | None = None


def toets(dossier: Dossier, plan: Voornemen, today: date) -> None:
    """Refusal when this may not leave: those of `toets_inhoud`, then those of `toets_bewijs`. Ask
    this before anything is made or sent."""
    toets_inhoud(dossier, plan)
    toets_bewijs(plan, today)


def toets_inhoud(dossier: Dossier, plan: Voornemen) -> None:
    """Refusal of what no consent and no other proof would mend, the most lasting first: "R1.1" no
    ground, "R3.1" no such field, "R9.1" a field too many for a survey, "R9.3" not of this
    principal, "R9.2" an objection, "R11.2" shielded."""
    toets_grond(plan)
    for veld in plan.velden:
        if "*" not in veld:
            paden.toets(dossier, veld)
    if plan.grond is Verstrekkingsgrond.ONDERZOEK:
        _toets_onderzoek(dossier, plan)
    if plan.grond is Verstrekkingsgrond.OPDRACHTGEVER and plan.traject is not None:
        _toets_opdrachtgever(dossier, plan.traject, plan.velden)
    toets_bezwaar(dossier, plan.doel, plan.op)
    if plan.grond is not Verstrekkingsgrond.GERECHTELIJKE_UITSPRAAK:
        # For a claim at court what is shielded may be used (AVG 18(2)).
        toets_afgeschermd(dossier, plan.velden)


def toets_bewijs(plan: Voornemen, today: date) -> None:
    """Refusal for want of what can still be had: "R1.1" the proof of the ground, "R1.2" consent,
    "R1.3" a day that has come."""
    toets_verstrekking(plan)
    if plan.op > today:
        raise Refusal(
            "R1.3",
            1,
            _("Een verstrekking kan niet in de toekomst liggen."),
            _("Leg haar vast op de dag dat er iets weggaat."),
            "op",
        )


def _toets_onderzoek(dossier: Dossier, plan: Voornemen) -> None:
    for veld in plan.velden:
        if not any(paden.dekt(one, veld) for one in ONDERZOEKVELDEN):
            raise Refusal(
                "R9.1",
                9,
                _("“{veld}” gaat niet mee in een onderzoek.").format(
                    veld=paden.naam(dossier, veld)
                ),
                _("Alleen naam, voorletters, uitkering, begin, einde, e-mail en telefoon mogen."),
                veld,
            )


def _toets_opdrachtgever(dossier: Dossier, traject: Traject, velden: tuple[str, ...]) -> None:
    if not any(one.id == traject.id for one in dossier.trajecten):
        raise _not_theirs(_("Dit traject staat niet in het dossier."), "trajecten")
    others = [one for one in dossier.trajecten if one.id != traject.id]
    for veld in velden:
        if any(paden.overlapt(veld, f"trajecten.{one.id}") for one in others):
            raise _not_theirs(_("Deze opdrachtgever krijgt niets over een ander traject."), veld)
        employer = traject.opdrachtgever is OpdrachtgeverSoort.WERKGEVER
        if employer and any(paden.overlapt(veld, one) for one in GEZONDHEID):
            raise _not_theirs(_("Een werkgever krijgt niets over iemands gezondheid."), veld)
    for item in (
        *(f"notities.{one.id}" for one in dossier.notities if _other(one.traject, traject)),
        *(f"afspraken.{one.id}" for one in dossier.afspraken if _other(one.traject, traject)),
        *(f"documenten.{one.id}" for one in dossier.documenten if _other(one.traject, traject)),
    ):
        if any(paden.overlapt(veld, item) for veld in velden):
            raise _not_theirs(_("Deze opdrachtgever krijgt niets over een ander traject."), item)


def _other(traject_id: str, traject: Traject) -> bool:
    return bool(traject_id) and traject_id != traject.id


def _not_theirs(message: str, veld: str) -> Refusal:
    return Refusal("R9.3", 9, message, _("Laat dit gegeven weg."), veld)


def regel(plan: Voornemen, wie: Medewerker, wat: Verzonden, verstrekking_id: str) -> Verstrekking:
    """The line in the dossier of a disclosure that was allowed and went."""
    return Verstrekking(
        id=verstrekking_id,
        op=plan.op,
        tijd=wat.tijd,
        door=wie.handle,
        ontvanger=tekens.line(plan.ontvanger, tekens.NAME_LENGTH),
        ontvanger_id=wat.ontvanger_id,
        grond=plan.grond,
        doel=plan.doel,
        velden=tuple(dict.fromkeys(plan.velden)),
        traject=plan.traject.id if plan.traject else "",
        toestemming=plan.toestemming.id if plan.toestemming else "",
        wetsartikel=plan.wetsartikel.strip(),
        instantie=plan.instantie.strip(),
        zaaknummer=plan.zaaknummer.strip(),
        uitspraak_op=plan.uitspraak_op,
        kenmerk=wat.kenmerk.strip(),
        gevraagd_op=wat.gevraagd_op,
        kanaal=wat.kanaal,
        sha256=wat.sha256,
        batch=wat.batch,
        verzoek=wat.verzoek,
        reglement_versie=reglement.versie_op(plan.op),
    )


def verstrek(
    dossier: Dossier,
    plan: Voornemen,
    wie: Medewerker,
    today: date,
    wat: Verzonden,
    verstrekking_id: str,
) -> Dossier:
    """The dossier with the line of this disclosure. Refusals as of `toets`."""
    toets_behandelen(wie)
    toets(dossier, plan, today)
    made = regel(plan, wie, wat, verstrekking_id)
    return msgspec.structs.replace(dossier, verstrekkingen=(*dossier.verstrekkingen, made))


def toets_uwv_overdracht(
    traject: Traject,
    gevraagd_op: date | None,
    kenmerk: str,
    op: date,
    *,
    overeenkomst_beeindigd: bool = False,
) -> None:
    """Refusal "R1.4" unless this traject was UWV's, UWV asked (a day and its reference), and either
    the guidance or the contract has ended. Handing over shortens no term."""
    toets_uwv_klant(traject)
    if gevraagd_op is not None and gevraagd_op > op:
        raise _uwv(
            _("Het verzoek van UWV is van {dag}, en die dag moet nog komen.").format(
                dag=f"{gevraagd_op:%d-%m-%Y}"
            ),
            _("Kijk na welke datum er op het verzoek staat."),
        )
    if gevraagd_op is None or not kenmerk.strip():
        raise _uwv(
            _("Overdracht aan UWV gebeurt op verzoek van UWV."),
            _("Vul de datum en het kenmerk van dat verzoek in."),
        )
    ended = traject.einddatum is not None and traject.einddatum <= op
    if not ended and not overeenkomst_beeindigd:
        raise _uwv(
            _("De begeleiding loopt nog, en de overeenkomst met UWV ook."),
            _("Rapporteer zoals afgesproken; overdragen kan na het einde."),
        )


def toets_uwv_klant(traject: Traject) -> None:
    """Refusal "R1.4" unless this traject was UWV's. Asked before anything else: of who did not come
    from UWV nothing goes there, whatever is filled in."""
    if traject.opdrachtgever is not OpdrachtgeverSoort.UWV:
        raise _uwv(
            _("UWV krijgt alleen het dossier van zijn eigen klanten."),
            _("Deze klant kwam niet via UWV; er gaat niets heen."),
        )


def _uwv(message: str, uitweg: str) -> Refusal:
    return Refusal("R1.4", 1, message, uitweg, "verstrekkingen")
