"""The clock of the server beside what the vault knows of time. Blocks for some milliseconds."""

from __future__ import annotations

import time
from datetime import datetime
from weakref import WeakKeyDictionary

from pro6tui import RELEASED
from pro6tui.model.refusal import Waarschuwing
from pro6tui.rules import klok
from pro6tui.services.session import Session
from vault import journal
from vault.storage import LocalStorage

NEWEST = 40
"""So many lines of each writer are looked at: what was put right fades as work goes on."""
AGAIN = 600.0
"""Seconds after which the log is looked at anew."""

_seen: WeakKeyDictionary[Session, tuple[float, list[datetime]]] = WeakKeyDictionary()


def oordeel(session: Session) -> Waarschuwing | None:
    """What is wrong with the clock, if anything is."""
    return klok.beoordeel(session.clock(), _momenten(session), RELEASED)


def _momenten(session: Session) -> list[datetime]:
    at, found = _seen.get(session, (0.0, []))
    if not found or time.monotonic() - at > AGAIN:
        found = list(journal.moments(LocalStorage(session.places.vault), NEWEST))
        _seen[session] = (time.monotonic(), found)
    return found
