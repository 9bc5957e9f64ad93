"""artt. 10 and 11: how a request stands, in a few sentences, for who chooses between two of it."""

from __future__ import annotations

from collections.abc import Iterator

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.verzoeken import Verzoek
from pro6tui.rules import paden
from pro6tui.rules.uitvoer import datum


def in_het_kort(verzoek: Verzoek) -> str:
    """What was asked when, how it stands, what was decided by whom, and the last step's reason."""
    return "; ".join(_delen(verzoek))


def _delen(one: Verzoek) -> Iterator[str]:
    yield _("{soort}, ontvangen {datum}").format(
        soort=one.soort.label if one.soort else "–", datum=datum(one.ontvangen_op)
    )
    last = one.stappen[-1] if one.stappen else None
    if last is not None and last.naar is one.staat:
        yield _("{staat} op {datum} door {wie}").format(
            staat=one.staat.label, datum=datum(last.op), wie=last.door or "–"
        )
    else:
        yield one.staat.label
    if one.besluit is not None and one.besluit.label != one.staat.label:
        yield _("besluit: {besluit} op {datum} door {wie}").format(
            besluit=one.besluit.label, datum=datum(one.besluit_op), wie=one.besluit_door or "–"
        )
    for part in one.onderdelen:
        if part.beslissing is not None:
            ground = f" ({part.weigeringsgrond.label})" if part.weigeringsgrond else ""
            yield f"{paden.naam(Dossier(), part.pad)}: {part.beslissing.label}{ground}"
    if one.verlenging.tot is not None:
        yield _("verlengd tot en met {datum}").format(datum=datum(one.verlenging.tot))
    if one.kennisgevingen:
        told = [f"{notice.ontvanger}: {notice.staat.label}" for notice in one.kennisgevingen]
        yield ", ".join(told)
    if last is not None and last.reden:
        yield _("reden: {reden}").format(reden=last.reden)
