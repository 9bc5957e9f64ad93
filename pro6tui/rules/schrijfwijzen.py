"""art. 5: in how many ways people write one value: what is erased may stand in a text in another.

Source: regulation artt. 5 and 11; AVG 17. Numbers are known by their characters, whatever stands
between them; dates by the forms Dutch people write; anything else by its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from pro6tui.model.kinds import Field, Kind

_BETWEEN = r"[\s.\-/()\u00a0\u2010-\u2015]{0,3}"
"""What people put between the characters of a number."""
_NUMBER = re.compile(r"\+?(?=(?:\D*\d){4})[0-9A-Z]+(?:[ .\-][0-9A-Z]+)*", re.IGNORECASE)
"""A number with or without letters: at least four digits, groups with one separator."""
_WORD = re.compile(r"[A-Z]{3,}", re.IGNORECASE)
_MIN_NUMBER = 6
"""Characters of a number: what is shorter could be a time or an amount, were it spread out."""
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DUTCH_DATE = re.compile(r"(\d{2})-(\d{2})-(\d{4})")
_MONTHS = (
    "jan(?:uari)?", "feb(?:ruari)?", "maart|mrt", "apr(?:il)?", "mei", "juni?", "juli?",
    "aug(?:ustus)?", "sept?(?:ember)?", "okt(?:ober)?", "nov(?:ember)?", "dec(?:ember)?",
)  # fmt: skip
_NETHERLANDS = "+31"


def anders(field: Field, value: Any) -> Iterator[str]:
    """What a value is called besides how it is stored and shown."""
    if field.kind is Kind.TELEFOON and str(value).startswith(_NETHERLANDS):
        rest = str(value).removeprefix(_NETHERLANDS)
        yield from (f"0{rest}", f"0031{rest}", f"+310{rest}")


def patroon(waarde: str) -> str:
    """A regular expression for one value in every spelling, to be used without regard to case."""
    found = _DATE.fullmatch(waarde)
    if found:
        return _date(date(int(found[1]), int(found[2]), int(found[3])))
    if found := _DUTCH_DATE.fullmatch(waarde):
        return _date(date(int(found[3]), int(found[2]), int(found[1])))
    if _is_number(waarde):
        return _BETWEEN.join(re.escape(one) for one in waarde if one.isalnum() or one == "+")
    return r"\s+".join(re.escape(one) for one in waarde.split())


def _is_number(waarde: str) -> bool:
    """Whether it is a number of somebody or something: not a street with a house number."""
    words = " " in waarde and _WORD.search(waarde)
    return bool(_NUMBER.fullmatch(waarde)) and not words and len(waarde) >= _MIN_NUMBER


def _date(day: date) -> str:
    """1-2-1980, 01/02/80, 1 februari 1980, 1 feb. '80, 01021980, 1980-02-01."""
    year = rf"(?:{day.year}|'?{day.year % 100:02d})"
    d, m = f"0?{day.day}", f"0?{day.month}"
    figures = rf"{d}\s*[-/. ]\s*{m}\s*[-/. ]\s*{year}"
    words = rf"{d}[\s.\-]*(?:{_MONTHS[day.month - 1]})\.?[\s\-]*{year}"
    turned = rf"{day.year}[-/.]?{m}[-/.]?{d}"
    return f"(?:{figures}|{words}|{day:%d%m%Y}|{turned})"
