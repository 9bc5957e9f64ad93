"""A letter takes over what its request knows, and leaves the rest to be asked for."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from pro6tui.model.dossier import Afspraak, Document, Dossier, Notitie, Toestemming, Traject
from pro6tui.model.verzoeken import (
    Afscherming,
    Bezwaar,
    InzageVerslag,
    Kennisgeving,
    Onderdeel,
    Redactie,
    Verlenging,
    Verstrekking,
    Verzoek,
)
from pro6tui.model.vocabulary import (
    Beslissing,
    Categorie,
    DocumentsoortId,
    Doel,
    DossierStaat,
    Gevraagd,
    InzageVorm,
    OpdrachtgeverSoort,
    VerzoekSoort,
    WeigeringsGrond,
)
from pro6tui.rules import brieven
from pro6tui.rules.bewaartermijnen import TERMIJNEN
from pro6tui.rules.brieven_soorten import BRIEVEN, Moment, brief, brieven_voor
from pro6tui.rules.brieven_verzoek import uit_dossier, uit_verzoek, wat
from pro6tui.services.letters import standaard, voorbeelden
from tests.rules.letter import OMSLAG, PERSOON

RECEIVED = date(2026, 1, 31)
DOSSIER = Dossier(
    staat=DossierStaat.AFGESLOTEN,
    persoon=PERSOON,
    doeleinden=(Doel.UITVOERING_TRAJECT,),
    trajecten=(
        Traject(id="t", opdrachtgever=OpdrachtgeverSoort.UWV, einddatum=date(2025, 12, 31)),
    ),
    notities=(Notitie(id="n1", datum=date(2026, 1, 12), tekst="geheim"),),
    documenten=(Document(id="d1", naam="eindrapportage.pdf", datum=date(2026, 2, 3)),),
    afspraken=(
        Afspraak(id="a1", datum=date(2026, 3, 10), tijd="10:30", plaats="op kantoor in Almelo"),
    ),
    toestemmingen=(Toestemming(id="c1", doel=Doel.TEVREDENHEIDSONDERZOEK),),
    verstrekkingen=(Verstrekking(id="v1", ontvanger="UWV", op=date(2026, 2, 3)),),
    afschermingen=(Afscherming(id="f1", pad="notities.n1", verzoek="q", van=date(2026, 2, 2)),),
    bezwaren=(Bezwaar(id="b1", tegen=Doel.TEVREDENHEIDSONDERZOEK, verzoek="q", van=RECEIVED),),
)


def taken(code: str, verzoek: Verzoek) -> dict:
    return uit_verzoek(brief(code), DOSSIER, verzoek)


def test_what_was_received_and_when_it_must_be_answered() -> None:
    found = taken("ontvangstbevestiging", Verzoek(soort=VerzoekSoort.INZAGE, ontvangen_op=RECEIVED))
    assert found == {
        "verzoek": "inzage in uw gegevens",
        "ontvangen_op": RECEIVED,
        "antwoord_uiterlijk": date(2026, 2, 28),
    }
    art_11 = Verzoek(soort=VerzoekSoort.RECTIFICATIE, ontvangen_op=date(2026, 3, 3))
    assert taken("ontvangstbevestiging", art_11)["antwoord_uiterlijk"] == date(2026, 3, 31)
    beyond = Verzoek(soort=VerzoekSoort.INZAGE, ontvangen_op=date(1999, 1, 1))
    assert "antwoord_uiterlijk" not in taken("ontvangstbevestiging", beyond)


def test_an_extension() -> None:
    longer = Verlenging(reden="veel papier", tot=date(2026, 4, 30), gemeld_op=date(2026, 2, 10))
    found = taken(
        "verlenging",
        Verzoek(soort=VerzoekSoort.INZAGE, ontvangen_op=RECEIVED, verlenging=longer),
    )
    assert (found["reden"], found["nieuwe_datum"]) == ("veel papier", date(2026, 4, 30))


def test_a_decision_in_part_names_what_and_why_and_no_value() -> None:
    verzoek = Verzoek(
        id="q",
        soort=VerzoekSoort.WISSING,
        ontvangen_op=RECEIVED,
        beroep_tot=date(2026, 4, 13),
        onderdelen=(
            Onderdeel(pad="persoon.telefoonnummer", beslissing=Beslissing.TOEGEWEZEN),
            Onderdeel(
                pad="notities.n1",
                beslissing=Beslissing.GEWEIGERD,
                weigeringsgrond=WeigeringsGrond.BEWAARPLICHT,
                motivering="De termijn loopt nog.",
            ),
            Onderdeel(
                pad="documenten.d1",
                beslissing=Beslissing.GEWEIGERD,
                weigeringsgrond=WeigeringsGrond.BEWAARPLICHT,
                motivering="De termijn loopt nog.",
            ),
        ),
    )
    found = taken("wissing_weigering", verzoek)
    assert found["toegewezen"] == ("telefoonnummer",)
    assert found["onderdelen"] == (
        "notitie van 12 januari 2026",
        "eindrapportage.pdf van 3 februari 2026",
    )
    assert found["grond"] == "verplicht te bewaren"
    assert found["motivering"] == "De termijn loopt nog."
    assert found["vernietigbaar_vanaf"] == date(2033, 1, 1)
    made = brieven.vul(brief("wissing_weigering"), standaard("wissing_weigering"), OMSLAG, found)
    assert "geheim" not in brieven.als_tekst(made)
    assert "verplicht te bewaren" in brieven.als_tekst(made)
    assert taken("wissing_toewijzing", verzoek)["onderdelen"] == ("telefoonnummer",)


def test_a_letter_promises_what_the_bureau_does() -> None:
    own = dict(TERMIJNEN) | {Categorie.K1: 10, Categorie.K3: 10}
    asked = Verzoek(soort=VerzoekSoort.WISSING)
    found = uit_verzoek(brief("wissing_weigering"), DOSSIER, asked, own)
    assert found["vernietigbaar_vanaf"] == date(2036, 1, 1)
    running = msgspec.structs.replace(DOSSIER, staat=DossierStaat.ACTIEF)
    told = uit_verzoek(brief("wissing_weigering"), running, asked, own)
    assert told["termijn"] == "10 jaar na het einde van uw begeleiding"


def test_of_a_dossier_that_still_runs_a_refusal_says_the_term_instead_of_the_day() -> None:
    running = msgspec.structs.replace(DOSSIER, staat=DossierStaat.ACTIEF)
    found = uit_verzoek(brief("wissing_weigering"), running, Verzoek(soort=VerzoekSoort.WISSING))
    assert found["termijn"] == "7 jaar na het einde van uw begeleiding"
    assert "vernietigbaar_vanaf" not in found
    given = {**voorbeelden("wissing_weigering"), **found}
    del given["vernietigbaar_vanaf"]
    text = brieven.als_tekst(
        brieven.vul(brief("wissing_weigering"), standaard("wissing_weigering"), OMSLAG, given)
    )
    assert text.count("niet langer dan nodig") == 1
    assert "vernietigd 7 jaar na het einde" in " ".join(text.split())


def test_a_correction_names_the_new_value_and_who_hears_of_it() -> None:
    found = taken(
        "correctie_toewijzing",
        Verzoek(
            soort=VerzoekSoort.RECTIFICATIE,
            ontvangen_op=RECEIVED,
            onderdelen=(
                Onderdeel(
                    pad="persoon.woonplaats",
                    gevraagd=Gevraagd.WIJZIGEN,
                    gevraagde_waarde="Almelo",
                    beslissing=Beslissing.TOEGEWEZEN,
                ),
            ),
            kennisgevingen=(Kennisgeving(id="k", ontvanger="UWV"),),
        ),
    )
    assert found["wijzigingen"] == ("woonplaats: Almelo",)
    assert found["ontvangers"] == ("UWV",)


def test_inspection_with_its_appointment_copy_and_redactions() -> None:
    verzoek = Verzoek(
        soort=VerzoekSoort.INZAGE,
        ontvangen_op=RECEIVED,
        afspraak="a1",
        vorm=(InzageVorm.OP_KANTOOR, InzageVorm.KOPIE_PAPIER),
        redacties=(
            Redactie(
                pad="notities.n1", grond=WeigeringsGrond.ANDEREN, motivering="Over een ander."
            ),
        ),
    )
    found = taken("inzage_deels", verzoek)
    assert (found["afspraak_tijd"], found["afspraak_plaats"]) == ("10.30", "op kantoor in Almelo")
    assert any("Achternaam" in str(one) for one in found["categorieen"])
    assert str(found["bronnen"][0]).startswith("uzelf")
    assert found["kopie"].endswith("op papier bij deze brief.")
    assert found["weggelaten"] == ("notitie van 12 januari 2026: rechten en vrijheden van anderen",)
    assert found["grond"] == "rechten en vrijheden van anderen"
    assert found["motivering"] == "Over een ander."
    assert found["ontvangers"] == ("UWV, 3 februari 2026",)
    assert found["bewaartermijnen"] == ("tot en met 31 december 2032",)


def test_the_record_of_an_inspection() -> None:
    held = InzageVerslag(
        datum=date(2026, 3, 10),
        plaats="kantoor",
        aanwezig=("A.B. Jansen",),
        legitimatie=DocumentsoortId.PASPOORT,
        getoond=("d1", "persoon.bsn", "notities.n1", "bestaat.niet"),
        kopie_meegegeven=True,
    )
    found = taken("pv_inzage", Verzoek(soort=VerzoekSoort.INZAGE, verslag=held))
    assert found["legitimatie"] == "Nederlands paspoort"
    assert found["getoond"] == (
        "eindrapportage.pdf van 3 februari 2026",
        "BSN",
        "notitie van 12 januari 2026",
        "een gegeven",
    )
    assert found["kopie"] == "De klant kreeg een kopie mee."


def test_objection_consent_and_shielding() -> None:
    against = Verzoek(
        id="q",
        soort=VerzoekSoort.BEZWAAR,
        ontvangen_op=RECEIVED,
        tegen=(Doel.TEVREDENHEIDSONDERZOEK, Doel.CERTIFICERING_AUDIT),
        toestemming="c1",
    )
    found = taken("bezwaar_onderzoek", against)
    assert found["verwerking"] == (
        "het gebruik voor tevredenheidsonderzoek en het gebruik voor certificering of audit"
    )
    assert found["vanaf"] == RECEIVED
    assert taken("intrekking_toestemming", against) == {
        "toestemming": "het gebruik voor tevredenheidsonderzoek",
        "ingetrokken_op": RECEIVED,
    }


@pytest.mark.parametrize("soort", VerzoekSoort)
def test_a_request_that_was_only_received_fills_no_letter_wrongly(soort: VerzoekSoort) -> None:
    """Whatever the moment, what is taken over fits the letter it is for."""
    verzoek = Verzoek(id="q", soort=soort, ontvangen_op=RECEIVED)
    for moment in Moment:
        for one in brieven_voor(soort, moment):
            found = uit_verzoek(one, DOSSIER, verzoek)
            whole = {**voorbeelden(one.code), **found}
            assert brieven.vul(one, standaard(one.code), OMSLAG, whole).alineas


def test_nothing_known_is_nothing_taken() -> None:
    for one in BRIEVEN.values():
        found = uit_verzoek(one, Dossier(), Verzoek())
        assert set(found) <= {"bewaartermijnen", "termijn"}


def test_everything_is_called_something() -> None:
    assert wat(DOSSIER, "") == "al uw gegevens"
    assert wat(DOSSIER, "persoon.woonplaats") == "woonplaats"
    assert wat(DOSSIER, "notities.weg") == "een gegeven"


def test_a_letter_of_no_request_knows_what_uwv_asked() -> None:
    asked = Verstrekking(
        id="v2",
        ontvanger="UWV",
        traject="t",
        velden=("persoon", "notities.n1"),
        kenmerk="UWV-7",
        gevraagd_op=RECEIVED,
    )
    order = msgspec.structs.replace(DOSSIER.trajecten[0], ordernummer="O-12")
    dossier = msgspec.structs.replace(DOSSIER, verstrekkingen=(asked,), trajecten=(order,))
    found = uit_dossier(brief("uwv_overdracht"), dossier)
    assert (found["verzoek_kenmerk"], found["verzoek_op"]) == ("UWV-7", RECEIVED)
    assert found["overeenkomst"] == "O-12"
    assert found["omvang"][-1] == "notitie van 12 januari 2026"
    assert uit_dossier(brief("datalek_betrokkene"), dossier) == {}
    assert uit_dossier(brief("uwv_overdracht"), DOSSIER) == {}
