"""How far a destruction (art. 12) reaches by now: what the vault knows of its copies, and until
when the registered backups hold one. Blocks.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from pathlib import Path

from pro6tui.model.vernietiging import Lijst
from pro6tui.model.vocabulary_vernietiging import ListSoort
from pro6tui.rules import backups as backupregels
from pro6tui.rules import dekking as regels
from pro6tui.rules.backups import Horizon
from pro6tui.rules.dekking import Bereik
from pro6tui.rules.tweede_persoon import Wacht
from pro6tui.rules.vernietigingslijst_uitvoering import wacht_op, wacht_op_kopieen
from pro6tui.services import backups
from pro6tui.services.session import Session
from vault import destroy

LANG = 365
"""Days after which a place of work that was not opened is taken to be left."""


def horizon(session: Session, lijst: Lijst) -> Horizon:
    """Until when backups hold what this list destroyed: as registered when it began, or later."""
    done = lijst.voltooid_op
    day = done.astimezone().date() if done else session.today
    return backupregels.horizon_sinds(lijst.backups, backups.geregistreerd(session), day)


def bereik(session: Session, lijst: Lijst) -> Bereik:
    """How far the destruction reaches now, as the vault and the register of backups know it."""
    if lijst.soort is ListSoort.CATEGORIEEN:
        return _bereik_delen(session, lijst)
    ids = [one.document_id for one in regels.vernietigd(lijst)]
    reach = session.vault.coverage(ids)
    whole = bool(ids) and all(
        one in reach and reach[one].copies == destroy.DESTROYED for one in ids
    )
    behind = {who for one in reach.values() for who in one.behind}
    return _bereik(session, lijst, whole, behind)


def _bereik(session: Session, lijst: Lijst, whole: bool, behind: Collection[str]) -> Bereik:
    named = {one.holder: one.label for one in session.vault.standing().holders}
    quiet, gone = _stil(session, lijst)
    return Bereik(
        onleesbaar=whole,
        achter=tuple(sorted(named.get(who, who) for who in behind)),
        backups=horizon(session, lijst).lijnen,
        git=in_git(session.places.vault),
        stil=quiet,
        verlaten=gone,
    )


def in_git(vault: Path) -> bool:
    """Whether the folder, or one that it lies in, is under version control."""
    return any((one / ".git").exists() for one in (vault, *vault.resolve().parents))


def _stil(
    session: Session, lijst: Lijst, most: int | None = None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whose drafts may lie somewhere still: of who works here, and of who left or was long away.
    `most`: of how many documents the moment is looked for."""
    if lijst.soort is ListSoort.CATEGORIEEN:
        return (), ()
    ids = [one.document_id for one in regels.vernietigd(lijst)]
    found = session.vault.unheard(ids[:most])
    here = {one.handle: one for one in session.vault.members()}
    quiet: list[str] = []
    gone: list[str] = []
    for handle, days in sorted(found.items()):
        one = here.get(handle)
        works = one is not None and (one.until is None or session.today <= one.until)
        (quiet if works and days <= LANG else gone).append(one.name if one else handle)
    return tuple(quiet), tuple(gone)


def _bereik_delen(session: Session, lijst: Lijst) -> Bereik:
    """Of what was erased from dossiers that stay: older copies of the whole folder count."""
    if lijst.voltooid_op is None:
        return _bereik(session, lijst, False, ())
    copies = session.vault.copies_since(lijst.voltooid_op)
    waits = copies == destroy.UNTIL_ACKNOWLEDGED
    behind = session.vault.standing().behind if waits else ()
    return _bereik(session, lijst, copies == destroy.DESTROYED, behind)


def definitief(session: Session, lijst: Lijst) -> date | None:
    """The first day on which the final certificate of this list can be drawn up, as far as is known
    today; None while that cannot be said, or when there is none to wait for."""
    if not wacht_op_kopieen(lijst) or lijst.voltooid_op is None:
        return None
    lines = horizon(session, lijst).lijnen
    copies = _kopieen(session, lijst)
    if copies == destroy.DESTROYED:
        lines = tuple(one for one in lines if one.met_sleutel)
        if not lines:
            return _vanaf(session, lijst, session.today)
    elif not lines or copies != destroy.UNTIL_ROTATION or in_git(session.places.vault):
        return None
    days = [one.tot for one in lines]
    known = [one for one in days if one is not None]
    if len(known) < len(days):
        return None
    return _vanaf(session, lijst, max(known) + timedelta(days=1))


def _vanaf(session: Session, lijst: Lijst, day: date) -> date | None:
    """That day; None once it has come and somebody's drafts may lie there still."""
    return None if day <= session.today and _stil(session, lijst, 1)[0] else day


def _kopieen(session: Session, lijst: Lijst) -> str:
    """What the vault says of older copies; one document stands for all of a list, and none is
    looked for as long as no epoch began since."""
    gone = regels.vernietigd(lijst)
    since, done = session.vault.standing().epoch_time, lijst.voltooid_op
    if not gone or since is None or done is None or since <= done:
        return destroy.UNTIL_ROTATION
    if lijst.soort is ListSoort.CATEGORIEEN:
        return session.vault.copies_since(done)
    found = session.vault.coverage([gone[0].document_id])
    return found[gone[0].document_id].copies if found else destroy.UNTIL_ROTATION


def wacht(session: Session, lijst: Lijst, today: date | None = None) -> Wacht | None:
    """What is to be done about this list, the final certificate included."""
    return wacht_op(lijst, today or session.today, definitief(session, lijst))
