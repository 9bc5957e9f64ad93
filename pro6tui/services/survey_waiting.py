"""The batches of surveys (art. 9) that wait for somebody: for what, until when, and for whom.

Read once, and again when somebody changed the register: reading is a line of the log. Blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pro6tui.model.onderzoek import Batch
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Rol
from pro6tui.model.vocabulary_onderzoek import BatchStaat
from pro6tui.rules import onderzoek_stand as stand
from pro6tui.rules.onderzoek_akkoord import betrokkenen
from pro6tui.rules.tweede_persoon import Wacht
from pro6tui.services import registers, two_persons
from pro6tui.services.listing import Listing
from pro6tui.services.register_rows import Tabel
from pro6tui.services.session import BUREAU, Session, role_of

REGISTER, BATCHES = "onderzoek", "batches"
"""The register of surveys, and its table of batches."""


@dataclass(frozen=True)
class Wachtend:
    """One batch, what it waits for, and the members (by handle) who can do that."""

    batch: Batch
    wacht: Wacht
    wie: tuple[str, ...]


_onthouden: registers.Onthouden[list[Batch]] = registers.Onthouden(REGISTER, list)


def wachtende(listing: Listing, today: date) -> list[Wachtend]:
    """Every batch that waits; none for a role that has nothing to do with surveys."""
    found = []
    for batch in _batches(listing):
        wacht = stand.wacht_op(batch, today)
        if wacht is not None:
            found.append(Wachtend(batch, wacht, wie(listing.session, batch, wacht)))
    return found


def _batches(listing: Listing) -> list[Batch]:
    session = listing.session
    try:
        stand.toets_opstellen(session.role)
    except Refusal:
        return []
    return _onthouden.van(session, Tabel(session, REGISTER, BATCHES, Batch).leesbaar)


def wie(session: Session, batch: Batch, wacht: Wacht) -> tuple[str, ...]:
    """Who can do what it waits for: a second person, a directeur, or who drew it up; a directeur
    also for what is late."""
    if batch.staat is BatchStaat.TER_ACCORDERING:
        return two_persons.aan_de_beurt(session, betrokkenen(batch), batch.opsteller)
    here = [
        one
        for one in session.vault.members()
        if one.organisation == BUREAU and (one.until is None or session.today <= one.until)
    ]
    heads = [one.handle for one in here if role_of(one) is Rol.DIRECTEUR]
    if batch.staat in (BatchStaat.GEACCORDEERD, BatchStaat.IN_UITVOERING):
        return tuple(heads)
    drew = [one.handle for one in here if one.handle == batch.opsteller]
    return tuple(dict.fromkeys([*drew, *(heads if wacht.te_laat or not drew else [])]))
