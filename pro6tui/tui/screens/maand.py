"""A month of work: what ends on which day, when the office is shut, and the day's list below it."""

from __future__ import annotations

import asyncio
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.strip import Strip
from textual.widget import Widget

from pro6tui.i18n import _, ngettext
from pro6tui.rules import uitvoer
from pro6tui.rules.feestdagen import TOT, VAN, Kalender
from pro6tui.rules.maandblad import NARROW, WEEK, Dag, maandblad
from pro6tui.rules.uitleg import uitleg
from pro6tui.services import kalender
from pro6tui.services.vandaag import Groep, Taak, samen, verzamel
from pro6tui.tui.app import Pro6App, VaultChanged
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.lijst import Cell, Column, LijstView, Styled
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.base.text import fit
from pro6tui.tui.screens.onderzoek_open import toon_batch
from pro6tui.tui.screens.toelichting import Toelichting
from pro6tui.tui.screens.vernietiging_open import toon_lijst

AHEAD = timedelta(days=400)
"""So far ahead one can leaf and still see what ends."""
ROOM = 3
"""Lines that are kept for the day below the month."""
MARK = 4
"""Cells of a day's number: "[22]"."""


class Open(Command["MaandScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Openen")
    help = _("Opent wat op deze dag eindigt; bij meer dan één gaat u eerst naar de lijst.")

    def disabled_reason(self, screen: MaandScreen) -> str | None:
        """Nothing on this day, or several dossiers in one line."""
        if not screen.taken:
            return _("Op deze dag eindigt niets.")
        at = screen.chosen
        if at is not None and not at.opent:
            return _("Deze regel gaat over meer dossiers; zoek ze op bij Dossiers (2).")
        return None

    async def run(self, screen: MaandScreen) -> None:
        """The only one, or the one that is chosen."""
        if len(screen.taken) > 1 and not screen.lijst.has_focus:
            screen.lijst.focus()
        elif (at := screen.chosen) is not None and at.klacht:
            await screen.pro6.switch_mode("registers")
        elif at is not None and at.batch:
            await toon_batch(screen.pro6, at.batch)
        elif at is not None and at.lijst:
            await toon_lijst(screen.pro6, at.lijst)
        elif at is not None:
            await screen.pro6.open_dossier(at.doc_id, at.verzoek_id)


class Everyone(Command["MaandScreen"]):
    """F3."""

    keys = "f3"
    label = _("Van mij / iedereen")
    help = _("Toont wat u zelf moet doen, of wat het hele bureau moet doen.")

    async def run(self, screen: MaandScreen) -> None:
        """The other way."""
        screen.everyone = not screen.everyone
        await screen.gather()


class Blad(Widget, can_focus=True, inherit_bindings=False):
    """The month, drawn; the arrows choose a day."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"blad--dag", "blad--titel"}
    DEFAULT_CSS = """
    Blad { width: 100%; }
    Blad > .blad--dag { color: $cursor-fg; background: $cursor-bg; }
    Blad > .blad--titel { color: $key-fg; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "day(-1)", _("Dag terug"), show=False),
        Binding("right", "day(1)", _("Dag verder"), show=False),
        Binding("up", "day(-7)", _("Week terug"), show=False),
        Binding("down", "day(7)", _("Week verder"), show=False),
        Binding("pageup", "month(-1)", _("Maand terug"), show=False),
        Binding("pagedown", "month(1)", _("Maand verder"), show=False),
        Binding("home", "today", _("Naar vandaag"), show=False),
    ]

    def __init__(self, screen: MaandScreen) -> None:
        super().__init__()
        self._of = screen
        self._lines: list[str] = []

    def action_day(self, step: int) -> None:
        """So many days on; not beyond what the calendar knows."""
        self._of.kies(self._of.dag + timedelta(days=step))

    def action_month(self, step: int) -> None:
        """The same day of another month, or its last."""
        year, month = divmod(self._of.dag.year * 12 + self._of.dag.month - 1 + step, 12)
        last = monthrange(year, month + 1)[1]
        self._of.kies(date(year, month + 1, min(self._of.dag.day, last)))

    def action_today(self) -> None:
        """Back to today."""
        self._of.kies(self._of.vandaag)

    def renew(self) -> None:
        """Draw it anew."""
        of, width = self._of, max(20, self.app.size.width - 2)
        self._lines = maandblad(of.dag.year, of.dag.month, of.dagen, of.vandaag, of.kalender, width)
        room = max(4, self._of.room - ROOM)
        self.styles.height = min(len(self._lines), room)
        self.refresh()
        self._park()

    def _place(self) -> tuple[int, int] | None:
        """(line, first cell) of the day that is chosen; None in the narrow form."""
        width = max(20, self.app.size.width - 2)
        if width < NARROW:
            return None
        day = self._of.dag
        week = (day.day - 1 + day.replace(day=1).weekday()) // 7
        return 2 + week, 1 + WEEK + day.weekday() * ((width - WEEK) // 7)

    def _park(self) -> None:
        """In accessible mode the terminal's cursor stands on the day."""
        app: Any = self.app
        if (at := self._place()) and self.has_focus and getattr(app, "accessible", False):
            app.cursor_position = Offset(self.region.x + at[1], self.region.y + at[0])

    def render_line(self, y: int) -> Strip:
        """A line of it, with the chosen day in the colour of a cursor."""
        width, base = self.size.width, self.rich_style
        text = fit(f" {self._lines[y]}" if y < len(self._lines) else "", width)
        if y == 0:
            title = base + self.get_component_rich_style("blad--titel", partial=True)
            return Strip([Segment(text, title)], width)
        at = self._place()
        if at is None or at[0] != y:
            return Strip([Segment(text, base)], width)
        chosen = base + self.get_component_rich_style("blad--dag", partial=True)
        begin, end = at[1], at[1] + MARK
        pieces = [(text[:begin], base), (text[begin:end], chosen), (text[end:], base)]
        return Strip([Segment(part, style) for part, style in pieces if part], width)


class MaandScreen(BaseScreen[None]):
    """Gathered in a thread as Vandaag is; `everyone` as there."""

    COMMANDS = (Open, Everyone)
    here = "1"

    def __init__(self, *, everyone: bool = False) -> None:
        super().__init__()
        self.everyone = everyone
        self.vandaag = self.dag = date.min
        self.kalender = Kalender()
        self.dagen: dict[date, Dag] = {}
        self._every: list[Taak] = []
        self.taken: list[Taak] = []
        columns = (
            Column("", 2),
            Column(_("dossier"), 8),
            Column(_("naam"), 14, share=1),
            Column(_("wat"), 30, share=2),
            Column(_("nog"), 8, right=True),
        )
        self.blad = Blad(self)
        self.kop = Toelichting(self._told)
        self.lijst = LijstView(columns, _Rows(self), header=False)

    @property
    def pro6(self) -> Pro6App:
        """The app."""
        app: Any = self.app
        pro6: Pro6App = app
        return pro6

    @property
    def heading(self) -> str:
        """The title."""
        return _("Pro6 · Maand, alles") if self.everyone else _("Pro6 · Maand")

    def help_text(self) -> str:
        """How to leaf, and the artikelen behind it."""
        about = _(
            "De maand met op elke dag hoeveel er eindigt, op streefdatum. Met de pijlen kiest u "
            "een dag, met PgUp en PgDn een maand, met Home vandaag. Tab gaat naar de lijst van "
            "die dag en terug; Enter opent. Bij elke dag die gesloten is, staat een kruis; "
            "eronder welke feestdag dat is."
        )
        parts = [f"{one.titel}\n\n{one.samenvatting}" for one in (uitleg(10), uitleg(11)) if one]
        return "\n\n".join([about, *parts])

    def content(self) -> ComposeResult:
        """The month, the day, and what ends on it."""
        yield self.blad
        yield self.kop
        yield self.lijst

    @property
    def room(self) -> int:
        """Lines between the bars."""
        return self.query_one("#content").size.height or self.app.size.height - 4

    @property
    def chosen(self) -> Taak | None:
        """What the cursor of the list is on."""
        at = self.lijst.cursor
        return self.taken[at] if 0 <= at < len(self.taken) else None

    # Choosing --------------------------------------------------------------------------------

    def kies(self, dag: date) -> None:
        """Another day, within what the calendar knows."""
        self.dag = min(max(dag, VAN), TOT)
        self._look()

    def _look(self) -> None:
        self.taken = [one for one in self._every if one.streefdatum == self.dag]
        self.lijst.renew(cursor=0)
        self.blad.renew()
        self.kop.renew()
        self.refresh_lines()

    def _told(self) -> str:
        if self.vandaag == date.min:
            return _("Uw werk wordt opgezocht.")
        day = uitvoer.datum_lang(self.dag)
        if self.dag > self.vandaag + AHEAD:
            return _("{dag}: zo ver vooruit wordt niet gekeken").format(dag=day)
        count = len(self.taken)
        words = ngettext("{dag}: {n} zaak", "{dag}: {n} zaken", count) if count else "{dag}"
        found = words.format(dag=day, n=count)
        if self.kalender.dekt(self.dag) and (why := self.kalender.waarom_gesloten(self.dag)):
            found += f" ({why})"
        return found

    # Gathering -------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """The keys go to the month."""
        super().on_mount()
        self.blad.focus()

    def on_resize(self) -> None:
        """Another width is another drawing."""
        if self.vandaag != date.min:
            self.blad.renew()

    def on_screen_resume(self) -> None:
        """Something may have been done."""
        self.in_background(self.gather())

    def on_vault_changed(self, _message: VaultChanged) -> None:
        """Somebody saved."""
        if self.is_current:
            self.in_background(self.gather())

    async def gather(self) -> None:
        """Look again; the day stays."""
        session, listing = self.pro6.session, self.pro6.listing
        today, handle = session.today, "" if self.everyone else session.me.handle
        self.kalender = await asyncio.to_thread(kalender.kalender, session)
        every = await asyncio.to_thread(verzamel, listing, today, handle, AHEAD)
        self._every = samen(every, today)
        counted: dict[date, list[Taak]] = {}
        for one in self._every:
            counted.setdefault(one.streefdatum, []).append(one)
        self.dagen = {
            day: Dag(len(found), any(one.groep(today) is Groep.TE_LAAT for one in found))
            for day, found in counted.items()
        }
        if self.vandaag == date.min:
            self.dag = today
        self.vandaag = today
        self._look()

    def cells(self, one: Taak) -> Sequence[Cell]:
        """One line of the day's list."""
        late = one.groep(self.vandaag) is Groep.TE_LAAT
        left = uitvoer.dagen(one.streefdatum, self.vandaag)
        return (
            Styled("!!" if late else "", "error"),
            one.nummer,
            one.naam,
            one.wat,
            Styled(left, "error" if late else "muted"),
        )


class _Rows:
    def __init__(self, screen: MaandScreen) -> None:
        self._screen = screen

    def count(self) -> int:
        return len(self._screen.taken)

    def row(self, index: int) -> Sequence[Cell]:
        return self._screen.cells(self._screen.taken[index])
