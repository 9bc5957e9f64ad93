"""The destruction lists (art. 12) that wait for somebody: for what, until when, and for whom.

Read once, and again when somebody changed the register: reading is a line of the log. Blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.vernietiging import Lijst
from pro6tui.model.vocabulary import Rol
from pro6tui.model.vocabulary_vernietiging import ListSoort
from pro6tui.rules import uitvoer
from pro6tui.rules.tweede_persoon import Wacht
from pro6tui.rules.vernietigingslijst import elders
from pro6tui.rules.vernietigingslijst_stap import toets_lezen
from pro6tui.rules.vernietigingslijst_uitvoering import aan_zet
from pro6tui.services import registers
from pro6tui.services.destruction_reach import wacht
from pro6tui.services.listing import Listing
from pro6tui.services.register_rows import Tabel
from pro6tui.services.session import BUREAU, Session, role_of
from pro6tui.services.terugval import LIJSTEN, REGISTER


@dataclass(frozen=True)
class Wachtend:
    """One list, what it waits for, and the members (by handle) who can do that."""

    lijst: Lijst
    wacht: Wacht
    wie: tuple[str, ...]


_onthouden: registers.Onthouden[list[Lijst]] = registers.Onthouden(REGISTER, list)


def wachtende_lijsten(listing: Listing, today: date) -> list[Wachtend]:
    """Every list that waits; none for a role that does not see them."""
    found = []
    for one in _lijsten(listing.session):
        wait = wacht(listing.session, one, today)
        if wait is not None:
            found.append(Wachtend(one, wait, wie(listing.session, one)))
    return found


def lijst_van(session: Session, doc_id: str) -> Lijst | None:
    """The open list that this dossier is on as a whole; none for a role that does not see them."""
    found = elders(doc_id, _lijsten(session))
    return found if found is not None and found.soort is ListSoort.DOSSIERS else None


def op_lijst(session: Session, lijst: Lijst) -> str:
    """That a dossier is on this list, in a sentence."""
    wait = wacht(session, lijst)
    if wait is None:
        return _("Dit dossier staat op {lijst}.").format(lijst=lijst.nummer)
    words = _("Dit dossier staat op {lijst} ({wat}, {dag}).")
    day = uitvoer.datum(wait.streefdatum)
    return words.format(lijst=lijst.nummer, wat=wait.tekst, dag=day)


def _lijsten(session: Session) -> list[Lijst]:
    try:
        toets_lezen(session.role)
    except Refusal:
        return []
    return _onthouden.van(session, Tabel(session, REGISTER, LIJSTEN, Lijst).leesbaar)


def wie(session: Session, lijst: Lijst) -> tuple[str, ...]:
    """Who can do what it waits for; the directeur of a list whose maker has left."""
    here = [
        one
        for one in session.vault.members()
        if one.organisation == BUREAU and (one.until is None or session.today <= one.until)
    ]
    heads = [one.handle for one in here if role_of(one) is Rol.DIRECTEUR]
    alone = len(heads) == 1
    found = [one.handle for one in here if aan_zet(lijst, one.handle, role_of(one), alleen=alone)]
    return tuple(found or heads)
