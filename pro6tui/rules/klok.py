"""Whether the clock of the server can be right: what the vault holds knows of time too.

A wrong year moves every term of artt. 5, 10, 11 and 12, so it is announced before anybody counts,
and no step that sets a day of the law is taken by it. Nothing is put right: which of two clocks is
wrong only a person can tell.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal, Waarschuwing
from pro6tui.rules.uitvoer import datum

SLACK = timedelta(days=1)
"""So far ahead of another clock is no matter."""
SILENCE = timedelta(days=200)
"""A bureau that writes nothing for so long is less likely than a clock that jumped."""
LATELY = timedelta(days=30)
"""A silence that ended longer ago is the bureau's past."""


class Nagekeken(NamedTuple):
    """That somebody looked at the clock at `op` and found it right; the newest line of the log was
    then of `laatste`, which may lie later."""

    op: datetime
    laatste: datetime


def sinds(nagekeken: Nagekeken, momenten: Iterable[datetime]) -> list[datetime]:
    """The moments that still count after that: what was written before says nothing of the clock
    any more, nor do lines from a time that had not come."""
    newer = (one for one in momenten if one > max(nagekeken))
    return [nagekeken.op, *newer]


def toets(wrong: Waarschuwing | None) -> None:
    """Refusal "K.5" for a step that sets a day of the law while the clock cannot be right."""
    if wrong is not None:
        raise Refusal(
            wrong.code,
            None,
            wrong.message,
            _(
                "Er is niets vastgelegd; lezen kan wel. Laat de klok nakijken. Klopt hij toch, dan"
                " zegt de directeur of ICT-beheer dat met ‘pro6 clock right’."
            ),
        )


def beoordeel(nu: datetime, momenten: Iterable[datetime], uitgebracht: date) -> Waarschuwing | None:
    """What is wrong with the present moment `nu`, beside those of the newest lines of the log and
    the day on which this version came out; None when nothing is. Moments are aware."""
    today = nu.astimezone().date()
    if today < uitgebracht - SLACK:
        return _told(
            _("De klok van de server staat op {nu}; deze versie van pro6 is van {dag}."),
            nu=datum(today),
            dag=datum(uitgebracht),
        )
    known = sorted(momenten, reverse=True)
    if known and known[0] > nu + SLACK:
        return _told(
            _("De klok van de server staat op {nu}; in de kluis staat al iets van {dag}."),
            nu=datum(today),
            dag=_day(known[0]),
        )
    for later, earlier in zip([nu, *known], known, strict=False):
        if nu - later > LATELY:
            break
        if later - earlier > SILENCE:
            return _told(
                _(
                    "De klok van de server staat op {nu}; tussen {dag} en {later} is niets"
                    " vastgelegd."
                ),
                nu=datum(today),
                dag=_day(earlier),
                later=_day(later),
            )
    return None


def _day(moment: datetime) -> str:
    return datum(moment.astimezone().date())


def _told(words: str, **days: str) -> Waarschuwing:
    return Waarschuwing(
        "K.5",
        None,
        words.format(**days),
        _("Laat de klok nakijken voordat u op een datum of termijn vertrouwt."),
    )
