"""What can be done on the table of a batch: why somebody is in it, out by hand, once more."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.rules import onderzoek_stand as stand
from pro6tui.tui.base.commands import Command
from pro6tui.tui.screens.dossier_kaart import Alinea, Blok, Inhoud, Regel
from pro6tui.tui.screens.dossier_melding import LeesScreen
from pro6tui.tui.screens.onderzoek_kan import PROEF, kan
from pro6tui.tui.screens.onderzoek_tekst import waarom
from pro6tui.tui.screens.verzoek_vragen import vraag_reden

if TYPE_CHECKING:
    from pro6tui.tui.screens.onderzoek_batch import BatchScreen


class OpnieuwSelecteren(Command["BatchScreen"]):
    """F4."""

    keys = "f4"
    label = _("Opnieuw")
    help = _("Gaat de klanten opnieuw na, met dezelfde of een andere periode.")
    group = _("Onderzoek")

    def disabled_reason(self, screen: BatchScreen) -> str | None:
        """Not this state."""
        return kan(screen, "weglaten", lambda s, b: stand.toets_weglaten(b, s.wie))

    async def run(self, screen: BatchScreen) -> None:
        """The form."""
        from pro6tui.tui.screens.onderzoek_selectie import open_selectie

        await open_selectie(screen, screen.deze)


class Weglaten(Command["BatchScreen"]):
    """x."""

    keys = "x"
    label = _("Weglaten")
    help = _("Laat de klant onder de cursor weg, of neemt hem of haar weer mee.")
    group = _("Onderzoek")

    def disabled_reason(self, screen: BatchScreen) -> str | None:
        """Not this state, or a client whom a rule leaves out."""
        if reason := kan(screen, "weglaten", lambda s, b: stand.toets_weglaten(b, s.wie)):
            return reason
        at = screen.chosen
        if at is None:
            return _("Zet de cursor op een klant.")
        try:
            stand.laat_weg(screen.deze, at.document_id, screen.surveys.wie, PROEF)
        except Refusal as refusal:
            return refusal.message
        return None

    async def run(self, screen: BatchScreen) -> None:
        """Why: out, or in again."""
        at = screen.chosen
        if at is None:
            return
        why = await vraag_reden(
            screen,
            _("Waarom gaat deze klant weer mee?")
            if at.reden
            else _("Waarom laat u deze klant weg?"),
            _("Wie dit doet, geeft later niet het akkoord."),
        )
        if why is not None:
            left = screen.surveys.laat_weg
            made = await asyncio.to_thread(left, screen.deze, at.document_id, why)
            screen.toon(made, blijf=True)


class Waarom(Command["BatchScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Waarom")
    help = _("Legt uit waarom de klant onder de cursor wel of niet meegaat.")
    group = _("Onderzoek")

    def disabled_reason(self, screen: BatchScreen) -> str | None:
        """Nobody."""
        return None if screen.chosen else _("Zet de cursor op een klant.")

    def run(self, screen: BatchScreen) -> None:
        """In a box."""
        at = screen.chosen
        if at is None:
            return
        text = waarom(at.reden) if at.reden else screen.deze.beleid.label
        told: list[Inhoud] = [
            Regel(_("in het bestand"), _("nee: {reden}").format(reden=at.reden.label))
            if at.reden
            else Regel(_("in het bestand"), _("ja")),
            Alinea(""),
            Alinea(text),
        ]
        screen.app.push_screen(LeesScreen(at.dossier or _("Klant"), [Blok("", told)]))
