"""Place 6: the registers of the bureau. First the complaints: what is open, and how it ended."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date

from pro6tui.i18n import _
from pro6tui.model.registers import Klacht
from pro6tui.model.vocabulary_registers import KlachtStaat, KlachtUitkomst
from pro6tui.rules import uitvoer
from pro6tui.rules.klachten import VELDEN
from pro6tui.rules.registers_rechten import Daad
from pro6tui.services.complaints import Klachten
from pro6tui.services.errors import Refused
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.fields import DictDraft
from pro6tui.tui.base.lijst import Cell, Column, Heading, Styled
from pro6tui.tui.screens.klacht_form import AfdoenForm, KlachtBeeld, KlachtForm, getoond
from pro6tui.tui.screens.register_lijst import RegisterScreen, anders


class Detail(Command["RegistersScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Bekijken")
    help = _("Toont de klacht helemaal.")

    def disabled_reason(self, screen: RegistersScreen) -> str | None:
        """Nothing to show."""
        return screen.geen()

    def run(self, screen: RegistersScreen) -> None:
        """One complaint."""
        if screen.chosen is not None:
            screen.app.push_screen(KlachtBeeld(screen.chosen))


class Nieuw(Command["RegistersScreen"]):
    """F2."""

    keys = "f2"
    label = _("Klacht")
    help = _("Legt een klacht vast; haar dossier wordt niet vernietigd zolang zij open is.")

    def disabled_reason(self, screen: RegistersScreen) -> str | None:
        """Not this role."""
        return screen.waarom(Daad.KLACHT)

    async def run(self, screen: RegistersScreen) -> None:
        """Ask, and save; what was typed is there again after a refusal."""
        draft = screen.nieuw
        if not await screen.app.push_screen_wait(
            KlachtForm(_("Klacht vastleggen"), draft, screen.today)
        ):
            return
        typed = {key: str(draft.get(key)) for key in VELDEN if draft.get(key)}
        number = str(draft.get("dossier") or "").strip()
        doc_id = screen.pro6.listing.find_number(number.lower()) if number else ""
        if doc_id is None:
            raise Refused(
                _("Dit dossier staat niet in de lijst."), _("Controleer het nummer (D-000123).")
            )
        made = await asyncio.to_thread(screen.register.leg_vast, typed, doc_id)
        await screen.bewaard()
        await screen.herlees(lambda one: one.id == made.id)
        screen.say(_("De klacht staat in het register als {nummer}.").format(nummer=made.nummer))


class Wijzigen(Command["RegistersScreen"]):
    """F4."""

    keys = "f4"
    label = _("Wijzigen")
    help = _("Wijzigt een open klacht; het dossier waar zij over gaat blijft hetzelfde.")

    def disabled_reason(self, screen: RegistersScreen) -> str | None:
        """Not this role, or nothing open."""
        return screen.waarom(Daad.KLACHT) or screen.niet_open()

    async def run(self, screen: RegistersScreen) -> None:
        """Show what there is, ask, and save what differs."""
        was = screen.chosen
        if was is None:
            return
        known = getoond(was)
        draft = screen.wijzigingen.setdefault(was.id, DictDraft(dict(known)))
        title = _("Klacht {nummer} wijzigen").format(nummer=was.nummer)
        if not await screen.app.push_screen_wait(
            KlachtForm(title, draft, screen.today, nieuw=False)
        ):
            return
        typed = anders(draft, known, VELDEN)
        await asyncio.to_thread(screen.register.wijzig, was, typed)
        screen.wijzigingen.pop(was.id, None)
        await screen.herlees(lambda one: one.id == was.id)
        screen.say(_("De klacht is gewijzigd."))


class Afdoen(Command["RegistersScreen"]):
    """F8."""

    keys = "f8"
    label = _("Afdoen")
    help = _("Sluit de klacht met een uitkomst; haar dossier mag daarna weer weg op zijn tijd.")

    def disabled_reason(self, screen: RegistersScreen) -> str | None:
        """Not this role, or nothing open."""
        return screen.waarom(Daad.KLACHT_AFDOEN) or screen.niet_open()

    async def run(self, screen: RegistersScreen) -> None:
        """The outcome and why."""
        one = screen.chosen
        if one is None:
            return
        draft = screen.uitkomsten.setdefault(one.id, DictDraft())
        title = _("Klacht {nummer} afdoen").format(nummer=one.nummer)
        if not await screen.app.push_screen_wait(AfdoenForm(title, draft)):
            return
        outcome = KlachtUitkomst(draft.get("uitkomst"))
        why = str(draft.get("toelichting"))
        await asyncio.to_thread(screen.register.doe_af, one, outcome, why)
        screen.uitkomsten.pop(one.id, None)
        await screen.herlees(lambda other: other.id == one.id)
        screen.say(_("De klacht is afgedaan."))


class RegistersScreen(RegisterScreen[Klacht]):
    """The open complaints by the day they are due, then those dealt with."""

    COMMANDS = (Detail, Nieuw, Wijzigen, Afdoen)
    COLUMNS = (
        Column(_("klacht"), 6),
        Column(_("ontvangen"), 10),
        Column(_("dossier"), 9),
        Column(_("waarover"), 16, share=1),
        Column(_("wie"), 8, drop=1),
        Column(_("antwoord voor"), 14),
        Column(_("nog"), 8, right=True),
    )
    ARTIKELEN = (12,)
    ABOUT = _(
        "Hier staan de klachten over het bureau: wanneer, waarover, wie er aan werkt en wat ervan"
        " kwam. Wie het keurmerk nakijkt, vraagt ernaar. Zolang een klacht open is, wordt het"
        " dossier waar zij over gaat niet vernietigd."
    )
    CONCEPT = "klachten"
    EMPTY = _("Er is geen klacht vastgelegd; F2 legt er een vast.")
    here = "6"

    def __init__(self) -> None:
        super().__init__()
        self.wijzigingen: dict[str, DictDraft] = {}
        self.uitkomsten: dict[str, DictDraft] = {}

    @property
    def heading(self) -> str:
        """The title."""
        return _("Pro6 · Registers · Klachten")

    @property
    def today(self) -> date:
        """The day on the office's clock."""
        return self.pro6.session.today

    @property
    def register(self) -> Klachten:
        """The service."""
        return Klachten(self.pro6.dossiers)

    def lees(self) -> list[Klacht | Heading]:
        """Open, then done."""
        every = self.register.alle(ook_afgedaan=True)
        open_: list[Klacht | Heading] = [one for one in every if one.staat is KlachtStaat.OPEN]
        done = [one for one in every if one.staat is not KlachtStaat.OPEN]
        return [*open_, Heading(_("afgedaan")), *done] if done else open_

    def cells(self, item: Klacht) -> Sequence[Cell]:
        """The row of one."""
        today = self.today
        row: tuple[Cell, ...] = (
            item.nummer,
            uitvoer.datum(item.ontvangen_op),
            item.dossier or "–",
            item.aard.label,
            item.behandelaar,
        )
        if item.staat is not KlachtStaat.OPEN:
            return (*row, item.uitkomst.label if item.uitkomst else "–", "")
        away = (item.termijn - today).days if item.termijn else 99
        role = "error" if away < 0 else "warning" if away <= 7 else ""
        left = uitvoer.dagen(item.termijn, today)
        return (
            *row,
            uitvoer.datum_kort(item.termijn, today),
            Styled(f"{'!!' if away < 0 else '!'} {left}", role) if role else left,
        )

    def geen(self) -> str | None:
        """Why there is nothing on this row."""
        return None if self.chosen else _("Zet de cursor op een klacht.")

    def niet_open(self) -> str | None:
        """Why nothing can be done with the complaint on this row."""
        at = self.chosen
        if at is None:
            return self.geen()
        return None if at.staat is KlachtStaat.OPEN else _("Deze klacht is al afgedaan.")
