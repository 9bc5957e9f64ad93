"""Beheer, Feestdagen: the days on which the law moves a term, and those that a decree adds."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.rules import invoer_datum, uitvoer
from pro6tui.rules.beheer import Handeling, toets_feestdag
from pro6tui.rules.feestdagen import TOT, VAN, Kalender
from pro6tui.services import kalender
from pro6tui.services.kalender import Bijgehouden, Sluitingsdag
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import ask_line, confirm
from pro6tui.tui.base.lijst import Cell, Column, Heading, Styled
from pro6tui.tui.base.text import wrap
from pro6tui.tui.screens.stand import StandScreen
from vault.standing import Standing


class Toevoegen(Command["FeestdagenScreen"]):
    """F2."""

    keys = "f2"
    label = _("Toevoegen")
    help = _("Voegt een dag toe die bij koninklijk besluit is aangewezen.")

    def disabled_reason(self, screen: FeestdagenScreen) -> str | None:
        """Not this role."""
        return screen.waarom(Handeling.FEESTDAGEN)

    async def run(self, screen: FeestdagenScreen) -> None:
        """The day, the decree, done."""
        session = screen.pro6.session

        def wrong(text: str) -> str | None:
            try:
                toets_feestdag(invoer_datum.datum(text, session.today), session.today)
            except Refusal as refusal:
                return str(refusal)
            return None

        typed = await ask_line(
            screen,
            _("Welke dag wijst het besluit aan?"),
            _("Bijvoorbeeld 7-5-2027. Dagen die de wet zelf noemt, staan er al."),
            check=wrong,
        )
        if typed is None:
            return
        day = invoer_datum.datum(typed, session.today)
        decree = await ask_line(
            screen,
            _("Welk koninklijk besluit?"),
            _("Noem het nummer van het Staatsblad; dat staat straks bij elke termijn."),
        )
        if decree is None:
            return
        await asyncio.to_thread(kalender.voeg_toe, session, day, decree)
        screen.jaar = day.year
        await screen.read()
        screen.say(_("Toegevoegd: {dag}.").format(dag=uitvoer.datum_lang(day)))


class Weghalen(Command["FeestdagenScreen"]):
    """F8."""

    keys = "f8"
    label = _("Weghalen")
    help = _("Haalt een toegevoegde dag weg; een dag van de wet kan niet weg.")

    def disabled_reason(self, screen: FeestdagenScreen) -> str | None:
        """Not this role, not this day, or a day that is past."""
        if reason := screen.waarom(Handeling.FEESTDAGEN):
            return reason
        at = screen.chosen
        if at is None or not at.besluit:
            return _("Zet de cursor op een dag die het bureau toevoegde.")
        try:
            toets_feestdag(at.dag, screen.pro6.session.today)
        except Refusal as refusal:
            return str(refusal)
        return None

    async def run(self, screen: FeestdagenScreen) -> None:
        """After a question: terms get shorter."""
        at = screen.chosen
        if at is not None and await confirm(
            screen,
            _("{dag} weghalen?").format(dag=uitvoer.datum_lang(at.dag)),
            _("Een termijn die daardoor opschoof, eindigt dan weer eerder."),
        ):
            await asyncio.to_thread(kalender.haal_weg, screen.pro6.session, at.dag)
            await screen.read()
            screen.say(_("Weggehaald: {dag}.").format(dag=uitvoer.datum_lang(at.dag)))


class Terug(Command["FeestdagenScreen"]):
    """Left."""

    keys = "left"
    label = _("Jaar terug")
    help = _("Toont de feestdagen van het jaar ervoor.")
    step = -1

    def disabled_reason(self, screen: FeestdagenScreen) -> str | None:
        """The calendar ends there."""
        if VAN.year <= screen.jaar + self.step <= TOT.year:
            return None
        return _("Van dat jaar zijn de feestdagen niet bekend.")

    async def run(self, screen: FeestdagenScreen) -> None:
        """Another year."""
        screen.jaar += self.step
        await screen.read()


class Verder(Terug):
    """Right."""

    keys = "right"
    label = _("Jaar verder")
    help = _("Toont de feestdagen van het jaar erna.")
    step = 1


class FeestdagenScreen(StandScreen[Sluitingsdag]):
    """One year at a time, under how far the calendar reaches."""

    COMMANDS = (Toevoegen, Weghalen, Terug, Verder)
    COLUMNS = (
        Column(_("dag"), 26, share=1, most=32),
        Column(_("feestdag of besluit"), 24, share=2),
        Column(_("door"), 12, share=1, drop=1),
    )
    ARTIKELEN = (10, 11)
    ABOUT = _(
        "Een wettelijke termijn die op een zaterdag, zondag of feestdag eindigt, schuift naar de "
        "volgende werkdag. De feestdagen van de Algemene termijnenwet kent pro6. Wijst een "
        "koninklijk besluit er een dag bij aan, zoals de vrijdag na Hemelvaart, voeg die dan "
        "toe. De eigen termijnen van het bureau schuiven nooit."
    )

    def __init__(self) -> None:
        super().__init__()
        self.jaar = 0

    @property
    def heading(self) -> str:
        """The title."""
        return _("Pro6 · Beheer · Feestdagen {jaar}").format(jaar=self.jaar or "")

    def itemize(self, standing: Standing) -> list[Sluitingsdag | Heading]:
        """How far it reaches, what needs a look, and the days of the year."""
        del standing
        session = self.pro6.session
        self.jaar = self.jaar or self._within(session.today)
        now = kalender.bijgehouden(session)
        return [*self._told(now, session.today), *kalender.jaar(now, self.jaar)]

    @staticmethod
    def _within(today: date) -> int:
        return min(max(today, VAN), TOT).year

    def _told(self, now: Bijgehouden, today: date) -> list[Heading]:
        whole: Kalender = now.kalender
        lines = [
            _("bekend van {van} tot en met {tot}").format(
                van=uitvoer.datum(whole.van), tot=uitvoer.datum(whole.tot)
            )
        ]
        for words in kalender.opmerkingen(now, today):
            lines += wrap(f"! {words}", max(20, self.app.size.width - 4))
        return [Heading(one) for one in lines]

    def cells(self, item: Sluitingsdag) -> Sequence[Cell]:
        """The row of one day."""
        if not item.besluit:
            return (uitvoer.datum_lang(item.dag), item.naam, _("de wet"))
        return (
            uitvoer.datum_lang(item.dag),
            Styled(item.naam, "key"),
            item.door or "–",
        )
