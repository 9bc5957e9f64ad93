"""The days of the law, the days by decree, and the edges of what is known."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from pro6tui.model.refusal import Refusal
from pro6tui.rules.feestdagen import TOT, VAN, ExtraDag, Kalender, feestdagen, pasen

BRIDGE = ExtraDag(date(2026, 5, 15), "besluit van proef, nr. 1")


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        *((1961, 4, 2), (2000, 4, 23), (2008, 3, 23), (2011, 4, 24), (2024, 3, 31)),
        *((2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2028, 4, 16), (2029, 4, 1)),
        *((2030, 4, 21), (2035, 3, 25), (2038, 4, 25)),
    ],
)
def test_easter(year: int, month: int, day: int) -> None:
    assert pasen(year) == date(year, month, day)


def test_easter_is_a_sunday_of_spring_in_every_year() -> None:
    for year in range(1583, 4000):
        day = pasen(year)
        assert day.weekday() == 6
        assert date(year, 3, 22) <= day <= date(year, 4, 25)


def test_a_whole_year() -> None:
    assert {day.isoformat(): " ".join(names) for day, names in feestdagen(2026).items()} == {
        "2026-01-01": "Nieuwjaarsdag",
        "2026-04-03": "Goede Vrijdag",
        "2026-04-06": "tweede Paasdag",
        "2026-04-27": "Koningsdag",
        "2026-05-05": "Bevrijdingsdag",
        "2026-05-14": "Hemelvaartsdag",
        "2026-05-25": "tweede Pinksterdag",
        "2026-12-25": "eerste Kerstdag",
        "2026-12-26": "tweede Kerstdag",
    }


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 4, 27), "Koningsdag"),
        (date(2025, 4, 26), "Koningsdag"),  # the 27th is a Sunday
        (date(2025, 4, 27), "zondag"),
        (date(2026, 5, 5), "Bevrijdingsdag"),  # not only once in five years
        (date(2025, 5, 5), "Bevrijdingsdag"),
        (date(2016, 5, 5), "Bevrijdingsdag en Hemelvaartsdag"),
        (date(2026, 12, 26), "tweede Kerstdag"),  # a Saturday: the feast names it
        (date(2026, 4, 4), "zaterdag"),
        (date(2026, 4, 5), "zondag"),
        (date(2026, 12, 31), ""),
        (date(2026, 5, 15), ""),
    ],
)
def test_why_an_office_is_closed(day: date, why: str) -> None:
    calendar = Kalender()
    assert calendar.waarom_gesloten(day) == why
    assert calendar.werkdag(day) is (why == "")


def test_a_day_by_decree_closes_until_it_is_taken_out() -> None:
    added = Kalender().met_dagen(BRIDGE)
    assert added.waarom_gesloten(BRIDGE.dag) == "besluit van proef, nr. 1"
    assert [day.day for day, _why in added.gesloten_vanaf(date(2026, 5, 14))] == [14, 15, 16, 17]
    assert added.zonder_dag(BRIDGE.dag) == Kalender()
    assert added.opmerkingen == ()


def test_days_by_decree_stand_in_order() -> None:
    later = ExtraDag(date(2027, 5, 7), "besluit 2")
    assert Kalender().met_dagen(later, BRIDGE).dagen == (BRIDGE, later)


def test_a_calendar_survives_json() -> None:
    calendar = Kalender().met_dagen(BRIDGE)
    again = msgspec.json.decode(msgspec.json.encode(calendar), type=Kalender)
    assert again == calendar


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ([BRIDGE, BRIDGE], "Deze dag staat al in de kalender."),
        ([ExtraDag(VAN - timedelta(days=1), "b")], "Deze dag valt buiten de kalender."),
        ([ExtraDag(TOT + timedelta(days=1), "b")], "Deze dag valt buiten de kalender."),
        ([ExtraDag(date(2026, 5, 14), "b")], "al een feestdag: Hemelvaartsdag"),
        ([ExtraDag(date(2026, 5, 15), " ")], "bij welk koninklijk besluit"),
    ],
)
def test_a_day_by_decree_that_cannot_be(days: list[ExtraDag], sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence) as refused:
        Kalender().met_dagen(*days)
    assert refused.value.code == "K.2"
    assert refused.value.uitweg


def test_a_decree_with_control_characters_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        Kalender().met_dagen(ExtraDag(BRIDGE.dag, "besluit\x1b[2J"))
    assert refused.value.code == "R0.3"


def test_a_day_of_the_law_cannot_be_taken_out() -> None:
    with pytest.raises(Refusal, match="geen extra sluitingsdag"):
        Kalender().zonder_dag(date(2026, 5, 14))


def test_a_day_in_a_weekend_is_taken_and_noted() -> None:
    added = Kalender().met_dagen(ExtraDag(date(2026, 5, 16), "besluit 3"))
    (note,) = added.opmerkingen
    assert note.message == "16-05-2026 valt op een zaterdag en was al gesloten."
    assert not added.werkdag(date(2026, 5, 16))


@pytest.mark.parametrize(
    "day", [VAN - timedelta(days=1), TOT + timedelta(days=1), date(1900, 1, 1)]
)
def test_outside_its_window_it_refuses(day: date) -> None:
    with pytest.raises(Refusal, match="bekend van 01-01-2014 tot en met 31-12-2040") as refused:
        Kalender().werkdag(day)
    assert refused.value.code == "K.1"
    assert "Kijk of het jaar klopt." in refused.value.uitweg


def test_the_first_and_the_last_day_are_known() -> None:
    assert Kalender().waarom_gesloten(VAN) == "Nieuwjaarsdag"
    assert Kalender().waarom_gesloten(TOT) == ""
    with pytest.raises(Refusal):
        list(Kalender(tot=date(2026, 12, 26)).gesloten_vanaf(date(2026, 12, 25)))


@pytest.mark.parametrize(
    ("since", "until"),
    [(date(2013, 1, 1), TOT), (VAN, date(2050, 1, 1)), (date(2030, 1, 1), date(2029, 1, 1))],
)
def test_no_window_is_wider_than_what_is_known(since: date, until: date) -> None:
    with pytest.raises(Refusal, match="Voor dit tijdvak"):
        Kalender(since, until)


def test_two_years_before_it_ends_somebody_should_know() -> None:
    assert Kalender().einde_nadert(TOT - timedelta(days=731)) is None
    told = Kalender().einde_nadert(TOT - timedelta(days=729))
    assert told is not None
    assert told.message == "De feestdagen zijn bekend tot en met 31-12-2040."
    assert told.uitweg.startswith("Werk pro6 bij")
    assert Kalender(tot=date(2026, 12, 31)).einde_nadert(date(2027, 6, 1)) is not None
