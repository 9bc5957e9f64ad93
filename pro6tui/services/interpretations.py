"""How the bureau reads the regulation where it contradicts itself: recorded, and since when.

A register of the bureau; without a row the program's own reading counts (`rules.interpretatie`).
Everything here blocks.
"""

from __future__ import annotations

import msgspec

from pro6tui.i18n import _
from pro6tui.model.registers import Rij
from pro6tui.rules import redenen
from pro6tui.rules.beheer import Handeling, toets_beheer
from pro6tui.rules.interpretatie import STANDAARD, Interpretatiebesluit, Interpretaties, keuzes
from pro6tui.services import registers
from pro6tui.services.editing import new_item_id
from pro6tui.services.errors import Refused
from pro6tui.services.register_rows import Tabel
from pro6tui.services.session import Session

REGISTER = "interpretaties"
ACTIE = "lezing"
"""The act in the log; facts: the question and the reading."""


class Lezing(Rij, frozen=True, kw_only=True):
    """A row of the register: one decision. `volgnummer` tells which of one day is the later."""

    besluit: Interpretatiebesluit
    volgnummer: int = 0


def _tabel(session: Session) -> Tabel[Lezing]:
    return Tabel(session, REGISTER, "lezingen", Lezing)


_onthouden = registers.Onthouden(REGISTER, Interpretaties)


def geldend(session: Session) -> Interpretaties:
    """Every reading of the bureau, the last decision of each question the one that counts; the
    program's own for who cannot read the register. Read once, and again when somebody changed it:
    reading is a line of the log."""
    return _onthouden.van(session, lambda: _read(session))


def _read(session: Session) -> Interpretaties:
    rows = _tabel(session).leesbaar()
    last = {row.besluit.vraag: row for row in sorted(rows, key=_order)}
    return Interpretaties(tuple(row.besluit for row in last.values()))


def _order(row: Lezing) -> tuple[str, int]:
    day = row.besluit.datum
    return (day.isoformat() if day else "", row.volgnummer)


def geschiedenis(session: Session) -> list[Interpretatiebesluit]:
    """Every decision, the newest first."""
    rows = sorted(_tabel(session).alle(), key=_order, reverse=True)
    return [row.besluit for row in rows]


def leg_vast(session: Session, vraag: str, lezing: str, motivering: str) -> Interpretatiebesluit:
    """Read a question otherwise from today on. Refusal "R6.6" for a role that may not, "R0.7"
    without saying why; Refused for a question or a reading that there is not."""
    toets_beheer(session.role, Handeling.LEZING)
    asked = {one.vraag: one for one in STANDAARD if keuzes(one.vraag)}
    shipped = asked.get(vraag.strip())
    if shipped is None:
        raise Refused(
            _("Over deze vraag valt in dit programma niets te kiezen."),
            _("Kies uit: {vragen}.").format(vragen=", ".join(asked)),
        )
    choices = keuzes(shipped.vraag)
    wanted = lezing.strip().casefold()
    chosen = next((one for one in choices if one.casefold() == wanted), None)
    if chosen is None:
        raise Refused(
            _("Zo kan deze vraag niet gelezen worden."),
            _("Kies uit: {lezingen}.").format(lezingen=", ".join(choices)),
        )
    made = msgspec.structs.replace(
        shipped,
        lezing=chosen,
        motivering=redenen.toets_reden(motivering, "R0.7", None, "motivering"),
        door=session.me.handle,
        datum=session.today,
    )
    table = _tabel(session)
    number = 1 + max((row.volgnummer for row in table.alle()), default=0)
    session.vault.log(session.entry(ACTIE, vraag=made.vraag, lezing=made.lezing))
    table.zet(Lezing(id=new_item_id(), besluit=made, volgnummer=number))
    return made
