"""Terms of the bureau, keeping one dossier longer, and what falls due, from the list alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pro6tui.model.dossier import Kredietbemiddeling, Papier, Persoon, Traject, Uitkering
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import (
    Categorie,
    Doel,
    DossierStaat,
    OpdrachtgeverSoort,
    Papierstand,
    SoortUitkering,
)
from pro6tui.model.vocabulary_registers import KlachtUitkomst
from pro6tui.rules.artikel_05 import bewaring
from pro6tui.rules.bewaartermijnen import WETTELIJK
from pro6tui.services import keeping, retention, retention_terms
from pro6tui.services.complaints import Klachten
from pro6tui.services.destruction import Vernietiging
from pro6tui.services.opened import OpenDossier
from pro6tui.services.vandaag import Soort, verzamel
from pro6tui.tui.screens.dossier_rijen import termijn
from tests.services.office import Desk, Office, grown, make

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TODAY = NOW.date()
WHY = "De opdrachtgever vraagt dit in zijn contract."


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make(tmp_path_factory.mktemp("retention"))


@pytest.fixture(scope="module")
def dora(office: Office) -> Iterator[Desk]:
    with office.at("dora", NOW) as desk:
        yield desk


@pytest.fixture(scope="module")
def anna(office: Office) -> Iterator[Desk]:
    with office.at("anna", NOW) as desk:
        yield desk


def kept(desk: Desk, nummer: str, einde: date, **more: object) -> str:
    """A dossier in keeping whose traject ended then."""
    traject = Traject(id="t", opdrachtgever=OpdrachtgeverSoort.UWV, einddatum=einde)
    fields = {
        "nummer": nummer,
        "staat": DossierStaat.IN_BEWARING,
        "trajecten": (traject,),
        "persoon": Persoon(voorletters="J.", achternaam="Proef"),
        "kredietbemiddeling": Kredietbemiddeling(actief=False),
        **more,
    }
    return grown(desk, **fields)


def reopened(desk: Desk, doc_id: str) -> OpenDossier:
    return desk.dossiers.open(doc_id, Doel.BEWARING_ARCHIEF, "voor de bewaartermijn")


def test_what_falls_due_comes_from_the_list(dora: Desk) -> None:
    over = kept(dora, "D-000201", date(2018, 3, 1), papier=Papier(aanwezig=True, locatie="kast 1"))
    kept(dora, "D-000202", date(2024, 3, 1))
    credit = Kredietbemiddeling(
        actief=True, van=date(2019, 1, 1), tot=date(2019, 6, 30), hoogte_schulden=100
    )
    kept(dora, "D-000203", date(2024, 3, 1), kredietbemiddeling=credit)
    dora.listing.refresh()
    due = retention.vervalt(dora.listing, WETTELIJK, TODAY, TODAY)
    assert [(one.nummer, one.categorie, one.eigen) for one in due] == [
        ("D-000203", Categorie.K4, True),
        ("D-000201", Categorie.K1, False),
    ]
    assert due[1].doc_id == over
    assert (due[1].papier, due[1].vanaf) == (Papierstand.AANWEZIG, date(2025, 3, 2))
    every = retention.vervalt(dora.listing, WETTELIJK, TODAY)
    assert [one.nummer for one in every if not one.eigen] == ["D-000201", "D-000202", "D-000203"]
    years = retention.jaren(dora.listing, WETTELIJK, TODAY)
    assert [(one.jaar, one.samen) for one in years][:1] == [(2025, 1)]
    assert years[-1].aantallen == {Categorie.K1: 2}


def test_a_dossier_is_kept_longer_and_the_list_knows(dora: Desk) -> None:
    doc_id = kept(dora, "D-000301", date(2018, 1, 1))
    opened = reopened(dora, doc_id)
    after = keeping.bewaar_langer(dora.dossiers, opened, date(2029, 1, 1), WHY)
    assert after.dossier.langer_bewaren[0].door == "dora"
    row = dora.listing.row(doc_id)
    assert row is not None
    assert retention.vanaf(row, WETTELIJK) == date(2029, 1, 1)
    with pytest.raises(Refusal) as excinfo:
        keeping.bewaar_langer(dora.dossiers, after, date(2028, 1, 1), WHY)
    assert excinfo.value.code == "R5.8"
    acts = [r.body["action"] for r in dora.session.vault.records(doc_id) if r.body]
    assert keeping.ACTIE in acts


def test_a_complaint_dealt_with_today_keeps_its_dossier_off_every_list(tmp_path: Path) -> None:
    with make(tmp_path).at("dora", NOW) as dora:
        doc_id = kept(dora, "D-000031", date(2018, 6, 1))
        lists = Vernietiging(dora.dossiers)
        assert lists.vervallen() == [doc_id]
        register = Klachten(dora.dossiers)
        made = register.leg_vast({"omschrijving": "Niet teruggebeld."}, doc_id)
        register.doe_af(made, KlachtUitkomst.ONGEGROND, "er is wel gebeld")
        (post,) = retention.vervalt(dora.listing, dora.dossiers.termijnen, TODAY)
        assert (post.einde, post.vanaf, post.tegen) == (TODAY, date(2033, 3, 3), False)
        assert lists.vervallen() == []
        opened = dora.dossiers.open(doc_id, Doel.VERNIETIGING)
        assert bewaring(opened.dossier, TODAY).vernietigbaar_vanaf == post.vanaf


def test_only_a_directeur_sets_a_term_and_every_gate_counts_by_it(dora: Desk, anna: Desk) -> None:
    with pytest.raises(Refusal) as excinfo:
        retention_terms.stel_vast(anna.session, Categorie.K1, 9, WHY)
    assert excinfo.value.code == "R6.9"
    with pytest.raises(Refusal) as excinfo:
        retention_terms.stel_vast(dora.session, Categorie.K1, 6, WHY, "besluit 1")
    assert excinfo.value.code == "R5.7"
    retention_terms.stel_vast(dora.session, Categorie.K1, 9, WHY)
    assert retention_terms.geldend(anna.session)[Categorie.K1] == 9
    doc_id = kept(dora, "D-000401", date(2018, 3, 1))
    opened = reopened(dora, doc_id)
    with pytest.raises(Refusal) as excinfo:
        dora.dossiers.overgang(opened, DossierStaat.VERNIETIGBAAR, "termijn is voorbij")
    assert (excinfo.value.code, "02-03-2027" in excinfo.value.message) == ("R5.2", True)
    back = retention_terms.stel_vast(dora.session, Categorie.K1, 7, WHY, "besluit 2026-1")
    assert (back.besluit, back.volgnummer) == ("besluit 2026-1", 2)
    after = dora.dossiers.overgang(opened, DossierStaat.VERNIETIGBAAR, "termijn is voorbij")
    assert after.dossier.staat is DossierStaat.VERNIETIGBAAR
    assert [one.jaren for one in retention_terms.geschiedenis(anna.session)] == [7, 9]


def test_what_is_told_and_listed_goes_by_the_terms_of_the_bureau(tmp_path: Path) -> None:
    with make(tmp_path).at("dora", NOW) as dora:
        over = kept(dora, "D-000501", date(2018, 3, 1))
        dora.listing.refresh()
        row = dora.listing.row(over)
        assert row is not None

        def told() -> tuple[bool, bool, str]:
            due = verzamel(dora.listing, TODAY)
            cell = termijn(row, TODAY, dora.dossiers.termijnen)
            return (
                any(one.soort is Soort.VERNIETIGBAAR for one in due),
                over in Vernietiging(dora.dossiers).vervallen(),
                cell if isinstance(cell, str) else cell.text,
            )

        assert told() == (True, True, "nu")
        retention_terms.stel_vast(dora.session, Categorie.K1, 10, WHY)
        assert told() == (False, False, "2028")
        retention_terms.stel_vast(dora.session, Categorie.K1, 7, WHY, "besluit 2026-2")
        assert told() == (True, True, "nu")


def test_a_shorter_term_is_on_the_work_list_in_the_year_it_comes_to(tmp_path: Path) -> None:
    with make(tmp_path).at("dora", NOW) as dora:
        traject = Traject(
            id="t", opdrachtgever=OpdrachtgeverSoort.GEMEENTE, einddatum=date(2024, 6, 1)
        )
        kept(dora, "D-000502", date(2024, 6, 1), trajecten=(traject,))
        dora.listing.refresh()
        late = date(2025, 7, 1)
        assert not any(one.soort is Soort.VERNIETIGBAAR for one in verzamel(dora.listing, late))
        retention_terms.stel_vast(dora.session, Categorie.K3, 1, WHY, "besluit 2026-3")
        due = [one for one in verzamel(dora.listing, late) if one.soort is Soort.VERNIETIGBAAR]
        assert [one.streefdatum for one in due] == [date(2025, 6, 2)]


def test_of_two_categories_the_longest_as_the_bureau_has_them_rules(tmp_path: Path) -> None:
    with make(tmp_path).at("dora", NOW) as dora:
        orders = (
            Traject(id="u", opdrachtgever=OpdrachtgeverSoort.UWV, einddatum=date(2020, 3, 1)),
            Traject(id="w", opdrachtgever=OpdrachtgeverSoort.WERKGEVER, einddatum=date(2020, 3, 1)),
        )
        benefit = (Uitkering(id="z", soort=SoortUitkering.ZW),)
        doc_id = kept(dora, "D-000503", date(2020, 3, 1), trajecten=orders, uitkeringen=benefit)
        dora.listing.refresh()
        (first,) = retention.vervalt(dora.listing, WETTELIJK, TODAY)
        assert (first.categorie, first.vanaf) == (Categorie.K1, date(2027, 3, 2))
        retention_terms.stel_vast(dora.session, Categorie.K5, 9, WHY)
        terms = dora.dossiers.termijnen
        (now,) = retention.vervalt(dora.listing, terms, TODAY)
        assert (now.categorie, now.vanaf) == (Categorie.K5, date(2029, 3, 2))
        opened = reopened(dora, doc_id)
        assert bewaring(opened.dossier, TODAY, termijnen=terms).vernietigbaar_vanaf == now.vanaf
