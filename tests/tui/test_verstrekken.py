"""Consents, disclosures and holds on the tabs of a dossier."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from pro6tui.model.vocabulary import Doel
from pro6tui.services.addressbook import Adresboek
from pro6tui.tui.screens.dossier import DossierScreen
from tests.tui.conftest import Office, Person
from vault import agefile

SECRET, KEY = agefile.new_secret()


@asynccontextmanager
async def reading(office: Office, handle: str = "anna") -> AsyncIterator[tuple[Person, Any]]:
    """Somebody with D-000001 before them, and a recipient in the address book."""
    async with office.at_work(handle) as person:
        app = person.app
        book = Adresboek(app.session)
        if not book.alle():
            made = book.voeg_toe({"naam": "Gemeente Wierden", "sleutel": KEY})
            book.nagekeken(made.id, KEY)
        doc_id = app.listing.find_number("d-000001")
        assert doc_id is not None
        opened = await asyncio.to_thread(app.dossiers.open, doc_id, Doel.UITVOERING_TRAJECT)
        screen = DossierScreen(opened)
        app.push_screen(screen)
        await person.sees("D-000001")
        await person.rests()
        yield person, screen
        await person.keys("escape", "escape", "escape")
        await person.rests()


def form(person: Person) -> Any:
    """The form that is open."""
    return person.app.screen


async def fill(person: Person, **values: Any) -> None:
    """Type in the form what a person would choose field by field."""
    screen = form(person)
    await person.until(lambda: screen.werk.boek, "the address book")
    await person.pilot.pause()
    for key, value in values.items():
        screen.werk.set(key, value)
    screen.formulier.reload()
    screen.ververs()
    await person.pilot.pause()


def recipient(person: Person) -> str:
    return str(form(person).werk.boek[0].id)


async def test_a_consent_and_then_a_file_for_its_recipient(office: Office, tmp_path: Path) -> None:
    target = tmp_path / "uit.age"
    async with reading(office) as (anna, screen):
        await anna.keys("k")
        await anna.sees("Er is niets verstrekt")
        await anna.keys("n")
        await anna.sees("Kies aan wie de gegevens gaan.")
        await fill(anna)
        await fill(
            anna, ontvanger=recipient(anna), velden=["persoon"], kanaal="versleuteld_bestand"
        )
        await anna.sees("regel R1.1")
        await fill(anna, grond="schriftelijke_toestemming", bestand=str(target))
        # As one types: no consent yet, and the way out.
        await anna.sees("Er is geen toestemming van de klant vastgelegd.")
        await anna.keys("f2")
        await anna.hears("toestemming")
        await anna.hears("(regel R1.2, artikel 1)")
        await anna.keys("escape", "escape")
        await anna.sees("als concept bewaard")

        await anna.keys("h")
        await anna.sees("Geen toestemming vastgelegd")
        await anna.keys("n")
        await anna.sees("Waarvoor de toestemming is, ontbreekt.")
        await fill(anna)
        await fill(
            anna, ontvanger=recipient(anna), doel="uitvoering_traject", velden=["persoon"],
            schriftelijk=True,
        )  # fmt: skip
        await anna.sees("Staat toe: Alles over de persoon.")
        await anna.keys("f2")
        await anna.sees("De toestemming is vastgelegd.")
        assert "Gemeente Wierden" in anna.screen()

        # The draft of the disclosure is still there, and may go now.
        await anna.keys("k", "n")
        await fill(anna)
        await anna.sees("Dit mag. Gemeente Wierden krijgt: Alles over de persoon.")
        await anna.keys("f2")
        await anna.sees("Deze gegevens verstrekken?")
        assert not target.exists()
        await anna.keys("f2")
        await anna.sees("Verstrekt: het bestand staat in")
        assert b"Achternaam" in agefile.unseal(target.read_bytes(), [SECRET])
        await anna.keys("enter")
        await anna.sees("getekend op")
        await anna.keys("escape", "h", "x")
        await anna.sees("vanaf welke dag?")
        await anna.keys("enter")
        await anna.sees("De toestemming is ingetrokken.")
        assert "geldt niet" in anna.screen()
        assert len(screen.opened.dossier.verstrekkingen) == 1
        assert anna.app.drafts.load() == []


async def test_a_directeur_holds_a_dossier_and_lets_go(office: Office) -> None:
    async with reading(office, "dirk") as (dirk, screen):
        await dirk.keys("u")
        await dirk.sees("Niets houdt het vernietigen van dit dossier tegen.")
        await dirk.keys("f2")
        await dirk.sees("Waarom blijft dit dossier?")
        await dirk.types("geschil")
        await dirk.keys("enter")
        await dirk.sees("Licht het toe")
        await dirk.types("zaak bij de rechtbank")
        await dirk.keys("enter")
        await dirk.sees("Het vernietigen wordt tegengehouden.")
        assert "zaak bij de rechtbank" in dirk.screen()
        await dirk.keys("escape", "escape")
        await dirk.until(lambda: screen.opened.dossier.holds)
        await dirk.keys("end")
        await dirk.sees("geschil of vordering")
        await dirk.keys("u", "f8")
        await dirk.sees("Waarom mag het weer?")
        await dirk.types("geschikt")
        await dirk.keys("enter")
        await dirk.sees("Niets houdt het vernietigen")


async def test_administration_sees_what_it_may(office: Office) -> None:
    async with office.at_work("carla") as carla:
        app = carla.app
        doc_id = app.listing.find_number("d-000001")
        assert doc_id is not None
        opened = await asyncio.to_thread(app.dossiers.open, doc_id, Doel.ADMINISTRATIE_FACTURATIE)
        app.push_screen(DossierScreen(opened))
        await carla.sees("D-000001")
        await carla.rests()
        await carla.keys("h")
        await carla.sees("niet voor uw rol (art. 6)")
        await carla.keys("n")
        await carla.until(lambda: "Met uw rol kunt u dit gegeven niet wijzigen" in carla.said)
        await carla.keys("k")
        await carla.sees("niet voor uw rol (art. 6)")
        await carla.keys("u")
        await carla.sees("Niets houdt het vernietigen")
        await carla.keys("f2")
        await carla.until(lambda: "vernietigen tegenhouden" in carla.said)
        await carla.keys("escape", "escape")
