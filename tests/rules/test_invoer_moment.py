"""Moments as people type them, and the two nights on which clocks change."""

from __future__ import annotations

from datetime import date

import pytest

from pro6tui.model.refusal import Refusal
from pro6tui.rules.invoer_moment import ZONE, heeft_tijd, moment, twee_keer, zone

TODAY = date(2026, 11, 22)
HERE = zone(ZONE)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("27-3-2026 22:30", "2026-03-27T22:30:00+01:00"),
        ("27-3-26 om 22.30", "2026-03-27T22:30:00+01:00"),
        ("27 maart 2026 22u30", "2026-03-27T22:30:00+01:00"),
        ("2026-03-27 22:30", "2026-03-27T22:30:00+01:00"),
        ("2026-03-27T22:30", "2026-03-27T22:30:00+01:00"),
        ("2026-03-27T22:30:59", "2026-03-27T22:30:00+01:00"),
        ("2026-03-27T22:30+01:00", "2026-03-27T22:30:00+01:00"),
        ("2026-03-27T21:30Z", "2026-03-27T22:30:00+01:00"),
        ("2026-03-27T23:30:00+0200", "2026-03-27T22:30:00+01:00"),
        ("vandaag 9:05", "2026-11-22T09:05:00+01:00"),
        ("gisteren 9u", "2026-11-21T09:00:00+01:00"),
    ],
)
def test_moments(typed: str, read: str) -> None:
    assert moment(typed, TODAY, HERE).isoformat() == read
    assert heeft_tijd(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "27-3-2026",
        "vandaag",
        "22:30",
        "27-3-2026 25:00",
        "31-2-2026 10:00",
        "2026-03-27T22:30+99:00",
    ],
)
def test_what_is_no_moment(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        moment(typed, TODAY, HERE)
    assert refused.value.code == "R0.2"
    assert refused.value.uitweg


def test_an_hour_that_was_skipped_is_refused() -> None:
    with pytest.raises(Refusal, match="heeft die dag niet bestaan"):
        moment("29-3-2026 02:30", TODAY, HERE)
    assert moment("29-3-2026 02:30", TODAY, zone("UTC")).isoformat() == "2026-03-29T02:30:00+00:00"


def test_an_hour_that_came_twice_is_the_first_unless_it_says_so() -> None:
    first = moment("25-10-2026 02:30", TODAY, HERE)
    assert first.isoformat() == "2026-10-25T02:30:00+02:00"
    assert twee_keer("25-10-2026 02:30", first)
    second = moment("2026-10-25T02:30+01:00", TODAY, HERE)
    assert second.isoformat() == "2026-10-25T02:30:00+01:00"
    assert not twee_keer("2026-10-25T02:30+01:00", second)
    assert not twee_keer("25-10-2026 03:30", moment("25-10-2026 03:30", TODAY, HERE))


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../../etc/passwd", "Europe", "\x00"])
def test_an_unknown_place_is_refused(name: str) -> None:
    with pytest.raises(Refusal, match="Deze tijdzone is niet bekend"):
        zone(name)
