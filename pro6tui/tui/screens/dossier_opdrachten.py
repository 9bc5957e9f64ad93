"""What can be done with an opened dossier: one class for each key."""

from __future__ import annotations

import asyncio
from types import MappingProxyType
from typing import TYPE_CHECKING

from pro6tui.i18n import _
from pro6tui.rules import artikel_06
from pro6tui.rules.artikel_06 import Mate, Recht
from pro6tui.rules.toestanden import vervallen
from pro6tui.services.adding import add_item
from pro6tui.services.editing import new_item_id
from pro6tui.services.opened import ChangedMeanwhile, OpenDossier
from pro6tui.tui.base.commands import Command
from pro6tui.tui.screens import dossier_verstrekt_acties
from pro6tui.tui.screens.document_weg import Versturen
from pro6tui.tui.screens.dossier_brief import LosseBrief
from pro6tui.tui.screens.dossier_documenten import Ophalen, Toevoegen
from pro6tui.tui.screens.dossier_kan import faster, mag, versies
from pro6tui.tui.screens.dossier_klantlog import ZoalsDeKlant
from pro6tui.tui.screens.dossier_langer import LangerBewaren
from pro6tui.tui.screens.dossier_lijsten import Documenten, DossierLijst
from pro6tui.tui.screens.dossier_melding import LeesScreen
from pro6tui.tui.screens.dossier_notitie import Concept, NotitieScreen
from pro6tui.tui.screens.dossier_papier import Mappen
from pro6tui.tui.screens.dossier_trajecten import BijTraject
from pro6tui.tui.screens.dossier_verstrekt_acties import Intrekken, OverdrachtUwv, Tegenhouden
from pro6tui.tui.screens.dossier_verzoeken import Verzoeken
from pro6tui.tui.screens.dossier_verzoeken_acties import (
    Afschermingen,
    BezwaarIntrekken,
    NieuwVerzoek,
    toon_verzoek,
)
from pro6tui.tui.screens.dossier_waarom import WaaromNietWeg
from pro6tui.tui.screens.toewijzen import Toewijzen

if TYPE_CHECKING:
    from pro6tui.tui.screens.dossier import DossierScreen


class Wijzigen(Command["DossierScreen"]):
    """F4."""

    keys = "f4"
    label = _("Wijzigen")
    help = _("Wijzigt wat op dit tabblad staat; u geeft een reden.")
    group = _("Dossier")

    def disabled_reason(self, screen: DossierScreen) -> str | None:
        """A role that changes nothing."""
        if artikel_06.mate(screen.pro6.session.role, Recht.WIJZIGEN) is Mate.NEE:
            return _("Met uw rol wijzigt u geen dossiers (art. 6).")
        if reason := versies(screen):
            return reason
        if screen.here == "j":
            return _("Een verzoek wijzigt u in het verzoek zelf (Enter).")
        if screen.here == "k":
            return _("Wat is verstrekt, staat vast.")
        return _("In het logboek wijzigt niemand iets.") if screen.here == "i" else None

    async def run(self, screen: DossierScreen) -> None:
        """The form of this tab."""
        from pro6tui.tui.screens.wijzigen import WijzigenScreen

        section = next(one.name for one in screen.places() if one.key == screen.here)
        pane = screen.pane
        if isinstance(pane, Documenten) and pane.document is not None:
            section = f"documenten.{pane.document.id}"
        answer = await screen.app.push_screen_wait(WijzigenScreen(screen.opened, section))
        if isinstance(answer, OpenDossier):
            screen.toon(answer)


class Versies(Command["DossierScreen"]):
    """v."""

    keys = "v,V"
    label = _("2 versies")
    help = _("Zet versies die op twee machines zijn opgeslagen naast elkaar en voegt ze samen.")
    group = _("Dossier")
    show = False

    def disabled_reason(self, screen: DossierScreen) -> str | None:
        """One version, or a role that changes nothing."""
        if not screen.opened.twee_versies:
            return _("Van dit dossier is er één versie.")
        if artikel_06.mate(screen.pro6.session.role, Recht.WIJZIGEN) is Mate.NEE:
            return _("Met uw rol wijzigt u geen dossiers (art. 6).")
        return None

    async def run(self, screen: DossierScreen) -> None:
        """Both beside each other; what is joined shows here."""
        from pro6tui.tui.screens.versies import kies_versies

        after = await kies_versies(screen.app, screen.opened, screen.namen)
        if after is not None:
            screen.toon(after)
            screen.say(_("De versies zijn samengevoegd."))


class Staat(Command["DossierScreen"]):
    """F5."""

    keys = "f5"
    label = _("Staat")
    help = _("Brengt het dossier in een andere staat; wat nog niet kan, staat er met de reden bij.")
    group = _("Dossier")

    def disabled_reason(self, screen: DossierScreen) -> str | None:
        """Not this role, or no way on."""
        if not screen.beeld.overgangen:
            return _("Dit is de laatste staat van een dossier.")
        return versies(screen) or mag(screen, "staatwissels.*.naar")

    async def run(self, screen: DossierScreen) -> None:
        """Choose, give the reason, save."""
        from pro6tui.tui.screens.dossier_staat import wijzig_staat

        try:
            after = await wijzig_staat(screen)
        except ChangedMeanwhile as meanwhile:
            faster(screen, meanwhile)
            return
        if after is not None:
            said = _("Het dossier is nu: {staat}.").format(staat=after.dossier.staat.label)
            gone = vervallen(screen.opened.dossier, after.dossier, screen.beeld.termijnen)
            screen.toon(after)
            screen.say(f"{said} {gone}".rstrip())


class Geschiedenis(Command["DossierScreen"]):
    """F7."""

    keys = "f7"
    label = _("Geschiedenis")
    help = _("Wat er veranderde: oud, nieuw, waarom, wie en wanneer. Het bekijken wordt gelogd.")
    group = _("Dossier")

    async def run(self, screen: DossierScreen) -> None:
        """Read it all, and show it."""
        from pro6tui.tui.screens.geschiedenis import GeschiedenisScreen

        changes = await asyncio.to_thread(screen.pro6.dossiers.history, screen.opened)
        screen.app.push_screen(GeschiedenisScreen(screen.beeld, changes))


class NieuweNotitie(Command["DossierScreen"]):
    """n: a note; on the tabs of consents and disclosures one of those."""

    keys = "n"
    label = _("Nieuw")
    help = _("Voegt een notitie toe; op h een toestemming, op k een verstrekking.")
    group = _("Dossier")

    def disabled_reason(self, screen: DossierScreen) -> str | None:
        """A role without it."""
        if screen.here in dossier_verstrekt_acties.TABS:
            return dossier_verstrekt_acties.geen_nieuw(screen)
        return versies(screen) or mag(screen, "notities.*.tekst")

    async def run(self, screen: DossierScreen) -> None:
        """Write, save on top of whatever a colleague saved meanwhile."""
        if screen.here in dossier_verstrekt_acties.TABS:
            await dossier_verstrekt_acties.nieuw(screen)
            return
        screen.concept = screen.concept or Concept(screen.beeld.today)
        if not await screen.app.push_screen_wait(
            NotitieScreen(screen.concept, screen.opened.dossier)
        ):
            if screen.concept is not None and screen.concept.tekst.strip():
                screen.save_draft()
                screen.say(_("Uw notitie is als concept bewaard; n gaat ermee verder."))
            return
        opened, dossiers = screen.opened, screen.pro6.dossiers
        note = screen.concept.notitie(new_item_id(), dossiers.session.me.handle, opened)
        try:
            after = await asyncio.to_thread(
                add_item, dossiers, opened, "notities", note, _("notitie toegevoegd")
            )
        except ChangedMeanwhile as meanwhile:
            screen.save_draft()
            faster(screen, meanwhile)
            return
        except Exception:
            screen.save_draft()
            raise
        screen.drop_draft()
        screen.toon(after)
        screen.say(_("De notitie staat in het dossier."))


class Bekijken(Command["DossierScreen"]):
    """Enter on a row."""

    keys = "enter"
    label = _("Bekijken")
    help = _("Toont de regel waar de cursor op staat helemaal.")
    group = _("Dossier")

    def disabled_reason(self, screen: DossierScreen) -> str | None:
        """Only where there are rows."""
        pane = screen.pane
        if isinstance(pane, DossierLijst) and pane.total:
            return None
        return _("Op dit tabblad staat alles er al helemaal.")

    async def run(self, screen: DossierScreen) -> None:
        """In a box; a request on a screen of its own."""
        pane = screen.pane
        if isinstance(pane, Verzoeken) and pane.verzoek is not None:
            await toon_verzoek(screen, pane.verzoek.id)
        elif isinstance(pane, DossierLijst):
            screen.app.push_screen(LeesScreen(pane.kop, pane.in_full()))


class Herladen(Command["DossierScreen"]):
    """r."""

    keys = "r,R"
    label = _("Opnieuw laden")
    help = _("Toont wat een collega intussen bewaarde.")
    group = _("Dossier")

    def disabled_reason(self, screen: DossierScreen) -> str | None:
        """Nothing newer."""
        return None if screen.nieuwer is not None else _("U ziet de laatste versie.")

    def run(self, screen: DossierScreen) -> None:
        """Show it."""
        if screen.nieuwer is not None:
            screen.toon(screen.nieuwer)


OPDRACHTEN = (
    Wijzigen,
    Versies,
    Staat,
    Toewijzen,
    Geschiedenis,
    NieuweNotitie,
    Toevoegen,
    Ophalen,
    Versturen,
    LosseBrief,
    Bekijken,
    ZoalsDeKlant,
    Herladen,
    NieuwVerzoek,
    Afschermingen,
    BezwaarIntrekken,
    Intrekken,
    Tegenhouden,
    OverdrachtUwv,
    BijTraject,
    Mappen,
    WaaromNietWeg,
    LangerBewaren,
)
VOORAAN = MappingProxyType(
    {
        "e": ("NieuweNotitie",),
        "f": ("Toevoegen", "LosseBrief", "Versturen", "Ophalen", "Bekijken"),
        "g": ("Mappen", "Wijzigen"),
        "h": ("NieuweNotitie", "Intrekken", "Bekijken"),
        "i": ("Bekijken", "ZoalsDeKlant"),
        "j": ("Bekijken", "NieuwVerzoek", "Afschermingen", "BezwaarIntrekken"),
        "k": ("NieuweNotitie", "Bekijken", "OverdrachtUwv"),
    }
)
"""Tab → the commands that its footer names first."""
