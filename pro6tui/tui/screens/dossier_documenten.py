"""What can be done with the documents of an opened dossier: put one in, write one out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pro6tui.i18n import _
from pro6tui.services.opened import ChangedMeanwhile
from pro6tui.tui.base.commands import Command
from pro6tui.tui.screens.dossier_kan import faster, mag, versies
from pro6tui.tui.screens.dossier_lijsten import Documenten

if TYPE_CHECKING:
    from pro6tui.tui.screens.dossier import DossierScreen


class Toevoegen(Command["DossierScreen"]):
    """t."""

    keys = "t"
    label = _("Document toevoegen")
    help = _("Zet een bestand van de server versleuteld in het dossier, tot 1 GiB.")
    group = _("Documenten")

    def disabled_reason(self, screen: DossierScreen) -> str | None:
        """A role without documents."""
        return versies(screen) or mag(screen, "documenten.*.naam")

    async def run(self, screen: DossierScreen) -> None:
        """Ask which file, encrypt it, save."""
        from pro6tui.tui.screens.dossier_bijlage import voeg_toe

        try:
            after = await voeg_toe(screen, screen.bijlage)
        except ChangedMeanwhile as meanwhile:
            faster(screen, meanwhile)
            return
        if after is not None:
            screen.bijlage.values.clear()
            screen.toon(after)
            screen.say(_("Het document staat in het dossier; het origineel is niet verwijderd."))


class Ophalen(Command["DossierScreen"]):
    """o."""

    keys = "o"
    label = _("Ophalen")
    help = _("Schrijft het bestand van dit document leesbaar naar een map op de server; gelogd.")
    group = _("Documenten")

    def disabled_reason(self, screen: DossierScreen) -> str | None:
        """Only from the list of documents, and where there is a file."""
        pane = screen.pane
        if not isinstance(pane, Documenten):
            return _("Ga eerst naar f Documenten en zet de cursor op een document.")
        if pane.document is None:
            return _("Er is geen document om op te halen.")
        if screen.beeld.afgeschermd(f"documenten.{pane.document.id}"):
            return _("Dit document is afgeschermd en gaat nergens heen (art. 11).")
        if not pane.document.blob:
            return _("Van dit document is alleen vastgelegd dat het er is.")
        return None

    async def run(self, screen: DossierScreen) -> None:
        """Ask where to, and write it."""
        from pro6tui.tui.screens.dossier_bijlage import haal_op

        pane = screen.pane
        document = pane.document if isinstance(pane, Documenten) else None
        if document is not None and (place := await haal_op(screen, document)) is not None:
            screen.say(_("Opgehaald naar {plaats}.").format(plaats=place))
