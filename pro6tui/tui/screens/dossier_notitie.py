"""n: add a note. What looks like a BSN or a diagnosis is warned about as it is typed (art. 3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import msgspec
from textual.app import ComposeResult

from pro6tui.i18n import _
from pro6tui.model.codec import encode
from pro6tui.model.dossier import Dossier, Notitie
from pro6tui.model.paths import add_item
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import NotitieSoort
from pro6tui.rules import invoer_datum, tekens, uitvoer, vrije_tekst
from pro6tui.services.drafts import Draft
from pro6tui.services.opened import OpenDossier
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.fields import DictDraft, Field, FieldSpec, Finding, Section
from pro6tui.tui.base.forms import Form
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.screen import BaseModal
from pro6tui.tui.screens import traject_keuze

DEEL = "notities"


class Concept(DictDraft):
    """A note while it is typed: "tekst", "soort", "datum", "traject". It outlives its dialog."""

    def __init__(self, today: date) -> None:
        super().__init__(
            {"soort": NotitieSoort.GESPREK, "datum": uitvoer.datum(today), "tekst": ""}
        )
        self.today = today

    @property
    def tekst(self) -> str:
        """The text so far."""
        return str(self.get("tekst") or "")

    def notitie(self, item_id: str, auteur: str, opened: OpenDossier) -> Notitie:
        """The note. Refusal for a text that cannot be stored or a date that cannot be read."""
        typed = str(self.get("datum") or "")
        return Notitie(
            id=item_id,
            datum=invoer_datum.datum(typed, self.today) if typed else self.today,
            auteur=auteur,
            soort=self.get("soort") or NotitieSoort.OVERIG,
            doel=opened.doel,
            traject=traject_keuze.gekozen(opened.dossier, self),
            tekst=tekens.block(self.tekst.strip()),
        )

    def draft(
        self, draft_id: str, opened: OpenDossier, notitie: Notitie, moment: datetime
    ) -> Draft:
        """The note as a draft of a change of the dossier, which any session can go on with."""
        changed = add_item(opened.dossier, "notities", notitie)
        return Draft(
            id=draft_id,
            doc_id=opened.doc_id,
            heads=opened.heads,
            doel=str(opened.doel),
            started=moment,
            saved=moment,
            dossier=msgspec.Raw(encode(changed)),
            before=msgspec.Raw(encode(opened.dossier)),
            reden=_("notitie toegevoegd"),
            deel=DEEL,
        )


def _scan(text: str) -> Sequence[Finding]:
    return [
        Finding(zin, Kind.WARNING)
        for zin in dict.fromkeys(one.zin for one in vrije_tekst.controleer(text))
    ]


class _Save(Command["NotitieScreen"]):
    keys = "f2"
    label = _("Bewaren")
    help = _("Zet de notitie in het dossier.")

    def disabled_reason(self, screen: NotitieScreen) -> str | None:
        return None if screen.concept.tekst.strip() else _("Schrijf eerst de notitie.")

    def run(self, screen: NotitieScreen) -> None:
        if screen.query_one(Form).check():
            screen.say(_("Verbeter eerst wat bij de velden staat."), Kind.ERROR)
        else:
            screen.dismiss(True)


class NotitieScreen(BaseModal[bool]):
    """Answers True to save; Esc keeps what was typed in the concept."""

    COMMANDS = (_Save,)

    def __init__(self, concept: Concept, dossier: Dossier) -> None:
        super().__init__()
        self.concept, self.dossier = concept, dossier

    @property
    def heading(self) -> str:
        """What it is."""
        return _("Nieuwe notitie")

    def help_text(self) -> str:
        """What belongs in a note."""
        return _(
            "Schrijf wat iemand kan en wat is afgesproken, niet wat iemand heeft. Een BSN hoort"
            " niet in een notitie. F2 bewaart; met Esc blijft de tekst als concept staan."
        )

    def content(self) -> ComposeResult:
        """The form."""
        kinds = [(one, one.label) for one in NotitieSoort]
        form = Form(
            [
                Section(
                    "",
                    (
                        FieldSpec("tekst", _("Notitie"), Field.NOTES, scan=_scan, lines=8),
                        FieldSpec("soort", _("Soort"), Field.CHOICE, options=kinds),
                        FieldSpec("datum", _("Datum"), Field.DATE, parse=self._parse),
                        *traject_keuze.velden(self.dossier),
                    ),
                )
            ],
            self.concept,
        )
        form.styles.height = "auto"
        form.styles.max_height = 16
        yield form

    def _parse(self, text: str) -> date:
        try:
            return invoer_datum.datum(text, self.concept.today)
        except Refusal as refusal:
            raise ValueError(str(refusal)) from None

    def on_form_changed(self, message: Form.Changed) -> None:
        """The footer shows whether F2 works."""
        message.stop()
        self.refresh_bindings()
