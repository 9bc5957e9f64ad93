"""Taking somebody's access back: at once what must be at once, the rest in the background.

From the moment `revoke` is done nothing is written that the leaver's keys open. What they could
read before is moved to fresh keys by `rekey`, which goes on where it was broken off.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pro6tui.i18n import _
from pro6tui.rules.beheer import Handeling, toets_beheer
from pro6tui.rules.redenen import toets_reden
from pro6tui.services import membership
from pro6tui.services.errors import Refused
from pro6tui.services.session import Session
from vault.memberrecords import Member
from vault.rekey import Rekeyed
from vault.revoke import Report
from vault.standing import Standing

FINISHED = "hersleuteld"
"""The membership record that says that everything lies under fresh keys."""

Told = Callable[[int, int], None]
"""Told (done, of how many)."""


@dataclass(frozen=True)
class Ingetrokken:
    """What was done: the member that was, and how many documents wait to be moved."""

    lid: Member
    report: Report
    wachtend: int


def ask(session: Session, handle: str) -> Member:
    """The member whose access can be taken back by me, or why not."""
    toets_beheer(session.role, Handeling.INTREKKEN)
    standing = session.vault.standing()
    known = membership.member(standing, handle)
    if known.handle == session.me.handle:
        raise Refused(_("U trekt uw eigen toegang niet in."), _("Dat doet een andere directeur."))
    if known.revoked:
        raise Refused(
            _("De toegang van dit lid is al ingetrokken."),
            _("Werk dat nog wacht doet ‘pro6 rekey’."),
        )
    membership.last_director(standing, known, None, session.today)
    return known


def revoke(
    session: Session, handle: str, reden: str, told: Callable[[int], None] | None = None
) -> Ingetrokken:
    """Take access back now. `told` hears from 0 to 1000. Refusal "R0.7" without a reason."""
    known = ask(session, handle)
    reason = toets_reden(reden)
    session.vault.log(session.entry("toegang_ingetrokken", lid=known.handle, reden=reason))
    worker = session.vault.clone()
    try:
        # The chain lies in the open, so the reason itself is in the log alone.
        report = worker.revoke(known.handle, "", told)
        waiting = worker.rekey_pending().documents
    finally:
        worker.close()
    session.vault.refresh()
    return Ingetrokken(known, report, waiting)


def pending(session: Session) -> int:
    """How many documents wait to be moved to a fresh key; reads the keys, so it takes a while."""
    worker = session.vault.clone()
    try:
        return worker.rekey_pending().documents
    finally:
        worker.close()


def rekey(session: Session, told: Told | None = None) -> Rekeyed:
    """Finish what a revocation began, however long it takes. Safe beside readers and writers, and
    to break off at any point. Refusal "R6.5" for a role that does not hold every key."""
    toets_beheer(session.role, Handeling.HERSLEUTELEN)
    worker = session.vault.clone()
    try:
        worker.renew()
        total = worker.rekey_pending().documents
        if told is not None:
            told(0, total)
        done = worker.rekey(None if told is None else lambda done: told(min(done, total), total))
    finally:
        worker.close()
        session.vault.refresh()
    if not done.left:
        session.vault.note(FINISHED, {"documents": str(done.documents)})
    return done


def unfinished(standing: Standing) -> bool:
    """Whether `rekey` has not been done to the end since somebody last left."""
    if standing.left is None:
        return False
    return not any(one.action == FINISHED and one.time >= standing.left for one in standing.carried)


def not_undone(lid: Member) -> list[str]:
    """What no revocation undoes, in sentences."""
    return [
        _("Wat {naam} heeft gelezen, opgeschreven, gefotografeerd of opgehaald, blijft bekend.")
        .format(naam=lid.name),
        _("Wie nog een oude kopie van de kluis heeft, met de sleutels van toen, leest die kopie."
          " Dat eindigt bij de volgende ‘pro6 rotate’, als elke plaats haar oude sleutel wist."),
        _("Neem ook het account op de server, de VPN en de toegang tot back-ups terug;"
          " dat doet dit programma niet."),
        _("Had dit lid een epochsleutel of een sleutelblad, vraag die terug en doe ‘pro6 rotate’."),
    ]  # fmt: skip
