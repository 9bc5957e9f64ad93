"""artt. 10 and 11: working on a request: taking it up, taking longer, deciding part by part.

Source: regulation artt. 10 and 11; AVG 12(3) to (5), UAVG 35. Terms come in as days: what calendar
made them is not this module's business.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Onderdeel, Verlenging, Verzoek
from pro6tui.model.vocabulary import (
    Beslissing,
    Besluit,
    Categorie,
    IdentiteitStatus,
    VerlengingsGrond,
    VerzoekStaat,
    WeigeringsGrond,
)
from pro6tui.model.vocabulary import VerzoekSoort as K
from pro6tui.rules import bezwaar, redenen, wissing
from pro6tui.rules.artikel_06 import Medewerker
from pro6tui.rules.bewaartermijnen import TERMIJNEN
from pro6tui.rules.verzoek_gronden import toets_motivering, toets_weigering
from pro6tui.rules.verzoek_rechten import toets_behandelen, toets_besluit, toets_voorstel
from pro6tui.rules.verzoek_stap import (
    NewId,
    beroep,
    geen_stap,
    identiteit,
    naar,
    niet_zo,
    soort_van,
    toets_na_ontvangst,
)

S = VerzoekStaat
replace = msgspec.structs.replace

GEWEIGERD = (Besluit.GEWEIGERD, Besluit.DEELS, Besluit.NIET_ONTVANKELIJK)
"""Decisions that go with the ways to complain, and to court within six weeks (UAVG 35)."""


class Oordeel(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody decides on one part. `afdekken_helpt_niet`: why leaving things out will not do,
    asked for only when a whole inspection is refused to protect others."""

    beslissing: Beslissing
    weigeringsgrond: WeigeringsGrond | str | None = None
    motivering: str = ""
    afdekken_helpt_niet: str = ""


def neem_in_behandeling(
    verzoek: Verzoek, wie: Medewerker, op: date, *, new_id: NewId, behandelaar: str = ""
) -> Verzoek:
    """Work on it begins; from here six weeks run (art. 11).

    Refusal "R10.4" before it is sure who asks, "R10.5" when it says too little to work on.
    """
    toets_behandelen(wie)
    toets_na_ontvangst(verzoek, op)
    if verzoek.identiteit.status is not IdentiteitStatus.VASTGESTELD:
        raise identiteit(
            _("Het staat nog niet vast wie dit vraagt."),
            _("Stel de identiteit vast, of vraag ernaar. De termijn loopt intussen door."),
        )
    _require_complete(verzoek)
    begun = naar(verzoek, S.IN_BEHANDELING, wie, op, new_id=new_id)
    return replace(begun, in_behandeling_op=op, behandelaar=behandelaar or wie.handle)


def verleng(
    verzoek: Verzoek,
    grond: VerlengingsGrond | None,
    reden: str,
    wie: Medewerker,
    op: date,
    *,
    gemeld_uiterlijk: date,
    tot: date,
) -> Verzoek:
    """The answer takes longer, and the client heard so on `op`; the last day becomes `tot`.

    Refusal "R10.2" after `gemeld_uiterlijk` (a month from receipt, however that day falls), without
    one of the two grounds of AVG 12(3) and a reason, a second time, or for a withdrawal.
    """
    toets_behandelen(wie)
    toets_na_ontvangst(verzoek, op)
    if not verzoek.staat.onbeslist or verzoek.verlenging.gemeld_op is not None:
        raise _extension(
            _("Verlengen kan één keer, en alleen vóór het besluit."),
            _("Beslis zo snel mogelijk."),
        )
    if verzoek.soort is K.INTREKKING_TOESTEMMING:
        raise _extension(
            _("Een intrekking van toestemming geldt meteen."), _("Voer haar vandaag uit.")
        )
    if op > gemeld_uiterlijk:
        raise _extension(
            _("De eerste maand is voorbij; verlengen kan niet meer."),
            _("Beslis vandaag en schrijf op waarom het te laat is."),
        )
    if grond is None:
        raise _extension(
            _("Verlengen kan alleen om twee redenen."),
            _("Kies uit: {gronden}.").format(
                gronden="; ".join(one.label for one in VerlengingsGrond)
            ),
        )
    reason = toets_motivering(reden, "verlenging.reden", "R10.2")
    told = Verlenging(gemeld_op=op, grond=grond, reden=reason, tot=tot, door=wie.handle)
    return replace(verzoek, verlenging=told)


def stel_voor(
    verzoek: Verzoek, oordelen: Mapping[str, Oordeel], wie: Medewerker, op: date
) -> Verzoek:
    """The parts (by id) with what this member would decide; who has the right decides."""
    toets_voorstel(wie, verzoek)
    if verzoek.staat is not S.IN_BEHANDELING:
        raise geen_stap(verzoek.staat, S.BESLOTEN)
    toets_na_ontvangst(verzoek, op)
    return replace(
        verzoek,
        onderdelen=tuple(
            replace(
                _decided(verzoek, one, oordelen[one.id]),
                voorgesteld_door=wie.handle,
                beslist_door="",
            )
            if one.id in oordelen
            else one
            for one in verzoek.onderdelen
        ),
    )


def beslis(
    dossier: Dossier,
    verzoek: Verzoek,
    oordelen: Mapping[str, Oordeel],
    wie: Medewerker,
    op: date,
    *,
    uiterlijk: date,
    new_id: NewId,
    beroep_tot: date | None = None,
    te_laat_reden: str = "",
    termijnen: Mapping[Categorie, int] = TERMIJNEN,
) -> Verzoek:
    """The decision, per part (by id); what was proposed for a part that is not named, counts.

    `uiterlijk`: the last day to decide; after it a reason is asked for, and kept. `beroep_tot`:
    until when the client can go to court, asked for when anything is refused; `termijnen`: how long
    the bureau keeps each category. Refusals: "R6.8" no
    right, "R10.1" ground or motivation, "R10.5" a part without a decision, "R11.1" late without a
    reason, "R9.2" an objection to a survey, "R5.6" kept by a term that is over.
    """
    toets_besluit(wie, dossier, verzoek)
    if verzoek.staat is not S.IN_BEHANDELING:
        raise geen_stap(verzoek.staat, S.BESLOTEN)
    toets_na_ontvangst(verzoek, op)
    parts = tuple(
        replace(_decided(verzoek, one, oordelen[one.id]), beslist_door=wie.handle)
        if one.id in oordelen
        else replace(one, beslist_door=wie.handle)
        for one in verzoek.onderdelen
    )
    if not parts or any(one.beslissing is None for one in parts):
        raise niet_zo(
            _("Niet over elk onderdeel is besloten."),
            _("Kies bij elk onderdeel: toewijzen of weigeren."),
        )
    whole = replace(verzoek, onderdelen=parts)
    bezwaar.toets_weigeren(whole)
    wissing.toets_bewaarplicht(dossier, [one.weigeringsgrond for one in parts], op, termijnen)
    late = op > uiterlijk
    if late and redenen.te_kort(te_laat_reden):
        raise Refusal(
            "R11.1",
            11,
            _("Dit besluit is te laat; de termijn is voorbij."),
            _("Schrijf op waarom; dat staat in het dossier en in het logboek."),
            "te_laat_reden",
        )
    outcome = besluit_van(whole)
    refused = outcome in GEWEIGERD
    decided = naar(verzoek, S.BESLOTEN, wie, op, new_id=new_id)
    return replace(
        decided,
        onderdelen=parts,
        besluit=outcome,
        besluit_op=op,
        besluit_door=wie.handle,
        uiterlijk=uiterlijk,
        te_laat_reden=" ".join(te_laat_reden.split()) if late else "",
        beroep_tot=beroep(beroep_tot, op) if refused else None,
    )


def besluit_van(verzoek: Verzoek) -> Besluit:
    """What the decisions on the parts amount to; an inspection that leaves things out is granted
    in part."""
    granted = [one.beslissing is Beslissing.TOEGEWEZEN for one in verzoek.onderdelen]
    if not any(granted):
        return Besluit.GEWEIGERD
    if not all(granted) or verzoek.redacties:
        return Besluit.DEELS
    return Besluit.TOEGEWEZEN


def _decided(verzoek: Verzoek, part: Onderdeel, oordeel: Oordeel) -> Onderdeel:
    soort = soort_van(verzoek)
    if oordeel.beslissing is Beslissing.TOEGEWEZEN:
        if soort in (K.RECTIFICATIE, K.WISSING) and part.grond is None:
            raise niet_zo(
                _("De grond waarop de klant dit vraagt, ontbreekt."),
                _("Vul hem in: hij bepaalt of de oude waarde in de geschiedenis mag blijven."),
                "grond",
            )
        return replace(
            part,
            beslissing=Beslissing.TOEGEWEZEN,
            weigeringsgrond=None,
            motivering=oordeel.motivering.strip(),
        )
    ground = toets_weigering(soort, oordeel.weigeringsgrond, oordeel.motivering)
    why = oordeel.motivering.strip()
    if soort is K.INZAGE and ground is WeigeringsGrond.ANDEREN:
        tried = toets_motivering(oordeel.afdekken_helpt_niet, "afdekken_helpt_niet")
        why = f"{why}\n\n{tried}"
    return replace(part, beslissing=Beslissing.GEWEIGERD, weigeringsgrond=ground, motivering=why)


def _require_complete(verzoek: Verzoek) -> None:
    soort = soort_van(verzoek)
    lacks = ""
    if soort is K.BEZWAAR and not verzoek.tegen:
        lacks = _("Waartegen het bezwaar is, ontbreekt.")
    elif soort is K.INTREKKING_TOESTEMMING and not verzoek.toestemming:
        lacks = _("Welke toestemming de klant intrekt, ontbreekt.")
    elif not verzoek.onderdelen:
        lacks = _("Waar het verzoek over gaat, ontbreekt.")
    if lacks:
        raise niet_zo(lacks, _("Vul het aan; vraag het de klant als het niet duidelijk is."))


def _extension(message: str, uitweg: str) -> Refusal:
    return Refusal("R10.2", 10, message, uitweg, "verlenging")
