"""A clock that is wrong by a year is announced, whichever way it is wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from pro6tui.rules.klok import beoordeel

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
RELEASED = date(2026, 1, 1)
WORK = [NOW - timedelta(days=days, hours=1) for days in (0, 0, 1, 3, 40)]


def test_a_clock_that_agrees_with_the_log_is_right() -> None:
    assert beoordeel(NOW, WORK, RELEASED) is None
    assert beoordeel(NOW, [], RELEASED) is None
    assert beoordeel(NOW, [NOW + timedelta(hours=20)], RELEASED) is None


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (NOW.replace(year=2027), "tussen 22-11-2026 en 22-11-2027 is niets vastgelegd"),
        (NOW.replace(month=3), "in de kluis staat al iets van 22-11-2026"),
        (NOW.replace(year=2025), "deze versie van pro6 is van 01-01-2026"),
        (NOW.replace(year=1970), "staat op 22-11-1970"),
    ],
)
def test_a_clock_that_is_far_off_is_told(now: datetime, words: str) -> None:
    told = beoordeel(now, WORK, RELEASED)
    assert told is not None
    assert words in told.message
    assert "nakijken voordat u op een datum" in told.uitweg


def test_a_silence_of_long_ago_is_the_bureaus_past() -> None:
    before = [one - timedelta(days=900) for one in WORK]
    assert beoordeel(NOW, [*WORK, *before], RELEASED) is None


def test_lines_that_were_written_by_the_wrong_clock_hide_nothing() -> None:
    later = NOW.replace(year=2027)
    written = [later - timedelta(minutes=one) for one in range(5)]
    told = beoordeel(later, [*WORK, *written], RELEASED)
    assert told is not None
    assert "tussen 22-11-2026 en 22-11-2027" in told.message
