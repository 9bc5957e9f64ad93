"""Place 5: the destruction lists (art. 12), what waits for somebody first; certificates and log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.vernietiging import Lijst
from pro6tui.rules import uitvoer
from pro6tui.rules.tweede_persoon import Wacht
from pro6tui.rules.vernietigingslijst_stap import toets_lezen
from pro6tui.rules.vernietigingslijst_uitvoering import aan_zet, wacht_op
from pro6tui.services.destruction import Vernietiging
from pro6tui.services.destruction_reach import definitief
from pro6tui.services.logview import namen_van
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.lijst import Cell, Column, Heading, Styled
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.screens.register_lijst import ToegelichtScreen
from pro6tui.tui.screens.vernietiging_naar import (
    GROEP,
    Jaren,
    Logboek,
    Papier,
    Termijnen,
    Verklaringen,
)
from pro6tui.tui.screens.vernietiging_nieuw import Gegevens, Nieuw

SOON = 7


class Openen(Command["VernietigingScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Openen")
    help = _("Toont de lijst: elk dossier, wat ermee gebeurt en waarom, en wat er te doen is.")
    group = GROEP

    def disabled_reason(self, screen: VernietigingScreen) -> str | None:
        """Nothing to show."""
        return None if screen.chosen else _("Zet de cursor op een lijst.")

    def run(self, screen: VernietigingScreen) -> None:
        """One list."""
        if screen.chosen is not None:
            screen.toon(screen.chosen)


class VernietigingScreen(ToegelichtScreen[Lijst]):
    """The lists that wait by the day that counts, then the others."""

    COMMANDS = (Openen, Nieuw, Gegevens, Jaren, Verklaringen, Papier, Logboek, Termijnen)
    COLUMNS = (
        Column("", 2),
        Column(_("lijst"), 6),
        Column(_("naam"), 10, share=1, most=40),
        Column(_("dossiers"), 8, right=True),
        Column(_("stand"), 27, most=28),
        Column(_("te doen"), 20, share=2, most=34, drop=1),
        Column(_("nog"), 8, right=True),
    )
    ARTIKELEN = (12,)
    ABOUT = _(
        "Een vernietigingslijst begint met wat te vernietigen is. Wie haar opstelt, legt haar voor"
        " aan een ander; die keurt haar goed, heel of zonder een paar dossiers. Daarna zijn er"
        " zeven dagen bedenktijd. Wie haar uitvoert, typt haar naam; elk dossier wordt dan nog eens"
        " nagegaan, en wat weg is wordt nagezocht. Ten slotte komt er een verklaring, die zegt hoe"
        " ver het reikt. Bovenaan staat wat op iemand wacht."
    )
    CONCEPT = "vernietigingslijst"
    EMPTY = _("Er is nog geen lijst; F2 stelt er een op.")
    here = "5"

    def __init__(self) -> None:
        super().__init__()
        self._namen: Mapping[str, str] = {}
        self._alleen = False
        self._definitief: dict[str, date | None] = {}

    @property
    def heading(self) -> str:
        """The place."""
        return _("Pro6 · Vernietiging")

    @property
    def dienst(self) -> Vernietiging:
        """The service."""
        return Vernietiging(self.pro6.dossiers)

    def mag_niet(self) -> str | None:
        """Why my role does not see lists and certificates, or None."""
        try:
            toets_lezen(self.pro6.session.role)
        except Refusal as refusal:
            return str(refusal)
        return None

    def lees(self) -> list[Lijst | Heading]:
        """What waits, then the rest; nothing for a role that does not see them."""
        if self.mag_niet():
            return []
        session, lists = self.pro6.session, self.dienst
        every = lists.lijsten()
        self._namen = namen_van(session)
        self._alleen = lists.alleen
        self._definitief = {one.id: definitief(session, one) for one in every}
        waits = [one for one in every if self._wacht(one) is not None]
        rest = [one for one in every if one not in waits]
        rows: list[Lijst | Heading] = [Heading(_("wacht op iemand")), *waits] if waits else []
        return [*rows, *([Heading(_("af"))] if waits and rest else []), *rest]

    def _wacht(self, one: Lijst) -> Wacht | None:
        return wacht_op(one, self.pro6.session.today, self._definitief.get(one.id))

    async def herlees(self, bij: object = None) -> None:
        """As of every register; a role that sees nothing is told why."""
        await super().herlees(bij)  # type: ignore[arg-type]
        if reason := self.mag_niet():
            self.lijst.empty = _("U ziet de vernietigingslijsten niet.")
            self.lijst.renew()
            self.say(reason, Kind.WARNING)

    def toon(self, one: Lijst, niet: Sequence[tuple[str, str]] = ()) -> None:
        """Show one list; `niet`: what just now did not get on it, and why."""
        from pro6tui.tui.screens.vernietiging_lijst import LijstScreen

        self.app.push_screen(LijstScreen(one, niet))

    def verteld(self) -> str:
        """About the row of the cursor."""
        one = self.chosen
        if one is None:
            return ""
        session = self.pro6.session
        drew = _("opgesteld door {wie} op {dag}").format(
            wie=self._namen.get(one.opsteller, one.opsteller), dag=uitvoer.datum(one.opgesteld_op)
        )
        wait = self._wacht(one)
        if wait is None:
            return drew
        mine = aan_zet(one, session.me.handle, session.role, alleen=self._alleen)
        return f"{wait.tekst}{_(': aan u') if mine else ''} · {drew}"

    def cells(self, item: Lijst) -> Sequence[Cell]:
        """The row of one."""
        today = self.pro6.session.today
        count = len(item.regels) or item.aantallen.get("op_de_lijst", 0)
        wait = self._wacht(item)
        if wait is None:
            return ("", item.nummer, item.naam, str(count), item.staat.label, "", "")
        away = (wait.streefdatum - today).days
        role = "error" if wait.te_laat else "warning" if away <= SOON else "muted"
        return (
            Styled("!!" if wait.te_laat else " !" if away <= SOON else "", role),
            item.nummer,
            item.naam,
            str(count),
            item.staat.label,
            "" if wait.tekst == item.staat.label else wait.tekst,
            Styled(uitvoer.dagen(wait.streefdatum, today), role),
        )
