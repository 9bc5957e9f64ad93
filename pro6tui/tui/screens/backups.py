"""The register of backups: which systems keep older copies of the vault, where, and how long."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date

from pro6tui.i18n import _
from pro6tui.model.backups import Backup
from pro6tui.rules import backups as regels
from pro6tui.rules import uitvoer
from pro6tui.rules.backups import VELDEN
from pro6tui.rules.registers_rechten import Daad
from pro6tui.services.backups import Backups
from pro6tui.services.logview import namen_van
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import choose
from pro6tui.tui.base.fields import DictDraft
from pro6tui.tui.base.lijst import Cell, Column, Heading, Styled
from pro6tui.tui.screens.backup_form import BackupBeeld, BackupForm, getoond
from pro6tui.tui.screens.register_lijst import ToegelichtScreen, anders


class Bekijken(Command["BackupsScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Bekijken")
    help = _("Toont alles van deze back-up, en wat zij nog heeft van wat vandaag weggaat.")

    def disabled_reason(self, screen: BackupsScreen) -> str | None:
        """Nothing to show."""
        return screen.geen()

    def run(self, screen: BackupsScreen) -> None:
        """One system."""
        if screen.chosen is not None:
            screen.app.push_screen(BackupBeeld(screen.chosen, screen.today, screen.naam))


class Nieuw(Command["BackupsScreen"]):
    """F2."""

    keys = "f2"
    label = _("Nieuw")
    help = _("Zet een back-up in het register.")

    def disabled_reason(self, screen: BackupsScreen) -> str | None:
        """Not this role."""
        return screen.waarom(Daad.BACKUPS)

    async def run(self, screen: BackupsScreen) -> None:
        """Ask, and save; what was typed is there again after a refusal."""
        form = BackupForm(_("Nieuwe back-up"), screen.nieuw, screen.today)
        if not await screen.app.push_screen_wait(form):
            return
        typed = {key: str(screen.nieuw.get(key)) for key in VELDEN if screen.nieuw.get(key)}
        made = await asyncio.to_thread(screen.boek.voeg_toe, typed)
        await screen.bewaard()
        await screen.herlees(lambda one: one.id == made.id)
        screen.say(_("{naam} staat in het register.").format(naam=made.naam))


class Wijzigen(Command["BackupsScreen"]):
    """F4."""

    keys = "f4"
    label = _("Wijzigen")
    help = _("Wijzigt deze back-up; wat al is vernietigd, houdt de dag die het had.")

    def disabled_reason(self, screen: BackupsScreen) -> str | None:
        """Not this role, or nothing there."""
        return screen.waarom(Daad.BACKUPS) or screen.geen()

    async def run(self, screen: BackupsScreen) -> None:
        """Show what there is, ask, and save what differs."""
        was = screen.chosen
        if was is None:
            return
        known = getoond(was)
        draft = screen.wijzigingen.setdefault(was.id, DictDraft(dict(known)))
        form = BackupForm(_("{naam} wijzigen").format(naam=was.naam), draft, screen.today)
        if not await screen.app.push_screen_wait(form):
            return
        typed = anders(draft, known, VELDEN)
        made = await asyncio.to_thread(screen.boek.wijzig, was.id, typed, was)
        screen.wijzigingen.pop(was.id, None)
        await screen.herlees(lambda one: one.id == was.id)
        screen.say(_("{naam} staat zo in het register.").format(naam=made.naam))


class Nagekeken(Command["BackupsScreen"]):
    """F3."""

    keys = "f3"
    label = _("Nagekeken")
    help = _("Legt vast dat u vandaag zag dat deze back-up werkt, of terug te zetten is.")

    def disabled_reason(self, screen: BackupsScreen) -> str | None:
        """Not this role, nothing there, or one that was ended."""
        return screen.waarom(Daad.BACKUPS) or screen.geen() or screen.gestopt()

    async def run(self, screen: BackupsScreen) -> None:
        """Which of the two."""
        one = screen.chosen
        if one is None:
            return
        options = [
            ("nagekeken", _("er is een nieuwe kopie")),
            ("hersteld", _("een kopie is teruggezet en klopt")),
        ]
        seen = await choose(screen, _("Wat zag u van {naam}?").format(naam=one.naam), options)
        if seen is None:
            return
        await asyncio.to_thread(lambda: screen.boek.nagekeken(one.id, hersteld=seen == "hersteld"))
        await screen.herlees(lambda other: other.id == one.id)
        screen.say(_("Dat staat in het register."))


class Stoppen(Command["BackupsScreen"]):
    """F8."""

    keys = "f8"
    label = _("Beëindigen")
    help = _("Legt vast dat er geen kopieën meer bij komen; wie stopte, kan weer verdergaan.")

    def disabled_reason(self, screen: BackupsScreen) -> str | None:
        """Not this role, or nothing there."""
        return screen.waarom(Daad.BACKUPS) or screen.geen()

    async def run(self, screen: BackupsScreen) -> None:
        """What became of the copies."""
        one = screen.chosen
        if one is None:
            return
        if one.einde is None:
            options = [
                ("verloopt", _("de kopieën verlopen vanzelf, na {termijn}").format(
                    termijn=regels.termijn(one))),
                ("gewist", _("alle kopieën zijn vandaag gewist")),
            ]  # fmt: skip
        else:
            options = [("terug", _("deze back-up loopt toch nog"))]
        title = _("{naam} beëindigen").format(naam=one.naam)
        chosen = await choose(screen, title, options)
        if chosen is None:
            return
        if chosen == "terug":
            await asyncio.to_thread(screen.boek.heropen, one.id)
        else:
            await asyncio.to_thread(lambda: screen.boek.beeindig(one.id, gewist=chosen == "gewist"))
        await screen.herlees(lambda other: other.id == one.id)
        screen.say(_("Dat staat in het register."))


class BackupsScreen(ToegelichtScreen[Backup]):
    """Systems by name; below them those that were ended."""

    COMMANDS = (Bekijken, Nieuw, Wijzigen, Nagekeken, Stoppen)
    COLUMNS = (
        Column(_("naam"), 18, share=2),
        Column(_("waar"), 16, share=2),
        Column(_("bewaart"), 10),
        Column(_("wie"), 12, share=1, drop=1),
        Column(_("nagekeken"), 10),
    )
    ARTIKELEN = (8, 12)
    ABOUT = _(
        "Hier staat elk systeem dat een kopie van de kluis bewaart: een back-up, een momentopname"
        " van de server, een schijf in de kast, een andere computer. Een vernietiging reikt niet"
        " verder dan dit register: zolang een kopie nog iets heeft van wat vernietigd is, zegt de"
        " verklaring tot welke dag. Wat hier later wijzigt, maakt die dag nooit vroeger."
    )
    CONCEPT = "backups"
    EMPTY = _("Er is nog geen back-up opgegeven; F2 zet er een in het register.")
    here = "9"

    def __init__(self) -> None:
        super().__init__()
        self.wijzigingen: dict[str, DictDraft] = {}
        self._namen: dict[str, str] = {}
        self._tot = ""

    @property
    def heading(self) -> str:
        """The title."""
        return _("Pro6 · Beheer · Back-ups")

    @property
    def today(self) -> date:
        """The day on the office's clock."""
        return self.pro6.session.today

    @property
    def boek(self) -> Backups:
        """The service."""
        return Backups(self.pro6.session)

    def lees(self) -> list[Backup | Heading]:
        """Every system."""
        self._namen = dict(namen_van(self.pro6.session))
        every = self.boek.alle(ook_beeindigd=True)
        found = regels.horizon(every, self.today)
        if found.tot is None:
            words = _("Laatste kopie: niet vast te stellen ({reden})")
            self._tot = words.format(reden=found.redenen[0])
        else:
            words = _("Laatste kopie van wat vandaag weggaat: {tot}")
            self._tot = words.format(tot=uitvoer.datum(found.tot))
        ended = [one for one in every if one.einde is not None]
        rows: list[Backup | Heading] = [one for one in every if one.einde is None]
        return [*rows, Heading(_("beëindigd")), *ended] if ended else rows

    def verteld(self) -> str:
        """How far the systems reach together."""
        return self._tot

    def cells(self, item: Backup) -> Sequence[Cell]:
        """The row of one."""
        known = item.dagen is not None
        term = regels.termijn(item)
        seen = item.nagekeken_op
        return (
            item.naam,
            item.waar,
            term if known else Styled(term, "warning"),
            item.verantwoordelijke,
            uitvoer.datum(seen) if seen else Styled(_("nooit"), "warning"),
        )

    def naam(self, handle: str) -> str:
        """A colleague's name."""
        return self._namen.get(handle, handle)

    def geen(self) -> str | None:
        """Why there is nothing on this row."""
        return None if self.chosen else _("Zet de cursor op een back-up.")

    def gestopt(self) -> str | None:
        """Why one that was ended is not looked at."""
        ended = self.chosen is not None and self.chosen.einde is not None
        return _("Deze back-up is beëindigd.") if ended else None
