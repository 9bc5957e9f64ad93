"""Place 4: surveys (art. 9): every batch, what waits for somebody first; the way to profiles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pro6tui.i18n import _
from pro6tui.model.onderzoek import Batch
from pro6tui.rules import onderzoek, uitvoer
from pro6tui.rules import onderzoek_stand as stand
from pro6tui.services.logview import namen_van
from pro6tui.services.survey_waiting import wie
from pro6tui.services.surveys import Onderzoeken
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.lijst import Cell, Column, Heading, Styled
from pro6tui.tui.screens.onderzoek_open import niet_uw_rol
from pro6tui.tui.screens.onderzoek_tekst import periode_kort
from pro6tui.tui.screens.register_lijst import ToegelichtScreen


class Openen(Command["OnderzoekScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Openen")
    help = _("Toont de batch: wie meegaat, wie niet en waarom, en wat er nog moet gebeuren.")
    group = _("Onderzoek")

    def disabled_reason(self, screen: OnderzoekScreen) -> str | None:
        """Not this role, or nothing there."""
        if reason := niet_uw_rol(screen.pro6.session.role):
            return reason
        return None if screen.chosen else _("Zet de cursor op een batch.")

    def run(self, screen: OnderzoekScreen) -> None:
        """One batch."""
        from pro6tui.tui.screens.onderzoek_batch import BatchScreen

        if screen.chosen is not None:
            screen.app.push_screen(BatchScreen(screen.chosen))


class Nieuw(Command["OnderzoekScreen"]):
    """F2."""

    keys = "f2"
    label = _("Nieuwe batch")
    help = _("Kiest profiel en periode, en gaat na wie van de klanten mee mag.")
    group = _("Onderzoek")

    def disabled_reason(self, screen: OnderzoekScreen) -> str | None:
        """Not this role."""
        return niet_uw_rol(screen.pro6.session.role)

    async def run(self, screen: OnderzoekScreen) -> None:
        """The form, as it was left."""
        from pro6tui.tui.screens.onderzoek_selectie import open_selectie

        await open_selectie(screen)


class Profielen(Command["OnderzoekScreen"]):
    """p."""

    keys = "p"
    label = _("Profielen")
    help = _("Wat elke leverancier krijgt, waarvoor, en hoe het bestand dichtgaat.")
    group = _("Onderzoek")

    def disabled_reason(self, screen: OnderzoekScreen) -> str | None:
        """Not this role."""
        return niet_uw_rol(screen.pro6.session.role)

    def run(self, screen: OnderzoekScreen) -> None:
        """Show them."""
        from pro6tui.tui.screens.onderzoek_profielen import ProfielenScreen

        screen.app.push_screen(ProfielenScreen())


class OnderzoekScreen(ToegelichtScreen[Batch]):
    """The batches that wait by the day that counts, then the others."""

    COMMANDS = (Openen, Nieuw, Profielen)
    COLUMNS = (
        Column(_("batch"), 6),
        Column(_("stand"), 16),
        Column(_("profiel"), 12, share=1),
        Column(_("periode"), 14),
        Column(_("mee"), 5, right=True),
        Column(_("niet"), 5, right=True),
        Column(_("nog"), 8, right=True),
    )
    ARTIKELEN = (9, 13)
    ABOUT = _(
        "Een batch is één bestand voor één leverancier, die klanten vraagt of zij tevreden zijn"
        " of die ons keurt. Iemand stelt hem op, een ander geeft akkoord, dan pas wordt het bestand"
        " gemaakt en alleen de leverancier kan het openen. Daarna volgt u of het is ontvangen en"
        " vernietigd. Bovenaan staat wat op iemand wacht."
    )
    CONCEPT = "onderzoek"
    EMPTY = _("Er is nog geen batch. F2 begint er een; eerst is een profiel nodig (p).")
    here = "4"

    def __init__(self) -> None:
        super().__init__()
        self._namen: Mapping[str, str] = {}
        self._leveranciers: Mapping[str, str] = {}

    @property
    def heading(self) -> str:
        """The place."""
        return _("Pro6 · Onderzoek")

    def lees(self) -> list[Batch | Heading]:
        """What waits, then the rest. Refusal for a role that has nothing to do with surveys."""
        session = self.pro6.session
        stand.toets_opstellen(session.role)
        surveys = Onderzoeken(self.pro6.dossiers)
        every = surveys.batches()
        self._namen = namen_van(session)
        self._leveranciers = {
            one.id: one.naam for one in surveys.adresboek.alle(ook_beeindigd=True)
        }
        waits = [one for one in every if stand.wacht_op(one, session.today) is not None]
        rest = [one for one in every if one not in waits]
        rows: list[Batch | Heading] = [Heading(_("wacht op iemand")), *waits] if waits else []
        return [*rows, *([Heading(_("overig"))] if waits and rest else []), *rest]

    def cells(self, item: Batch) -> Sequence[Cell]:
        """The row of one."""
        today = self.pro6.session.today
        counts = onderzoek.geteld(item)
        going = item.rijen if item.bestand_sha256 else counts.get(None, 0)
        row = (
            item.nummer,
            item.staat.label,
            item.profiel.naam,
            periode_kort(item.keuze),
            str(going),
            str(sum(counts.values()) - going),
        )
        wait = stand.wacht_op(item, today)
        if wait is None:
            return (*row, "")
        away = (wait.streefdatum - today).days
        role = "error" if away < 0 else "warning" if away <= 7 else ""
        left = uitvoer.dagen(wait.streefdatum, today)
        mark = "!! " if away < 0 else "! " if away <= 7 else ""
        return (*row, Styled(f"{mark}{left}", role) if role else left)

    def verteld(self) -> str:
        """About the row of the cursor."""
        item = self.chosen
        if item is None:
            return ""
        session = self.pro6.session
        who = self._leveranciers.get(item.profiel.leverancier, "–")
        wait = stand.wacht_op(item, session.today)
        if wait is None:
            drew = self._namen.get(item.opsteller, item.opsteller)
            return _("{leverancier} · opgesteld door {wie} op {dag}").format(
                leverancier=who, wie=drew, dag=uitvoer.datum(item.opgesteld_op)
            )
        names = [self._namen.get(one, one) for one in wie(session, item, wait)]
        return _("{leverancier} · {wat}, vóór {dag}, door {wie}").format(
            leverancier=who,
            wat=wait.tekst,
            dag=uitvoer.datum_kort(wait.streefdatum, session.today),
            wie=", ".join(names),
        )
