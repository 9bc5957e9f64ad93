"""The clock beside the log of a real vault: on Vandaag, and in how the vault stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pro6tui.services import health, klok
from pro6tui.services.meldingen import Waar, meldingen
from pro6tui.services.session import Session, unlock
from tests.services.office import PASSPHRASE, Office, make


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


def test_a_log_that_cannot_be_read_says_nothing(office: Office, tmp_path: Path) -> None:
    def unreadable(session: Session) -> str:
        for file in (office.founded.vault / "log").rglob("*.log"):
            file.write_bytes(b"kapot")
        assert klok._momenten(session) == []
        return str(klok.oordeel(session))

    assert told(office, lambda: datetime.now(UTC), unreadable) == "None"
