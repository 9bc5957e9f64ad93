"""How the bureau reads the regulation where it contradicts itself: the readings in force."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.terms import N_
from pro6tui.rules import uitvoer
from pro6tui.rules.beheer import Handeling, toets_beheer
from pro6tui.rules.interpretatie import BETEKENIS, STANDAARD, Interpretatiebesluit, keuzes
from pro6tui.services import interpretations
from pro6tui.services.logview import namen_van
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import choose
from pro6tui.tui.base.lijst import Cell, Column, Heading
from pro6tui.tui.screens.dossier_kaart import Alinea, Blok, Inhoud, Regel
from pro6tui.tui.screens.dossier_melding import LeesScreen
from pro6tui.tui.screens.register_lijst import ToegelichtScreen
from pro6tui.tui.screens.verzoek_vragen import vraag_reden

VRAGEN = MappingProxyType(
    {
        "uwv_bij_beeindiging": N_("Overdracht aan UWV"),
        "cv": N_("Cv in het dossier"),
        "bewaartermijn_dragers": N_("Termijn van papier"),
        "onderzoek_toestemming": N_("Meedoen aan onderzoek"),
        "weigeren_strafbare_feiten": N_("Inzage weigeren"),
        "correctie_termijnen": N_("Termijn van correctie"),
    }
)


class Bekijken(Command["LezingenScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Bekijken")
    help = _("Toont de lezing, wat het ook kon betekenen, en elk besluit erover.")

    def disabled_reason(self, screen: LezingenScreen) -> str | None:
        """Nothing there."""
        return screen.geen()

    def run(self, screen: LezingenScreen) -> None:
        """To read."""
        if (at := screen.chosen) is not None:
            screen.app.push_screen(LeesScreen(vraag(at), screen.blokken(at)))


class Anders(Command["LezingenScreen"]):
    """F4."""

    keys = "f4"
    label = _("Anders lezen")
    help = _("Legt vast dat het bureau deze vraag voortaan anders leest, met de reden.")

    def disabled_reason(self, screen: LezingenScreen) -> str | None:
        """Not this role, or nothing to choose."""
        try:
            toets_beheer(screen.pro6.session.role, Handeling.LEZING)
        except Refusal as refusal:
            return str(refusal)
        at = screen.chosen
        if at is None:
            return screen.geen()
        if not keuzes(at.vraag):
            return _("Over deze vraag valt in dit programma niets te kiezen.")
        return None

    async def run(self, screen: LezingenScreen) -> None:
        """Which, and why."""
        at = screen.chosen
        if at is None:
            return
        options = [(one, betekenis(at, one)) for one in keuzes(at.vraag)]
        chosen = await choose(screen, vraag(at), options, value=at.lezing)
        if chosen is None:
            return
        if chosen == at.lezing:
            screen.say(_("Zo wordt het reglement al gelezen."))
            return
        why = await vraag_reden(
            screen,
            _("Waarom leest het bureau dit voortaan zo?"),
            _("Dit telt vanaf vandaag, voor iedereen: {betekenis}").format(
                betekenis=betekenis(at, chosen)
            ),
        )
        if why is not None:
            await asyncio.to_thread(
                interpretations.leg_vast, screen.pro6.session, at.vraag, chosen, why
            )
            await screen.herlees(lambda one: one.vraag == at.vraag)
            screen.say(_("De lezing is vastgelegd; zij telt vanaf vandaag."))


class LezingenScreen(ToegelichtScreen[Interpretatiebesluit]):
    """One line for each question, in the order of the artikelen."""

    COMMANDS = (Bekijken, Anders)
    COLUMNS = (
        Column(_("art."), 4, right=True),
        Column(_("waarover"), 22),
        Column(_("zo leest het bureau het"), 24, share=1),
        Column(_("sinds"), 10),
    )
    ARTIKELEN = (13,)
    ABOUT = _(
        "Het reglement spreekt zichzelf hier en daar tegen. Bij elke vraag staat hoe het bureau het"
        " leest, wat het ook kon betekenen, en sinds wanneer. Zonder besluit telt de lezing waarmee"
        " het programma komt. De directeur kan een andere vastleggen, met een reden; wat al gebeurd"
        " is, verandert daar niet door."
    )
    here = "9"

    def __init__(self) -> None:
        super().__init__()
        self._namen: Mapping[str, str] = {}
        self._besluiten: Sequence[Interpretatiebesluit] = ()

    def verteld(self) -> str:
        """The reading of the cursor in full."""
        return self.chosen.uitleg if self.chosen else ""

    @property
    def heading(self) -> str:
        """The title."""
        return _("Pro6 · Beheer · Lezingen van het reglement")

    def lees(self) -> list[Interpretatiebesluit | Heading]:
        """Those in force."""
        session = self.pro6.session
        self._namen = namen_van(session)
        self._besluiten = interpretations.geschiedenis(session)
        return list(interpretations.geldend(session).alle)

    def cells(self, item: Interpretatiebesluit) -> Sequence[Cell]:
        """The row of one."""
        since = uitvoer.datum(item.datum) if item.datum else _("het begin")
        return (str(item.artikel), vraag(item), item.uitleg, since)

    def geen(self) -> str | None:
        """Why there is no question on this row."""
        return None if self.chosen else _("Zet de cursor op een vraag.")

    def blokken(self, item: Interpretatiebesluit) -> list[Blok]:
        """The reading, the others, and every decision."""
        shipped = next(one for one in STANDAARD if one.vraag == item.vraag)
        others = [one for one in (shipped.lezing, *shipped.alternatieven) if one != item.lezing]
        could = keuzes(item.vraag)
        told: list[Inhoud] = [Alinea(item.uitleg), Alinea("")]
        told += [
            Regel(_("kan ook"), betekenis(item, one))
            if one in could
            else Regel(
                _("las men ook als"), _("{naam}, maar zo voert het programma het niet uit").format(
                    naam=one.replace("_", " ")
                )
            )
            for one in others
        ]  # fmt: skip
        mine = [one for one in self._besluiten if one.vraag == item.vraag]
        decisions: list[Inhoud] = [
            Regel(
                uitvoer.datum(one.datum),
                _("{wie}: {betekenis} Reden: {reden}").format(
                    wie=self._namen.get(one.door, one.door),
                    betekenis=one.uitleg,
                    reden=one.motivering,
                ),
            )
            for one in mine
        ]
        if not decisions:
            decisions.append(
                Alinea(_("Het bureau nam hier geen besluit; dit is hoe het programma komt."))
            )
        return [Blok("", told), Blok(_("Besluiten"), decisions)]


def vraag(item: Interpretatiebesluit) -> str:
    """The question in words."""
    return _(VRAGEN[item.vraag]) if item.vraag in VRAGEN else item.vraag


def betekenis(item: Interpretatiebesluit, lezing: str) -> str:
    """What another reading of the same question means."""
    shipped = next((one for one in STANDAARD if one.vraag == item.vraag), item)
    told = BETEKENIS.get((item.vraag, lezing), shipped.betekenis)
    return _(told)
