"""How long things are kept, on the screen: why not yet, the years, the terms."""

from __future__ import annotations

import asyncio
from pathlib import Path

from pro6tui.model.vocabulary import Categorie, Doel
from pro6tui.services import holds, retention_terms
from pro6tui.services.destruction import Vernietiging
from pro6tui.tui.screens.dossier import DossierScreen
from pro6tui.tui.screens.dossier_langer import LangerBewaren
from tests.services.office import make
from tests.services.test_destruction import NOW, ended, kept
from tests.tui.test_vernietiging import at_work


async def test_from_the_years_to_why_one_dossier_is_not_gone(tmp_path: Path) -> None:
    office = make(tmp_path)
    with office.at("dora", NOW) as dora:
        for number in (1, 2):
            doc_id = kept(dora, ended(number))
    async with at_work(office, "dora", NOW) as person:
        await person.keys("5", "j")
        await person.sees("█")
        await person.sees("K1 2")
        await person.keys("enter")
        await person.sees("wat er vervalt in")
        await person.keys("enter")
        await person.sees("D-000002")
        await person.sees("kan nu")
        await person.keys("enter")
        await person.sees("Dit dossier mag op een vernietigingslijst.")
        await person.sees("UWV vraagt het dossier zeven jaar te bewaren")
        await person.keys("f4")
        await person.sees("Tot wanneer wordt dit dossier bewaard?")
        await person.types("1-1-2040")
        await person.keys("enter")
        await person.sees("Waarom langer?")
        await person.types("er loopt een vordering")
        await person.keys("enter")
        await person.sees("Dit dossier wordt niet vernietigd voor 01-01-2040.")
        await person.sees("de termijn loopt tot 01-01-2040")
        await person.keys("escape", "escape")
        await person.sees("vervalt in")
        await person.misses("D-000001")
        # Back over the months to the years, where it stands in another one now.
        await person.keys("escape", "escape")
        await person.sees("2031")
        opened = person.app.dossiers.open(doc_id, Doel.VERNIETIGING)
        assert not holds.regels(opened.dossier, NOW.date())
        acts = [one.body["action"] for one in person.app.session.vault.records() if one.body]
        assert "langer_bewaren" in acts


async def test_a_term_gets_longer_with_a_reason_and_shorter_by_a_decision(tmp_path: Path) -> None:
    office = make(tmp_path)
    async with at_work(office, "anna", NOW) as anna:
        await anna.keys("9", "w")
        await anna.sees("trajectdossier voor UWV")
        await anna.keys("f4")
        await anna.sees("doet: directeur")
    async with at_work(office, "dora", NOW) as dora:
        await dora.keys("9", "w")
        await dora.sees("AWR art. 52")
        await dora.keys("down", "down", "f4")
        await dora.sees("K3")
        await dora.types("5")
        await dora.keys("tab", "tab")
        await dora.types("zo vraagt de gemeente het")
        await dora.keys("f2")
        await dora.sees("K3: 5 jaar, vanaf")
        session = dora.app.session
        assert retention_terms.geldend(session)[Categorie.K3] == 5
        await dora.keys("f4")
        await dora.types("3")
        await dora.sees("Besluit")
        await dora.keys("f2")
        await dora.sees("Korter bewaren kan alleen met een besluit van de directeur.")
        await dora.keys("escape", "tab", "tab")
        await dora.types("besluit 2026-4")
        await dora.keys("tab")
        await dora.types("de gemeente vraagt het niet meer")
        await dora.keys("f2")
        await dora.sees("K3 korter bewaren?")
        await dora.keys("f2")
        await dora.sees("K3: 3 jaar, vanaf")
        await dora.keys("escape", "enter")
        await dora.sees("besluit 2026-4")
        assert [one.jaren for one in retention_terms.geschiedenis(session)] == [3, 5]


async def test_the_same_in_the_dossier_and_on_a_list(tmp_path: Path) -> None:
    office = make(tmp_path)
    with office.at("dora", NOW) as dora:
        kept(dora, ended(1))
        doc_id = kept(dora, ended(2))
        Vernietiging(dora.dossiers).stel_op("jaar 2018", [doc_id])
    async with at_work(office, "dora", NOW) as person:
        await person.keys("5", "enter")
        await person.sees("D-000002")
        await person.keys("q")
        await person.sees("Pro6 · D-000002 · Waarom (nog) niet vernietigbaar?")
        await person.keys("f6")
        await person.sees("Niets houdt het vernietigen van dit dossier tegen.")
        await person.keys("f2")
        await person.sees("Waarom blijft dit dossier?")
        await person.keys("enter")
        await person.sees("Licht het toe")
        await person.types("een getuige vroeg erom")
        await person.keys("enter")
        await person.sees("Het vernietigen wordt tegengehouden.")
        await person.keys("escape", "escape")
        await person.sees("Tegengehouden: bezwaar of beroep bij UWV.")
        app = person.app
        opened = await asyncio.to_thread(app.dossiers.open, doc_id, Doel.VERNIETIGING)
        screen = DossierScreen(opened)
        app.push_screen(screen)
        await person.sees("geopend voor")
        await person.keys("q")
        await person.sees("Tegengehouden: bezwaar of beroep bij UWV.")
        await person.keys("escape")
        await person.sees("geopend voor")
        screen.in_background(screen.run_command(LangerBewaren()))
        await person.sees("Tot wanneer wordt dit dossier bewaard?")
        await person.types("1-1-2020")
        await person.keys("enter")
        await person.sees("Kies een dag na vandaag.")
        await person.keys("ctrl+u")
        await person.types("1-1-2040")
        await person.keys("enter")
        await person.types("er loopt een vordering")
        await person.keys("enter")
        await person.sees("niet vernietigd voor 01-01-2040")
        assert screen.opened.dossier.langer_bewaren
