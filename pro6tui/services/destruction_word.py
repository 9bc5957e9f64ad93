"""The signed word of the second person of a destruction list (art. 12), and of one person alone."""

from __future__ import annotations

from datetime import datetime

import msgspec

from pro6tui.model.vernietiging import Lijst
from pro6tui.model.vocabulary_vernietiging import ListStaat
from pro6tui.rules import vernietigingslijst_akkoord as regels
from pro6tui.rules.tweede_persoon import Oordeel
from pro6tui.rules.vernietigingslijst_stap import mag_accorderen
from pro6tui.services import two_persons
from pro6tui.services.session import Session


def goedgekeurd(session: Session, lijst: Lijst, op: datetime | None = None) -> Lijst:
    """A list that I approved, `op` that moment (now), with my signature under it."""
    word = two_persons.teken(session, regels.zaak(lijst), op)
    return msgspec.structs.replace(lijst, akkoord=word)


def bevestigd(session: Session, lijst: Lijst) -> Lijst:
    """A list that was confirmed once more just now, with my signature under that."""
    word = two_persons.teken(session, regels.zaak_bevestiging(lijst, session.me.handle))
    return msgspec.structs.replace(lijst, bevestiging=word)


def oordeel(session: Session, lijst: Lijst) -> Oordeel:
    """Whether the approval of a list holds, and the second confirmation where there is one."""
    begun = lijst.staat is not ListStaat.BEDENKTIJD
    found = two_persons.oordeel(
        session, regels.zaak(lijst), lijst.akkoord, mag_accorderen, begonnen=begun
    )
    if found is not Oordeel.GELDIG or lijst.bevestigd_op is None:
        return found
    word = lijst.bevestiging
    case = regels.zaak_bevestiging(lijst, word.door if word else "")
    return two_persons.oordeel(session, case, word, mag_accorderen, begonnen=begun)


def toets(session: Session, lijst: Lijst) -> None:
    """Refusal "R12.2" for an approval or a confirmation that does not hold."""
    regels.toets_akkoord(lijst, oordeel(session, lijst))
