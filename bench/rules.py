"""What is done between two keys or for every dossier: scanning a note, inventing a dossier."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date

from bench.figures import Figure, Setting
from pro6tui.rules.vrije_tekst import controleer
from pro6tui.services.demo_data import demo_dossiers

NOTE = "Klant kwam op 12-03-2025 en vertelde over werk bij de bakker; tel 06-12345678. "
HARD = ("1 " * 2500, "9" * 5000, "12 34 56 78 9 " * 360, "a-" * 2500)
"""Texts on which a careless pattern takes time that grows with the square."""


def run(_setting: Setting) -> Iterator[Figure]:
    """Processor time, the quickest of several."""
    note = (NOTE * 70)[:5000]
    yield Figure("scan a note of 5,000 letters", _best(lambda: controleer(note)), "s", 0.002)
    hard = max(HARD, key=lambda text: _best(lambda: controleer(text)))
    single = _best(lambda: controleer(hard))
    yield Figure("scan the hardest text of 5,000", single, "s")
    growth = _best(lambda: controleer(hard * 2)) / single
    yield Figure("scan: twice the hardest text", growth, "x", 4)
    count, today = 2_000, date(2026, 3, 2)
    began = time.process_time()
    made = sum(1 for _ in demo_dossiers(count, today=today))
    yield Figure("demo: invent one dossier", (time.process_time() - began) / made, "s", 0.0006)


def _best(work: Callable[[], object]) -> float:
    """Seconds of the quickest of fifteen."""
    times = []
    for _ in range(15):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


__all__ = ["run"]
