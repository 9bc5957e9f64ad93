"""The list of dossiers: search at each letter, a BSN, filters, coming back, a colleague's save."""

from __future__ import annotations

import asyncio

from pro6tui.model import paths
from pro6tui.model.vocabulary import Doel, DossierStaat
from pro6tui.services.dossiers import Dossiers
from pro6tui.tui.screens.dossier_rijen import columns, staat_kort
from pro6tui.tui.screens.dossiers import DossiersScreen
from tests.tui.bureau import bsns
from tests.tui.conftest import Office, Person

FIRST_BSN = next(bsns())


async def at_list(person: Person) -> DossiersScreen:
    await person.keys("2")
    await person.sees("D-0000")
    await person.rests()
    screen = person.app.screen
    assert isinstance(screen, DossiersScreen)
    return screen


def names(screen: DossiersScreen) -> list[str]:
    return [str(screen.lijst.rows.row(at)[1]) for at in range(screen.lijst.total)]


async def test_letters_search_at_once_and_are_counted(office: Office) -> None:
    async with office.at_work("anna") as anna:
        screen = await at_list(anna)
        assert screen.lijst.total == 40
        assert "40" in anna.screen().splitlines()[2]
        await anna.keys("o", "z", "t")
        await anna.sees("5 van 40")
        assert set(names(screen)) == {"Öztürk, A.B."}
        assert "BSN" not in anna.screen()
        assert FIRST_BSN[:6] not in anna.screen()
        await anna.keys("escape")
        assert screen.lijst.total == 40


async def test_a_digit_alone_is_a_place_and_a_number_is_a_search(office: Office) -> None:
    async with office.at_work("anna") as anna:
        screen = await at_list(anna)
        await anna.keys(*"1", *"2")
        assert screen.regel.value == "12"
        await anna.keys("escape", "slash", "1")
        await anna.pilot.pause(0.5)
        assert screen.regel.value == "1"
        await anna.keys("escape", "1")
        await anna.until(lambda: anna.app.current_mode == "vandaag", "Vandaag")


async def test_a_complete_bsn_finds_its_dossier_and_leaves_no_trace(office: Office) -> None:
    async with office.at_work("anna") as anna:
        screen = await at_list(anna)
        await anna.keys(*FIRST_BSN)
        await anna.sees("gevonden op BSN")
        assert [screen.lijst.rows.row(0)[0], screen.lijst.total] == ["D-000001", 1]
        assert FIRST_BSN not in anna.screen()
        assert screen.regel.value == ""
        await anna.keys("escape")
        assert screen.lijst.total == 40
        records = await asyncio.to_thread(anna.app.session.vault.records, None, 3)
    assert [one.body["action"] for one in records if one.body][-1] == "zoek_bsn"
    assert FIRST_BSN not in repr(records)


async def test_while_one_searches_the_bar_promises_no_digits(office: Office) -> None:
    async with office.at_work("anna") as anna:
        screen = await at_list(anna)
        assert "1 Vandaag" in anna.screen()
        await anna.types("ja")
        assert "1 Vandaag" not in anna.screen()
        assert "Vandaag" in anna.screen()
        await anna.keys("escape")
        assert screen.regel.value == ""
        assert "1 Vandaag" in anna.screen()


async def test_part_of_a_bsn_finds_nothing_and_says_why(office: Office) -> None:
    async with office.at_work("anna") as anna:
        screen = await at_list(anna)
        await anna.types(FIRST_BSN[:8])
        await anna.sees("Op een deel van een BSN")
        assert screen.lijst.total == 0
        await anna.keys("escape")
        await anna.types(FIRST_BSN[:8] + "1")
        await anna.sees("elfproef")
        assert screen.lijst.total == 0


async def test_administration_does_not_search_by_bsn(office: Office) -> None:
    async with office.at_work("carla") as carla:
        screen = await at_list(carla)
        await carla.types(FIRST_BSN)
        await carla.sees("zoekt er dus niet op")
        assert screen.lijst.total == 0
        await carla.keys("f6")
        assert "zoekt er dus niet op" in screen.said


async def test_administration_sees_and_filters_no_benefits(office: Office) -> None:
    async with office.at_work("carla") as carla:
        screen = await at_list(carla)
        assert len(screen.lijst.rows.row(0)) == len(columns()) - 1
        assert "uitkering" not in carla.screen()
        await carla.keys("f3")
        await carla.sees("Wat wilt u zien?")
        assert "uitkering" not in carla.screen()
        await carla.keys("escape")
        await carla.types("uitkering:WW:")
        assert screen.lijst.total == 40


async def test_a_filter_shows_stays_and_goes_with_esc(office: Office) -> None:
    async with office.at_work("anna") as anna:
        screen = await at_list(anna)
        await anna.keys("f3")
        await anna.sees("Wat wilt u zien?")
        await anna.types("staat: intake")
        await anna.keys("enter")
        await anna.sees("intake · 10 van 40")
        await anna.keys("f3")
        await anna.sees("staat: intake (aan)")
        await anna.types("behandelaar")
        await anna.keys("enter")
        await anna.sees("intake · van mij · 0 van 40")
        await anna.keys("1")
        await anna.until(lambda: anna.app.current_mode == "vandaag", "Vandaag")
        await anna.keys("2")
        await anna.sees("intake · van mij · 0 van 40")
        await anna.keys("escape")
        assert screen.lijst.total == 40


async def test_a_filter_on_waz_does_not_find_wazo(office: Office) -> None:
    session = office.session("anna")
    dossiers = Dossiers(session, office.listing(session))
    opened = dossiers.open(_id(dossiers, "D-000001"), Doel.UITVOERING_TRAJECT)
    item = opened.dossier.uitkeringen[0].id
    changed = paths.set_field(opened.dossier, f"uitkeringen.{item}.soort", "WAZO")
    dossiers.change(opened, changed, "andere uitkering")
    assert len(dossiers.listing.search("uitkering:WAZ:")) == 0
    assert len(dossiers.listing.search("uitkering:WAZO:")) == 1
    assert len(dossiers.listing.search("uitkering:waz")) == 1


async def test_enter_asks_the_purpose_and_the_list_keeps_its_place(office: Office) -> None:
    async with office.at_work("anna") as anna:
        screen = await at_list(anna)
        await anna.types("janss")
        await anna.keys("down", "enter")
        await anna.sees("Waarvoor opent u dit dossier?")
        await anna.types("klacht")
        await anna.keys("enter")
        await anna.sees("geopend voor: behandeling van een klacht (gelogd)")
        await anna.keys("escape")
        await anna.until(lambda: anna.app.screen is screen, "the list")
        assert (screen.regel.value, screen.lijst.cursor) == ("janss", 1)
        await anna.keys("enter", "enter")
        await anna.sees("geopend voor: behandeling van een klacht (gelogd)")


async def test_a_colleagues_save_shows_and_the_cursor_stays(office: Office) -> None:
    async with office.at_work("anna") as anna:
        screen = await at_list(anna)
        await anna.keys("down", "down", "down")
        here = screen.here_id
        assert here is not None

        def elsewhere() -> None:
            session = office.session("bram")
            dossiers = Dossiers(session, office.listing(session))
            opened = dossiers.open(here, Doel.UITVOERING_TRAJECT)
            changed = paths.set_field(opened.dossier, "persoon.achternaam", "Zzyzx")
            dossiers.change(opened, changed, "naam verbeterd")

        await asyncio.to_thread(elsewhere)
        await anna.until(lambda: "Zzyzx, A.B." in names(screen)[-1], "the other name")
        assert screen.here_id == here
        assert screen.lijst.cursor == 39


async def test_words_in_notes(office: Office) -> None:
    async with office.at_work("anna") as anna:
        screen = await at_list(anna)
        await anna.keys("f6")
        await anna.sees("Zoeken in notities")
        await anna.types(FIRST_BSN)
        await anna.keys("enter")
        await anna.sees("Dit lijkt een BSN")
        await anna.keys("escape", "ctrl+u")
        await anna.types("goed mensen")
        await anna.keys("enter")
        await anna.sees("40 dossiers gevonden.")
        await anna.keys("enter")
        await anna.sees("Waarvoor opent u")
        await anna.keys("escape", "escape", "escape")
        await anna.until(lambda: anna.app.screen is screen, "the list")


def _id(dossiers: Dossiers, number: str) -> str:
    found = dossiers.listing.find_number(number)
    assert found is not None
    return found


def test_no_two_states_look_the_same_in_the_column() -> None:
    shown = [staat_kort(one.value) for one in DossierStaat]
    assert len(set(shown)) == len(shown)
    assert max(map(len, shown)) <= 11
