"""Chance in a demo: the same for the same seed and index, on any machine."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from pro6tui.model.vocabulary import DossierStaat, OpdrachtgeverSoort, SoortUitkering

T = TypeVar("T")


class Plan(NamedTuple):
    """What a story fixes; the rest is chance."""

    voornamen: str = ""
    tussenvoegsel: str = ""
    achternaam: str = ""
    woonplaats: str = ""
    staat: DossierStaat | None = None
    uitkering: SoortUitkering | None = None
    opdrachtgever: OpdrachtgeverSoort | None = None


class Staff(NamedTuple):
    """Who the dossiers are assigned to: members' handles, and a subcontractor with its coach; and
    who decides."""

    behandelaars: Sequence[str] = ("anna", "bram")
    onderaannemer: str = ""
    coach: str = ""
    directeur: str = "dora"


class Chance:
    """Randomness of one dossier: the same for the same seed and index."""

    def __init__(self, seed: int, index: int) -> None:
        self._random = random.Random((seed << 32) ^ (index * 2654435761)).random  # noqa: S311

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[int(self._random() * len(options))]

    def number(self, low: int, high: int) -> int:
        """A number from `low` to `high`, both included."""
        return low + int(self._random() * (high - low + 1))

    def yes(self, part: float) -> bool:
        """True in `part` of all cases."""
        return self._random() < part

    def id(self) -> str:
        """An id for an item of a list."""
        return f"{int(self._random() * 2**48):012x}"
