"""Rows of the register of backups: every system that may hold an older copy of the vault."""

from __future__ import annotations

from datetime import date

from pro6tui.model.registers import Rij
from pro6tui.model.terms import N_, Term


class BackupSoort(Term):
    """What a system copies."""

    BESTANDEN = "bestanden", N_("back-up van bestanden")
    MACHINE = "machine", N_("hele machine of momentopname")
    DRAGER = "drager", N_("losse schijf of band")
    KOPIE = "kopie", N_("kopie op een andere machine")
    PROVIDER = "provider", N_("back-up van de provider")
    OVERIG = "overig", N_("overig")


class Bewaarduur(Term):
    """How long a system keeps one copy."""

    DAGEN = "dagen", N_("een aantal dagen")
    ONBEKEND = "onbekend", N_("onbekend")
    ONBEPERKT = "onbeperkt", N_("onbeperkt")


class Backup(Rij, frozen=True, kw_only=True):
    """A system that makes copies of the vault, in place `waar`.

    Each copy is kept for `dagen` days, where `bewaart` says that it is a number of days.
    `met_sleutel`: the epoch key goes along into the copy, so that renewing that key does not reach
    it; None was never asked. It runs from `sinds` (None: always did) up to and including `einde`;
    what it held then was wiped on `gewist_op`, or runs out by itself. `nagekeken_op`: somebody saw
    that it works, `hersteld_op`: that it can be restored.
    """

    naam: str = ""
    soort: BackupSoort = BackupSoort.OVERIG
    waar: str = ""
    bewaart: Bewaarduur = Bewaarduur.ONBEKEND
    dagen: int | None = None
    met_sleutel: bool | None = None
    verantwoordelijke: str = ""
    sinds: date | None = None
    einde: date | None = None
    gewist_op: date | None = None
    nagekeken_op: date | None = None
    nagekeken_door: str = ""
    hersteld_op: date | None = None
    hersteld_door: str = ""
