"""How the client will see their data, and when they come to look (art. 10)."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.widgets import Static

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import InzageVorm
from pro6tui.rules import artikel_10, invoer_datum, uitvoer
from pro6tui.services.request_parts import Inzagewijze, RequestParts, tijdstip
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.fields import DictDraft, Draft, Field, FieldSpec, Section
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.screen import BaseModal
from pro6tui.tui.screens.formulier import KeuzesSpec
from pro6tui.tui.screens.keuzes import KeuzesForm

if TYPE_CHECKING:
    from pro6tui.tui.screens.verzoek import VerzoekScreen


class Afspreken(Command["VerzoekScreen"]):
    """p."""

    keys = "p"
    label = _("Afspraak")
    help = _("Kiest hoe de klant de gegevens ziet, en spreekt af wanneer die komt kijken.")
    group = _("Inzage")

    def disabled_reason(self, screen: VerzoekScreen) -> str | None:
        """No inspection, or it is over."""
        one = screen.verzoek
        return screen.weegt(lambda: artikel_10.kies_vorm(one, (InzageVorm.OP_KANTOOR,), screen.lid))

    async def run(self, screen: VerzoekScreen) -> None:
        """The form; what was typed stays with the screen until it is saved."""
        parts, one = RequestParts(screen.pro6.dossiers), screen.verzoek_id
        known = await asyncio.to_thread(parts.inzagewijze, screen.opened, one)
        made = AfspraakScreen(known, parts.today, screen.afspraak)
        chosen = await screen.app.push_screen_wait(made)
        if chosen is None:
            return
        said = _("Vastgelegd hoe de klant de gegevens ziet.")
        if chosen.datum is not None:
            said = _("De afspraak staat bij het verzoek en op Vandaag; maak nu de brief (F8).")
        if await screen.stap(lambda opened: parts.spreek_af(opened, one, chosen), said):
            screen.afspraak.values.clear()


class _Vastleggen(Command["AfspraakScreen"]):
    keys = "f2"
    label = _("Vastleggen")
    help = _("Zet de vorm en de afspraak bij het verzoek.")

    def run(self, screen: AfspraakScreen) -> None:
        screen.answer()


class AfspraakScreen(BaseModal[Inzagewijze]):
    """The form, filled in as far as it is known; what is typed stays in `draft`."""

    COMMANDS = (_Vastleggen,)

    def __init__(self, bekend: Inzagewijze, today: date, draft: DictDraft) -> None:
        super().__init__()
        self.today, self.draft = today, draft
        for key, value in waarden(bekend).items():
            draft.values.setdefault(key, value)

    @property
    def heading(self) -> str:
        """What it is."""
        return _("Hoe en wanneer ziet de klant het?")

    def content(self) -> ComposeResult:
        """The form."""
        yield Static(
            _("Zonder dag ligt alleen de vorm vast; de afspraak kan later."),
            markup=False,
            classes="text",
        )
        form = KeuzesForm(
            [
                Section(
                    "",
                    (
                        KeuzesSpec(
                            "vorm",
                            _("Hoe de klant het ziet"),
                            Field.CHOICE,
                            [(str(one), one.label) for one in InzageVorm],
                        ),
                        FieldSpec(
                            "datum",
                            _("Datum afspraak"),
                            Field.DATE,
                            parse=self._dag,
                            format=uitvoer.datum,
                            visible_when=_op_kantoor,
                        ),
                        FieldSpec(
                            "tijd",
                            _("Tijd"),
                            parse=self._tijd,
                            placeholder=_("zoals 10:30"),
                            visible_when=_op_kantoor,
                        ),
                        FieldSpec("plaats", _("Plaats"), visible_when=_op_kantoor),
                    ),
                )
            ],
            self.draft,
        )
        form.styles.height = "auto"
        form.styles.max_height = 12
        yield form

    def answer(self) -> None:
        """Answer, if everything is there that belongs together."""
        chosen = None
        if not self.query_one(KeuzesForm).check():
            chosen = gekozen(self.draft.values, self.today)
        if chosen is None:
            self.say(_("Verbeter eerst wat bij de velden staat."), Kind.ERROR)
        elif wrong := ontbreekt(chosen):
            self.say(wrong, Kind.ERROR)
        else:
            self.dismiss(chosen)

    def _dag(self, text: str) -> date:
        try:
            found = invoer_datum.datum(text, self.today)
        except Refusal as refusal:
            raise ValueError(str(refusal)) from None
        if found < self.today:
            raise ValueError(_("Deze dag is voorbij. Kies een dag vanaf vandaag."))
        return found

    def _tijd(self, text: str) -> str:
        try:
            return tijdstip(text, self.today)
        except Refusal as refusal:
            raise ValueError(str(refusal)) from None


def _op_kantoor(draft: Draft) -> bool:
    return str(InzageVorm.OP_KANTOOR) in (draft.get("vorm") or ())


def waarden(bekend: Inzagewijze) -> dict[str, Any]:
    """What is known, as the form has it."""
    return {
        "vorm": [str(one) for one in bekend.vormen],
        "datum": uitvoer.datum(bekend.datum) if bekend.datum else "",
        "tijd": bekend.tijd,
        "plaats": bekend.plaats,
    }


def gekozen(values: Mapping[str, Any], today: date) -> Inzagewijze:
    """What was chosen and typed; the appointment only where somebody comes to look."""
    vormen = tuple(InzageVorm(one) for one in values.get("vorm") or ())
    typed = str(values.get("datum") or "")
    if InzageVorm.OP_KANTOOR not in vormen or not typed:
        return Inzagewijze(vormen, tijd=str(values.get("tijd") or ""))
    return Inzagewijze(
        vormen,
        invoer_datum.datum(typed, today),
        str(values.get("tijd") or ""),
        str(values.get("plaats") or ""),
    )


def ontbreekt(wijze: Inzagewijze) -> str:
    """What is lacking, as a sentence, or ""."""
    if not wijze.vormen:
        return _("Kies hoe de klant de gegevens ziet: op kantoor, of een kopie.")
    if wijze.datum is not None and not (wijze.tijd.strip() and wijze.plaats.strip()):
        return _("Bij een afspraak horen een tijd en een plaats; ze staan in de brief.")
    if wijze.datum is None and wijze.tijd.strip() and InzageVorm.OP_KANTOOR in wijze.vormen:
        return _("Bij deze tijd hoort een dag.")
    return ""
