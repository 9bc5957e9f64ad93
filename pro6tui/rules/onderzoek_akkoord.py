"""art. 9: who may be the second person of a batch, and by which reading of the regulation it goes.

Source: regulation artt. 1 and 9. R9.7: whoever had a hand in the selection does not approve it; a
bureau of one directeur approves after seven days of thought. R9.8: the bureau reads the regulation
more strictly by now than when the batch was drawn up.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pro6tui.i18n import _
from pro6tui.model.onderzoek import Batch
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary_onderzoek import VOOR_EXPORT, BatchStaat, Beleid
from pro6tui.rules import reglement, tweede_persoon
from pro6tui.rules.reglement import Reglement
from pro6tui.rules.tweede_persoon import BEDENKTIJD, Oordeel, Zaak

S = BatchStaat


def betrokkenen(batch: Batch) -> tuple[str, ...]:
    """Everybody who had a hand in this selection, by handle: who drew it up, left a client out or
    took one back in, and who laid it before. Who gave it back had none; what was drawn up before
    the last time no longer counts, for every client was weighed anew."""
    steps = batch.stappen

    def drawn_up(at: int) -> bool:
        here = steps[at].naar is S.CONCEPT and not steps[at].dossier
        return here and (at == 0 or steps[at - 1].naar is S.CONCEPT)

    found = tweede_persoon.betrokken(
        steps,
        drawn_up,
        lambda at: bool(steps[at].dossier) or steps[at].naar is S.TER_ACCORDERING,
    )
    return tuple(dict.fromkeys((batch.opsteller, *found)))


def toets_zelf(batch: Batch, today: date, alleen: bool) -> None:
    """Refusal "R9.7" for an approval by one of `betrokkenen`; `alleen`: the bureau has no other
    directeur, then a week after it was laid before."""
    if not alleen:
        raise Refusal(
            "R9.7",
            9,
            _("U stelde deze batch op, of veranderde wie erin staat; een ander geeft akkoord."),
            _("Vraag een andere directeur, of geef hem terug en laat hem opnieuw opstellen."),
        )
    laid = next(
        (one.op.date() for one in reversed(batch.stappen) if one.naar is S.TER_ACCORDERING), today
    )
    since = laid + BEDENKTIJD
    if today < since:
        raise Refusal(
            "R9.7",
            9,
            _("Er is geen tweede persoon; dan gaat er een week bedenktijd overheen."),
            _("Geef akkoord vanaf {dag}.").format(dag=f"{since:%d-%m-%Y}"),
        )


def strengste(een: Beleid, ander: Beleid) -> Beleid:
    """The stricter of two readings."""
    return Beleid.TOESTEMMING if Beleid.TOESTEMMING in (een, ander) else een


def toets_beleid(batch: Batch, nu: Beleid) -> None:
    """Refusal "R9.8" where the bureau became stricter since the batch was drawn up: what would be
    approved is not what would go."""
    if strengste(batch.beleid, nu) is not batch.beleid:
        raise Refusal(
            "R9.8",
            9,
            _("Het bureau leest het reglement nu strenger dan toen de batch werd opgesteld."),
            _("Geef hem terug en stel hem opnieuw op; dan telt alleen wie toestemming gaf."),
            "beleid",
        )


def toets_reglement(
    batch: Batch, today: date, versies: Sequence[Reglement] = reglement.VERSIES
) -> None:
    """Refusal "R9.8" for a batch that was drawn up by no version of the regulation that is known,
    or by another than today's."""
    version = reglement.versie_op(today, versies)
    if version and batch.reglement_versie == version:
        return
    raise Refusal(
        "R9.8",
        9,
        _("{batch} is opgesteld onder een andere versie van het reglement (art. 13).").format(
            batch=batch.nummer
        ),
        _("Geef hem terug en stel hem opnieuw op.")
        if batch.staat in VOOR_EXPORT
        else _("Annuleer hem en stel een nieuwe op."),
        "reglement_versie",
    )


def zaak(batch: Batch) -> Zaak:
    """What the second person of a batch signs: beside its seal the key that it goes to, and by
    which version of the regulation."""
    return Zaak(
        soort="onderzoek",
        id=batch.id,
        nummer=batch.nummer,
        zegel=batch.zegel,
        voorwaarden={
            "sleutel": batch.kenmerk_sleutel,
            "reglement": batch.reglement_versie,
            "dag": f"{batch.geaccordeerd_op}",
        },
        door=batch.accordeur,
        tweede_persoon=batch.tweede_persoon,
        betrokken=betrokkenen(batch),
    )


def toets_akkoord(batch: Batch, oordeel: Oordeel) -> None:
    """Refusal "R9.7" for an approval that does not hold."""
    if oordeel is Oordeel.GELDIG:
        return
    raise Refusal(
        "R9.7",
        9,
        _("Het akkoord op {batch} is niet geldig: {waarom}.").format(
            batch=batch.nummer, waarom=oordeel.zin
        ),
        _("Annuleer de batch en stel een nieuwe op; bekijk het logboek.")
        if batch.staat is S.IN_UITVOERING
        else _("Geef hem terug en laat opnieuw akkoord geven; bekijk het logboek."),
        "akkoord",
    )
