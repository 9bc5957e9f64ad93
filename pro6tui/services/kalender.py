"""The bureau's calendar: the days of the law, and those that a royal decree adds (art. 6 says who).

The added days lie in the register "feestdagen". Reading it is a line of the log, so each session
reads it once, and again when a colleague's change lies in the folder. Blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from pro6tui.i18n import _, ngettext
from pro6tui.model.refusal import Refusal
from pro6tui.rules.beheer import Handeling, toets_beheer, toets_feestdag
from pro6tui.rules.feestdagen import ExtraDag, Kalender, feestdagen
from pro6tui.services import registers
from pro6tui.services.session import Session
from vault.errors import NotEntitled

REGISTER, TABEL = "feestdagen", "dagen"
ADDED, REMOVED = "feestdag_erbij", "feestdag_weg"


class Rij(msgspec.Struct, frozen=True):
    """One row of the register: the day, the decree, who added it and when."""

    dag: date
    besluit: str
    door: str = ""
    op: date | None = None


@dataclass(frozen=True)
class Bijgehouden:
    """The calendar with the bureau's days. `rijen`: those that count, by day; `onbruikbaar`: how
    many rows do not; `gelezen`: False for who lacks the key of the register (a subcontractor)."""

    kalender: Kalender
    rijen: tuple[Rij, ...] = ()
    onbruikbaar: int = 0
    gelezen: bool = True


@dataclass(frozen=True)
class Sluitingsdag:
    """A closed day that is no weekend of itself: its name; of an added one the decree and who."""

    dag: date
    naam: str
    besluit: str = ""
    door: str = ""


def jaar(now: Bijgehouden, welk: int) -> list[Sluitingsdag]:
    """The feasts and the added days of one year, in order."""
    law = [
        Sluitingsdag(day, now.kalender.waarom_gesloten(day))
        for day in feestdagen(welk)
        if now.kalender.dekt(day)
    ]
    added = [
        Sluitingsdag(one.dag, one.besluit, one.besluit, one.door)
        for one in now.rijen
        if one.dag.year == welk
    ]
    return sorted([*law, *added], key=lambda one: one.dag)


def opmerkingen(now: Bijgehouden, today: date) -> list[str]:
    """What somebody should know of the calendar: a sentence each, with what to do."""
    noted = [one for one in (now.kalender.einde_nadert(today), *now.kalender.opmerkingen) if one]
    found = [f"{one.message} {one.uitweg}" for one in noted]
    if not now.gelezen:
        found.append(
            _("De dagen die het bureau toevoegde, kunt u niet lezen; zij tellen niet mee.")
        )
    if now.onbruikbaar:
        found.append(
            ngettext(
                "{n} toegevoegde dag is onbruikbaar en telt niet mee. Voeg hem opnieuw toe.",
                "{n} toegevoegde dagen zijn onbruikbaar en tellen niet mee. Voeg ze opnieuw toe.",
                now.onbruikbaar,
            ).format(n=now.onbruikbaar)
        )
    return found


_onthouden = registers.Onthouden(REGISTER, lambda: Bijgehouden(Kalender()))


def kalender(session: Session) -> Kalender:
    """The calendar to count terms by. Without the added days for who cannot read them: that counts
    an earlier `uiterlijk`, never a later one."""
    return bijgehouden(session).kalender


def bijgehouden(session: Session) -> Bijgehouden:
    """The calendar and what the bureau added to it, from memory as long as nobody changed it."""
    return _onthouden.van(session, lambda: _read(session))


def voeg_toe(session: Session, dag: date, besluit: str) -> Rij:
    """Add a day by decree. Refusals: "R6.5" not this role, "K.2" past, or not a day to add."""
    toets_beheer(session.role, Handeling.FEESTDAGEN)
    toets_feestdag(dag, session.today)
    now = bijgehouden(session)
    added = now.kalender.met_dagen(ExtraDag(dag, besluit))
    clean = next(one.besluit for one in added.dagen if one.dag == dag)
    row = Rij(dag, clean, session.me.handle, session.today)
    session.vault.log(session.entry(ADDED, dag=dag.isoformat()))
    with registers.opened(session, REGISTER) as register:
        register.table(TABEL).insert(msgspec.to_builtins(row))
    return row


def haal_weg(session: Session, dag: date) -> None:
    """Take a day by decree away. Refusals: "R6.5" not this role, "K.2" past, or no such day."""
    toets_beheer(session.role, Handeling.FEESTDAGEN)
    bijgehouden(session).kalender.zonder_dag(dag)
    toets_feestdag(dag, session.today)
    session.vault.log(session.entry(REMOVED, dag=dag.isoformat()))
    with registers.opened(session, REGISTER) as register:
        register.table(TABEL).remove(lambda row: row.get("dag") == dag.isoformat())


def _read(session: Session) -> Bijgehouden:
    try:
        with registers.opened(session, REGISTER) as register:
            rows = [dict(row) for row in register.table(TABEL).all()]
    except NotEntitled:
        return Bijgehouden(Kalender(), gelezen=False)
    return _joined(rows)


def _joined(rows: list[dict[str, Any]]) -> Bijgehouden:
    """Each day once, the row that was there first; what the calendar refuses does not count."""
    found, unusable = Kalender(), 0
    kept: list[Rij] = []
    for raw in rows:
        try:
            row = msgspec.convert(raw, Rij)
            if row.dag in {one.dag for one in kept}:
                continue
            found = found.met_dagen(ExtraDag(row.dag, row.besluit))
        except (Refusal, msgspec.ValidationError):
            unusable += 1
        else:
            kept.append(row)
    return Bijgehouden(found, tuple(sorted(kept, key=lambda one: one.dag)), unusable)
