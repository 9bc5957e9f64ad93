"""Objection, consent withdrawn and portability (art. 9; AVG 7, 20, 21) on the real screens."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from pro6tui.model import paths
from pro6tui.model.dossier import Toestemming
from pro6tui.model.vocabulary import Doel, VerzoekSoort, VerzoekStaat
from pro6tui.services import inspection_out
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.opened import OpenDossier
from tests.tui.conftest import Office, Person
from tests.tui.verzoeken import at_the_dossier, behandeld, beschreven, dossier, picks, says, verzoek


async def decides(person: Person) -> None:
    """Grant everything."""
    await person.keys("enter", "f2")
    await person.sees("Vaststellen")
    await person.keys("enter")
    await picks(person, "toegewezen")
    await person.keys("f2", "f2")
    await says(person, "Het besluit is vastgelegd.")


async def grants(person: Person) -> None:
    """Grant everything, carry it out, and close the request."""
    await decides(person)
    await person.keys("f6", "f2")
    await says(person, "Uitgevoerd.")
    await beschreven(person)
    await person.keys("r")
    await says(person, "Het verzoek is afgehandeld.")
    assert verzoek(person).staat is VerzoekStaat.AFGEHANDELD


async def test_an_objection_against_a_survey_comes_in_and_is_honoured(office: Office) -> None:
    async with at_the_dossier(office) as (anna, _screen):
        await anna.keys("f8", "enter")
        await picks(anna, "bezwaar")
        await anna.keys("down", "enter")
        await picks(anna, "e-mail")
        await anna.keys("down", "down", "down", "up", "enter")
        await anna.sees("[ ] tevredenheidsonderzoek")
        await anna.keys("space", "f2", "f2")
        await says(anna, "Het verzoek is vastgelegd.")
        assert verzoek(anna).tegen == (Doel.TEVREDENHEIDSONDERZOEK,)
        await anna.sees("Bezwaar tegen")


async def test_an_objection_stands_in_the_dossier_until_it_is_taken_back(office: Office) -> None:
    before = behandeld(VerzoekSoort.BEZWAAR, tegen=(Doel.TEVREDENHEIDSONDERZOEK,))
    async with at_the_dossier(office, before=before) as (anna, screen):
        await grants(anna)
        assert [one.tegen for one in dossier(anna).bezwaren] == [Doel.TEVREDENHEIDSONDERZOEK]
        await anna.keys("escape", "escape")
        await anna.until(lambda: screen.is_current, "the dossier")
        await anna.keys("z")
        await picks(anna, "tevreden")
        await anna.sees("Vanaf welke dag")
        await anna.keys("enter")
        await says(anna, "Het bezwaar is ingetrokken.")
        (held,) = screen.opened.dossier.bezwaren
        assert (held.opgeheven_op, held.opgeheven_door) == (screen.beeld.today, "anna")
        await anna.keys("z")
        await says(anna, "loopt geen bezwaar")


def with_consent(dossiers: Dossiers, opened: OpenDossier) -> OpenDossier:
    given = Toestemming(
        id="t1",
        doel=Doel.TEVREDENHEIDSONDERZOEK,
        ontvanger="Onderzoek BV",
        schriftelijk=True,
        datum=date(2026, 1, 5),
    )
    changed = paths.add_item(opened.dossier, "toestemmingen", given)
    opened = dossiers.change(opened, changed, "opgave van de klant", schrijft=("toestemmingen",))
    kind = VerzoekSoort.INTREKKING_TOESTEMMING
    return behandeld(kind, toestemming="t1")(dossiers, opened)


async def test_consent_is_withdrawn_and_cannot_be_refused(office: Office) -> None:
    async with at_the_dossier(office, before=with_consent) as (anna, _screen):
        await anna.keys("enter")
        await anna.sees("Onderzoek BV")
        await anna.keys("f5")
        await anna.hears("geldt meteen")
        await anna.keys("escape", "escape")
        await grants(anna)
        withdrawn = dossier(anna).toestemmingen[0].ingetrokken_op
        assert withdrawn == verzoek(anna).besluit_op


async def test_data_to_take_along_leave_in_a_file(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = partial(inspection_out.naar_bestand, factor=10)
    monkeypatch.setattr(inspection_out, "naar_bestand", quick)
    before = behandeld(VerzoekSoort.OVERDRAAGBAARHEID)
    async with at_the_dossier(office, "dirk", before) as (dirk, _screen):
        await decides(dirk)
        await dirk.keys("f6")
        await says(dirk, "er ontbreekt: het bestand voor de klant")
        await dirk.keys("e")
        await dirk.sees("Waar komt het bestand")
        await dirk.types(str(tmp_path / "mee.age"))
        await dirk.keys("enter")
        await dirk.sees("Wachtwoordzin voor de klant")
        await dirk.keys("escape")
        await dirk.until(lambda: not dirk.app.screen.is_modal, "the request")
        await beschreven(dirk)
        await dirk.keys("r")
        await says(dirk, "Het verzoek is afgehandeld.")
