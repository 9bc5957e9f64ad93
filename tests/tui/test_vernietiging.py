"""Destruction lists on the screen: drawn up, weighed by another, carried out a week later."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from pathlib import Path

import pytest

from pro6tui.model.vernietiging import Lijst, Verklaring
from pro6tui.services import demo_registers
from pro6tui.services.destruction import Vernietiging
from pro6tui.services.destruction_run import Uitgevoerd, voer_uit
from pro6tui.services.inspection import Told
from pro6tui.services.letters import Letters
from pro6tui.services.listing import Listing
from pro6tui.services.session import unlock
from pro6tui.tui.app import Pro6App
from pro6tui.tui.screens import vernietiging_uitvoeren
from pro6tui.tui.screens.vernietiging_bewijs import BewijzenScreen
from tests.services.office import PASSPHRASE, Office, make
from tests.services.test_destruction import LATER, NOW, approved, drawn, ended, kept
from tests.tui.conftest import Person


@contextlib.asynccontextmanager
async def at_work(office: Office, handle: str, moment: datetime) -> AsyncIterator[Person]:
    """Somebody at the keyboard at this moment."""
    places = office.places(handle)
    session = await asyncio.to_thread(unlock, places, PASSPHRASE, lambda: moment)
    try:
        listing = Listing(session)
        await asyncio.to_thread(listing.load)
        app = Pro6App(places, session=session, listing=listing)
        async with app.run_test(size=(100, 30)) as pilot:
            person = Person(app, pilot)
            await person.until(lambda: app.unlocked and app.screen.is_attached, "Vandaag")
            await person.rests()
            yield person
    finally:
        session.close()


async def test_from_what_is_due_to_the_certificate(tmp_path: Path) -> None:
    office = make(tmp_path)
    with office.at("dora", NOW) as dora:
        for number in (1, 2, 3):
            kept(dora, ended(number))
        Letters(dora.session).zet_huisstijl(demo_registers.HOUSE)

    async with at_work(office, "carla", NOW) as carla:
        await carla.keys("5")
        await carla.sees("Er is nog geen lijst")
        await carla.keys("g")
        await carla.sees("In 3 dossiers mogen gegevens weg")
        await carla.keys("escape")
        await carla.keys("f2")
        await carla.sees("Er zijn 3 dossiers waarvan")
        await carla.types("jaar 2018")
        await carla.keys("f2")
        await carla.sees("gaat mee: 3")
        await carla.keys("f2")
        await carla.sees("Dit doet de directeur")
        await carla.keys("escape", "f5")
        await carla.sees("De lijst wacht nu op een tweede persoon.")

    async with at_work(office, "dora", NOW) as dora_:
        await dora_.sees("lijst: wacht op een tweede persoon")
        await dora_.keys("5")
        await dora_.sees("wacht op een tweede persoon: aan u")
        await dora_.keys("1", "enter")
        await dora_.sees("Pro6 · Vernietiging · V-0001")
        await dora_.sees("D-000003")
        await dora_.keys("down", "u")
        await dora_.sees("D-000002 uitstellen")
        await dora_.types("klant vroeg om een kopie")
        await dora_.keys("tab")
        await dora_.types("01-06-2026")
        await dora_.keys("f2")
        await dora_.sees("D-000002 gaat niet mee, tot 01-06-2026.")
        await dora_.keys("f2")
        await dora_.sees("Gaan mee: 2. Uitgesteld: 1.")
        await dora_.keys("enter", "f2")
        await dora_.sees("Goedgekeurd. De bedenktijd loopt.")
        await dora_.sees("Bedenktijd: nog 7 dagen")
        await dora_.keys("f8")
        await dora_.sees("De bedenktijd van deze lijst loopt nog.")

    async with at_work(office, "dora", LATER) as dora_:
        await dora_.keys("5", "enter")
        await dora_.sees("De bedenktijd is om sinds")
        await dora_.keys("f8")
        await dora_.sees("2 dossiers gaan voorgoed weg")
        await dora_.types("jaar 2019")
        await dora_.keys("f2")
        await dora_.sees("Typ eerst “jaar 2018”")
        await dora_.keys("escape", "ctrl+u")
        await dora_.types("jaar 2018")
        await dora_.keys("enter")
        await dora_.sees("F2 vernietigt, Esc gaat terug.")
        assert len(dora_.app.listing.catalog) == 3
        await dora_.keys("f2")
        await dora_.sees("2 vernietigd, 0 overgeslagen, 0 mislukt.")
        assert len(dora_.app.listing.catalog) == 1
        await dora_.keys("escape")
        await dora_.sees("uitgesteld: 1")
        await dora_.keys("v")
        await dora_.sees("Verklaren: vernietigd, behoudens back-ups?")
        await dora_.keys("f2")
        await dora_.sees("Hoe ver het reikt")
        await dora_.keys("f2")
        await dora_.sees("In welke map?")
        await dora_.types(str(tmp_path / "verklaring"))
        await dora_.keys("enter")
        await dora_.sees("vv-0001.json.sig")
        assert (tmp_path / "verklaring" / "vv-0001.pdf").exists()
        await dora_.keys("escape", "escape")
        await dora_.sees("verklaring vastgesteld")
        await dora_.keys("escape", "l")
        await dora_.sees("2 vernietigde dossiers")
        await dora_.sees("Vernietigd, behoudens:")


async def test_esc_stops_it_until_the_first_key_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = make(tmp_path)
    _ids, laid = drawn(office, ended(1), ended(2))
    approved(office, laid)
    holds = {what: threading.Event() for what in ("Opnieuw nagaan", "Vernietigen")}
    reached: list[str] = []

    def slow(
        lists: Vernietiging, lijst: Lijst, typed: str, told: Told, begun: Callable[[Lijst], None]
    ) -> Uitgevoerd:
        def wait(what: str, done: int, total: int) -> None:
            reached.append(what)
            if what in holds:
                holds[what].wait(60)
            told(what, done, total)

        return voer_uit(lists, lijst, typed, wait, begun)

    monkeypatch.setattr(vernietiging_uitvoeren, "voer_uit", slow)
    try:
        async with at_work(office, "dora", LATER) as dora:
            await dora.keys("5", "enter")
            await dora.sees("De bedenktijd is om sinds")
            await dora.keys("f8")
            await dora.types("jaar 2018")
            await dora.keys("f2")
            await dora.until(lambda: "Opnieuw nagaan" in reached, "the weighing")
            await dora.sees("Esc stopt.")
            await dora.keys("escape")
            await dora.sees("Het stopt; er is nog niets weg.")
            holds["Opnieuw nagaan"].set()
            await dora.sees("Gestopt; er is niets vernietigd.")
            assert len(dora.app.listing.catalog) == 2
            reached.clear()
            await dora.keys("escape")
            await dora.types("jaar 2018")
            await dora.keys("f2")
            await dora.until(lambda: "Vernietigen" in reached, "the first key")
            await dora.sees("Het stopt niet meer.")
            await dora.keys("escape")
            await dora.sees("Dit kan niet meer worden gestopt")
            holds["Vernietigen"].set()
            await dora.sees("2 vernietigd, 0 overgeslagen, 0 mislukt.")
    finally:
        for one in holds.values():
            one.set()


async def test_a_certificate_that_is_none_stands_apart_and_does_not_open(tmp_path: Path) -> None:
    office = make(tmp_path)
    with office.at("anna", NOW) as anna:
        forged = Verklaring(id="feed", nummer="VV-0066", lijst="V-0066", tekst="{}", door="dora")
        Vernietiging(anna.dossiers).verklaringtabel.zet(forged)
    async with at_work(office, "carla", NOW) as carla:
        carla.app.push_screen(BewijzenScreen())
        await carla.sees("Niet echt")
        await carla.sees("VV-0066")
        await carla.keys("enter")
        await carla.sees("deze verklaring is niet echt")
        assert isinstance(carla.app.screen, BewijzenScreen)
