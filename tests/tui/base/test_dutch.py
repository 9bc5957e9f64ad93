"""Every word a user can meet on the demo's screens is one of ours, and nothing is English."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.containers import ScrollableContainer
from textual.screen import Screen
from textual.widgets import (
    Button,
    Checkbox,
    DataTable,
    Input,
    OptionList,
    RadioSet,
    Select,
    Static,
    TextArea,
)
from textual.widgets._select import SelectOverlay

import pro6tui
from pro6tui.tui.base.builtin import in_dutch
from pro6tui.tui.base.screen import CommandScreen
from tests.tui.base import demo
from tests.tui.base.demo import DemoApp

STOCK = (
    Screen,
    Input,
    TextArea,
    OptionList,
    Select,
    SelectOverlay,
    Button,
    Checkbox,
    RadioSet,
    DataTable,
    ScrollableContainer,
)


@cache
def ours() -> set[str]:
    """Every literal inside `_()` in the program, and every literal of the demo."""
    found: set[str] = set()
    for path in Path(pro6tui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "_"
                and isinstance(node.args[0], ast.Constant)
            ):
                found.add(str(node.args[0].value))
    for node in ast.walk(ast.parse(Path(demo.__file__).read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value)
    return found


@pytest.mark.parametrize("kind", STOCK, ids=lambda kind: kind.__name__)
def test_stock_widgets_have_dutch_words(kind: type) -> None:
    for base in kind.__mro__:
        for binding in base.__dict__.get("BINDINGS", []):
            words = binding.description if isinstance(binding, Binding) else binding[2]
            if words:
                assert in_dutch(words) != words
                assert in_dutch(words) in ours()


async def test_every_binding_on_every_screen_is_ours() -> None:
    known = ours()
    app = DemoApp()
    visited = set()
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in (
            [],
            ["f1"],
            ["escape", "f9"],
            ["escape", "ctrl+p"],
            ["escape", "f2"],
            ["tab", "tab", "enter"],
            ["escape", *["tab"] * 3, "enter"],
        ):
            await pilot.press(*keys)
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, CommandScreen)
            visited.add(type(screen).__name__)
            focused = screen.focused
            for widget in [*screen.focus_chain, focused]:
                screen.set_focus(widget)
                for active in screen.active_bindings.values():
                    assert active.binding.description in known | {""}
                    assert active.tooltip in known | {""}
            for widget in screen.query(Static):
                if widget.id is None or not widget.id.startswith("-"):
                    assert str(widget.content) in known | {""}
            for line in screen.query(Input):
                assert line.placeholder in known | {""}
    assert {"ListScreen", "HelpScreen", "WhyNotScreen", "PaletteScreen", "FormScreen"} <= visited
    assert {"ChooseScreen", "RowScreen"} & visited
