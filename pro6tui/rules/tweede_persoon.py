"""artt. 9 and 12: what is done by two persons: who takes a step, how long one thinks, what waits.

Source: regulation artt. 9 and 12; a survey and a destruction list have the same two persons.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

import msgspec

from pro6tui.model.vocabulary import Rol

BEDENKTIJD = timedelta(days=7)
"""To think again, and what stands in for a second person where there is none."""


class Wie(msgspec.Struct, frozen=True, kw_only=True):
    """Who takes a step: their handle and role, when (UTC), on which day at the office."""

    handle: str
    rol: Rol
    nu: datetime
    vandaag: date


class Wacht(msgspec.Struct, frozen=True):
    """What a batch or a list waits for: until when, in a sentence, and whether that is over."""

    streefdatum: date
    tekst: str
    te_laat: bool


def wacht(due: date, tekst: str, today: date) -> Wacht:
    """What waits until `due`, seen on `today`."""
    return Wacht(due, tekst, due < today)
