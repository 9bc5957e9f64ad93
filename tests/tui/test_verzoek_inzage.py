"""Inspection (art. 10) on the real screens: left out piece by piece, proposed, decided, written."""

from __future__ import annotations

import asyncio

from pro6tui.model import paths
from pro6tui.model.dossier import Notitie
from pro6tui.model.vocabulary import (
    AfspraakStatus,
    Beslissing,
    Besluit,
    Doel,
    InzageVorm,
    NotitieSoort,
    VerzoekSoort,
    WeigeringsGrond,
)
from pro6tui.rules.verzoek import Oordeel
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.opened import OpenDossier
from pro6tui.services.requests import Requests
from pro6tui.services.vandaag import overzicht
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

INZAGE = behandeld(VerzoekSoort.INZAGE, vorm=(InzageVorm.OP_KANTOOR,))


async def test_one_note_is_left_out_and_the_rest_proposed(office: Office) -> None:
    async with at_the_dossier(office, before=INZAGE, doel=Doel.INZAGEVERZOEK) as (anna, _screen):
        await anna.keys("enter")
        await anna.sees("het hele dossier")
        await anna.keys("f2")
        await anna.hears("Doe een voorstel; de directeur neemt het besluit.")
        await anna.keys("d")
        await picks(anna, "notitie tekst")
        await picks(anna, "anderen")
        await anna.sees("Waarom dit weglaten?")
        await anna.types("Te kort.")
        await anna.keys("f2")
        await anna.hears("te kort om te motiveren")
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
        await dirk.hears("te kort om te motiveren")
        await dirk.keys("tab")
        await dirk.types("Elke regel van dit dossier gaat ook over die ander.")
        await dirk.keys("f2", "f2")
        await says(dirk, "Het besluit is vastgelegd.")
        one = verzoek(dirk)
    assert one.besluit is Besluit.GEWEIGERD
    assert one.onderdelen[0].weigeringsgrond is WeigeringsGrond.ANDEREN


async def test_the_client_comes_to_look_and_the_record_carries_it_out(office: Office) -> None:
    async with at_the_dossier(office, "dirk", proposed, doel=Doel.INZAGEVERZOEK) as (dirk, _screen):
        await dirk.keys("enter", "p")
        await dirk.sees("Hoe en wanneer ziet de klant het?")
        await dirk.keys("down")
        await dirk.types("+3")
        await dirk.keys("f2")
        await dirk.hears("horen een tijd en een plaats")
        await dirk.keys("escape", "escape", "p")
        await dirk.keys("down", "down")
        await dirk.types("10.00")
        await dirk.keys("down")
        await dirk.types("Almelo")
        await dirk.keys("f2")
        await says(dirk, "De afspraak staat bij het verzoek en op Vandaag")
        await dirk.sees("10:00, Almelo")
        planned = dossier(dirk).afspraken[-1]
        assert (planned.id, planned.tijd) == (verzoek(dirk).afspraak, "10:00")
        due = await asyncio.to_thread(overzicht, dirk.app.listing, dirk.app.session.today)
        assert "10:00 inzage op kantoor" in [one.wat for part in due for one in part.taken]
        await dirk.keys("f2")
        await dirk.sees("Vaststellen")
        await dirk.keys("f2", "f2")
        await says(dirk, "Het besluit is vastgelegd.")
        await dirk.keys("f6")
        await says(dirk, "er ontbreekt: het verslag van de inzage op kantoor")
        await dirk.keys("r")
        await says(dirk, "Wat is toegewezen, is nog niet uitgevoerd.")
        await dirk.keys("g")
        await dirk.sees("Verslag van de inzage")
        await dirk.keys("down", "down", "down", "enter")
        await picks(dirk, "paspoort")
        await dirk.keys("down", "n", "f2")
        await says(dirk, "Het verslag van de inzage is vastgelegd.")
        assert verzoek(dirk).verslag.plaats == "Almelo"
        assert dossier(dirk).afspraken[-1].status is AfspraakStatus.GEWEEST
        await beschreven(dirk)
        await dirk.keys("r")
        await says(dirk, "Het verzoek is afgehandeld.")


def with_somebody_else(dossiers: Dossiers, opened: OpenDossier) -> OpenDossier:
    note = Notitie(id="n1", auteur="anna", soort=NotitieSoort.INTERN, tekst="Over de buurman.")
    changed = paths.add_item(opened.dossier, "notities", note)
    return INZAGE(dossiers, dossiers.change(opened, changed, "voor de proef"))


async def test_what_may_be_about_others_is_told_before_the_decision(office: Office) -> None:
    async with at_the_dossier(office, before=with_somebody_else) as (anna, _screen):
        await anna.keys("enter")
        await anna.sees("Een interne aantekening kan over anderen gaan.")
