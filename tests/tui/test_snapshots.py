"""What every screen looks like, at both sizes and in each theme.

`pytest tests/tui/test_snapshots.py --snapshot-update` keeps what is drawn now; look at it before
it is committed (CONTRIBUTING.md).
"""

from __future__ import annotations

import asyncio
import hashlib
import itertools
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec
import pytest
from syrupy import SnapshotAssertion

from pro6tui.model.backups import Backup
from pro6tui.model.verzoeken import Onderdeel
from pro6tui.model.vocabulary import Beslissing, Doel, Gevraagd, VerzoekGrond, VerzoekSoort
from pro6tui.rules.verzoek import Oordeel
from pro6tui.services import backups, demo_registers, kalender
from pro6tui.services.destruction import Vernietiging
from pro6tui.services.presence import Presences
from pro6tui.services.register_rows import Tabel
from pro6tui.services.requests import Requests
from pro6tui.tui.base.themes import LIGHT
from pro6tui.tui.screens import lid
from pro6tui.tui.screens.controle import ControleScreen
from pro6tui.tui.screens.dossier import DossierScreen
from pro6tui.tui.screens.dossier_kaart import Kaart
from pro6tui.tui.screens.geheim_woorden import WoordenScreen
from pro6tui.tui.screens.intake import IntakeScreen
from pro6tui.tui.screens.sleutels import SleutelsScreen
from pro6tui.tui.screens.vernietiging_bewijs import blokken
from pro6tui.tui.screens.verschillen import VerschillenScreen
from pro6tui.tui.screens.verzoek import VerzoekScreen
from pro6tui.tui.screens.wijzigen import WijzigenScreen
from tests.tui import onderzoeken, still, verstrekken, werkvoorraad
from tests.tui.album import THEMES, Album
from tests.tui.bureau import PASSPHRASE
from tests.tui.conftest import Person
from tests.tui.still import Still
from tests.tui.verzoeken import behandeld, picks
from vault.finding import Report, finding
from vault.memberrecords import Holder

Size = tuple[int, int]


@pytest.fixture(params=[(80, 24), (120, 40)], ids=["80x24", "120x40"])
def size(request: pytest.FixtureRequest) -> Size:
    """Cells of the terminal."""
    found: Size = request.param
    return found


@pytest.fixture(autouse=True)
def wall_clock() -> Iterator[None]:
    """Times are those of the Netherlands."""
    with still.dutch_time():
        yield


@pytest.fixture(scope="session")
def still_bureau(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Path]:
    """The vault and where it was made."""
    root = tmp_path_factory.mktemp("still")
    with still.dutch_time():
        return still.make(root), root


@pytest.fixture
def bureau(still_bureau: tuple[Any, Path], tmp_path: Path) -> Iterator[Still]:
    """A copy of it."""
    own = Still(*still_bureau, tmp_path)
    yield own
    own.close()


@pytest.fixture
def album(snapshot: SnapshotAssertion, tmp_path: Path) -> Iterator[Album]:
    """Where pictures are kept; what differs fails the test at its end."""
    kept = Album(snapshot, tmp_path)
    yield kept
    kept.done()


def counted(start: str) -> Callable[[], str]:
    """Ids that are the same at every run."""
    numbers = itertools.count(1)
    return lambda: f"{start}{next(numbers):015x}"


async def opens(person: Person, number: int = still.FULL) -> DossierScreen:
    """A dossier, for the usual purpose."""
    app = person.app
    opened = await asyncio.to_thread(
        app.dossiers.open, still.doc_id(number), Doel.UITVOERING_TRAJECT
    )
    screen = DossierScreen(opened)
    app.push_screen(screen)
    await person.sees("geopend voor:")
    await person.rests()
    return screen


class TestUnlock:
    async def test_door(self, bureau: Still, album: Album, size: Size) -> None:
        async with bureau.at_the_door(size) as anna:
            await anna.sees("Wachtwoordzin")
            await anna.types("negen letters")
            await album.keep(anna, "ontgrendelen", *THEMES)
            await anna.keys("enter")
            await anna.sees("De wachtwoordzin klopt niet.")
            await album.keep(anna, "fout", *THEMES)
            await anna.keys("f1")
            await anna.sees("Beveiliging")
            await album.keep(anna, "hulp")


class TestVandaag:
    async def test_tasks(self, bureau: Still, album: Album, size: Size) -> None:
        async with bureau.at_work(size) as anna:
            await anna.sees("evaluatie")
            await album.keep(anna, "lijst", *THEMES)
            await anna.keys("f3")
            await anna.sees("alles")
            await album.keep(anna, "iedereen")
            await anna.keys("f2")
            await anna.sees("Voornamen")
            await anna.types("Fatma")
            await anna.keys("tab", "tab", "tab")
            await anna.types("Yılmaz")
            await anna.keys("escape")
            await anna.sees("als concept bewaard")
            await anna.keys("escape", "end")
            await anna.sees("niet afgemaakt")
            await album.keep(anna, "concept")

    async def test_help(self, bureau: Still, album: Album, size: Size) -> None:
        async with bureau.at_work(size) as anna:
            await anna.keys("f1")
            await anna.sees("Hulp")
            await album.keep(anna, "hulp", *THEMES)
            await anna.keys("escape", "ctrl+p")
            await anna.sees("Vandaag")
            await album.keep(anna, "opdrachten", *THEMES)
            await anna.keys("escape", "f9")
            await anna.sees("half laten liggen")
            await album.keep(anna, "waarom-niet", *THEMES)

    async def test_too_small(self, bureau: Still, album: Album) -> None:
        async with bureau.at_work((59, 14)) as anna:
            await anna.sees("te klein")
            await album.keep(anna, "59x14", *THEMES)


class TestDossiers:
    async def test_list(self, bureau: Still, album: Album, size: Size) -> None:
        async with bureau.at_work(size) as anna:
            await anna.keys("2")
            await anna.sees("D-000006")
            await album.keep(anna, "lijst", *THEMES)
            await anna.types("jan")
            await anna.keys("down")
            await anna.sees("3 van 30")
            await album.keep(anna, "gezocht", *THEMES)
            await anna.keys("escape")
            await anna.types("uwv")
            await anna.sees("20 van 30")
            await anna.keys("down", "down", "down")
            await album.keep(anna, "uwv", LIGHT)
            await anna.types("xyz")
            await anna.sees("0 van 30")
            await album.keep(anna, "geen")
            await anna.keys("escape")
            await anna.types("999900000")
            await anna.sees("elfproef")
            await album.keep(anna, "bsn")
            await anna.keys("escape", "f3")
            await anna.sees("Wat wilt u zien?")
            await album.keep(anna, "filters", *THEMES)
            await anna.types("staat: actief")
            await anna.keys("enter")
            await anna.sees("actief · ")
            await album.keep(anna, "gefilterd")

    async def test_purpose(self, bureau: Still, album: Album, size: Size) -> None:
        async with bureau.at_work(size, "dora") as dora:
            await dora.keys("2")
            await dora.sees("D-000006")
            await dora.keys("enter")
            await dora.sees("Waarvoor opent u")
            await album.keep(dora, "doel", *THEMES)
            await dora.keys("enter")
            await dora.sees("Waarom opent u het?")
            await dora.types("klacht")
            await dora.keys("enter")
            await dora.sees("minstens tien tekens.")
            await album.keep(dora, "reden")

    async def test_notes(self, bureau: Still, album: Album, size: Size) -> None:
        async with bureau.at_work(size) as anna:
            await anna.keys("2", "f6")
            await anna.sees("Zoeken in notities")
            await anna.types("werk")
            await anna.keys("enter")
            await anna.sees("gevonden.")
            await anna.rests()
            await album.keep(anna, "gevonden", *THEMES)


TABS = {
    "a": "persoon",
    "b": "uitkering",
    "c": "trajecten",
    "d": "cv",
    "e": "notities",
    "f": "documenten",
    "g": "papier",
    "h": "toestemmingen",
    "i": "log",
}


class TestDossier:
    async def test_tabs(self, bureau: Still, album: Album, size: Size) -> None:
        async with bureau.at_work(size) as anna:
            await opens(anna)
            for key, name in TABS.items():
                await anna.keys(key)
                await anna.rests()
                await album.keep(anna, f"tab-{name}", *(THEMES if key in "aei" else ()))
            await anna.keys("e", "enter")
            await album.keep(anna, "notitie-lezen")
            await anna.keys("escape", "f", "down", "down", "enter")
            await anna.sees("Vingerafdruk")
            await album.keep(anna, "document-bekijken")

    async def test_writing(self, bureau: Still, album: Album, size: Size) -> None:
        async with bureau.at_work(size) as anna:
            await opens(anna)
            await anna.keys("e", "n")
            await anna.sees("Nieuwe notitie")
            await anna.types("Klant vertelt dat er een depressie speelt en dat het nu beter gaat.")
            await anna.sees("medische term")
            await album.keep(anna, "notitie", *THEMES)
            await anna.keys("escape", "f", "t")
            await anna.sees("Document toevoegen")
            await album.keep(anna, "document", *THEMES)
            await anna.keys("escape", "f5")
            await anna.sees("(nazorg)")
            await album.keep(anna, "staat")
            await anna.keys("escape", "y")
            await anna.sees("Bij welk traject hoort wat?")
            await album.keep(anna, "bij-traject", *THEMES)

    async def test_what_is_told(self, bureau: Still, album: Album, size: Size) -> None:
        async with bureau.at_work(size) as anna:
            screen = await opens(anna)
            others = await asyncio.to_thread(_edits, bureau, screen.opened.doc_id)
            await asyncio.to_thread(bureau.saves, "bram", 5, persoon__woonplaats="Borne")
            await anna.sees("Gewijzigd door Bram Smit")
            await screen._kijk_rond()
            await anna.sees("Bram Smit bewerkt sinds")
            await album.keep(anna, "meldingen", *THEMES)
            others.leave_all()

    async def test_role(self, bureau: Still, album: Album, size: Size) -> None:
        async with bureau.at_work(size, "mila") as mila:
            app = mila.app
            opened = await asyncio.to_thread(
                app.dossiers.open, still.doc_id(still.FULL), Doel.ADMINISTRATIE_FACTURATIE
            )
            app.push_screen(DossierScreen(opened))
            await mila.sees("niet voor uw rol")
            await album.keep(mila, "administratie")

    async def test_history(self, bureau: Still, album: Album, size: Size) -> None:
        async with bureau.at_work(size) as anna:
            await opens(anna)
            await anna.keys("f7")
            await anna.sees("Geschiedenis")
            await anna.keys("down")
            await anna.sees("€ 18.450,00")
            await album.keep(anna, "geschiedenis", *THEMES)
            await anna.keys("f3")
            await album.keep(anna, "geschiedenis-filter")


def _edits(bureau: Still, doc_id: str) -> Presences:
    with bureau.clock.at(still.MOMENT - timedelta(minutes=12)):
        there = Presences(bureau.desk("bram").session)
        there.enter(doc_id)
    return there


class TestIntake:
    async def test_form(self, bureau: Still, album: Album, size: Size) -> None:
        async with bureau.at_work(size) as anna:
            await anna.keys("f2")
            await anna.sees("Voornamen")
            await anna.rests()
            await album.keep(anna, "leeg", *THEMES)
            await anna.types("Jan Willem")
            await anna.keys("tab", "tab", "tab")
            await anna.types("van den Berg")
            await anna.keys("tab")
            await anna.types("31-2-80")
            await anna.keys("tab")
            await anna.sees("!! Dit is geen bestaande datum.")
            counted = "!! te verbeteren: 1" if size[0] < 100 else "!! 1"
            await anna.sees(counted)
            await album.keep(anna, "fouten", *THEMES)
            await anna.keys("f6")
            await anna.sees("Er is nog geen ID-bewijs gezien.")
            await album.keep(anna, "nodig", *THEMES)
            await anna.keys("escape", "f8")
            await album.keep(anna, "ga-naar")
            await anna.keys("escape")
            screen = anna.app.screen
            assert isinstance(screen, IntakeScreen)
            screen.spring("kredietbemiddeling.actief")
            await anna.sees("Bemiddelt het bureau")
            await anna.keys("j")
            await anna.sees("Hoogte schulden")
            # The column beside the form follows what is typed a moment later.
            await anna.until(lambda: "Er is niet ingevuld of" not in anna.screen())
            await album.keep(anna, "kredietbemiddeling", *THEMES)
            for part in ("persoon.bsn", "trajecten", "doeleinden", "papier.aanwezig"):
                screen.spring(part)
                await anna.rests()
                await album.keep(anna, part.replace(".", "-"))


class TestWijzigen:
    async def test_form(self, bureau: Still, album: Album, size: Size) -> None:
        async with bureau.at_work(size) as anna:
            screen = await opens(anna)
            others = await asyncio.to_thread(_edits, bureau, screen.opened.doc_id)
            await anna.keys("f4")
            await anna.sees("Bram Smit bewerkt sinds")
            await album.keep(anna, "formulier", *THEMES)
            form = anna.app.screen
            assert isinstance(form, WijzigenScreen)
            form.spring("persoon.woonplaats")
            await anna.until(lambda: form.delen.sleutel == "persoon.woonplaats")
            await anna.keys("ctrl+u")
            await anna.types("Delden")
            await anna.sees("concept")
            others.leave_all()
            await asyncio.to_thread(
                bureau.saves, "bram", 5, persoon__woonplaats="Borne", persoon__adres="Dijk 2"
            )
            await anna.keys("f2")
            await anna.sees("Waarom wijzigt u dit?")
            await album.keep(anna, "reden", *THEMES)
            await anna.keys("enter")
            await anna.until(lambda: isinstance(anna.app.screen, VerschillenScreen))
            await anna.sees("Borne")
            await album.keep(anna, "verschillen", *THEMES)


class TestVerzoeken:
    async def test_work(self, bureau: Still, album: Album, size: Size) -> None:
        dora = bureau.desk("dora").session
        await asyncio.to_thread(werkvoorraad.neem_op, dora, still.MOMENT.date())
        day = (date(2026, 5, 15), "Stb. 2026, 12")
        await asyncio.to_thread(kalender.voeg_toe, dora, *day)
        async with bureau.at_work(size) as anna:
            await anna.sees("correctie: beslissen")
            await anna.keys("down")
            await album.keep(anna, "vandaag")
            await anna.keys("m", "right", "right", "right")
            await anna.sees("3 zaken")
            await album.keep(anna, "maand")
            await anna.keys("escape", "3")
            await anna.sees("4 open verzoeken, 1 te laat")
            await album.keep(anna, "verzoeken")
            await anna.keys("9", "j")
            await anna.sees("Stb. 2026, 12")
            await album.keep(anna, "feestdagen")


class TestVerzoek:
    async def test_receipt_clock_and_decision(self, bureau: Still, album: Album) -> None:
        async with bureau.at_work((80, 24), "dora") as dora:
            screen = await opens(dora)
            await dora.keys("j", "f8")
            await dora.sees("Wat de klant vraagt")
            await dora.keys("enter")
            await picks(dora, "correctie")
            await dora.keys("tab", "enter")
            await picks(dora, "mondeling")
            await dora.sees("door de klok")
            await album.keep(dora, "ontvangst")
            await dora.keys("f7", "f2")
            await dora.until(lambda: screen.is_current, "the dossier")
            town = Onderdeel(
                pad="persoon.woonplaats",
                gevraagd=Gevraagd.WIJZIGEN,
                gevraagde_waarde="Rijssen",
                grond=VerzoekGrond.ONJUIST,
                toelichting="Ik ben vorige maand verhuisd.",
            )
            doe = behandeld(VerzoekSoort.RECTIFICATIE, town, dagen=18)
            with patch("pro6tui.services.requests.new_item_id", counted("v")):
                saved = await asyncio.to_thread(doe, dora.app.dossiers, screen.opened)
            screen.toon(saved)
            await dora.sees("in behandeling")
            await album.keep(dora, "lijst")
            await dora.keys("enter")
            await dora.until(lambda: getattr(dora.app.screen, "namen", None), "the names")
            await album.keep(dora, "verzoek")
            await dora.keys("t")
            await dora.sees("deze bepaalt")
            await album.keep(dora, "termijn")
            await dora.keys("escape", "f2")
            await dora.sees("Vaststellen")
            await dora.keys("enter")
            await picks(dora, "geweigerd")
            await dora.sees("Motivering")
            await album.keep(dora, "besluit")


class TestInzage:
    async def test_the_client_looks(self, bureau: Still, album: Album, size: Size) -> None:
        async with bureau.at_work(size, "dora") as dora:
            screen = await opens(dora)
            dossiers = dora.app.dossiers
            with patch("pro6tui.services.requests.new_item_id", counted("v")):
                doe = behandeld(VerzoekSoort.INZAGE, dagen=18)
                saved = await asyncio.to_thread(doe, dossiers, screen.opened)
                one = saved.dossier.verzoeken[-1]
                granted = Oordeel(beslissing=Beslissing.TOEGEWEZEN)
                parts = {part.id: granted for part in one.onderdelen}
                beslis = Requests(dossiers).beslis
                saved = await asyncio.to_thread(beslis, saved, one.id, parts)
            dora.app.push_screen(VerzoekScreen(saved, one.id))
            await dora.until(lambda: getattr(dora.app.screen, "namen", None), "the names")
            await dora.keys("k")
            await dora.sees("Ziet de klant niets van een ander?")
            await dora.keys("f2")
            await dora.sees("Uw gegevens ·")
            await album.keep(dora, "klant", *THEMES)
            await dora.keys("i")
            await dora.sees("Wie uw dossier bekeek")
            await dora.keys("escape")
            await dora.sees("Wachtwoordzin van de medewerker")
            await dora.types(PASSPHRASE)
            await dora.keys("enter")
            await dora.sees("Verslag van de inzage")
            await album.keep(dora, "verslag")


class TestVerstrekken:
    async def test_what_may_leave(self, bureau: Still, album: Album) -> None:
        """Lists and a form as others are: one size and theme will do."""
        await asyncio.to_thread(verstrekken.neem_op, bureau.desk("dora"))
        async with bureau.at_work((80, 24)) as anna:
            await anna.keys("6")
            await anna.sees("K-0002")
            await album.keep(anna, "klachten")
            await anna.keys("9", "p")
            await anna.sees("Onderzoek Oost")
            await album.keep(anna, "adresboek")
            await anna.keys("escape", "2")
            screen = await opens(anna)
            await anna.keys("h")
            await anna.sees("geldt")
            await album.keep(anna, "toestemmingen")
            await anna.keys("k", "n")
            form = await verstrekken.chosen(anna)
            await anna.sees("regel R1.2")
            await album.keep(anna, "verstrekken-geweigerd")
            form.werk.set("velden", ["persoon.achternaam", "trajecten"])
            form.formulier.reload()
            form.ververs()
            await anna.sees("Dit mag.")
            await album.keep(anna, "verstrekken")
            await anna.keys("escape", "escape")
            await anna.until(lambda: anna.app.screen is screen)


class TestVernietiging:
    async def test_a_list_to_its_certificate(self, bureau: Still, album: Album, size: Size) -> None:
        mila = Vernietiging(bureau.desk("mila"))
        drawn = mila.leg_voor(mila.stel_op("jaar 2018").lijst)
        dora = Vernietiging(bureau.desk("dora"))
        first, day = drawn.regels[0].document_id, date(2026, 9, 1)
        weighed = dora.stel_uit(drawn, first, "de klant vroeg om een kopie", day)
        async with bureau.at_work(size, "dora") as person:
            await person.keys("5")
            await person.sees("aan u")
            await album.keep(person, "lijsten", *THEMES)
            await person.keys("enter")
            await person.sees("uitgesteld: 1")
            await album.keep(person, "lijst", *THEMES)
            await asyncio.to_thread(dora.accordeer, weighed)
            bureau.clock.now = still.MOMENT + timedelta(days=7)
            await person.keys("escape", "enter")
            await person.sees("om sinds")
            await person.keys("f8")
            await person.sees("voorgoed weg")
            await person.types("jaar 2018")
            await album.keep(person, "uitvoeren", *THEMES)
            await person.keys("f2")
            await person.sees("2 vernietigd")
            await person.rests()
            await album.keep(person, "uitgevoerd")
            await person.keys("escape")
            await person.sees("vernietigd: 2")
            await person.keys("v")
            await person.sees("Verklaren:")
            await album.keep(person, "vaststellen")
            await person.keys("f2")
            await person.sees("Hoe ver het reikt")
            screen: Any = person.app.screen
            # The keys of the vault are in the hash, and differ.
            shown = msgspec.structs.replace(screen.verklaring, sha256="0f" * 32)
            screen.query_one(Kaart).zet(blokken(shown))
            await album.keep(person, "verklaring")
            await person.keys("escape", "escape", "l")
            await person.sees("2 vernietigde dossiers")
            await person.sees("behoudens")
            await album.keep(person, "logboek")
            await person.keys("escape", "p")
            await person.sees("nog niet vernietigd, dossier al wel")
            await album.keep(person, "papier", *THEMES)
            await person.keys("f8")
            await person.sees("Hoe is het papier vernietigd?")
            await album.keep(person, "papier-weg")


class TestPapier:
    async def test_a_folder_that_is_out(self, bureau: Still, album: Album) -> None:
        """A box as others are: one size and theme will do."""
        async with bureau.at_work((80, 24), "bram") as bram:
            await bram.keys("2")
            await opens(bram, 17)
            await bram.keys("g", "m")
            await bram.sees("meegenomen door")
            await album.keep(bram, "mappen")
            await bram.keys("f2")
            await bram.sees("Waar staat de map?")
            await album.keep(bram, "plaats")


class TestOnderzoek:
    async def test_from_profile_to_batch(self, bureau: Still, album: Album, size: Size) -> None:
        await asyncio.to_thread(onderzoeken.neem_op, bureau.desk("dora"), bureau.desk("mila"))
        async with bureau.at_work(size, "mila") as mila:
            await mila.keys("4")
            await mila.sees("wacht op iemand")
            await album.keep(mila, "batches")
            await mila.keys("p")
            await mila.sees("Onderzoek Oost")
            await album.keep(mila, "profielen")
            await mila.keys("f2")
            await mila.sees("Een profiel heeft een naam nodig")
            await onderzoeken.fill(mila, naam="Proef", kolom1="emailadres", kolom2="type_uitkering")
            await mila.sees("Waarom type uitkering")
            await album.keep(mila, "profiel")
            await mila.keys("f7", "f2")
            await mila.sees("weggegooid")
            await mila.keys("escape", "escape", "f2")
            await mila.sees("Kies een profiel")
            form: Any = mila.app.screen
            chosen = form.profielen[0].id
            await onderzoeken.fill(
                mila,
                profiel=chosen,
                periode="vorig",
                diensten=["werkfit_maken"],
                reden_diensten="vraag van UWV",
            )
            await mila.sees("de dienst mag niet mee")
            await album.keep(mila, "selectie")
            await mila.keys("f7", "f2")
            await mila.sees("weggegooid")
            await mila.keys("escape", "home", "enter")
            await mila.sees("in het bestand: 2")
            await mila.rests()
            await album.keep(mila, "batch", *THEMES)
            await mila.keys("o")
            await mila.sees("komen in aanmerking")
            await album.keep(mila, "overzicht")

    async def test_what_waits_and_what_goes_to_uwv(self, bureau: Still, album: Album) -> None:
        """As others are: one size and theme will do."""
        await asyncio.to_thread(onderzoeken.neem_op, bureau.desk("dora"), bureau.desk("mila"))
        async with bureau.at_work((80, 24), "dora") as dora:
            await dora.sees("wacht op een tweede persoon")
            await album.keep(dora, "vandaag")
            words = "aap bril citroen deur emmer fiets"
            dora.app.push_screen(WoordenScreen("De woorden voor UWV", words, "Zeg ze."))
            await dora.sees("6  fiets")
            await album.keep(dora, "woorden")
            await dora.keys("f2")
            await dora.sees("op papier?")
            await dora.keys("f2", "9", "l")
            await dora.sees("Meedoen aan onderzoek")
            await album.keep(dora, "lezingen")
            await dora.keys("escape")
            await opens(dora, 2)
            await dora.keys("p")
            await dora.sees("Kies welke afdeling van UWV")
            form: Any = dora.app.screen
            await dora.until(lambda: form.werk.boek, "the address book")
            await dora.pilot.pause()
            uwv = next(one.id for one in form.werk.boek if one.naam == "UWV Hengelo")
            await onderzoeken.fill(dora, ontvanger=uwv, kenmerk="UWV-88")
            await dora.sees("op verzoek van UWV")
            await album.keep(dora, "overdracht")


class TestBewaren:
    async def test_what_falls_due_and_why_not(
        self, bureau: Still, album: Album, size: Size
    ) -> None:
        async with bureau.at_work(size, "dora") as dora:
            await dora.keys("5", "j")
            await dora.sees("█")
            await album.keep(dora, "jaren", *THEMES)
            await dora.keys("enter")
            await dora.sees("wat er vervalt in")
            await dora.rests()
            await album.keep(dora, "maanden")
            await dora.keys("enter")
            await dora.sees("mag weg")
            await dora.sees("D-0000")
            await album.keep(dora, "vervalt", *THEMES)
            await dora.keys("enter")
            await dora.sees("Per categorie")
            await album.keep(dora, "waarom", *THEMES)

    async def test_terms(self, bureau: Still, album: Album, size: Size) -> None:
        async with bureau.at_work(size, "dora") as dora:
            await dora.keys("9", "w")
            await dora.sees("facturatie")
            await album.keep(dora, "termijnen", *THEMES)
            await dora.keys("down", "down", "enter")
            await dora.sees("Besluiten")
            await album.keep(dora, "termijn")
            await dora.keys("escape", "f4")
            await dora.sees("andere termijn")
            await dora.types("1")
            await dora.sees("Besluit")
            await album.keep(dora, "termijn-wijzigen", *THEMES)


class TestBeheer:
    async def test_menu(self, bureau: Still, album: Album, size: Size) -> None:
        async with bureau.at_work(size) as anna:
            await anna.keys("9")
            await anna.sees("Toetsentest")
            await album.keep(anna, "menu", *THEMES)
            await anna.keys("d")
            await anna.sees("Slot na minuten")
            await album.keep(anna, "instellingen", *THEMES)
            await anna.keys("tab", "ctrl+u", "0", "f2")
            await anna.sees("Typ een getal van 1")
            await album.keep(anna, "instellingen-fout")
            await anna.keys("escape", "escape")
            await anna.sees("Toetsentest")
            await anna.keys("e", "f5", "x", "ctrl+s")
            await anna.sees("Ctrl+S komt aan")
            await album.keep(anna, "toetsentest", *THEMES)

    async def test_log_and_members(
        self, bureau: Still, album: Album, size: Size, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async with bureau.at_work(size, "dora") as dora:
            marks = {one.reads: one.handle for one in dora.app.session.vault.members()}

            def fingerprint(reads: str, _signs: str) -> str:
                return hashlib.sha256(marks[reads].encode()).hexdigest()

            monkeypatch.setattr(lid, "fingerprint", fingerprint)
            monkeypatch.setattr(lid, "woorden", lambda one: f"woorden van {one.handle}")
            await dora.keys("9", "a")
            await dora.sees("kluis geopend")
            await album.keep(dora, "logboek", *THEMES)
            await dora.keys("enter")
            await dora.sees("gelukt")
            await album.keep(dora, "logregel")
            await dora.keys("escape", "escape", "b")
            await dora.sees("Mila Post")
            await album.keep(dora, "leden", *THEMES)
            await dora.keys("enter")
            await dora.sees("kenmerk")
            await album.keep(dora, "lid", *THEMES)

    async def test_rights_and_keys(
        self, bureau: Still, album: Album, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Lists and forms as others are: one size and theme will do."""
        cells = SleutelsScreen.cells

        def named(screen: SleutelsScreen, item: Holder) -> Any:
            here = {"label": "pro6-server", "holder": "00c4a1f09b7d3e52"}
            return cells(screen, msgspec.structs.replace(item, **here))

        monkeypatch.setattr(SleutelsScreen, "cells", named)
        async with bureau.at_work((80, 24), "dora") as dora:
            for key, words, name in (
                ("h", "noordzijde", "kringen"),
                ("k", "periode 1", "sleutels"),
                ("n", "Noodprocedure", "nood"),
                ("v", "Aanvaarden", "verklaring"),
            ):
                await dora.keys("9", key)
                await dora.sees(words)
                await dora.rests()
                await album.keep(dora, name)
                await dora.keys("escape")
        async with bureau.at_work((80, 24)) as anna:
            await opens(anna)
            await anna.keys("f6")
            await anna.sees("noordzijde")
            await album.keep(anna, "toewijzen")

    async def test_backups(self, bureau: Still, album: Album, size: Size) -> None:
        desk = bureau.desk("dora").session
        systems = Tabel(desk, backups.REGISTER, backups.SYSTEMEN, Backup)
        for one in demo_registers.systemen(still.MOMENT.date()):
            await asyncio.to_thread(systems.zet, one)
        async with bureau.at_work(size, "dora") as dora:
            await dora.keys("9", "o")
            await dora.sees("Nachtback-up")
            await album.keep(dora, "lijst", *THEMES)
            await dora.keys("down", "enter")
            await dora.sees("vandaag weg, tot")
            await album.keep(dora, "een")
            await dora.keys("escape", "f4")
            await dora.sees("wijzigen")
            await album.keep(dora, "formulier")

    async def test_letters(self, bureau: Still, album: Album) -> None:
        """A template that is being typed, and the house style."""
        async with bureau.at_work((80, 24)) as anna:
            await anna.keys("9", "t")
            await anna.sees("verlenging")
            await album.keep(anna, "brieven")
            await anna.keys("enter")
            await anna.sees("Zo kan het")
            await anna.types("{snel}")
            await anna.sees("niet. Kies er een")
            await album.keep(anna, "sjabloon-fout")
            await anna.keys("f7", "f2")
            await anna.sees("weggegooid")
            await anna.keys("escape", "f6")
            await anna.sees("Boven elke brief")
            await album.keep(anna, "huisstijl")

    async def test_check(self, bureau: Still, album: Album, size: Size) -> None:
        counts = {"files": 321, "revisions": 34, "log_records": 41}
        wrong = (
            finding("truncated", "d/0e/0e000000000000000000000000000002.1.0f3a.age"),
            finding("sync_conflict", "d/23/23.sync-conflict-20260302-091500-ABCDEFG.age"),
            finding("one_epoch_holder", "epoch/1"),
        )
        async with bureau.at_work(size) as anna:
            anna.app.push_screen(ControleScreen(Report((), counts)))
            await anna.sees("niets aan de hand")
            await album.keep(anna, "controle-goed", *THEMES)
            await anna.keys("escape")
            anna.app.push_screen(ControleScreen(Report(wrong, counts)))
            await anna.sees("Er moet iemand naar kijken.")
            await album.keep(anna, "controle-fout", *THEMES)
