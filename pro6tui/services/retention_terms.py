"""The bureau's own terms (art. 5), in a register: which count today, since when, by whom, why.

Reading the register is a line of the log, so each session reads it once, and again when somebody
changed it. Everything here blocks.
"""

from __future__ import annotations

from datetime import date

from pro6tui.model.bewaring import Bureautermijn
from pro6tui.model.vocabulary import Categorie
from pro6tui.rules import bewaartermijnen
from pro6tui.rules.bewaartermijnen import Termijnen
from pro6tui.rules.registers_rechten import Daad, toets_daad
from pro6tui.services import klok, registers
from pro6tui.services.editing import new_item_id
from pro6tui.services.register_rows import Tabel
from pro6tui.services.session import Session

REGISTER = "bewaartermijnen"
ACTIE = "bewaartermijn"
"""The act in the log; facts: the category, the years and the day."""

_onthouden: registers.Onthouden[tuple[Bureautermijn, ...]] = registers.Onthouden(REGISTER, tuple)


def _tabel(session: Session) -> Tabel[Bureautermijn]:
    return Tabel(session, REGISTER, "termijnen", Bureautermijn)


def eigen(session: Session) -> tuple[Bureautermijn, ...]:
    """The rows of the register, from memory as long as nobody changed it; none for who cannot read
    it, who destroys nothing either."""
    return _onthouden.van(session, lambda: tuple(_tabel(session).leesbaar()))


def geldend(session: Session, op: date | None = None) -> Termijnen:
    """The terms in force on `op`, today without it: the bureau's own over those of the rules."""
    return bewaartermijnen.geldend(eigen(session), op or session.today)


def geschiedenis(session: Session) -> list[Bureautermijn]:
    """Every decision, the newest first."""
    return sorted(
        eigen(session), key=lambda one: (one.vanaf or date.min, one.volgnummer), reverse=True
    )


def stel_vast(
    session: Session,
    categorie: Categorie | None,
    jaren: int,
    reden: str,
    besluit: str = "",
    vanaf: date | None = None,
) -> Bureautermijn:
    """Keep a category so many years from `vanaf` (today) on. Refusal "R6.9" for who is no
    directeur, "R5.7" as `rules.bewaartermijnen.toets` says."""
    toets_daad(session.role, Daad.TERMIJN)
    klok.toets(session)
    today = session.today
    since = vanaf or today
    why = bewaartermijnen.toets(
        categorie, jaren, reden, besluit, geldend(session, since), today, since
    )
    rows = eigen(session)
    made = Bureautermijn(
        id=new_item_id(),
        categorie=categorie,
        jaren=jaren,
        vanaf=since,
        reden=why,
        besluit=" ".join(besluit.split()),
        door=session.me.handle,
        op=today,
        volgnummer=1 + max((one.volgnummer for one in rows), default=0),
    )
    entry = session.entry(ACTIE, categorie=str(categorie), jaren=jaren, vanaf=since.isoformat())
    session.vault.log(entry)
    _tabel(session).zet(made)
    return made
