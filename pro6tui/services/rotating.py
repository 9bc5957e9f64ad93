"""The keys of the epoch: who holds one, beginning the next epoch, letting go of the old key.

Whatever was destroyed or taken back opens with no old backup any more once an epoch began after it
and every holder acknowledged that the old key is gone. Everything here blocks.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pro6tui.i18n import _
from pro6tui.model.vocabulary import Rol
from pro6tui.rules.beheer import WIE, Handeling, toets_beheer
from pro6tui.services import noodprocedure
from pro6tui.services.errors import Refused
from pro6tui.services.session import Session
from vault.errors import VaultError
from vault.memberrecords import Holder
from vault.rotate import Rotated
from vault.standing import Standing

PAPER_LABEL = "sleutelblad"

Told = Callable[[int], None]
Sheet = Callable[[str, str], None]
"""Prints one sheet: (holder's id, its secret)."""


@dataclass(frozen=True)
class Stand:
    """How the epoch stands. `achter`: holders that still have, or may have, the old key."""

    epoch: int
    sinds: date | None
    houders: tuple[Holder, ...]
    achter: tuple[Holder, ...]

    @property
    def papier(self) -> list[Holder]:
        """The holders in print."""
        return [one for one in self.houders if one.kind == "paper"]


def stand(standing: Standing) -> Stand:
    """How it stands now."""
    behind = set(standing.behind)
    begun = standing.epoch_time
    return Stand(
        standing.epoch,
        begun.astimezone().date() if begun else None,
        tuple(standing.holders),
        tuple(one for one in standing.holders if one.holder in behind),
    )


def rotate(
    session: Session,
    reden: str = "",
    *,
    sheet: Sheet | None = None,
    zonder: tuple[str, ...] = (),
    told: Told | None = None,
) -> Rotated:
    """Begin the next epoch. `sheet` prints the new key in words; `zonder` names holders (ids) that
    get no key any more; `told` hears from 0 to 1000.

    Refusal "R6.5" for a role that may not; Refused where a sheet exists and none would be printed.
    """
    toets_beheer(session.role, Handeling.VERNIEUWEN)
    now = stand(session.vault.standing())
    papers = [one for one in now.papier if one.holder not in zonder]
    if papers and sheet is None:
        raise Refused(
            _("Er is een sleutelblad op papier; dat moet mee vernieuwd worden."),
            _("Geef --paper BESTAND voor het nieuwe blad."),
        )
    worker = session.vault.clone()
    try:
        if sheet is not None and not papers:
            worker.add_paper(PAPER_LABEL)
        done = worker.rotate(reden or _("maandelijks"), list(zonder), told)
    finally:
        worker.close()
    session.vault.refresh()
    if sheet is not None:
        for holder, secret in done.paper.items():
            sheet(holder, secret)
    return done


def acknowledge(session: Session) -> bool:
    """Let go of the old key on this host and sign for it; whether there was anything to do."""
    toets_beheer(session.role, Handeling.VERNIEUWEN)
    return session.vault.acknowledge()


def paper_printed(session: Session) -> int:
    """Sign that the new sheets are in the safe and the old ones destroyed; how many."""
    toets_beheer(session.role, Handeling.VERNIEUWEN)
    behind = [one for one in stand(session.vault.standing()).achter if one.kind == "paper"]
    for one in behind:
        session.vault.paper_printed(one.holder)
    return len(behind)


def settle(session: Session) -> None:
    """What follows of itself at a login: the old epoch key goes, and with a directeur whatever
    break-glass has passed its last day. A failure is told elsewhere (`meldingen`), not here."""
    if session.role in WIE[Handeling.VERNIEUWEN]:
        with contextlib.suppress(VaultError):
            session.vault.acknowledge()
    if session.role is Rol.DIRECTEUR:
        with contextlib.suppress(VaultError, Refused):
            noodprocedure.ruim_op(session)
