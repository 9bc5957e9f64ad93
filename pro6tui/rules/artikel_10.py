"""art. 10: inspection: what is left out and why, how and when the client looks, and the record.

Source: regulation art. 10; AVG 12 and 15, UAVG 41. A field, note or document is left out for a
ground of its own before the whole is refused. What is shown is in `inzage_beeld`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Afspraak, Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import InzageVerslag, Redactie, Verzoek
from pro6tui.model.vocabulary import (
    AfspraakSoort,
    AfspraakStatus,
    Besluit,
    InzageVorm,
    Kanaal,
    WeigeringsGrond,
)
from pro6tui.model.vocabulary import VerzoekSoort as K
from pro6tui.model.vocabulary import VerzoekStaat as S
from pro6tui.rules import paden, tekens, uitvoer
from pro6tui.rules.artikel_06 import Medewerker
from pro6tui.rules.inzage_beeld import (
    InzageDeel,
    InzageRegel,
    aandacht,
    afgedekt,
    inzage_inhoud,
    inzage_screen,
)
from pro6tui.rules.verzoek import met_verzoek, verzoek_van
from pro6tui.rules.verzoek_gronden import toets_redactie
from pro6tui.rules.verzoek_rechten import toets_behandelen
from pro6tui.rules.verzoek_stap import niet_zo, toets_na_ontvangst

__all__ = [
    "InzageDeel", "InzageRegel", "aandacht", "afgedekt", "afspraak_van", "afspraak_zin",
    "inzage_inhoud", "inzage_screen", "kies_vorm", "leg_verslag_vast", "met_afspraak", "onthul",
    "plan_afspraak", "redigeer", "toets_gegeven", "vorm_voorstel", "vormen",
]  # fmt: skip

replace = msgspec.structs.replace


def redigeer(
    dossier: Dossier,
    verzoek: Verzoek,
    pad: str,
    grond: WeigeringsGrond | str | None,
    motivering: str,
    wie: Medewerker,
    op: date,
    *,
    new_id: Callable[[], str],
) -> Verzoek:
    """The request with one field, note or document left out. Refusal "R10.1" without a ground of
    art. 10 and its motivation, "R10.5" for everything at once or after the decision."""
    toets_behandelen(wie)
    _require_inzage(verzoek)
    ground = toets_redactie(grond, motivering)
    whole = paden.toets(dossier, pad)
    if not whole:
        raise niet_zo(
            _("Alles afdekken is weigeren."),
            _("Weiger het verzoek, of kies per veld, notitie of document."),
        )
    made = Redactie(
        id=new_id(), pad=whole, grond=ground, motivering=motivering.strip(), door=wie.handle, op=op
    )
    kept = tuple(one for one in verzoek.redacties if one.pad != whole)
    return replace(verzoek, redacties=(*kept, made))


def onthul(verzoek: Verzoek, redactie_id: str, wie: Medewerker) -> Verzoek:
    """The request with this left out no longer."""
    toets_behandelen(wie)
    _require_inzage(verzoek)
    kept = tuple(one for one in verzoek.redacties if one.id != redactie_id)
    return replace(verzoek, redacties=kept)


def _require_inzage(verzoek: Verzoek) -> None:
    if verzoek.soort is not K.INZAGE or not verzoek.staat.onbeslist:
        raise niet_zo(
            _("Afdekken hoort bij een inzage waarover nog niet is besloten."),
            _("Kies een open verzoek om inzage."),
        )


def vorm_voorstel(kanaal: Kanaal | None) -> InzageVorm:
    """How to give inspection when the client did not say: as they asked (AVG 12(3)), else at the
    office (art. 10)."""
    return InzageVorm.KOPIE_DIGITAAL if kanaal is Kanaal.EMAIL else InzageVorm.OP_KANTOOR


def kies_vorm(verzoek: Verzoek, vormen: tuple[InzageVorm, ...], wie: Medewerker) -> Verzoek:
    """The request with how the client will see it; until it is closed. Refusal "R10.5" for none."""
    toets_behandelen(wie)
    if verzoek.soort is not K.INZAGE or not verzoek.staat.open or not vormen:
        raise niet_zo(_("Kies hoe de klant de gegevens ziet."), _("Op kantoor, of een kopie."))
    return replace(verzoek, vorm=tuple(dict.fromkeys(vormen)))


def plan_afspraak(
    dossier: Dossier,
    verzoek_id: str,
    datum: date,
    tijd: str,
    plaats: str,
    wie: Medewerker,
    op: date,
    *,
    new_id: Callable[[], str],
) -> Dossier:
    """The dossier with an appointment to come and look, that the request knows of; an earlier one
    is called off. Refusal "R10.5" for a day that is past, without a time or a place, or for a
    request that asks for something else."""
    toets_behandelen(wie)
    verzoek = verzoek_van(dossier, verzoek_id)
    if verzoek.soort is not K.INZAGE or not verzoek.staat.open:
        raise niet_zo(_("Hier hoort geen inzage bij."), _("Kies een open verzoek om inzage."))
    if datum < op:
        raise niet_zo(_("Deze dag is voorbij."), _("Kies een dag vanaf vandaag."), "datum")
    where = tekens.line(plaats)
    for said, field in ((tijd, "tijd"), (where, "plaats")):
        if not said:
            raise niet_zo(
                _("Hoe laat of waar de klant komt, ontbreekt."),
                _("Vul beide in; ze staan in de brief aan de klant."),
                field,
            )
    made = Afspraak(id=new_id(), datum=datum, tijd=tijd, soort=AfspraakSoort.INZAGE, plaats=where)
    with_form = (
        verzoek.vorm
        if InzageVorm.OP_KANTOOR in verzoek.vorm
        else (*verzoek.vorm, InzageVorm.OP_KANTOOR)
    )
    before = afspraak_van(dossier, verzoek)
    if before is not None:
        if replace(made, id=before.id, traject=before.traject) == before:
            return met_verzoek(dossier, replace(verzoek, vorm=with_form))
        dossier = _met_status(dossier, before, AfspraakStatus.AFGEZEGD)
    planned = replace(dossier, afspraken=(*dossier.afspraken, made))
    return met_verzoek(planned, replace(verzoek, afspraak=made.id, vorm=with_form))


def afspraak_van(dossier: Dossier, verzoek: Verzoek) -> Afspraak | None:
    """The appointment that still stands for this request."""
    for one in dossier.afspraken:
        if one.id == verzoek.afspraak and one.status is AfspraakStatus.GEPLAND:
            return one
    return None


def met_afspraak(dossier: Dossier, verzoek: Verzoek) -> Dossier:
    """The dossier with the appointment of this request as the request is: kept once there is a
    record, called off when it ended, was refused, or is no longer looked at in the office."""
    planned = afspraak_van(dossier, verzoek)
    if planned is None:
        return dossier
    if verzoek.verslag.datum is not None:
        return _met_status(dossier, planned, AfspraakStatus.GEWEEST)
    over = not verzoek.staat.open or verzoek.besluit is Besluit.GEWEIGERD
    if over or InzageVorm.OP_KANTOOR not in verzoek.vorm:
        return _met_status(dossier, planned, AfspraakStatus.AFGEZEGD)
    return dossier


def afspraak_zin(afspraak: Afspraak) -> str:
    """ "donderdag 26 november 2026 10:00, Stationsstraat 1, Almelo"."""
    when = " ".join(part for part in (uitvoer.datum_lang(afspraak.datum), afspraak.tijd) if part)
    return ", ".join(part for part in (when, afspraak.plaats) if part)


def vormen(gekozen: tuple[InzageVorm, ...]) -> str:
    """The forms of an inspection in words."""
    return ", ".join(one.label for one in gekozen)


def _met_status(dossier: Dossier, afspraak: Afspraak, status: AfspraakStatus) -> Dossier:
    return replace(
        dossier,
        afspraken=tuple(
            replace(one, status=status) if one.id == afspraak.id else one
            for one in dossier.afspraken
        ),
    )


def toets_gegeven(verzoek: Verzoek) -> None:
    """Refusal "R10.5" while the client neither looked nor got the copy or file that was asked."""
    held = verzoek.verslag
    if verzoek.soort is K.OVERDRAAGBAARHEID:
        lacking = [_("het bestand voor de klant")]
    else:
        vorm = verzoek.vorm or (vorm_voorstel(verzoek.kanaal),)
        lacking = []
        if InzageVorm.OP_KANTOOR in vorm and held.datum is None:
            lacking.append(_("het verslag van de inzage op kantoor"))
        if any(one is not InzageVorm.OP_KANTOOR for one in vorm) and not held.kopie_meegegeven:
            lacking.append(_("de kopie voor de klant"))
    if lacking:
        raise niet_zo(
            _("De klant kreeg dit nog niet; er ontbreekt: {wat}.").format(wat=", ".join(lacking)),
            _("Geef het mee of leg het verslag vast; daarmee is het verzoek uitgevoerd."),
            "vorm",
        )


def leg_verslag_vast(
    verzoek: Verzoek, verslag: InzageVerslag, wie: Medewerker, op: date
) -> Verzoek:
    """The request with the record of the inspection. Refusal "R10.8" for what it lacks: the day,
    the place, who was there, which kind of document was seen, what was shown, whether a copy went
    along."""
    toets_behandelen(wie)
    if verzoek.soort is not K.INZAGE or verzoek.staat not in (S.BESLOTEN, S.UITVOERING):
        raise niet_zo(
            _("Een verslag hoort bij een inzage die is toegewezen."), _("Neem eerst een besluit.")
        )
    for lacks, field in _lacks(verslag, op):
        raise Refusal(
            "R10.8", 10, lacks, _("Vul het aan; het verslag wordt getekend."), f"verslag.{field}"
        )
    if verslag.datum is not None:
        toets_na_ontvangst(verzoek, verslag.datum)
    kept = replace(
        verslag,
        plaats=tekens.line(verslag.plaats),
        aanwezig=tuple(tekens.line(one, tekens.NAME_LENGTH) for one in verslag.aanwezig),
        door=wie.handle,
    )
    return replace(verzoek, verslag=kept)


def _lacks(verslag: InzageVerslag, op: date) -> Iterator[tuple[str, str]]:
    if verslag.datum is None or verslag.datum > op:
        yield _("Op welke dag de klant keek, ontbreekt of ligt in de toekomst."), "datum"
    if not verslag.plaats.strip():
        yield _("Waar de klant keek, ontbreekt."), "plaats"
    if not any(one.strip() for one in verslag.aanwezig):
        yield _("Wie erbij was, ontbreekt."), "aanwezig"
    if verslag.legitimatie is None:
        yield _("Met welk soort document de klant zich legitimeerde, ontbreekt."), "legitimatie"
    if not verslag.getoond:
        yield _("Wat is getoond, ontbreekt."), "getoond"
    if verslag.kopie_meegegeven is None:
        yield _("Of de klant een kopie meekreeg, ontbreekt."), "kopie_meegegeven"
