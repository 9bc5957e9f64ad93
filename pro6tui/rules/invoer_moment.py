"""Moments as people type them, in the time of a place; one that no clock there showed is refused.

A term in hours begins at a moment: "27-3-2026 22:30" on the clocks of a place, or with its distance
to UTC as in "2026-03-27T22:30+01:00". Unreadable input is a Refusal "R0.2".
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from datetime import time as clock_time
from zoneinfo import ZoneInfo

from pro6tui.i18n import _
from pro6tui.rules.invoer_datum import datum, refuse, tijd

ZONE = "Europe/Amsterdam"

_PARTS = re.compile(
    r"(?P<day>.+?)(?:\s+(?:om\s+)?|(?<=\d)[Tt])(?P<time>\d{1,2}[:.u]\d{0,2})(?::\d{2}(?:\.\d+)?)?"
    r"\s*(?P<offset>[Zz]|[+-]\d{2}:?\d{2})?"
)


def zone(name: str) -> ZoneInfo:
    """The place with this name, such as "Europe/Amsterdam"; refused when there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise refuse(
            _("Deze tijdzone is niet bekend."), _("Typ bijvoorbeeld Europe/Amsterdam.")
        ) from None


def heeft_tijd(text: str) -> bool:
    """Whether there is a time of day beside the date."""
    return _PARTS.fullmatch(text.strip()) is not None


def moment(text: str, today: date, where: ZoneInfo) -> datetime:
    """The moment as an aware datetime in the time of `where`, to the minute.

    A time that clocks skip in spring is refused. One that they show twice in autumn is the first
    of the two, from which a term ends earlier: `twee_keer` tells.
    """
    found = _PARTS.fullmatch(text.strip())
    if found is None:
        raise refuse(
            _("Dit is geen tijdstip."), _("Typ bijvoorbeeld 27-3-2026 22:30, datum en tijd.")
        )
    day = datum(found["day"], today)
    at = clock_time.fromisoformat(tijd(found["time"]))
    local = datetime.combine(day, at, tzinfo=where)
    try:
        if offset := found["offset"]:
            offset = "+00:00" if offset in "Zz" else offset
            return datetime.fromisoformat(f"{day}T{at}{offset}").astimezone(where)
        back = local.astimezone(UTC).astimezone(where)
    except (ValueError, OverflowError):
        raise refuse(_("Dit tijdstip kan niet."), _("Kijk de datum en de tijd na.")) from None
    if back.replace(tzinfo=None) != local.replace(tzinfo=None):
        raise refuse(
            _("Deze tijd heeft die dag niet bestaan: de klok ging een uur vooruit."),
            _("Typ de tijd die de klok toen aanwees."),
        )
    return local


def twee_keer(text: str, at: datetime) -> bool:
    """Whether clocks showed this time twice that day, and what was typed does not say which."""
    found = _PARTS.fullmatch(text.strip())
    unsaid = found is not None and not found["offset"]
    return unsaid and at.replace(fold=0).utcoffset() != at.replace(fold=1).utcoffset()
