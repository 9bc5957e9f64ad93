"""artt. 4 and 5: the reason somebody gives for a change, or for a step in the life of a dossier.

Source: regulation artt. 4 and 5; a change can only be accounted for when it says why it was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.rules import tekens, vrije_tekst

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_NUMBER = re.compile(r"(?<![\w-])(?:\+31|0031|0)(?:[\s.\-()]{0,3}\d){8,10}(?!\w)")
_POSTCODE = re.compile(r"(?<!\w)[1-9]\d{3}\s?[A-Z]{2}(?!\w)")
_STREET = re.compile(r"(?P<street>.*?[^\W\d])\W*(?P<number>\d+)")
_GIVEN = re.compile(r"[\s.\-\u2010]+")
"""What stands between first names."""
_MIN_NAME, _MIN_GIVEN, _MIN_STREET = 3, 2, 6
_WORDS = frozenset(
    (
        "aan", "ad", "af", "al", "als", "an", "ap", "art", "bal", "bar", "bas", "ben", "bij", "bob",
        "bon", "bos", "dag", "dan", "dat", "de", "den", "der", "des", "die", "dit", "do", "dor",
        "een", "eer", "el", "en", "er", "fee", "gas", "had", "hal", "han", "hem", "hen", "het",
        "hij", "hoe", "ik", "in", "is", "ja", "jet", "jou", "kan", "lag", "las", "lee", "lo", "los",
        "lot", "mag", "man", "me", "mee", "mei", "men", "met", "mr", "na", "nee", "net",
        "nog", "nu", "of", "om", "ons", "ook", "op", "oud", "pas", "per", "pro", "ros",
        "sta", "te", "ten", "ter", "tin", "toe", "ton", "tot", "uit", "uw", "van", "ver", "via",
        "vol", "vos", "was", "wat", "we", "wel", "wie", "wij", "wil", "zal", "ze", "zee", "zes",
        "zij", "zo", "zon", "zus",
    )
)  # fmt: skip
"""Words of a sentence in which nobody is named, though somebody may be called so."""
MIN_REASON = 3
"""Characters; what is shorter tells a later reader nothing."""


def te_kort(reden: str) -> bool:
    """Whether this says too little to be a reason."""
    return len(_spaced(reden)) < MIN_REASON


def uitweg() -> str:
    """What somebody does who gave no reason."""
    return _("Schrijf in minstens {n} tekens waarom.").format(n=MIN_REASON)


def toets_reden(
    reden: str, code: str = "R0.7", artikel: int | None = None, field: str = "reden"
) -> str:
    """The reason as it is kept: one line, without spaces too many. Refusal `code` if too short."""
    if te_kort(reden):
        raise Refusal(code, artikel, _("Hiervoor is een reden nodig."), uitweg(), field)
    return tekens.line(_spaced(reden))


def toets_logboek(
    reden: str, namen: Iterable[str] = (), voornamen: str = "", adres: str = ""
) -> None:
    """Refusal "R6.5" for a reason of opening that names its client: it stays in the log for good,
    also when the dossier is destroyed. By a BSN, phone number, e-mail address or postcode of
    anybody, or by one of these names or places, first names, or street."""
    found = [one for name in namen if len(one := tekens.fold(name)) >= _MIN_NAME]
    found += [one for one in _GIVEN.split(tekens.fold(voornamen)) if _is_name(one)]
    words = [r"\s+".join(map(re.escape, one.split())) for one in found] + _streets(adres)
    said = tekens.fold(reden)
    named = any(re.search(rf"(?<!\w){one}(?!\w)", said) for one in words)
    patterns = (_EMAIL, _NUMBER, _POSTCODE)
    if named or vrije_tekst.bsn_in(reden) or any(one.search(reden) for one in patterns):
        raise Refusal(
            "R6.5",
            6,
            _("Noem geen gegevens van de klant; de reden staat blijvend in het logboek."),
            _("Schrijf waarom u het dossier opent, zonder te zeggen om wie het gaat."),
            "reden",
        )


def _is_name(word: str) -> bool:
    """Whether a first name is one when it stands in a sentence, and neither initial nor word."""
    return len(word) >= _MIN_GIVEN and word not in _WORDS


def _streets(adres: str) -> list[str]:
    """How a reason may say where somebody lives, as patterns: the street with its number, whatever
    follows that; a street of which the name alone is no ordinary word."""
    folded = tekens.fold(adres)
    found = _STREET.match(folded)
    name = found["street"] if found else folded
    street = r"\s+".join(map(re.escape, name.split()))
    number = [rf"{street}\s*{found['number']}[a-z]?"] if found else []
    return [*number, street] if len(name) >= _MIN_STREET else number


def _spaced(reden: str) -> str:
    return " ".join(reden.split())
