"""Contrast of at least 4.5:1 for every text on its background, at 256 and at 16 colours."""

from __future__ import annotations

from itertools import product

import pytest
from rich._palettes import EIGHT_BIT_PALETTE, STANDARD_PALETTE
from rich.color import Color, ColorSystem
from textual.color import Color as TextualColor
from textual.theme import Theme

from pro6tui.tui.base.themes import PAIRS, SIXTEEN, THEMES
from tests.tui.base.demo import DemoApp

PUTTY = [
    (0, 0, 0),
    (187, 0, 0),
    (0, 187, 0),
    (187, 187, 0),
    (0, 0, 187),
    (187, 0, 187),
    (0, 187, 187),
    (187, 187, 187),
    (85, 85, 85),
    (255, 85, 85),
    (85, 255, 85),
    (255, 255, 85),
    (85, 85, 255),
    (255, 85, 255),
    (85, 255, 255),
    (255, 255, 255),
]
Triplet = tuple[int, int, int]


def value(theme: Theme, role: str) -> str:
    return theme.variables.get(role) or getattr(theme, role)


def seen(colour: str, colours: int) -> Triplet:
    """What a terminal of 256 or 16 colours shows for `colour`."""
    parsed = TextualColor.parse(colour)
    if parsed.ansi is not None:
        return PUTTY[parsed.ansi]
    rich = Color.from_rgb(parsed.r, parsed.g, parsed.b)
    if colours == 256:
        number = rich.downgrade(ColorSystem.EIGHT_BIT).number
        assert number is not None
        return tuple(EIGHT_BIT_PALETTE[number])
    number = rich.downgrade(ColorSystem.STANDARD).number
    assert number is not None
    assert len(STANDARD_PALETTE._colors) == 16
    return PUTTY[number]


def luminance(triplet: Triplet) -> float:
    parts = [c / 255 for c in triplet]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Triplet, other: Triplet) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


CASES = list(product(THEMES, PAIRS, (256, 16)))


@pytest.mark.parametrize(
    ("theme", "pair", "colours"), CASES, ids=lambda each: getattr(each, "name", str(each))
)
def test_contrast(theme: Theme, pair: tuple[str, str], colours: int) -> None:
    text, ground = (seen(value(theme, role), colours) for role in pair)
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("theme", [theme for theme in THEMES if theme.name != SIXTEEN])
def test_every_colour_is_an_entry_of_the_256(theme: Theme) -> None:
    for role in {role for pair in PAIRS for role in pair}:
        colour = value(theme, role)
        assert "#{:02x}{:02x}{:02x}".format(*seen(colour, 256)) == colour


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_screens_use_only_the_colours_of_the_theme(theme: str) -> None:
    app = DemoApp(theme=theme)
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in ([], ["f2", "tab"], ["f1"], ["escape", "escape", "ctrl+p"]):
            await pilot.press(*keys)
            await pilot.pause()
            own = {
                TextualColor.parse(value(app.current_theme, role)).rich_color.name
                for pair in PAIRS
                for role in pair
            }
            used = {
                colour.name
                for strip in app.screen._compositor.render_strips()
                for segment in strip
                if segment.style and segment.text
                for colour in (segment.style.color, segment.style.bgcolor)
                if colour is not None
            }
            assert used <= own
