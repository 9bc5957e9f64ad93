"""artt. 4 and 5: the reason somebody gives for a change, or for a step in the life of a dossier.

Source: regulation artt. 4 and 5; a change can only be accounted for when it says why it was made.
"""

from __future__ import annotations

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.rules import tekens

MIN_REASON = 3
"""Characters; what is shorter tells a later reader nothing."""


def te_kort(reden: str) -> bool:
    """Whether this says too little to be a reason."""
    return len(_spaced(reden)) < MIN_REASON


def uitweg() -> str:
    """What somebody does who gave no reason."""
    return _("Schrijf in minstens {n} tekens waarom.").format(n=MIN_REASON)


def toets_reden(
    reden: str, code: str = "R0.7", artikel: int | None = None, field: str = "reden"
) -> str:
    """The reason as it is kept: one line, without spaces too many. Refusal `code` if too short."""
    if te_kort(reden):
        raise Refusal(code, artikel, _("Hiervoor is een reden nodig."), uitweg(), field)
    return tekens.line(_spaced(reden))


def _spaced(reden: str) -> str:
    return " ".join(reden.split())
