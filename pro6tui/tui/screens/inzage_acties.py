"""What can be done with an inspection that was granted: let the client look, copy, record."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.verzoeken import Verzoek
from pro6tui.model.vocabulary import InzageVorm, VerzoekSoort
from pro6tui.rules import inzage_beeld, overdracht, uitvoer
from pro6tui.rules.inzagekopie import Kopie
from pro6tui.services import inspection, inspection_out
from pro6tui.services.inspection_out import Meegegeven
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import ask_line, choose, confirm
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.progress import Progress, with_progress
from pro6tui.tui.screens.dossier_kaart import Alinea, Blok, Regel
from pro6tui.tui.screens.dossier_melding import LeesScreen
from pro6tui.tui.screens.inzage_afspraak import Afspreken
from pro6tui.tui.screens.inzage_klant import InzageKlantScreen
from pro6tui.tui.screens.inzage_verslag import VerslagScreen
from pro6tui.tui.screens.voortgang import telling

if TYPE_CHECKING:
    from pro6tui.tui.screens.verzoek import VerzoekScreen

MEEST = 4
"""How many warnings are said one by one."""


class KlantKijktMee(Command["VerzoekScreen"]):
    """k."""

    keys = "k"
    label = _("Klant kijkt mee")
    help = _("Toont alleen de gegevens van de klant; terug kan met uw wachtwoordzin. Gelogd.")
    group = _("Inzage")

    def disabled_reason(self, screen: VerzoekScreen) -> str | None:
        """No inspection, or not granted."""
        return screen.weegt(lambda: _toets_inzage(screen))

    async def run(self, screen: VerzoekScreen) -> None:
        """Warn, gather, show, and offer the record when the member is back."""
        opened, dossiers = screen.opened, screen.pro6.dossiers
        text = waarschuwing(opened.dossier, screen.verzoek)
        if text and not await confirm(screen, _("Ziet de klant niets van een ander?"), text):
            return

        def work(progress: Progress) -> Kopie:
            return inspection.toon(dossiers, opened, screen.verzoek_id, telling(progress))

        kopie = await with_progress(screen, _("Inzage voorbereiden"), work)
        await screen.app.push_screen_wait(InzageKlantScreen(kopie, dossiers.session))
        await leg_vast(screen)


class Meegeven(Command["VerzoekScreen"]):
    """e."""

    keys = "e"
    label = _("Kopie meegeven")
    help = _("Alles van de klant in één versleuteld bestand, of op papier. Wordt gelogd.")
    group = _("Inzage")

    def disabled_reason(self, screen: VerzoekScreen) -> str | None:
        """Nothing was granted, or I may not see everything."""
        if screen.verzoek.soort is VerzoekSoort.OVERDRAAGBAARHEID:
            return screen.weegt(lambda: _toets_overdracht(screen))
        return screen.weegt(lambda: _toets_kopie(screen))

    async def run(self, screen: VerzoekScreen) -> None:
        """How, where to, and tell the passphrase once."""
        forms = [(InzageVorm.KOPIE_DIGITAAL, _("als één versleuteld bestand"))]
        if screen.verzoek.soort is VerzoekSoort.INZAGE:
            forms.append((InzageVorm.KOPIE_PAPIER, _("op papier, uit de printer")))
        form = forms[0][0]
        if len(forms) > 1:
            chosen = await choose(screen, _("Hoe krijgt de klant de kopie?"), forms)
            if chosen is None:
                return
            form = chosen
        if form is InzageVorm.KOPIE_PAPIER:
            await _print(screen)
        else:
            await _schrijf(screen)


class Verslag(Command["VerzoekScreen"]):
    """g."""

    keys = "g"
    label = _("Verslag")
    help = _("Legt vast wat er bij de inzage op kantoor gebeurde.")
    group = _("Inzage")

    def disabled_reason(self, screen: VerzoekScreen) -> str | None:
        """No inspection, or it was closed."""
        if not screen.verzoek.staat.open:
            return _("Dit verzoek is afgedaan.")
        return screen.weegt(lambda: _toets_inzage(screen))

    async def run(self, screen: VerzoekScreen) -> None:
        """The form."""
        await leg_vast(screen)


def waarschuwing(dossier: Dossier, one: Verzoek) -> str:
    """What to read before the client looks, of what is not left out of this inspection; or ""."""
    lines = inzage_beeld.na_te_lezen(dossier, one, MEEST)
    if lines:
        lines += ["", _("Dit ziet de klant ook. Lees het eerst na; Esc laat nog niets zien.")]
    return "\n".join(lines)


INZAGE = (KlantKijktMee, Meegeven, Verslag, Afspreken)
"""In the order of the footer."""


async def leg_vast(screen: VerzoekScreen) -> None:
    """Ask for the record and save it. What was typed stays with the screen until it is saved."""
    dossiers, request = screen.pro6.dossiers, screen.verzoek_id
    found = await asyncio.to_thread(inspection.voorstel, dossiers, screen.opened, request)
    form = VerslagScreen(found, dossiers.session.today, screen.verslag)
    written = await screen.app.push_screen_wait(form)
    if written is None:
        screen.say(_("Er is nog geen verslag van de inzage; g legt het vast."), Kind.WARNING)
        return
    save = partial(inspection.leg_verslag_vast, dossiers, screen.opened, request, written)
    after = await asyncio.to_thread(save)
    screen.verslag.values.clear()
    screen.klaar(after, _("Het verslag van de inzage is vastgelegd."))


async def _schrijf(screen: VerzoekScreen) -> None:
    opened, dossiers = screen.opened, screen.pro6.dossiers
    target = await ask_line(
        screen,
        _("Waar komt het bestand op de server?"),
        _("Een nieuwe naam. Het is versleuteld; de wachtwoordzin ziet u daarna één keer."),
    )
    if target is None:
        return

    def work(progress: Progress) -> Meegegeven:
        return inspection_out.naar_bestand(
            dossiers, opened, screen.verzoek_id, Path(target), telling(progress)
        )

    made = await with_progress(screen, _("Kopie maken"), work)
    screen.klaar(made.opened, _("De kopie is gemaakt; geef bestand en wachtwoordzin apart."))
    screen.app.push_screen(LeesScreen(_("Wachtwoordzin voor de klant"), _gemaakt(made, target)))


def _gemaakt(made: Meegegeven, target: str) -> list[Blok]:
    return [
        Blok(
            "",
            [
                Regel(_("Wachtwoordzin"), made.wachtwoordzin),
                Regel(_("Bestand"), target),
                Regel(_("Grootte"), uitvoer.grootte(made.grootte)),
                Alinea(""),
                Alinea(
                    _(
                        "Schrijf de zes woorden nu op: ze worden nergens bewaard. Geef ze de klant"
                        " langs een andere weg dan het bestand. Openen gaat met age: ‘age -d -o"
                        " kopie.zip bestand’."
                    )
                ),
            ],
        )
    ]


async def _print(screen: VerzoekScreen) -> None:
    opened, dossiers = screen.opened, screen.pro6.dossiers

    def work(progress: Progress) -> Meegegeven:
        return inspection_out.naar_printer(
            dossiers, opened, screen.verzoek_id, told=telling(progress)
        )

    made = await with_progress(screen, _("Kopie afdrukken"), work)
    screen.klaar(made.opened, _("De kopie is naar de printer gestuurd."))
    if made.niet_geprint:
        left = ", ".join(made.niet_geprint)
        screen.say(
            _("Niet afgedrukt, dat kan de printer niet: {namen}.").format(namen=left), Kind.WARNING
        )


def _toets_inzage(screen: VerzoekScreen) -> None:
    inspection.toets_inzage(screen.pro6.dossiers, screen.opened)
    inzage_beeld.toets(screen.opened.dossier, screen.verzoek)


def _toets_kopie(screen: VerzoekScreen) -> None:
    inspection.toets_kopie(screen.pro6.dossiers, screen.opened)
    inzage_beeld.toets(screen.opened.dossier, screen.verzoek)


def _toets_overdracht(screen: VerzoekScreen) -> None:
    inspection.toets_inzage(screen.pro6.dossiers, screen.opened)
    overdracht.toets(screen.verzoek)
