"""Which key arrives: every terminal program sends its own."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from pro6tui.i18n import _
from pro6tui.tui.base.keys import display_key, usable
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.base.text import clean

SHOWN = 12


class ToetsentestScreen(BaseScreen[None], inherit_bindings=False):
    """The last keys, the newest below. Keys that work everywhere (F1, Ctrl+L) keep their work."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "Back", show=False)]
    here = "9"
    CSS = """
    ToetsentestScreen #content { padding: 0 1; }
    ToetsentestScreen Static { height: auto; margin-bottom: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._seen: list[str] = []

    @property
    def heading(self) -> str:
        """The title."""
        return _("Pro6 · Beheer · Toetsentest")

    def help_text(self) -> str:
        """What to look for."""
        return _(
            "Druk op een toets en zie wat er aankomt. Komt F1 tot en met F10 niet aan, kies dan in "
            "PuTTY bij Terminal, Keyboard voor Xterm R6, of in uw terminal voor xterm-256color."
        )

    def content(self) -> ComposeResult:
        """What to do, and what came."""
        yield Static(_("Druk op toetsen; hier staat wat er aankomt. Esc gaat terug."), markup=False)
        yield Static("", markup=False, id="seen")

    def on_key(self, event: events.Key) -> None:
        """Show it; Tab and the arrows do nothing else here."""
        if event.key == "escape":
            return
        event.stop()
        event.prevent_default()
        if usable(event.key):
            words = _("{toets} komt aan")
        else:
            words = _("{toets} komt aan, maar niet in elke terminal; pro6 gebruikt hem niet")
        self._seen = [*self._seen, words.format(toets=clean(display_key(event.key)))][-SHOWN:]
        self.query_one("#seen", Static).update("\n".join(self._seen))
