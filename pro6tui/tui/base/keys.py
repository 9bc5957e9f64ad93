"""Keys as Dutch users know them, and the keys that arrive from every terminal."""

from __future__ import annotations

from pro6tui.i18n import _

DIGITS = "123456789"


def _names() -> dict[str, str]:
    return {
        "escape": "Esc",
        "enter": "Enter",
        "space": _("Spatie"),
        "tab": "Tab",
        "backspace": "Backspace",
        "delete": "Del",
        "insert": "Ins",
        "home": "Home",
        "end": "End",
        "pageup": "PgUp",
        "pagedown": "PgDn",
        "up": "↑",
        "down": "↓",
        "left": "←",
        "right": "→",
        "question_mark": "?",
        "slash": "/",
        "plus": "+",
        "minus": "-",
        "asterisk": "*",
        "full_stop": ".",
        "comma": ",",
    }


def display_key(key: str) -> str:
    """A Textual key name ("ctrl+l", "pageup") as it stands on a keyboard."""
    *modifiers, last = key.split("+")
    shown = _names().get(last) or (last.upper() if modifiers or last[1:].isdigit() else last)
    return "+".join([*(modifier.capitalize() for modifier in modifiers), shown])


def usable(key: str) -> bool:
    """Whether `key` arrives through PuTTY, Windows Terminal, tmux and the Linux console alike."""
    *modifiers, last = key.split("+")
    if modifiers == ["ctrl"]:
        return len(last) == 1 and last.isalpha() and last not in "cmijhsqz"
    if modifiers == ["shift"]:
        return last == "tab"
    if modifiers:
        return False
    return last != "f11" and last != "f12" if last[1:].isdigit() and last[0] == "f" else True
