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
from pro6tui.tui.base.lijst import Cell, Column, Heading, LijstView, Styled
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.base.text import wrap
from pro6tui.tui.screens import vandaag_opdrachten
from pro6tui.tui.screens.toelichting import Toelichting, had_gemoeten

PAUSE = 10
"""Looking takes at most one part in so many of the time, however large the vault."""

WIDE = 100
"""Cells from which a late day stands there in full: "had 19-11 gemoeten"."""
PHRASE = 18


def columns(width: int) -> tuple[Column, ...]:
    """The columns for a window of so many cells."""
    wide = width >= WIDE
    return (
        Column("", 2),
        Column(_("dossier"), 8),
        Column(_("naam"), 14, share=1),
        Column(_("wat"), 26, share=2),
        Column(_("wanneer"), PHRASE if wide else 10, drop=1),
        Column(_("nog"), 8, right=True),
    )


Line = Heading | Taak | Draft


class VandaagScreen(BaseScreen[None]):
    """The list is gathered in a thread: at the start, and when somebody saved."""

    COMMANDS = (
        vandaag_opdrachten.Open,
        vandaag_opdrachten.Resume,
        vandaag_opdrachten.Intake,
        vandaag_opdrachten.Everyone,
        vandaag_opdrachten.Month,
    )
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
            columns(80), _Lines(self), empty=_("Uw werk wordt opgezocht."), header=False
        )
        self.uitleg = Toelichting(self._told)

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
            "Hier staat wat er te doen is, op de dag waarop het klaar moet zijn: verzoeken van "
            "klanten, klachten, onderzoeken en vernietigingslijsten die op iemand wachten, "
            "afspraken, nazorg die afloopt, trajecten waarvan de einddatum voorbij is, intakes die "
            "open staan, papier dat nog niet terug is, dossiers die mogen worden vernietigd, en "
            "dossiers waarvan twee versies moeten worden samengevoegd. Een verzoek staat op zijn "
            "streefdatum; onder de lijst staan al zijn klokken, de uiterste dag van de wet, en tot "
            "wanneer u verlenging kunt melden."
        )
        every = (uitleg(number) for number in (5, 10, 11, 12))
        parts = [f"{one.titel}\n\n{one.samenvatting}" for one in every if one]
        return "\n\n".join([about, *parts])

    def content(self) -> ComposeResult:
        """The list, and the clock of the request that the cursor is on."""
        yield self.lijst
        yield self.uitleg

    def on_resize(self) -> None:
        """Another width has other columns."""
        self.lijst.columns = columns(self.app.size.width)
        self.lijst.renew()

    def on_lijst_view_row_highlighted(self, message: LijstView.RowHighlighted) -> None:
        """Another row, another clock."""
        message.stop()
        self.uitleg.renew()

    def _told(self) -> str:
        at = self.chosen
        return at.toelichting if isinstance(at, Taak) else ""

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
        announced = [line for one in news for line in _announced(one, self.app.size.width)]
        self.lines = [*announced, *self._make_lines(found)]
        self.lijst.empty = _("Er is vandaag niets te doen.")
        places = [at for at, line in enumerate(self.lines) if line == before]
        self.lijst.renew(cursor=places[0] if places else None)
        self.uitleg.renew()
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
            self._when(line, groep),
            Styled(left, role),
        )

    def _when(self, line: Taak, groep: Groep) -> str:
        if groep is Groep.TE_LAAT and self.app.size.width >= WIDE:
            return had_gemoeten(line.streefdatum, self._today)
        return uitvoer.datum_kort(line.streefdatum, self._today)


def _announced(melding: Melding, width: int) -> list[Line]:
    """A sentence over the whole width, with the keys to the screen it is about."""
    told = wrap(f"! {melding.tekst} ({melding.waar.toetsen})", max(20, width - 4))
    return [Heading(part if at == 0 else f"  {part}") for at, part in enumerate(told)]


class _Lines:
    """The lines as the list asks for them."""

    def __init__(self, screen: VandaagScreen) -> None:
        self._screen = screen

    def count(self) -> int:
        return len(self._screen.lines)

    def row(self, index: int) -> Sequence[Cell] | Heading:
        return self._screen.cells(self._screen.lines[index])
