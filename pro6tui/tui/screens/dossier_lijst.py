"""What can be done on the list of dossiers: one class for each key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.rules import artikel_06
from pro6tui.rules.uitleg import uitleg
from pro6tui.tui.base.commands import Command
from pro6tui.tui.screens.doel import open_for_purpose
from pro6tui.tui.screens.dossier_filter import kies_filter

if TYPE_CHECKING:
    from pro6tui.tui.screens.dossiers import DossiersScreen


class Openen(Command["DossiersScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Openen")
    help = _("Opent het dossier waar de cursor op staat; u kiest eerst het doel.")
    group = _("Dossiers")

    def disabled_reason(self, screen: DossiersScreen) -> str | None:
        """No row."""
        return None if screen.lijst.total else _("Er is geen dossier om te openen.")

    async def run(self, screen: DossiersScreen) -> None:
        """Ask the purpose and open."""
        if (doc_id := screen.here_id) is not None:
            await open_for_purpose(screen, doc_id)


class Intake(Command["DossiersScreen"]):
    """F2."""

    keys = "f2"
    label = _("Intake")
    help = _("Begint een nieuw dossier.")
    group = _("Dossiers")

    def disabled_reason(self, screen: DossiersScreen) -> str | None:
        """A role that takes nobody in."""
        try:
            artikel_06.toets_wijzigen(screen.pro6.dossiers.lid, "persoon.achternaam")
        except Refusal as refusal:
            return str(refusal)
        return None

    async def run(self, screen: DossiersScreen) -> None:
        """The intake; after it the cursor stands on the new dossier."""
        from pro6tui.tui.screens.intake import IntakeScreen

        made = await screen.app.push_screen_wait(IntakeScreen())
        if made is not None:
            screen.ga_naar(made.doc_id)


class Filter(Command["DossiersScreen"]):
    """F3."""

    keys = "f3"
    label = _("Filter")
    help = _("Toont alleen één staat, één uitkering of uw eigen dossiers; Esc haalt het weg.")
    group = _("Dossiers")

    async def run(self, screen: DossiersScreen) -> None:
        """Choose one more, or take one away."""
        app = screen.pro6
        filters = await kies_filter(
            screen, screen.filters, app.session.me.handle, app.listing.hidden
        )
        if filters is not None:
            screen.zet_filters(filters)


class Notities(Command["DossiersScreen"]):
    """F6."""

    keys = "f6"
    label = _("In notities")
    help = _("Zoekt woorden in de notities die u mag lezen; het zoeken wordt gelogd.")
    group = _("Dossiers")

    def disabled_reason(self, screen: DossiersScreen) -> str | None:
        """A role that reads no notes."""
        from pro6tui.tui.screens.zoek_notities import waarom_niet

        return waarom_niet(screen.pro6.session.role)

    def run(self, screen: DossiersScreen) -> None:
        """The other search."""
        from pro6tui.tui.screens.zoek_notities import ZoekNotitiesScreen

        screen.app.push_screen(ZoekNotitiesScreen())


def hulp() -> str:
    """How to search, and what artt. 2 and 6 say of it."""
    words = _(
        "Typ een deel van naam, voorletters, woonplaats, dossier- of ordernummer of staat;"
        " meer woorden maken de lijst korter. Begint u met een cijfer dat ook een plaats is,"
        " typ dan door, of typ eerst /. Zolang er iets staat, hoort een cijfer bij het zoeken en"
        " toont de bovenste balk geen cijfers: Esc maakt de regel leeg, daarna gaat u met een"
        " cijfer naar een plaats. Een volledig BSN vindt het ene dossier; dat zoeken"
        " wordt gelogd. Op een deel van een BSN wordt niet gezocht."
    )
    parts = [words]
    for number in (2, 6):
        if found := uitleg(number):
            parts.append(f"# {found.titel} (art. {number})\n{found.samenvatting}")
    return "\n\n".join(parts)
