"""Of a client with two principals every piece is asked where it belongs, and can be put there."""

from __future__ import annotations

import asyncio

import msgspec

from pro6tui.model.dossier import Notitie, Traject
from pro6tui.model.vocabulary import Doel, OpdrachtgeverSoort
from pro6tui.tui.screens.dossier import DossierScreen
from pro6tui.tui.screens.overdracht import achter
from tests.tui.conftest import Office


async def test_a_note_is_asked_where_it_belongs_and_an_old_one_is_put_there(
    office: Office,
) -> None:
    async with office.at_work("anna") as anna:
        app = anna.app
        doc_id = app.listing.find_number("d-000001")
        assert doc_id is not None
        opened = await asyncio.to_thread(app.dossiers.open, doc_id, Doel.UITVOERING_TRAJECT)
        second = Traject(
            id="g1", opdrachtgever=OpdrachtgeverSoort.GEMEENTE,
            opdrachtgever_naam="Gemeente Wierden",
        )  # fmt: skip
        both = msgspec.structs.replace(
            opened.dossier,
            trajecten=(*opened.dossier.trajecten, second),
            notities=(Notitie(id="n1", auteur="anna", tekst="van vroeger"),),
            afspraken=(),
            documenten=(),
        )
        opened = await asyncio.to_thread(app.dossiers.change, opened, both, "tweede opdracht")
        screen = DossierScreen(opened)
        app.push_screen(screen)
        await anna.sees("D-000001")
        await anna.keys("e")
        await anna.sees("geen traject")
        await anna.keys("n")
        await anna.sees("Traject *")
        await anna.types("sprak de gemeente")
        await anna.keys("f2")
        await anna.sees("Kies een traject.")
        await anna.keys("right", "right", "f2")
        await anna.sees("De notitie staat in het dossier.")
        await anna.sees("traject 2 Gemeente Wierden")

        await anna.keys("y")
        await anna.sees("1 stuk staat bij geen traject")
        await anna.keys("enter")
        await anna.sees("Bij welk traject?")
        await anna.keys("down", "enter")
        await anna.sees("Alles staat bij een traject.")
        await anna.sees("Bij traject: 2 Gemeente Wierden.")
        # The first takes the sentence away.
        await anna.keys("escape", "escape")
        await anna.misses("Bij welk traject hoort wat?")
        filed = [one.traject for one in screen.opened.dossier.notities]
        assert filed[1] == "g1"
        assert filed[0] in {one.id for one in screen.opened.dossier.trajecten}
        await anna.keys("escape", "escape")
        await anna.rests()


def test_a_hand_over_says_how_many_stay_behind_and_how_to_file_them() -> None:
    assert achter(0) == ""
    assert achter(1).startswith("1 stuk staat bij geen traject en blijft hier.")
    assert "2 stukken" in achter(2)
    assert "y in het dossier" in achter(2)
