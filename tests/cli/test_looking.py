"""What `pro6 show` prints and gives of a dossier, also of what is shielded (art. 11)."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from pro6tui.cli import looking
from pro6tui.model.dossier import Dossier
from pro6tui.model.verzoeken import Afscherming
from pro6tui.model.vocabulary import Doel
from pro6tui.rules.artikel_06 import Toegang
from pro6tui.services.opened import OpenDossier
from pro6tui.services.showing import visible
from tests.model.test_dossier import full_dossier

HIDDEN = "▒ afgeschermd"


def shielded(*pads: str) -> Dossier:
    """A full dossier with these data shielded."""
    shields = tuple(Afscherming(id=f"a{n}", pad=pad) for n, pad in enumerate(pads))
    return msgspec.structs.replace(full_dossier(), afschermingen=shields)


def printed(dossier: Dossier, capsys: pytest.CaptureFixture[str]) -> str:
    """What somebody reads who sees all of it."""
    opened = OpenDossier(
        doc_id="x",
        dossier=dossier,
        heads=("h",),
        rev=1,
        door="anna",
        op=datetime(2026, 3, 2, tzinfo=UTC),
        doel=Doel.UITVOERING_TRAJECT,
        toegang=Toegang.VOLLEDIG,
        toegewezen=True,
    )
    looking._print(opened)
    return capsys.readouterr().out


def test_what_is_shielded_is_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    note = full_dossier().notities[0]
    assert "Wierden" in printed(shielded(), capsys)
    text = printed(shielded("persoon.woonplaats", f"notities.{note.id}"), capsys)
    assert HIDDEN in text
    assert "Wierden" not in text
    assert note.tekst not in text
    assert full_dossier().persoon.achternaam in text


def test_nor_given_as_json() -> None:
    note = full_dossier().notities[0]
    dossier = shielded("persoon.woonplaats", f"notities.{note.id}")
    found = visible(dossier, Toegang.VOLLEDIG)
    assert found["persoon"]["woonplaats"] == HIDDEN
    assert found["notities"][0]["tekst"] == HIDDEN
    assert found["notities"][0]["id"] == note.id
    assert found["persoon"]["achternaam"] == dossier.persoon.achternaam
    whole = visible(shielded(""), Toegang.VOLLEDIG)
    assert (whole["nummer"], whole["persoon"]["achternaam"]) == (dossier.nummer, HIDDEN)


def test_the_parts_of_an_item_stand_under_it(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(shielded(), capsys).splitlines()
    heads = [one for one in lines[1:] if one and not one.startswith(" ")]
    assert "Verzoek [verzoeken.v1]" in heads
    assert len(heads) == len(set(heads))
    assert not [one for one in heads if one.partition(" [")[0].count(".")]
    assert [one for one in lines if one.startswith("  Hoe vastgesteld")]
