"""The clock of the server beside what the vault knows of time. Blocks for some milliseconds."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from weakref import WeakKeyDictionary

from pro6tui import RELEASED
from pro6tui.model.refusal import Waarschuwing
from pro6tui.rules import klok
from pro6tui.rules.beheer import WIE, Handeling, toets_beheer
from pro6tui.services.session import Session
from vault import journal
from vault.storage import LocalStorage

NEWEST = 40
"""So many lines of each writer are looked at: what was put right fades as work goes on."""
_KEEPERS = frozenset(one.value for one in WIE[Handeling.KLOK])
AGAIN = 600.0
"""Seconds after which the log is looked at anew."""

_seen: WeakKeyDictionary[Session, tuple[float, list[datetime]]] = WeakKeyDictionary()


RIGHT = "klok"
"""The kind of notice that says when somebody found the clock right."""


def oordeel(session: Session) -> Waarschuwing | None:
    """What is wrong with the clock, if anything is."""
    known = _momenten(session)
    if (looked := _nagekeken(session)) is not None:
        known = klok.sinds(looked, known)
    return klok.beoordeel(session.clock(), known, RELEASED)


def toets(session: Session) -> None:
    """Refusal "K.5" while the clock cannot be right: for a step that sets a day of the law."""
    klok.toets(oordeel(session))


def klopt(session: Session) -> None:
    """Sign that the clock is right now, whatever the log says. Refusal "R6.5" for a role that may
    not say so."""
    toets_beheer(session.role, Handeling.KLOK)
    now = session.clock()
    newest = max([now, *_momenten(session)])
    session.vault.log(session.entry("klok_nagekeken"))
    facts = {"op": int(now.timestamp()), "laatste": int(newest.timestamp()) + 1}
    session.vault.put_notice(RIGHT, facts)


def _nagekeken(session: Session) -> klok.Nagekeken | None:
    """Who said so must be one who may."""
    notice = session.vault.notices().get(RIGHT)
    if notice is None:
        return None
    keepers = {one.handle for one in session.vault.standing().members if one.role in _KEEPERS}
    try:
        at, last = (datetime.fromtimestamp(notice.facts[name], UTC) for name in ("op", "laatste"))
    except (KeyError, ValueError, OverflowError, OSError):
        return None
    return klok.Nagekeken(at, last) if notice.author in keepers else None


def _momenten(session: Session) -> list[datetime]:
    at, found = _seen.get(session, (0.0, []))
    if not found or time.monotonic() - at > AGAIN:
        found = list(journal.moments(LocalStorage(session.places.vault), NEWEST))
        _seen[session] = (time.monotonic(), found)
    return found
