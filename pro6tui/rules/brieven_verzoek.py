"""What a letter can take from the request it is about, so that nobody types it twice.

Only what the dossier knows: what is lacking is left out, and `brieven.vul` names it. Of a decision
it takes the names of fields and documents; a value only where it is the corrected one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from pro6tui.model.dossier import Dossier
from pro6tui.model.fields import LIST_LABELS
from pro6tui.model.paths import field_of, get, list_of
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Onderdeel, Verzoek
from pro6tui.model.vocabulary import Beslissing, Categorie, Gevraagd, InzageVorm, VerzoekSoort
from pro6tui.rules import artikel_05, artikel_10, inzagekopie_uitleg, termijnen
from pro6tui.rules.bewaartermijnen import TERMIJNEN
from pro6tui.rules.brieven import datum
from pro6tui.rules.brieven_soorten import Briefsoort, Moment
from pro6tui.rules.brieven_velden import Waarde

_VRAAGT = {
    VerzoekSoort.INZAGE: "inzage in uw gegevens",
    VerzoekSoort.RECTIFICATIE: "correctie van uw gegevens",
    VerzoekSoort.AFSCHERMEN: "afscherming van uw gegevens",
    VerzoekSoort.WISSING: "wissing van uw gegevens",
    VerzoekSoort.BEZWAAR: "uw gegevens niet meer te gebruiken",
    VerzoekSoort.OVERDRAAGBAARHEID: "overdracht van uw gegevens",
    VerzoekSoort.INTREKKING_TOESTEMMING: "intrekking van uw toestemming",
}
_NIEUW = (Gevraagd.WIJZIGEN, Gevraagd.AANVULLEN)


def uit_verzoek(
    soort: Briefsoort,
    dossier: Dossier,
    verzoek: Verzoek,
    bewaartermijnen: Mapping[Categorie, int] = TERMIJNEN,
) -> dict[str, Waarde]:
    """The fields of this letter that the request and its dossier can fill. `bewaartermijnen`: how
    long the bureau keeps each category, for what the letter promises."""
    found: dict[str, Waarde | None] = {
        **_ontvangst(verzoek),
        **_besluit(soort, dossier, verzoek),
        **_gevolg(soort, dossier, verzoek, bewaartermijnen),
        **_afspraak(dossier, verzoek),
        **_verslag(dossier, verzoek),
        **_uitleg(dossier, verzoek),
        "kopie": _kopie(soort, verzoek),
    }
    return {name: value for name in soort.gegeven if (value := found.get(name))}


def uit_dossier(soort: Briefsoort, dossier: Dossier) -> dict[str, Waarde]:
    """The same of a letter that belongs to no request: what UWV asked last, and what it got."""
    asked = [one for one in dossier.verstrekkingen if one.kenmerk and one.gevraagd_op]
    last = max(asked, key=lambda one: one.gevraagd_op or date.min, default=None)
    if soort.code != "uwv_overdracht" or last is None:
        return {}
    traject = next((one for one in dossier.trajecten if one.id == last.traject), None)
    found: dict[str, Waarde | None] = {
        "verzoek_op": last.gevraagd_op,
        "verzoek_kenmerk": last.kenmerk,
        "overeenkomst": traject.ordernummer if traject else None,
        "omvang": tuple(dict.fromkeys(wat(dossier, pad) for pad in last.velden)),
    }
    return {name: value for name in soort.gegeven if (value := found.get(name))}


def wat(dossier: Dossier, pad: str) -> str:
    """A field, note or document by its path, as a letter names it: "woonplaats", "notitie van 12
    januari 2026"."""
    if not pad:
        return "al uw gegevens"
    try:
        naam, item = list_of(pad)
        one = get(dossier, pad) if item and "." not in item else None
    except Refusal:
        one = None
    if one is not None:
        day = getattr(one, "datum", None)
        called = getattr(one, "naam", "") or LIST_LABELS[naam].lower()
        return f"{called} van {datum(day)}" if day else str(called)
    try:
        label = field_of(pad).dutch
    except Refusal:
        return "een gegeven"
    return label if label[1:2].isupper() else f"{label[:1].lower()}{label[1:]}"


def _ontvangst(verzoek: Verzoek) -> dict[str, Waarde | None]:
    op = verzoek.ontvangen_op
    return {
        "verzoek": _VRAAGT[verzoek.soort] if verzoek.soort else None,
        "ontvangen_op": op,
        "bezwaar_op": op,
        "ingetrokken_op": op,
        "antwoord_uiterlijk": _streefdatum(verzoek),
        "nieuwe_datum": verzoek.verlenging.tot,
    }


def _streefdatum(verzoek: Verzoek) -> date | None:
    """The day of the clock that rules; None where the calendar does not reach."""
    if verzoek.soort is None or verzoek.ontvangen_op is None:
        return None
    try:
        first = termijnen.klokken(
            verzoek.soort,
            verzoek.ontvangen_op,
            verzoek.in_behandeling_op,
            verzoek.verlenging.gemeld_op,
        ).vroegste
    except Refusal:
        return None
    return first.uitkomst.streefdatum if first else None


def _besluit(soort: Briefsoort, dossier: Dossier, verzoek: Verzoek) -> dict[str, Waarde | None]:
    granted = [one for one in verzoek.onderdelen if one.beslissing is Beslissing.TOEGEWEZEN]
    refused = [one for one in verzoek.onderdelen if one.beslissing is Beslissing.GEWEIGERD]
    left_out = verzoek.redacties
    grounds = [one.weigeringsgrond for one in refused] + [one.grond for one in left_out]
    why = [one.motivering for one in refused] + [one.motivering for one in left_out]
    granting = Moment.TOEWIJZING in soort.momenten
    return {
        "onderdelen": _namen(dossier, granted if granting else refused),
        "toegewezen": _namen(dossier, granted),
        "omvang": _namen(dossier, granted),
        "wijzigingen": tuple(_nieuw(dossier, one) for one in granted),
        "weggelaten": tuple(
            f"{wat(dossier, one.pad)}: {one.grond.dutch}" for one in left_out if one.grond
        ),
        "grond": "; ".join(dict.fromkeys(one.dutch for one in grounds if one)),
        "motivering": "\n\n".join(dict.fromkeys(one for one in why if one)),
        "reden": verzoek.verlenging.reden if soort.code == "verlenging" else None,
        "beroep_tot": verzoek.beroep_tot,
        "gewist_op": max((one.uitgevoerd_op for one in granted if one.uitgevoerd_op), default=None),
    }


def _gevolg(
    soort: Briefsoort, dossier: Dossier, verzoek: Verzoek, jaren: Mapping[Categorie, int]
) -> dict[str, Waarde | None]:
    shielded = [one.van for one in dossier.afschermingen if one.verzoek == verzoek.id and one.van]
    objected = [one.van for one in dossier.bezwaren if one.verzoek == verzoek.id and one.van]
    consent = next((o for o in dossier.toestemmingen if o.id == verzoek.toestemming), None)
    if "doeleinden" in soort.velden:
        told = [
            f"{one.ontvanger}, {datum(one.op)}"
            for one in dossier.verstrekkingen
            if one.op and one.gegaan
        ]
    else:
        told = [one.ontvanger for one in verzoek.kennisgevingen]
    keeping = artikel_05.bewaring(dossier, None, termijnen=jaren)
    gone = keeping.vernietigbaar_vanaf
    after = "" if gone else f"{keeping.jaren} jaar na het einde van uw begeleiding"
    until = f"tot en met {datum(gone - timedelta(days=1))}" if gone else after
    return {
        "doeleinden": tuple(one.dutch for one in dossier.doeleinden),
        "ontvangers": tuple(dict.fromkeys(told)),
        "vanaf": min([*shielded, *objected], default=verzoek.besluit_op),
        "verwerking": _en(f"het gebruik voor {one.dutch}" for one in verzoek.tegen),
        "toestemming": f"het gebruik voor {consent.doel.dutch}"
        if consent is not None and consent.doel is not None
        else None,
        "bewaartermijnen": (until,),
        "termijn": after,
        "vernietigbaar_vanaf": gone,
    }


def _afspraak(dossier: Dossier, verzoek: Verzoek) -> dict[str, Waarde | None]:
    found = artikel_10.afspraak_van(dossier, verzoek)
    if found is None or not (found.tijd and found.plaats):
        return {}
    return {
        "afspraak_op": found.datum,
        "afspraak_tijd": found.tijd.replace(":", "."),
        "afspraak_plaats": found.plaats,
    }


def _verslag(dossier: Dossier, verzoek: Verzoek) -> dict[str, Waarde | None]:
    held = verzoek.verslag
    return {
        "inzage_op": held.datum,
        "plaats": held.plaats,
        "aanwezig": held.aanwezig,
        "legitimatie": held.legitimatie.dutch if held.legitimatie else None,
        "getoond": tuple(wat(dossier, _pad(dossier, one)) for one in held.getoond),
    }


def _uitleg(dossier: Dossier, verzoek: Verzoek) -> dict[str, Waarde | None]:
    """What goes with an inspection (AVG 15), as the copy has it: each category with which data of
    it there are, and whom they come from."""
    if verzoek.soort is not VerzoekSoort.INZAGE:
        return {}
    return {
        "categorieen": tuple(
            f"{one.naam}: {', '.join(one.gegevens)}"
            for one in inzagekopie_uitleg.categorieen(dossier, verzoek)
        ),
        "bronnen": inzagekopie_uitleg.bron(dossier, verzoek),
    }


def _kopie(soort: Briefsoort, verzoek: Verzoek) -> str | None:
    if soort.code == "pv_inzage":
        took = "De klant kreeg een kopie mee."  # not shown
        return took if verzoek.verslag.kopie_meegegeven else None
    if InzageVorm.KOPIE_DIGITAAL in verzoek.vorm:
        return "Een kopie krijgt u in een versleuteld bestand; de sleutel apart."  # not shown
    if InzageVorm.KOPIE_PAPIER in verzoek.vorm:
        return "Een kopie van uw gegevens zit op papier bij deze brief."  # not shown
    return None


def _pad(dossier: Dossier, shown: str) -> str:
    """What an inspection showed is a path, or the id of a document."""
    known = any(one.id == shown for one in dossier.documenten)
    return f"documenten.{shown}" if known else shown


def _namen(dossier: Dossier, onderdelen: Iterable[Onderdeel]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(wat(dossier, one.pad) for one in onderdelen))


def _nieuw(dossier: Dossier, one: Onderdeel) -> str:
    named = wat(dossier, one.pad)
    new = " ".join(one.gevraagde_waarde.split()) if one.gevraagd in _NIEUW else ""
    return f"{named}: {new}" if new else named


def _en(parts: Iterable[str]) -> str:
    *first, last = [*parts] or [""]
    return f"{', '.join(first)} en {last}" if first else last
