"""Requests on the screens: the work list, place 3, the month, and the calendar in Beheer."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from pro6tui.services import kalender, klok
from pro6tui.tui.app import Pro6App
from pro6tui.tui.screens.maand import MaandScreen
from pro6tui.tui.screens.verzoek import VerzoekScreen
from pro6tui.tui.screens.verzoek_ontvangst import OntvangstScreen
from pro6tui.tui.screens.verzoeken import VerzoekenScreen
from tests.tui import werkvoorraad
from tests.tui.conftest import Office, Person


async def with_requests(office: Office) -> None:
    """Put the four requests in the vault."""
    dirk = await asyncio.to_thread(office.session, "dirk")
    await asyncio.to_thread(werkvoorraad.neem_op, dirk, office.today)


async def test_the_work_list_has_requests_by_streefdatum(office: Office) -> None:
    await with_requests(office)
    async with office.at_work("anna", size=(120, 40)) as anna:
        await anna.sees("correctie: beslissen, reactie (art. 11)")
        lines = anna.screen().splitlines()
        late = next(line for line in lines if "D-000091" in line)
        assert late.strip().lstrip("›").strip().startswith("!!")
        assert "gemoeten" in late
        assert "D-000093" not in anna.screen(), "that is Bram's"
        assert "D-000094" in anna.screen(), "of nobody: of everybody"
        while "D-000091" not in lines_with_cursor(anna.screen()):
            await anna.keys("down")
        assert "reactie" in anna.screen().splitlines()[-3]
        await anna.keys("enter")
        await anna.sees("Waarvoor opent u dit dossier?")
    async with office.at_work("dirk", size=(120, 40)) as dirk:
        await dirk.sees("wissing: voorstel wacht op u (AVG 17)")
        assert "D-000091" in dirk.screen(), "late: a directeur sees it"
        assert "D-000092" not in dirk.screen()


def lines_with_cursor(screen: str) -> str:
    """The line of the cursor."""
    return next((line for line in screen.splitlines() if line.startswith("›")), "")


async def test_place_three_lists_and_filters_and_keeps_its_place(office: Office) -> None:
    await with_requests(office)
    async with office.at_work("anna") as anna:
        await anna.keys("3")
        await anna.sees("4 open verzoeken, 1 te laat")
        screen = anna.app.screen
        assert isinstance(screen, VerzoekenScreen)
        assert [one.verzoek_id for one in screen.lines] == ["va", "vb", "vc", "vd"]
        await anna.keys("down", "f3")
        await anna.sees("Wat wilt u zien?")
        await anna.types("van mij")
        await anna.keys("enter")
        await anna.sees("van mij · 3 van 4")
        assert screen.chosen is not None
        assert screen.chosen.verzoek_id == "vb"
        await anna.keys("1")
        await anna.sees("te laat")
        await anna.keys("3")
        await anna.sees("van mij · 3 van 4")
        assert screen.chosen.verzoek_id == "vb"
        await anna.keys("escape")
        await anna.sees("4 open verzoeken")
        await anna.keys("enter")
        await anna.sees("Waarvoor opent u dit dossier?")
        await anna.keys("enter")
        await anna.until(lambda: isinstance(anna.app.screen, VerzoekScreen))
        await anna.sees("inzage")


async def test_a_new_request_begins_with_whose(office: Office) -> None:
    async with office.at_work("anna") as anna:
        await anna.keys("3")
        await anna.sees("0 open verzoeken")
        await anna.keys("n")
        await anna.sees("Van welke klant is het verzoek?")
        await anna.types("zzzz")
        await anna.keys("enter")
        await anna.sees("Geen dossier met deze woorden.")
        await anna.keys("ctrl+u")
        await anna.types("jansen-ozgur")
        await anna.keys("enter")
        await anna.sees("Welk dossier?")
        await anna.types("D-000007")
        await anna.keys("enter")
        await anna.sees("Waarvoor opent u dit dossier?")
        await anna.keys("enter")
        await anna.until(lambda: isinstance(anna.app.screen, OntvangstScreen))
        assert "D-000007" in anna.screen()


async def test_a_month_is_leafed_by_day_week_and_month(office: Office) -> None:
    await with_requests(office)
    async with office.at_work("anna") as anna:
        await anna.keys("m")
        await anna.until(lambda: isinstance(anna.app.screen, MaandScreen) and anna.app.screen.dagen)
        screen = anna.app.screen
        assert isinstance(screen, MaandScreen)
        assert screen.dag == office.today
        await anna.keys("down", "left", "pagedown", "pageup", "home")
        assert screen.dag == office.today
        due = next(one for one in screen._every if one.verzoek_id == "vb").streefdatum
        screen.kies(due)
        await anna.sees("inzage: ontvangst bevestigen")
        screen.kies(office.today + timedelta(days=420))
        await anna.sees("zo ver vooruit")
        await anna.keys("f9")
        await anna.sees("Op deze dag eindigt niets.")


async def test_a_day_by_decree_is_added_and_taken_away(office: Office) -> None:
    async with office.at_work("dirk") as dirk:
        await dirk.keys("9", "j", "f2")
        await dirk.sees("Welke dag wijst het besluit aan?")
        await dirk.types("31-2-2027")
        await dirk.keys("enter")
        await dirk.sees("geen bestaande datum")
        await dirk.keys("ctrl+u")
        await dirk.types("7-5-2027")
        await dirk.keys("enter")
        await dirk.sees("Welk koninklijk besluit?")
        await dirk.types("Stb. 2026, 12")
        await dirk.keys("enter")
        await dirk.sees("Toegevoegd: vrijdag 7 mei 2027.")
        assert "Feestdagen 2027" in dirk.screen()
        screen = dirk.app.screen
        while "7 mei" not in lines_with_cursor(dirk.screen()):
            await dirk.keys("down")
        await dirk.keys("f8")
        await dirk.sees("weghalen?")
        await dirk.keys("f2")
        await dirk.sees("Weggehaald: vrijdag 7 mei 2027.")
        assert screen is dirk.app.screen
        assert kalender.bijgehouden(dirk.app.session).rijen == ()


async def test_a_consulent_looks_but_changes_nothing(office: Office) -> None:
    async with office.at_work("anna") as anna:
        await anna.keys("9", "j")
        await anna.sees("bekend van 01-01-2014 tot en met 31-12-2040")
        await anna.keys("right", "f2")
        await anna.sees("Met de rol")


async def test_a_wrong_clock_is_announced_first_of_all(office: Office) -> None:
    session = await asyncio.to_thread(office.session, "anna")
    listing = await asyncio.to_thread(office.listing, session)
    ahead, right = timedelta(days=400), session.clock
    session.clock = lambda: right() + ahead
    app = Pro6App(office.places("anna"), session=session, listing=listing)
    async with app.run_test(size=(80, 24)) as pilot:
        anna = Person(app, pilot)
        await anna.sees("! De klok van de server staat op")
        await anna.sees("nakijken voordat u")
        assert "(9 s)" in anna.screen()
        assert "klok onjuist?" in anna.screen()
        assert klok.oordeel(session) is not None
