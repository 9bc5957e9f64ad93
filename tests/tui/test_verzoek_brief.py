"""A letter of a request on the real screens: what the request knows is in it; then it can close."""

from __future__ import annotations

from pro6tui.model.verzoeken import Onderdeel
from pro6tui.model.vocabulary import (
    Beslissing,
    Gevraagd,
    VerzoekGrond,
    VerzoekSoort,
    VerzoekStaat,
    WeigeringsGrond,
)
from pro6tui.rules.verzoek import Oordeel
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.letters import Letters
from pro6tui.services.opened import OpenDossier
from pro6tui.services.requests import Requests
from tests.tui.conftest import Office
from tests.tui.verzoeken import WAAROM, at_the_dossier, behandeld, dossier, picks, says, verzoek

TOWN = Onderdeel(
    pad="persoon.woonplaats",
    gevraagd=Gevraagd.WIJZIGEN,
    gevraagde_waarde="Rijssen",
    grond=VerzoekGrond.ONJUIST,
)


def refused(dossiers: Dossiers, opened: OpenDossier) -> OpenDossier:
    Letters(dossiers.session).zet_huisstijl(
        {
            "naam": "Bureau Proef",
            "adres": "Kerkstraat 1",
            "postcode": "7607 AA",
            "plaats": "Almelo",
            "telefoon": "0546 000000",
            "email": "info@example.org",
        }
    )
    opened = behandeld(VerzoekSoort.RECTIFICATIE, TOWN)(dossiers, opened)
    one = opened.dossier.verzoeken[0]
    ground = WeigeringsGrond.NIET_AANNEMELIJK
    no = Oordeel(beslissing=Beslissing.GEWEIGERD, weigeringsgrond=ground, motivering=WAAROM)
    return Requests(dossiers).beslis(opened, one.id, {one.onderdelen[0].id: no})


async def test_a_refusal_closes_once_its_letter_is_made(office: Office) -> None:
    async with at_the_dossier(office, "dirk", refused) as (dirk, _screen):
        await dirk.keys("enter", "r")
        await says(dirk, "Van deze weigering staat geen brief in het dossier.")
        await dirk.keys("escape", "f8")
        await picks(dirk, "correctie")
        await dirk.sees("Motivering")
        await dirk.keys("f6")
        await dirk.sees("Voorbeeld van de brief")
        await dirk.keys("escape", "f2")
        await says(dirk, "De brief staat bij het verzoek")
        assert len(verzoek(dirk).brieven) == 1
        assert dossier(dirk).documenten[0].id in verzoek(dirk).brieven
        await dirk.keys("r")
        await says(dirk, "Het verzoek is afgehandeld.")
        assert verzoek(dirk).staat is VerzoekStaat.AFGEHANDELD
