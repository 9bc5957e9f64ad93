"""Dutch for the words of Textual's own widgets that a user can meet in the key table."""

from __future__ import annotations

from functools import cache

from pro6tui.i18n import _


@cache
def _words() -> dict[str, str]:
    return {
        "Back": _("Eén stap terug"),
        "Focus Next": _("Naar het volgende veld"),
        "Focus Previous": _("Naar het vorige veld"),
        "Move cursor left": _("Cursor naar links"),
    }


def in_dutch(words: str) -> str:
    """The Dutch for `words`; unchanged where they are ours already."""
    return _words().get(words, words)
