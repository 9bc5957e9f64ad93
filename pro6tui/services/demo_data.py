"""Synthetic dossiers for a demo vault, a test or a bench: invented people, real rules.

`demo_dossiers(30, ...)` is a story: the first dossiers are shaped by hand (`demo_stories`), every
later one by its index and the seed alone, so that any part of 100,000 can be made anywhere. A BSN
starts with 9999, which no person has; there are 9,091 of those, and later dossiers go without.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from functools import cache

from pro6tui.model import dossier as d
from pro6tui.services.demo_chance import Chance, Plan, Staff
from pro6tui.services.demo_parts import make
from pro6tui.services.demo_stories import STORIES, tell

__all__ = ["Staff", "bsn_of", "demo_dossiers"]

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def demo_dossiers(
    count: int, seed: int = 1, *, today: date, staff: Staff | None = None, first: int = 0
) -> Iterator[d.Dossier]:
    """`count` dossiers from index `first` on, numbered "D-000001" and up."""
    who = staff or Staff()
    for index in range(first, first + count):
        chance = Chance(seed, index)
        if index < len(STORIES):
            yield tell(index, chance, today, who, bsn_of(index, seed))
        else:
            yield make(index, chance, today, who, bsn_of(index, seed), Plan())


@cache
def _bsns(seed: int) -> tuple[str, ...]:
    """Every BSN of 9999xxxxx that passes the elfproef, in an order of its own for each seed."""
    numbers = [f"9999{rest:05}" for rest in range(100_000)]
    good = [
        number
        for number in numbers
        if sum(x * int(c) for x, c in zip(_WEIGHTS, number, strict=True)) % 11 == 0
    ]
    random.Random(seed).shuffle(good)  # noqa: S311
    return tuple(good)


def bsn_of(index: int, seed: int) -> str:
    """The BSN of a dossier; "" when there are no more."""
    numbers = _bsns(seed)
    return numbers[index] if index < len(numbers) else ""
