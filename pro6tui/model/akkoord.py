"""The word of a second person (artt. 9 and 12), by a key that only they have."""

from __future__ import annotations

from datetime import datetime

import msgspec


class Akkoord(msgspec.Struct, frozen=True, kw_only=True):
    """Who approved, when (UTC), and their SSH signature (armored, namespace "pro6-akkoord") under
    what `rules.tweede_persoon.tekst` says of it."""

    door: str
    op: datetime
    handtekening: str
