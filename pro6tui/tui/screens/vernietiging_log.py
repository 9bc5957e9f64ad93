"""The destruction log (art. 12): whether a dossier was destroyed, when, on what ground, by whom,
and how sure that is. Who it was about, it cannot say."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import Any

from textual.app import ComposeResult
from textual.widgets import Static

from pro6tui.i18n import _, ngettext
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Categorie
from pro6tui.rules import invoer_datum, uitvoer
from pro6tui.rules.vernietigingslijst_stap import toets_opstellen
from pro6tui.services import certificate_proof, certificates
from pro6tui.services.certificates import Antwoord
from pro6tui.services.destruction import Vernietiging
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import confirm
from pro6tui.tui.base.fields import DictDraft, Field, FieldSpec, Section
from pro6tui.tui.base.lijst import Cell, Column, Heading, LijstView
from pro6tui.tui.screens.register_lijst import FormulierModal, RegisterScreen, getypt
from pro6tui.tui.screens.vernietiging_bewijs import BewijsScreen

GROEP = _("Vernietigingslogboek")


class Bewijs(Command["LogScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Verklaring")
    help = _("Toont de verklaring waar dit dossier op staat.")
    group = GROEP

    def disabled_reason(self, screen: LogScreen) -> str | None:
        """Nothing found, or nothing drawn up."""
        if screen.chosen is None:
            return _("Zet de cursor op een dossier.")
        return None if screen.chosen.verklaring else _("Hiervan is nog geen verklaring.")

    def run(self, screen: LogScreen) -> None:
        """The newest that names it."""
        if screen.chosen is not None and screen.chosen.verklaring is not None:
            screen.app.push_screen(BewijsScreen(screen.chosen.verklaring))


class Zoeken(Command["LogScreen"]):
    """F3."""

    keys = "f3"
    label = _("Zoeken")
    help = _("Zoekt op dossiernummer, papiernummer, lijst, categorie of periode.")
    group = GROEP

    async def run(self, screen: LogScreen) -> None:
        """What to look for; Esc in the list shows everything again."""
        draft = DictDraft(dict(screen.gezocht))
        if await screen.app.push_screen_wait(ZoekForm(draft, screen.today)):
            screen.gezocht = {key: value for key, value in draft.values.items() if value}
            await screen.herlees()


class Oprollen(Command["LogScreen"]):
    """o."""

    keys = "o"
    label = _("Oprollen")
    help = _("Brengt lijsten van meer dan tien jaar oud terug tot aantallen; dit logboek blijft.")
    group = GROEP

    def disabled_reason(self, screen: LogScreen) -> str | None:
        """Not this role, or none that old."""
        try:
            toets_opstellen(screen.pro6.session.role)
        except Refusal as refusal:
            return str(refusal)
        if screen.oud:
            return None
        years = certificates.OPROLLEN
        return ngettext(
            "Er is geen lijst van {n} jaar oud met een volledige verklaring.",
            "Er is geen lijst van {n} jaar oud met een volledige verklaring.",
            years,
        ).format(n=years)

    async def run(self, screen: LogScreen) -> None:
        """Ask."""
        text = _(
            "Van {lijsten} blijven alleen de aantallen. De verklaringen en dit logboek blijven."
        ).format(lijsten=", ".join(screen.oud))
        if await confirm(screen, _("Lijsten oprollen?"), text):
            lists = Vernietiging(screen.pro6.dossiers)
            done = await asyncio.to_thread(certificates.rol_op, lists)
            await screen.herlees()
            said = ngettext("{n} lijst opgerold.", "{n} lijsten opgerold.", len(done))
            screen.say(said.format(n=len(done)))


class ZoekForm(FormulierModal):
    """What somebody asks about; all of it may be left open."""

    def __init__(self, draft: DictDraft, today: date) -> None:
        text = _("Vul in wat u weet; leeg is alles.")
        super().__init__(_("Zoeken in het vernietigingslogboek"), draft, text)
        self._today = today

    def secties(self) -> Sequence[Section]:
        """Six fields."""
        kinds = [(one.value, f"{one.value} {one.label}") for one in Categorie]
        days = [
            FieldSpec(
                key,
                label,
                parse=getypt(lambda _veld, text: invoer_datum.datum(text, self._today), key),
                format=uitvoer.datum,
            )
            for key, label in (("van", _("Vernietigd vanaf")), ("tot", _("Vernietigd tot en met")))
        ]
        return [
            Section(
                "",
                (
                    FieldSpec("dossier", _("Dossier"), placeholder=_("D-000123")),
                    FieldSpec("lijst", _("Lijst"), placeholder=_("nummer of naam")),
                    FieldSpec("categorie", _("Categorie"), Field.CHOICE, options=kinds),
                    FieldSpec(
                        "papier", _("Papier"), placeholder=_("nummer van map of certificaat")
                    ),
                    *days,
                ),
            )
        ]


class LogScreen(RegisterScreen[Antwoord]):
    """Every destroyed dossier that fits, the last first."""

    COMMANDS = (Bewijs, Zoeken, Oprollen)
    COLUMNS = (
        Column(_("dossier"), 8),
        Column(_("vernietigd"), 10),
        Column(_("lijst"), 6),
        Column(_("soort"), 5, drop=2),
        Column(_("grond"), 16, share=1, most=40),
        Column(_("door"), 12, share=1, most=24, drop=1),
        Column(_("verklaring"), 10),
    )
    ARTIKELEN = (12,)
    ABOUT = _(
        "Wie met het nummer van een dossier komt, hoort hier of het vernietigd is, wanneer, op"
        " welke grond, door wie, en hoe zeker dat is. Van wie het was, weet niemand meer. Een lijst"
        " van meer dan tien jaar oud kan worden opgerold tot aantallen; wat hier staat, blijft."
    )
    CONCEPT = "vernietiging.log"
    EMPTY = _("Hiervan is niets vernietigd, voor zover het logboek weet.")
    here = "5"
    CSS = "LogScreen Static { height: auto; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.gezocht: dict[str, Any] = {}
        self.oud: list[str] = []
        self.onecht: list[str] = []
        self.kop = Static("", markup=False)
        self.zeker = Static("", markup=False)

    @property
    def heading(self) -> str:
        """The title."""
        return _("Pro6 · Vernietiging · Logboek")

    @property
    def today(self) -> date:
        """The day on the office's clock."""
        return self.pro6.session.today

    def content(self) -> ComposeResult:
        """What was looked for, what was found, and how sure it is."""
        yield self.kop
        yield self.lijst
        yield self.zeker

    def lees(self) -> list[Antwoord | Heading]:
        """What fits."""
        lists = Vernietiging(self.pro6.dossiers)
        asked = {key: str(value).strip() for key, value in self.gezocht.items()}
        days = {
            key: invoer_datum.datum(asked.pop(key), self.today)
            for key in ("van", "tot")
            if key in asked
        }
        self.oud = [one.nummer for one in certificates.op_te_rollen(lists)]
        self.onecht = [one.zin for one in certificate_proof.onecht(lists.session)]
        found = certificates.zoek(lists, **asked, **days)  # type: ignore[arg-type]
        return [*sorted(found, key=lambda one: (one.dag, one.regel.dossier), reverse=True)]

    async def herlees(self, bij: object = None) -> None:
        """And say what was looked for."""
        await super().herlees(bij)  # type: ignore[arg-type]
        count = len(self.items)
        words = ngettext("{n} vernietigd dossier", "{n} vernietigde dossiers", count)
        said = words.format(n=count)
        if self.gezocht:
            said += f" · {', '.join(str(one) for one in self.gezocht.values())}"
        self.kop.update("\n".join([said, *self.onecht]))
        self._zeg_zeker()

    def on_lijst_view_row_highlighted(self, message: LijstView.RowHighlighted) -> None:
        """Another dossier."""
        super().on_lijst_view_row_highlighted(message)
        self._zeg_zeker()

    def _zeg_zeker(self) -> None:
        self.zeker.update(certificates.zekerheid(self.chosen) if self.chosen else "")

    def action_back(self) -> None:
        """Esc: first away with a sentence, then with what was looked for."""
        if self.said or not self.gezocht:
            super().action_back()
        else:
            self.gezocht = {}
            self.in_background(self.herlees(), group="register")

    def cells(self, item: Antwoord) -> Sequence[Cell]:
        """The row of one."""
        return (
            item.regel.dossier or _("onbekend"),
            uitvoer.datum(item.dag),
            item.tekst.lijst or _("geen"),
            item.regel.categorie or "–",
            item.regel.grond.replace("_", " ") or "–",
            item.door,
            item.verklaring.nummer if item.verklaring else _("nog geen"),
        )
