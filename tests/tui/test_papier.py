"""Paper folders on the screen: taken along and back, and destroyed after the dossier itself."""

from __future__ import annotations

from pathlib import Path

from pro6tui.model.dossier import Papier
from pro6tui.services import destruction_run
from pro6tui.services.destruction import Vernietiging
from tests.services.office import make
from tests.services.test_destruction import LATER, NOW, approved, drawn, ended, kept
from tests.tui.test_vernietiging import at_work

SHELF = Papier(aanwezig=True, locatie="kast 2", map="P-000100", omvang_mappen=2)


async def test_a_folder_is_placed_taken_and_brought_back(tmp_path: Path) -> None:
    office = make(tmp_path)
    with office.at("dora", NOW) as dora:
        kept(dora, ended(1, papier=Papier()))
    async with at_work(office, "dora", NOW) as dora_:
        await dora_.keys("5", "p")
        await dora_.sees("niet vastgelegd of er papier is · 1")
        await dora_.keys("enter")
        await dora_.sees("Waarvoor opent u dit dossier?")
        await dora_.keys("enter")
        await dora_.sees("Voorbeeld1")
        await dora_.keys("m")
        await dora_.sees("Niemand heeft vastgelegd of er papier is.")
        await dora_.keys("f2")
        await dora_.sees("Waar staat de map?")
        await dora_.types("kast 4")
        await dora_.keys("f2")
        await dora_.sees("nummer P-000001, 1 map")
        await dora_.keys("f5")
        await dora_.sees("Wie nam de map mee?")
        await dora_.keys("f2")
        await dora_.sees("meegenomen door D. Directeur")
        await dora_.keys("f6")
        await dora_.sees("Waar staat de map nu?")
        await dora_.keys("enter")
        await dora_.sees("De map is terug.")


async def test_paper_that_still_stands_goes_under_its_number(tmp_path: Path) -> None:
    office = make(tmp_path)
    _ids, lijst = drawn(office, ended(1, papier=SHELF), ended(2, papier=SHELF))
    done = approved(office, lijst)
    with office.at("dora", LATER) as dora:
        destruction_run.voer_uit(Vernietiging(dora.dossiers), done, "jaar 2018")
    async with at_work(office, "dora", LATER) as dora_:
        await dora_.keys("5", "p")
        await dora_.sees("nog niet vernietigd, dossier al wel · 2")
        await dora_.keys("f9")
        await dora_.sees("2 dossiers: D-000001, D-000002.")
        await dora_.keys("f2")
        await dora_.sees("getuige")
        await dora_.keys("escape")
        for _field in range(5):
            await dora_.keys("tab")
        await dora_.types("Piet Los")
        await dora_.keys("f2")
        await dora_.sees("Stel bij V-0001 een nieuwe verklaring vast.")
        await dora_.sees("Er is geen papier dat aandacht vraagt.")
    with office.at("dora", LATER) as dora:
        shredded = Vernietiging(dora.dossiers).lijst("V-0001").regels
        assert {one.bewijs.getuige for one in shredded if one.bewijs} == {"Piet Los"}
