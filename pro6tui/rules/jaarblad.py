"""art. 5: what falls due per year, and per month of one, drawn as text: bars, and how many of
what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from pro6tui.i18n import _
from pro6tui.model.vocabulary import Categorie

BAR = "█"
LEAST = 20
"""Cells; narrower than this nothing is drawn but the numbers."""


class Jaar(NamedTuple):
    """One year: how many dossiers fall due in it, by category. `over`: it is past or runs, so that
    part of it is due already."""

    jaar: int
    aantallen: Mapping[Categorie, int]
    over: bool = False

    @property
    def samen(self) -> int:
        """All of it."""
        return sum(self.aantallen.values())


def jaren(vervalt: Iterable[tuple[date, Categorie]], today: date) -> list[Jaar]:
    """The years from the first to the last in which something falls due, the empty ones too."""
    found: dict[int, dict[Categorie, int]] = {}
    for day, categorie in vervalt:
        year = found.setdefault(day.year, {})
        year[categorie] = year.get(categorie, 0) + 1
    if not found:
        return []
    return [
        Jaar(year, found.get(year, {}), year <= today.year)
        for year in range(min(found), max(found) + 1)
    ]


class Maand(NamedTuple):
    """One month of a year: how many dossiers fall due in it, by category; `over` as of a year."""

    jaar: int
    maand: int
    aantallen: Mapping[Categorie, int]
    over: bool = False

    @property
    def samen(self) -> int:
        """All of it."""
        return sum(self.aantallen.values())


def maanden(vervalt: Iterable[tuple[date, Categorie]], jaar: int, today: date) -> list[Maand]:
    """The twelve months of a year, the empty ones too."""
    found: list[dict[Categorie, int]] = [{} for _month in range(12)]
    for day, categorie in vervalt:
        if day.year == jaar:
            month = found[day.month - 1]
            month[categorie] = month.get(categorie, 0) + 1
    now = (today.year, today.month)
    return [
        Maand(jaar, number, counts, (jaar, number) <= now)
        for number, counts in enumerate(found, start=1)
    ]


def soorten(rijen: Iterable[Jaar | Maand]) -> list[Categorie]:
    """The categories of which anything falls due in these."""
    there = {kind for row in rijen for kind, count in row.aantallen.items() if count}
    return [one for one in Categorie if one in there]


def balk(aantal: int, meeste: int, cellen: int) -> str:
    """A bar of at most so many cells; what is there at all has one."""
    return BAR * (-(-aantal * cellen // meeste)) if meeste and cellen >= LEAST else ""


def blad(rijen: Sequence[Jaar | Maand], breedte: int) -> list[str]:
    """A line for each year, or for each month of one, at most `breedte` cells wide: year, bar,
    number, categories."""
    if not rijen:
        return [_("Er is geen dossier met een einddatum.")]
    kinds = soorten(rijen)
    most = max(row.samen for row in rijen)
    digits = len(str(most))
    tail = sum(2 + len(one.value) + 1 + digits for one in kinds)
    room = breedte - 6 - digits - 1 - tail
    lines = []
    for row in rijen:
        bar = f"{balk(row.samen, most, room):<{room}} " if room >= LEAST else ""
        mark = "!" if row.over and row.samen else " "
        parts = "".join(f"  {one.value} {row.aantallen.get(one, 0):>{digits}}" for one in kinds)
        when = f"{row.jaar}" if isinstance(row, Jaar) else f"{row.maand:>4}"
        lines.append(f"{when}{mark} {bar}{row.samen:>{digits}}{parts}".rstrip())
    return lines
