"""The clock beside the log of a real vault: on Vandaag, and in how the vault stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Doel, Kanaal, VerzoekSoort
from pro6tui.rules.verzoek import Ontvangst
from pro6tui.services import health, holds, klok
from pro6tui.services.meldingen import Waar, meldingen
from pro6tui.services.requests import Requests
from pro6tui.services.session import Session, unlock
from tests.services.office import PASSPHRASE, Office, klant, make


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make(tmp_path_factory.mktemp("klok"))


def told(office: Office, clock: Callable[[], datetime], about: Callable[[Session], str]) -> str:
    session = unlock(office.places("anna"), PASSPHRASE, clock)
    try:
        return about(session)
    finally:
        session.close()


def on_vandaag(session: Session) -> str:
    found = meldingen(session)
    assert [one.waar for one in found] in ([], [Waar.STAAT])
    return found[0].tekst if found else ""


def test_a_consulent_hears_of_it_too(office: Office) -> None:
    assert told(office, lambda: datetime.now(UTC), on_vandaag) == ""
    year = timedelta(days=366)
    assert "is niets vastgelegd" in told(office, lambda: datetime.now(UTC) + year, on_vandaag)
    behind = told(office, lambda: datetime.now(UTC) - timedelta(days=30), on_vandaag)
    assert "in de kluis staat al iets van" in behind


def test_health_puts_it_first(office: Office) -> None:
    def first(session: Session) -> str:
        found = health.health(session)
        assert found.waarschuwingen[0].soort is health.Soort.KLOK
        return found.kort

    late = timedelta(days=400)
    assert told(office, lambda: datetime.now(UTC) + late, first) == "klok onjuist?"


@pytest.mark.usefixtures("clock_matters")
def test_no_day_of_the_law_is_set_by_a_wrong_clock_until_somebody_looked_at_it(
    tmp_path: Path,
) -> None:
    office = make(tmp_path)
    wat = Ontvangst(soort=VerzoekSoort.INZAGE, kanaal=Kanaal.BRIEF, ontvangen_op=date(2026, 3, 1))
    right = datetime.now(UTC)
    with office.at("anna", right) as anna:
        opened = anna.dossiers.intake(klant())
    for wrong in (right + timedelta(days=366), right - timedelta(days=3)):
        with office.at("anna", wrong) as anna:
            mine = anna.dossiers.open(opened.doc_id, Doel.UITVOERING_TRAJECT)
            with pytest.raises(Refusal) as refused:
                Requests(anna.dossiers).ontvang(mine, wat)
            assert refused.value.code == "K.5"
            assert "pro6 clock right" in refused.value.uitweg
            with pytest.raises(Refusal) as refused:
                klok.klopt(anna.session)
            assert refused.value.code == "R6.5"
    with office.at("anna", right) as anna:
        mine = anna.dossiers.open(opened.doc_id, Doel.UITVOERING_TRAJECT)
        mine, made = Requests(anna.dossiers).ontvang(mine, wat)
    silent = right + timedelta(days=366)
    with office.at("anna", silent) as anna:
        mine = anna.dossiers.open(opened.doc_id, Doel.UITVOERING_TRAJECT)
        for step in (
            lambda: Requests(anna.dossiers).trek_in(mine, made, "de klant belde"),
            lambda: Requests(anna.dossiers).voer_uit(mine, made),
            lambda: Requests(anna.dossiers).verleng(mine, made, None, ""),
        ):
            with pytest.raises(Refusal) as refused:
                step()
            assert refused.value.code == "K.5"
    with office.at("dora", silent) as dora:
        mine = dora.dossiers.open(opened.doc_id, Doel.BEWARING_ARCHIEF)
        with pytest.raises(Refusal) as refused:
            holds.hef_op(dora.dossiers, mine, "h1", "voorbij")
        assert refused.value.code == "K.5"
        klok.klopt(dora.session)
    with office.at("anna", silent + timedelta(hours=1)) as anna:
        mine = anna.dossiers.open(opened.doc_id, Doel.UITVOERING_TRAJECT)
        gone = Requests(anna.dossiers).trek_in(mine, made, "de klant belde")
        assert gone.dossier.verzoeken[0].afgehandeld_op == anna.session.today
    with office.at("anna", right) as anna:
        assert "in de kluis staat al iets van" in str(klok.oordeel(anna.session))


def test_a_log_that_cannot_be_read_says_nothing(office: Office, tmp_path: Path) -> None:
    def unreadable(session: Session) -> str:
        for file in (office.founded.vault / "log").rglob("*.log"):
            file.write_bytes(b"kapot")
        assert klok._momenten(session) == []
        return str(klok.oordeel(session))

    assert told(office, lambda: datetime.now(UTC), unreadable) == "None"
