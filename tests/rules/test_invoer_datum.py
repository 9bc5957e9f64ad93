"""Dates, months and times the Dutch way."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pro6tui.model.refusal import Refusal
from pro6tui.rules.invoer_datum import datum, maand, tijd
from pro6tui.rules.uitvoer import datum as toon_datum
from pro6tui.rules.uitvoer import datum_lang
from pro6tui.rules.uitvoer import maand as toon_maand

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1-2-26", date(2026, 2, 1)),
        ("01-02-2026", date(2026, 2, 1)),
        ("1/2/26", date(2026, 2, 1)),
        ("1.2.2026", date(2026, 2, 1)),
        ("1 2 26", date(2026, 2, 1)),
        ("010226", date(2026, 2, 1)),
        ("01022026", date(2026, 2, 1)),
        ("2026-02-01", date(2026, 2, 1)),
        ("1 feb 2026", date(2026, 2, 1)),
        ("1 februari 2026", date(2026, 2, 1)),
        ("1 FEB. '26", date(2026, 2, 1)),
        ("3mrt", date(2026, 3, 3)),
        ("3 maart", date(2026, 3, 3)),
        ("1-2", date(2026, 2, 1)),
        ("vandaag", TODAY),
        ("Gisteren", date(2026, 11, 21)),
        ("overmorgen", date(2026, 11, 24)),
        ("+14", date(2026, 12, 6)),
        ("-3", date(2026, 11, 19)),
        ("29-2-2024", date(2024, 2, 29)),
        ("1-1-46", date(2046, 1, 1)),
        ("1-1-47", date(1947, 1, 1)),
    ],
)
def test_datum(typed: str, read: date) -> None:
    assert datum(typed, TODAY) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1-2-26", date(2026, 2, 1)),
        ("1-2-27", date(1927, 2, 1)),
        ("23-11-26", date(1926, 11, 23)),
        ("29-2-60", date(1960, 2, 29)),
        ("4-7-80", date(1980, 7, 4)),
    ],
)
def test_a_birth_date_lies_in_the_past(typed: str, read: date) -> None:
    assert datum(typed, TODAY, verleden=True) == read


@pytest.mark.parametrize(
    "typed",
    ["", "31-2-26", "29-2-2025", "0-1-26", "1-13-26", "morgenochtend", "+99999", "1-2-3", "12",
     "1-2-0026", "1 xyz 2026", "1 m 26", "999990019", "32-1-2026", "-", "+"],
)  # fmt: skip
def test_what_is_no_date_is_refused_without_repeating_it(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        datum(typed, TODAY)
    assert refused.value.code == "R0.2"
    assert len(typed) < 5 or typed not in str(refused.value)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_what_is_shown_can_be_typed(day: date) -> None:
    assert datum(toon_datum(day), TODAY) == day
    assert datum(day.isoformat(), TODAY) == day
    assert datum(datum_lang(day).partition(" ")[2], TODAY) == day


@given(st.integers(-3000, 3000))
def test_steps_count_days(days: int) -> None:
    assert datum(f"{days:+d}", TODAY) == TODAY + timedelta(days=days)


@given(st.text(max_size=20) | st.from_regex(r"\A[0-9./ \-]{1,12}\Z"))
def test_nothing_but_a_refusal_is_raised(typed: str) -> None:
    for read in (
        lambda: datum(typed, TODAY),
        lambda: datum(typed, TODAY, verleden=True),
        lambda: maand(typed, TODAY),
        lambda: tijd(typed),
    ):
        with contextlib.suppress(Refusal):
            assert read()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("3-2019", "2019-03"),
        ("03/2019", "2019-03"),
        ("mrt 2019", "2019-03"),
        ("maart 2019", "2019-03"),
        ("2019-03", "2019-03"),
        ("2019", "2019"),
        ("nu", "2026-11"),
    ],
)
def test_maand(typed: str, read: str) -> None:
    assert maand(typed, TODAY) == read
    assert maand(toon_maand(read), TODAY) == read


@pytest.mark.parametrize("typed", ["13-2019", "0-2019", "1", "20199", "ergens", "1500"])
def test_no_maand(typed: str) -> None:
    with pytest.raises(Refusal):
        maand(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("10", "10:00"),
        ("10:30", "10:30"),
        ("9.30", "09:30"),
        ("1030", "10:30"),
        ("9u", "09:00"),
        ("9u30", "09:30"),
        ("9 uur", "09:00"),
    ],
)
def test_tijd(typed: str, read: str) -> None:
    assert tijd(typed) == read


@pytest.mark.parametrize("typed", ["24:00", "10:60", "kwart", "", "-1"])
def test_no_tijd(typed: str) -> None:
    with pytest.raises(Refusal):
        tijd(typed)


def test_a_year_too_far_off_is_a_date_and_says_so() -> None:
    for typed in ("1-1-2999", "2999-01-01", "1-1-1500"):
        with pytest.raises(Refusal, match="te ver weg"):
            datum(typed, TODAY)
    with pytest.raises(Refusal, match="geen bestaande"):
        datum("31-2-2999", TODAY)
