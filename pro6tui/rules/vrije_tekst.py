"""art. 3, free text: what looks like a BSN or a diagnosis is warned about while it is typed.

A note says what somebody can do, not what somebody has. The scan blocks nothing.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pro6tui.i18n import _
from pro6tui.rules.woorden_medisch import ACRONYMS, STEMS, WORDS


class Bevinding(NamedTuple):
    """A span of the text (`begin` up to `einde`), what it looks like ("bsn", "medisch"), and a
    sentence that does not repeat it."""

    begin: int
    einde: int
    soort: str
    zin: str


_SEPARATOR = r"[ \t\u00a0\u2009\u202f.,\-\u2010-\u2014/_]"
_RUN = re.compile(rf"\d(?:{_SEPARATOR}{{0,2}}\d){{7,}}")
_CHUNK = re.compile(r"[^\s\u00a0\u2009\u202f]+")
_CUE = re.compile(r"(?:bsn|burger\s?service|sofi)[^\d\n]{0,25}$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*")
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_STARTS: dict[str, tuple[str, ...]] = {}
for _stem in STEMS:
    _STARTS[_stem[:4]] = (*_STARTS.get(_stem[:4], ()), _stem)


def controleer(tekst: str) -> list[Bevinding]:
    """Every finding in the text, in order; fast enough to run at each key."""
    return sorted([*_numbers(tekst), *_words(tekst)])


def bsn_in(tekst: str) -> bool:
    """Whether something in the text looks like a BSN."""
    return next(iter(_numbers(tekst)), None) is not None


def _elfproef(digits: str) -> bool:
    return len(digits) == 9 and (
        sum(w * int(d) for w, d in zip(_WEIGHTS, digits, strict=True)) % 11 == 0 and int(digits) > 0
    )


def _numbers(tekst: str) -> list[Bevinding]:
    found: list[Bevinding] = []
    for run in _RUN.finditer(tekst):
        digits = _digits(run[0])
        named = _CUE.search(tekst, max(0, run.start() - 45), run.start()) is not None
        if len(digits) == 9 or (named and len(digits) == 8):
            if named or _elfproef(digits):
                found.append(_bsn(run.start(), run.end()))
            continue
        if not named and (len(digits) == 8 or _is_phone(tekst, run.start(), digits)):
            continue
        found.extend(_within(run, named))
    return found


def _within(run: re.Match[str], named: bool) -> list[Bevinding]:
    """A BSN between other numbers: nine digits in one piece, or in three pieces of three."""
    pieces = [(m.start(), m.end(), _digits(m[0])) for m in _CHUNK.finditer(run[0])]
    found: list[Bevinding] = []
    for at, (start, end, digits) in enumerate(pieces):
        three = pieces[at : at + 3]
        if len(digits) == 9 and (named or _elfproef(digits)):
            found.append(_bsn(run.start() + start, run.start() + end))
        elif [len(piece[2]) for piece in three] == [3, 3, 3] and _elfproef(
            "".join(piece[2] for piece in three)
        ):
            found.append(_bsn(run.start() + start, run.start() + three[2][1]))
    return found


def _digits(text: str) -> str:
    return "".join(str(int(c)) for c in text if c.isdecimal())


def _is_phone(tekst: str, start: int, digits: str) -> bool:
    return tekst[max(0, start - 1) : start] == "+" or (
        digits.startswith("00") or (digits.startswith("0") and len(digits) == 10)
    )


def _bsn(begin: int, einde: int) -> Bevinding:
    return Bevinding(
        begin,
        einde,
        "bsn",
        _("Dit lijkt een BSN; dat hoort alleen in het veld BSN (art. 3)."),
    )


def _words(tekst: str) -> list[Bevinding]:
    found: list[Bevinding] = []
    for match in _WORD.finditer(tekst):
        word = match[0]
        lowered = word.lower()
        stems = _STARTS.get(lowered[:4])
        if (
            (stems is not None and lowered.startswith(stems))
            or lowered in WORDS
            or word in ACRONYMS
        ):
            found.append(Bevinding(match.start(), match.end(), "medisch", _medical()))
    return found


def _medical() -> str:
    return _(
        "Dit lijkt een medische term; schrijf op wat iemand kan, niet wat iemand heeft (art. 3)."
    )
