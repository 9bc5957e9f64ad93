"""What a role may find in the list, and find it by (art. 6).

The list is made by the keyholder for everybody who holds the same keys; administration holds them
too, but does not see which benefit somebody has, nor finds anyone by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pro6tui.model.vocabulary import DossierStaat, Rol, SoortUitkering
from pro6tui.rules import artikel_06
from vault.catalog.fold import fold

BENEFIT = "uitkering"
_FIELDS = {BENEFIT: "uitkeringen.*.soort", "verzoeken": "verzoeken.*.soort"}
_VALUES = tuple(f"{fold(one.value)}:" for one in SoortUitkering)


def hidden(rol: Rol) -> frozenset[str]:
    """The columns of a row that this role does not see; a label of the search has their name."""
    return frozenset(name for name, path in _FIELDS.items() if not artikel_06.ziet(rol, path))


@dataclass(frozen=True)
class Shown:
    """A row passes when it has each of these words in what this role sees of it."""

    words: tuple[str, ...]

    def __call__(self, row: Mapping[str, Any]) -> bool:
        """Whether it passes."""
        state = next((one.label for one in DossierStaat if one == row["staat"]), "")
        parts = (row["naam"], row["woonplaats"], row["nummer"], *row["order"], row["staat"], state)
        text = fold(" ".join(parts))
        return all(word in text for word in self.words)

    def is_cacheable(self) -> bool:
        """Equal ones are one filter: the search narrows what it found before."""
        return True


def query_for(rol: Rol, query: str) -> tuple[str, Shown | None]:
    """The query without what this role may not narrow by, and what to ask of each row besides.

    A word that is part of the code of a benefit ("ww") counts only where it is seen elsewhere.
    """
    if BENEFIT not in hidden(rol):
        return query, None
    words = [one for one in query.split() if fold(one.partition(":")[0]) != BENEFIT]
    folded = {part for one in words for part in fold(one).split()}
    doubtful = sorted(one for one in folded if any(one in value for value in _VALUES))
    return " ".join(words), Shown(tuple(doubtful)) if doubtful else None
