"""The register of backups: every system that may hold an older copy of the vault (artt. 8 and 12).

A destruction reaches no further than this register says; `destruction_reach` asks it. Reading is a
line of the log, so each session reads it once, and again when somebody changed it. Blocks.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pro6tui.i18n import _
from pro6tui.model.backups import Backup
from pro6tui.rules import backups as regels
from pro6tui.rules import tekens
from pro6tui.rules.registers_rechten import Daad, toets_daad
from pro6tui.services import registers
from pro6tui.services.editing import new_item_id
from pro6tui.services.errors import Refused
from pro6tui.services.register_rows import Tabel
from pro6tui.services.session import Session

REGISTER, SYSTEMEN = "backups", "systemen"
"""The register, and its table."""
ACTIE = "backupsysteem"
"""The act in the log; its facts name the step and the system by id."""

_onthouden: registers.Onthouden[tuple[Backup, ...]] = registers.Onthouden(REGISTER, tuple)


def _tabel(session: Session) -> Tabel[Backup]:
    return Tabel(session, REGISTER, SYSTEMEN, Backup)


def geregistreerd(session: Session) -> tuple[Backup, ...]:
    """Every system, ended ones too, from memory as long as nobody changed one; none for who cannot
    read the register, who destroys nothing either."""
    return _onthouden.van(session, lambda: tuple(_tabel(session).leesbaar()))


class Backups:
    """The register, for one unlocked user."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.tabel = _tabel(session)

    def alle(self, *, ook_beeindigd: bool = False) -> list[Backup]:
        """The systems by name; those that were ended only when asked for."""
        today = self.session.today
        return sorted(
            (one for one in self.tabel.alle() if ook_beeindigd or regels.loopt(one, today)),
            key=lambda one: tekens.fold(one.naam),
        )

    def een(self, kenmerk: str) -> Backup:
        """By id, or by a name that only one that runs has. Refused otherwise."""
        wanted, every = kenmerk.strip(), self.alle(ook_beeindigd=True)
        named = [one for one in every if tekens.fold(one.naam) == tekens.fold(wanted)]
        running = [one for one in named if one.einde is None]
        for one in every:
            if one.id == wanted:
                return one
        found = running or named
        if len(found) == 1:
            return found[0]
        raise Refused(
            _("Deze back-up staat niet in het register."),
            _("Kijk met ‘pro6 backups list --all’ welke er zijn."),
        )

    def voeg_toe(self, getypt: Mapping[str, str]) -> Backup:
        """A system from what was typed, by field. Refusal "R6.9" for a role that may not, "R12.10"
        for what it lacks."""
        toets_daad(self.session.role, Daad.BACKUPS)
        made = regels.ingevuld(Backup(), getypt, self.session.today)
        return self._zet(regels.replace(made, id=new_item_id()), None, "toegevoegd")

    def wijzig(self, kenmerk: str, getypt: Mapping[str, str], was: Backup | None = None) -> Backup:
        """Change what was typed. `was`: as it was shown; Refused if it is no longer that. What was
        destroyed before keeps the days it had."""
        toets_daad(self.session.role, Daad.BACKUPS)
        before = was or self.een(kenmerk)
        made = regels.ingevuld(before, getypt, self.session.today)
        return before if made == before else self._zet(made, before, "gewijzigd")

    def beeindig(self, kenmerk: str, op: date | None = None, *, gewist: bool = False) -> Backup:
        """The last copy was made on `op` (today); `gewist`: and all copies were wiped that day."""
        toets_daad(self.session.role, Daad.BACKUPS)
        before, today = self.een(kenmerk), self.session.today
        made = regels.beeindigd(before, op or today, gewist, today)
        return self._zet(made, before, "beeindigd")

    def heropen(self, kenmerk: str) -> Backup:
        """It makes copies again, or never stopped."""
        toets_daad(self.session.role, Daad.BACKUPS)
        before = self.een(kenmerk)
        return self._zet(regels.replace(before, einde=None, gewist_op=None), before, "heropend")

    def nagekeken(self, kenmerk: str, op: date | None = None, *, hersteld: bool = False) -> Backup:
        """I saw on `op` (today) that it works, or that it can be restored."""
        toets_daad(self.session.role, Daad.BACKUPS)
        before, session = self.een(kenmerk), self.session
        made = regels.nagekeken(
            before, op or session.today, session.me.handle, hersteld, session.today
        )
        return self._zet(made, before, "hersteld" if hersteld else "nagekeken")

    def horizon(self, destroyed_on: date | None = None) -> regels.Horizon:
        """Until when copies hold what is destroyed on `destroyed_on` (today)."""
        return regels.horizon(self.tabel.alle(), destroyed_on or self.session.today)

    def _zet(self, new: Backup, before: Backup | None, stap: str) -> Backup:
        regels.toets_nieuw(self.tabel.alle(), new)
        self.tabel.zet(new, before)
        self.session.vault.log(self.session.entry(ACTIE, stap=stap, systeem=new.id))
        return new
