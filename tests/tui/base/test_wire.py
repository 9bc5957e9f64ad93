"""What goes over the wire at 120x40, xterm-256color."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

import pytest

from tests.tui.base.ptyrun import PtyProgram

DOWN = "\x1b[B"


@pytest.fixture(scope="module")
def program() -> Iterator[PtyProgram]:
    with PtyProgram("-m", "tests.tui.base.demo_main") as running:
        running.until("D-000003")
        yield running


def test_first_screen_is_small(program: PtyProgram) -> None:
    assert len(program.output) < 9_000


def test_moving_and_scrolling_cost_few_bytes(program: PtyProgram) -> None:
    moves = [len(program.press(DOWN, 0.08)) for _ in range(20)]
    assert median(moves) <= 400
    for _ in range(30):
        program.press(DOWN, 0.03)
    scrolled = [len(program.press(DOWN, 0.08)) for _ in range(10)]
    assert median(scrolled) <= 600
    assert len(program.press("\x1b[6~")) <= 4_000


def test_idle_is_silent(program: PtyProgram) -> None:
    program.read(0.5)
    before = program.cpu()
    assert program.read(2.0, 2.0) == b""
    assert program.cpu() - before <= 0.05


def test_tab_in_a_form_is_cheap(program: PtyProgram) -> None:
    program.press("\x1bOQ", 0.5)
    before = program.cpu()
    tabs = [len(program.press("\t", 0.08)) for _ in range(20)]
    milliseconds = (program.cpu() - before) / 20 * 1000
    assert median(tabs) <= 600
    assert milliseconds <= 60, "target 45; 60 leaves room for a loaded machine"
    assert median(len(program.press("a", 0.08)) for _ in range(10)) <= 200
    program.press("\x1b", 0.4)


def test_no_mouse_no_kitty_no_pictures(program: PtyProgram) -> None:
    for mode in (b"?1000h", b"?1002h", b"?1003h", b"?1006h", b"?1015h", b"?1016h", b"[>25u"):
        assert mode not in program.output
    assert b"\x1b]" not in program.output
