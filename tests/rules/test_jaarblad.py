"""art. 5: the years as bars."""

from __future__ import annotations

from datetime import date

from pro6tui.model.vocabulary import Categorie
from pro6tui.rules.jaarblad import BAR, LEAST, balk, blad, jaren, maanden, soorten

TODAY = date(2026, 3, 1)
K1, K3 = Categorie.K1, Categorie.K3
DAYS = [(date(2025, 5, 1), K1), (date(2028, 1, 1), K1), (date(2028, 7, 1), K3)]


def test_every_year_between_the_first_and_the_last() -> None:
    found = jaren(DAYS, TODAY)
    assert [(one.jaar, one.samen, one.over) for one in found] == [
        (2025, 1, True),
        (2026, 0, True),
        (2027, 0, False),
        (2028, 2, False),
    ]
    assert jaren([], TODAY) == []


def test_bars_fit_and_the_numbers_stand_beside_them() -> None:
    lines = blad(jaren(DAYS, TODAY), 60)
    assert all(len(line) <= 60 for line in lines)
    assert lines[0].startswith("2025! ")
    assert lines[1].count(BAR) == 0
    assert lines[3].count(BAR) == 2 * lines[0].count(BAR)
    assert lines[3].endswith("2  K1 1  K3 1")


def test_in_a_narrow_window_only_numbers() -> None:
    assert blad(jaren(DAYS, TODAY), 20)[0] == "2025! 1  K1 1  K3 0"
    assert len(blad([], 80)) == 1


def test_the_months_of_a_year_and_the_past_among_them() -> None:
    found = maanden(DAYS, 2028, TODAY)
    assert [one.maand for one in found] == list(range(1, 13))
    assert [(one.maand, one.aantallen) for one in found if one.samen] == [
        (1, {K1: 1}),
        (7, {K3: 1}),
    ]
    assert not any(one.over for one in found)
    assert [one.over for one in maanden(DAYS, 2026, TODAY)][:4] == [True, True, True, False]
    lines = blad(found, 60)
    assert lines[0].startswith("   1 ")
    assert lines[0].count(BAR) == lines[6].count(BAR) > 0
    assert soorten(found) == [K1, K3]


def test_a_bar_shows_what_is_there_at_all() -> None:
    assert balk(1, 1000, 40) == BAR
    assert balk(1000, 1000, 40) == BAR * 40
    assert balk(0, 1000, 40) == balk(0, 0, 40) == balk(5, 10, LEAST - 1) == ""
