"""Dutch names: initials, how a name is shown in a list, and in which order names stand."""

from __future__ import annotations

import re
import unicodedata

from pro6tui.model.dossier import Persoon
from pro6tui.rules.tekens import fold

_BETWEEN = re.compile(r"[\s.\-‐]+")

TUSSENVOEGSELS = tuple(
    sorted(
        (
            "aan de", "aan den", "aan het", "aan 't", "bij", "bij de", "d'", "da", "de", "de la",
            "den", "der", "des", "di", "do", "dos", "du", "el", "het", "in", "in de", "in den",
            "in het", "in 't", "la", "le", "onder", "op", "op de", "op den", "op het", "op 't",
            "over", "over de", "'s", "'t", "te", "ten", "ter", "tot", "uit", "uit de", "uit den",
            "uit het", "van", "van de", "van den", "van der", "van het", "van 't", "von", "von der",
            "voor", "voor de", "zu", "zum", "zur",
        ),
        key=len,
        reverse=True,
    )
)  # fmt: skip
"""Prefixes of Dutch surnames, the longest first."""


def voorletters(voornamen: str) -> str:
    """Initials of first names: "Jan Willem" → "J.W.", "IJsbrand" → "IJ.", "Anne-Marie" → "A.M."."""
    names = _BETWEEN.split(
        unicodedata.normalize("NFC", voornamen).replace("ĳ", "ij").replace("Ĳ", "IJ")
    )
    return "".join(_initial(name) for name in names)


def _initial(name: str) -> str:
    letters = "".join(c for c in name if c.isalpha() or unicodedata.combining(c))
    if not letters:
        return ""
    if letters[:2].lower() == "ij":
        return "IJ."
    end = 1
    while end < len(letters) and unicodedata.combining(letters[end]):
        end += 1
    return letters[:end].upper() + "."


def letters_of(persoon: Persoon) -> str:
    """The initials as typed, or else made from the first names."""
    return persoon.voorletters or voorletters(persoon.voornamen)


def weergavenaam(persoon: Persoon) -> str:
    """As a list shows it: "Janssen, A.B. van der"; "" for a person without a name."""
    given = " ".join(part for part in (letters_of(persoon), persoon.tussenvoegsel) if part)
    if not persoon.achternaam:
        return given
    return f"{persoon.achternaam}, {given}" if given else persoon.achternaam


def volledige_naam(persoon: Persoon) -> str:
    """As a heading shows it: "Anna Bente van der Janssen"."""
    parts = (
        persoon.voornamen or persoon.voorletters,
        persoon.tussenvoegsel,
        persoon.achternaam,
    )
    return " ".join(part for part in parts if part)


def sorteersleutel(persoon: Persoon) -> str:
    """Where a name stands in a Dutch list: by surname, then initials, the tussenvoegsel last;
    without diacritics; ij as the two letters of a dictionary."""
    return "\t".join(
        (fold(persoon.achternaam), fold(letters_of(persoon)), fold(persoon.tussenvoegsel))
    )


def splits_tussenvoegsel(achternaam: str) -> tuple[str, str]:
    """A surname typed whole, in two: "van der Berg" → ("van der", "Berg"); without a prefix the
    first is ""."""
    lowered = achternaam.lower().replace("’", "'")
    for prefix in TUSSENVOEGSELS:
        rest = achternaam[len(prefix) :]
        if lowered.startswith(prefix) and rest[:1] in (" ", "") and rest.strip():
            return achternaam[: len(prefix)], rest.strip()
    return "", achternaam
