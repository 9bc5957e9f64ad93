"""F1 and F9: what this screen is for, its keys, and why something cannot be done now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from textual.app import ComposeResult

from pro6tui.i18n import _
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.keys import display_key
from pro6tui.tui.base.reader import TextView
from pro6tui.tui.base.screen import BaseModal, BaseScreen, CommandScreen

KEY_WIDTH = 14


def key_table(screen: CommandScreen[Any]) -> list[str]:
    """Every key of `screen` by group, generated from its commands and its focused widget."""
    groups: dict[str, list[str]] = {}
    for command in [*screen.commands, *screen.base_app.app_commands]:
        keys = "  ".join(display_key(key.strip()) for key in command.keys.split(",") if key)
        words = command.help or command.label
        reason = command.disabled_reason(screen)
        if reason:
            words += " " + _("(nu niet: {reden})").format(reden=reason)
        group = groups.setdefault(command.group or _("Dit scherm"), [])
        group.append(_row(keys or "Ctrl+P", f"{command.label}: {words}" if command.help else words))
    if isinstance(screen, BaseScreen) and screen.places():
        groups[_("Plaatsen")] = [_row(place.key, place.label) for place in screen.places()]
    groups[_("In dit veld")] = list(_field_keys(screen))
    lines: list[str] = []
    for title, rows in groups.items():
        if rows:
            lines += [f"# {title}", *rows, ""]
    return lines


def _row(keys: str, words: str) -> str:
    return f"  {keys:<{KEY_WIDTH}} {words}"


def _field_keys(screen: CommandScreen[Any]) -> Iterable[str]:
    """The keys of the widget that has the focus, and of the screen itself."""
    own = {f"screen.command('{c.name}')" for c in screen.commands}
    by_words: dict[str, list[str]] = {}
    for key, active in screen.active_bindings.items():
        action = active.binding.action
        words = active.binding.description
        if words and action not in own and not action.startswith(("app.command", "screen.place")):
            by_words.setdefault(words, []).append(display_key(key))
    for words, keys in by_words.items():
        yield _row("  ".join(keys[:2]), words)


def _about_field(screen: CommandScreen[Any]) -> str:
    """The help of the field that has the focus."""
    focused = screen.focused
    for node in focused.ancestors_with_self if focused is not None else ():
        if help_of_field := getattr(node, "field_help", ""):
            return str(help_of_field)
    return ""


class HelpScreen(BaseScreen[None]):
    """The help of another screen."""

    def __init__(self, about: CommandScreen[Any]) -> None:
        super().__init__(id="help")
        parts = [about.help_text().strip(), _about_field(about)]
        text = "\n\n".join(part for part in parts if part)
        self._title = about.heading
        self._lines = [*(text.split("\n") if text else []), *([""] if text else [])]
        self._lines += key_table(about)

    @property
    def heading(self) -> str:
        """Which screen it is about."""
        return _("Hulp · {scherm}").format(scherm=self._title)

    def places(self) -> Sequence[Any]:
        """None: from here one goes back."""
        return ()

    def content(self) -> ComposeResult:
        """The text."""
        yield TextView(self._lines)


class WhyNotScreen(BaseModal[None]):
    """The reasons."""

    def __init__(self, reasons: Sequence[tuple[Command[Any], str]]) -> None:
        super().__init__()
        self._reasons = reasons

    @property
    def heading(self) -> str:
        """The question."""
        return _("Waarom niet?")

    def content(self) -> ComposeResult:
        """One paragraph each."""
        lines: list[str] = []
        for command, reason in self._reasons:
            lines += [f"# {command.label}", f"  {reason}", ""]
        yield TextView(lines)
