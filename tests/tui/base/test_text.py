"""Text is made safe and cut to cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from pro6tui.tui.base.text import clean, fit, pasted, spread, wrap


@given(st.text(), st.integers(0, 60), st.booleans())
def test_fit_is_exactly_as_wide_and_safe(text: str, width: int, right: bool) -> None:
    line = fit(text, width, right=right)
    assert cell_len(line) == width
    assert line.isprintable()


@given(st.text(), st.integers(2, 60))
def test_wrapped_lines_fit(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == clean(text.replace("\n", "")).replace(" ", "")


@given(st.text(), st.text(), st.integers(10, 100))
def test_spread_is_exactly_as_wide(left: str, right: str, width: int) -> None:
    assert cell_len(spread(left, right, width)) == width


@given(st.text())
def test_pasted_text_holds_nothing_a_terminal_obeys(text: str) -> None:
    assert pasted(text).isprintable()
    assert pasted(text, lines=True).replace("\n", "").isprintable()


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("Öztürk, ş.", "Öztürk, ş."),
        ("a\nb\tc", "a b c"),
        ("\x1b[2J", "·[2J"),
        ("a\u202eb\u200b", "a·b·"),
    ],
)
def test_clean(given_text: str, kept: str) -> None:
    assert clean(given_text) == kept
