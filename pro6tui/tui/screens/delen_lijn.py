"""Where one is in a form of several parts: a line, or beside the form a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from pro6tui.i18n import _
from pro6tui.tui.base.text import fit, spread, wrap

ABOVE, BELOW = "‹", "›"


@dataclass(frozen=True)
class Stand:
    """What the line says: the names of the parts, which one is shown, per part how many fields
    must be put right, a word on the draft, and what is lacking before work may start."""

    namen: Sequence[str] = ()
    hier: int = 0
    fouten: Sequence[int] = ()
    niet_nu: Sequence[bool] = ()
    concept: str = ""
    poorten: Sequence[str] = ()


class DelenLijn(Widget):
    """One line above the form; where the window is wide, a column beside it (style sheet)."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"delen--hier", "delen--fout", "delen--stil"}
    DEFAULT_CSS = """
    DelenLijn { height: 1; width: 100%; background: $background; color: $foreground; }
    DelenLijn > .delen--hier { color: $key-fg; text-style: bold; }
    DelenLijn > .delen--fout { color: $error; text-style: bold; }
    DelenLijn > .delen--stil { color: $muted; }
    """

    def __init__(self, stand: Callable[[], Stand]) -> None:
        super().__init__()
        self._ask = stand
        self._stand = Stand()

    def renew(self) -> None:
        """Look again; repaint only what is different."""
        stand = self._ask()
        if stand != self._stand:
            self._stand = stand
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line, or line `y` of the column."""
        width, base = self.size.width, self.rich_style
        lines = [self._line(width)] if self.size.height == 1 else self._column(width)
        if y >= len(lines):
            return Strip.blank(width, base)
        text, role = lines[y]
        style = base
        if role:
            style += self.get_component_rich_style(f"delen--{role}", partial=True)
        return Strip([Segment(fit(text, width), style)], width)

    def _line(self, width: int) -> tuple[str, str]:
        stand = self._stand
        if not stand.namen:
            return "", ""
        place = _("{nummer} van {aantal}").format(nummer=stand.hier + 1, aantal=len(stand.namen))
        left = f" {stand.namen[stand.hier]}  {ABOVE} {place} {BELOW}"
        if wrong := sum(stand.fouten):
            left += "  " + _("!! te verbeteren: {aantal}").format(aantal=wrong)
        return spread(left, f"{stand.concept} ", width), "hier"

    def _column(self, width: int) -> list[tuple[str, str]]:
        stand = self._stand
        found: list[tuple[str, str]] = []
        for at, name in enumerate(stand.namen):
            wrong = stand.fouten[at] if at < len(stand.fouten) else 0
            mark = "▸" if at == stand.hier else " "
            role = "hier" if at == stand.hier else "fout" if wrong else ""
            if at < len(stand.niet_nu) and stand.niet_nu[at]:
                role, name = role or "stil", f"({name})"
            right = f"!! {wrong} " if wrong else ""
            found.append((spread(f" {mark} {name}", right, width), role))
        found += [("", ""), (f"   {stand.concept}", "stil")]
        if stand.poorten:
            found += [("", ""), (" " + _("Nog nodig (F6)"), "hier")]
            for text in stand.poorten:
                for number, line in enumerate(wrap(text, width - 4)):
                    found.append((f" {'·' if number == 0 else ' '} {line}", ""))
        return found
