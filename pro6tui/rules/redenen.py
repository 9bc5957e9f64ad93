"""artt. 4 and 5: the reason somebody gives for a change, or for a step in the life of a dossier.

Source: regulation artt. 4 and 5; a change can only be accounted for when it says why it was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.rules import tekens, vrije_tekst

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_NUMBER = re.compile(r"(?<![\w-])(?:\+31|0031|0)(?:[\s.\-()]{0,3}\d){8,10}(?!\w)")
_POSTCODE = re.compile(r"(?<!\w)[1-9]\d{3}\s?[A-Z]{2}(?!\w)")
_MIN_NAME = 3
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


def toets_logboek(reden: str, namen: Iterable[str] = ()) -> None:
    """Refusal "R6.5" for a reason of opening that names its client: it stays in the log for good,
    also when the dossier is destroyed. By a BSN, phone number, e-mail address or postcode of
    anybody, or by one of these names or places."""
    known = (tekens.fold(one) for one in namen)
    said = tekens.fold(reden)
    named = any(
        len(one) >= _MIN_NAME and re.search(rf"(?<!\w){re.escape(one)}(?!\w)", said)
        for one in known
    )
    patterns = (_EMAIL, _NUMBER, _POSTCODE)
    if named or vrije_tekst.bsn_in(reden) or any(one.search(reden) for one in patterns):
        raise Refusal(
            "R6.5",
            6,
            _("Noem geen gegevens van de klant; de reden staat blijvend in het logboek."),
            _("Schrijf waarom u het dossier opent, zonder te zeggen om wie het gaat."),
            "reden",
        )


def _spaced(reden: str) -> str:
    return " ".join(reden.split())
