"""An opened dossier: what it shows to whom, and what can be done with it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

from pro6tui.model import paths
from pro6tui.model.refusal import Waarschuwing
from pro6tui.model.vocabulary import Doel, DossierStaat
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.opened import OpenDossier
from pro6tui.tui.screens.doel import open_for_purpose
from pro6tui.tui.screens.dossier import DossierScreen
from pro6tui.tui.screens.dossier_kaart import Alinea, Blok, Regel, Tabel, lines
from pro6tui.tui.screens.dossier_melding import Meldingen
from pro6tui.tui.screens.dossier_tabs import TABS, persoon, smal
from tests.tui.bureau import bsns
from tests.tui.conftest import Office, Person

FIRST_BSN = next(bsns())
SHOWN_BSN = f"{FIRST_BSN[:4]}.{FIRST_BSN[4:6]}.{FIRST_BSN[6:]}"


def test_the_tab_one_is_on_is_named_in_full_on_a_narrow_screen() -> None:
    for here in TABS:
        shown = smal(here.key, 80)
        assert [one.key for one in shown] == [one.key for one in TABS]
        assert here in shown
        assert len({one.label for one in shown}) == len(TABS)
        assert 1 + sum(3 + len(one.label) for one in shown) <= 80


@contextlib.asynccontextmanager
async def reading(
    office: Office,
    number: str = "D-000001",
    handle: str = "anna",
    doel: Doel = Doel.UITVOERING_TRAJECT,
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[tuple[Person, DossierScreen]]:
    """Somebody with a dossier before them."""
    async with office.at_work(handle, size) as person:
        app = person.app
        found = app.listing.find_number(number)
        assert found is not None
        opened = await asyncio.to_thread(app.dossiers.open, found, doel)
        screen = DossierScreen(opened)
        app.push_screen(screen)
        await person.until(lambda: screen.is_current, "the dossier")
        await person.rests()
        yield person, screen


def elsewhere(office: Office, doc_id: str, path: str, value: object, reden: str) -> OpenDossier:
    """Bram saves a change from another session."""
    session = office.session("bram")
    dossiers = Dossiers(session, office.listing(session))
    opened = dossiers.open(doc_id, Doel.UITVOERING_TRAJECT)
    return dossiers.change(opened, paths.set_field(opened.dossier, path, value), reden)


async def test_the_tabs_show_the_dossier_and_the_purpose(office: Office) -> None:
    async with reading(office, size=(120, 40)) as (anna, screen):
        await anna.sees("geopend voor: uitvoering van het traject (gelogd)")
        assert SHOWN_BSN in anna.screen()
        assert "Anna Jansen" in anna.screen()
        for key, words in (
            ("b", "Kredietbemiddeling"),
            ("c", "ORD-0001"),
            ("d", "Werkervaring"),
            ("e", "Kan goed met mensen."),
            ("f", "Nog geen document"),
            ("g", "kast 1"),
            ("h", "Geen toestemming"),
            ("i", "logboek bekeken"),
        ):
            await anna.keys(key)
            await anna.sees(words)
        assert "alleen uw eigen regels" in anna.screen()
        assert "Hoogte uitstaande schulden" not in screen.query_one("#tab-b").tekst  # type: ignore[attr-defined]
        await anna.keys("1")
        await anna.until(lambda: anna.app.current_mode == "vandaag", "Vandaag")


async def test_all_tabs_fit_in_eighty_cells(office: Office) -> None:
    async with reading(office) as (anna, _screen):
        bar = anna.screen().splitlines()[1]
        assert bar.split()[::2] == list("abcdefghijk")
        assert all(
            f" {label} " in f"{bar} " for label in ("Persoon", "Not", "Log", "Verz", "Verst")
        )
        for row in anna.screen().splitlines():
            assert len(row) <= 80


async def test_administration_sees_name_and_order_and_why_no_more(office: Office) -> None:
    async with reading(office, handle="carla", doel=Doel.ADMINISTRATIE_FACTURATIE) as (
        carla,
        screen,
    ):
        assert SHOWN_BSN not in carla.screen()
        assert FIRST_BSN not in carla.screen()
        await carla.sees("niet voor uw rol (art. 6)")
        assert "Proefstraat 1" in carla.screen()
        for key in "bdefh":
            await carla.keys(key)
            await carla.sees("niet voor uw rol (art. 6)")
        await carla.keys("c")
        await carla.sees("ORD-0001")
        await carla.keys("n")
        assert "rol" in screen.said
        await carla.keys("escape", "i")
        await carla.sees("Uw rol leest het logboek niet.")


async def test_a_narrow_header_keeps_number_and_name(office: Office) -> None:
    async with reading(office, doel=Doel.RAPPORTAGE_OPDRACHTGEVER, size=(60, 15)) as (
        anna,
        screen,
    ):
        header = anna.screen().splitlines()[0]
        whose = screen.heading.removeprefix("Pro6 · ")
        assert whose in header
        assert "voor: " in header


async def test_what_stands_out_does_not_push_the_person_off(office: Office) -> None:
    async with reading(office) as (_anna, screen):
        warning = Waarschuwing("R3.9", 3, "Kijk hiernaar.", "Vraag het na.")
        blocks = persoon(replace(screen.beeld, gezegd=(warning, warning)))
    shown = ["".join(piece for piece, _role in line).rstrip() for line in lines(blocks, 78)]
    assert shown[0] == "! 2 punten om op te letten; End toont ze."
    assert "Persoon" in shown[:4]
    assert shown[-1] == "! Kijk hiernaar. Vraag het na."


async def test_somebody_elses_dossier_says_so(office: Office) -> None:
    async with reading(office, "D-000002") as (_anna, screen):
        assert "Niet aan u toegewezen (gelogd, art. 6)." in screen.query_one(Meldingen).tekst


async def test_the_director_gives_a_reason_for_anothers_dossier(office: Office) -> None:
    async with office.at_work("dirk") as dirk:
        found = dirk.app.listing.find_number("D-000002")
        assert found is not None
        opening = asyncio.create_task(_open(dirk, found))
        await dirk.sees("Waarvoor opent u")
        await dirk.keys("enter")
        await dirk.sees("Waarom opent u het?")
        await dirk.types("klacht")
        await dirk.keys("enter")
        await dirk.sees("minstens tien tekens")
        await dirk.keys("ctrl+u")
        await dirk.types("klacht van de klant")
        await dirk.keys("enter")
        await dirk.sees("geopend voor:")
        await opening
        await dirk.keys("i")
        await dirk.sees("logboek bekeken")
        assert "alleen uw eigen regels" not in dirk.screen()
        records = await asyncio.to_thread(dirk.app.session.vault.records, found)
    told = [one.body["facts"].get("reden") for one in records if one.body]
    assert "klacht van de klant" in told


async def _open(person: Person, doc_id: str) -> None:
    async def work() -> None:
        await open_for_purpose(person.app.screen, doc_id)

    await person.app.run_worker(work()).wait()


async def test_a_note_is_scanned_kept_and_saved(office: Office) -> None:
    async with reading(office) as (anna, screen):
        await anna.keys("e", "n")
        await anna.sees("Nieuwe notitie")
        await anna.types("Heeft een depressie gehad.")
        await anna.sees("medische term")
        await anna.keys("escape")
        await anna.sees("als concept bewaard")
        drafts = await asyncio.to_thread(anna.app.drafts.load)
        assert [(one.doc_id, one.deel) for one in drafts] == [(screen.opened.doc_id, "notities")]
        await anna.keys("n")
        await anna.sees("Heeft een depressie gehad.")
        await anna.keys("ctrl+u")
        await anna.types("Kan weer vier uur werken.")
        await asyncio.to_thread(
            elsewhere, office, screen.opened.doc_id, "persoon.woonplaats", "Rijssen", "verhuisd"
        )
        await anna.keys("f2")
        await anna.sees("De notitie staat in het dossier.")
        await anna.sees("Kan weer vier uur werken.")
        assert not await asyncio.to_thread(anna.app.drafts.load)
        dossier = screen.opened.dossier
    assert dossier.persoon.woonplaats == "Rijssen"
    assert dossier.notities[-1].auteur == "anna"
    assert dossier.wijziging.reden == "notitie toegevoegd"


async def test_a_colleagues_save_is_told_and_loaded_on_r(office: Office) -> None:
    async with reading(office, size=(120, 40)) as (anna, screen):
        await anna.keys("r")
        assert screen.said == "U ziet de laatste versie."
        await asyncio.to_thread(
            elsewhere, office, screen.opened.doc_id, "persoon.woonplaats", "Ootmarsum", "verhuisd"
        )
        await anna.sees("Gewijzigd door Bram de Wit om ")
        assert "Ootmarsum" not in anna.screen()
        await anna.keys("r")
        await anna.sees("Ootmarsum")
        await anna.misses("Gewijzigd door")


async def test_two_versions_side_by_side_are_told(office: Office) -> None:
    async with reading(office) as (anna, screen):
        screen.toon(replace(screen.opened, heads=("een", "twee")))
        await anna.sees("2 versies, op twee machines opgeslagen")


async def test_a_colleague_who_edits_is_named(office: Office) -> None:
    from pro6tui.services.presence import Presences

    async with reading(office) as (anna, screen):
        there = Presences(office.session("bram"))
        await asyncio.to_thread(there.enter, screen.opened.doc_id)
        await screen._kijk_rond()
        await anna.sees("Bram de Wit bewerkt sinds")
        there.leave_all()
        await screen._kijk_rond()
        await anna.misses("Bram de Wit bewerkt sinds")


async def test_the_state_changes_with_a_reason_or_says_why_not(office: Office) -> None:
    async with reading(office) as (anna, screen):
        await anna.keys("f5")
        await anna.sees("(nazorg)")
        await anna.keys("enter")
        await anna.sees("Nazorg begint pas als een traject is beëindigd.")
        await anna.keys("escape", "escape")
        assert screen.opened.dossier.staat is DossierStaat.ACTIEF
    async with reading(office, "D-000004") as (anna, screen):
        assert "vernietigbaar vanaf" in screen.query_one(Meldingen).tekst
        await anna.keys("f5")
        await anna.sees("in bewaring")
        await anna.keys("enter")
        await anna.sees("Naar “in bewaring”: waarom?")
        await anna.keys("enter")
        await anna.sees("Het dossier is nu: in bewaring.")
        assert screen.opened.dossier.staat is DossierStaat.IN_BEWARING
        assert screen.opened.dossier.wijziging.reden == "in bewaring"


async def test_a_document_goes_in_and_comes_out(office: Office, tmp_path: Path) -> None:
    letter = tmp_path / "brief.txt"
    letter.write_text("een brief")
    target = tmp_path / "terug.txt"
    async with reading(office) as (anna, screen):
        await anna.keys("f", "t")
        await anna.sees("Document toevoegen")
        await anna.types(str(letter))
        await anna.keys("tab", "c", "o", "r", "r", "e", "s", "enter")
        await anna.keys("f2")
        await anna.sees("Het document staat in het dossier")
        await anna.sees("brief.txt")
        await anna.keys("enter")
        await anna.sees("Vingerafdruk")
        await anna.keys("escape", "o")
        await anna.sees("Waar komt het bestand")
        await anna.types(str(target))
        await anna.keys("enter")
        await anna.sees("niet meer versleuteld")
        await anna.keys("f2")
        await anna.until(target.exists, "the file")
        await anna.sees("Opgehaald naar")
        assert screen.opened.dossier.documenten[0].toegevoegd_door == "anna"
    assert target.read_text() == "een brief"


async def test_history_tells_old_new_why_and_who(office: Office) -> None:
    async with reading(office) as (anna, screen):
        for path, value in (("persoon.woonplaats", "Ootmarsum"), ("persoon.adres", "Dijk 2")):
            await asyncio.to_thread(
                elsewhere, office, screen.opened.doc_id, path, value, f"wijziging van {path}"
            )
        await anna.keys("f7")
        await anna.sees("Geschiedenis")
        assert "Dijk 2" in anna.screen()
        assert "Waarom          wijziging van persoon.adres" in anna.screen()
        assert "Bram de Wit" in anna.screen()
        await anna.keys("f3")
        await anna.types("woonpl")
        await anna.keys("enter")
        await anna.misses("Dijk 2")
        await anna.sees("Ootmarsum")
        await anna.keys("escape")
        await anna.sees("Dijk 2")
        await anna.keys("escape")
        await anna.until(lambda: screen.is_current, "the dossier")


async def test_changing_comes_back_with_what_was_saved(office: Office) -> None:
    async with reading(office) as (anna, screen):
        await anna.keys("g", "f4")
        await anna.sees("wijzigen")
        await anna.keys("escape")
        await anna.until(lambda: screen.is_current, "the dossier")
        assert screen.here == "g"
        await anna.keys("i", "f4")
        assert screen.said == "In het logboek wijzigt niemand iets."


async def test_user_text_is_never_markup(office: Office) -> None:
    async with reading(office) as (anna, screen):
        await asyncio.to_thread(
            elsewhere, office, screen.opened.doc_id, "persoon.adres", "[red]x[/] # y", "proef"
        )
        await anna.sees("Gewijzigd door")
        await anna.keys("r")
        await anna.sees("[red]x[/] # y")


def test_a_wide_window_has_two_columns_and_a_narrow_one_has_one() -> None:
    blocks = [
        Blok("Een", [Regel("label", "waarde"), Regel("langer label", "woord " * 30)]),
        Blok("Twee", [Alinea("tekst")]),
        Blok("Drie", [Tabel(("a", "b"), [("1", "2" * 300)], frozenset({1}))], breed=True),
    ]
    for width in (40, 78, 118):
        made = ["".join(text for text, _rol in line) for line in lines(blocks, width)]
        assert all(len(line) <= width for line in made)
        assert any("Een" in line and "Twee" in line for line in made) == (width > 110)
