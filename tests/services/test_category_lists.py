"""Data that go before their dossier (artt. 5 and 12), in a real vault: every version of it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.codec import decode
from pro6tui.model.dossier import Kredietbemiddeling
from pro6tui.model.onderzoek import Batch, Regel
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary_onderzoek import BatchStaat
from pro6tui.model.vocabulary_vernietiging import (
    Dekking,
    ListSoort,
    ListStaat,
    Plaats,
    VerklaringStaat,
)
from pro6tui.services import category_lists, certificates, destruction_run, registers
from pro6tui.services.destruction import Vernietiging
from pro6tui.services.register_rows import Tabel
from pro6tui.services.survey_waiting import BATCHES, REGISTER
from tests.services.office import Desk, Office, make
from tests.services.test_destruction import LATER, NOW, R, ended, hold, kept, results

NAME = "wat eerder weg mag"
replace = msgspec.structs.replace
CREDIT = Kredietbemiddeling(actief=True, van=date(2024, 1, 1), hoogte_schulden=1_250_000)
BATCH = Batch(
    id="b" * 16, nummer="O-0001", staat=BatchStaat.VERNIETIGD, vernietigd_op=date(2024, 12, 31),
    regels=(Regel(document_id="c" * 32, dossier="D-000077"),),
)  # fmt: skip


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make(tmp_path)


def ended_credit(desk: Desk) -> str:
    """Of a client who is still helped: the mediation ended a year ago; the amount stands there."""
    opened = desk.dossiers.intake(ended(1, kredietbemiddeling=CREDIT))
    opened = desk.dossiers.overgang(opened, v.DossierStaat.ACTIEF, "begin")
    done = replace(CREDIT, actief=False, tot=date(2024, 12, 31))
    changed = replace(opened.dossier, kredietbemiddeling=done)
    return desk.dossiers.change(opened, changed, "bemiddeling is klaar").doc_id


def every(desk: Desk, doc_id: str) -> str:
    """All versions, as text."""
    found = desk.session.vault.history(doc_id, desk.session.entry("geschiedenis"))
    return "\n".join(one.body.decode() for one in found)


def test_they_go_from_every_version_and_the_dossier_stays(office: Office) -> None:
    with office.at("dora", NOW) as dora:
        credit = ended_credit(dora)
        number = kept(dora, ended(2, date(2025, 6, 30)))
        held = kept(dora, ended(3, date(2025, 6, 30)))
        hold(dora, held)
        surveys = Tabel(dora.session, REGISTER, BATCHES, Batch)
        surveys.zet(BATCH)
        surveys.zet(replace(BATCH, attest="ontvangen"), BATCH)
        assert "1250000" in every(dora, credit)
        posts = category_lists.posten(dora.session, dora.dossiers.termijnen, NOW.date())
        assert [one.nummer for one in posts] == ["O-0001"]
    with office.at("carla", NOW) as carla:
        lists = Vernietiging(carla.dossiers)
        made = category_lists.stel_op(lists, NAME)
        assert made.lijst.soort is ListSoort.CATEGORIEEN
        parts = {one.dossier: [str(each) for each in one.delen] for one in made.lijst.regels}
        assert parts == {"D-000001": ["K4"], "D-000002": ["K6"], "O-0001": ["K9"]}
        assert [name for name, _why in made.niet] == ["D-000003"]
        with pytest.raises(Refusal) as twice:
            category_lists.stel_op(lists, "nog een")
        assert "staat al op V-0001" in twice.value.message
        laid = lists.leg_voor(made.lijst)
    with office.at("dora", NOW) as dora:
        lists = Vernietiging(dora.dossiers)
        done = lists.accordeer(laid)
        opened = dora.dossiers.open(credit, v.Doel.UITVOERING_TRAJECT)
        assert opened.dossier.staat is v.DossierStaat.ACTIEF
        # It lives: somebody goes on working in it meanwhile.
        moved = replace(opened.dossier, persoon=replace(opened.dossier.persoon, woonplaats="Goor"))
        dora.dossiers.change(opened, moved, "verhuisd")
        with pytest.raises(Refusal, match="bedenktijd"):
            destruction_run.voer_uit(lists, done, NAME)
    with office.at("dora", LATER) as dora:
        lists = Vernietiging(dora.dossiers)
        after = destruction_run.voer_uit(lists, lists.lijst("V-0001"), NAME).lijst
        assert (after.staat, set(results(after).values())) == (
            ListStaat.UITGEVOERD, {R.VERNIETIGD},
        )  # fmt: skip
        assert "1250000" not in every(dora, credit)
        assert "Goor" in every(dora, credit)
        for text in ("NW12AB345", "PASPOORT"):
            assert text not in every(dora, number)
        assert "NW12AB345" in every(dora, held)
        register = registers.document_id(dora.session.places.vault_id, REGISTER)
        assert "D-000077" not in every(dora, register)
        (batch,) = Tabel(dora.session, REGISTER, BATCHES, Batch).alle()
        assert (batch.regels, batch.aantallen["klanten"], batch.attest) == ((), 1, "ontvangen")
        first = certificates.stel_vast(lists, after)
        assert first.staat is VerklaringStaat.BEHOUDENS_BACKUPS
        said = {one.plaats: one.dekking for one in first.dekking}
        assert (said[Plaats.WERKBESTAND], said[Plaats.SLEUTEL]) == (
            Dekking.VERNIETIGD, Dekking.OPEN,
        )  # fmt: skip
        (found,) = certificates.zoek(lists, dossier="D-000001")
        assert found.regel.categorie == "K4"
        assert certificates.zekerheid(found).startswith("Niet het hele nummer, alleen deze")
        assert len(certificates.zoek(lists, categorie="k6")) == 1
    with office.at("dora", LATER + timedelta(days=1)) as dora:
        lists = Vernietiging(dora.dossiers)
        dora.session.vault.rotate("na wissing")
        final = certificates.stel_vast(lists, lists.lijst("V-0001"), definitief=True)
        assert final.staat is VerklaringStaat.VOLLEDIG


def test_killed_half_way_it_is_finished(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    with office.at("dora", NOW) as dora:
        ids = [kept(dora, ended(number, date(2025, 6, 30))) for number in (1, 2)]
    with office.at("carla", NOW) as carla:
        lists = Vernietiging(carla.dossiers)
        laid = lists.leg_voor(category_lists.stel_op(lists, NAME).lijst)
    with office.at("dora", NOW) as dora:
        done = Vernietiging(dora.dossiers).accordeer(laid)

    class KilledError(Exception):
        pass

    def dies(_what: str, count: int, _all: int) -> None:
        if _what == "Wissen" and count == 1:
            raise KilledError

    with office.at("dora", LATER) as dora:
        lists = Vernietiging(dora.dossiers)
        with pytest.raises(KilledError):
            destruction_run.voer_uit(lists, done, NAME, dies)
        now = lists.lijst("V-0001")
        assert now.staat is ListStaat.IN_UITVOERING
        numbers = [
            decode(
                dora.session.vault.read(one, dora.session.entry("open")).body
            ).persoon.documentnummer_id
            for one in ids
        ]
        assert sorted(numbers) == ["", "NW12AB345"]
        with pytest.raises(Refusal):
            certificates.stel_vast(lists, now)
        again = destruction_run.voer_uit(lists, now, NAME).lijst
        assert set(results(again).values()) == {R.VERNIETIGD}
        assert all("NW12AB345" not in every(dora, one) for one in ids)
