"""What can be done with the paper folders of an opened dossier: one class for each act."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from pro6tui.i18n import _, ngettext
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Papierstand
from pro6tui.rules import papier, uitvoer
from pro6tui.services import paper, paper_labels
from pro6tui.services.printer import Printer
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import ask_line, confirm
from pro6tui.tui.base.fields import DictDraft
from pro6tui.tui.screens.papier_form import MeeForm, PlaatsForm, WegForm, begin, hoe

if TYPE_CHECKING:
    from pro6tui.tui.screens.dossier_papier import MappenScreen

GROEP = _("Papieren map")


class Plaatsen(Command["MappenScreen"]):
    """F2."""

    keys = "f2"
    label = _("Plaats")
    help = _("Legt vast in welke kast de map staat, onder welk nummer, en hoeveel mappen het zijn.")
    group = GROEP

    def disabled_reason(self, screen: MappenScreen) -> str | None:
        """Not this role, or gone for good."""
        return screen.weegt(lambda now: papier.plaats(now, "–"))

    async def run(self, screen: MappenScreen) -> None:
        """Where."""
        half = screen.opened.dossier.papier
        draft = screen.plaats or DictDraft(
            {
                "locatie": half.locatie,
                "nummer": papier.nummer(half.map),
                "mappen": str(half.omvang_mappen or 1),
            }
        )
        screen.plaats = draft
        if await screen.app.push_screen_wait(PlaatsForm(_("Waar staat de map?"), draft)):
            where, number = str(draft.get("locatie") or ""), str(draft.get("nummer") or "")
            count = int(str(draft.get("mappen") or "1"))
            dossiers, opened = screen.pro6.dossiers, screen.opened
            await screen.doe(
                lambda: paper.plaats(dossiers, opened, where, number, count),
                _("De plaats van de map ligt vast."),
            )
            screen.plaats = None


class GeenPapier(Command["MappenScreen"]):
    """F3."""

    keys = "f3"
    label = _("Geen papier")
    help = _("Legt vast dat er van dit dossier niets op papier is.")
    group = GROEP

    def disabled_reason(self, screen: MappenScreen) -> str | None:
        """Something is known, or said already."""
        if papier.stand(screen.opened.dossier) is Papierstand.GEEN:
            return _("Er is vastgelegd dat er geen papier is.")
        return screen.weegt(papier.geen)

    async def run(self, screen: MappenScreen) -> None:
        """Sure?"""
        text = _("Zoekt later iemand een map, dan is er volgens dit dossier geen geweest.")
        if await confirm(screen, _("Is er niets op papier?"), text):
            dossiers, opened = screen.pro6.dossiers, screen.opened
            await screen.doe(lambda: paper.geen(dossiers, opened), _("Er is geen papier."))


class Meenemen(Command["MappenScreen"]):
    """F5."""

    keys = "f5"
    label = _("Meenemen")
    help = _("Legt vast wie de map meenam; na vier weken staat dat op Vandaag.")
    group = GROEP

    def disabled_reason(self, screen: MappenScreen) -> str | None:
        """Not there, or out already."""
        today = screen.pro6.session.today
        return screen.weegt(lambda now: papier.neem_mee(now, "–", today, today))

    async def run(self, screen: MappenScreen) -> None:
        """Who, when."""
        session = screen.pro6.session
        draft = DictDraft({"door": session.me.name, "op": uitvoer.datum(session.today)})
        form = MeeForm(_("Wie nam de map mee?"), draft, session.today)
        if await screen.app.push_screen_wait(form):
            who, typed = str(draft.get("door") or ""), str(draft.get("op") or "")
            day = hoe(DictDraft({"op": typed}), session.today).op
            dossiers, opened = screen.pro6.dossiers, screen.opened
            await screen.doe(
                lambda: paper.neem_mee(dossiers, opened, who, day),
                _("De map is meegenomen door {wie}.").format(wie=who),
            )


class Terug(Command["MappenScreen"]):
    """F6."""

    keys = "f6"
    label = _("Is terug")
    help = _("Legt vast dat de map terug is, in haar oude kast of een andere.")
    group = GROEP

    def disabled_reason(self, screen: MappenScreen) -> str | None:
        """Not out."""
        return screen.weegt(papier.breng_terug)

    async def run(self, screen: MappenScreen) -> None:
        """Where to."""
        old = screen.opened.dossier.papier.locatie
        where = await ask_line(screen, _("Waar staat de map nu?"), value=old)
        if where is not None:
            dossiers, opened = screen.pro6.dossiers, screen.opened
            await screen.doe(
                lambda: paper.breng_terug(dossiers, opened, where), _("De map is terug.")
            )


class Vernietigd(Command["MappenScreen"]):
    """F8."""

    keys = "f8"
    label = _("Vernietigd")
    help = _("Legt vast hoe, door wie en bij wie het papier vernietigd is; dat staat dan vast.")
    group = GROEP

    def disabled_reason(self, screen: MappenScreen) -> str | None:
        """Not due, held, on a list, out, or not this role."""
        return screen.weegt(screen.toets_weg)

    async def run(self, screen: MappenScreen) -> None:
        """How."""
        session, opened = screen.pro6.session, screen.opened
        least = papier.niveau(opened.dossier)
        screen.weg = screen.weg or begin(session.today, session.me.name, least)
        text = _("Deze gegevens vragen {niveau} of hoger.").format(niveau=least.label)
        dossiers = screen.pro6.dossiers

        def toets(how: papier.Vernietiging) -> object:
            return papier.vernietigd(opened.dossier, how, session.today, dossiers.termijnen)

        form = WegForm(_("Hoe is het papier vernietigd?"), screen.weg, text, session.today, toets)
        if await screen.app.push_screen_wait(form):
            how = hoe(screen.weg, session.today)
            await screen.doe(
                lambda: paper.vernietig(dossiers, opened, how), _("Het papier is vernietigd.")
            )


class Etiket(Command["MappenScreen"]):
    """F9."""

    keys = "f9"
    label = _("Etiket")
    help = _("Drukt voor elke map een etiket af: papiernummer en dossiernummer, geen naam.")
    group = GROEP

    def disabled_reason(self, screen: MappenScreen) -> str | None:
        """No folder, or one without a number."""
        try:
            paper_labels.toets(screen.opened.dossier)
        except Refusal as refusal:
            return str(refusal)
        return None

    async def run(self, screen: MappenScreen) -> None:
        """To the printer."""
        session, dossier = screen.pro6.session, screen.opened.dossier
        printer = await asyncio.to_thread(Printer)
        count = dossier.papier.omvang_mappen or 1
        words = ngettext("{n} etiket afdrukken?", "{n} etiketten afdrukken?", count)
        text = _("Leg een vel met 24 etiketten van 70 bij 37 mm in de printer.")
        if await confirm(screen, words.format(n=count), text):
            made = await asyncio.to_thread(paper_labels.pdf, [dossier], session.today)
            await asyncio.to_thread(paper_labels.druk_af, session, made, printer, count)
            screen.say(_("Naar de printer gestuurd."))


OPDRACHTEN = (Plaatsen, GeenPapier, Meenemen, Terug, Vernietigd, Etiket)
