"""check over a real vault: quick, full against the decryptions alone, and resumed."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime

from bench.catalog import on_all_cores
from bench.figures import Figure, Setting
from pro6tui.services import checking, demo
from pro6tui.services.places import find
from pro6tui.services.session import Session, unlock
from vault import agefile, identity

_SIZE = 3000  # bytes of a small dossier


def run(setting: Setting) -> Iterator[Figure]:
    """Make a demo vault of so many dossiers and look it through as its director."""
    for name, folder in (("XDG_STATE_HOME", "state"), ("XDG_CACHE_HOME", "cache")):
        os.environ[name] = str(setting.folder / folder)
    made = demo.make(setting.folder / "demo", datetime.now(UTC), count=setting.dossiers, factor=10)
    director = next(file for person, file in made.members if person.handle == "dora")
    session = unlock(find(str(made.vault), str(director), str(made.epoch), {}), demo.PASSPHRASE)
    try:
        took, _counts = _timed(session, quick=True)
        yield Figure("check --quick", took, "s", setting.at(0.5, 5))
        floor = _decryptions(setting.dossiers)
        took, counts = _timed(session, quick=False)
        note = f"{took:.1f} s, {counts['decryptions']} decryptions"
        yield Figure("check: × decryptions ÷ cores", took / floor, "x", 1.5, note=note)
    finally:
        session.close()


def _timed(session: Session, *, quick: bool) -> tuple[float, dict[str, int]]:
    started = time.perf_counter()
    report = checking.check(session, quick=quick)
    return time.perf_counter() - started, report.counts


def _decryptions(count: int) -> float:
    """Seconds for so many decryptions alone, over every core."""
    key = identity.create("x")
    sealed = agefile.seal(b"x" * _SIZE, [key.recipient])
    return on_all_cores(
        lambda _id: agefile.unseal(sealed, [key.secret]), [str(n) for n in range(count)]
    )
