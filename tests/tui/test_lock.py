"""Locking: by key, by the clock, by the end of the keys or of the right to them."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import Any

import pytest

from pro6tui.services.drafts import Drafts
from pro6tui.tui.run import LOCKED
from pro6tui.tui.settings import Settings
from tests.tui.conftest import Office, Person
from vault.errors import DiskFull, KeyholderGone, MembershipEnded


async def has_locked(person: Person) -> None:
    """Wait until the app ended as locked, with its keys."""
    await person.until(lambda: person.app.return_code == LOCKED, "the lock")
    assert not person.app.unlocked
    with pytest.raises(KeyholderGone):
        person.app.session.vault.members()


async def test_by_key(office: Office) -> None:
    async with office.at_work() as anna:
        await anna.keys("ctrl+l")
        await has_locked(anna)


async def test_by_the_clock(office: Office) -> None:
    async with office.at_work() as anna:
        anna.app._idle_after = 0.2
        anna.app._check_idle()
        await has_locked(anna)


async def test_before_the_door_there_is_nothing_to_lock(office: Office) -> None:
    async with office.at_the_door() as anna:
        await anna.keys("ctrl+l")
        await anna.sees("De kluis is vergrendeld")
        assert anna.app.return_code is None


async def type_in(person: Person, name: str) -> None:
    """Begin an intake and type a name."""
    await person.keys("f2")
    await person.sees("Achternaam")
    await person.keys("tab", "tab", "tab")
    await person.types(name)
    await person.until(lambda: name in person.screen(), name)


async def test_what_was_typed_is_kept_and_goes_on(office: Office) -> None:
    async with office.at_work() as anna:
        await type_in(anna, "Halverwege")
        await anna.keys("ctrl+l")
        await has_locked(anna)
    async with office.at_work(size=(80, 40)) as anna:
        await anna.sees("Halverwege")
        await anna.keys("f4")
        await anna.sees("Achternaam")
        assert "Halverwege" in anna.screen()


async def test_a_full_disk_stops_the_first_lock_by_key_and_not_the_second(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: Any) -> None:
        raise DiskFull()

    async with office.at_work() as anna:
        await type_in(anna, "Halverwege")
        monkeypatch.setattr(Drafts, "save", full)
        await anna.keys("ctrl+l")
        await anna.sees("De schijf is vol.")
        assert anna.app.unlocked
        await anna.keys("ctrl+l")
        await has_locked(anna)


async def test_the_clock_locks_even_then(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: Any) -> None:
        raise DiskFull()

    async with office.at_work() as anna:
        await type_in(anna, "Halverwege")
        monkeypatch.setattr(Drafts, "save", full)
        anna.app._last_input -= 3600
        anna.app._check_idle()
        await has_locked(anna)


async def test_the_end_of_the_keys_is_a_lock(office: Office) -> None:
    async with office.at_work() as anna:
        process: Any = anna.app.session.vault._process
        os.kill(process.pid, signal.SIGKILL)
        await anna.keys("9", "a")
        await has_locked(anna)


async def test_the_end_of_an_appointment_is_a_lock(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended() -> None:
        raise MembershipEnded()

    async with office.at_work() as anna:
        monkeypatch.setattr(anna.app.session.vault, "refresh", ended)
        await anna.app.following.ask_membership()
        await has_locked(anna)


async def test_leaving_ends_the_keys_too(office: Office) -> None:
    async with office.at_work() as anna:
        await type_in(anna, "Halverwege")
        session = anna.app.session
        await anna.keys("f10")
        await anna.until(lambda: anna.app.return_code == 0, "the end")
        with pytest.raises(KeyholderGone):
            session.vault.members()
    again = await asyncio.to_thread(office.session, "anna")
    assert len(await asyncio.to_thread(Drafts(again).load)) == 1


def test_the_clock_is_never_off() -> None:
    assert Settings(idle_minutes=0).idle_seconds == 60
