"""The first screen: passphrases right and wrong, and keys that are answered meanwhile."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest

from pro6tui.tui.screens.unlock import UnlockScreen
from tests.tui.bureau import PASSPHRASE
from tests.tui.conftest import Office


async def test_the_right_words_open_the_vault(office: Office) -> None:
    async with office.at_the_door() as anna:
        await anna.sees("Wachtwoordzin")
        assert "anna" in anna.screen()
        await anna.types(PASSPHRASE)
        assert PASSPHRASE not in anna.screen()
        await anna.keys("enter")
        await anna.sees("Anna Jansen")
        assert anna.app.screen.here == "1"  # type: ignore[attr-defined]
        assert len(anna.app.listing.catalog) == 40


async def test_wrong_words_are_said_and_can_be_tried_again(office: Office) -> None:
    async with office.at_the_door() as anna:
        await anna.types("niet de goede")
        await anna.keys("enter")
        await anna.sees("De wachtwoordzin klopt niet.")
        await anna.types(PASSPHRASE)
        await anna.keys("enter")
        await anna.sees("Anna Jansen")


async def test_what_is_missing_or_foreign_is_a_sentence(office: Office) -> None:
    places = office.places("anna")
    (office.root / "leeg.age").write_bytes(b"geen sleutel")
    (office.root / "leeg.key").write_text("geen sleutel")
    cases = {
        "Dit is geen sleutelbestand": replace(places, identity=office.root / "leeg.age"),
        "Uw sleutelbestand kan niet": replace(places, identity=office.root / "weg.age"),
        "epochsleutel": replace(places, epoch=office.root / "weg.key"),
    }
    for words, wrong in cases.items():
        async with office.at_the_door(places=wrong) as anna:
            await anna.types(PASSPHRASE)
            await anna.keys("enter")
            await anna.sees(words)
            assert "vault" not in anna.said
            assert not anna.app.unlocked


async def test_no_words_is_no_attempt(office: Office) -> None:
    async with office.at_the_door() as anna:
        await anna.keys("enter")
        await anna.sees("Typ eerst uw wachtwoordzin.")


async def test_the_help_says_what_art_8_asks(office: Office) -> None:
    async with office.at_the_door() as anna:
        await anna.keys("f1")
        await anna.sees("Beveiliging")
        await anna.keys("escape")
        await anna.sees("Wachtwoordzin")


async def test_keys_are_answered_while_the_vault_opens(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How long the longest pause is, `make bench` measures."""
    gate = threading.Event()
    opens = UnlockScreen._open

    def held_up(*given: Any) -> Any:
        assert gate.wait(60)
        return opens(*given)

    monkeypatch.setattr(UnlockScreen, "_open", held_up)
    async with office.at_the_door() as anna:
        await anna.types(PASSPHRASE)
        await anna.keys("enter")
        await anna.sees("De kluis wordt geopend.")
        await anna.keys("f1")
        await anna.sees("Beveiliging")
        await anna.keys("escape")
        await anna.sees("De kluis wordt geopend.")
        assert not anna.app.unlocked
        gate.set()
        await anna.sees("Anna Jansen")
