"""Carrying a destruction list out (art. 12): what goes for ever, its name typed, and what came of
each dossier as it happens. Nothing here is done by Enter."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult
from textual.widgets import Input, Static

from pro6tui.i18n import _, ngettext
from pro6tui.model.vernietiging import Lijst, ListRegel
from pro6tui.model.vocabulary_vernietiging import ListSoort, ListStaat, Oordeel, Resultaat
from pro6tui.rules import uitvoer
from pro6tui.rules.uitleg import uitleg
from pro6tui.rules.vernietigingslijst_uitvoering import te_doen
from pro6tui.services.destruction import Vernietiging
from pro6tui.services.destruction_run import Uitgevoerd, voer_uit
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.commands import Command, Place
from pro6tui.tui.base.inputs import LineInput
from pro6tui.tui.base.lijst import Cell, Column, LijstView, Styled
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.progress import SECONDS_BETWEEN, Progress
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.screens.vernietiging_lijst import papier, stand, waarom
from vault.errors import Cancelled

GROEP = _("Vernietigen")
COLUMNS = (
    Column(_("dossier"), 8),
    Column(_("termijn om"), 10, drop=2),
    Column(_("stuks"), 5, right=True, drop=1),
    Column(_("papier"), 10, share=1, most=24),
    Column(_("stand"), 14, share=1, most=26),
    Column(_("waarom"), 12, share=2),
)


class Vernietig(Command["UitvoerScreen"]):
    """F2."""

    keys = "f2"
    label = _("Vernietigen")
    help = _("Vernietigt voorgoed wat op de lijst staat; eerst typt u haar naam.")
    group = GROEP

    def disabled_reason(self, screen: UitvoerScreen) -> str | None:
        """Its name was not typed, it is being done, or it is done."""
        return screen.bezwaar()

    async def run(self, screen: UitvoerScreen) -> None:
        """Do it."""
        await screen.vernietig()


class UitvoerScreen(BaseScreen[None]):
    """Before, during and after. `begonnen`: the first key goes, and there is no way back."""

    COMMANDS = (Vernietig,)
    here = "5"
    CSS = """
    UitvoerScreen #wat, UitvoerScreen #voortgang { height: auto; padding: 0 1; }
    UitvoerScreen #naam { margin: 0 1; width: 60; max-width: 100%; }
    """

    def __init__(self, lijst: Lijst) -> None:
        super().__init__()
        self.huidig = lijst
        self.bezig = self.begonnen = self.klaar = False
        self.progress = Progress()
        self._nagegaan = 0
        self._weg: frozenset[str] = frozenset()
        self.wat = Static("", markup=False, id="wat")
        self.naam = LineInput(id="naam", placeholder=_("typ de naam van de lijst"), max_length=60)
        self.voortgang = Static("", markup=False, id="voortgang")
        self.lijst = LijstView(COLUMNS, self)

    @property
    def pro6(self) -> Pro6App:
        """The app."""
        app: Any = self.app
        pro6: Pro6App = app
        return pro6

    @property
    def heading(self) -> str:
        """Which list."""
        return _("Pro6 · Vernietigen · {nummer}").format(nummer=self.huidig.nummer)

    def places(self) -> Sequence[Place]:
        """None: nobody leaves this half-way."""
        return ()

    def help_text(self) -> str:
        """What is done in which order, and art. 12 in our words."""
        about = _(
            "Eerst wordt elk dossier nog eens nagegaan: is de termijn om, houdt niets het tegen, is"
            " het nog wat er is goedgekeurd? Wat niet klopt, wordt overgeslagen, met waarom. Dan"
            " gaan de bestanden en de sleutels weg, en daarna wordt de kluis nagezocht. Tot de"
            " eerste sleutel weg is, stopt Esc alles en is er niets veranderd. Wordt het uitvoeren"
            " afgebroken of mislukt er een, voer de lijst dan nog eens uit: niets wordt"
            " overgeslagen en niets dubbel gedaan."
        )
        found = uitleg(12)
        return f"{about}\n\n{found.titel}\n\n{found.samenvatting}" if found else about

    def content(self) -> ComposeResult:
        """What goes, where the name is typed, how far it is, and each dossier."""
        yield self.wat
        yield self.naam
        yield self.voortgang
        yield self.lijst

    def on_mount(self) -> None:
        """Ready to type."""
        super().on_mount()
        self.naam.focus()
        self._toon()
        self.set_interval(SECONDS_BETWEEN, self._kijk)

    # What is shown -----------------------------------------------------------------------------

    def _tekst(self) -> str:
        going = te_doen(self.huidig)
        if self.huidig.soort is ListSoort.CATEGORIEEN:
            return self._tekst_delen(len(going))
        pieces = sum(one.documenten for one in going)
        folders = sum(one.papier_open for one in going)
        said = ngettext(
            "{n} dossier gaat voorgoed weg: uit deze kluis, uit elke sleutelbos en uit de lijsten."
            " Niemand haalt het terug, ook wij niet.",
            "{n} dossiers gaan voorgoed weg: uit deze kluis, uit elke sleutelbos en uit de lijsten."
            " Niemand haalt ze terug, ook wij niet.",
            len(going),
        ).format(n=len(going))
        if pieces:
            said += " " + ngettext(
                "Er gaat {n} bijlage mee.", "Er gaan {n} bijlagen mee.", pieces
            ).format(n=pieces)
        if folders:
            said += " " + ngettext(
                "{n} map op papier blijft staan; die vernietigt u zelf.",
                "{n} mappen op papier blijven staan; die vernietigt u zelf.",
                folders,
            ).format(n=folders)
        ask = _("Typ de naam van de lijst, “{naam}”, en druk dan op F2.")
        return f"{said}\n{ask.format(naam=self.huidig.naam)}"

    def _tekst_delen(self, count: int) -> str:
        said = ngettext(
            "Van {n} dossier of onderzoek gaan gegevens voorgoed weg, uit elke versie; het dossier"
            " blijft.",
            "Van {n} dossiers of onderzoeken gaan gegevens voorgoed weg, uit elke versie; de"
            " dossiers blijven.",
            count,
        ).format(n=count)
        ask = _("Typ de naam van de lijst, “{naam}”, en druk dan op F2.")
        return f"{said}\n{ask.format(naam=self.huidig.naam)}"

    def _toon(self) -> None:
        self.wat.update(self._uitkomst() if self.klaar else self._tekst())
        self.naam.display = not self.bezig and not self.klaar
        self.lijst.renew()
        self.refresh_lines()
        self.refresh_bindings()

    def _kijk(self) -> None:
        """Four times a second: how far it is."""
        if self.bezig:
            stops = _("Het stopt niet meer.") if self.begonnen else _("Esc stopt.")
            self.voortgang.update(f"{self.progress.text} · {stops}")
            self.lijst.renew()

    def _uitkomst(self) -> str:
        gone = sum(one.resultaat is Resultaat.VERNIETIGD for one in self.huidig.regels)
        failed = sum(one.resultaat is Resultaat.MISLUKT for one in self.huidig.regels)
        passed = sum(one.oordeel is Oordeel.MEE for one in self.huidig.regels) - gone - failed
        return _("{gone} vernietigd, {passed} overgeslagen, {failed} mislukt. {verder}").format(
            gone=gone,
            passed=passed,
            failed=failed,
            verder=_("Stel nu de verklaring vast (Esc, dan v)."),
        )

    def count(self) -> int:
        """How many dossiers."""
        return len(self.huidig.regels)

    def row(self, index: int) -> Sequence[Cell]:
        """One dossier, as it is at this moment."""
        line = self.huidig.regels[index]
        return (
            line.dossier,
            uitvoer.datum(line.vanaf),
            str(line.documenten),
            papier(line),
            self._nu(index, line),
            waarom(line),
        )

    def _nu(self, index: int, line: ListRegel) -> Cell:
        if self.bezig and line.oordeel is Oordeel.MEE:
            if not self.begonnen and index < self._nagegaan:
                return Styled(_("nagegaan"), "muted")
            if line.resultaat is Resultaat.GESTART and line.document_id in self._weg:
                return Styled(_("bestanden weg"), "warning")
        return stand(line)

    # Doing ---------------------------------------------------------------------------------------

    def bezwaar(self) -> str | None:
        """Why F2 does nothing."""
        if self.bezig:
            return _("De lijst wordt al uitgevoerd.")
        if self.klaar:
            return _("De lijst is uitgevoerd.")
        if " ".join(self.naam.value.split()) != self.huidig.naam:
            return _("Typ eerst “{naam}”; daarna doet F2 het.").format(naam=self.huidig.naam)
        return None

    def on_input_changed(self, message: Input.Changed) -> None:
        """The footer shows whether F2 works."""
        message.stop()
        self.refresh_bindings()
        self.refresh_lines()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter alone destroys nothing."""
        message.stop()
        self.say(self.bezwaar() or _("F2 vernietigt, Esc gaat terug."), Kind.WARNING)

    def action_back(self) -> None:
        """Esc: away with a sentence, back; while it is being done, stop as long as that can."""
        if not self.bezig:
            super().action_back()
        elif self.begonnen:
            self.say(_("Dit kan niet meer worden gestopt: de eerste sleutel is weg."), Kind.WARNING)
        else:
            self.progress.cancelled = True
            self.say(_("Het stopt; er is nog niets weg."))

    async def vernietig(self) -> None:
        """Carry it out on a thread; what came of it stays on the screen."""
        typed = self.naam.value
        self.naam.value = ""
        self.progress = Progress(_("Even geduld."))
        self.bezig, self.begonnen, self._nagegaan, self._weg = True, False, 0, frozenset()
        self._toon()
        try:
            done = await asyncio.to_thread(self._voer_uit, typed)
        except Cancelled:
            self.say(_("Gestopt; er is niets vernietigd."))
            return
        except Exception:
            await self._herlees()
            raise
        else:
            self._na(done)
        finally:
            self.bezig = False
            self.voortgang.update("")
            self._toon()
            if not self.klaar:
                self.naam.focus()

    def _voer_uit(self, typed: str) -> Uitgevoerd:
        lists = Vernietiging(self.pro6.dossiers)

        def told(what: str, done: int, total: int) -> None:
            if not self.begonnen:
                if self.progress.cancelled:
                    raise Cancelled()
                self._nagegaan = done
            else:
                going = sorted(
                    one.document_id
                    for one in self.huidig.regels
                    if one.resultaat is Resultaat.GESTART
                )
                self._weg = frozenset(going[:done])
            self.progress.tell(what, done, total)

        def begonnen(begun: Lijst) -> None:
            self.huidig, self.begonnen = begun, True

        return voer_uit(lists, self.huidig, typed, told, begonnen)

    def _na(self, done: Uitgevoerd) -> None:
        self.huidig = done.lijst
        self.klaar = done.lijst.staat is ListStaat.UITGEVOERD
        self.pro6.tell_changed()
        if not self.klaar:
            failed = sum(one.resultaat is Resultaat.MISLUKT for one in done.lijst.regels)
            self.say(
                ngettext(
                    "{n} dossier is niet helemaal weg. Voer de lijst nog eens uit: typ haar naam.",
                    "{n} dossiers zijn niet helemaal weg. Voer de lijst nog eens uit: typ haar"
                    " naam.",
                    failed,
                ).format(n=failed),
                Kind.ERROR,
            )
        elif self.progress.cancelled:
            self.say(_("Stoppen kwam te laat: de eerste sleutel was al weg."), Kind.WARNING)

    async def _herlees(self) -> None:
        """After a failure: the list as it is written now."""
        lists = Vernietiging(self.pro6.dossiers)
        self.huidig = await asyncio.to_thread(lists.lijst, self.huidig.id)
