"""art. 13: which version of the regulation is in force: what is written down, says by which it was.

Source: regulation art. 13. A new version is a new row; the one before it gets a last day. What was
recorded under an earlier version keeps the number of that one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec


class Reglement(msgspec.Struct, frozen=True, kw_only=True):
    """One version, in force from `geldig_van` up to and including `geldig_tot` (None: until a next
    one)."""

    versie: str
    geldig_van: date
    geldig_tot: date | None = None


VERSIES: tuple[Reglement, ...] = (Reglement(versie="1", geldig_van=date(2018, 5, 25)),)
"""Every version of the bureau's regulation, the oldest first."""


def versie_op(dag: date, versies: Sequence[Reglement] = VERSIES) -> str:
    """R13.1: the version in force on a day, "" before the first."""
    return next(
        (
            one.versie
            for one in reversed(versies)
            if one.geldig_van <= dag and (one.geldig_tot is None or dag <= one.geldig_tot)
        ),
        "",
    )
