"""Characters: what is stored, what is refused, how names fold."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pro6tui.model.refusal import Refusal
from pro6tui.rules import tekens


@pytest.mark.parametrize(
    "name",
    [
        "IJsbrand",
        "ĳsbrand",
        "Çağlar Şükrü",
        "d'Artagnan",
        "’t Hooft",
        "Żółć",
        "[bold]x[/]",
        "李小龍",
    ],
)
def test_real_names_stay_as_they_are(name: str) -> None:
    assert tekens.line(name, 200) == name


def test_two_hundred_letters_fit_and_one_more_does_not() -> None:
    assert tekens.line("Ş" * 200, 200) == "Ş" * 200
    with pytest.raises(Refusal, match="te lang"):
        tekens.line("Ş" * 201, 200)


@pytest.mark.parametrize(
    "bad",
    [
        "a\x1b[31mb",
        "a\x00",
        "a\x07",
        "a\x9b2J",
        "a\u2028b",
        "a\x7f",
    ],
)
def test_control_characters_are_refused_in_lines_and_blocks(bad: str) -> None:
    for read in (tekens.line, tekens.block):
        with pytest.raises(Refusal) as refused:
            read(bad)
        assert refused.value.code == "R0.3"


@pytest.mark.parametrize("hidden", [*"\u200b\u00ad\u200f\u061c\u200d\u2060\ufeff\u202e\u2066"])
def test_invisible_characters_are_dropped(hidden: str) -> None:
    for read in (tekens.line, tekens.block):
        assert read(f"Jan{hidden}sen") == "Jansen"
        assert read(f"e{hidden}\u0301") == "é"


def test_a_line_has_no_line_ends_and_a_block_has_only_one_kind() -> None:
    for bad in ("a\nb", "a\tb", "a\rb"):
        with pytest.raises(Refusal):
            tekens.line(bad)
    assert tekens.block("een\r\ntwee\rdrie\tvier\n\n") == "een\ntwee\ndrie\tvier"


def test_decomposed_letters_are_composed_and_spaces_single() -> None:
    assert tekens.line("  Ö  zturk\u00a0 ") == "Ö zturk"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Jansen-Öztürk", "jansen ozturk"),
        ("ĲSBRAND", "ijsbrand"),
        ("Łukasz Żak", "lukasz zak"),
        ("'t Hooft", "t hooft"),
        ("İbrahim Işık", "ibrahim isik"),
        ("Strauß", "strauss"),
        ("Sørensen  Æ", "sorensen ae"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert tekens.fold(text) == folded


@given(st.text(max_size=60))
def test_reading_twice_is_reading_once(text: str) -> None:
    for read in (tekens.line, tekens.block):
        with contextlib.suppress(Refusal):
            once = read(text)
            assert read(once) == once
    tekens.fold(text)
