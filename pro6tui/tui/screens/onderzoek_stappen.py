"""What can be done with a batch of a survey: one class for each step, until the attest."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from pro6tui.i18n import _
from pro6tui.model.onderzoek import Batch
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary_onderzoek import BatchStaat
from pro6tui.rules import invoer_datum, redenen, uitvoer
from pro6tui.rules import onderzoek_stand as stand
from pro6tui.services import survey_making
from pro6tui.services.surveys import Onderzoeken
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import ask_line, confirm
from pro6tui.tui.base.progress import Progress, with_progress
from pro6tui.tui.screens.dossier_melding import LeesScreen
from pro6tui.tui.screens.onderzoek_bestand import BestandMaken
from pro6tui.tui.screens.onderzoek_kan import PROEF, kan
from pro6tui.tui.screens.onderzoek_klant import OpnieuwSelecteren, Waarom, Weglaten
from pro6tui.tui.screens.onderzoek_tekst import batch_blokken, dienst_waarschuwing
from pro6tui.tui.screens.verzoek_vragen import vraag_reden
from pro6tui.tui.screens.voortgang import telling_stuks

if TYPE_CHECKING:
    from pro6tui.tui.screens.onderzoek_batch import BatchScreen


class Voorleggen(Command["BatchScreen"]):
    """F2."""

    keys = "f2"
    label = _("Voorleggen")
    help = _("Legt de batch voor aan een tweede persoon, die akkoord geeft of hem teruggeeft.")
    group = _("Onderzoek")

    def disabled_reason(self, screen: BatchScreen) -> str | None:
        """Not this state, or nobody goes."""
        return kan(screen, "voor", lambda s, b: stand.leg_voor(b, s.wie, PROEF))

    async def run(self, screen: BatchScreen) -> None:
        """With a reason where it was done before."""
        batch, why = screen.deze, ""
        if batch.dubbel:
            asked = await vraag_reden(
                screen,
                _("Waarom nog een batch over deze periode?"),
                " ".join([*screen.eerder, _("Wie al meeging, wordt niet nog eens meegegeven.")]),
            )
            if asked is None:
                return
            why = asked
        elif not await confirm(screen, _("De batch voorleggen?"), f"{stand.samenvatting(batch)}."):
            return
        screen.toon(await asyncio.to_thread(screen.surveys.leg_voor, batch, why))
        screen.say(_("De batch wacht op akkoord van een ander."))


class Accorderen(Command["BatchScreen"]):
    """F3."""

    keys = "f3"
    label = _("Akkoord")
    help = _("Keurt goed wie er meegaat, naar wie en met welke kolommen; dat staat daarna vast.")
    group = _("Onderzoek")

    def disabled_reason(self, screen: BatchScreen) -> str | None:
        """Not this state, not this role, or the one who drew it up."""
        return kan(
            screen,
            "akkoord",
            lambda s, b: stand.accordeer(b, s.wie, "", alleen=s.alleen),
        )

    async def run(self, screen: BatchScreen) -> None:
        """With everything named."""
        batch = screen.deze
        text = _(
            "{samenvatting}, aan {leverancier}.\n\nDaarna kan het bestand worden gemaakt; tot dat"
            " er is, kan een akkoord terug."
        ).format(samenvatting=stand.samenvatting(batch), leverancier=screen.leverancier)
        if batch.keuze and batch.keuze.diensten:
            why = _("Waarom per dienst: {reden}").format(reden=batch.keuze.reden_diensten)
            text = f"{text}\n\n{dienst_waarschuwing()}\n{why}"
        if await confirm(screen, _("Akkoord met deze batch?"), text):
            screen.toon(await asyncio.to_thread(screen.surveys.accordeer, batch))
            screen.say(_("Akkoord gegeven; het bestand kan worden gemaakt (F5)."))


class Ontvangen(Command["BatchScreen"]):
    """F6."""

    keys = "f6"
    label = _("Ontvangen")
    help = _("Legt vast op welke dag de leverancier zei het bestand te hebben.")
    group = _("Onderzoek")

    def disabled_reason(self, screen: BatchScreen) -> str | None:
        """Not this state."""
        return kan(screen, "ontvangen", lambda s, b: stand.bevestig(b, s.wie, s.session.today))

    async def run(self, screen: BatchScreen) -> None:
        """Which day."""
        typed = await _dag(screen, _("Op welke dag bevestigde de leverancier de ontvangst?"))
        if typed is None:
            return
        day = invoer_datum.datum(typed, screen.pro6.session.today)
        screen.toon(await asyncio.to_thread(screen.surveys.bevestig, screen.deze, day))
        screen.say(
            _("Vastgelegd. De leverancier vernietigt het bestand vóór {dag}.").format(
                dag=uitvoer.datum(screen.deze.wissen_voor)
            )
        )


class Vernietigd(Command["BatchScreen"]):
    """F7."""

    keys = "f7"
    label = _("Vernietigd")
    help = _("Legt de verklaring van de leverancier vast dat het bestand daar weg is.")
    group = _("Onderzoek")

    def disabled_reason(self, screen: BatchScreen) -> str | None:
        """Not this state."""
        return kan(
            screen, "attest", lambda s, b: stand.vernietigd(b, s.wie, s.session.today, PROEF)
        )

    async def run(self, screen: BatchScreen) -> None:
        """Its reference, and the day."""

        def check(text: str) -> str | None:
            return redenen.uitweg() if redenen.te_kort(text) else None

        attest = await ask_line(
            screen,
            _("Welke verklaring gaf de leverancier?"),
            _("Het kenmerk of de datum van het schriftelijke bericht; bewaar dat zelf."),
            check=check,
        )
        if attest is None:
            return
        typed = await _dag(screen, _("Op welke dag is het daar vernietigd?"))
        if typed is None:
            return
        day = invoer_datum.datum(typed, screen.pro6.session.today)
        screen.toon(await asyncio.to_thread(screen.surveys.vernietigd, screen.deze, attest, day))
        screen.say(_("Vastgelegd; met deze batch is alles gedaan."))


async def _dag(screen: BatchScreen, question: str) -> str | None:
    today = screen.pro6.session.today

    def check(text: str) -> str | None:
        try:
            invoer_datum.datum(text, today)
        except Refusal as refusal:
            return str(refusal)
        return None

    return await ask_line(screen, question, value=uitvoer.datum(today), check=check)


class Teruggeven(Command["BatchScreen"]):
    """g."""

    keys = "g"
    label = _("Teruggeven")
    help = _("Maakt er weer een concept van, met een reden; een akkoord vervalt.")
    group = _("Onderzoek")

    def disabled_reason(self, screen: BatchScreen) -> str | None:
        """Not this state, or not this role."""
        return kan(screen, "terug", lambda s, b: stand.geef_terug(b, s.wie, PROEF))

    async def run(self, screen: BatchScreen) -> None:
        """Why."""
        why = await vraag_reden(screen, _("Waarom geeft u de batch terug?"))
        if why is not None:
            screen.toon(await asyncio.to_thread(screen.surveys.geef_terug, screen.deze, why))
            screen.say(_("De batch is weer een concept."))


class Annuleren(Command["BatchScreen"]):
    """F8."""

    keys = "f8"
    label = _("Annuleren")
    help = _("Sluit de batch zonder bestand, met een reden; hij blijft te lezen.")
    group = _("Onderzoek")

    def disabled_reason(self, screen: BatchScreen) -> str | None:
        """Not this state, or not this role."""

        def proef(surveys: Onderzoeken, batch: Batch) -> None:
            stand.annuleer(batch, surveys.wie, PROEF)
            if batch.staat is BatchStaat.IN_UITVOERING:
                stand.toets_accorderen(surveys.session.role)

        return kan(screen, "annuleren", proef)

    async def run(self, screen: BatchScreen) -> None:
        """Why, and let what was written down lapse."""
        batch, surveys = screen.deze, screen.surveys
        why = await vraag_reden(
            screen,
            _("Waarom annuleert u deze batch?"),
            _("Het bestand kan er al zijn: wat in dossiers is vastgelegd, blijft staan.")
            if batch.bestand_sha256
            else _("Er gaat niets weg. Wat al in dossiers was vastgelegd, vervalt."),
        )
        if why is None:
            return

        def work(progress: Progress) -> Batch:
            return survey_making.annuleer(surveys, batch, why, telling_stuks(progress))

        screen.toon(await with_progress(screen, _("Annuleren"), work))
        screen.say(_("De batch is geannuleerd."))


class Verslag(Command["BatchScreen"]):
    """o."""

    keys = "o"
    label = _("Overzicht")
    help = _("Toont hoeveel klanten meegaan en hoeveel niet, per reden, en elke stap met wie.")
    group = _("Onderzoek")

    def run(self, screen: BatchScreen) -> None:
        """To read."""
        blocks = batch_blokken(screen.deze, screen.leverancier, screen.naam)
        screen.app.push_screen(LeesScreen(screen.deze.nummer, blocks))


STAPPEN = (
    Voorleggen,
    Accorderen,
    BestandMaken,
    Ontvangen,
    Vernietigd,
    Waarom,
    Weglaten,
    OpnieuwSelecteren,
    Teruggeven,
    Annuleren,
    Verslag,
)
