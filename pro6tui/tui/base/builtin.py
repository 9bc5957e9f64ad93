"""Dutch for the words of Textual's own widgets that a user can meet in a key table.

The base's own widgets bind their keys in Dutch themselves. Trees and the like are not used here
and have no words: `tests/tui/base/test_dutch.py` names the widgets that have.
"""

from __future__ import annotations

from functools import cache

from pro6tui.i18n import _


@cache
def _words() -> dict[str, str]:
    up, down, left, right = _("Omhoog"), _("Omlaag"), _("Naar links"), _("Naar rechts")
    page_up, page_down = _("Bladzij omhoog"), _("Bladzij omlaag")
    begin, end = _("Naar het begin"), _("Naar het einde")
    select = _("Selecteren")
    return {
        "Back": _("Eén stap terug"),
        "Focus Next": _("Naar het volgende veld"),
        "Focus Previous": _("Naar het vorige veld"),
        # Input
        "Move cursor left": left,
        "Move cursor left and select": select,
        "Move cursor left a word": _("Woord naar links"),
        "Move cursor left a word and select": select,
        "Move cursor right or accept the completion suggestion": right,
        "Move cursor right and select": select,
        "Move cursor right a word": _("Woord naar rechts"),
        "Move cursor right a word and select": select,
        "Delete character left": _("Letter links wissen"),
        "Delete character right": _("Letter rechts wissen"),
        "Delete left to start of word": _("Woord links wissen"),
        "Delete right to start of word": _("Woord rechts wissen"),
        "Delete all to the left": _("Alles links wissen"),
        "Delete all to the right": _("Alles rechts wissen"),
        "Select all": _("Alles selecteren"),
        "Select line start": select,
        "Select line end": select,
        "Go to start": begin,
        "Go to end": end,
        "Submit": _("Verder"),
        "Cut selected text": _("Knippen"),
        "Copy selected text": _("Kopiëren"),
        "Paste text from the clipboard": _("Plakken"),
        # Scrolling
        "Scroll Up": up,
        "Scroll Down": down,
        "Scroll Left": left,
        "Scroll Right": right,
        "Scroll Home": begin,
        "Scroll End": end,
        "Page Up": page_up,
        "Page Down": page_down,
        "Page Left": _("Bladzij naar links"),
        "Page Right": _("Bladzij naar rechts"),
        # TextArea
        "Cursor up": up,
        "Cursor down": down,
        "Cursor left": left,
        "Cursor right": right,
        "Cursor word left": _("Woord naar links"),
        "Cursor word right": _("Woord naar rechts"),
        "Cursor line start": _("Begin van de regel"),
        "Cursor line end": _("Einde van de regel"),
        "Cursor page up": page_up,
        "Cursor page down": page_down,
        "Cursor left word select": select,
        "Cursor right word select": select,
        "Cursor line start select": select,
        "Cursor line end select": select,
        "Cursor up select": select,
        "Cursor down select": select,
        "Cursor left select": select,
        "Cursor right select": select,
        "Select line": _("Regel selecteren"),
        "Cut": _("Knippen"),
        "Copy": _("Kopiëren"),
        "Paste": _("Plakken"),
        "Delete to line start": _("Regel links wissen"),
        "Delete to line end": _("Regel rechts wissen"),
        "Delete line": _("Regel wissen"),
        "Undo": _("Laatste wijziging terug"),
        "Redo": _("Toch weer wijzigen"),
        # OptionList, Select, Button, Checkbox, RadioSet, DataTable
        "Up": up,
        "Down": down,
        "First": begin,
        "Last": end,
        "Top": begin,
        "Bottom": end,
        "Home": _("Begin van de regel"),
        "End": _("Einde van de regel"),
        "Page up": page_up,
        "Page down": page_down,
        "Select": _("Kiezen"),
        "Show menu": _("Keuzes tonen"),
        "Dismiss menu": _("Keuzes sluiten"),
        "Press button": _("Knop indrukken"),
        "Toggle": _("Aan of uit"),
        "Next option": _("Volgende keus"),
        "Previous option": _("Vorige keus"),
    }


def in_dutch(words: str) -> str:
    """The Dutch for `words`; unchanged where they are ours already."""
    return _words().get(words, words)
