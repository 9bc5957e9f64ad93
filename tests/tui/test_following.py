"""Following the folder: what fails there is told, and ends neither the watch nor the session."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.tui.conftest import Office
from vault.errors import DiskFull
from vault.watch import Watcher


@pytest.mark.parametrize("error", [OSError(28, "full"), PermissionError(13, "away"), DiskFull()])
async def test_a_list_that_cannot_follow_says_so_and_goes_on(
    office: Office, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    async with office.at_work() as anna:
        listing, following = anna.app.listing, anna.app.following
        rounds = []

        def refresh(unlisted: bool = False) -> bool:
            rounds.append(1)
            if len(rounds) == 1:
                raise error
            return True

        monkeypatch.setattr(listing, "refresh", refresh)
        following.look()
        await anna.sees("schijf is vol" if isinstance(error, DiskFull) else "niet te lezen")
        following.look()
        await anna.until(lambda: len(rounds) == 2, "another round")
        assert anna.app.unlocked


async def test_a_watch_that_cannot_begin_says_so(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(_watcher: Watcher) -> None:
        raise PermissionError(13, "away")

    monkeypatch.setattr(Watcher, "start", start)
    async with office.at_work() as anna:
        await anna.sees("niet te lezen")
        assert anna.app.unlocked


async def test_a_folder_that_went_away_is_told(office: Office) -> None:
    async with office.at_work() as anna:
        anna.app.following._failed(PermissionError(13, str(Path("away"))))
        await anna.sees("ziet u nu")


async def test_who_is_let_into_a_ring_sees_what_lay_there(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with office.at_work() as anna:
        asked: list[bool] = []

        def refresh(unlisted: bool = False) -> bool:
            asked.append(unlisted)
            return False

        monkeypatch.setattr(anna.app.listing, "refresh", refresh)
        await anna.app.following.ask_membership()
        assert asked == []
        vault = anna.app.session.vault
        was = vault.me
        monkeypatch.setattr(type(vault), "me", property(lambda _vault: was if not let_in else more))
        more = msgspec.structs.replace(was, rings=(*was.rings, "otto-advies"))
        let_in: list[int] = []
        monkeypatch.setattr(vault, "refresh", lambda: let_in.append(1))
        await anna.app.following.ask_membership()
        await anna.until(lambda: asked == [True], "the list")
