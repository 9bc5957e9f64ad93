"""art. 4: paper and database, each with its place."""

from __future__ import annotations

from datetime import date

import pytest

from pro6tui.model import dossier as d
from pro6tui.model.vocabulary import Drager
from pro6tui.rules.artikel_04 import dragers, toets, waarschuwingen

SHELF = d.Papier(aanwezig=True, locatie="kast 2", map="41", omvang_mappen=1)
SHEET = d.Document(id="d1", drager=Drager.PAPIER)


def test_carriers() -> None:
    assert dragers(d.Dossier(papier=SHELF)) == (Drager.ELEKTRONISCH, Drager.PAPIER)
    assert dragers(d.Dossier()) == (Drager.ELEKTRONISCH,)


@pytest.mark.parametrize(
    ("dossier", "fields"),
    [
        (d.Dossier(papier=SHELF, documenten=(SHEET,)), []),
        (d.Dossier(papier=d.Papier(aanwezig=True)), ["papier.locatie"]),
        (
            d.Dossier(papier=d.Papier(aanwezig=True, locatie="x", omvang_mappen=0)),
            ["papier.omvang_mappen"],
        ),
        (d.Dossier(papier=d.Papier(meegenomen_door="anna")), ["papier.meegenomen_door"]),
        (d.Dossier(papier=d.Papier(meegenomen_op=date(2026, 1, 1))), ["papier.meegenomen_door"]),
        (d.Dossier(documenten=(SHEET,)), ["papier.aanwezig"]),
        (
            d.Dossier(
                papier=SHELF, documenten=(d.Document(id="d1", drager=Drager.PAPIER, blob="b"),)
            ),
            ["documenten.d1.drager"],
        ),
    ],
)
def test_toets(dossier: d.Dossier, fields: list[str]) -> None:
    found = toets(dossier)
    assert [r.field for r in found] == fields
    assert all((r.code, r.artikel) == ("R4.1", 4) for r in found)


def test_a_folder_out_of_its_cabinet_is_asked_after() -> None:
    taken = d.Papier(
        aanwezig=True, locatie="x", meegenomen_door="a", meegenomen_op=date(2026, 1, 1)
    )
    assert waarschuwingen(d.Dossier(papier=taken), date(2026, 1, 29)) == []
    assert len(waarschuwingen(d.Dossier(papier=taken), date(2026, 1, 30))) == 1
