"""artt. 9 and 12: what is done by two persons: who takes a step, how long one thinks, what waits.

Source: regulation artt. 9 and 12; a survey and a destruction list have the same two persons. The
second is nobody who had a hand in what is approved: not only who drew it up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol, TypeVar

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


class Stap(Protocol):
    """A step in the history of a batch or a list, as far as it is asked here who took it."""

    @property
    def door(self) -> str:
        """Who, by handle."""


S = TypeVar("S", bound=Stap)


def betrokken(
    stappen: Sequence[S], begint: Callable[[int], bool], telt: Callable[[int], bool]
) -> tuple[str, ...]:
    """Everybody who had a hand in what lies there, by handle, each once. `begint`: whether the step
    at this place drew it all up anew, so that what was before no longer counts; `telt`: whether the
    one at this place changed what is in it, or laid it before."""
    places = range(len(stappen))
    first = max((at for at in places if begint(at)), default=0)
    hands = [stappen[at].door for at in places if at == first or (at > first and telt(at))]
    return tuple(dict.fromkeys(hands))
