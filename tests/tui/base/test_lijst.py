"""The list: asks only for what is seen, keeps its place, fits every width."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from rich.cells import cell_len
from textual.app import ComposeResult

from pro6tui.tui.base.app import BaseApp
from pro6tui.tui.base.lijst import Cell, Column, Heading, LijstView, Styled
from pro6tui.tui.base.screen import BaseScreen
from tests.tui.base.demo import COLUMNS, Clients, DemoApp, ListScreen


class Due:
    """Rows under headings."""

    ROWS: Sequence[Sequence[Cell] | Heading] = (
        Heading("te laat"),
        ("D-1", Styled("correctie", "warning")),
        Heading(""),
        Heading("later"),
        ("D-2", "inzage"),
        ("D-3", "\x1b[31mrood\x07 [b]vet[/b] 日本語" + "x" * 200),
    )

    def count(self) -> int:
        return len(self.ROWS)

    def row(self, index: int) -> Sequence[Cell] | Heading:
        return self.ROWS[index]


class DueScreen(BaseScreen[None]):
    def __init__(self) -> None:
        super().__init__()
        self.opened: list[int] = []
        self.lijst = LijstView((Column("nr", 5), Column("wat", 10, share=1)), Due())

    def content(self) -> ComposeResult:
        yield self.lijst

    async def on_lijst_view_row_opened(self, message: LijstView.RowOpened) -> None:
        self.opened.append(message.index)


class DueApp(BaseApp):
    def on_mount(self) -> None:
        self.push_screen(DueScreen())


def shown(lijst: LijstView) -> list[str]:
    return [lijst.render_line(y).text for y in range(lijst.size.height)]


async def test_a_hundred_thousand_rows_are_asked_for_as_they_are_seen() -> None:
    app = DemoApp()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = Clients(100_000)
        screen = app.screen
        assert isinstance(screen, ListScreen)
        screen.lijst.show(rows)
        await pilot.press("end")
        await pilot.pause()
        assert screen.lijst.cursor == 99_999
        assert "› D-099999" in shown(screen.lijst)[-1]
        assert rows.asked < 400


async def test_it_keeps_its_place_when_the_rows_change() -> None:
    app = DemoApp()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, ListScreen)
        await pilot.press(*["pagedown"] * 3)
        at, top = screen.lijst.cursor, screen.lijst.scroll_offset.y
        screen.lijst.renew()
        await pilot.pause()
        assert (screen.lijst.cursor, screen.lijst.scroll_offset.y) == (at, top)
        screen.lijst.show(Clients(5))
        await pilot.pause()
        assert (screen.lijst.cursor, screen.lijst.scroll_offset.y) == (4, 0)
        screen.lijst.show(Clients(0))
        await pilot.press("down", "enter", "end", "pageup")
        assert screen.lijst.cursor == 0


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
def test_columns_fill_the_width_and_the_least_wanted_go_first(width: int) -> None:
    lijst = LijstView(COLUMNS)
    widths = lijst.column_widths(width)
    assert sum(widths) + 2 * (sum(1 for w in widths if w) - 1) + 2 <= width
    assert all(w >= c.width for w, c in zip(widths, COLUMNS, strict=True) if w)
    assert widths[0] == 9
    narrow = lijst.column_widths(45)
    assert narrow[3] == 0
    assert narrow[0] == 9


async def test_the_cursor_passes_over_headings() -> None:
    app = DueApp()
    async with app.run_test(size=(60, 20)) as pilot:
        screen = app.screen
        assert isinstance(screen, DueScreen)
        screen.lijst.renew()
        await pilot.pause()
        assert screen.lijst.cursor == 1
        await pilot.press("down")
        assert screen.lijst.cursor == 4
        await pilot.press("up", "up")
        assert screen.lijst.cursor == 1
        await pilot.press("end", "enter", "home", "enter")
        assert screen.opened == [5, 1]


async def test_cells_cannot_command_the_terminal_or_leave_their_column() -> None:
    app = DueApp()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, DueScreen)
        line = next(line for line in shown(screen.lijst) if "D-3" in line)
        assert "\x1b" not in line
        assert "\x07" not in line
        assert "[b]vet[/b]" in line
        assert cell_len(line) == 60
        assert line.rstrip().endswith("…")


async def test_accessible_mode_parks_the_cursor_on_the_row() -> None:
    app = DemoApp(accessible=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down")
        screen = app.screen
        assert isinstance(screen, ListScreen)
        assert app.cursor_position.y == screen.lijst.region.y + 3
