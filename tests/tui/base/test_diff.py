"""The differences paint exactly what stock Textual paints."""

from __future__ import annotations

import pyte
import pytest
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from pro6tui.tui.base.diff import DiffWriter, cells_of, change_of_style
from tests.tui.base.ptyrun import PtyProgram

DOWN, UP, PGDN, PGUP, END, HOME = "\x1b[B", "\x1b[A", "\x1b[6~", "\x1b[5~", "\x1b[F", "\x1b[H"
F1, F2, F5, F9, ESC, CTRL_P, TAB = "\x1bOP", "\x1bOQ", "\x1b[15~", "\x1b[20~", "\x1b", "\x10", "\t"

SCENES = {
    "list": [*[DOWN] * 45, UP, UP, PGDN, PGDN, PGUP, END, *[UP] * 40, HOME],
    "form": [F2, TAB, "x", TAB, "\x1b[C", TAB, "j", *[TAB] * 3, "öß", *[TAB] * 8, PGDN, PGUP, ESC],
    "dialogs": [F1, DOWN, ESC, CTRL_P, "ver", DOWN, ESC, F5, F9, ESC, ESC],
}


def cells(screen: pyte.Screen) -> list[list[tuple[object, ...]]]:
    """What is seen: a blank has no foreground."""
    return [
        [
            (char.data, None if char.data == " " else char.fg, char.bg, char.bold, char.underscore)
            for char in (screen.buffer[y][x] for x in range(screen.columns))
        ]
        for y in range(screen.lines)
    ]


@pytest.mark.parametrize("scene", SCENES)
def test_same_screen_as_stock(scene: str) -> None:
    columns, lines = (120, 40) if scene == "list" else (80, 24)
    command = ("-m", "tests.tui.base.demo_main")
    with (
        PtyProgram(*command, columns=columns, lines=lines) as ours,
        PtyProgram(*command, "--stock", columns=columns, lines=lines) as stock,
    ):
        ours.until("D-000003")
        stock.until("D-000003")
        for number, key in enumerate(SCENES[scene]):
            for program in (ours, stock):
                program.press(key, 0.02 if scene == "list" else 0.2)
            if number % 15 == 14:
                _same(ours, stock)
        _same(ours, stock)
        assert len(ours.output) * 5 < len(stock.output)


def _same(ours: PtyProgram, stock: PtyProgram) -> None:
    for _attempt in range(15):
        ours.read(0.1)
        stock.read(0.1)
        if cells(ours.screen) == cells(stock.screen):
            return
    assert ours.text() == stock.text()
    assert cells(ours.screen) == cells(stock.screen)


def test_redraw_and_resize_repaint_what_was_overwritten() -> None:
    with PtyProgram("-m", "tests.tui.base.demo_main", columns=80, lines=24) as program:
        program.until("D-000003")
        before = program.text()
        program.screen.erase_in_display(2)
        program.press("\x12")
        program.until("D-000003")
        assert program.text() == before
        program.resize(100, 30)
        program.until("D-000024")
        program.screen.erase_in_display(2)
        program.resize(80, 24)
        program.until("D-000003")
        assert program.text() == before


class Painter:
    """A writer and the terminal it writes to."""

    def __init__(self, width: int = 20, height: int = 12, *, bce: bool = True) -> None:
        self.size = (width, height)
        self.writer = DiffWriter(erases_in_colour=bce)
        self.screen = pyte.Screen(width, height)
        self._stream = pyte.Stream(self.screen)

    def paint(self, lines: list[str], style: Style | None = None) -> str:
        width, height = self.size
        look = style or Style(color="red", bgcolor="blue")
        strips = [[Strip([Segment(line, look)]).adjust_cell_length(width, look)] for line in lines]
        update = LayoutUpdate(strips, Region(0, 0, width, height))  # type: ignore[arg-type]
        written = self.writer.render(update, self.size, ColorSystem.EIGHT_BIT, (0, 0))
        assert written is not None
        self._stream.feed(written)
        return written


@pytest.mark.parametrize("bce", [True, False])
def test_wide_and_combining_characters_stay_in_their_cells(bce: bool) -> None:
    painter = Painter(bce=bce)
    painter.paint(["a日本b", "e\u0301te\u0301", "漢字漢字"] + [""] * 9)
    painter.paint(["ab日本", "été", "x漢字漢"] + [""] * 9)
    assert painter.screen.display[0].rstrip() == "ab日本"
    assert painter.screen.display[1].rstrip() == "été"
    assert painter.screen.display[2].rstrip() == "x漢字漢"


def test_nothing_changed_writes_nothing() -> None:
    painter = Painter()
    painter.paint(["a"] * 12)
    assert painter.paint(["a"] * 12) == ""


def test_a_shift_moves_lines_in_the_terminal() -> None:
    painter = Painter()
    painter.paint([f"regel {n}" for n in range(12)])
    for start in (1, 0, 3):
        written = painter.paint([f"regel {n + start}" for n in range(12)])
        assert "regel 8" not in written
        assert [line.rstrip() for line in painter.screen.display] == [
            f"regel {n + start}" for n in range(12)
        ]
        assert {painter.screen.buffer[y][19].bg for y in range(12)} == {"blue"}


def test_forgetting_writes_every_line_again() -> None:
    painter = Painter()
    lines = [f"regel {n}" for n in range(12)]
    painter.paint(lines)
    painter.writer.forget()
    written = painter.paint(lines)
    assert all(line in written for line in lines)


@pytest.mark.parametrize(
    ("old", "new", "written"),
    [
        (None, "", "\x1b[m"),
        (None, "1;31", "\x1b[0;1;31m"),
        ("1;31", "31", "\x1b[0;31m"),
        ("31", "1;31", "\x1b[1m"),
        ("31;44", "31;48;5;17", "\x1b[48;5;17m"),
        ("38;5;1;44", "44", "\x1b[39m"),
        ("38;2;1;2;3;44", "38;2;1;2;3", "\x1b[49m"),
        ("91;104", "", "\x1b[m"),
        ("91;104", "91;100", "\x1b[100m"),
    ],
)
def test_style_changes_are_short(old: str | None, new: str, written: str) -> None:
    assert change_of_style(old, new) == written


def test_cells_of_a_line() -> None:
    assert cells_of([Segment("a日e\u0301")], ColorSystem.EIGHT_BIT) == [
        ("a", ""),
        ("日", ""),
        ("", ""),
        ("e\u0301", ""),
    ]
