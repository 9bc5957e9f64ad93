"""What a request is about: naming or changing its parts, leaving out, shielding meanwhile."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from pro6tui.i18n import _
from pro6tui.model.vocabulary import WeigeringsGrond
from pro6tui.rules import afscherming, artikel_10, uitvoer
from pro6tui.rules.verzoek_gronden import REDACTIEGRONDEN
from pro6tui.rules.verzoek_rechten import toets_behandelen, toets_registreren
from pro6tui.rules.verzoek_stap import geen_stap, toets_open
from pro6tui.rules.verzoek_stukken import MACHTIGING, passend
from pro6tui.services.request_parts import RequestParts
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import choose, confirm
from pro6tui.tui.screens.ontvangst_werk import MET_ONDERDELEN
from pro6tui.tui.screens.verzoek_gegevens import ALLES, keuzes, naam, pad_van
from pro6tui.tui.screens.verzoek_vragen import vraag_motivering

if TYPE_CHECKING:
    from pro6tui.tui.screens.verzoek import VerzoekScreen


class Aanvullen(Command["VerzoekScreen"]):
    """a."""

    keys = "a"
    label = _("Onderdelen")
    help = _("Vult aan of wijzigt waar het verzoek over gaat, zolang er niet is besloten.")
    group = _("Verzoek")

    def disabled_reason(self, screen: VerzoekScreen) -> str | None:
        """It is decided, about everything, or not for this role."""
        one = screen.verzoek
        if not screen.ziet_inhoud:
            return _("Waar het verzoek over gaat, is niet voor uw rol (art. 6).")
        if one.soort not in MET_ONDERDELEN:
            return _("Dit soort verzoek gaat over alles; er zijn geen onderdelen te kiezen.")

        def proef() -> None:
            toets_registreren(screen.lid)
            if not one.staat.onbeslist:
                raise geen_stap(one.staat, one.staat)

        return screen.weegt(proef)

    async def run(self, screen: VerzoekScreen) -> None:
        """In a form of its own."""
        from pro6tui.tui.screens.verzoek_onderdelen import OnderdelenScreen, concept_van

        draft = await concept_van(screen.pro6, screen.opened, screen.verzoek_id)
        made = OnderdelenScreen(screen.opened, screen.verzoek_id, draft)
        after = await screen.app.push_screen_wait(made)
        if after is not None:
            screen.toon(after)


class Machtiging(Command["VerzoekScreen"]):
    """m."""

    keys = "m"
    label = _("Machtiging")
    help = _("Kiest het document waaruit blijkt dat iemand voor de klant mag vragen.")
    group = _("Verzoek")
    show = False

    def disabled_reason(self, screen: VerzoekScreen) -> str | None:
        """No document that can be it, or it is over."""
        if not passend(screen.opened.dossier, MACHTIGING):
            return _("Voeg de machtiging eerst toe bij de documenten van het dossier (t).")

        def proef() -> None:
            toets_registreren(screen.lid)
            toets_open(screen.verzoek)

        return screen.weegt(proef)

    async def run(self, screen: VerzoekScreen) -> None:
        """Which document."""
        options = [
            (one.id, f"{one.naam or one.soort.label} ({uitvoer.datum(one.datum)})")
            for one in passend(screen.opened.dossier, MACHTIGING)[::-1]
        ]
        document = await choose(screen, _("Welk document is de machtiging?"), options)
        if document is not None:
            parts = RequestParts(screen.pro6.dossiers)
            await screen.stap(
                lambda opened: parts.met_machtiging(opened, screen.verzoek_id, document),
                _("De machtiging hoort nu bij het verzoek."),
            )


class Afdekken(Command["VerzoekScreen"]):
    """d."""

    keys = "d"
    label = _("Afdekken")
    help = _("Laat één veld, notitie of document weg bij de inzage, met grond en motivering.")
    group = _("Verzoek")

    def disabled_reason(self, screen: VerzoekScreen) -> str | None:
        """No inspection, or it is decided."""
        one = screen.verzoek

        def proef() -> None:
            artikel_10.redigeer(
                screen.opened.dossier,
                one,
                "persoon.achternaam",
                WeigeringsGrond.ANDEREN,
                "proef " * 8,
                screen.lid,
                screen.pro6.session.today,
                new_id=str,
            )

        return screen.weegt(proef)

    async def run(self, screen: VerzoekScreen) -> None:
        """What, on which ground, and why; what is left out already can be shown again."""
        parts, dossier = RequestParts(screen.pro6.dossiers), screen.opened.dossier
        hidden = {one.pad: one.id for one in screen.verzoek.redacties}
        found = await asyncio.to_thread(keuzes, dossier, screen.opened.toegang)
        options = [
            *((pad, _("weer tonen: {veld}").format(veld=naam(dossier, pad))) for pad in hidden),
            *(one for one in found if one[0] != ALLES and one[0] not in hidden),
        ]
        pad = await choose(screen, _("Wat ziet de klant niet? (typ om te zoeken)"), options)
        if pad is None:
            return
        if pad in hidden:
            await screen.stap(
                lambda opened: parts.onthul(opened, screen.verzoek_id, hidden[pad]),
                _("De klant ziet dit weer."),
            )
            return
        grounds = [(one, f"{one.label} ({one.groep})") for one in REDACTIEGRONDEN]
        grond = await choose(screen, _("Op welke grond?"), grounds)
        if grond is None:
            return
        text = _("Alleen wat nodig is. De klant leest dat dit ontbreekt, en op welke grond.")
        why = await vraag_motivering(screen, _("Waarom dit weglaten?"), text)
        if why is not None:
            await screen.stap(
                lambda opened: parts.redigeer(opened, screen.verzoek_id, pad_van(pad), grond, why),
                _("Afgedekt bij deze inzage."),
            )


class AfschermenTotBesluit(Command["VerzoekScreen"]):
    """s."""

    keys = "s"
    label = _("Afschermen")
    help = _("Schermt af waar de correctie over gaat, tot erover is besloten (AVG 18).")
    group = _("Verzoek")
    show = False

    def disabled_reason(self, screen: VerzoekScreen) -> str | None:
        """No dispute about a datum, or it is shielded already."""
        one, dossier = screen.verzoek, screen.opened.dossier
        held_up = screen.weegt(lambda: afscherming.toets_tot_besluit(one))
        if held_up is not None:
            return held_up
        if all(afscherming.afgeschermd(dossier, part.pad) for part in one.onderdelen if part.pad):
            return _("Alles waar dit verzoek over gaat, is al afgeschermd.")
        return screen.weegt(lambda: toets_behandelen(screen.lid))

    async def run(self, screen: VerzoekScreen) -> None:
        """After saying what it means."""
        text = _(
            "Het gegeven blijft bewaard maar wordt nergens voor gebruikt: geen rapportage, geen"
            " onderzoek. Opheffen kan pas nadat de klant dat heeft gehoord."
        )
        if await confirm(screen, _("Afschermen tot het besluit?"), text):
            parts = RequestParts(screen.pro6.dossiers)
            await screen.stap(
                lambda opened: parts.scherm_af(opened, screen.verzoek_id), _("Afgeschermd.")
            )


INHOUD = (Aanvullen, Afdekken, AfschermenTotBesluit, Machtiging)
