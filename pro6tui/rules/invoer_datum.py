"""Dates, months and times as people type them; anything unreadable is a Refusal "R0.2"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal

FIRST_YEAR, LAST_YEAR = 1880, 2200
FAR_DAYS = 36_525

_DATE = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{2}|\d{4}))?")
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
_SOLID = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_WORDED = re.compile(r"(\d{1,2})[ .\-]*([a-z]{3,9})\.?(?:[ \-]*'?(\d{4}|\d{2}))?")
_STEP = re.compile(r"([+\-])(\d{1,5})")
_TIME = re.compile(r"(\d{1,2})(?:[:.u]?(\d{2})|u)?(?:ur)?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/. ](\d{4})|(\d{4})[-/](\d{1,2})|([a-z]{3,9})\.? (\d{4})")

_DAYS = {"eergisteren": -2, "gisteren": -1, "vandaag": 0, "nu": 0, "morgen": 1, "overmorgen": 2}
_NAMES = {
    "januari": 1, "februari": 2, "maart": 3, "april": 4, "mei": 5, "juni": 6, "juli": 7,
    "augustus": 8, "september": 9, "oktober": 10, "november": 11, "december": 12,
    "mrt": 3, "sept": 9,
}  # fmt: skip


def refuse(message: str, uitweg: str) -> Refusal:
    """A refusal of something typed."""
    return Refusal("R0.2", None, message, uitweg)


def datum(text: str, today: date, *, verleden: bool = False) -> date:
    """A date: "1-2-26", "1 feb 2026", "1-2", "010226", "2026-02-01", "vandaag", "+14", "-3".

    A year of two digits is at most twenty years ahead; with `verleden` (a birth date) it is the
    last such year that is not after today.
    """
    typed = " ".join(text.lower().split())
    if typed in _DAYS:
        return today + timedelta(days=_DAYS[typed])
    if (step := _STEP.fullmatch(typed)) and int(step[2]) <= FAR_DAYS:
        return _checked(lambda: today + timedelta(days=int(step[1] + step[2])))
    if iso := _ISO.fullmatch(typed):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    parts = _DATE.fullmatch(typed) or _SOLID.fullmatch(typed)
    month = int(parts[2]) if parts else 0
    if parts is None and (parts := _WORDED.fullmatch(typed)):
        month = _month(parts[2])
    if parts is None:
        raise _no_date()
    day, year_typed = int(parts[1]), parts[3] or ""
    if not year_typed:
        return _date(today.year, month, day)
    if len(year_typed) == 4:
        return _date(int(year_typed), month, day)
    year = 2000 + int(year_typed)
    if verleden:
        while year > FIRST_YEAR and (year, month, day) > (today.year, today.month, today.day):
            year -= 100
    elif year > today.year + 20:
        year -= 100
    return _date(year, month, day)


def _month(word: str) -> int:
    """1..12 of a month's name or its beginning. Refusal when it is none."""
    if word in _NAMES:
        return _NAMES[word]
    for name, number in _NAMES.items():
        if len(word) >= 3 and name.startswith(word):
            return number
    raise _no_date()


def _date(year: int, month: int, day: int) -> date:
    made = _checked(lambda: date(year, month, day))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise refuse(
            _("Die datum ligt te ver weg."),
            _("Typ een jaar van {van} tot en met {tot}.").format(van=FIRST_YEAR, tot=LAST_YEAR),
        )
    return made


def _checked(make: Callable[[], date]) -> date:
    try:
        return make()
    except (ValueError, OverflowError):
        raise _no_date() from None


def _no_date() -> Refusal:
    return refuse(
        _("Dit is geen bestaande datum."),
        _("Typ bijvoorbeeld 1-2-26, 1 feb 2026, vandaag of +14."),
    )


def maand(text: str, today: date) -> str:
    """A month as "2019-03" or only a year as "2019": "3-2019", "mrt 2019", "2019-03", "nu"."""
    typed = " ".join(text.lower().split())
    if typed in ("nu", "heden", "vandaag"):
        return f"{today.year:04}-{today.month:02}"
    year, month = 0, 0
    if re.fullmatch(r"[0-9]{4}", typed):
        year, month = int(typed), 1
    elif found := _MONTH_YEAR.fullmatch(typed):
        year = int(found[2] or found[3] or found[6])
        month = _month(found[5]) if found[5] else int(found[1] or found[4])
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12:
        raise refuse(
            _("Dit is geen maand of jaar."), _("Typ bijvoorbeeld 3-2019, mrt 2019 of 2019.")
        )
    return typed if typed.isdigit() else f"{year:04}-{month:02}"


def tijd(text: str) -> str:
    """A time of day as "HH:MM": "10", "10:30", "9.30", "1030", "9u", "9u30"."""
    found = _TIME.fullmatch("".join(text.lower().split()))
    if found is None or not found[0].isascii() or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise refuse(_("Dit is geen tijd."), _("Typ bijvoorbeeld 10:30."))
    return f"{int(found[1]):02}:{int(found[2] or 0):02}"
