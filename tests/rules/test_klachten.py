"""art. 12: a complaint says what it is about, is answered in time, and ends with an outcome."""

from __future__ import annotations

from datetime import date

import pytest

from pro6tui.model.refusal import Refusal
from pro6tui.model.registers import Klacht
from pro6tui.model.vocabulary_registers import KlachtAard, KlachtStaat, KlachtUitkomst
from pro6tui.rules import klachten

TODAY = date(2026, 3, 2)
TYPED = {"omschrijving": "Niet teruggebeld.", "aard": "bereikbaarheid"}


def made(**typed: str) -> Klacht:
    return klachten.ingevuld(Klacht(id="k1"), {**TYPED, **typed}, TODAY)


def test_it_came_in_today_and_is_answered_in_six_weeks() -> None:
    found = made()
    assert (found.ontvangen_op, found.termijn) == (TODAY, date(2026, 4, 13))
    assert found.aard is KlachtAard.BEREIKBAARHEID
    earlier = made(ontvangen_op="2-2-2026")
    assert earlier.termijn == date(2026, 3, 16)
    assert made(termijn="20-3-2026").termijn == date(2026, 3, 20)


@pytest.mark.parametrize(
    ("typed", "code", "field"),
    [
        ({"omschrijving": "  "}, "R12.5", "omschrijving"),
        ({"ontvangen_op": "3-3-2026"}, "R12.5", "ontvangen_op"),
        ({"termijn": "1-3-2026"}, "R12.5", "termijn"),
        ({"aard": "smaak"}, "R0.2", "aard"),
        ({"bsn": "1"}, "R0.5", "bsn"),
    ],
)
def test_what_it_lacks_is_named(typed: dict[str, str], code: str, field: str) -> None:
    with pytest.raises(Refusal) as excinfo:
        made(**typed)
    assert (excinfo.value.code, excinfo.value.field) == (code, field)


def test_it_ends_once_with_an_outcome_and_why() -> None:
    done = klachten.afgedaan(made(), KlachtUitkomst.DEELS, "excuus gemaakt", "anna", TODAY)
    assert done.staat is KlachtStaat.AFGEDAAN
    assert (done.uitkomst, done.afgedaan_op, done.afgedaan_door) == (
        KlachtUitkomst.DEELS,
        TODAY,
        "anna",
    )
    for klacht, outcome, why in (
        (done, KlachtUitkomst.GEGROND, "nog eens"),
        (made(), None, "zonder uitkomst"),
        (made(), KlachtUitkomst.GEGROND, "x"),
    ):
        with pytest.raises(Refusal) as excinfo:
            klachten.afgedaan(klacht, outcome, why, "anna", TODAY)
        assert excinfo.value.code == "R12.5"
