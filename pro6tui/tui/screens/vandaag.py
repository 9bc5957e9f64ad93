"""Vandaag: what is due, and what was left half-done."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from datetime import date
from typing import Any

from textual.app import ComposeResult

from pro6tui.i18n import _
from pro6tui.rules import uitvoer
from pro6tui.rules.uitleg import uitleg
from pro6tui.services.drafts import Draft
from pro6tui.services.meldingen import Melding, meldingen
from pro6tui.services.vandaag import Deel, Groep, Taak, gebleven, overzicht
from pro6tui.tui.app import Pro6App, VaultChanged
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import choose
from pro6tui.tui.base.lijst import Cell, Column, Heading, LijstView, Styled
from pro6tui.tui.base.screen import BaseScreen

PAUSE = 10
"""Looking takes at most one part in so many of the time, however large the vault."""

COLUMNS = (
    Column("", 2),
    Column(_("dossier"), 8),
    Column(_("naam"), 14, share=1),
    Column(_("wat"), 26, share=2),
    Column(_("wanneer"), 10, drop=1),
    Column(_("nog"), 8, right=True),
)


class Open(Command["VandaagScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Openen")
    help = _("Opent het dossier of het concept waar de cursor op staat.")

    def disabled_reason(self, screen: VandaagScreen) -> str | None:
        """Several dossiers in one line, or nothing."""
        at = screen.chosen
        if at is None:
            return _("Er staat niets op de lijst.")
        if isinstance(at, Taak) and not at.doc_id:
            return _("Deze regel gaat over meer dossiers; zoek ze op bij Dossiers (2).")
        return None

    async def run(self, screen: VandaagScreen) -> None:
        """Open it."""
        at = screen.chosen
        if isinstance(at, Taak):
            await screen.pro6.open_dossier(at.doc_id)
        elif at is not None:
            await screen.pro6.resume(at)


class Intake(Command["VandaagScreen"]):
    """F2."""

    keys = "f2"
    label = _("Intake")
    help = _("Neemt een nieuwe klant in.")

    def run(self, screen: VandaagScreen) -> None:
        """Begin."""
        from pro6tui.tui.screens.intake import IntakeScreen

        screen.app.push_screen(IntakeScreen())


class Everyone(Command["VandaagScreen"]):
    """F3."""

    keys = "f3"
    label = _("Van mij / iedereen")
    help = _("Toont wat u zelf moet doen, of wat het hele bureau moet doen.")

    async def run(self, screen: VandaagScreen) -> None:
        """The other way."""
        screen.everyone = not screen.everyone
        await screen.gather()


class Resume(Command["VandaagScreen"]):
    """F4."""

    keys = "f4"
    label = _("Verder")
    help = _("Gaat verder met wat u niet afmaakte.")

    def disabled_reason(self, screen: VandaagScreen) -> str | None:
        """Nothing was left, or it is not known yet."""
        if not screen.gathered:
            return _("Uw concepten worden nog gelezen.")
        return None if screen.drafts else _("U hebt geen werk half laten liggen.")

    async def run(self, screen: VandaagScreen) -> None:
        """The only one, or the one that is chosen."""
        options = [(draft, screen.draft_line(draft)) for draft in screen.drafts]
        chosen: Draft | None = screen.drafts[0]
        if len(options) > 1:
            chosen = await choose(screen, _("Waarmee wilt u verder?"), options)
        if chosen is not None:
            await screen.pro6.resume(chosen)


Line = Heading | Taak | Draft


class VandaagScreen(BaseScreen[None]):
    """The list is gathered in a thread: at the start, and when somebody saved."""

    COMMANDS = (Open, Resume, Intake, Everyone)
    here = "1"

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.drafts: list[Draft] = []
        self.gathered = False
        self.everyone = False
        self._today = date.min
        self._stale = True
        self._gathering = False
        self.lijst = LijstView(
            COLUMNS, _Lines(self), empty=_("Uw werk wordt opgezocht."), header=False
        )

    @property
    def pro6(self) -> Pro6App:
        """The app."""
        app: Any = self.app
        pro6: Pro6App = app
        return pro6

    @property
    def heading(self) -> str:
        """The title."""
        return _("Pro6 · Vandaag, alles") if self.everyone else _("Pro6 · Vandaag")

    def help_text(self) -> str:
        """What stands here, and the artikelen behind it."""
        about = _(
            "Hier staat wat er te doen is, op de dag waarop het klaar moet zijn: afspraken, "
            "nazorg die afloopt, trajecten waarvan de einddatum voorbij is, intakes die open "
            "staan, papier dat nog niet terug is, dossiers die mogen worden vernietigd, en "
            "dossiers waarvan twee versies moeten worden samengevoegd."
        )
        parts = [f"{one.titel}\n\n{one.samenvatting}" for one in (uitleg(5), uitleg(12)) if one]
        return "\n\n".join([about, *parts])

    def content(self) -> ComposeResult:
        """The list."""
        yield self.lijst

    @property
    def chosen(self) -> Taak | Draft | None:
        """What the cursor is on."""
        at = self.lijst.cursor
        found = self.lines[at] if 0 <= at < len(self.lines) else None
        return None if isinstance(found, Heading) else found

    # Gathering -------------------------------------------------------------------------------

    def on_screen_resume(self) -> None:
        """Another day, or a draft that was finished meanwhile."""
        self.in_background(self.gather())

    def on_vault_changed(self, _message: VaultChanged) -> None:
        """Somebody saved."""
        if self.is_current:
            self.in_background(self.gather())

    async def gather(self) -> None:
        """Look again; a request while it looks makes it look once more."""
        self._stale = True
        if self._gathering:
            return
        self._gathering = True
        try:
            while self._stale and self.pro6.unlocked:
                self._stale = False
                began = time.monotonic()
                await self._gather()
                if self._stale:
                    await asyncio.sleep(PAUSE * (time.monotonic() - began))
        finally:
            self._gathering = False

    async def _gather(self) -> None:
        app = self.pro6
        today = app.session.today
        handle = "" if self.everyone else app.session.me.handle
        found = await asyncio.to_thread(overzicht, app.listing, today, handle)
        drafts = await asyncio.to_thread(app.drafts.load)
        news = await asyncio.to_thread(meldingen, app.session)
        before = self.chosen
        self._today, self.drafts, self.gathered = today, drafts, True
        self.lines = [*map(_announced, news), *self._make_lines(found)]
        self.lijst.empty = _("Er is vandaag niets te doen.")
        places = [at for at, line in enumerate(self.lines) if line == before]
        self.lijst.renew(cursor=places[0] if places else None)
        self.refresh_lines()

    def _make_lines(self, found: Sequence[Deel]) -> list[Line]:
        lines: list[Line] = []
        for deel in found:
            lines += [Heading(deel.groep.label), *deel.taken]
            if rest := deel.aantal - len(deel.taken):
                lines.append(Heading(_("en nog {aantal}").format(aantal=rest)))
        unread = self.pro6.drafts.notice()
        if self.drafts or unread:
            lines += [Heading(_("gebleven")), *self.drafts]
        if unread:
            lines.append(Heading(f"! {unread}"))
        return lines

    # Lines -----------------------------------------------------------------------------------

    def draft_line(self, draft: Draft) -> str:
        """ "intake “Vries, J. de”, 14:10"."""
        saved = draft.saved.astimezone()
        when = saved.strftime("%H:%M")
        if saved.date() != self._today:
            when = f"{uitvoer.datum_kort(saved.date(), self._today)} {when}"
        return f"{gebleven(draft)}, {when}"

    def cells(self, line: Line) -> Sequence[Cell] | Heading:
        """One line of the list."""
        if isinstance(line, Heading):
            return line
        if isinstance(line, Draft):
            return ("", "", _("niet afgemaakt"), self.draft_line(line), "", "F4")
        groep = line.groep(self._today)
        mark = {Groep.TE_LAAT: "!!", Groep.WEEK: " !"}.get(groep, "")
        role = {Groep.TE_LAAT: "error", Groep.WEEK: "warning"}.get(groep, "muted")
        # What may go has no day it must be done by.
        left = "" if groep is Groep.KAN_NU else uitvoer.dagen(line.streefdatum, self._today)
        return (
            Styled(mark, role),
            line.nummer,
            line.naam,
            line.wat,
            uitvoer.datum_kort(line.streefdatum, self._today),
            Styled(left, role),
        )


def _announced(melding: Melding) -> Heading:
    """A sentence over the whole width, with the keys to the screen it is about."""
    return Heading(f"! {melding.tekst} ({melding.waar.toetsen})")


class _Lines:
    """The lines as the list asks for them."""

    def __init__(self, screen: VandaagScreen) -> None:
        self._screen = screen

    def count(self) -> int:
        return len(self._screen.lines)

    def row(self, index: int) -> Sequence[Cell] | Heading:
        return self._screen.cells(self._screen.lines[index])
