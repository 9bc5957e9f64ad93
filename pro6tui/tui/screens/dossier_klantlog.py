"""The log of a dossier as its client gets it: days and purposes, functions instead of names."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from pro6tui.i18n import _
from pro6tui.rules import artikel_06
from pro6tui.rules.artikel_06 import Mate, Recht
from pro6tui.rules.inzagekopie_blad import raadplegingstabel
from pro6tui.services import inspection
from pro6tui.tui.base.commands import Command
from pro6tui.tui.screens.dossier_kaart import Alinea, Blok, Inhoud
from pro6tui.tui.screens.dossier_melding import LeesScreen
from pro6tui.tui.screens.inzage_klant import inhoud

if TYPE_CHECKING:
    from pro6tui.tui.screens.dossier import DossierScreen


class ZoalsDeKlant(Command["DossierScreen"]):
    """w."""

    keys = "w"
    label = _("Zoals de klant")
    help = _("Toont het logboek zoals de klant het krijgt: dag, doel en functie. Wordt gelogd.")
    group = _("Dossier")

    def disabled_reason(self, screen: DossierScreen) -> str | None:
        """A role that reads no log."""
        if artikel_06.mate(screen.pro6.session.role, Recht.TOEGANGSLOG) is Mate.NEE:
            return _("Uw rol leest het logboek niet.")
        return None

    async def run(self, screen: DossierScreen) -> None:
        """Read it, and show it in a box."""
        session, opened = screen.pro6.session, screen.opened
        found = await asyncio.to_thread(
            inspection.raadplegingen, session, opened.doc_id, opened.doel
        )
        said: list[Inhoud] = []
        if not inspection.leest_alles(session):
            said.append(
                Alinea(_("U leest alleen uw eigen regels; de klant krijgt alles."), "muted")
            )
        said += inhoud(raadplegingstabel(found))
        screen.app.push_screen(
            LeesScreen(_("Zoals de klant het krijgt"), [Blok("", said, breed=True)])
        )
