"""A month as text: weeks, shut days, today, and what ends when."""

from __future__ import annotations

from datetime import date

import pytest

from pro6tui.rules.feestdagen import ExtraDag, Kalender
from pro6tui.rules.maandblad import NARROW, Dag, maandblad

HELD = {
    date(2026, 12, 1): Dag(3, te_laat=True),
    date(2026, 12, 22): Dag(120),
    date(2026, 12, 24): Dag(12),
    date(2026, 12, 25): Dag(0),
    date(2027, 1, 4): Dag(5, te_laat=True),
}
TODAY = date(2026, 12, 22)


def test_a_month_on_eighty_cells() -> None:
    assert maandblad(2026, 12, HELD, TODAY) == [
        "                              december 2026",
        "wk   ma        di        wo        do        vr        za        zo",
        "49              1  •3!    2         3         4         5 ×       6 ×",
        "50    7         8         9        10        11        12 ×      13 ×",
        "51   14        15        16        17        18        19 ×      20 ×",
        "52   21       [22] •99   23        24  •12   25 ×      26 ×      27 ×",
        "53   28        29        30        31",
        "",
        "[ ] vandaag   × gesloten   •2 twee eindigen   ! te laat",
        "25 eerste Kerstdag, 26 tweede Kerstdag",
    ]


def test_a_month_in_ascii() -> None:
    drawn = maandblad(2026, 12, HELD, TODAY, ascii=True)
    assert all(line.isascii() for line in drawn)
    assert "*3!" in drawn[2]
    assert "25 x" in drawn[5]


def test_a_day_by_decree_is_shut_and_named() -> None:
    calendar = Kalender().met_dagen(ExtraDag(date(2026, 5, 15), "proefbesluit"))
    drawn = "\n".join(maandblad(2026, 5, {}, TODAY, calendar))
    assert "15 ×" in drawn
    assert "14 Hemelvaartsdag, 15 proefbesluit, 25 tweede Pinksterdag" in drawn


def test_where_the_calendar_does_not_reach_it_says_so() -> None:
    drawn = maandblad(2045, 4, {}, TODAY)
    assert drawn[-1] == "De feestdagen van deze maand zijn niet bekend."
    assert "1 ×" in drawn[2]
    assert "[" not in "".join(drawn[:-2])


def test_a_narrow_window_has_a_list() -> None:
    assert maandblad(2026, 12, HELD, TODAY, breedte=NARROW - 1) == [
        "december 2026",
        "di   1  •3!",
        "di [22] •99",
        "do  24  •12",
    ]


@pytest.mark.parametrize("width", [5, 30, 60, NARROW, 80, 120])
def test_no_line_passes_the_edge_in_any_month(width: int) -> None:
    for year in (2026, 2028, 2041):
        for month in range(1, 13):
            drawn = maandblad(year, month, HELD, TODAY, breedte=width)
            assert all(len(line) <= width for line in drawn)
