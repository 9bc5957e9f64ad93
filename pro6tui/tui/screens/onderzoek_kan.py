"""Why a step with a batch of a survey cannot be taken now, asked of the rules themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pro6tui.i18n import _
from pro6tui.model.onderzoek import Batch
from pro6tui.model.refusal import Refusal
from pro6tui.services.surveys import Onderzoeken
from pro6tui.tui.screens.formulier import zin

if TYPE_CHECKING:
    from pro6tui.tui.screens.onderzoek_batch import BatchScreen

PROEF = "een reden om te proberen"
"""Stands for a reason while a rule is asked whether a step could be taken."""
Proef = Callable[[Onderzoeken, Batch], object]


def kan(screen: BatchScreen, naam: str, proef: Proef) -> str | None:
    """Why a step cannot be taken, or None; asked of the rules once for each state of the batch."""
    if not screen.gelezen:
        return _("De batch wordt nog gelezen.")
    if naam not in screen.redenen:
        screen.redenen[naam] = None
        try:
            proef(screen.surveys, screen.deze)
        except Refusal as refusal:
            screen.redenen[naam] = zin(refusal)
    return screen.redenen[naam]
