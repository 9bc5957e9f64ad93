"""A correction (art. 11) on the real screens: received, shielded, decided, carried out, told."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from pro6tui.model import paths
from pro6tui.model.verzoeken import Onderdeel, Verstrekking
from pro6tui.model.vocabulary import (
    Besluit,
    Gevraagd,
    VerzoekGrond,
    VerzoekSoort,
    VerzoekStaat,
)
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.opened import OpenDossier
from tests.tui.conftest import Office
from tests.tui.verzoeken import (
    WAAROM,
    at_the_dossier,
    behandeld,
    beschreven,
    dossier,
    picks,
    says,
    verzoek,
)


def in_treatment(dossiers: Dossiers, opened: OpenDossier) -> OpenDossier:
    """Anna has a correction of the town before her, and UWV got the old one."""
    told = Verstrekking(
        id="v1",
        op=dossiers.session.today - timedelta(days=30),
        ontvanger="UWV",
        velden=("persoon.woonplaats",),
    )
    opened = dossiers.change(
        opened,
        paths.add_item(opened.dossier, "verstrekkingen", told),
        "proef",
        schrijft=("verstrekkingen",),
        actie="verstrekking",
    )
    part = Onderdeel(
        pad="persoon.woonplaats",
        gevraagd=Gevraagd.WIJZIGEN,
        gevraagde_waarde="Rijssen",
        grond=VerzoekGrond.ONJUIST,
        toelichting="Ik ben vorige maand verhuisd.",
    )
    return behandeld(VerzoekSoort.RECTIFICATIE, part)(dossiers, opened)


async def test_it_comes_in_by_telephone_and_the_clock_begins(office: Office) -> None:
    async with at_the_dossier(office) as (anna, screen):
        await anna.sees("Geen verzoek van deze klant")
        await anna.keys("f8")
        await anna.sees("Kies eerst wat de klant vraagt.")
        await anna.keys("enter")
        await picks(anna, "correctie")
        await anna.sees("Gegevens")
        await anna.keys("tab", "enter")
        await picks(anna, "mondeling")
        await anna.sees("door de klok ‘reactie’")
        await anna.sees("Het reglement vraagt een correctie op papier.")
        await anna.keys("tab", "tab", "tab", "enter")
        await anna.sees("Gegeven")
        await anna.keys("enter")
        await picks(anna, "woonplaats")
        await anna.keys("tab", "enter")
        await picks(anna, "wijzigen")
        await anna.keys("tab")
        await anna.types("Rijssen")
        await anna.keys("f2")
        await anna.sees("Woonplaats · wijzigen · Rijssen")
        await anna.keys("f2")
        await says(anna, "Het verzoek is vastgelegd.")
        await anna.sees("├")
        await anna.keys("f2")
        await anna.hears("Het verzoek is nog niet in behandeling.")
        await anna.keys("i")
        await picks(anna, "bekend")
        await says(anna, "De identiteit is vastgesteld.")
        await anna.keys("f3")
        await says(anna, "Het verzoek is in behandeling.")
        assert verzoek(anna).staat is VerzoekStaat.IN_BEHANDELING
        await anna.keys("escape", "escape")
        await anna.until(lambda: screen.is_current, "the dossier")
        await anna.sees("in behandeling")
        assert not await asyncio.to_thread(anna.app.drafts.load)


async def test_old_and_new_are_compared_decided_and_told(office: Office) -> None:
    async with at_the_dossier(office, before=in_treatment) as (anna, screen):
        await anna.keys("enter")
        await anna.sees("Ik ben vorige maand verhuisd.")
        await anna.keys("t")
        await anna.sees("deze bepaalt")
        await anna.keys("escape", "s", "f2")
        await says(anna, "Afgeschermd.")
        await anna.keys("f2")
        await anna.sees("Vaststellen")
        shown = anna.screen()
        assert shown.index("Almelo") < shown.index("Rijssen")
        await anna.keys("enter")
        await picks(anna, "toegewezen")
        await anna.keys("f2", "f2")
        await says(anna, "Het besluit is vastgelegd.")
        assert verzoek(anna).besluit is Besluit.TOEGEWEZEN
        await anna.keys("f6")
        await anna.sees("Daarna in te lichten: UWV.")
        await anna.keys("f2")
        await says(anna, "Uitgevoerd.")
        assert dossier(anna).persoon.woonplaats == "Rijssen"
        await anna.keys("r")
        await anna.hears("Nog niet elke ontvanger")
        await anna.keys("f7")
        await picks(anna, "gedaan")
        await says(anna, "Vastgelegd bij de ontvanger.")
        await anna.keys("r")
        await anna.hears("Van dit besluit staat geen brief")
        await beschreven(anna)
        await anna.keys("r")
        await says(anna, "Het verzoek is afgehandeld.")
        await anna.keys("escape", "escape", "a")
        await anna.sees("▒ afgeschermd")
        await anna.keys("f7")
        await anna.sees("Geschiedenis")
        await anna.keys("pagedown", "pagedown")
        await anna.sees("Woonplaats")
        assert not {"Almelo", "Rijssen"} & set(anna.screen().split())


async def test_refusing_asks_for_a_ground_and_keeps_what_was_typed(office: Office) -> None:
    async with at_the_dossier(office, before=in_treatment) as (anna, _screen):
        await anna.keys("enter", "f2")
        await anna.sees("Vaststellen")
        await anna.keys("enter")
        await picks(anna, "geweigerd")
        await anna.sees("Motivering")
        await anna.keys("f2")
        await anna.hears("grond die het reglement of de wet noemt")
        await anna.keys("tab", "enter")
        await anna.sees("niet duidelijk gemaakt")
        assert "rechten en vrijheden" not in anna.screen()
        await picks(anna, "niet duidelijk")
        await anna.keys("tab")
        await anna.types(WAAROM)
        await anna.keys("escape", "escape")
        await says(anna, "als concept bewaard")
        await anna.keys("f2")
        await anna.sees(WAAROM[:30])
        await anna.keys("f2", "f2")
        await says(anna, "Het besluit is vastgelegd.")
        assert verzoek(anna).besluit is Besluit.GEWEIGERD
        assert verzoek(anna).beroep_tot is not None
        await anna.keys("r")
        await anna.hears("geen brief")
        assert not await asyncio.to_thread(anna.app.drafts.load)
