"""`Regels`: as many lines above a form as there are to say, at most a few."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from pro6tui.tui.base.text import fit

MOST = 9
"""Lines; what is more would push the form away."""
Regel = tuple[str, str]
"""A line and its role: "", "muted", "warning" or "error"."""


class Regels(Widget):
    """Asks `maak(width)` for its lines: at first, when the width changes, and on `ververs`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "regels--muted",
        "regels--warning",
        "regels--error",
    }
    DEFAULT_CSS = """
    Regels { height: 1; width: 100%; background: $background; color: $foreground; }
    Regels > .regels--muted { color: $muted; }
    Regels > .regels--warning { color: $warning; }
    Regels > .regels--error { color: $error; }
    """

    def __init__(self, maak: Callable[[int], Sequence[Regel]]) -> None:
        super().__init__()
        self._maak = maak
        self._lines: tuple[Regel, ...] = ()

    def on_mount(self) -> None:
        """The first lines."""
        self.ververs()

    def on_resize(self, _event: events.Resize) -> None:
        """Other widths."""
        self.ververs()

    def ververs(self) -> None:
        """Ask again; the same again costs nothing."""
        lines = tuple(self._maak(max(20, self.app.size.width - 2)))[:MOST]
        if lines == self._lines:
            return
        self._lines = lines
        height = max(1, len(lines))
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height
        self.refresh()

    @property
    def tekst(self) -> str:
        """All of it, as plain lines."""
        return "\n".join(text for text, _role in self._lines)

    def render_line(self, y: int) -> Strip:
        """One line."""
        width, style = self.size.width, self.rich_style
        text, role = self._lines[y] if y < len(self._lines) else ("", "")
        if role:
            style += self.get_component_rich_style(f"regels--{role}", partial=True)
        return Strip([Segment(fit(f" {text}", width), style)], width)
