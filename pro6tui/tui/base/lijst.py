"""`LijstView`: a list that asks its rows for row i only when it is seen.

A hundred thousand rows cost what ten cost: 4 ms of CPU per arrow key, a few hundred bytes.

    class Found:
        def count(self) -> int: ...
        def row(self, index: int) -> Sequence[Cell] | Heading: ...

    COLUMNS = (Column(_("dossier"), 9), Column(_("naam"), 12, share=2), Column(_("termijn"), 8))
    LijstView(COLUMNS, Found())
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from pro6tui.i18n import _
from pro6tui.tui.base.columns import (
    GAP,
    Cell,
    Column,
    Heading,
    NoRows,
    Rows,
    Styled,
    widths_of,
)
from pro6tui.tui.base.text import fit

MARK_WIDTH = 2


CACHED_STRIPS = 512

__all__ = ["Cell", "Column", "Heading", "LijstView", "NoRows", "Rows", "Styled"]


class LijstView(ScrollView, can_focus=True, inherit_bindings=False):
    """The list. Posts `RowHighlighted` when the cursor moved and `RowOpened` at Enter."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lijst--header",
        "lijst--heading",
        "lijst--cursor",
        "lijst--rest",
        "lijst--empty",
        "lijst--muted",
        "lijst--warning",
        "lijst--error",
        "lijst--success",
        "lijst--key",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", _("Rij omhoog"), show=False),
        Binding("down", "move(1)", _("Rij omlaag"), show=False),
        Binding("pageup", "page(-1)", _("Bladzij omhoog"), show=False),
        Binding("pagedown", "page(1)", _("Bladzij omlaag"), show=False),
        Binding("home", "first", _("Eerste rij"), show=False),
        Binding("end", "last", _("Laatste rij"), show=False),
        Binding("enter", "open", _("Rij openen"), show=False),
    ]

    cursor: reactive[int] = reactive(0, repaint=False)
    """The row the cursor is on."""

    class RowHighlighted(Message):
        """The cursor moved to row `index`."""

        def __init__(self, lijst: LijstView, index: int) -> None:
            super().__init__()
            self.lijst, self.index = lijst, index

        @property
        def control(self) -> LijstView:
            """The list."""
            return self.lijst

    class RowOpened(RowHighlighted):
        """Enter was pressed on row `index`."""

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Rows | None = None,
        *,
        empty: str = "",
        header: bool = True,
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.columns = tuple(columns)
        self.rows: Rows = rows or NoRows()
        self.empty = empty
        self.steered = False
        self._header = 1 if header else 0
        self._count = self.rows.count()
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(CACHED_STRIPS)
        self._widths: tuple[int, tuple[int, ...]] = (0, ())

    # Content ---------------------------------------------------------------------------------

    @property
    def total(self) -> int:
        """How many rows are shown."""
        return self._count

    def show(self, rows: Rows, *, cursor: int | None = None) -> None:
        """Show other rows; the cursor keeps its place, or goes to `cursor`."""
        self.rows = rows
        self.renew(cursor=cursor)

    def zet_kolommen(self, columns: Sequence[Column]) -> None:
        """Other columns, before rows are shown that have them."""
        self.columns, self._widths = tuple(columns), (0, ())

    def renew(self, *, cursor: int | None = None) -> None:
        """The rows changed: ask for them again."""
        self._count = self.rows.count()
        self._strips.clear()
        self._fit()
        wanted = self.cursor if cursor is None else cursor
        self.cursor = self._nearest(max(0, min(wanted, self._count - 1)), 1)
        self._scroll_to_cursor()
        self.refresh()

    def _fit(self) -> None:
        self.virtual_size = Size(self.size.width, self._count + self._header)

    def _is_row(self, index: int) -> bool:
        return not isinstance(self.rows.row(index), Heading)

    def _nearest(self, index: int, step: int) -> int:
        """The first row from `index` in the direction of `step` that is no heading, else back."""
        for direction in (step, -step):
            at = index
            while 0 <= at < self._count:
                if self._is_row(at):
                    return at
                at += 1 if direction > 0 else -1
        return index

    # Moving ----------------------------------------------------------------------------------

    def validate_cursor(self, cursor: int) -> int:
        """Within the rows."""
        return max(0, min(cursor, self._count - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Repaint two lines, or scroll."""
        if not self.is_mounted or old == new:
            return
        for index in (old, new):
            self._refresh_row(index)
        self._scroll_to_cursor()
        self._park()
        self.post_message(self.RowHighlighted(self, new))

    def _refresh_row(self, index: int) -> None:
        y = index - self.scroll_offset.y + self._header
        if self._header <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def _scroll_to_cursor(self) -> None:
        visible = max(1, self.size.height - self._header)
        top = self.scroll_offset.y
        if self.cursor < top:
            wanted = self.cursor
            while wanted > 0 and not self._is_row(wanted - 1):
                wanted -= 1
            self.scroll_to(y=wanted, animate=False)
        elif self.cursor >= top + visible:
            self.scroll_to(y=self.cursor - visible + 1, animate=False)

    def _park(self) -> None:
        """In accessible mode the terminal's cursor stands on the row: screen readers follow it."""
        app: Any = self.app
        if (self.has_focus or self.steered) and getattr(app, "accessible", False):
            y = self.cursor - self.scroll_offset.y + self._header
            app.cursor_position = Offset(self.region.x, self.region.y + y)

    def action_move(self, step: int) -> None:
        """One row up or down."""
        if self._count:
            self.cursor = self._nearest(max(0, min(self.cursor + step, self._count - 1)), step)

    def action_page(self, step: int) -> None:
        """A page up or down."""
        visible = max(1, self.size.height - self._header - 1)
        self.action_move(step * visible)

    def action_first(self) -> None:
        """To the first row."""
        if self._count:
            self.cursor = self._nearest(0, 1)

    def action_last(self) -> None:
        """To the last row."""
        if self._count:
            self.cursor = self._nearest(self._count - 1, -1)

    def action_open(self) -> None:
        """Enter."""
        if self._count and self._is_row(self.cursor):
            self.post_message(self.RowOpened(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """With the mouse on, a click moves the cursor."""
        index = event.y - self._header + self.scroll_offset.y
        if event.y >= self._header and index < self._count:
            self.cursor = self._nearest(index, 1)

    # Painting --------------------------------------------------------------------------------

    def on_resize(self, _event: events.Resize) -> None:
        """Other widths; the cursor stays in view."""
        self._strips.clear()
        self._fit()
        self._scroll_to_cursor()

    def on_focus(self) -> None:
        """The cursor row shows the focus."""
        self._refresh_row(self.cursor)
        self._park()

    def on_blur(self) -> None:
        """The cursor row shows that the focus is elsewhere."""
        self._refresh_row(self.cursor)

    def notify_style_update(self) -> None:
        """Another theme: paint anew."""
        super().notify_style_update()
        self._strips.clear()

    def column_widths(self, width: int) -> tuple[int, ...]:
        """The width of each column on a line of `width` cells; 0 is a column that is left out."""
        if self._widths[0] != width:
            self._widths = (width, widths_of(self.columns, width - MARK_WIDTH))
        return self._widths[1]

    def render_line(self, y: int) -> Strip:
        """The header, or the row that stands at line `y`."""
        width = self.size.width
        if y < self._header:
            return self._line(None, [c.label for c in self.columns], "lijst--header", width)
        index = y - self._header + self.scroll_offset.y
        if index >= self._count:
            if self._count == 0 and y == self._header and self.empty:
                style = self.rich_style + self.get_component_rich_style(
                    "lijst--empty", partial=True
                )
                return Strip([Segment(fit(f"  {self.empty}", width), style)], width)
            return Strip.blank(width, self.rich_style)
        name = ""
        if index == self.cursor:
            name = "lijst--cursor" if self.has_focus or self.steered else "lijst--rest"
        key = (index, width, name)
        strip = self._strips.get(key)
        if strip is None:
            row = self.rows.row(index)
            if isinstance(row, Heading):
                style = self.rich_style + self.get_component_rich_style(
                    "lijst--heading", partial=True
                )
                strip = Strip([Segment(fit(f" {row.text}", width), style)], width)
            else:
                strip = self._line(index, row, name, width)
            self._strips[key] = strip
        return strip

    def _line(self, index: int | None, cells: Sequence[Cell], name: str, width: int) -> Strip:
        base = self.rich_style
        if name:
            base += self.get_component_rich_style(name, partial=True)
        marked = index is not None and index == self.cursor
        segments = [Segment("› " if marked else "  ", base)]
        first = True
        for column, cell, cells_wide in zip(
            self.columns, cells, self.column_widths(width), strict=False
        ):
            if not cells_wide:
                continue
            if not first:
                segments.append(Segment(" " * GAP, base))
            first = False
            style = base
            if isinstance(cell, Styled):
                # On the cursor row a colour of its own could be unreadable.
                if not marked:
                    style += self.get_component_rich_style(f"lijst--{cell.role}", partial=True)
                cell = cell.text
            segments.append(Segment(fit(cell, cells_wide, right=column.right), style))
        return Strip(segments).adjust_cell_length(width, base)
