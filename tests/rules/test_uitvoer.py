"""Values as people say them."""

from __future__ import annotations

from datetime import date

import pytest

from pro6tui.model.fields import BY_PATH
from pro6tui.model.vocabulary import Doel, SoortUitkering
from pro6tui.rules import uitvoer

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2026, 11, 25), "3 dgn"),
        (date(2026, 11, 23), "1 dag"),
        (TODAY, "vandaag"),
        (date(2026, 11, 19), "−3 dgn"),
        (None, "–"),
    ],
)
def test_dagen(day: date | None, shown: str) -> None:
    assert uitvoer.dagen(day, TODAY) == shown


def test_dates_short_and_in_full() -> None:
    day = date(2026, 11, 26)
    assert uitvoer.datum_kort(day, TODAY) == "do 26-11"
    assert uitvoer.datum_kort(TODAY, TODAY) == "vandaag"
    assert uitvoer.datum_kort(date(2031, 1, 2), TODAY) == "02-01-2031"
    assert uitvoer.datum_lang(day) == "donderdag 26 november 2026"
    assert uitvoer.datum(day) == "26-11-2026"
    assert uitvoer.datum_kort(None, TODAY) == uitvoer.datum_lang(None) == uitvoer.datum(None) == "–"


def test_amounts_hours_months_numbers() -> None:
    assert uitvoer.bedrag(123_456_789) == "€ 1.234.567,89"
    assert uitvoer.bedrag(5) == "€ 0,05"
    assert uitvoer.bedrag(None) == "–"
    assert uitvoer.uren(2310) == "38,5 uur"
    assert uitvoer.uren(2300) == "38:20 uur"
    assert uitvoer.uren(60) == "1 uur"
    assert uitvoer.maand("2019-03") == "maart 2019"
    assert uitvoer.maand("2019") == "2019"
    assert uitvoer.bsn("999990019") == "9999.90.019"
    assert uitvoer.telefoon("+31612345678") == "06 12345678"
    assert uitvoer.telefoon("") == "–"


def test_toon_by_kind() -> None:
    assert uitvoer.toon(BY_PATH["uitkeringen.*.soort"], SoortUitkering.WW) == "WW"
    assert uitvoer.toon(BY_PATH["doeleinden"], (Doel.INTAKE, Doel.VERNIETIGING)) == (
        "intake, vernietiging"
    )
    assert uitvoer.toon(BY_PATH["arbeidsongeschiktheid.mate"], 0) == "0%"
    assert uitvoer.toon(BY_PATH["kredietbemiddeling.actief"], False) == "nee"
    assert uitvoer.toon(BY_PATH["persoon.geboortedatum"], date(1980, 2, 29)) == "29-02-1980"
    assert uitvoer.toon(BY_PATH["afspraken.*.datum"], date(2026, 11, 26), TODAY) == "do 26-11"
    assert uitvoer.toon(BY_PATH["persoon.woonplaats"], "") == "–"
    assert uitvoer.toon(BY_PATH["toewijzing.behandelaars"], ("anna", "bo")) == "anna, bo"


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (312, "312 B"),
        (3012, "3,0 kB"),
        (54_321, "54 kB"),
        (999_499, "999 kB"),
        (1_400_000, "1,4 MB"),
    ],
)
def test_sizes_have_a_unit(count: int, shown: str) -> None:
    assert uitvoer.toon(BY_PATH["documenten.*.grootte"], count) == shown
