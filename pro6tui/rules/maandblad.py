"""artt. 10 and 11: a month as plain text, with what ends on which day and when the office is shut.

Days come in, lines of so many cells go out, as in `tijdlijn`.
"""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from pro6tui.i18n import _
from pro6tui.model.terms import N_
from pro6tui.rules.feestdagen import Kalender
from pro6tui.rules.termijnen import KALENDER
from pro6tui.rules.uitvoer import maand as maandnaam

_WEEKDAYS = N_("ma di wo do vr za zo")
WEEK = 4
"""Cells before the days of a week: its number."""
DAY = 10
"""The fewest cells a day takes: "[22]×•12!" and one between."""
NARROW = WEEK + 7 * DAY


class Dag(NamedTuple):
    """What a day holds: how many terms end on it, and whether one of them is over."""

    aantal: int
    te_laat: bool = False


def maandblad(
    jaar: int,
    maand: int,
    dagen: Mapping[date, Dag],
    vandaag: date,
    kalender: Kalender = KALENDER,
    breedte: int = 80,
    *,
    ascii: bool = False,
) -> list[str]:
    """A month from Monday to Sunday, with the numbers of its weeks, in at most `breedte` cells.

    Today stands in brackets, a shut day has a cross, a number says how many terms end (99 at most),
    with "!" when one is over. Below it stands what the signs mean and which feasts there are, or
    that the calendar does not reach so far. On fewer than `NARROW` cells it is a list of the days
    that hold something.
    """
    shut, ends = ("x", "*") if ascii else ("×", "•")
    title = maandnaam(f"{jaar:04}-{maand:02}")
    weeks = Calendar().monthdatescalendar(jaar, maand)
    closed = _closed([day for week in weeks for day in week if day.month == maand], kalender)
    if breedte < NARROW:
        return _listed(title, dagen, vandaag, (jaar, maand), breedte, ends)
    wide = (breedte - WEEK) // 7
    lines = [title.center(WEEK + 7 * wide).rstrip()]
    lines.append(_("wk").ljust(WEEK) + "".join(f" {d:<{wide - 1}}" for d in _(_WEEKDAYS).split()))
    lines[-1] = lines[-1].rstrip()
    for week in weeks:
        cells = [
            _cell(day, dagen.get(day), day == vandaag, day in closed, shut, ends).ljust(wide)
            if day.month == maand
            else " " * wide
            for day in week
        ]
        number = week[3].isocalendar().week
        lines.append((f"{number:2}".ljust(WEEK) + "".join(cells)).rstrip())
    return [*lines, "", *_legend(dagen, closed, shut, ends, (jaar, maand), kalender, breedte)]


def _closed(days: list[date], kalender: Kalender) -> dict[date, str]:
    """The shut days with why; outside the calendar only the weekends, without."""
    return {
        day: kalender.waarom_gesloten(day) if kalender.dekt(day) else ""
        for day in days
        if (not kalender.werkdag(day) if kalender.dekt(day) else day.weekday() >= 5)
    }


def _cell(day: date, held: Dag | None, today: bool, closed: bool, shut: str, ends: str) -> str:
    number = f"[{day.day:2}]" if today else f" {day.day:2} "
    shown = f"{number}{shut if closed else ' '}"
    if held is None or not held.aantal:
        return shown
    return f"{shown}{ends}{min(held.aantal, 99)}{'!' if held.te_laat else ''}"


def _legend(
    dagen: Mapping[date, Dag],
    closed: Mapping[date, str],
    shut: str,
    ends: str,
    month: tuple[int, int],
    kalender: Kalender,
    width: int,
) -> list[str]:
    parts = [_("[ ] vandaag"), _("{teken} gesloten").format(teken=shut)]
    here = [held for day, held in dagen.items() if (day.year, day.month) == month and held.aantal]
    if here:
        parts.append(_("{teken}2 twee eindigen").format(teken=ends))
    if any(held.te_laat for held in here):
        parts.append(_("! te laat"))
    lines = _wrapped(parts, "   ", width)
    if not kalender.dekt(date(*month, 1)):
        return [*lines, _("De feestdagen van deze maand zijn niet bekend.")[:width]]
    plain = ("", _("zaterdag"), _("zondag"))
    feasts = [f"{day.day} {why}" for day, why in sorted(closed.items()) if why not in plain]
    return lines + _wrapped(feasts, ", ", width)


def _wrapped(parts: list[str], between: str, width: int) -> list[str]:
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1]) + len(between) + len(part) <= width:
            lines[-1] += between + part
        else:
            lines.append(part[:width])
    return lines


def _listed(
    title: str,
    dagen: Mapping[date, Dag],
    vandaag: date,
    month: tuple[int, int],
    width: int,
    ends: str,
) -> list[str]:
    """The days that hold something, and today, a line each."""
    names = _(_WEEKDAYS).split()
    lines = [title]
    wanted = {day for day, held in dagen.items() if held.aantal} | {vandaag}
    for day in sorted(wanted):
        if (day.year, day.month) != month:
            continue
        cell = _cell(day, dagen.get(day), day == vandaag, False, "", ends)
        lines.append(f"{names[day.weekday()]} {cell}".rstrip())
    return [line[:width] for line in lines]
