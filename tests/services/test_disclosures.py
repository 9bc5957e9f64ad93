"""Disclosures: refused with the rule, recorded with their proof, and encrypted to a checked key."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pro6tui.model.dossier import Persoon, Traject
from pro6tui.model.refusal import Refusal
from pro6tui.model.registers import Ontvanger
from pro6tui.model.verzoeken import Afscherming, Bezwaar
from pro6tui.model.vocabulary import (
    BeperkingsGrond,
    Doel,
    HoldReden,
    OpdrachtgeverSoort,
    Verstrekkingsgrond,
    Verzendwijze,
)
from pro6tui.model.vocabulary_registers import OntvangerSoort
from pro6tui.rules import holds
from pro6tui.services import consents, disclosures
from pro6tui.services.disclosed import Vorm, inhoud
from pro6tui.services.disclosures import Plan
from pro6tui.services.errors import Refused
from pro6tui.services.opened import OpenDossier
from tests.services.office import MOMENT, Desk, Office, klant, make
from vault import agefile

TODAY = MOMENT.date()
SECRET, KEY = agefile.new_secret()
GEMEENTE = Ontvanger(
    id="o1", naam="Gemeente Wierden", sleutel=KEY, sleutel_gecontroleerd_op=date(2026, 1, 5)
)
UWV = Ontvanger(id="o2", naam="UWV Hengelo", soort=OntvangerSoort.UWV)
PLAN = Plan(
    ontvanger=GEMEENTE,
    grond=Verstrekkingsgrond.TOESTEMMING,
    velden=("persoon.achternaam", "persoon.woonplaats"),
    op=TODAY,
    doel=Doel.UITVOERING_TRAJECT,
    kanaal=Verzendwijze.POST,
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make(tmp_path_factory.mktemp("verstrekkingen"))


@pytest.fixture(scope="module")
def anna(office: Office) -> Iterator[Desk]:
    with office.at("anna") as desk:
        yield desk


@pytest.fixture(scope="module")
def opened(anna: Desk) -> OpenDossier:
    fresh = anna.dossiers.intake(klant())
    given = consents.nieuw(
        GEMEENTE.naam, Doel.UITVOERING_TRAJECT, ("persoon",), TODAY - timedelta(5)
    )
    return consents.leg_vast(anna.dossiers, fresh, given)


def code(opened: OpenDossier, plan: Plan, *, als_bestand: bool = False) -> str:
    with pytest.raises(Refusal) as excinfo:
        disclosures.toets(opened.dossier, plan, TODAY, als_bestand=als_bestand)
    return excinfo.value.code


def lines(desk: Desk, doc_id: str, action: str) -> list[dict[str, Any]]:
    return [
        record.body["facts"]
        for record in desk.session.vault.records(doc_id)
        if record.body and record.body["action"] == action
    ]


def test_what_may_not_go_is_refused_by_its_rule(opened: OpenDossier) -> None:
    G = Verstrekkingsgrond
    cases = {
        "R1.1": replace(PLAN, grond=None),
        "R1.2": replace(PLAN, op=TODAY - timedelta(6)),
        "R1.3": replace(PLAN, kanaal=None),
        "R1.5": replace(PLAN, ontvanger=msgspec.structs.replace(GEMEENTE, einde=TODAY)),
        "R1.4": replace(PLAN, ontvanger=UWV, grond=G.OPDRACHTGEVER, overdracht=True),
    }
    for expected, plan in cases.items():
        assert code(opened, plan) == expected, plan
    assert code(opened, replace(PLAN, velden=("uitkeringen",))) == "R1.2"
    assert code(opened, replace(PLAN, doel=Doel.RESULTAATMETING)) == "R1.2"
    assert code(opened, replace(PLAN, grond=G.WETTELIJK_VOORSCHRIFT)) == "R1.1"
    unchecked = msgspec.structs.replace(GEMEENTE, sleutel_gecontroleerd_op=None)
    assert code(opened, replace(PLAN, ontvanger=unchecked), als_bestand=True) == "R1.5"


def test_what_may_never_go_is_said_before_what_can_be_mended(opened: OpenDossier) -> None:
    ended = msgspec.structs.replace(GEMEENTE, einde=TODAY, sleutel="")
    survey = replace(
        PLAN,
        grond=Verstrekkingsgrond.ONDERZOEK,
        doel=Doel.TEVREDENHEIDSONDERZOEK,
        velden=("persoon.bsn",),
        kanaal=None,
        ontvanger=ended,
    )
    assert code(opened, survey) == "R9.1"
    assert code(opened, survey, als_bestand=True) == "R9.1"
    survey = replace(survey, velden=("persoon.achternaam",))
    assert code(opened, survey) == "R1.5"
    assert code(opened, replace(survey, ontvanger=GEMEENTE)) == "R1.2"


def test_shielded_stays_out_and_an_objection_is_respected(opened: OpenDossier) -> None:
    shield = Afscherming(id="a", pad="persoon.woonplaats", grond=BeperkingsGrond.JUISTHEID)
    shielded = msgspec.structs.replace(opened.dossier, afschermingen=(shield,))
    found = disclosures.toets(shielded, replace(PLAN, velden=("persoon",)), TODAY)
    assert "persoon.woonplaats" not in found.velden
    assert b"Wierden" not in inhoud(
        shielded, msgspec.structs.replace(found, ontvanger="G"), Vorm.TEKST
    )
    with pytest.raises(Refusal) as excinfo:
        disclosures.toets(shielded, PLAN, TODAY)
    assert excinfo.value.code == "R11.2"
    against = Bezwaar(id="b", tegen=PLAN.doel, van=TODAY)
    objecting = msgspec.structs.replace(opened.dossier, bezwaren=(against,))
    with pytest.raises(Refusal) as excinfo:
        disclosures.toets(objecting, PLAN, TODAY)
    assert excinfo.value.code == "R9.2"


def test_a_recipient_is_one_whatever_the_form_called_them(opened: OpenDossier) -> None:
    renamed = msgspec.structs.replace(
        GEMEENTE, naam="Noaberkracht", eerdere_namen=("Gemeente Wierden",)
    )
    found = disclosures.toets(opened.dossier, replace(PLAN, ontvanger=renamed), TODAY)
    assert found.ontvanger == "Noaberkracht"
    assert found.toestemming is not None
    assert found.toestemming.id == opened.dossier.toestemmingen[0].id
    stranger = Ontvanger(id="o9", naam="Gemeente Almelo")
    assert code(opened, replace(PLAN, ontvanger=stranger)) == "R1.2"


def test_the_principal_is_found_by_traject(opened: OpenDossier) -> None:
    plan = replace(
        PLAN,
        ontvanger=UWV,
        grond=Verstrekkingsgrond.OPDRACHTGEVER,
        doel=Doel.RAPPORTAGE_OPDRACHTGEVER,
        velden=("trajecten",),
    )
    found = disclosures.toets(opened.dossier, plan, TODAY)
    assert found.traject is not None
    assert code(opened, replace(plan, ontvanger=GEMEENTE)) == "R1.1"
    two = msgspec.structs.replace(
        opened.dossier,
        trajecten=(
            *opened.dossier.trajecten,
            Traject(id="w", opdrachtgever=OpdrachtgeverSoort.WERKGEVER, opdrachtgever_naam="Smit"),
        ),
    )
    smit = replace(plan, ontvanger=Ontvanger(id="o3", naam="SMIT"), velden=("uitkeringen",))
    with pytest.raises(Refusal) as excinfo:
        disclosures.toets(two, smit, TODAY)
    assert excinfo.value.code == "R9.3"


def test_on_paper_it_is_a_line_with_its_proof(anna: Desk, opened: OpenDossier) -> None:
    saved = disclosures.verstrek(anna.dossiers, opened, PLAN)
    line = saved.dossier.verstrekkingen[-1]
    assert (line.door, line.ontvanger_id, line.kanaal) == ("anna", "o1", Verzendwijze.POST)
    assert line.toestemming == opened.dossier.toestemmingen[0].id
    assert (line.velden, line.sha256) == (PLAN.velden, "")
    assert line.tijd
    (told,) = lines(anna, opened.doc_id, disclosures.ACTIE)
    assert told["verstrekking"] == line.id
    assert "Wierden" not in str(told)


def test_a_refusal_is_logged_and_writes_nothing(anna: Desk, opened: OpenDossier) -> None:
    before = anna.dossiers.open(opened.doc_id, Doel.UITVOERING_TRAJECT)
    with pytest.raises(Refusal):
        disclosures.verstrek(anna.dossiers, before, replace(PLAN, velden=("notities",)))
    told = lines(anna, opened.doc_id, disclosures.GEWEIGERD)
    assert told[-1]["code"] == "R1.2"
    after = anna.dossiers.open(opened.doc_id, Doel.UITVOERING_TRAJECT)
    assert after.dossier.verstrekkingen == before.dossier.verstrekkingen


@pytest.mark.parametrize("vorm", Vorm)
def test_as_a_file_only_its_recipient_opens_it(
    anna: Desk, opened: OpenDossier, tmp_path: Path, vorm: Vorm
) -> None:
    target = tmp_path / "uit.age"
    now = anna.dossiers.open(opened.doc_id, Doel.UITVOERING_TRAJECT)
    saved = disclosures.verstrek_bestand(anna.dossiers, now, PLAN, target, vorm)
    data = agefile.unseal(target.read_bytes(), [SECRET])
    line = saved.dossier.verstrekkingen[-1]
    assert line.sha256 == hashlib.sha256(data).hexdigest()
    assert line.kanaal is Verzendwijze.BESTAND
    assert target.stat().st_mode & 0o777 == 0o600
    text = data.decode()
    assert "Vries" in text
    assert "Jan Willem" not in text
    if vorm is Vorm.JSON:
        found = msgspec.json.decode(data)["gegevens"]
        assert found == {"persoon.achternaam": "Vries", "persoon.woonplaats": "Wierden"}
    with pytest.raises(Refused):
        disclosures.verstrek_bestand(anna.dossiers, saved, PLAN, target)
    assert list(tmp_path.iterdir()) == [target]


def test_a_line_that_cannot_be_saved_leaves_no_file(
    anna: Desk, opened: OpenDossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []

    def fails(*_given: object, **_more: object) -> None:
        seen.append([one.name for one in tmp_path.iterdir()])
        raise Refused("vol")

    monkeypatch.setattr(disclosures, "leg_vast", fails)
    with pytest.raises(Refused):
        disclosures.verstrek_bestand(anna.dossiers, opened, PLAN, tmp_path / "uit.age")
    assert seen[0][0].startswith(".")
    assert list(tmp_path.iterdir()) == []


def test_administration_discloses_nothing(office: Office, opened: OpenDossier) -> None:
    with office.at("carla") as carla:
        theirs = carla.dossiers.open(opened.doc_id, Doel.ADMINISTRATIE_FACTURATIE)
        refusal = disclosures.bezwaar(carla.dossiers, theirs.dossier, PLAN)
        assert refusal is not None
        assert refusal.code == "R6.8"
        with pytest.raises(Refusal):
            disclosures.verstrek(carla.dossiers, theirs, PLAN)


def test_uwv_asks_for_its_file_and_gets_it(anna: Desk) -> None:
    ended = klant(
        trajecten=(
            Traject(
                opdrachtgever=OpdrachtgeverSoort.UWV,
                einddatum=date(2026, 1, 31),
                ordernummer="U-7",
            ),
        )
    )
    opened = anna.dossiers.intake(ended)
    held = disclosures.uwv_vraagt(anna.dossiers, opened, "UWV-88", date(2026, 2, 27))
    again = disclosures.uwv_vraagt(anna.dossiers, held, "UWV-88", date(2026, 2, 27))
    running = holds.lopend(again.dossier, TODAY)
    assert [one.reden for one in running] == [HoldReden.UWV_OVERDRACHT]
    traject = again.dossier.trajecten[0]
    plan = Plan(
        ontvanger=UWV,
        grond=Verstrekkingsgrond.OPDRACHTGEVER,
        velden=disclosures.alles_voor(again.dossier, traject),
        op=TODAY,
        doel=Doel.RAPPORTAGE_OPDRACHTGEVER,
        kanaal=Verzendwijze.PORTAAL,
        kenmerk="UWV-88",
        gevraagd_op=date(2026, 2, 27),
        overdracht=True,
    )
    done = disclosures.verstrek(anna.dossiers, again, plan)
    assert holds.lopend(done.dossier, TODAY) == ()
    assert done.dossier.verstrekkingen[-1].kenmerk == "UWV-88"
    elsewhere = anna.dossiers.intake(
        klant(
            persoon=Persoon(voornamen="Piet", achternaam="Bos"),
            trajecten=(Traject(opdrachtgever=OpdrachtgeverSoort.GEMEENTE),),
        )
    )
    with pytest.raises(Refusal) as excinfo:
        disclosures.uwv_vraagt(anna.dossiers, elsewhere, "UWV-89", TODAY)
    assert excinfo.value.code == "R1.4"


def test_the_newest_disclosure_comes_first(opened: OpenDossier, anna: Desk) -> None:
    now = anna.dossiers.open(opened.doc_id, Doel.UITVOERING_TRAJECT)
    days = [(one.op, one.tijd) for one in disclosures.lijst(now.dossier)]
    assert days == sorted(days, reverse=True)


def test_only_who_answers_clients_records_that_uwv_asked(
    office: Office, opened: OpenDossier
) -> None:
    with office.at("carla") as carla, pytest.raises(Refusal) as refused:
        disclosures.uwv_vraagt(carla.dossiers, opened, "UWV-90", TODAY)
    assert refused.value.code == "R6.8"
