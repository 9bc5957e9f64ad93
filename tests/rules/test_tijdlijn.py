"""The line of a request: its marks in order, legible at any width, and where "nu" is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pro6tui.model.vocabulary import VerzoekSoort
from pro6tui.rules.termijnen import KlokNaam, klokken, klokken_correctie
from pro6tui.rules.tijdlijn import NARROW, Merk, lijn, merken

RECEIPT = date(2026, 10, 22)
CLOCKS = klokken_correctie(RECEIPT, date(2026, 10, 25))
MARKS = merken(CLOCKS)


def test_the_marks_of_a_correction() -> None:
    assert merken(CLOCKS) == [
        Merk(RECEIPT, "ontvangen"),
        Merk(date(2026, 11, 19), "reactie"),
        Merk(date(2026, 11, 22), "een maand"),
        Merk(date(2026, 11, 22), "afronding"),
        Merk(date(2026, 11, 23), "uiterste dag"),
    ]


def test_a_clock_that_is_not_in_force_has_no_mark_until_none_is() -> None:
    extended = klokken(VerzoekSoort.INZAGE, RECEIPT, None, RECEIPT)
    assert [one.naam for one in merken(extended)] == ["ontvangen", "verlengd", "uiterste dag"]
    met = klokken_correctie(RECEIPT, voldaan=list(KlokNaam))
    assert [one.naam for one in merken(met)] == [one.naam for one in MARKS]


def test_the_line_of_a_correction() -> None:
    assert lijn(MARKS, date(2026, 11, 5), 78) == [
        "                       nu ▼",
        "ontvangen 22-10  reactie 19-11  een maand, afronding 22-11  uiterste dag 23-11",
        "├━━━━━━━━━━━━━━━━━━━━━━━━━━┼────────────────────────────┼────────────────────┤",
    ]


def test_nu_stands_among_the_names_where_it_is_free() -> None:
    assert lijn(merken(klokken(VerzoekSoort.INZAGE, RECEIPT)), date(2026, 11, 5), 78) == [
        "ontvangen 22-10                nu ▼        een maand 22-11  uiterste dag 23-11",
        "├━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━─────────────────────┼────────────────────┤",
    ]


def test_too_tight_for_one_row_is_two() -> None:
    assert lijn(MARKS, date(2026, 11, 23), 50) == [
        "                                              nu ▼",
        "ontvangen 22-10         een maand, afronding 22-11",
        "├━━━━━━━━━━━━━━━━━━━━━━━━━━┼━━━━━━━━━━━━━━━━━━━┼━┤",
        "                 reactie 19-11  uiterste dag 23-11",
    ]


def test_in_ascii() -> None:
    drawn = lijn(MARKS, date(2026, 11, 5), 78, ascii=True)
    assert all(line.isascii() for line in drawn)
    assert drawn[0].endswith("nu v")
    assert drawn[2].startswith("|====")


def test_past_the_last_day_the_line_goes_on() -> None:
    drawn = lijn(MARKS, date(2026, 12, 5), 90)
    assert drawn[-1].endswith("┤╌╌╌╌╌")
    assert drawn[-2].endswith("▼") or drawn[0].endswith("▼")


def test_before_receipt_nothing_is_past() -> None:
    drawn = lijn(MARKS, date(2026, 10, 1), 78)
    assert "▼" not in "".join(drawn)
    assert "━" not in drawn[-1]


def test_a_narrow_window_has_a_list() -> None:
    assert lijn(MARKS, date(2026, 11, 20), 30) == [
        "  22-10 ontvangen",
        "  19-11 reactie",
        "▸ 20-11 nu",
        "  22-11 een maand, afronding",
        "  23-11 uiterste dag",
    ]


def test_far_dates_have_their_year() -> None:
    drawn = lijn([Merk(RECEIPT, "einde"), Merk(date(2033, 10, 22), "vernietigbaar")], RECEIPT, 78)
    assert "einde 22-10" in drawn[0] + drawn[1]
    assert "vernietigbaar 22-10-2033" in drawn[0] + drawn[1]


def test_one_mark_or_none() -> None:
    assert lijn([], RECEIPT, 78) == ["▸ 22-10 nu"]
    assert lijn([Merk(RECEIPT, "ontvangen")], RECEIPT, 78) == ["  22-10 ontvangen", "▸ 22-10 nu"]


words = st.sampled_from(["reactie", "een maand", "afronding", "uiterste dag", "verlengd"])
marks = st.lists(
    st.builds(lambda n, naam: Merk(RECEIPT + timedelta(days=n), naam), st.integers(0, 95), words),
    min_size=1,
    max_size=7,
)


@given(marks, st.integers(-20, 200), st.integers(1, 140))
def test_every_mark_is_named_once_and_nothing_passes_the_edge(
    given_marks: list[Merk], away: int, width: int
) -> None:
    nu = RECEIPT + timedelta(days=away)
    drawn = lijn(given_marks, nu, width)
    assert all(len(line) <= width for line in drawn)
    if width < 70:
        return
    text = "\n".join(drawn)
    for day in {mark.dag for mark in given_marks}:
        assert f"{day:%d-%m}" in text
    if (bar := next((line for line in drawn if line.startswith("├")), None)) is not None:
        days = {mark.dag for mark in given_marks}
        assert sum(bar.count(sign) for sign in "├┼┤") == len(days)
        if away >= 0 and nu >= min(days):
            assert text.count("▼") + text.count("▲") == 1
            ticks = [at for at, sign in enumerate(bar) if sign in "├┼┤"]
            at = next(line.index(sign) for line in drawn for sign in "▼▲" if sign in line)
            before = sum(day <= nu for day in days)
            assert sum(tick <= at for tick in ticks) == before


@pytest.mark.parametrize("width", [NARROW, 60, 80, 120, 200])
def test_the_line_is_as_wide_as_asked(width: int) -> None:
    drawn = lijn(merken(klokken(VerzoekSoort.INZAGE, RECEIPT)), date(2026, 11, 5), width)
    assert max(map(len, drawn)) == width
