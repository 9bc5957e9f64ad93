"""artt. 10 and 11: the clock of one request as a line of plain text, from receipt to the last day.

Nothing here counts a term: days come in, lines of so many cells go out, for a screen, a pipe or a
printer. With `ascii` the drawing itself needs no more than ASCII.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pro6tui.i18n import _
from pro6tui.rules.termijnen import Klokken
from pro6tui.rules.uitvoer import datum

NARROW = 40
"""On fewer cells a line says nothing: the marks stand below each other instead."""
NEAR = 183
"""Days within which a date needs no year."""


class Merk(NamedTuple):
    """A day on a line, and what happens then."""

    dag: date
    naam: str


class Tekens(NamedTuple):
    """What a line is drawn with."""

    voorbij: str
    komt: str
    te_laat: str
    begin: str
    merk: str
    eind: str
    nu_boven: str
    nu_onder: str
    wijst: str


UNICODE = Tekens("━", "─", "╌", "├", "┼", "┤", "▼", "▲", "▸")
ASCII = Tekens("=", "-", ".", "|", "+", "|", "v", "^", ">")


def merken(gezien: Klokken) -> list[Merk]:
    """The marks of a request: receipt, the clocks in force by their `streefdatum`, the last day."""
    running = [one for one in gezien.klokken if one.van_kracht] or list(gezien.klokken)
    found = [Merk(gezien.ontvangen, _("ontvangen"))]
    found += [Merk(one.uitkomst.streefdatum, one.naam.label) for one in running]
    last = max(one.uitkomst.uiterlijk for one in running)
    return [*found, Merk(last, _("uiterste dag"))]


def lijn(wat: Sequence[Merk], nu: date, breedte: int, *, ascii: bool = False) -> list[str]:
    """The marks on a line of `breedte` cells: to scale, but moved as far as their names need.

    What is past is drawn heavier, up to "nu"; past the last mark the line goes on dashed. Marks of
    one day share a name. Names stand above the line, or when that is too tight above and below it;
    what does not fit in that way either is a list, a mark to a line.
    """
    signs = ASCII if ascii else UNICODE
    days = _merged(wat)
    if breedte >= NARROW and len(days) > 1:
        for rows in (1, 2):
            if (drawn := _drawn(days, nu, breedte, rows, signs)) is not None:
                return drawn
    return _listed(days, nu, breedte, signs)


def _merged(wat: Sequence[Merk]) -> list[Merk]:
    names: dict[date, list[str]] = {}
    for mark in sorted(wat, key=lambda mark: mark.dag):
        held = names.setdefault(mark.dag, [])
        if mark.naam not in held:
            held.append(mark.naam)
    return [Merk(day, ", ".join(held)) for day, held in names.items()]


def _short(day: date, nu: date) -> str:
    return datum(day)[:5] if abs((day - nu).days) <= NEAR else datum(day)


def _drawn(days: list[Merk], nu: date, width: int, rows: int, signs: Tekens) -> list[str] | None:
    """The line with its names in so many rows; None when they do not fit."""
    first, last = days[0].dag, max(days[-1].dag, nu)
    names = [f"{one.naam} {_short(one.dag, nu)}" for one in days]
    scaled = [_scaled(one.dag, first, last, width) for one in days]
    # A name begins over the first cell of the line and ends over the last: it glides in between.
    offsets = [(len(name) - 1) * at // (width - 1) for name, at in zip(names, scaled, strict=True)]
    places = _spread(scaled, names, offsets, width, rows)
    if places is None:
        return None
    written = [[" "] * width for _row in range(rows)]
    for i, (name, place, offset) in enumerate(zip(names, places, offsets, strict=True)):
        start = place - offset
        written[i % rows][start : start + len(name)] = name
    now = _now(days, places, nu, _scaled(nu, first, last, width))
    bar = _bar(places, now, width, signs)
    above, below = [written[0]], written[1:]
    if now is not None:
        _point(above, below, now, width, signs)
    return ["".join(row).rstrip() for row in [*above, bar, *below]]


def _scaled(day: date, first: date, last: date, width: int) -> int:
    return round((day - first).days * (width - 1) / max((last - first).days, 1))


def _spread(
    scaled: list[int], names: list[str], offsets: list[int], width: int, rows: int
) -> list[int] | None:
    """Places near the scaled ones where no two names of a row touch; None when there are none."""
    places, count = list(scaled), len(scaled)
    for i in range(1, count):
        places[i] = max(places[i], places[i - 1] + 2)
        if i >= rows:
            end = places[i - rows] - offsets[i - rows] + len(names[i - rows])
            places[i] = max(places[i], end + 2 + offsets[i])
    for i in reversed(range(count)):
        places[i] = min(places[i], width - len(names[i]) + offsets[i])
        if i + 1 < count:
            places[i] = min(places[i], places[i + 1] - 2)
        if i + rows < count:
            start = places[i + rows] - offsets[i + rows]
            places[i] = min(places[i], start - 2 - len(names[i]) + offsets[i])
        if places[i] < offsets[i]:
            return None
    return places


def _now(days: list[Merk], places: list[int], nu: date, scaled: int) -> int | None:
    """Where "nu" goes: on the mark of its day, else between the marks it lies between; None before
    the first."""
    if nu < days[0].dag:
        return None
    for i, (mark, place) in enumerate(zip(days, places, strict=True)):
        if mark.dag == nu:
            return place
        if mark.dag > nu:
            return min(max(scaled, places[i - 1] + 1), place - 1)
    return max(scaled, places[-1] + 1)


def _point(
    above: list[list[str]], below: list[list[str]], now: int, width: int, signs: Tekens
) -> None:
    """Write "nu" with a point at its place: among the names where it is free, else over them."""
    word = _("nu")
    if _write(above[-1], f"{word} {signs.nu_boven}", now - len(word) - 1):
        return
    if _write(above[-1], f"{signs.nu_boven} {word}", now):
        return
    for text, start in (
        (f"{word} {signs.nu_onder}", now - len(word) - 1),
        (f"{signs.nu_onder} {word}", now),
    ):
        if below and _write(below[0], text, start):
            return
    above.insert(0, [" "] * width)
    if not _write(above[0], f"{word} {signs.nu_boven}", now - len(word) - 1):
        _write(above[0], f"{signs.nu_boven} {word}", now)


def _write(row: list[str], text: str, start: int) -> bool:
    """Write a text where it and a cell on both sides are free; whether it was."""
    end = start + len(text)
    if start < 0 or end > len(row) or set(row[max(start - 1, 0) : end + 1]) != {" "}:
        return False
    row[start:end] = text
    return True


def _bar(places: list[int], now: int | None, width: int, signs: Tekens) -> list[str]:
    last = places[-1]
    upto = -1 if now is None else min(now, last)
    bar = [signs.voorbij if at <= upto else signs.komt for at in range(last + 1)]
    for place in places:
        bar[place] = signs.merk
    bar[places[0]], bar[last] = signs.begin, signs.eind
    late = 0 if now is None else now - last
    return [*bar, *(signs.te_laat * late)][:width]


def _listed(days: list[Merk], nu: date, width: int, signs: Tekens) -> list[str]:
    """The marks below each other, "nu" among them with a sign of its own."""
    rows = [(one.dag, 0, f"  {_short(one.dag, nu)} {one.naam}") for one in days]
    rows.append((nu, 1, f"{signs.wijst} {_short(nu, nu)} {_('nu')}"))
    return [text[:width] for _day, _order, text in sorted(rows)]
