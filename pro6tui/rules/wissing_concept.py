"""art. 5: erasing: work half done from before an erasure does not bring back what was erased.

Source: regulation artt. 5 and 11; AVG 17. Nobody reads the drafts of a colleague, so each of them
is looked at when its author takes it up again.
"""

from __future__ import annotations

from datetime import date

from pro6tui.model.dossier import Dossier
from pro6tui.rules import wissing
from pro6tui.rules.wissing import Wisplan


def gewist_sinds(nu: Dossier, toen: Dossier, begonnen: date) -> Wisplan:
    """What requests of this dossier (`nu`, as it is) had erased on or after the day on which work
    on it began with `toen`, as far as that still has it; no paths for nothing."""
    pads = dict.fromkeys(
        part.pad
        for one in nu.verzoeken
        for part in one.onderdelen
        if part.pad
        and wissing.overal(part)
        and part.uitgevoerd_op is not None
        and part.uitgevoerd_op >= begonnen
        and any(
            value not in (None, "", ()) for _p, _f, value in wissing.waarden_van(toen, part.pad)
        )
    )
    return wissing.plan_voor([toen], pads)
