"""art. 5: what falls due per year, drawn as text: a bar for each year, and how many of what."""

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


def blad(rijen: Sequence[Jaar], breedte: int) -> list[str]:
    """A line for each year, at most `breedte` cells wide: year, bar, number, categories."""
    if not rijen:
        return [_("Er is geen dossier met een einddatum.")]
    kinds = [one for one in Categorie if any(row.aantallen.get(one) for row in rijen)]
    most = max(row.samen for row in rijen)
    digits = len(str(most))
    tail = sum(2 + len(one.value) + 1 + digits for one in kinds)
    room = breedte - 6 - digits - 1 - tail
    lines = []
    for row in rijen:
        length = -(-row.samen * room // most) if most and room >= LEAST else 0
        bar = f"{BAR * length:<{room}} " if room >= LEAST else ""
        mark = "!" if row.over and row.samen else " "
        parts = "".join(f"  {one.value} {row.aantallen.get(one, 0):>{digits}}" for one in kinds)
        lines.append(f"{row.jaar}{mark} {bar}{row.samen:>{digits}}{parts}".rstrip())
    return lines
