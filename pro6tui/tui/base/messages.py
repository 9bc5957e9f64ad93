"""The kinds of sentence on the status line."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """How much a sentence matters; shown by a mark as well as by colour."""

    INFO = "information"
    WARNING = "warning"
    ERROR = "error"

    @property
    def mark(self) -> str:
        """What stands before the sentence."""
        return {"information": "", "warning": "! ", "error": "!! "}[self.value]
