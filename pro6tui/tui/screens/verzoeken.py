"""Place 3: every open request of the bureau, the earliest streefdatum first."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from textual.app import ComposeResult

from pro6tui.i18n import _, ngettext
from pro6tui.rules import uitvoer
from pro6tui.rules.uitleg import uitleg
from pro6tui.services import kalender
from pro6tui.services.logview import namen_van
from pro6tui.services.openstaand import Openstaand, openstaande
from pro6tui.tui.app import Pro6App, VaultChanged
from pro6tui.tui.base.lijst import Cell, Column, Heading, LijstView, Styled
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.screens import verzoeken_opdrachten
from pro6tui.tui.screens.toelichting import Toelichting
from pro6tui.tui.screens.verzoeken_opdrachten import Filter

SOON = 7

COLUMNS = (
    Column("", 2),
    Column(_("dossier"), 8),
    Column(_("naam"), 12, share=2),
    Column(_("soort"), 11, share=1, most=24),
    Column(_("te doen"), 17, share=2, most=34),
    Column(_("ontvangen"), 10, drop=1),
    Column(_("streefdatum"), 11, drop=2),
    Column(_("uiterlijk"), 9, drop=3),
    Column(_("termijn"), 8, right=True),
)


class VerzoekenScreen(BaseScreen[None]):
    """The list is read in a thread from the rows of the list; filter and cursor stay."""

    COMMANDS = (
        verzoeken_opdrachten.Open,
        verzoeken_opdrachten.Nieuw,
        verzoeken_opdrachten.KiesFilter,
    )
    here = "3"

    def __init__(self) -> None:
        super().__init__()
        self.filter = Filter()
        self.lines: list[Openstaand] = []
        self._every: list[Openstaand] = []
        self._today = date.min
        self._names: Mapping[str, str] = {}
        self._read = False
        self.telling = Toelichting(self._counted)
        self.lijst = LijstView(COLUMNS, _Rows(self), empty=_("De verzoeken worden gelezen."))
        self.toelichting = Toelichting(self._told)

    @property
    def pro6(self) -> Pro6App:
        """The app."""
        app: Any = self.app
        pro6: Pro6App = app
        return pro6

    @property
    def heading(self) -> str:
        """The place."""
        return _("Pro6 · Verzoeken")

    def help_text(self) -> str:
        """What stands here, and artt. 10 and 11 in our words."""
        about = _(
            "Elk verzoek van een klant waaraan nog iets te doen is, met de vroegste streefdatum "
            "boven: inzage, correctie, afscherming, wissing, bezwaar, overdracht en intrekking "
            "van een toestemming. Onder de lijst staan alle klokken van het verzoek, de uiterste "
            "dag van de wet en tot wanneer u verlenging kunt melden. In deze lijst staat niet "
            "waar een verzoek over gaat; dat ziet u pas als u het dossier opent."
        )
        parts = [
            f"# {one.titel} (art. {number})\n{one.samenvatting}"
            for number in (10, 11)
            if (one := uitleg(number))
        ]
        return "\n\n".join([about, *parts])

    def content(self) -> ComposeResult:
        """How many, the list, and the clock of the request that the cursor is on."""
        yield self.telling
        yield self.lijst
        yield self.toelichting

    @property
    def chosen(self) -> Openstaand | None:
        """What the cursor is on."""
        at = self.lijst.cursor
        return self.lines[at] if 0 <= at < len(self.lines) else None

    def _counted(self) -> str:
        if not self._read:
            return ""
        count, total = len(self.lines), len(self._every)
        if self.filter == Filter():
            late = sum(one.laat(self._today) for one in self._every)
            words = ngettext("{n} open verzoek", "{n} open verzoeken", total).format(n=total)
            return f"{words}, {_('{n} te laat').format(n=late)}" if late else words
        shown = _("{n} van {totaal}").format(n=count, totaal=total)
        return f"{' · '.join(self.filter.woorden)} · {shown}"

    def _told(self) -> str:
        at = self.chosen
        return at.toelichting(self._today, self._naam) if at else ""

    def _naam(self, handle: str) -> str:
        return self._names.get(handle, handle)

    # Reading ---------------------------------------------------------------------------------

    def on_screen_resume(self) -> None:
        """Something may have been done."""
        self.in_background(self.read())

    def on_vault_changed(self, _message: VaultChanged) -> None:
        """Somebody saved."""
        if self.is_current:
            self.in_background(self.read())

    async def read(self) -> None:
        """Look again; the cursor stays on its request."""
        session, listing = self.pro6.session, self.pro6.listing
        today = session.today
        days = await asyncio.to_thread(kalender.kalender, session)
        self._every = await asyncio.to_thread(openstaande, listing, days, today)
        self._names = await asyncio.to_thread(namen_van, session)
        self._today, self._read = today, True
        self.show()

    def show(self) -> None:
        """What passes the filter."""
        session, was = self.pro6.session, self.chosen
        self.lines = [
            one
            for one in self._every
            if (self.filter.soort in (None, one.gang.soort))
            and (not self.filter.te_laat or one.laat(self._today))
            and (not self.filter.van_mij or one.van(session.role, session.me.handle, self._today))
        ]
        self.lijst.empty = (
            _("Er is geen open verzoek.") if not self._every else _("Geen verzoek past hierbij.")
        )
        places = [
            at
            for at, one in enumerate(self.lines)
            if was and (one.doc_id, one.verzoek_id) == (was.doc_id, was.verzoek_id)
        ]
        self.lijst.renew(cursor=places[0] if places else None)
        self.telling.renew()
        self.toelichting.renew()
        self.refresh_lines()
        self.refresh_bindings()

    def on_lijst_view_row_highlighted(self, message: LijstView.RowHighlighted) -> None:
        """Another row, another clock."""
        message.stop()
        self.toelichting.renew()

    def action_back(self) -> None:
        """Esc: first away with a sentence, then with the filter."""
        if self.said or self.filter == Filter():
            super().action_back()
        else:
            self.filter = Filter()
            self.show()

    def cells(self, one: Openstaand) -> Sequence[Cell]:
        """One line of the list."""
        session, today = self.pro6.session, self._today
        away = (one.streefdatum - today).days
        role = "error" if away < 0 else "warning" if away <= SOON else "muted"
        doing = one.stand.volgende.label if one.stand else _("termijn onbekend")
        if one.wacht_op(session.role, session.me.handle):
            doing = _("voorstel wacht op u")
        return (
            Styled("!!" if away < 0 else " !" if away <= SOON else "", role),
            one.nummer,
            one.naam,
            one.soort,
            doing,
            uitvoer.datum_kort(one.gang.ontvangen_op, today),
            uitvoer.datum_kort(one.streefdatum, today) if one.stand else "–",
            uitvoer.datum_kort(one.uiterlijk, today) if one.uiterlijk else "",
            Styled(uitvoer.dagen(one.streefdatum, today) if one.stand else "–", role),
        )


class _Rows:
    def __init__(self, screen: VerzoekenScreen) -> None:
        self._screen = screen

    def count(self) -> int:
        return len(self._screen.lines)

    def row(self, index: int) -> Sequence[Cell] | Heading:
        return self._screen.cells(self._screen.lines[index])
