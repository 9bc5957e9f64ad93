"""Dutch is the source language of every sentence a user sees; others are catalogs beside it.

Call `_("…{veld}…").format(veld=…)`: never an f-string inside `_()`, or it cannot be extracted.
"""

from __future__ import annotations

import gettext
from functools import cache
from importlib import resources


@cache
def _catalog(language: str) -> gettext.NullTranslations:
    """The catalog of one language; the source strings themselves where there is none."""
    folder = resources.files("pro6tui") / "locale"
    return gettext.translation("pro6", localedir=str(folder), languages=[language], fallback=True)


_language = "nl"


def use_language(language: str) -> None:
    """Show every later sentence in `language` ("nl", "en")."""
    global _language  # noqa: PLW0603 - one process shows one language
    _language = language


def _(message: str) -> str:
    """The sentence in the user's language."""
    return _catalog(_language).gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The sentence in the number that `count` asks for."""
    return _catalog(_language).ngettext(singular, plural, count)
