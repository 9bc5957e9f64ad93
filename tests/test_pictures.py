"""The pictures in the documentation show the program as it is."""

from __future__ import annotations

import pytest

from tools import picture


@pytest.mark.parametrize("name", picture.PICTURES)
def test_a_picture_shows_what_the_screen_looks_like_now(name: str) -> None:
    """`python -m tools.picture` makes it anew."""
    svg = (picture.KEPT / picture.PICTURES[name]).read_bytes()
    assert picture.source((picture.ROOT / name).read_bytes()) == picture.digest(svg)


def test_every_picture_is_shown_and_every_one_shown_is_made() -> None:
    pages = [picture.ROOT / "README.md", *(picture.ROOT / "docs").rglob("*.md")]
    text = "".join(page.read_text(encoding="utf-8") for page in pages)
    there = {path.name for path in (picture.ROOT / "docs" / "img").iterdir()}
    assert there == {name.rpartition("/")[2] for name in picture.PICTURES}
    assert {name for name in there if f"img/{name})" not in text} == set()


@pytest.mark.tool("rsvg-convert")
def test_a_picture_is_a_png_that_knows_its_source() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>'
    made = picture.make(svg)
    assert made[:4] == b"\x89PNG"
    assert picture.source(made) == picture.digest(svg)
    assert picture.source(made) != picture.digest(svg + b" ")
