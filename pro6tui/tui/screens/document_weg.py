"""A document that leaves: onto paper, or in a file that only its reader opens. Asked first."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pro6tui.i18n import _
from pro6tui.model.dossier import Document
from pro6tui.rules import uitvoer
from pro6tui.rules.verzoek_rechten import toets_behandelen
from pro6tui.services import sending
from pro6tui.services.opened import OpenDossier
from pro6tui.services.printer import Printer
from pro6tui.services.session import Session
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import ask_line, choose, confirm
from pro6tui.tui.base.progress import Progress, with_progress
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.screens.dossier_kaart import Alinea, Blok, Regel
from pro6tui.tui.screens.dossier_lijsten import Documenten
from pro6tui.tui.screens.dossier_melding import LeesScreen

if TYPE_CHECKING:
    from pro6tui.tui.screens.dossier import DossierScreen
    from pro6tui.tui.screens.verzoek import VerzoekScreen

PAPIER, ZIN, SLEUTEL = "papier", "wachtwoordzin", "sleutel"
"""The ways out, as `sending` names them."""


async def stuur_weg(
    screen: BaseScreen[Any], session: Session, opened: OpenDossier, document: Document
) -> None:
    """Ask how and where to, say what it means, and let it go; nothing leaves on Enter alone."""
    ways = [
        (PAPIER, _("op papier, uit de printer")),
        (ZIN, _("in een versleuteld bestand, met een wachtwoordzin")),
        (SLEUTEL, _("in een versleuteld bestand, voor een openbare sleutel van age")),
    ]
    name = document.naam or document.soort.label
    way = await choose(screen, _("Hoe gaat “{naam}” weg?").format(naam=name), ways)
    if way == PAPIER:
        # No printer is said before anybody is asked whether they are sure.
        await asyncio.to_thread(Printer)
        text = _("{naam} komt leesbaar uit de printer van deze machine. Het wordt gelogd.")
        if await confirm(screen, _("Afdrukken?"), text.format(naam=name)):
            await _doe(screen, lambda: sending.naar_printer(session, opened, document.id))
            screen.say(_("Naar de printer gestuurd."))
    elif way is not None:
        await _bestand(screen, session, opened, document, met_sleutel=way == SLEUTEL)


async def _bestand(
    screen: BaseScreen[Any],
    session: Session,
    opened: OpenDossier,
    document: Document,
    *,
    met_sleutel: bool,
) -> None:
    key = ""
    if met_sleutel:
        typed = await ask_line(
            screen,
            _("Wat is de openbare sleutel van de ontvanger?"),
            _("Hij begint met age1; alleen wie het geheim daarvan heeft, opent het bestand."),
        )
        if typed is None:
            return
        key = typed
    target = await ask_line(
        screen,
        _("Waar komt het bestand op de server?"),
        _("Een nieuwe naam in een map van u; het is versleuteld."),
    )
    if target is None:
        return
    text = _("{naam} gaat versleuteld in een bestand buiten de kluis. Het wordt gelogd.")
    named = document.naam or document.soort.label
    if not await confirm(screen, _("Meegeven?"), text.format(naam=named)):
        return
    phrase = "" if met_sleutel else sending.wachtwoordzin()

    def work() -> sending.Verzonden:
        return sending.naar_bestand(session, opened, document.id, Path(target), key, phrase)

    sent = await _doe(screen, work)
    screen.say(_("Versleuteld bewaard in {pad}.").format(pad=target))
    if phrase:
        told = _gemaakt(phrase, target, sent.grootte)
        screen.app.push_screen(LeesScreen(_("Wachtwoordzin voor de ontvanger"), told))


async def _doe(screen: BaseScreen[Any], work: Callable[[], sending.Verzonden]) -> sending.Verzonden:
    def run(_progress: Progress) -> sending.Verzonden:
        return work()

    return await with_progress(screen, _("Document versturen"), run)


def _gemaakt(phrase: str, target: str, size: int) -> list[Blok]:
    return [
        Blok(
            "",
            [
                Regel(_("Wachtwoordzin"), phrase),
                Regel(_("Bestand"), target),
                Regel(_("Grootte"), uitvoer.grootte(size)),
                Alinea(""),
                Alinea(
                    _(
                        "Schrijf de zes woorden nu op: ze worden nergens bewaard. Geef ze langs een"
                        " andere weg dan het bestand. Openen gaat met age: ‘age -d -o brief.pdf"
                        " bestand’."
                    )
                ),
            ],
        )
    ]


class Versturen(Command["DossierScreen"]):
    """l, in the list of documents."""

    keys = "l"
    label = _("Versturen")
    help = _("Drukt dit document af of geeft het mee in een versleuteld bestand; gelogd.")
    group = _("Documenten")

    def disabled_reason(self, screen: DossierScreen) -> str | None:
        """Only from the list of documents, and where there is a file that may leave."""
        pane = screen.pane
        if not isinstance(pane, Documenten) or pane.document is None:
            return _("Ga eerst naar f Documenten en zet de cursor op een document.")
        return sending.waarom_niet(screen.opened, pane.document.id)

    async def run(self, screen: DossierScreen) -> None:
        """The one under the cursor."""
        pane = screen.pane
        document = pane.document if isinstance(pane, Documenten) else None
        if document is not None:
            await stuur_weg(screen, screen.pro6.session, screen.opened, document)


class BriefVersturen(Command["VerzoekScreen"]):
    """l, on a request."""

    keys = "l"
    label = _("Versturen")
    help = _("Drukt een brief van dit verzoek af of geeft hem mee in een versleuteld bestand.")
    group = _("Verzoek")

    def disabled_reason(self, screen: VerzoekScreen) -> str | None:
        """No letter yet, or not for this role."""
        if not _brieven(screen):
            return _("Bij dit verzoek staat nog geen brief in het dossier; F8 maakt er een.")
        return screen.weegt(lambda: toets_behandelen(screen.lid))

    async def run(self, screen: VerzoekScreen) -> None:
        """The only letter, or which."""
        found = _brieven(screen)
        document: Document | None = found[0]
        if len(found) > 1:
            options = [(one, f"{one.naam} ({uitvoer.datum(one.datum)})") for one in found]
            document = await choose(screen, _("Welke brief?"), options)
        if document is not None:
            await stuur_weg(screen, screen.pro6.session, screen.opened, document)


def _brieven(screen: VerzoekScreen) -> list[Document]:
    """The letters of the request of which there is a file, the newest first."""
    letters, dossier = screen.verzoek.brieven, screen.opened.dossier
    return [one for one in dossier.documenten if one.id in letters and one.blob][::-1]
