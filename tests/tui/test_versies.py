"""A dossier that two machines saved apart: told in every place, read-only, and joined by choice."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator

import pytest

from pro6tui.model import paths
from pro6tui.model.vocabulary import Doel
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.listing import Listing
from pro6tui.services.opened import OpenDossier
from pro6tui.services.session import unlock
from pro6tui.tui.screens.dossier import DossierScreen
from pro6tui.tui.screens.versies import VersiesScreen
from tests.services.two_hosts import bring
from tests.tui import bureau
from tests.tui.bureau import PASSPHRASE
from tests.tui.conftest import Office, Person

NUMMER = "D-000001"
DOEL = Doel.UITVOERING_TRAJECT


class Elsewhere:
    """Bram at another machine, with the vault as it was when the test began."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.vault = office.root / "elders"
        shutil.copytree(office.vault, self.vault)
        places = bureau.places_of(office.founded, "bram", office.root / "daar", self.vault)
        self.session = unlock(places, PASSPHRASE)
        listing = Listing(self.session)
        listing.load()
        self.dossiers = Dossiers(self.session, listing)

    def change(self, doc_id: str, reden: str, **values: object) -> OpenDossier:
        """Save there; `__` in a name is a dot."""
        return saved(self.dossiers, doc_id, reden, **values)

    def sync(self) -> None:
        """Both machines get what the other has."""
        bring(self.vault, self.office.vault)
        bring(self.office.vault, self.vault)


def saved(dossiers: Dossiers, doc_id: str, reden: str, **values: object) -> OpenDossier:
    """Open, change and save."""
    opened = dossiers.open(doc_id, DOEL)
    new = opened.dossier
    for name, value in values.items():
        new = paths.set_field(new, name.replace("__", "."), value)
    return dossiers.change(opened, new, reden)


@pytest.fixture
def elsewhere(office: Office) -> Iterator[Elsewhere]:
    """Another machine."""
    found = Elsewhere(office)
    yield found
    found.session.close()


async def reading(anna: Person) -> DossierScreen:
    """The dossier before her."""
    doc_id = anna.app.listing.find_number(NUMMER)
    assert doc_id is not None
    opened = await asyncio.to_thread(anna.app.dossiers.open, doc_id, DOEL)
    screen = DossierScreen(opened)
    anna.app.push_screen(screen)
    await anna.until(lambda: screen.is_current, "the dossier")
    await anna.rests()
    return screen


async def test_a_story_of_two_machines(office: Office, elsewhere: Elsewhere) -> None:
    async with office.at_work("anna") as anna:
        screen = await reading(anna)
        doc_id = screen.opened.doc_id
        # He saves first: his version is not the newest, and must be told all the same.
        elsewhere.change(
            doc_id, "opgave van de klant", persoon__woonplaats="Rijssen", papier__map="12"
        )
        after = await asyncio.to_thread(
            saved,
            anna.app.dossiers,
            doc_id,
            "verhuisd",
            persoon__woonplaats="Borne",
            persoon__adres="Laan 1",
        )
        screen.toon(after)
        elsewhere.sync()
        await anna.sees("2 versies, op twee machines opgeslagen")
        for key in ("f4", "f5", "n"):
            await anna.keys(key)
            await anna.sees("voeg ze eerst samen (v)")
            await anna.keys("escape")
        await anna.keys("v")
        await anna.until(lambda: isinstance(anna.app.screen, VersiesScreen), "the versions")
        for text in ("1  Anna Jansen, ", ": verhuisd", "2  Bram de Wit, ", "was", "Almelo"):
            await anna.sees(text)
        await anna.keys("f2")
        await anna.sees("Nog te kiezen: 1.")
        # Esc leaves everything as it is.
        await anna.keys("escape", "escape")
        await anna.until(lambda: screen.is_current, "the dossier")
        assert screen.opened.twee_versies
        await anna.keys("v")
        await anna.until(lambda: isinstance(anna.app.screen, VersiesScreen), "the versions")
        await anna.keys("2", "f2")
        await anna.sees("Waarom wijzigt u dit?")
        await anna.keys("enter")
        await anna.sees("De versies zijn samengevoegd.")
        joined = screen.opened
        assert not joined.twee_versies
        person = joined.dossier.persoon
        assert (person.woonplaats, person.adres) == ("Rijssen", "Laan 1")
        assert joined.dossier.papier.map == "12"
        await anna.misses("2 versies, op twee machines")
        elsewhere.sync()
        there = elsewhere.dossiers.open(doc_id, DOEL)
        assert there.heads == joined.heads


async def test_the_list_and_vandaag_name_it(office: Office, elsewhere: Elsewhere) -> None:
    async with office.at_work("anna") as anna:
        doc_id = anna.app.listing.find_number(NUMMER)
        assert doc_id is not None
        elsewhere.change(doc_id, "opgave", persoon__woonplaats="Rijssen")
        await asyncio.to_thread(
            saved, anna.app.dossiers, doc_id, "verhuisd", persoon__woonplaats="Borne"
        )
        elsewhere.sync()
        await anna.sees("versies samenvoegen (v)")
        await anna.keys("2")
        await anna.types(NUMMER)
        await anna.sees("2 versies")


async def test_all_of_it_can_be_chosen(office: Office, elsewhere: Elsewhere) -> None:
    async with office.at_work("anna", size=(120, 40)) as anna:
        screen = await reading(anna)
        doc_id = screen.opened.doc_id
        elsewhere.change(doc_id, "opgave", papier__map="12")
        await asyncio.to_thread(
            saved, anna.app.dossiers, doc_id, "verhuisd", persoon__adres="Laan 1"
        )
        elsewhere.sync()
        await anna.sees("2 versies, op twee machines opgeslagen")
        await anna.keys("v")
        await anna.sees("Alles past bij elkaar; F2 voegt de versies samen.")
        await anna.keys("1")
        await anna.sees("Er is niets te kiezen: alles past bij elkaar.")
        await anna.keys("f5")
        await anna.sees("2 verschillen om in te kiezen.")
        # Her version in everything: his folder is not taken over.
        await anna.keys("1", "1", "f2")
        await anna.sees("Waarom wijzigt u dit?")
        await anna.keys("enter")
        await anna.sees("De versies zijn samengevoegd.")
        assert screen.opened.dossier.papier.map == "1"
        assert screen.opened.dossier.persoon.adres == "Laan 1"


async def test_a_colleague_joins_first(office: Office, elsewhere: Elsewhere) -> None:
    from pro6tui.services import versions

    async with office.at_work("anna") as anna:
        screen = await reading(anna)
        doc_id = screen.opened.doc_id
        elsewhere.change(doc_id, "opgave", persoon__woonplaats="Rijssen")
        await asyncio.to_thread(
            saved, anna.app.dossiers, doc_id, "verhuisd", persoon__woonplaats="Borne"
        )
        elsewhere.sync()
        await anna.sees("2 versies, op twee machines opgeslagen")
        await anna.keys("v")
        await anna.until(lambda: isinstance(anna.app.screen, VersiesScreen), "the versions")
        found = versions.versions(elsewhere.dossiers, elsewhere.dossiers.open(doc_id, DOEL))
        versions.merge(elsewhere.dossiers, found, found.joined.dossier, "samengevoegd")
        elsewhere.sync()
        await anna.keys("1", "f2")
        await anna.sees("Waarom wijzigt u dit?")
        await anna.keys("enter")
        await anna.until(lambda: screen.is_current, "the dossier")
        assert screen.opened.dossier.persoon.woonplaats == "Almelo"
        assert not screen.opened.twee_versies


async def test_a_file_put_aside_is_told_at_once_and_in_beheer(office: Office) -> None:
    async with office.at_work("anna") as anna:
        await anna.until(lambda: anna.app.following._watcher, "the watch")
        await anna.rests()
        source = next((office.vault / "d" / "00").iterdir())
        aside = source.with_name(f"{source.stem}.sync-conflict-20260302-093000-ABCDEFG.age")
        aside.write_bytes(b"anders")
        await anna.sees("zette een tweede versie van een bestand apart")
        await anna.keys("escape", "9")
        await anna.sees("zette een tweede versie van een bestand apart")
        assert aside.read_bytes() == b"anders"
        assert len(anna.app.listing.catalog) == 40
