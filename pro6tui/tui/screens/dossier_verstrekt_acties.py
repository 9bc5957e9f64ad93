"""What can be done from an opened dossier with what may leave it, and with what keeps it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import OpdrachtgeverSoort
from pro6tui.rules import invoer_datum, uitvoer, verstrekking
from pro6tui.rules.artikel_06 import Toegang
from pro6tui.rules.verzoek_rechten import toets_behandelen
from pro6tui.services import consents
from pro6tui.services.drafts import UWV_OVERDRACHT
from pro6tui.services.opened import ChangedMeanwhile
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import ask_line
from pro6tui.tui.screens.dossier_kan import faster, mag, versies
from pro6tui.tui.screens.dossier_verstrekt import Toestemmingen

if TYPE_CHECKING:
    from pro6tui.tui.screens.dossier import DossierScreen


UWV = "uwv"
"""Stands for the reference of a request while a rule is asked whether UWV could ask."""
TABS = ("h", "k")
"""Consents and disclosures: the tabs on which something new is one of those."""


def geen_nieuw(screen: DossierScreen) -> str | None:
    """Why nothing new can be put on such a tab, or None."""
    if reason := versies(screen):
        return reason
    if screen.here == "h":
        return mag(screen, "toestemmingen.*.doel")
    if reason := mag(screen, "verstrekkingen.*.op"):
        return reason
    try:
        toets_behandelen(screen.pro6.dossiers.lid)
    except Refusal as refusal:
        return str(refusal)
    return None


async def nieuw(screen: DossierScreen) -> None:
    """The form of a consent or a disclosure, with what was left of it."""
    from pro6tui.tui.screens.verstrekken import ToestemmingScreen, VerstrekkingScreen
    from pro6tui.tui.screens.verzoek_concept import draft_van

    form = ToestemmingScreen if screen.here == "h" else VerstrekkingScreen
    draft = await draft_van(screen.pro6, screen.opened, form.deel_naam)
    after = await screen.app.push_screen_wait(form(screen.opened, draft))
    if after is not None:
        screen.toon(after)


class Intrekken(Command["DossierScreen"]):
    """x."""

    keys = "x"
    label = _("Intrekken")
    help = _("Legt vast dat de klant deze toestemming intrekt; wat al verstrekt is, blijft juist.")
    group = _("Dossier")

    def disabled_reason(self, screen: DossierScreen) -> str | None:
        """Only on a consent that runs."""
        pane = screen.pane
        if not isinstance(pane, Toestemmingen) or pane.toestemming is None:
            return _("Ga eerst naar h Toestemmingen en zet de cursor op een toestemming.")
        if reason := versies(screen) or mag(screen, "toestemmingen.*.ingetrokken_op"):
            return reason
        if pane.toestemming.ingetrokken_op is not None:
            return _("Deze toestemming is al ingetrokken.")
        return None

    async def run(self, screen: DossierScreen) -> None:
        """Since when; today unless something else is typed."""
        pane, today = screen.pane, screen.beeld.today
        given = pane.toestemming if isinstance(pane, Toestemmingen) else None
        if given is None:
            return

        def check(text: str) -> str | None:
            try:
                invoer_datum.datum(text, today)
            except Refusal as refusal:
                return str(refusal)
            return None

        typed = await ask_line(
            screen,
            _("Toestemming aan {ontvanger} intrekken: vanaf welke dag?").format(
                ontvanger=given.ontvanger
            ),
            _("De dag waarop de klant het liet weten; daarna gaat er niets meer op weg."),
            value=uitvoer.datum(today),
            check=check,
        )
        if typed is None:
            return
        day = invoer_datum.datum(typed, today)
        try:
            after = await asyncio.to_thread(
                consents.trek_in, screen.pro6.dossiers, screen.opened, given.id, day
            )
        except ChangedMeanwhile as meanwhile:
            faster(screen, meanwhile)
            return
        screen.toon(after)
        screen.say(_("De toestemming is ingetrokken."))


class Tegenhouden(Command["DossierScreen"]):
    """u."""

    keys = "u"
    label = _("Tegenhouden")
    help = _("Toont wat het vernietigen tegenhoudt; een directeur plaatst of heft hier zelf op.")
    group = _("Dossier")
    show = False

    def disabled_reason(self, screen: DossierScreen) -> str | None:
        """A role that does not see it."""
        if screen.beeld.ziet("holds.*.reden"):
            return None
        return _("Uw rol ziet dit niet (art. 6).")

    async def run(self, screen: DossierScreen) -> None:
        """The list, and what came of it."""
        from pro6tui.tui.screens.dossier_holds import HoldsScreen

        after = await screen.app.push_screen_wait(HoldsScreen(screen.opened))
        if after is not None and after.heads != screen.opened.heads:
            screen.toon(after)


class OverdrachtUwv(Command["DossierScreen"]):
    """p."""

    keys = "p"
    label = _("Overdracht UWV")
    help = _("Maakt op verzoek van UWV één bestand met alles van zijn klant; alleen UWV opent het.")
    group = _("Dossier")
    show = False

    def disabled_reason(self, screen: DossierScreen) -> str | None:
        """Not UWV's client, two versions, or a role that does not see or send it all."""
        if reason := versies(screen) or mag(screen, "verstrekkingen.*.op"):
            return reason
        dossier, today = screen.opened.dossier, screen.beeld.today
        theirs = [
            one for one in dossier.trajecten if one.opdrachtgever is OpdrachtgeverSoort.UWV
        ] or dossier.trajecten[:1]
        if not theirs:
            return _("In dit dossier staat geen traject; UWV krijgt alleen zijn eigen klanten.")
        if screen.opened.toegang is not Toegang.VOLLEDIG:
            return _("Uw rol ziet niet het hele dossier (art. 6).")
        try:
            toets_behandelen(screen.pro6.dossiers.lid)
            # Whether the contract ended is asked in the form.
            verstrekking.toets_uwv_overdracht(
                theirs[0], today, UWV, today, overeenkomst_beeindigd=True
            )
        except Refusal as refusal:
            return str(refusal)
        return None

    async def run(self, screen: DossierScreen) -> None:
        """The form, as it was left."""
        from pro6tui.tui.screens.overdracht import OverdrachtScreen
        from pro6tui.tui.screens.verzoek_concept import draft_van

        draft = await draft_van(screen.pro6, screen.opened, UWV_OVERDRACHT)
        after = await screen.app.push_screen_wait(OverdrachtScreen(screen.opened, draft))
        if after is not None:
            screen.toon(after)
