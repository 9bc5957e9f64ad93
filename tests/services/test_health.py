"""How the vault is looked after, and who hears of what is due."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pro6tui.services import escrow, health, klok, session
from pro6tui.services.health import Health, Soort
from pro6tui.services.session import Session
from tests.services.office import MOMENT, PASSPHRASE, Office, make
from vault import notices


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make(tmp_path)


@pytest.fixture(autouse=True)
def _clock_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    """The session's clock stands elsewhere than the keyholder's here."""
    monkeypatch.setattr(klok, "_momenten", lambda _session: [])


@contextmanager
def at(office: Office, handle: str, after: timedelta = timedelta()) -> Iterator[Session]:
    """A session at a moment so long after the founding, on this side of the keyholder."""
    opened = session.unlock(office.places(handle), PASSPHRASE, lambda: MOMENT + after)
    try:
        yield opened
    finally:
        opened.close()


def due(office: Office, handle: str, after: timedelta) -> set[Soort]:
    with at(office, handle, after) as opened:
        return {one.soort for one in health.health(opened).waarschuwingen}


def test_a_vault_just_founded_has_nothing_due(office: Office) -> None:
    with at(office, "dora") as dora:
        found = health.health(dora)
    assert found == Health(None, 0, 0, None, None, 1, False, 1, MOMENT, ())
    assert found.kort == ""


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (6, set()),
        (8, {Soort.BACKUP, Soort.HOUDERS}),
        (32, {Soort.BACKUP, Soort.HOUDERS, Soort.CONTROLE}),
        (36, {Soort.BACKUP, Soort.HOUDERS, Soort.CONTROLE, Soort.ROTATIE}),
        (93, set(Soort) - {Soort.GEVONDEN, Soort.KLOK, Soort.VERKLARING}),
    ],
)
def test_what_is_due_after_so_many_days(office: Office, days: int, expected: set[Soort]) -> None:
    assert due(office, "dora", timedelta(days=days)) == expected


def test_who_does_not_look_after_it_is_not_bothered(office: Office) -> None:
    assert due(office, "carla", timedelta(days=200)) == set()


def test_a_backup_that_was_seen_counts_from_then(office: Office) -> None:
    with at(office, "dora") as dora:
        health.seen(dora)
        # The keyholder's own clock: that notice is of this very day.
        now = dora.vault.notices()[health.SEEN].time
    after = now - MOMENT
    assert Soort.BACKUP not in due(office, "dora", after + timedelta(days=6))
    assert Soort.BACKUP in due(office, "dora", after + timedelta(days=8))


def test_the_backup_script_may_touch_a_file(office: Office) -> None:
    marker = office.founded.vault.parent / health.MARKER
    marker.touch()
    os.utime(marker, ((MOMENT + timedelta(days=20)).timestamp(),) * 2)
    assert Soort.BACKUP not in due(office, "dora", timedelta(days=26))
    assert Soort.BACKUP in due(office, "dora", timedelta(days=28))
    # A clock that runs far ahead says nothing.
    assert Soort.BACKUP in due(office, "dora", timedelta(days=10))


def test_a_second_holder_on_paper(office: Office, tmp_path: Path) -> None:
    with at(office, "dora") as dora:
        escrow.make(dora, tmp_path / "blad.pdf")
        found = health.health(dora)
        assert (found.houders, found.papier) == (2, True)
    assert Soort.HOUDERS not in due(office, "dora", timedelta(days=20))


def test_a_drill_is_asked_for_each_quarter(office: Office) -> None:
    with at(office, "dora") as dora:
        health.drilled(dora, 12)
        now: datetime = dora.vault.notices()[health.DRILLED].time
    after = now - MOMENT
    assert Soort.PROEF not in due(office, "dora", after + timedelta(days=91))
    assert Soort.PROEF in due(office, "dora", after + timedelta(days=93))


def test_notices_hold_no_person(office: Office) -> None:
    with at(office, "dora") as dora:
        health.seen(dora)
        health.drilled(dora, 12)
        for one in dora.vault.notices().values():
            assert all(isinstance(value, int) for value in one.facts.values())
    for file in (office.founded.vault / notices.FOLDER).iterdir():
        assert b"Directeur" not in file.read_bytes()


def test_it_is_told_in_lines(office: Office) -> None:
    with at(office, "dora", timedelta(days=100)) as dora:
        found = health.health(dora)
    lines = dict(health.regels(found))
    assert lines["Laatste controle"] == "nog nooit"
    assert lines["Epochsleutel"] == "1 plaats"
    assert lines["Sleutelperiode"].startswith("1, sinds ")
    assert found.kort == "niet nagekeken"
    for one in found.waarschuwingen:
        assert one.tekst[-1] == "."
        assert one.fix.startswith("pro6 ")
