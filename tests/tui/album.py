"""Pictures of screens, kept as SVG beside the tests and compared with what is drawn now."""

from __future__ import annotations

import difflib
import html
import re
from pathlib import Path
from typing import Any

from pytest_textual_snapshot import SVGImageExtension
from syrupy import SnapshotAssertion
from textual.app import App

from pro6tui.tui.base.themes import DARK, HIGH_CONTRAST, LIGHT
from tests.tui.conftest import Person

THEMES = (LIGHT, DARK, HIGH_CONTRAST)
_CLIP = re.compile(r"<clipPath id=\"\w+-\d+-line-\d+\">.*?</clipPath>\s*", re.DOTALL)
_TEXT = re.compile(r'<text class="(t-r\d+)" x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</text>')
_FACES = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_PIECE = re.compile(r"(?<=>)(?=<(?:rect|text) )")
_SPACE = "\N{NO-BREAK SPACE}"
_CELL = 12.2
"""Pixels from one cell to the next."""
_ADVANCE = 0.602
"""The same in em, of the font that is most likely there."""


class Svg(SVGImageExtension):
    """One file for each picture."""

    file_extension = "svg"


def drawn(app: App[Any]) -> str:
    """The screen as SVG: one piece of text on a line, at its own cell, so that it stands where it
    stood with any font; no ids that follow from the content, no fonts that are fetched."""
    svg = app.export_screenshot(title="Pro6", simplify=True)
    svg = re.sub(r"terminal-\d+", "t", _FACES.sub("", _CLIP.sub("", svg)))
    svg = svg.replace("Fira Code, monospace", "DejaVu Sans Mono, Fira Code, monospace")
    svg = svg.replace("font-size: 20px", f"font-size: {_CELL / _ADVANCE:.2f}px")
    pieces = _PIECE.sub("\n", _TEXT.sub(_placed, svg)).splitlines()
    return "\n".join(line.rstrip() for line in pieces if line.strip()) + "\n"


def _placed(found: re.Match[str]) -> str:
    style, x, y, text = found.groups()
    return "".join(
        f'<text class="{style}" x="{float(x) + word.start() * _CELL:.1f}" y="{y}">'
        f"{html.escape(word.group().replace(' ', _SPACE), quote=False)}</text>"
        for word in re.finditer(r"\S+(?: \S+)*", html.unescape(text).replace(_SPACE, " "))
    )


def words(svg: str) -> list[str]:
    """The lines of text of a picture, for a reader."""
    rows: dict[float, str] = {}
    for _style, x, y, text in _TEXT.findall(svg):
        at = round(float(x) / _CELL)
        plain = html.unescape(text).replace(_SPACE, " ")
        rows[float(y)] = rows.get(float(y), "").ljust(at) + plain
    return [rows[y] for y in sorted(rows)]


class Album:
    """Looks at several states of one run of the app; `done` says which differ, all at once."""

    def __init__(self, snapshot: SnapshotAssertion, spare: Path) -> None:
        self._snapshot = snapshot.use_extension(Svg)
        self._spare = spare
        self._wrong: list[str] = []

    async def keep(self, person: Person, name: str, *themes: str) -> None:
        """Compare the screen as it is at rest, in these themes (the dark one by default)."""
        app = person.app
        before = app.theme
        # The present one last: every change of theme styles the whole screen anew.
        for theme in sorted(themes or (DARK,), key=lambda one: one == before):
            app.theme = theme
            svg = await _at_rest(person)
            kept = self._snapshot(name=f"{name}-{theme.replace(' ', '-')}")
            if not kept == svg:  # noqa: SIM201 - the comparison is the plugin's
                self._tell(f"{name}-{theme}", kept, svg)
        app.theme = before

    def _tell(self, name: str, kept: SnapshotAssertion, svg: str) -> None:
        spare = self._spare / f"{name}.svg"
        spare.write_text(svg, encoding="utf-8")
        last = kept.executions[kept.num_executions - 1].recalled_data
        lines = difflib.unified_diff(
            words(str(last or "")), words(svg), "kept", "now", n=1, lineterm=""
        )
        told = "\n".join(lines) or "the same words in other colours or places"
        self._wrong.append(f"{name} ({spare}):\n{told}")

    def done(self) -> None:
        """Fail if anything differed."""
        assert not self._wrong, "\n\n".join(self._wrong)


async def _at_rest(person: Person) -> str:
    """The screen once it no longer changes."""
    svg = ""
    for _look in range(100):
        await person.pilot.pause()
        before, svg = svg, drawn(person.app)
        if svg == before:
            return svg
    raise AssertionError(f"the screen never rests:\n{person.screen()}")
