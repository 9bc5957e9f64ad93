"""What is typed about a request is never lost: a draft at Vandaag, and the form goes on."""

from __future__ import annotations

import asyncio
from datetime import date

from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Doel, Rol, VerzoekSoort
from pro6tui.rules.artikel_06 import Medewerker, Toegang
from pro6tui.services.vandaag import gebleven
from pro6tui.tui.screens.ontvangst_werk import OntvangstWerk
from pro6tui.tui.screens.verzoek import VerzoekScreen
from pro6tui.tui.screens.verzoek_gegevens import ALLES, keuzes
from tests.small_vault import rich_client
from tests.tui.conftest import Office
from tests.tui.test_dossier import elsewhere
from tests.tui.verzoeken import at_the_dossier, behandeld, here, picks, says, verzoek

DAY = date(2026, 11, 20)


async def test_a_request_half_written_down_goes_on_from_vandaag(office: Office) -> None:
    async with at_the_dossier(office) as (anna, _screen):
        await anna.keys("f8", "enter")
        await picks(anna, "inzage")
        await anna.keys("tab", "enter")
        await picks(anna, "e-mail")
        await anna.keys("escape")
        await says(anna, "als concept bewaard")
        drafts = await asyncio.to_thread(anna.app.drafts.load)
        assert gebleven(drafts[0]) == "verzoek bij D-000001 “Janssen, A.B.”"
        await anna.app.resume(drafts[0])
        await anna.sees("e-mail")
        await anna.keys("f2")
        await says(anna, "Het verzoek is vastgelegd.")
        assert verzoek(anna).kanaal == "email"
        assert not await asyncio.to_thread(anna.app.drafts.load)


def work(**typed: object) -> OntvangstWerk:
    anna = Medewerker(handle="anna", rol=Rol.CONSULENT)
    begin = {"soort": "inzage", "kanaal": "brief"}
    return OntvangstWerk(rich_client(), anna, DAY, {**begin, **typed})


def test_a_day_in_the_future_is_refused_as_it_is_typed() -> None:
    made, said = work(ontvangen_op="+1").proef()
    assert made is None
    assert [one.code for one in said if isinstance(one, Refusal)] == ["R10.3"]


def test_what_does_not_belong_to_the_kind_is_left_out() -> None:
    typed = work(tegen=[str(Doel.RESULTAATMETING)], onderdelen=[{"pad": "persoon.woonplaats"}])
    read = typed.lees()
    assert read is not None
    assert (read.tegen, read.onderdelen) == ((), ())


def test_data_are_chosen_by_name_with_what_stands_there() -> None:
    names = dict(keuzes(rich_client(), Toegang.VOLLEDIG))
    assert names[ALLES] == "het hele dossier"
    assert names["persoon.woonplaats"] == "Woonplaats: Almelo"
    assert names["notities.n1"] == "Notitie (01-02-2026)"
    assert names["notities.n1.tekst"].startswith("Notitie (01-02-2026): Tekst: Wil graag")
    assert not [one for one in names if one.startswith("verzoeken.")]
    assert "9999" not in names["persoon.bsn"]


def test_administration_chooses_only_from_what_it_sees() -> None:
    names = dict(keuzes(rich_client(), Toegang.NAW_FACTURATIE))
    assert "persoon.woonplaats" in names
    assert "persoon.bsn" not in names
    assert not [one for one in names if one.startswith("notities.")]


async def test_a_colleague_who_saved_first_undoes_nothing(office: Office) -> None:
    before = behandeld(VerzoekSoort.INZAGE)
    async with at_the_dossier(office, before=before) as (anna, _screen):
        await anna.keys("enter")
        await anna.until(lambda: isinstance(anna.app.screen, VerzoekScreen), "the request")
        screen = here(anna)
        opened = screen.opened
        await asyncio.to_thread(
            elsewhere, office, opened.doc_id, "persoon.woonplaats", "Ootmarsum", "verhuisd"
        )
        await anna.until(lambda: screen.opened.heads != opened.heads, "what was saved")
        screen.opened = opened
        await anna.keys("b")
        await says(anna, "Een collega bewaarde eerst; er is niets gewijzigd.")
        assert verzoek(anna).ontvangstbevestiging_op is None
        assert screen.opened.dossier.persoon.woonplaats == "Ootmarsum"
        await anna.keys("b")
        await says(anna, "de ontvangst is vandaag bevestigd")
