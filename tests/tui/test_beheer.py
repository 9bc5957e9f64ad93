"""Beheer: the log, the members, the list made anew, settings, keys."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pro6tui.services.kalender import Sluitingsdag
from pro6tui.tui import settings
from pro6tui.tui.screens.feestdagen import Weghalen
from pro6tui.tui.screens.instellingen import minutes
from pro6tui.tui.settings import Settings
from tests.tui.conftest import Office


async def test_the_menu_says_what_each_letter_does(office: Office) -> None:
    async with office.at_work("anna") as anna:
        await anna.keys("9")
        await anna.sees("Toetsentest")
        for word in ("Logboek", "Leden", "Catalogus opnieuw", "Instellingen"):
            assert word in anna.screen()


async def test_a_consulent_sees_her_own_lines_of_the_log(office: Office) -> None:
    office.session("dirk").close()
    async with office.at_work("anna") as anna:
        await anna.keys("9", "a")
        await anna.sees("kluis geopend")
        assert "alleen uw eigen regels" in anna.screen()
        assert "Anna Jansen" in anna.screen()
        assert "Dirk Baas" not in anna.screen()
        await anna.keys("enter")
        await anna.sees("gelukt")
        await anna.keys("escape", "escape")
        await anna.sees("Toetsentest")


async def test_the_directeur_sees_everyones(office: Office) -> None:
    office.session("bram").close()
    async with office.at_work("dirk") as dirk:
        await dirk.keys("9", "a")
        await dirk.sees("Bram de Wit")
        assert "alleen uw eigen regels" not in dirk.screen()


async def test_members_with_the_mark_of_their_keys(office: Office) -> None:
    async with office.at_work("anna") as anna:
        await anna.keys("9", "b")
        await anna.sees("Carla Smit")
        await anna.keys("enter")
        await anna.sees("kenmerk")
        member = anna.app.session.me
        from vault.identity import fingerprint

        assert fingerprint(member.reads, member.signs)[:4] in anna.screen()


async def test_the_list_is_made_anew(office: Office) -> None:
    async with office.at_work("anna") as anna:
        await anna.keys("9", "c")
        await anna.sees("40 dossiers")
        assert len(anna.app.listing.catalog) == 40


@pytest.mark.parametrize("key", ["f", "g"])
async def test_a_sound_vault_is_sound(office: Office, key: str) -> None:
    async with office.at_work("anna") as anna:
        await anna.keys("9", key)
        await anna.sees("dossierversies")
        assert "beschadigd" not in anna.screen()


async def test_a_damaged_file_is_named_with_what_to_do(office: Office) -> None:
    hurt = next((office.vault / "d" / "00").glob("*.age"))
    hurt.chmod(0o600)
    hurt.write_bytes(hurt.read_bytes()[:-40])
    async with office.at_work("anna") as anna:
        await anna.keys("9", "g")
        await anna.sees("Er moet iemand naar kijken.")
        assert hurt.name[:20] in anna.screen()
        assert "back-up" in anna.screen()


async def test_settings_are_kept_and_hold_at_once(office: Office) -> None:
    async with office.at_work("anna") as anna:
        await anna.keys("9", "d")
        await anna.sees("Slot na minuten")
        await anna.keys("tab", "ctrl+u", "5", "f2")
        await anna.sees("De instellingen zijn bewaard.")
        assert settings.load().idle_minutes == 5
        assert anna.app.settings.idle_seconds == 300


async def test_a_wrong_number_of_minutes_is_a_sentence(office: Office) -> None:
    async with office.at_work("anna") as anna:
        await anna.keys("9", "d")
        await anna.sees("Slot na minuten")
        await anna.keys("tab", "ctrl+u", "0", "f2")
        await anna.sees("Typ een getal van 1 tot en met 60.")
        assert settings.load().idle_minutes == 10


@pytest.mark.parametrize("theme", ["licht", "donker", "hoog contrast"])
async def test_each_theme_is_worn_from_the_start(office: Office, theme: str) -> None:
    async with office.at_work("anna", settings=Settings(theme=theme)) as anna:
        assert anna.app.theme == theme


async def test_keys_show_as_they_arrive(office: Office) -> None:
    async with office.at_work("anna") as anna:
        await anna.keys("9", "e", "f5", "x", "tab", "ctrl+s")
        await anna.sees("F5 komt aan")
        assert "Tab komt aan" in anna.screen()
        assert "Ctrl+S komt aan, maar niet in elke terminal" in anna.screen()
        await anna.keys("escape")
        await anna.sees("Instellingen")


def test_settings_hold_nothing_about_anybody(own_home: Path) -> None:
    settings.save(Settings(theme="licht", idle_minutes=3))
    assert settings.load() == Settings(theme="licht", idle_minutes=3)
    assert set(os.listdir(settings.path().parent)) == {"instellingen.json"}
    settings.path().write_text('{"idle_minutes": "veel"}')
    assert settings.load() == Settings()


@pytest.mark.parametrize("text", ["", "0", "61", "-5", "1,5", "tien", "9999"])
def test_minutes_out_of_range(text: str) -> None:
    with pytest.raises(ValueError, match="Typ een getal"):
        minutes(text)


def test_idle_is_never_for_ever() -> None:
    assert Settings(idle_minutes=100_000).idle_seconds == 3600
    assert Settings(idle_minutes=-1).idle_seconds == 60


def test_a_day_of_the_calendar_that_is_past_is_not_taken_away() -> None:
    today = date(2026, 6, 1)
    screen: Any = SimpleNamespace(
        waarom=lambda _act: None,
        pro6=SimpleNamespace(session=SimpleNamespace(today=today)),
        chosen=Sluitingsdag(today, "Stb. 2026, 3", "Stb. 2026, 3"),
    )
    assert Weghalen().disabled_reason(screen) is None
    screen.chosen = Sluitingsdag(date(2026, 5, 29), "Stb. 2026, 3", "Stb. 2026, 3")
    assert "Deze dag is voorbij" in (Weghalen().disabled_reason(screen) or "")
