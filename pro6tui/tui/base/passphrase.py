"""`ask_password`: a passphrase, asked over the screen and typed unseen."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from pro6tui.tui.base.dialogs import LineScreen
from pro6tui.tui.base.inputs import LineInput


class SecretScreen(LineScreen):
    """A passphrase, typed unseen and taken as it is."""

    def line(self) -> LineInput:
        """Dots for letters."""
        return LineInput(password=True, id="line")

    def typed(self) -> str:
        """With any space before or after it."""
        return self.query_one("#line", LineInput).value


async def ask_password(screen: Screen[Any], question: str, text: str = "") -> str | None:
    """A passphrase, typed unseen, or None."""
    return await screen.app.push_screen_wait(SecretScreen(question, text))
