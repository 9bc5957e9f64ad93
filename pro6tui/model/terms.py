"""The base of every enum here: a code that is stored, a Dutch label that is shown, a group."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pro6tui.i18n import _


def N_(message: str) -> str:  # noqa: N802 - the name by which label extraction knows it
    """Mark a sentence for translation that is looked up later, when it is shown."""
    return message


class Term(StrEnum):
    """A member is its code; `label` is what people read, `groep` what it is filed under."""

    dutch: str
    groep: str

    def __new__(cls, code: str, dutch: str = "", groep: str = "") -> Self:
        """A member whose value, in JSON too, is `code` alone."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.dutch = dutch
        member.groep = groep
        return member

    @property
    def label(self) -> str:
        """The label in the user's language."""
        return _(self.dutch)
