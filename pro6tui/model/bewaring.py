"""How long something is kept: rows of the bureau's own terms, and what keeps one dossier longer."""

from __future__ import annotations

from datetime import date

from pro6tui.model.parts import Item
from pro6tui.model.registers import Rij
from pro6tui.model.vocabulary_dossier import Categorie


class Bureautermijn(Rij, frozen=True, kw_only=True):
    """A category is kept `jaren` years from day `vanaf` on. `besluit`: the reference of the
    decision, asked for what is shorter. `volgnummer` tells which of one day is the later."""

    categorie: Categorie | None = None
    jaren: int = 0
    vanaf: date | None = None
    reden: str = ""
    besluit: str = ""
    door: str = ""
    op: date | None = None
    volgnummer: int = 0


class LangerBewaren(Item, frozen=True, kw_only=True):
    """This dossier is not destroyed before `niet_voor`, whatever its term; the latest day counts.

    It is added, never taken away: a later one goes over it.
    """

    niet_voor: date | None = None
    reden: str = ""
    op: date | None = None
    door: str = ""
