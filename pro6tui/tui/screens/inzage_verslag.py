"""The record of an inspection at the office (art. 10): when, where, who, what was shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec
from textual.app import ComposeResult
from textual.widgets import Static

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import InzageVerslag
from pro6tui.model.vocabulary import DocumentsoortId
from pro6tui.rules import invoer_datum, uitvoer
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.fields import DictDraft, Field, FieldSpec, Section
from pro6tui.tui.base.forms import Form
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.screen import BaseModal


class Vastleggen(Command["VerslagScreen"]):
    """F2."""

    keys = "f2"
    label = _("Vastleggen")
    help = _("Zet het verslag bij het verzoek.")

    def run(self, screen: VerslagScreen) -> None:
        """Answer, if everything is there."""
        if screen.query_one(Form).check():
            screen.say(_("Verbeter eerst wat bij de velden staat."), Kind.ERROR)
        else:
            screen.dismiss(verslag_van(screen.voorstel, screen.draft.values, screen.today))


class VerslagScreen(BaseModal[InzageVerslag]):
    """The form, filled in as far as it is known; what is typed stays in `draft`."""

    COMMANDS = (Vastleggen,)

    def __init__(self, voorstel: InzageVerslag, today: date, draft: DictDraft) -> None:
        super().__init__()
        self.voorstel, self.today, self.draft = voorstel, today, draft
        for key, value in waarden(voorstel).items():
            draft.values.setdefault(key, value)

    @property
    def heading(self) -> str:
        """What it is."""
        return _("Verslag van de inzage")

    def content(self) -> ComposeResult:
        """The form."""
        yield Static(
            _("Van het document noteert u alleen de soort, nooit een nummer of kopie."),
            markup=False,
            classes="text",
        )
        kinds = [(one, one.label) for one in DocumentsoortId]
        form = Form(
            [
                Section(
                    "",
                    (
                        FieldSpec(
                            "datum",
                            _("Inzage op"),
                            Field.DATE,
                            required=True,
                            parse=self._parse,
                            format=uitvoer.datum,
                        ),
                        FieldSpec("plaats", _("Inzage te"), required=True),
                        FieldSpec(
                            "aanwezig",
                            _("Aanwezig"),
                            required=True,
                            max_length=500,
                            placeholder=_("namen, met ; ertussen"),
                        ),
                        FieldSpec(
                            "legitimatie",
                            _("Document gezien"),
                            Field.CHOICE,
                            options=kinds,
                            required=True,
                        ),
                        FieldSpec("kopie", _("Kopie meegegeven"), Field.YESNO, required=True),
                    ),
                )
            ],
            self.draft,
        )
        form.styles.height = "auto"
        form.styles.max_height = 14
        yield form

    def _parse(self, text: str) -> date:
        try:
            return invoer_datum.datum(text, self.today)
        except Refusal as refusal:
            raise ValueError(str(refusal)) from None


def waarden(voorstel: InzageVerslag) -> dict[str, Any]:
    """The record as the form has it."""
    return {
        "datum": uitvoer.datum(voorstel.datum) if voorstel.datum else "",
        "plaats": voorstel.plaats,
        "aanwezig": "; ".join(voorstel.aanwezig),
        "legitimatie": voorstel.legitimatie,
        "kopie": voorstel.kopie_meegegeven,
    }


def verslag_van(voorstel: InzageVerslag, values: Mapping[str, Any], today: date) -> InzageVerslag:
    """The record that was typed; what was shown is as proposed."""
    return msgspec.structs.replace(
        voorstel,
        datum=invoer_datum.datum(str(values["datum"]), today),
        plaats=str(values["plaats"] or ""),
        aanwezig=tuple(
            name.strip() for name in str(values["aanwezig"] or "").split(";") if name.strip()
        ),
        legitimatie=values["legitimatie"],
        kopie_meegegeven=values["kopie"],
    )
