"""Inspection on the real screens: the client looks, takes a copy along, and a record is made."""

from __future__ import annotations

import asyncio
import io
import zipfile
from functools import partial
from pathlib import Path

import msgspec
import pytest

from pro6tui.model import paths
from pro6tui.model.dossier import Notitie
from pro6tui.model.vocabulary import (
    Beslissing,
    DocumentsoortId,
    Doel,
    IdentiteitWijze,
    InzageVorm,
    Kanaal,
    NotitieSoort,
    VerzoekSoort,
    VerzoekStaat,
)
from pro6tui.rules.verzoek import Ontvangst, Oordeel
from pro6tui.services import inspection_out
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.opened import OpenDossier
from pro6tui.services.requests import Requests
from pro6tui.tui.base.app import BaseApp
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.standard import TooSmallScreen
from pro6tui.tui.run import LOCKED
from pro6tui.tui.screens.dossiers import DossiersScreen
from pro6tui.tui.screens.inzage_klant import InzageKlantScreen
from pro6tui.tui.screens.inzage_verslag import VerslagScreen
from pro6tui.tui.screens.verzoek import VerzoekScreen
from tests.tui.bureau import PASSPHRASE
from tests.tui.conftest import Office, Person
from tests.tui.verzoeken import at_the_dossier, here, picks, says, verzoek
from vault import agefile


def granted(dossiers: Dossiers, opened: OpenDossier) -> OpenDossier:
    """A request for inspection that the directeur decided for the client."""
    note = Notitie(id="n1", auteur="dirk", tekst="Sprak met Els Vermeer over werk.")
    person = msgspec.structs.replace(opened.dossier, contactpersoon_uwv="Els Vermeer")
    opened = dossiers.change(opened, paths.add_item(person, "notities", note), "voor de proef")
    requests = Requests(dossiers)
    opened, one = requests.ontvang(
        opened,
        Ontvangst(
            soort=VerzoekSoort.INZAGE,
            kanaal=Kanaal.BRIEF,
            ontvangen_op=dossiers.session.today,
            vorm=(InzageVorm.OP_KANTOOR,),
        ),
    )
    opened = requests.identificeer(
        opened, one, IdentiteitWijze.DOCUMENT_GEZIEN, DocumentsoortId.PASPOORT
    )
    opened = requests.neem_in_behandeling(opened, one)
    parts = opened.dossier.verzoeken[-1].onderdelen
    yes = Oordeel(beslissing=Beslissing.TOEGEWEZEN)
    return requests.beslis(opened, one, {part.id: yes for part in parts})


async def client_looks(dirk: Person) -> InzageKlantScreen:
    await dirk.keys("enter", "k")
    await dirk.until(lambda: isinstance(dirk.app.screen, InzageKlantScreen), "the client's screen")
    screen = dirk.app.screen
    assert isinstance(screen, InzageKlantScreen)
    return screen


async def test_the_client_sees_their_data_and_nothing_else_and_nothing_leads_away(
    office: Office,
) -> None:
    async with at_the_dossier(office, "dirk", granted, doel=Doel.INZAGEVERZOEK) as (dirk, _under):
        screen = await client_looks(dirk)
        shown = dirk.screen()
        assert "Uw gegevens" in shown
        assert "Dirk" not in shown
        assert "Vandaag" not in shown
        assert "F10" not in shown
        assert "Esc Medewerker" in shown
        assert "Ctrl+L" in shown
        await dirk.keys("c")
        await dirk.sees("▒ naam van een ander")
        assert "Vermeer" not in dirk.screen()
        for key in ("f1", "f9", "f10", "ctrl+p", "ctrl+c", "1", "2", "9", "q", "f4", "enter"):
            await dirk.keys(key)
            assert dirk.app.screen is screen, key
        assert dirk.app.unlocked
        dirk.app.say("Dossier D-000009 is klaar.")
        assert "D-000009" not in dirk.said
        dirk.app.say("De schijf is vol.", Kind.ERROR)
        await dirk.hears("De schijf is vol.")
        await dirk.keys("escape")
        await dirk.sees("Wachtwoordzin van de medewerker")
        await dirk.keys("f10", "f1", "escape")
        assert dirk.app.screen is screen
        await dirk.keys("escape")
        await dirk.types("raad maar wat")
        await dirk.keys("enter")
        await says(dirk, "wachtwoordzin")
        assert dirk.app.screen is screen
        await dirk.keys("escape")
        await dirk.types(PASSPHRASE)
        await dirk.keys("enter")
        await dirk.until(lambda: isinstance(dirk.app.screen, VerslagScreen), "the record")
        assert "Dirk Baas" in dirk.screen()
        await dirk.keys("escape")
        await says(dirk, "nog geen verslag")
        actions = [
            (one.body or {}).get("action")
            for one in await asyncio.to_thread(
                dirk.app.session.vault.records, here(dirk).opened.doc_id
            )
        ]
        assert "inzage_getoond" in actions


def granted_with_others(dossiers: Dossiers, opened: OpenDossier) -> OpenDossier:
    """The same, with a note for colleagues only."""
    note = Notitie(id="n8", auteur="dirk", tekst="Zijn zus belde.", soort=NotitieSoort.INTERN)
    changed = paths.add_item(opened.dossier, "notities", note)
    return granted(dossiers, dossiers.change(opened, changed, "voor de proef"))


async def test_the_member_is_warned_before_the_client_looks(office: Office) -> None:
    async with at_the_dossier(office, "dirk", granted_with_others, doel=Doel.INZAGEVERZOEK) as (
        dirk,
        _under,
    ):
        await dirk.keys("enter", "k")
        await dirk.sees("Een interne aantekening")
        await dirk.keys("escape")
        await dirk.until(lambda: isinstance(dirk.app.screen, VerzoekScreen), "the request")
        records = await asyncio.to_thread(dirk.app.session.vault.records, here(dirk).opened.doc_id)
        assert "inzage_getoond" not in [(one.body or {}).get("action") for one in records]
        await dirk.keys("k")
        await dirk.sees("Een interne aantekening")
        await dirk.keys("f2")
        await dirk.until(lambda: isinstance(dirk.app.screen, InzageKlantScreen), "the screen")


async def test_a_window_made_too_small_is_no_way_out_for_the_client(office: Office) -> None:
    async with at_the_dossier(office, "dirk", granted, doel=Doel.INZAGEVERZOEK) as (dirk, _under):
        screen = await client_looks(dirk)
        await dirk.pilot.resize_terminal(40, 10)
        await dirk.until(lambda: isinstance(dirk.app.screen, TooSmallScreen), "the notice")
        notice = dirk.app.screen
        await dirk.sees("te klein")
        assert "F10" not in dirk.screen()
        for key in ("2", "9", "ctrl+p", "f1", "f9", "f10", "escape", "enter"):
            await dirk.keys(key)
            assert dirk.app.screen is notice, key
        dirk.app.switch_mode("dossiers")
        dirk.app.go_to(next(one for one in dirk.app.PLACES if one.name == "dossiers"))
        assert dirk.app.screen is notice
        assert dirk.app.confined
        await dirk.pilot.resize_terminal(80, 24)
        await dirk.until(lambda: dirk.app.screen is screen, "the client's screen")


async def test_what_confines_does_so_from_a_stack_that_is_not_shown(office: Office) -> None:
    async with at_the_dossier(office, "dirk", granted, doel=Doel.INZAGEVERZOEK) as (dirk, _under):
        await client_looks(dirk)
        # As if some other way led to another place all the same.
        await super(BaseApp, dirk.app).switch_mode("dossiers")
        assert dirk.app.confined
        await dirk.keys("f10", "ctrl+p", "1")
        assert isinstance(dirk.app.screen, DossiersScreen)
        assert dirk.app.unlocked


async def test_the_record_is_kept_with_the_request(office: Office) -> None:
    async with at_the_dossier(office, "dirk", granted, doel=Doel.INZAGEVERZOEK) as (dirk, _under):
        await dirk.keys("enter", "g")
        await dirk.until(lambda: isinstance(dirk.app.screen, VerslagScreen), "the record")
        await dirk.keys("f2")
        await dirk.hears("Verbeter eerst")
        await dirk.types("Almelo")
        await dirk.keys("tab", "tab", "tab", "n", "escape", "escape")
        await says(dirk, "nog geen verslag")
        await dirk.keys("g")
        await dirk.sees("Almelo")
        await dirk.keys("f2")
        await says(dirk, "Het verslag van de inzage is vastgelegd.")
        one = verzoek(dirk)
        assert one.verslag.plaats == "Almelo"
        assert "persoon" in one.verslag.getoond
        assert one.staat is VerzoekStaat.UITVOERING


async def test_locking_is_the_other_way_out(office: Office) -> None:
    async with at_the_dossier(office, "dirk", granted, doel=Doel.INZAGEVERZOEK) as (dirk, _under):
        await client_looks(dirk)
        await dirk.keys("ctrl+l")
        await dirk.until(lambda: not dirk.app.unlocked, "the lock")
        assert dirk.app.return_code == LOCKED


async def test_a_copy_in_one_file_and_its_words_told_once(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = partial(inspection_out.naar_bestand, factor=10)
    monkeypatch.setattr(inspection_out, "naar_bestand", quick)
    async with at_the_dossier(office, "dirk", granted, doel=Doel.INZAGEVERZOEK) as (dirk, _under):
        await dirk.keys("enter", "e")
        await picks(dirk, "versleuteld")
        await dirk.sees("Waar komt het bestand")
        await dirk.types(str(tmp_path / "kopie.age"))
        await dirk.keys("enter")
        await dirk.sees("Wachtwoordzin voor de klant")
        line = next(each for each in dirk.screen().splitlines() if "Wachtwoordzin  " in each)
        words = " ".join(line.replace("│", " ").split()[-6:])
        data = agefile.passphrase_unseal((tmp_path / "kopie.age").read_bytes(), words)
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            assert package.namelist()[:2] == ["kopie.pdf", "kopie.json"]
        await dirk.keys("escape")
        assert verzoek(dirk).staat is VerzoekStaat.UITVOERING


async def test_who_may_not_hears_why_and_the_log_shows_as_the_client_gets_it(
    office: Office,
) -> None:
    async with at_the_dossier(office) as (anna, _screen):
        await anna.keys("i", "w")
        await anna.sees("Zoals de klant het krijgt")
        await anna.sees("alleen uw eigen regels")
        await anna.sees("consulent of coach")
        box = [one for one in anna.screen().splitlines() if "│" in one]
        assert not any("Anna" in one.partition("│")[2].rpartition("│")[0] for one in box)
        await anna.keys("escape")
        await anna.keys("j")
        requests = Requests(anna.app.dossiers)
        opened, one = await asyncio.to_thread(
            requests.ontvang,
            _screen.opened,
            Ontvangst(
                soort=VerzoekSoort.INZAGE,
                kanaal=Kanaal.BRIEF,
                ontvangen_op=anna.app.session.today,
            ),
        )
        anna.app.push_screen(VerzoekScreen(opened, one))
        await anna.until(lambda: isinstance(anna.app.screen, VerzoekScreen), "the request")
        await anna.keys("k")
        await anna.hears("nog niet toegewezen")
        await anna.keys("e")
        await anna.hears("niet het hele logboek")
