"""How the regulation is read, as data."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from pro6tui.model.vocabulary import CvLezing
from pro6tui.rules.interpretatie import STANDAARD, Interpretatiebesluit, Interpretaties


def decided(lezing: str, day: date | None, door: str = "directeur") -> Interpretatiebesluit:
    """A decision about the CV."""
    return Interpretatiebesluit(
        artikel=3, vraag="cv", lezing=lezing, betekenis="", door=door, datum=day
    )


def test_the_defaults_stand_until_somebody_decides() -> None:
    assert {b.artikel for b in STANDAARD} == {1, 3, 5, 9, 10, 11}
    assert Interpretaties().cv is CvLezing.B
    assert Interpretaties().alle == STANDAARD
    for besluit in STANDAARD:
        assert besluit.uitleg
        assert besluit.alternatieven
        assert besluit.lezing not in besluit.alternatieven


def test_the_last_signed_decision_counts() -> None:
    two = (decided("A", date(2026, 1, 1)), decided("B", date(2025, 1, 1)))
    assert Interpretaties(two).cv is CvLezing.A
    assert Interpretaties((decided("A", date(2026, 1, 1), door=""),)).cv is CvLezing.B
    assert Interpretaties((decided("A", None),)).cv is CvLezing.B


def test_an_unreadable_decision_counts_as_the_stricter() -> None:
    assert Interpretaties((decided("Z", date(2026, 1, 1)),)).cv is CvLezing.A


def test_an_unknown_question() -> None:
    with pytest.raises(KeyError):
        Interpretaties().geldend("wat")


def test_a_decision_survives_json() -> None:
    kept = Interpretaties((decided("A", date(2026, 1, 1)),))
    assert msgspec.json.decode(msgspec.json.encode(kept), type=Interpretaties) == kept
