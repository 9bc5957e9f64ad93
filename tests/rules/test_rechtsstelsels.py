"""The three regimes: which terms they move, and that they keep two open days in a short one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pro6tui.model.refusal import Refusal
from pro6tui.rules.feestdagen import ExtraDag, Kalender
from pro6tui.rules.rechtsstelsels import Eenheid, Lengte, Rechtsstelsel, einde, schuift, tel

UNIE, WET, ZELF = Rechtsstelsel.UNIERECHT, Rechtsstelsel.NATIONAAL, Rechtsstelsel.ZELF
UUR, DAG, WEEK, MAAND, JAAR = Eenheid
KALENDER = Kalender()


@pytest.mark.parametrize(
    ("since", "count", "unit", "end"),
    [
        (date(2026, 1, 31), 1, MAAND, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, MAAND, date(2028, 2, 29)),
        (date(2026, 3, 31), 1, MAAND, date(2026, 4, 30)),
        (date(2026, 2, 28), 1, MAAND, date(2026, 3, 28)),
        (date(2026, 11, 30), 3, MAAND, date(2027, 2, 28)),
        (date(2026, 12, 31), 1, MAAND, date(2027, 1, 31)),
        (date(2020, 2, 29), 7, JAAR, date(2027, 2, 28)),
        (date(2026, 1, 1), 6, WEEK, date(2026, 2, 12)),
    ],
)
def test_counting(since: date, count: int, unit: Eenheid, end: date) -> None:
    assert tel(since, Lengte(count, unit)) == end


def test_counting_past_the_last_year_is_refused() -> None:
    for unit in (DAG, MAAND, JAAR):
        with pytest.raises(Refusal, match="kan de termijn niet worden uitgerekend"):
            tel(date(9999, 12, 31), Lengte(1, unit))


@pytest.mark.parametrize(
    ("regime", "count", "unit", "moves"),
    [
        (UNIE, 1, MAAND, True),
        (UNIE, 400, DAG, True),
        (UNIE, 72, UUR, False),
        (WET, 6, WEEK, True),
        (WET, 12, WEEK, True),
        (WET, 13, WEEK, False),
        (WET, 3, MAAND, True),
        (WET, 4, MAAND, False),
        (WET, 90, DAG, True),
        (WET, 91, DAG, False),
        (WET, 1, JAAR, False),
        (WET, 48, UUR, False),
        (ZELF, 28, DAG, False),
        (ZELF, 1, MAAND, False),
    ],
)
def test_which_terms_a_regime_moves(
    regime: Rechtsstelsel, count: int, unit: Eenheid, moves: bool
) -> None:
    assert schuift(regime, Lengte(count, unit)) is moves


@pytest.mark.parametrize(
    ("regime", "since", "days", "end"),
    [
        # Thursday and three days: Saturday, so Monday; with Monday a feast, Tuesday.
        (WET, date(2026, 6, 4), 3, date(2026, 6, 8)),
        (WET, date(2026, 5, 21), 3, date(2026, 5, 26)),
        # Friday and three days ends on an open Monday, which alone is one open day too few.
        (WET, date(2026, 6, 5), 3, date(2026, 6, 9)),
        # Before Easter: Thursday and five days, of which one is open.
        (WET, date(2026, 4, 2), 5, date(2026, 4, 8)),
        (UNIE, date(2026, 4, 2), 5, date(2026, 4, 8)),
        # Two days: European law asks two open days of them, the Dutch statute only of three.
        (UNIE, date(2026, 6, 5), 2, date(2026, 6, 9)),
        (WET, date(2026, 6, 5), 2, date(2026, 6, 8)),
        (ZELF, date(2026, 6, 5), 2, date(2026, 6, 7)),
    ],
)
def test_short_terms_hold_two_open_days(
    regime: Rechtsstelsel, since: date, days: int, end: date
) -> None:
    found = einde(since, Lengte(days, DAG), regime, KALENDER)
    assert found.uiterlijk == end
    assert found.geteld == since + timedelta(days=days)
    assert all(KALENDER.waarom_gesloten(day) == why for day, why in found.overgeslagen)


def test_a_day_by_decree_moves_the_end() -> None:
    added = KALENDER.met_dagen(ExtraDag(date(2026, 5, 15), "proefbesluit"))
    month = Lengte(1, MAAND)
    assert einde(date(2026, 4, 14), month, UNIE, KALENDER).uiterlijk == date(2026, 5, 15)
    moved = einde(date(2026, 4, 14), month, UNIE, added)
    assert moved.uiterlijk == date(2026, 5, 18)
    assert moved.overgeslagen[1] == (date(2026, 5, 15), "proefbesluit")


@pytest.mark.parametrize("since", [date(2013, 12, 31), date(2040, 12, 15), date(2040, 11, 30)])
def test_outside_the_calendar_only_an_unmoved_term_is_counted(since: date) -> None:
    month = Lengte(1, MAAND)
    calendar = Kalender(tot=date(2040, 12, 29))
    with pytest.raises(Refusal) as refused:
        einde(since, month, UNIE, calendar)
    assert refused.value.code == "K.1"
    assert einde(since, month, ZELF, calendar).uiterlijk == tel(since, month)


def test_hours_are_not_counted_in_days() -> None:
    with pytest.raises(TypeError):
        tel(date(2026, 1, 1), Lengte(72, UUR))
