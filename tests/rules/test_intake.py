"""The gates of intake, each shut by one thing missing."""

from __future__ import annotations

import pytest

from pro6tui.model.dossier import Dossier
from pro6tui.model.paths import set_field
from pro6tui.rules.intake import open_poorten
from tests.model.test_dossier import full_dossier


def test_an_empty_dossier_shuts_every_gate() -> None:
    assert [gate.code for gate in open_poorten(Dossier())] == [
        "P.naam", "P.informatieblad", "P.opdracht", "P.bsn", "P.doel", "P.krediet", "P.id",
    ]  # fmt: skip
    for gate in open_poorten(Dossier()):
        assert gate.message
        assert gate.uitweg
        assert gate.field


def test_a_full_dossier_passes() -> None:
    assert open_poorten(full_dossier()) == []


@pytest.mark.parametrize(
    ("path", "value", "gate"),
    [
        ("persoon.achternaam", "", "P.naam"),
        ("informatieblad_uitgereikt_op", None, "P.informatieblad"),
        ("trajecten.0.opdrachtgever", None, "P.opdracht"),
        ("trajecten.0.grondslag", None, "P.opdracht"),
        ("persoon.bsn_grondslag", None, "P.bsn"),
        ("persoon.bsn", "", "P.bsn"),
        ("doeleinden", [], "P.doel"),
        ("kredietbemiddeling.actief", None, "P.krediet"),
        ("persoon.documentsoort_id", None, "P.id"),
        ("persoon.documentnummer_id", "", "P.id"),
    ],
)
def test_each_gate(path: str, value: object, gate: str) -> None:
    assert [g.code for g in open_poorten(set_field(full_dossier(), path, value))] == [gate]


def test_no_bsn_needs_no_number_and_no_credit_is_an_answer() -> None:
    dossier = set_field(full_dossier(), "persoon.bsn_grondslag", "geen")
    dossier = set_field(dossier, "persoon.bsn", "")
    dossier = set_field(dossier, "kredietbemiddeling.actief", False)
    assert open_poorten(dossier) == []
