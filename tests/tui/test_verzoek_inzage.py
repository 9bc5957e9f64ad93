"""Inspection (art. 10) on the real screens: left out piece by piece, proposed, decided, written."""

from __future__ import annotations

from pro6tui.model.vocabulary import (
    Beslissing,
    Besluit,
    Doel,
    InzageVorm,
    VerzoekSoort,
    WeigeringsGrond,
)
from pro6tui.rules.verzoek import Oordeel
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.opened import OpenDossier
from pro6tui.services.requests import Requests
from tests.tui.conftest import Office
from tests.tui.verzoeken import WAAROM, at_the_dossier, behandeld, picks, says, verzoek

INZAGE = behandeld(VerzoekSoort.INZAGE, vorm=(InzageVorm.OP_KANTOOR,))


async def test_one_note_is_left_out_and_the_rest_proposed(office: Office) -> None:
    async with at_the_dossier(office, before=INZAGE, doel=Doel.INZAGEVERZOEK) as (anna, _screen):
        await anna.keys("enter")
        await anna.sees("het hele dossier")
        await anna.keys("f2")
        assert "Doe een voorstel; de directeur neemt het besluit." in anna.said
        await anna.keys("d")
        await picks(anna, "notitie tekst")
        await picks(anna, "anderen")
        await anna.sees("Waarom dit weglaten?")
        await anna.types("Te kort.")
        await anna.keys("f2")
        assert "te kort om te motiveren" in anna.said
        await anna.keys("ctrl+u")
        await anna.types(WAAROM)
        await anna.keys("f2")
        await says(anna, "Afgedekt bij deze inzage.")
        assert verzoek(anna).redacties[0].grond is WeigeringsGrond.ANDEREN
        await anna.keys("f4")
        await anna.sees("voorstel")
        await anna.keys("enter")
        await picks(anna, "toegewezen")
        await anna.keys("f2")
        await says(anna, "Uw voorstel is vastgelegd.")
        await anna.sees("toegewezen, door Anna Jansen")
        assert verzoek(anna).besluit is None


def proposed(dossiers: Dossiers, opened: OpenDossier) -> OpenDossier:
    opened = INZAGE(dossiers, opened)
    one = opened.dossier.verzoeken[0]
    judged = {one.onderdelen[0].id: Oordeel(beslissing=Beslissing.TOEGEWEZEN)}
    return Requests(dossiers).stel_voor(opened, one.id, judged)


async def test_the_directeur_refuses_only_when_leaving_out_will_not_do(office: Office) -> None:
    async with at_the_dossier(office, "dirk", proposed, doel=Doel.INZAGEVERZOEK) as (dirk, _screen):
        await dirk.keys("enter")
        await dirk.sees("voorstel")
        await dirk.keys("f2")
        await dirk.sees("Vaststellen")
        await dirk.sees("toegewezen")
        await dirk.keys("enter")
        await picks(dirk, "geweigerd")
        await dirk.keys("tab", "enter")
        await dirk.sees("rechten en vrijheden van anderen (art. 10)")
        assert "onderzoek" not in dirk.screen().split("Grond")[-1]
        await picks(dirk, "anderen")
        await dirk.sees("Afdekken helpt niet")
        await dirk.keys("tab")
        await dirk.types(WAAROM)
        await dirk.keys("f2")
        assert "te kort om te motiveren" in dirk.said
        await dirk.keys("tab")
        await dirk.types("Elke regel van dit dossier gaat ook over die ander.")
        await dirk.keys("f2", "f2")
        await says(dirk, "Het besluit is vastgelegd.")
        one = verzoek(dirk)
    assert one.besluit is Besluit.GEWEIGERD
    assert one.onderdelen[0].weigeringsgrond is WeigeringsGrond.ANDEREN


async def test_closing_waits_for_the_record_of_the_visit(office: Office) -> None:
    async with at_the_dossier(office, "dirk", proposed, doel=Doel.INZAGEVERZOEK) as (dirk, _screen):
        await dirk.keys("enter", "f2")
        await dirk.sees("Vaststellen")
        await dirk.keys("f2", "f2")
        await says(dirk, "Het besluit is vastgelegd.")
        await dirk.keys("f6")
        await dirk.sees("het hele dossier: inzien")
        await dirk.keys("f2")
        await says(dirk, "Uitgevoerd.")
        await dirk.keys("r")
        await says(dirk, "Het verslag van de inzage ontbreekt.")
