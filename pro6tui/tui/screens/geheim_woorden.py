"""Six words that open a file: shown once, on a screen of their own, and kept nowhere."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from pro6tui.i18n import _
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import confirm
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.screen import BaseModal


class _Genoteerd(Command["WoordenScreen"]):
    keys = "f2"
    label = _("Ik heb ze")
    help = _("Sluit dit scherm; de woorden komen niet meer terug.")

    async def run(self, screen: WoordenScreen) -> None:
        if await confirm(
            screen,
            _("Staan de zes woorden op papier?"),
            _("Hierna ziet niemand ze meer: ook het programma weet ze niet."),
        ):
            screen.dismiss(True)


class WoordenScreen(BaseModal[bool]):
    """`woorden` with what to do with them. Esc does not close it: F2 and a yes do."""

    COMMANDS = (_Genoteerd,)
    CSS = "WoordenScreen #woorden { text-style: bold; margin: 1 4; height: auto; }"

    def __init__(self, title: str, woorden: str, text: str) -> None:
        super().__init__()
        self._title, self._woorden, self._text = title, woorden.split(), text

    @property
    def heading(self) -> str:
        """What they open."""
        return self._title

    @property
    def can_go_back(self) -> bool:
        """Not by Esc: what is gone from here is gone."""
        return False

    def content(self) -> ComposeResult:
        """The words, numbered, and what to do."""
        told = _("Schrijf deze zes woorden nu op. Ze worden nergens bewaard.")
        yield Static(told, markup=False, classes="text")
        lines = [f"{at}  {word}" for at, word in enumerate(self._woorden, 1)]
        yield Static("\n".join(lines), markup=False, id="woorden")
        yield Static(self._text, markup=False, classes="text")

    def leave(self) -> None:
        """Esc says what to press."""
        self.say(_("Druk op F2 als u de woorden hebt opgeschreven."), Kind.WARNING)


async def toon_woorden(screen: Screen[Any], title: str, woorden: str, text: str) -> None:
    """Show them until the user says they are on paper."""
    await screen.app.push_screen_wait(WoordenScreen(title, woorden, text))
