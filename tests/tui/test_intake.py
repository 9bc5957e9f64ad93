"""Intake at the keyboard: typed, drafted, left, resumed, saved, started."""

from __future__ import annotations

import asyncio
from typing import Any

from pro6tui.model.vocabulary import Doel, DossierStaat
from pro6tui.services.drafts import Drafts
from pro6tui.tui.screens.intake import IntakeScreen
from pro6tui.tui.screens.vandaag import VandaagScreen
from tests.tui import bureau
from tests.tui.conftest import Office, Person

BSNS = bureau.bsns()
TAKEN = next(BSNS)
FREE = [next(BSNS) for _number in range(60)][-1]


async def begin(person: Person) -> IntakeScreen:
    """F2 on Vandaag."""
    await person.keys("f2")
    await person.sees("Voornamen")
    await person.rests()
    screen = person.app.screen
    assert isinstance(screen, IntakeScreen)
    return screen


async def fill(person: Person, screen: IntakeScreen, values: dict[str, Any]) -> None:
    """Go to fields by path and type in them, or choose."""
    for path, value in values.items():
        screen.spring(path)
        await person.rests()
        editor: Any = screen.focused
        if isinstance(value, str) and not hasattr(editor, "change"):
            await person.types(value)
        else:
            editor.change(value)
        await person.pilot.pause()


def everything(screen: IntakeScreen) -> dict[str, Any]:
    """What every gate asks for."""
    traject = f"trajecten.{screen.work.rows('trajecten')[0]['id']}"
    return {
        "persoon.achternaam": "Proef",
        "persoon.bsn_grondslag": "uwv_suwi",
        "persoon.bsn": FREE,
        "persoon.documentsoort_id": "paspoort",
        "persoon.documentnummer_id": "SPECI2014",
        f"{traject}.opdrachtgever": "uwv",
        f"{traject}.ordernummer": "ORD-77",
        f"{traject}.grondslag": "uavg_30_re_integratie",
        "kredietbemiddeling.actief": False,
        "doeleinden": ["uitvoering_traject"],
        "informatieblad_uitgereikt_op": "vandaag",
    }


async def test_names_follow_and_errors_stand_beneath_their_field(office: Office) -> None:
    async with office.at_work("anna") as anna:
        screen = await begin(anna)
        await anna.types("Jan Willem")
        await anna.keys("tab")
        await anna.sees("J.W.")
        await anna.keys("tab", "tab")
        await anna.types("van den Berg")
        await anna.keys("tab")
        person = screen.work.dossier.persoon
        assert (person.tussenvoegsel, person.achternaam) == ("van den", "Berg")
        await anna.sees("Intake · Berg")
        await anna.types("31-2-80")
        assert "bestaande datum" not in anna.screen()
        await anna.keys("tab")
        await anna.sees("!! Dit is geen bestaande datum.")
        await anna.keys("shift+tab", "backspace", "backspace", "backspace", "backspace")
        await anna.types("1-80")
        await anna.keys("tab")
        await anna.sees("31-01-1980")
        assert "bestaande datum" not in anna.screen()


async def test_the_credit_part_appears_only_where_it_applies(office: Office) -> None:
    async with office.at_work("anna") as anna:
        screen = await begin(anna)
        screen.spring("kredietbemiddeling.actief")
        await anna.sees("Bemiddelt het bureau")
        assert "Hoogte schulden" not in anna.screen()
        await anna.keys("j")
        await anna.sees("Hoogte schulden")
        await fill(anna, screen, {"kredietbemiddeling.hoogte_schulden": "1500"})
        screen.spring("kredietbemiddeling.actief")
        await anna.rests()
        await anna.keys("n", "f2")
        await anna.sees("Nog te verbeteren: 1")
        await anna.rests()
        # Nothing is dropped in silence: the amount stays in view until somebody clears it.
        assert screen.delen.sleutel == "kredietbemiddeling.hoogte_schulden"


async def test_tab_runs_through_every_part_and_back(office: Office) -> None:
    async with office.at_work("anna") as anna:
        screen = await begin(anna)
        seen = [screen.delen.deel.naam]
        for _press in range(60):
            await anna.keys("tab")
            await anna.rests()
            if screen.delen.deel.naam != seen[-1]:
                seen.append(screen.delen.deel.naam)
            if len(seen) == 10:
                break
        assert seen == [deel.naam for deel in screen.delen.delen] + ["persoon"]
        await anna.keys("shift+tab")
        await anna.rests()
        assert screen.delen.deel.naam == "papier"
        await anna.keys("pageup")
        await anna.rests()
        assert screen.delen.deel.naam == "toestemmingen"


async def test_gates_are_a_key_away_and_lead_to_their_field(office: Office) -> None:
    async with office.at_work("anna") as anna:
        screen = await begin(anna)
        await anna.keys("f3")
        await anna.sees("De achternaam van de klant ontbreekt.")
        await anna.keys("f6")
        await anna.sees("Er is nog geen ID-bewijs gezien.")
        await anna.types("krediet")
        await anna.keys("enter")
        await anna.sees("Bemiddelt het bureau")
        await anna.until(lambda: screen.delen.sleutel == "kredietbemiddeling.actief")


async def test_all_gates_met_saves_and_starts(office: Office) -> None:
    async with office.at_work("anna") as anna:
        screen = await begin(anna)
        await fill(anna, screen, everything(screen))
        await anna.keys("f3")
        await anna.until(lambda: isinstance(anna.app.screen, VandaagScreen), "Vandaag")
        await anna.sees("D-000041 is opgenomen. Het traject is gestart.")
        doc_id = await asyncio.to_thread(anna.app.listing.find_number, "D-000041")
        assert doc_id is not None
        opened = await asyncio.to_thread(anna.app.dossiers.open, doc_id, Doel.UITVOERING_TRAJECT)
        dossier = opened.dossier
        assert dossier.staat is DossierStaat.ACTIEF
        assert dossier.persoon.bsn == FREE
        assert dossier.uitkeringen == ()
        assert [one.ordernummer for one in dossier.trajecten] == ["ORD-77"]
        assert dossier.toewijzing.behandelaars == ("anna",)
        assert anna.app.drafts.load() == []


async def test_a_refusal_is_said_and_gone_to(office: Office) -> None:
    async with office.at_work("anna") as anna:
        screen = await begin(anna)
        await anna.keys("f2")
        await anna.sees("Er is nog niets gewijzigd.")
        await fill(anna, screen, {"persoon.achternaam": "Proef", "persoon.postcode": "76"})
        screen.spring("doeleinden")
        await anna.rests()
        await anna.keys("f2")
        await anna.sees("Nog te verbeteren: 1. Postcode")
        await anna.rests()
        assert screen.delen.sleutel == "persoon.postcode"


async def test_a_client_who_has_a_dossier_is_recognised(office: Office) -> None:
    async with office.at_work("anna") as anna:
        screen = await begin(anna)
        values = {
            "persoon.achternaam": "Proef",
            "persoon.bsn_grondslag": "uwv_suwi",
            "persoon.bsn": TAKEN,
        }
        await fill(anna, screen, values)
        await anna.sees("Er is al een dossier met dit BSN: D-000001.")
        await anna.keys("f2")
        await anna.sees("Toch een tweede dossier")
        await anna.keys("escape")
        await anna.misses("Toch een tweede dossier")
        assert anna.app.screen is screen
        assert anna.app.listing.find_number("D-000041") is None
        await anna.keys("f2")
        await anna.sees("Toch een tweede dossier")
        await anna.types("tweede opdrachtgever")
        await anna.keys("enter")
        await anna.sees("D-000041 is opgenomen.")


async def test_leaving_keeps_a_draft_and_resuming_finds_the_same_place(office: Office) -> None:
    async with office.at_work("anna") as anna:
        screen = await begin(anna)
        await fill(anna, screen, {"persoon.achternaam": "Proef", "persoon.geboortedatum": "31-2"})
        await anna.keys("escape")
        await anna.sees("als concept bewaard")
        await anna.sees(" F4 Verder")
        await anna.keys("f4")
        await anna.until(lambda: isinstance(anna.app.screen, IntakeScreen), "the intake")
        await anna.rests()
        again = anna.app.screen
        assert isinstance(again, IntakeScreen)
        assert again is not screen
        assert again.delen.sleutel == "persoon.geboortedatum"
        assert "31-2" in anna.screen()
        assert again.work.dossier.persoon.achternaam == "Proef"
        await anna.keys("f7")
        await anna.sees("Alles weggooien")
        await anna.keys("f2")
        await anna.sees("Het concept is weggegooid.")
        assert anna.app.drafts.load() == []


async def test_what_was_typed_is_on_disk_within_a_second(office: Office) -> None:
    async with office.at_work("anna") as anna:
        await begin(anna)
        await anna.types("Kanarie")
        await anna.pilot.pause(1.0)
        # As after kill -9: nothing was asked of the program any more.
        again = Drafts(office.session("anna"))
        (draft,) = await asyncio.to_thread(again.load)
        assert b'"voornamen":"Kanarie"' in bytes(draft.dossier)
        assert draft.plaats == "persoon.voornamen"
        folder = anna.app.drafts.folder
        assert all(b"Kanarie" not in file.read_bytes() for file in folder.iterdir())


async def test_the_app_saves_it_at_once_before_an_end(office: Office) -> None:
    async with office.at_work("anna") as anna:
        await begin(anna)
        await anna.types("Kanarie")
        anna.app.save_drafts()
        (draft,) = anna.app.drafts.load()
        assert b"Kanarie" in bytes(draft.dossier)


async def test_an_empty_intake_leaves_nothing(office: Office) -> None:
    async with office.at_work("anna") as anna:
        await begin(anna)
        await anna.types("x")
        await anna.pilot.pause(0.8)
        await anna.keys("backspace")
        await anna.keys("escape")
        await anna.until(lambda: isinstance(anna.app.screen, VandaagScreen))
        assert anna.app.drafts.load() == []
        assert "concept" not in anna.said


async def test_a_draft_that_cannot_be_kept_is_not_left(office: Office) -> None:
    async with office.at_work("anna") as anna:
        screen = await begin(anna)
        await anna.types("Kanarie")
        anna.app.drafts.folder.parent.mkdir(parents=True, exist_ok=True)
        anna.app.drafts.folder.rmdir() if anna.app.drafts.folder.exists() else None
        anna.app.drafts.folder.write_text("geen map")
        await anna.keys("escape")
        await anna.until(lambda: anna.said, "a sentence")
        assert anna.app.screen is screen
        anna.app.drafts.folder.unlink()


async def test_items_come_and_go(office: Office) -> None:
    async with office.at_work("anna") as anna:
        screen = await begin(anna)
        screen.spring("uitkeringen")
        await anna.sees("Hoogte")
        await anna.keys("f4")
        await anna.sees("Uitkering 2")
        await anna.keys("w")
        await anna.until(lambda: anna.app.screen is not screen, "the list")
        await anna.keys("escape")
        await fill(anna, screen, {f"{_last(screen)}.hoogte": "1250"})
        await anna.keys("f5")
        await anna.sees("Uitkering weghalen?")
        await anna.keys("f2")
        await anna.misses("Uitkering 2")
        assert len(screen.work.dossier.uitkeringen) == 1


def _last(screen: IntakeScreen) -> str:
    return f"uitkeringen.{screen.work.rows('uitkeringen')[-1]['id']}"


async def test_administration_fills_in_only_its_own(office: Office) -> None:
    async with office.at_work("carla") as carla:
        screen = await begin(carla)
        screen.spring("uitkeringen")
        await carla.sees("Met uw rol kunt u dit gegeven niet wijzigen.")
        await carla.keys("f4")
        await carla.rests()
        assert screen.work.dossier.uitkeringen == ()
        await fill(carla, screen, {"persoon.achternaam": "Proef"})
        await carla.keys("f2")
        await carla.sees("D-000041 is opgenomen.")


async def test_strange_names_and_pasted_rubbish(office: Office) -> None:
    long = "Ş" * 200
    async with office.at_work("anna") as anna:
        screen = await begin(anna)
        await anna.types("ïJsbrand [b]vet[/b]\x1b[31m\n'd")
        await anna.keys("tab", "tab", "tab")
        await anna.types(long)
        await anna.keys("tab")
        assert screen.work.dossier.persoon.voornamen == "ïJsbrand [b]vet[/b][31m 'd"
        assert screen.work.dossier.persoon.achternaam == long
        assert "[b]vet[/b]" in anna.screen()
        assert screen.weigeringen == [] or screen.work.refusals() == []


async def test_help_says_what_the_artikelen_ask(office: Office) -> None:
    async with office.at_work("anna") as anna:
        await begin(anna)
        await anna.keys("f1")
        await anna.sees("U neemt een klant in.")
        await anna.sees("Doel: waarom u een dossier opent")
