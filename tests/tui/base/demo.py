"""A small app on the base layer, for the tests here: one list screen, one form, one crash."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult

from pro6tui.tui.base.app import BaseApp
from pro6tui.tui.base.commands import Command, Place
from pro6tui.tui.base.fields import DictDraft, Field, FieldSpec, Finding, Section
from pro6tui.tui.base.forms import Form
from pro6tui.tui.base.lijst import Cell, Column, LijstView
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.base.terminal import Terminal

TOWNS = ("Almelo", "Wierden", "Rijssen", "Hengelo", "Zwolle")
NAMES = ("Janssen, A.B. van der", "Jansma, F.", "Öztürk, ş.", "IJsbrand, ï.", "O'Neill, K.")


class Clients:
    """Rows made on demand."""

    def __init__(self, count: int) -> None:
        self._count = count
        self.asked = 0

    def count(self) -> int:
        return self._count

    def row(self, index: int) -> Sequence[Cell]:
        self.asked += 1
        return (
            f"D-{index:06}",
            NAMES[index % 5],
            TOWNS[index % 5],
            "actief",
            f"{index % 40} dgn",
        )


COLUMNS = (
    Column("dossier", 9),
    Column("naam", 14, share=2),
    Column("woonplaats", 10, share=1, drop=1),
    Column("staat", 10, drop=2),
    Column("termijn", 8, right=True),
)


class Open(Command["ListScreen"]):
    keys = "enter"
    label = "Openen"
    help = "Opent de rij."

    def run(self, screen: ListScreen) -> None:
        screen.say(f"Geopend: {screen.lijst.cursor}")


class Refused(Command["ListScreen"]):
    keys = "f5"
    label = "Verzoek"

    def disabled_reason(self, screen: ListScreen) -> str | None:
        return "Dit kan pas na de intake."

    def run(self, screen: ListScreen) -> None:
        raise AssertionError


class Crash(Command["ListScreen"]):
    keys = "f8"
    label = "Storing"

    def run(self, screen: ListScreen) -> None:
        canary = "KANARIE-" + "999990019"
        raise ValueError(canary)


class Intake(Command["ListScreen"]):
    keys = "f2"
    label = "Intake"

    def run(self, screen: ListScreen) -> None:
        screen.app.push_screen(FormScreen())


class Check(Command["FormScreen"]):
    keys = "f2"
    label = "Opslaan"

    def run(self, screen: FormScreen) -> None:
        errors = screen.form.check()
        if errors:
            screen.say(f"Er zijn nog {len(errors)} velden te verbeteren.", Kind.ERROR)


def year(text: str) -> int:
    if not text.isdigit():
        raise ValueError("Typ een jaar in cijfers, bijvoorbeeld 2026.")
    return int(text) + (2000 if len(text) < 3 else 0)


def scan(text: str) -> list[Finding]:
    if "depressie" in text:
        return [Finding("Hier staat een diagnosewoord; dat hoort er niet in.", Kind.WARNING)]
    return []


def always(_key: str, raw: object) -> list[Finding]:
    return [Finding("Dit is te lang.")] if isinstance(raw, str) and len(raw) > 60 else []


SECTIONS = (
    Section(
        "Persoon",
        (
            FieldSpec("naam", "Achternaam", required=True, help="Zonder voorvoegsel."),
            FieldSpec("jaar", "Geboortejaar", Field.DATE, parse=year, format=str),
            FieldSpec("uitkering", "Uitkering", Field.CHOICE, (("WW", "WW"), ("WIA", "WIA-WGA"))),
            FieldSpec("krediet", "Kredietbemiddeling", Field.YESNO),
        ),
    ),
    Section(
        "Schulden",
        (FieldSpec("schulden", "Schulden"),),
        visible_when=lambda draft: draft.get("krediet") is True,
        note="Alleen bij kredietbemiddeling.",
    ),
    Section(
        "Verder",
        (
            FieldSpec("notitie", "Notitie", Field.NOTES, scan=scan, lines=3),
            FieldSpec(
                "banen",
                "Banen",
                Field.ROWS,
                fields=(FieldSpec("functie", "Functie"), FieldSpec("bij", "Bij")),
            ),
            *(FieldSpec(f"veld{i}", f"Veld {i}") for i in range(30)),
        ),
    ),
)


class FormScreen(BaseScreen[None]):
    COMMANDS = (Check,)

    def __init__(self) -> None:
        super().__init__()
        self.draft = DictDraft({"naam": "Jansma"}, always)
        self.changed: list[str] = []
        self.form = Form(SECTIONS, self.draft, id="form")

    @property
    def heading(self) -> str:
        return "Pro6 · Intake"

    def content(self) -> ComposeResult:
        yield self.form

    def on_form_changed(self, message: Form.Changed) -> None:
        self.changed.append(message.key)


class ListScreen(BaseScreen[None]):
    COMMANDS = (Open, Intake, Refused, Crash)
    here = "2"

    def __init__(self, count: int = 1000) -> None:
        super().__init__()
        self.lijst = LijstView(COLUMNS, Clients(count), id="lijst")

    @property
    def heading(self) -> str:
        return "Pro6 · Dossiers"

    def help_text(self) -> str:
        return "Hier staan de dossiers.\n\nTyp om te zoeken."

    def content(self) -> ComposeResult:
        yield self.lijst


class DemoApp(BaseApp):
    PLACES = (
        Place("1", "Vandaag", "vandaag"),
        Place("2", "Dossiers", "dossiers"),
        Place("3", "Verzoeken", "verzoeken"),
        Place("4", "Onderzoek", "onderzoek"),
        Place("5", "Vernietiging", "vernietiging"),
        Place("6", "Registers", "registers"),
        Place("9", "Beheer", "beheer"),
    )

    def __init__(self, terminal: Terminal | None = None, **options: Any) -> None:
        super().__init__(terminal, **options)
        self.saved = 0

    def who(self) -> str:
        return "M. Jansen, consulent · kring bureau · kluis ✓"

    def save_drafts(self) -> None:
        self.saved += 1

    def on_mount(self) -> None:
        self.push_screen(ListScreen())
