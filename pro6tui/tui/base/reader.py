"""`TextView`: text to read, wrapped to the window and scrolled by the arrows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from pro6tui.i18n import _
from pro6tui.tui.base.text import fit, wrap


class TextView(ScrollView, can_focus=True, inherit_bindings=False):
    """Plain lines; "# " begins a heading, leading spaces are kept when a line is wrapped."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"text--heading"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", _("Omhoog"), show=False),
        Binding("down", "scroll_down", _("Omlaag"), show=False),
        Binding("pageup", "page_up", _("Bladzij omhoog"), show=False),
        Binding("pagedown,space", "page_down", _("Bladzij omlaag"), show=False),
        Binding("home", "scroll_home", _("Naar het begin"), show=False),
        Binding("end", "scroll_end", _("Naar het einde"), show=False),
    ]

    def __init__(self, lines: Sequence[str], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._source = list(lines)
        self._lines: list[tuple[str, bool]] = []

    def show(self, lines: Sequence[str]) -> None:
        """Show other text, from its beginning."""
        self._source = list(lines)
        self._wrap()
        self.scroll_to(y=0, animate=False)
        self.refresh()

    def on_resize(self, _event: events.Resize) -> None:
        """Wrap anew."""
        self._wrap()

    def _wrap(self) -> None:
        width = max(20, self.size.width - 2)
        self._lines = []
        for line in self._source:
            heading = line.startswith("# ")
            body = line[2:] if heading else line.lstrip(" ")
            indent = 0 if heading else len(line) - len(body)
            # What stands after a run of spaces is a column: what wraps goes below it.
            column = body.rfind("   ") + 3 if "   " in body else 0
            for number, part in enumerate(_wrapped(body, width - indent, column)):
                pad = indent + (column if number else 0)
                self._lines.append((" " * pad + part, heading))
        self.virtual_size = Size(self.size.width, len(self._lines))

    def render_line(self, y: int) -> Strip:
        """Line `y` of what is seen."""
        width = self.size.width
        index = y + self.scroll_offset.y
        if index >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        text, heading = self._lines[index]
        style = self.rich_style
        if heading:
            style += self.get_component_rich_style("text--heading", partial=True)
        return Strip([Segment(fit(f" {text}", width), style)], width)


def _wrapped(body: str, width: int, column: int) -> list[str]:
    if not column or width - column < 20:
        return wrap(body, width)
    first, rest = body[:column], wrap(body[column:], width - column)
    return [first + rest[0], *rest[1:]]
