"""What every part of a dossier is made of."""

from __future__ import annotations

import msgspec


class Part(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True
):
    """What every part of a dossier is: immutable and closed."""


class Item(Part, frozen=True, kw_only=True):
    """A member of a list; `id` is random and never reused."""

    id: str = ""
