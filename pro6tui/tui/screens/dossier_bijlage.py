"""Documents: put a file of the server in the dossier, or write one out of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Static

from pro6tui.i18n import _
from pro6tui.model.dossier import Document, Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import DocumentSoort
from pro6tui.rules import invoer_datum, uitvoer
from pro6tui.services import attachments
from pro6tui.services.opened import OpenDossier
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import ask_line, confirm
from pro6tui.tui.base.fields import DictDraft, Field, FieldSpec, Section
from pro6tui.tui.base.forms import Form
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.progress import Progress, with_progress
from pro6tui.tui.base.screen import BaseModal
from pro6tui.tui.screens import traject_keuze
from vault import errors

if TYPE_CHECKING:
    from pro6tui.tui.screens.dossier import DossierScreen


class _Add(Command["BijlageScreen"]):
    keys = "f2"
    label = _("Toevoegen")
    help = _("Versleutelt het bestand en zet het in het dossier.")

    def disabled_reason(self, screen: BijlageScreen) -> str | None:
        return None if screen.draft.get("pad") else _("Vul eerst in waar het bestand staat.")

    def run(self, screen: BijlageScreen) -> None:
        if screen.query_one(Form).check():
            screen.say(_("Verbeter eerst wat bij de velden staat."), Kind.ERROR)
        else:
            screen.dismiss(screen.draft)


class BijlageScreen(BaseModal[DictDraft]):
    """Which file, what kind, of which date. Esc keeps what was typed in the draft."""

    COMMANDS = (_Add,)

    def __init__(self, draft: DictDraft, today: date, dossier: Dossier) -> None:
        super().__init__()
        self.draft, self.today, self.dossier = draft, today, dossier

    @property
    def heading(self) -> str:
        """What it is."""
        return _("Document toevoegen")

    def content(self) -> ComposeResult:
        """The form."""
        kinds = [(one, one.label) for one in DocumentSoort]
        yield Static(
            _("Het bestand staat op de server; een kopie komt versleuteld in de kluis."),
            markup=False,
            classes="text",
        )
        form = Form(
            [
                Section(
                    "",
                    (
                        FieldSpec(
                            "pad",
                            _("Bestand"),
                            required=True,
                            placeholder=_("bijvoorbeeld ~/verslag.pdf"),
                            max_length=4096,
                        ),
                        FieldSpec("soort", _("Soort"), Field.CHOICE, options=kinds, required=True),
                        FieldSpec(
                            "datum",
                            _("Datum document"),
                            Field.DATE,
                            parse=self._parse,
                            format=uitvoer.datum,
                        ),
                        FieldSpec(
                            "naam", _("Naam"), placeholder=_("leeg: de naam van het bestand")
                        ),
                        *traject_keuze.velden(self.dossier),
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

    def on_form_changed(self, message: Form.Changed) -> None:
        """The footer shows whether F2 works."""
        message.stop()
        self.refresh_bindings()


async def voeg_toe(screen: DossierScreen, draft: DictDraft) -> OpenDossier | None:
    """Ask which file, and put it in; the dossier after it, None if nothing was done."""
    opened, today = screen.opened, screen.beeld.today
    answer = await screen.app.push_screen_wait(BijlageScreen(draft, today, opened.dossier))
    if answer is None:
        return None
    typed = str(draft.get("datum") or "")
    datum = invoer_datum.datum(typed, today) if typed else today

    def work(progress: Progress) -> OpenDossier:
        return attachments.attach(
            screen.pro6.dossiers,
            opened,
            Path(str(draft.get("pad"))),
            draft.get("soort"),
            datum,
            str(draft.get("naam") or ""),
            _telling(progress, _("Versleutelen")),
            traject_keuze.gekozen(opened.dossier, draft),
        )

    return await with_progress(screen, _("Document toevoegen"), work)


async def haal_op(screen: DossierScreen, document: Document) -> Path | None:
    """Ask where to, warn, and write the file there; its place, None if nothing was done."""
    attachments.blob_of(document)
    target = await ask_line(
        screen,
        _("Waar komt het bestand op de server?"),
        _("Een nieuwe naam in een map van u; alleen u kunt het daar lezen. Het wordt gelogd."),
    )
    if target is None:
        return None
    warning = _(
        "Buiten de kluis is het bestand niet meer versleuteld. Toch ophalen? Verwijder het zodra u"
        " het niet meer nodig hebt."
    )
    if not await confirm(screen, _("Document ophalen"), warning):
        return None
    opened = screen.opened

    def work(progress: Progress) -> Path:
        return attachments.extract(
            screen.pro6.dossiers,
            opened,
            document.id,
            Path(target),
            _telling(progress, _("Ophalen")),
        )

    return await with_progress(screen, _("Document ophalen"), work)


def _telling(progress: Progress, words: str) -> attachments.Told:
    def tell(done: int, total: int) -> None:
        if progress.cancelled:
            raise errors.Cancelled()
        progress.tell(
            _("{wat}: {klaar} van {totaal}").format(
                wat=words, klaar=uitvoer.grootte(done), totaal=uitvoer.grootte(total)
            )
        )

    return tell
