"""Erasing (art. 5) on the real screens: what vanishes where, typed before it happens; or refused,
with the day on which destruction will come."""

from __future__ import annotations

from datetime import date

from pro6tui.model import paths
from pro6tui.model.codec import decode
from pro6tui.model.dossier import Notitie
from pro6tui.model.verzoeken import Onderdeel
from pro6tui.model.vocabulary import Besluit, Gevraagd, VerzoekGrond, VerzoekSoort
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.opened import OpenDossier
from tests.tui.conftest import Office
from tests.tui.verzoeken import WAAROM, at_the_dossier, behandeld, dossier, picks, says, verzoek

TOWN = Onderdeel(
    pad="persoon.woonplaats", gevraagd=Gevraagd.WISSEN, grond=VerzoekGrond.NIET_MEER_NODIG
)


def with_a_note(dossiers: Dossiers, opened: OpenDossier) -> OpenDossier:
    note = Notitie(id="n1", datum=date(2026, 2, 3), tekst="Wil niet meer in Almelo werken.")
    changed = paths.add_item(opened.dossier, "notities", note)
    opened = dossiers.change(opened, changed, "notitie toegevoegd")
    return behandeld(VerzoekSoort.WISSING, TOWN)(dossiers, opened)


async def test_what_is_erased_is_gone_from_every_version(office: Office) -> None:
    async with at_the_dossier(office, "dirk", with_a_note) as (dirk, _screen):
        await dirk.keys("enter", "f2")
        await dirk.sees("Vaststellen")
        await dirk.keys("enter")
        await picks(dirk, "toegewezen")
        await dirk.sees("Uitvoeren wist voorgoed")
        await dirk.sees("staat ook in: Notitie 2 (03-02-2026): Tekst.")
        await dirk.keys("f2", "f2")
        await says(dirk, "Het besluit is vastgelegd.")
        await dirk.keys("f6")
        await dirk.sees("Een kruisje blijft staan.")
        await dirk.keys("f2")
        await dirk.sees("Voorgoed wissen?")
        await dirk.keys("f2")
        await dirk.hears("Typ eerst D-000001")
        await dirk.types("D-000001")
        await dirk.keys("f2")
        await says(dirk, "Uitgevoerd.")
        assert dossier(dirk).persoon.woonplaats == ""
        app, doc_id = dirk.app, dossier(dirk).nummer
        found = app.listing.find_number(doc_id)
        assert found is not None
        kept = app.session.vault.history(found, app.session.entry("geschiedenis"))
        assert all("Almelo" not in str(decode(one.body)) for one in kept)


async def test_refused_it_says_when_destruction_will_come(office: Office) -> None:
    before = behandeld(VerzoekSoort.WISSING, TOWN)
    async with at_the_dossier(office, "dirk", before, number="D-000008") as (dirk, _screen):
        await dirk.keys("enter", "f2")
        await dirk.sees("Vaststellen")
        await dirk.keys("enter")
        await picks(dirk, "geweigerd")
        await dirk.sees("Bij weigeren: vernietiging komt op")
        await dirk.keys("tab", "enter")
        await picks(dirk, "rechtsvordering")
        await dirk.keys("tab")
        await dirk.types(WAAROM)
        await dirk.keys("f2", "f2")
        await says(dirk, "Het besluit is vastgelegd.")
        assert verzoek(dirk).besluit is Besluit.GEWEIGERD
