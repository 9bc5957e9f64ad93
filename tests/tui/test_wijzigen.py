"""Changing a dossier: a reason, colleagues at work in it, two saves, roles."""

from __future__ import annotations

import asyncio
from typing import Any

from pro6tui.model import paths
from pro6tui.model.vocabulary import Doel, DossierStaat
from pro6tui.services.dossiers import Dossiers, OpenDossier
from pro6tui.services.presence import Presences
from pro6tui.tui.screens.verschillen import VerschillenScreen
from pro6tui.tui.screens.wijzigen import WijzigenScreen
from tests.tui.conftest import Office, Person

DOEL = Doel.UITVOERING_TRAJECT


async def opened(person: Person, nummer: str = "D-000001", doel: Doel = DOEL) -> OpenDossier:
    """A dossier as this person opened it."""
    doc_id = await asyncio.to_thread(person.app.listing.find_number, nummer)
    assert doc_id is not None
    return await asyncio.to_thread(person.app.dossiers.open, doc_id, doel)


async def change(person: Person, section: str = "", **options: Any) -> WijzigenScreen:
    """The form over what this person sees."""
    screen = WijzigenScreen(await opened(person, **options), section)
    person.app.push_screen(screen)
    await person.until(lambda: screen.begonnen and screen.delen.form is not None)
    await person.rests()
    return screen


async def put(person: Person, screen: WijzigenScreen, path: str, text: str) -> None:
    """Other text in a field."""
    screen.spring(path)
    await person.rests()
    await person.keys("ctrl+u")
    await person.types(text)


def colleague(office: Office, handle: str = "bram") -> Dossiers:
    """Somebody else at work."""
    session = office.session(handle)
    return Dossiers(session, office.listing(session))


def save_theirs(dossiers: Dossiers, doc_id: str, path: str, value: object) -> None:
    """What the other saves meanwhile."""
    theirs = dossiers.open(doc_id, DOEL)
    dossiers.change(theirs, paths.set_field(theirs.dossier, path, value), "opgave van de klant")


async def test_a_change_asks_why_and_is_saved(office: Office) -> None:
    async with office.at_work("anna") as anna:
        screen = await change(anna, "persoon")
        assert [deel.naam for deel in screen.delen.delen] == ["persoon", "identiteit", "doel"]
        await anna.keys("f2")
        await anna.sees("Er is nog niets gewijzigd.")
        await put(anna, screen, "persoon.woonplaats", "Borne")
        await anna.sees("niet opgeslagen")
        await anna.keys("f2")
        await anna.sees("Waarom wijzigt u dit?")
        await anna.sees("opgave van de klant")
        await anna.types("ab")
        await anna.keys("enter")
        await anna.sees("Schrijf in minstens 3 tekens waarom.")
        await anna.types("c verhuisd")
        await anna.keys("enter")
        await anna.sees("Opgeslagen.")
        again = await opened(anna)
        assert again.dossier.persoon.woonplaats == "Borne"
        assert again.dossier.wijziging.reden == "abc verhuisd"
        assert again.rev == 2
        assert anna.app.drafts.load() == []


async def test_esc_keeps_a_draft_that_goes_on_from_the_same_revision(office: Office) -> None:
    async with office.at_work("anna") as anna:
        screen = await change(anna, "persoon")
        await put(anna, screen, "persoon.woonplaats", "Borne")
        await put(anna, screen, "persoon.postcode", "76")
        await anna.keys("escape")
        await anna.sees("als concept bewaard")
        bram = await asyncio.to_thread(colleague, office)
        await asyncio.to_thread(
            save_theirs, bram, screen.opened.doc_id, "persoon.adres", "Nieuweweg 9"
        )
        (draft,) = anna.app.drafts.load()
        again = WijzigenScreen(await opened(anna), draft=draft)
        anna.app.push_screen(again)
        await anna.until(lambda: again.begonnen and again.delen.form is not None)
        await anna.rests()
        assert again.section == "persoon"
        assert again.opened.heads == screen.opened.heads
        assert again.delen.sleutel == "persoon.postcode"
        assert again.work.typed == {"persoon.postcode": "76"}
        await put(anna, again, "persoon.postcode", "7621 AB")
        await anna.keys("f2")
        await anna.sees("Waarom wijzigt u dit?")
        await anna.keys("enter")
        # What the colleague saved touches nothing of mine: it is joined, and shown.
        await anna.until(lambda: isinstance(anna.app.screen, VerschillenScreen))
        await anna.sees("Nieuweweg 9")
        await anna.keys("f2")
        await anna.sees("Opgeslagen.")
        person = (await opened(anna)).dossier.persoon
        assert (person.adres, person.woonplaats, person.postcode) == (
            "Nieuweweg 9",
            "Borne",
            "7621 AB",
        )


async def test_two_saves_show_what_differs_and_lose_nothing(office: Office) -> None:
    async with office.at_work("anna") as anna:
        screen = await change(anna, "persoon")
        bram = await asyncio.to_thread(colleague, office)
        doc_id = screen.opened.doc_id
        await asyncio.to_thread(save_theirs, bram, doc_id, "persoon.woonplaats", "Rijssen")
        await put(anna, screen, "persoon.woonplaats", "Borne")
        await put(anna, screen, "persoon.adres", "Dorpsstraat 1")
        await anna.keys("f2")
        await anna.sees("Waarom wijzigt u dit?")
        await anna.keys("enter")
        await anna.until(lambda: isinstance(anna.app.screen, VerschillenScreen))
        for text in ("Almelo", "Borne", "Rijssen", "Dorpsstraat 1", "Bram de Wit"):
            await anna.sees(text)
        await anna.keys("f2")
        await anna.sees("Nog te kiezen: 1.")
        await anna.keys("escape", "escape")
        await anna.sees("uw versie blijft hier")
        assert anna.app.screen is screen
        (draft,) = anna.app.drafts.load()
        assert b"Borne" in bytes(draft.dossier)
        # A third save comes in between: the differences are shown again.
        await anna.keys("escape", "f2")
        await anna.sees("Waarom wijzigt u dit?")
        await anna.keys("enter")
        await anna.until(lambda: isinstance(anna.app.screen, VerschillenScreen))
        await asyncio.to_thread(save_theirs, bram, doc_id, "persoon.woonplaats", "Hengelo")
        await anna.keys("m", "f2")
        await anna.sees("Hengelo")
        await anna.keys("m", "f2")
        await anna.sees("Opgeslagen.")
        saved = await opened(anna)
        assert saved.dossier.persoon.woonplaats == "Borne"
        assert saved.dossier.persoon.adres == "Dorpsstraat 1"
        assert saved.rev == 4
        assert anna.app.drafts.load() == []


async def test_who_else_is_at_work_is_seen(office: Office) -> None:
    async with office.at_work("anna", size=(120, 40)) as anna:
        dossier = await opened(anna)
        others = Presences(await asyncio.to_thread(office.session, "bram"))
        await asyncio.to_thread(others.enter, dossier.doc_id)
        await change(anna, "persoon")
        await anna.sees("Bram de Wit bewerkt sinds")
        assert [one.naam for one in others.others(dossier.doc_id)] == ["Anna Jansen"]
        await anna.keys("escape")
        await anna.until(lambda: not others.others(dossier.doc_id), "her leaving")
        others.leave_all()


async def test_an_intake_starts_from_here_when_its_gates_are_met(office: Office) -> None:
    async with office.at_work("bram") as bram:
        screen = await change(bram, "persoon", nummer="D-000002")
        assert screen.opened.dossier.staat is DossierStaat.INTAKE
        await bram.keys("f3")
        await bram.sees("Het informatieblad is nog niet")
        await bram.rests()
        assert screen.delen.sleutel == "informatieblad_uitgereikt_op"
        await bram.types("vandaag")
        await bram.keys("f3")
        await bram.sees("Waarom wijzigt u dit?")
        await bram.keys("enter")
        await bram.sees("Opgeslagen. Het traject is gestart.")
        assert (await opened(bram, "D-000002")).dossier.staat is DossierStaat.ACTIEF


async def test_administration_sees_and_changes_what_it_may(office: Office) -> None:
    async with office.at_work("carla") as carla:
        screen = await change(carla, "", doel=Doel.ADMINISTRATIE_FACTURATIE)
        screen.spring("uitkeringen")
        await carla.rests()
        assert "Hoogte" not in carla.screen()
        screen.spring("persoon.woonplaats")
        await carla.rests()
        assert "Geboortedatum" not in carla.screen()
        await put(carla, screen, "persoon.woonplaats", "Borne")
        await carla.keys("f2")
        await carla.sees("Waarom wijzigt u dit?")
        assert "opgave van UWV" not in carla.screen()
        await carla.keys("enter")
        await carla.sees("Opgeslagen.")


async def test_one_note_is_changed_alone(office: Office) -> None:
    async with office.at_work("anna") as anna:
        dossier = (await opened(anna)).dossier
        section = f"notities.{dossier.notities[0].id}"
        screen = await change(anna, section)
        await anna.sees("Kan goed met mensen.")
        await anna.keys("f4")
        await anna.sees("Hier wijzigt u alleen dit onderdeel.")
        screen.spring(f"{section}.tekst")
        await anna.rests()
        await anna.types("Heeft een depressie. ")
        await anna.sees("Dit lijkt een medische term")
        await anna.keys("f2")
        await anna.sees("Waarom wijzigt u dit?")
        await anna.keys("enter")
        await anna.sees("Opgeslagen.")


async def test_a_joined_dossier_that_breaks_a_rule_comes_back_to_the_form(office: Office) -> None:
    async with office.at_work("anna") as anna:
        doc_id = (await opened(anna)).doc_id
        bram = await asyncio.to_thread(colleague, office)
        await asyncio.to_thread(save_theirs, bram, doc_id, "kredietbemiddeling.actief", True)
        screen = await change(anna, "uitkering")
        await put(anna, screen, "kredietbemiddeling.hoogte_schulden", "1500")
        await asyncio.to_thread(save_theirs, bram, doc_id, "kredietbemiddeling.actief", False)
        await anna.keys("f2")
        await anna.sees("Waarom wijzigt u dit?")
        await anna.keys("enter")
        await anna.until(lambda: isinstance(anna.app.screen, VerschillenScreen))
        await anna.keys("f2")
        await anna.sees("alleen vastgelegd bij")
        assert anna.app.screen is screen
        assert screen.work.dossier.kredietbemiddeling.hoogte_schulden == 150000
        (draft,) = anna.app.drafts.load()
        assert draft.heads == screen.opened.heads
