"""Shielding (art. 11, AVG 18) and what is late, on the real screens."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from pro6tui.model import paths
from pro6tui.model.verzoeken import Onderdeel
from pro6tui.model.vocabulary import Gevraagd, Kanaal, VerzoekGrond, VerzoekSoort
from pro6tui.rules.verzoek import Ontvangst
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.opened import OpenDossier
from pro6tui.services.request_parts import RequestParts
from pro6tui.services.requests import Requests
from tests.tui.conftest import Office
from tests.tui.verzoeken import WAAROM, at_the_dossier, behandeld, dossier, picks, says, verzoek

TOWN = Onderdeel(pad="persoon.woonplaats", gevraagd=Gevraagd.AFSCHERMEN, grond=VerzoekGrond.ONJUIST)


async def test_a_shielded_field_shows_as_that(office: Office) -> None:
    before = behandeld(VerzoekSoort.AFSCHERMEN, TOWN)
    async with at_the_dossier(office, before=before) as (anna, screen):
        await anna.keys("enter", "f2")
        await anna.sees("Vaststellen")
        await anna.keys("enter")
        await picks(anna, "toegewezen")
        await anna.keys("f2", "f2")
        await says(anna, "Het besluit is vastgelegd.")
        await anna.keys("f6", "f2")
        await says(anna, "Uitgevoerd.")
        await anna.keys("escape", "escape")
        await anna.until(lambda: screen.is_current, "the dossier")
        await anna.keys("a")
        await anna.sees("▒ afgeschermd")
        assert "Almelo" not in anna.screen()
        await anna.keys("s")
        await anna.sees("Woonplaats (sinds")
        await anna.keys("enter")
        await anna.sees("Heeft de klant gehoord")
        await anna.keys("f2")
        await says(anna, "opheffen kan morgen")
        await anna.keys("escape", "s", "enter", "f2")
        await says(anna, "De klant moet eerst horen")
        assert screen.opened.dossier.afschermingen[0].opgeheven_op is None


def received(dossiers: Dossiers, opened: OpenDossier) -> OpenDossier:
    """A shielding is asked for, the client did not say yet of what."""
    known = Ontvangst(
        soort=VerzoekSoort.AFSCHERMEN,
        kanaal=Kanaal.MONDELING,
        ontvangen_op=dossiers.session.today,
    )
    return Requests(dossiers).ontvang(opened, known)[0]


async def test_what_it_is_about_may_follow_later(office: Office) -> None:
    async with at_the_dossier(office, before=received) as (anna, _screen):
        await anna.keys("enter", "i")
        await picks(anna, "bekend")
        await says(anna, "De identiteit is vastgesteld.")
        await anna.keys("f3")
        await anna.hears("Waar het verzoek over gaat, ontbreekt.")
        await anna.keys("escape", "a")
        await anna.sees("+ toevoegen")
        await anna.keys("enter", "enter")
        await picks(anna, "woonplaats")
        await anna.keys("tab", "enter")
        await picks(anna, "afschermen")
        await anna.keys("f2")
        await anna.sees("Woonplaats · afschermen")
        await anna.keys("f2")
        await says(anna, "De onderdelen staan bij het verzoek.")
        await anna.keys("f3")
        await says(anna, "Het verzoek is in behandeling.")
        assert [one.pad for one in verzoek(anna).onderdelen] == ["persoon.woonplaats"]


def announced(dossiers: Dossiers, opened: OpenDossier) -> OpenDossier:
    opened = behandeld(VerzoekSoort.RECTIFICATIE, _change())(dossiers, opened)
    opened = RequestParts(dossiers).scherm_af(opened, opened.dossier.verzoeken[0].id)
    one = opened.dossier.afschermingen[0]
    earlier = one.van and one.van - timedelta(days=1)
    told = msgspec.structs.replace(one, verzoek="", aangekondigd_op=earlier)
    changed = msgspec.structs.replace(opened.dossier, afschermingen=(told,))
    return dossiers.change(
        opened, changed, "proef", schrijft=("afschermingen",), actie="afscherming"
    )


def _change() -> Onderdeel:
    return Onderdeel(
        pad="persoon.woonplaats",
        gevraagd=Gevraagd.WIJZIGEN,
        gevraagde_waarde="Rijssen",
        grond=VerzoekGrond.ONJUIST,
    )


async def test_it_is_lifted_a_day_after_the_client_heard(office: Office) -> None:
    async with at_the_dossier(office, before=announced) as (anna, screen):
        await anna.keys("s", "enter")
        await anna.sees("Afscherming opheffen?")
        await anna.keys("f2")
        await says(anna, "De afscherming is opgeheven.")
        await anna.keys("a")
        await anna.sees("Almelo")
        assert paths.get(screen.opened.dossier, "persoon.woonplaats") == "Almelo"


async def test_a_late_decision_says_why_and_no_longer_is_too_late(office: Office) -> None:
    before = behandeld(VerzoekSoort.RECTIFICATIE, _change(), dagen=40)
    async with at_the_dossier(office, before=before) as (anna, _screen):
        await anna.sees("!!")
        await anna.keys("enter")
        await anna.sees("Te laat: het had")
        await anna.keys("f5")
        await picks(anna, "ingewikkeld")
        await anna.types(WAAROM)
        await anna.keys("f2")
        await says(anna, "Verlengen kan niet meer")
        await anna.keys("escape", "f2")
        await anna.sees("Waarom te laat")
        await anna.keys("enter")
        await picks(anna, "toegewezen")
        await anna.keys("f2")
        await anna.hears("Dit besluit is te laat")
        await anna.keys("tab")
        await anna.types("De behandelaar was ziek.")
        await anna.keys("f2", "f2")
        await says(anna, "Het besluit is vastgelegd.")
        assert verzoek(anna).te_laat_reden == "De behandelaar was ziek."
        assert dossier(anna).persoon.woonplaats == "Almelo"
