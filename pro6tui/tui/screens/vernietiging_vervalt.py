"""Place 5, the dossiers that fall due in one month or year (artt. 5 and 12), and why not sooner."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date

from pro6tui.i18n import _
from pro6tui.rules import uitvoer
from pro6tui.services import retention
from pro6tui.services.retention import Post
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.lijst import Cell, Column, Heading, Styled
from pro6tui.tui.screens.dossier_rijen import staat_kort
from pro6tui.tui.screens.register_lijst import ToegelichtScreen
from pro6tui.tui.screens.vernietiging_jaren import GROEP


class Waarom(Command["VervaltScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Waarom niet weg")
    help = _("Opent het dossier voor zijn bewaring, gelogd, en zegt wat er eerst moet gebeuren.")
    group = GROEP

    def disabled_reason(self, screen: VervaltScreen) -> str | None:
        """No row."""
        return None if screen.chosen else _("Zet de cursor op een dossier.")

    async def run(self, screen: VervaltScreen) -> None:
        """The answer."""
        from pro6tui.tui.screens.dossier_waarom import toon_waarom

        if screen.chosen is not None:
            await toon_waarom(screen.pro6, screen.chosen.doc_id)


class Dossier(Command["VervaltScreen"]):
    """o."""

    keys = "o"
    label = _("Dossier openen")
    help = _("Opent het dossier zelf; u geeft eerst een doel op.")
    group = GROEP

    def disabled_reason(self, screen: VervaltScreen) -> str | None:
        """No row."""
        return None if screen.chosen else _("Zet de cursor op een dossier.")

    async def run(self, screen: VervaltScreen) -> None:
        """For a purpose."""
        if screen.chosen is not None:
            await screen.pro6.open_dossier(screen.chosen.doc_id)


class VervaltScreen(ToegelichtScreen[Post]):
    """What falls due in `maand` of `jaar`, or in the whole year (0)."""

    COMMANDS = (Waarom, Dossier)
    COLUMNS = (
        Column(_("dossier"), 8),
        Column(_("naam"), 14, share=3),
        Column(_("wat"), 4),
        Column(_("staat"), 11, drop=2),
        Column(_("einde"), 10, drop=1),
        Column(_("mag weg"), 10),
        Column("", 12, share=1),
    )
    ARTIKELEN = (5, 12)
    ABOUT = _(
        "De dossiers die in deze tijd vervallen, en daaronder wat zonder zijn dossier weg mag."
        " Enter zegt van een dossier waarom het nog niet weg mag; o opent het dossier zelf."
        " Vernietigen gaat met een lijst: F2 op plaats 5."
    )
    EMPTY = _("Hier vervalt niets.")
    here = "5"

    def __init__(self, jaar: int, maand: int = 0) -> None:
        super().__init__()
        self.jaar, self.maand = jaar, maand

    @property
    def heading(self) -> str:
        """Which month or year."""
        when = uitvoer.maand(f"{self.jaar}-{self.maand:02}") if self.maand else str(self.jaar)
        return _("Pro6 · Vernietiging · vervalt in {wanneer}").format(wanneer=when)

    def lees(self) -> list[Post | Heading]:
        """From the list of dossiers alone: none is opened."""
        pro6 = self.pro6
        last = date(
            self.jaar, self.maand or 12, calendar.monthrange(self.jaar, self.maand or 12)[1]
        )
        first = date(self.jaar, self.maand or 1, 1)
        found = retention.vervalt(pro6.listing, pro6.dossiers.termijnen, pro6.session.today, last)
        here = [one for one in found if one.vanaf >= first]
        whole = [one for one in here if not one.eigen]
        own = [one for one in here if one.eigen]
        rows: list[Post | Heading] = [*whole]
        return [*rows, Heading(_("gaat weg zonder het dossier")), *own] if own else rows

    def verteld(self) -> str:
        """About the row of the cursor."""
        one = self.chosen
        if one is None:
            return ""
        said = [f"{one.categorie.value} {one.categorie.label}"]
        if one.papier is not None:
            said.append(_("papier: {stand}").format(stand=one.papier.label))
        if one.niet_voor is not None:
            said.append(_("langer bewaard tot {dag}").format(dag=uitvoer.datum(one.niet_voor)))
        return " · ".join(said)

    def cells(self, item: Post) -> Sequence[Cell]:
        """The row of one."""
        due = item.vanaf <= self.pro6.session.today
        now: Cell = Styled(_("kan nu"), "warning") if due else ""
        return (
            item.nummer,
            item.naam or _("(zonder naam)"),
            item.categorie.value,
            staat_kort(item.staat),
            uitvoer.datum(item.einde),
            uitvoer.datum(item.vanaf),
            Styled(_("tegengehouden"), "error") if item.tegen else now,
        )
