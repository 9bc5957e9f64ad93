"""What is told of every field, and how it is typed and shown."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from pro6tui.i18n import _
from pro6tui.model.terms import Term
from pro6tui.model.vocabulary_dossier import Categorie


class Kind(StrEnum):
    """How a field is typed and shown; `rules.invoer` reads each kind, `rules.uitvoer` shows it."""

    TEKST = "tekst"
    NAAM = "naam"
    TEKSTBLOK = "tekstblok"
    DATUM = "datum"
    MAAND = "maand"
    TIJD = "tijd"
    BEDRAG = "bedrag"
    GETAL = "getal"
    PERCENTAGE = "percentage"
    UREN = "uren"
    JA_NEE = "ja_nee"
    KEUZE = "keuze"
    MEERKEUZE = "meerkeuze"
    TEKSTLIJST = "tekstlijst"
    BSN = "bsn"
    POSTCODE = "postcode"
    TELEFOON = "telefoon"
    EMAIL = "email"
    DOCUMENTNUMMER = "documentnummer"
    VAST = "vast"
    """Written by the program only: numbers, states, references, hashes."""


class Field(NamedTuple):
    """One field. `options` is the enum of a KEUZE or MEERKEUZE; `geheim`: never in a list, a log,
    a file name or a clipboard; `herhaalt`: text that may repeat the value of another field, so
    that erasing that value must look here too."""

    path: str
    dutch: str
    kind: Kind
    artikel: int
    categorie: Categorie
    options: type[Term] | None = None
    geheim: bool = False
    herhaalt: bool = False

    @property
    def label(self) -> str:
        """The label in the user's language."""
        return _(self.dutch)

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition(".")[2]

    @property
    def in_list(self) -> bool:
        """Whether the path goes through a list."""
        return "*" in self.path
