"""What lists of work share: a line below the list about the row of the cursor, and late days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from pro6tui.i18n import _
from pro6tui.rules import uitvoer
from pro6tui.tui.base.lines import OneLine
from pro6tui.tui.base.text import clean, fit


class Toelichting(OneLine):
    """One line of plain text that `told` gives; empty where there is nothing to tell."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"toelichting--text"}
    DEFAULT_CSS = "Toelichting > .toelichting--text { color: $muted; }"

    def __init__(self, told: Callable[[], str]) -> None:
        super().__init__()
        self._told = told

    def pieces(self, width: int) -> Sequence[tuple[str, str]]:
        """The line."""
        return [(fit(f" {clean(self._told())}", width), "toelichting--text")]


def had_gemoeten(day: date, today: date) -> str:
    """ "had 19-11 gemoeten"; with its year when that is another."""
    shown = uitvoer.datum(day)
    return _("had {dag} gemoeten").format(dag=shown[:5] if day.year == today.year else shown)
