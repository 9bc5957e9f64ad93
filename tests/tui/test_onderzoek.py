"""Place 4 and the hand-over to UWV: from a profile to a file that its supplier opens."""

from __future__ import annotations

import asyncio
import io
import re
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pyrage

from pro6tui.model.dossier import Toestemming
from pro6tui.model.onderzoek import Profiel
from pro6tui.model.vocabulary import Doel
from pro6tui.model.vocabulary_onderzoek import BatchStaat, Beleid, Kolom
from pro6tui.services.adding import on_top
from pro6tui.services.addressbook import Adresboek
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.session import Session
from pro6tui.services.surveys import Onderzoeken
from pro6tui.tui.base.forms import Form
from pro6tui.tui.screens.dossier import DossierScreen
from tests.tui.conftest import Office, Person

KTO = Doel.TEVREDENHEIDSONDERZOEK
replace = msgspec.structs.replace


def supplier(office: Office) -> tuple[pyrage.x25519.Identity, Session, Dossiers]:
    """A supplier whose key was heard, and two clients who agreed to its survey."""
    key = pyrage.x25519.Identity.generate()
    session = office.session("dirk")
    dossiers = Dossiers(session, office.listing(session))
    book = Onderzoeken(dossiers).adresboek
    public = str(key.to_public())
    made = book.voeg_toe({"naam": "Meetwijs", "soort": "leverancier", "sleutel": public})
    book.nagekeken(made.id, made.sleutel)
    given = Toestemming(
        id="c1",
        doel=KTO,
        ontvanger="Meetwijs",
        omvang=("persoon", "trajecten"),
        schriftelijk=True,
        datum=session.today - timedelta(days=30),
    )
    for number in (3, 7):
        doc_id = dossiers.listing.find_number(f"d-{number:06d}")
        assert doc_id is not None
        opened = dossiers.open(doc_id, KTO)
        on_top(
            dossiers,
            opened,
            lambda now: replace(now, toestemmingen=(given,)),
            "toestemming",
            schrijft=("toestemmingen",),
        )
    return key, session, dossiers


def profile(dossiers: Dossiers) -> Profiel:
    """A profile of that supplier."""
    surveys = Onderzoeken(dossiers)
    (whose,) = surveys.adresboek.alle()
    return surveys.bewaar_profiel(
        Profiel(
            naam="Tevredenheid",
            leverancier=whose.id,
            overeenkomst="VO-1",
            overeenkomst_op=date(2026, 1, 2),
            doel=KTO,
            bewaartermijn=90,
            kolommen=(Kolom.NAAM, Kolom.VOORLETTERS),
        )
    )


async def fill(person: Person, **values: Any) -> None:
    """Type in the form what a person would choose field by field."""
    screen: Any = person.app.screen
    for key, value in values.items():
        screen.werk.set(key, value)
    screen.formulier.reload()
    screen.post_message(Form.Changed(screen.formulier, key))
    await person.pilot.pause()


async def test_a_profile_takes_seven_columns_and_no_other(office: Office) -> None:
    await asyncio.to_thread(supplier, office)
    async with office.at_work("carla") as carla:
        await carla.keys("4")
        await carla.sees("Er is nog geen batch")
        await carla.keys("p")
        await carla.sees("Er is nog geen profiel")
        await carla.keys("f2")
        await carla.sees("Een profiel heeft een naam nodig")
        screen: Any = carla.app.screen
        await fill(
            carla,
            naam="Tevredenheid",
            leverancier=screen.boek[0].id,
            overeenkomst="VO-1",
            overeenkomst_op="2-1-2026",
            doel=KTO.value,
            kolom1="emailadres",
            kolom2="type_uitkering",
            bewaartermijn="90",
        )
        await carla.sees("Waarom type uitkering")
        await carla.sees("zegt iets over gezondheid")
        await carla.keys("f2")
        await carla.hears("reden")
        await carla.keys("f6")
        await carla.types("geslacht")
        await carla.keys("enter")
        await carla.until(lambda: "art. 9 noemt zeven velden" in carla.said)
        # Left half typed, it is there again.
        await carla.keys("escape", "escape")
        await carla.sees("als concept bewaard")
        await carla.keys("escape", "f2")
        await carla.sees("zegt iets over gezondheid")
        await fill(carla, kolom2="naam", kop2="achternaam")
        await carla.sees("De leverancier krijgt: e-mailadres, naam (“achternaam”).")
        await carla.keys("f2")
        await carla.sees("Tevredenheid is bewaard.")
        await carla.sees("Meetwijs")
        (made,) = Onderzoeken(carla.app.dossiers).profielen()
    assert (made.kolommen, made.koppen) == ((Kolom.EMAILADRES, Kolom.NAAM), ("", "achternaam"))


async def test_from_a_selection_to_the_file_and_the_attest(office: Office, tmp_path: Path) -> None:
    key, session, dossiers = await asyncio.to_thread(supplier, office)
    made = await asyncio.to_thread(profile, dossiers)
    async with office.at_work("carla") as carla:
        await carla.keys("4", "f2")
        await carla.sees("Kies een profiel.")
        await fill(
            carla,
            profiel=made.id,
            periode="anders",
            van=f"{session.today - timedelta(days=700):%d-%m-%Y}",
            tot=f"{session.today:%d-%m-%Y}",
            diensten=["werkfit_maken"],
            reden_diensten="vraag van de opdrachtgever",
        )
        await carla.sees("de dienst mag niet mee (art. 9)")
        await carla.keys("f2")
        await carla.sees("in het bestand: 2")
        await carla.sees("geen toestemming vastgelegd: ")
        await carla.keys("x")
        await carla.sees("Waarom laat u deze klant weg?")
        await carla.types("is verhuisd")
        await carla.keys("enter")
        await carla.sees("in het bestand: 1")
        await carla.keys("end", "enter")
        await carla.sees("Iemand van het bureau liet")
        await carla.keys("escape", "x")
        await carla.sees("Waarom gaat deze klant weer mee?")
        await carla.types("toch niet verhuisd")
        await carla.keys("enter")
        await carla.sees("2 klanten")
        await carla.keys("f2")
        await carla.sees("De batch voorleggen?")
        await carla.keys("f2")
        await carla.sees("wacht op akkoord")
        await carla.keys("f3")
        await carla.hears("Akkoord geeft de directeur")
    target = tmp_path / "o-0001.zip.age"
    async with office.at_work("dirk") as dirk:
        await dirk.sees("wacht op een tweede persoon")
        while "O-0001" not in str(getattr(dirk.app.screen.chosen, "nummer", "")):  # type: ignore[attr-defined]
            await dirk.keys("down")
        await dirk.keys("enter")
        await dirk.sees("in het bestand: 2")
        await dirk.keys("f3")
        await dirk.sees("Akkoord met deze batch?")
        await dirk.keys("f2")
        await dirk.sees("Akkoord gegeven")
        await dirk.keys("escape", "f5")
        await dirk.sees("Waar komt het bestand")
        await dirk.keys("ctrl+u")
        await dirk.types(str(tmp_path / "werkfit-maken.age"))
        await dirk.keys("enter")
        await dirk.until(lambda: "om welke dienst het gaat" in dirk.said)
        await dirk.keys("ctrl+u")
        await dirk.types(str(target))
        await dirk.keys("enter")
        await dirk.sees("Het bestand maken?")
        await dirk.keys("enter")
        assert not target.exists()
        await dirk.keys("f2")
        await dirk.sees("Het bestand staat in")
        package = zipfile.ZipFile(io.BytesIO(pyrage.decrypt(target.read_bytes(), [key])))
        assert package.namelist() == ["klanten.xlsx", "verantwoording.json"]
        await dirk.keys("escape", "f6", "enter")
        await dirk.sees("ontvangst bevestigd")
        await dirk.keys("f7")
        await dirk.types("attest 12")
        await dirk.keys("enter", "enter")
        await dirk.sees("met deze batch is alles gedaan")
        await dirk.keys("escape", "o")
        await dirk.sees("komen in aanmerking")
        await dirk.sees("toch niet verhuisd")
        await dirk.keys("pagedown")
        await dirk.sees("ontvangst bevestigd, door Dirk Baas")
        await dirk.keys("end")
        await dirk.sees("attest 12")
        await dirk.keys("escape", "escape")
    (batch,) = Onderzoeken(dossiers).batches()
    assert (batch.staat, batch.attest) == (BatchStaat.VERNIETIGD, "attest 12")


async def test_a_consulent_sees_why_not(office: Office) -> None:
    async with office.at_work("anna") as anna:
        await anna.keys("4")
        await anna.sees("Met de rol consulent")
        await anna.keys("f2")
        await anna.hears("doet u dit niet")


async def test_uwv_gets_the_file_of_its_client(office: Office, tmp_path: Path) -> None:
    key = pyrage.x25519.Identity.generate()
    session = office.session("dirk")
    book = Adresboek(session)
    made = book.voeg_toe({"naam": "UWV", "soort": "uwv", "sleutel": str(key.to_public())})
    book.nagekeken(made.id, made.sleutel)
    target = tmp_path / "uwv.zip.age"
    async with office.at_work("dirk") as dirk:
        app = dirk.app
        doc_id = app.listing.find_number("d-000004")
        assert doc_id is not None
        opened = await asyncio.to_thread(app.dossiers.open, doc_id, Doel.RAPPORTAGE_OPDRACHTGEVER)
        app.push_screen(DossierScreen(opened))
        await dirk.sees("D-000004")
        await dirk.rests()
        await dirk.keys("p")
        await dirk.sees("Kies welke afdeling van UWV")
        screen: Any = app.screen
        await dirk.until(lambda: screen.werk.boek, "the address book")
        await fill(dirk, ontvanger=made.id, kenmerk="UWV-88", bestand=str(target))
        await dirk.sees("Overdracht aan UWV gebeurt op verzoek van UWV.")
        await fill(dirk, gevraagd_op="vandaag", sluiting="wachtwoord")
        await dirk.sees("Dit mag. UWV krijgt alles")
        await dirk.keys("f2")
        await dirk.sees("Dit dossier aan UWV overdragen?")
        await dirk.keys("f2")
        await dirk.sees("Schrijf deze zes woorden nu op")
        words = " ".join(numbered(dirk.screen()))
        await dirk.keys("enter", "escape")
        await dirk.sees("Druk op F2 als u de woorden")
        await dirk.keys("f2")
        await dirk.sees("Staan de zes woorden op papier?")
        await dirk.keys("f2")
        await dirk.sees("Overgedragen aan UWV")
        assert words not in dirk.screen()
        package = zipfile.ZipFile(io.BytesIO(pyrage.passphrase.decrypt(target.read_bytes(), words)))
        assert "gegevens.pdf" in package.namelist()
        await dirk.keys("escape", "escape", "k")
        await dirk.sees("opdrachtgever")


def numbered(shown: str) -> list[str]:
    """The words that stand there with a number before them."""
    return re.findall(r"│ +[1-6]  ([a-z]+) ", shown)


async def test_the_director_reads_the_regulation_otherwise(office: Office) -> None:
    async with office.at_work("anna") as anna:
        await anna.keys("9", "l")
        await anna.sees("Meedoen aan onderzoek")
        await anna.keys("f4")
        await anna.hears("kunt u dit niet")
    async with office.at_work("dirk") as dirk:
        await dirk.keys("9", "l")
        await dirk.sees("Meedoen aan onderzoek")
        await dirk.keys("f4")
        await dirk.hears("niets te kiezen")
        await dirk.keys("escape", "down", "down", "down", "f4", "down", "enter")
        await dirk.sees("Waarom leest het bureau dit")
        await dirk.types("besluit van 1 november")
        await dirk.keys("enter")
        await dirk.sees("De lezing is vastgelegd")
        assert Onderzoeken(dirk.app.dossiers).beleid is Beleid.GEEN_BEZWAAR
        await dirk.keys("escape", "enter")
        await dirk.sees("besluit van 1 november")
