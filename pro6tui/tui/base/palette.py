"""Ctrl+P: every command and place by name, also those that cannot be done now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult
from textual.widgets import Input

from pro6tui.i18n import _
from pro6tui.tui.base.commands import Command, Place
from pro6tui.tui.base.inputs import LineInput
from pro6tui.tui.base.keys import display_key
from pro6tui.tui.base.lijst import Cell, Column, LijstView, Styled
from pro6tui.tui.base.screen import BaseModal, BaseScreen, CommandScreen

Entry = Command[Any] | Place


class _Entries:
    """The entries whose label or help holds every word typed."""

    def __init__(self, screen: CommandScreen[Any], entries: Sequence[Entry], typed: str) -> None:
        words = typed.casefold().split()
        self._screen = screen
        self.entries = [e for e in entries if all(word in _searched(e) for word in words)]

    def count(self) -> int:
        return len(self.entries)

    def row(self, index: int) -> Sequence[Cell]:
        entry = self.entries[index]
        if isinstance(entry, Place):
            return entry.key, entry.label, Styled(_("Naar deze plaats"), "muted")
        reason = entry.disabled_reason(self._screen)
        key = display_key(entry.keys.split(",")[0].strip()) if entry.keys else ""
        if reason:
            return key, f"({entry.label})", Styled(reason, "muted")
        return key, entry.label, Styled(entry.help, "muted")


def _searched(entry: Entry) -> str:
    return f"{entry.label} {'' if isinstance(entry, Place) else entry.help}".casefold()


class PaletteScreen(BaseModal[None]):
    """The palette over `below`."""

    def __init__(self, below: CommandScreen[Any]) -> None:
        super().__init__(id="palette")
        self._below = below
        self._entries: list[Entry] = [*below.commands, *below.base_app.app_commands]
        if isinstance(below, BaseScreen):
            self._entries += below.places()

    @property
    def heading(self) -> str:
        """The question."""
        return _("Zoek een opdracht")

    def content(self) -> ComposeResult:
        """A line to type on, and what it finds."""
        lijst = LijstView(
            (Column("", 6), Column("", 18, share=1), Column("", 10, share=3, drop=1)),
            _Entries(self._below, self._entries, ""),
            header=False,
            empty=_("Geen opdracht met deze woorden."),
            id="entries",
        )
        lijst.can_focus = False
        yield LineInput(steers=lijst, placeholder=_("een paar letters van de opdracht"))
        yield lijst

    def on_input_changed(self, message: Input.Changed) -> None:
        """Narrow."""
        message.stop()
        entries = _Entries(self._below, self._entries, message.value)
        self.query_one(LijstView).show(entries, cursor=0)

    async def on_lijst_view_row_opened(self, message: LijstView.RowOpened) -> None:
        """Close, and do it below."""
        message.stop()
        rows = message.lijst.rows
        if not isinstance(rows, _Entries):
            return
        entry, below = rows.entries[message.index], self._below
        self.dismiss(None)
        if isinstance(entry, Place):
            if isinstance(below, BaseScreen):
                below.go_to(entry)
        else:
            self.app.call_later(below.run_command, entry)
