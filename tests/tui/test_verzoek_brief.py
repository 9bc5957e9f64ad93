"""A letter of a request on the real screens: what the request knows is in it; then it can close."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

import pytest

from pro6tui.model.verzoeken import Onderdeel
from pro6tui.model.vocabulary import (
    Beslissing,
    DocumentSoort,
    Gevraagd,
    VerzoekGrond,
    VerzoekSoort,
    VerzoekStaat,
    WeigeringsGrond,
)
from pro6tui.rules.verzoek import Oordeel
from pro6tui.services import sending
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.letters import Letters
from pro6tui.services.opened import OpenDossier
from pro6tui.services.requests import Requests
from tests.tui.conftest import Office
from tests.tui.verzoeken import WAAROM, at_the_dossier, behandeld, dossier, picks, says, verzoek
from vault import agefile

TOWN = Onderdeel(
    pad="persoon.woonplaats",
    gevraagd=Gevraagd.WIJZIGEN,
    gevraagde_waarde="Rijssen",
    grond=VerzoekGrond.ONJUIST,
)


HUIS = {
    "naam": "Bureau Proef",
    "adres": "Kerkstraat 1",
    "postcode": "7607aa",
    "plaats": "Almelo",
    "telefoon": "0546 000000",
    "email": "info@example.org",
}


def refused(dossiers: Dossiers, opened: OpenDossier) -> OpenDossier:
    Letters(dossiers.session).zet_huisstijl(HUIS)
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


async def test_the_letter_goes_out_on_paper_or_in_a_file(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = partial(sending.naar_bestand, factor=10)
    monkeypatch.setattr(sending, "naar_bestand", quick)
    monkeypatch.setattr("pro6tui.services.printer.shutil.which", lambda _name: None)
    async with at_the_dossier(office, "dirk", refused) as (dirk, _screen):
        await dirk.keys("enter", "l")
        await says(dirk, "staat nog geen brief")
        await dirk.keys("escape", "f8")
        await picks(dirk, "correctie")
        await dirk.keys("f2")
        await says(dirk, "De brief staat bij het verzoek")
        await dirk.keys("l")
        await picks(dirk, "papier")
        await says(dirk, "geen printer ingesteld")
        await dirk.keys("escape", "l")
        await picks(dirk, "wachtwoordzin")
        await dirk.sees("Waar komt het bestand")
        await dirk.types(str(tmp_path / "brief.age"))
        await dirk.keys("enter", "enter")
        await dirk.sees("Meegeven?")
        assert not (tmp_path / "brief.age").exists()
        await dirk.keys("f2")
        await dirk.sees("Wachtwoordzin voor de ontvanger")
        line = next(each for each in dirk.screen().splitlines() if "Wachtwoordzin  " in each)
        words = " ".join(line.replace("│", " ").split()[-6:])
        data = agefile.passphrase_unseal((tmp_path / "brief.age").read_bytes(), words)
        assert data.startswith(b"%PDF")


def at_home(dossiers: Dossiers, _opened: OpenDossier) -> None:
    Letters(dossiers.session).zet_huisstijl(HUIS)


async def test_a_letter_of_no_request_lands_with_the_documents(office: Office) -> None:
    async with at_the_dossier(office, "dirk", at_home) as (dirk, screen):
        await dirk.keys("f", "f3")
        await picks(dirk, "toestemmings")
        await dirk.sees("Ontvanger")
        for text in ("UWV", "de overdracht"):
            await dirk.types(text)
            await dirk.keys("tab")
        await dirk.types("rapportages")
        await dirk.keys("f2")
        await says(dirk, "De brief staat bij de documenten (f).")
        kinds = [one.soort for one in screen.opened.dossier.documenten]
        assert DocumentSoort.TOESTEMMINGSVERKLARING in kinds
        assert await asyncio.to_thread(dirk.app.drafts.load) == []
