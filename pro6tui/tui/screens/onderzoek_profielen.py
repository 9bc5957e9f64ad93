"""The profiles of suppliers: what each gets for a survey, and what for."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from pro6tui.i18n import _
from pro6tui.model.onderzoek import Profiel
from pro6tui.rules import onderzoek_stand as stand
from pro6tui.services.surveys import Onderzoeken
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import confirm
from pro6tui.tui.base.lijst import Cell, Column, Heading
from pro6tui.tui.screens.dossier_melding import LeesScreen
from pro6tui.tui.screens.onderzoek_open import niet_uw_rol
from pro6tui.tui.screens.onderzoek_tekst import profiel_blokken
from pro6tui.tui.screens.register_lijst import RegisterScreen


class Bekijken(Command["ProfielenScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Bekijken")
    help = _("Toont alles van dit profiel.")
    group = _("Onderzoek")

    def disabled_reason(self, screen: ProfielenScreen) -> str | None:
        """No profile."""
        return screen.geen()

    def run(self, screen: ProfielenScreen) -> None:
        """One profile."""
        if (at := screen.chosen) is not None:
            blocks = profiel_blokken(at, screen.leverancier(at))
            screen.app.push_screen(LeesScreen(at.naam, blocks))


class Nieuw(Command["ProfielenScreen"]):
    """F2."""

    keys = "f2"
    label = _("Nieuw profiel")
    help = _("Legt vast wat een leverancier voor een onderzoek krijgt.")
    group = _("Onderzoek")

    def disabled_reason(self, screen: ProfielenScreen) -> str | None:
        """Not this role."""
        return niet_uw_rol(screen.pro6.session.role)

    async def run(self, screen: ProfielenScreen) -> None:
        """The form, as it was left."""
        from pro6tui.tui.screens.onderzoek_profiel import open_profiel

        await open_profiel(screen)


class Wijzigen(Command["ProfielenScreen"]):
    """F4."""

    keys = "f4"
    label = _("Wijzigen")
    help = _("Wijzigt dit profiel; batches die er al zijn, houden wat toen gold.")
    group = _("Onderzoek")

    def disabled_reason(self, screen: ProfielenScreen) -> str | None:
        """Not this role, or no profile."""
        return niet_uw_rol(screen.pro6.session.role) or screen.geen()

    async def run(self, screen: ProfielenScreen) -> None:
        """The form with what there is."""
        from pro6tui.tui.screens.onderzoek_profiel import open_profiel

        await open_profiel(screen, screen.chosen)


class Einde(Command["ProfielenScreen"]):
    """F8."""

    keys = "f8"
    label = _("Beëindigen")
    help = _("Met dit profiel komt er geen nieuwe batch meer; het blijft te lezen.")
    group = _("Onderzoek")

    def disabled_reason(self, screen: ProfielenScreen) -> str | None:
        """Not this role, no profile, or it ended."""
        if reason := niet_uw_rol(screen.pro6.session.role) or screen.geen():
            return reason
        at = screen.chosen
        ended = at is not None and at.einde is not None
        return _("Dit profiel is al beëindigd; F4 en bewaren haalt het terug.") if ended else None

    async def run(self, screen: ProfielenScreen) -> None:
        """Ask, and end it."""
        one = screen.chosen
        if one is None:
            return
        question = _("{naam} beëindigen?").format(naam=one.naam)
        text = _("Er komt geen nieuwe batch meer mee. Wat al is opgesteld, blijft zoals het is.")
        if await confirm(screen, question, text):
            surveys = Onderzoeken(screen.pro6.dossiers)
            await asyncio.to_thread(surveys.beeindig_profiel, one)
            await screen.herlees(lambda other: other.id == one.id)
            screen.say(_("Het profiel is beëindigd."))


class ProfielenScreen(RegisterScreen[Profiel]):
    """By name; below them those that ended."""

    COMMANDS = (Bekijken, Nieuw, Wijzigen, Einde)
    COLUMNS = (
        Column(_("profiel"), 16, share=1),
        Column(_("leverancier"), 16, share=1),
        Column(_("doel"), 16, share=1, drop=1),
        Column(_("kolommen"), 20, share=2),
        Column(_("dicht met"), 10),
    )
    ARTIKELEN = (9, 13)
    ABOUT = _(
        "Een profiel zegt wat een leverancier krijgt: welke van de zeven velden van art. 9, in"
        " welke volgorde en onder welke kop, waarvoor, volgens welke verwerkersovereenkomst, en hoe"
        " het bestand dichtgaat. Meer dan die zeven kan het niet zijn."
    )
    CONCEPT = "profielen"
    EMPTY = _("Er is nog geen profiel; F2 maakt er een.")
    here = "4"

    def __init__(self) -> None:
        super().__init__()
        self._leveranciers: Mapping[str, str] = {}

    @property
    def heading(self) -> str:
        """The title."""
        return _("Pro6 · Onderzoek · Profielen")

    def lees(self) -> list[Profiel | Heading]:
        """Those that can be used, then those that ended. Refusal for a role that may not."""
        stand.toets_opstellen(self.pro6.session.role)
        surveys = Onderzoeken(self.pro6.dossiers)
        self._leveranciers = {
            one.id: one.naam for one in surveys.adresboek.alle(ook_beeindigd=True)
        }
        every = surveys.profielen(ook_beeindigd=True)
        ended = [one for one in every if one.einde is not None]
        rows: list[Profiel | Heading] = [one for one in every if one.einde is None]
        return [*rows, Heading(_("beëindigd")), *ended] if ended else rows

    def leverancier(self, profiel: Profiel) -> str:
        """The name of its supplier."""
        return self._leveranciers.get(profiel.leverancier, "–")

    def cells(self, item: Profiel) -> Sequence[Cell]:
        """The row of one."""
        return (
            item.naam,
            self.leverancier(item),
            item.doel.label if item.doel else "–",
            ", ".join(one.label for one in item.kolommen),
            item.sluiting.value,
        )

    def geen(self) -> str | None:
        """Why there is no profile on this row."""
        return None if self.chosen else _("Zet de cursor op een profiel.")
