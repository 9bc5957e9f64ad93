"""The header says what is due, and Beheer says all of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pro6tui.services import checking, health
from pro6tui.tui.screens import gezondheid
from tests.tui.conftest import Office


async def test_all_is_well(office: Office) -> None:
    session = office.session("dirk")
    checking.check(session)
    health.seen(session)
    health.drilled(session, 40)
    async with office.at_work("dirk") as dirk:
        await dirk.rests()
        assert "kluis !" not in dirk.screen()
        await dirk.keys("9", "s")
        await dirk.sees("Laatste herstelproef")
        assert "nog nooit" not in dirk.screen()


async def test_damage_is_told_to_everybody_until_it_is_put_right(office: Office) -> None:
    hurt = next((office.vault / "d").rglob("*.age"))
    whole = hurt.read_bytes()
    hurt.chmod(0o600)
    hurt.write_bytes(whole[:-9] + b"123456789")
    session = office.session("dirk")
    checking.check(session)
    async with office.at_work("anna") as anna:
        await anna.sees("! fouten gevonden")
        await anna.keys("9", "s")
        await anna.sees("De laatste controle vond 1 fout in de kluis.")
        assert "→ pro6 check --again" in anna.screen()
        hurt.write_bytes(whole)
        checking.check(session)
        await anna.keys("escape")
        await anna.misses("! fouten gevonden")


async def test_a_vault_that_cannot_be_asked_stops_nobody(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_session: object) -> None:
        from vault.errors import StorageFailure

        raise StorageFailure(path="notices", errno=5)

    monkeypatch.setattr(health, "health", refused)
    async with office.at_work("anna") as anna:
        await anna.keys("9")
        await anna.sees("Staat van de kluis")
        assert anna.app.staat.kort == ""


def test_what_is_due_comes_first(tmp_path: Path) -> None:
    due = health.Waarschuwing(health.Soort.BACKUP, "Er is lang geen back-up gezien.", "pro6 x")
    found = health.Health(None, 0, 0, None, None, 1, False, 1, None, (due,))
    said = gezondheid.lines(found)
    assert said[:3] == ["# Er is iets te doen.", f"  {due.tekst}", "    → pro6 x"]
    assert any("nog nooit" in line for line in said)
    calm = gezondheid.lines(health.Health(None, 0, 0, None, None, 2, True, 1, None, ()))
    assert calm[0] == "# Er is niets te doen."
