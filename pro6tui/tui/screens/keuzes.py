"""A field in which several options can be chosen, and the form that has such fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Protocol

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widgets import Input

from pro6tui.i18n import _
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.editors import Editor
from pro6tui.tui.base.field_row import AnyEditor, FieldRow
from pro6tui.tui.base.fields import Draft, Section
from pro6tui.tui.base.forms import Form
from pro6tui.tui.base.lijst import Column, LijstView
from pro6tui.tui.base.screen import BaseModal
from pro6tui.tui.base.text import fit, spread
from pro6tui.tui.screens.formulier import FormDraft, KeuzesSpec


class _Swap(Command["KeuzesScreen"]):
    keys = "enter,space"
    label = _("Kiezen")
    help = _("Zet een kruisje, of haalt het weg.")

    def run(self, screen: KeuzesScreen) -> None:
        screen.swap()


class _Done(Command["KeuzesScreen"]):
    keys = "f2"
    label = _("Gereed")
    help = _("Terug naar het formulier met wat er is gekozen.")

    def run(self, screen: KeuzesScreen) -> None:
        screen.leave()


class KeuzesScreen(BaseModal[list[str]]):
    """Options with a cross before those that are chosen. Leaving it, by F2 or Esc, keeps them."""

    COMMANDS = (_Swap, _Done)

    def __init__(self, title: str, options: Sequence[tuple[str, str]], raw: Sequence[str]) -> None:
        super().__init__()
        self._title, self.options = title, options
        self.chosen = set(raw)

    @property
    def heading(self) -> str:
        """The field's label."""
        return self._title

    def content(self) -> ComposeResult:
        """The list."""
        lijst = LijstView((Column("", 10, share=1),), self, header=False)
        lijst.styles.height = min(16, max(2, len(self.options)))
        yield lijst

    def count(self) -> int:
        """How many options there are."""
        return len(self.options)

    def row(self, index: int) -> tuple[str]:
        """An option with its cross."""
        value, label = self.options[index]
        return (f"[{'x' if value in self.chosen else ' '}] {label}",)

    def swap(self) -> None:
        """Choose the option under the cursor, or no longer."""
        lijst = self.query_one(LijstView)
        self.chosen ^= {self.options[lijst.cursor][0]}
        lijst.renew()

    def leave(self) -> None:
        """Back to the form, in the order of the options."""
        self.dismiss([value for value, _label in self.options if value in self.chosen])


class KeuzesEditor(Editor):
    """The chosen options on one line; Enter opens the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose", _("Kiezen uit de lijst"), show=False),
        Binding("up", "app.focus_previous", _("Naar het vorige veld"), show=False),
        Binding("down", "app.focus_next", _("Naar het volgende veld"), show=False),
    ]

    def __init__(self, spec: KeuzesSpec, raw: Sequence[str]) -> None:
        super().__init__(disabled=spec.read_only)
        self._spec = spec
        self.raw = list(raw)
        self._open = False

    def render_line(self, y: int) -> Strip:
        """The labels of what is chosen."""
        width, style = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, style)
        chosen = (label.strip() for value, label in self._spec.options if value in self.raw)
        labels = ", ".join(chosen)
        if not self.has_focus:
            return Strip([Segment(fit(labels, width), style)], width)
        return Strip(
            [Segment(spread(labels or _("Kies…"), _("Enter: lijst"), width), style)], width
        )

    def action_choose(self) -> None:
        """Open the list, once."""
        if self._open:
            return
        self._open = True

        def chosen(answer: list[str] | None) -> None:
            self._open = False
            if answer is not None:
                self.change(answer)

        dialog = KeuzesScreen(self._spec.label, self._spec.options, self.raw)
        self.app.push_screen(dialog, chosen)


class KeuzesRow(FieldRow):
    """A field row around a `KeuzesEditor`."""

    def _make_editor(self) -> AnyEditor:
        spec: Any = self.spec
        return KeuzesEditor(spec, self.draft.get(spec.key) or ())


class Bladert(Protocol):
    """A screen whose form can go on to another part."""

    def blader(self, step: int) -> None:
        """The next part, or the one before."""
        ...


class KeuzesForm(Form):
    """A form that knows fields in which several options can be chosen."""

    def __init__(self, sections: Sequence[Section], draft: Draft) -> None:
        super().__init__(sections, draft)
        for _section, _title, rows in self._sections:
            for at, row in enumerate(rows):
                if isinstance(row.spec, KeuzesSpec):
                    rows[at] = KeuzesRow(row.spec, draft)
                    rows[at].display = row.display


class DossierForm(KeuzesForm):
    """The form of one part of a dossier. Leaving a field fills in what follows from it; PgUp and
    PgDn go to other parts."""

    def __init__(self, sections: Sequence[Section], draft: FormDraft) -> None:
        super().__init__(sections, draft)
        self.dossier_draft = draft
        self.geldt = True

    def on_input_blurred(self, message: Input.Blurred) -> None:
        """Initials and a tussenvoegsel follow from names; the base then checks the field."""
        row = message.input.parent
        if isinstance(row, FieldRow):
            for key in self.dossier_draft.work.leave(row.spec.key):
                self._show_again(key)

    def _show_again(self, key: str) -> None:
        for row in self.rows:
            if row.spec.key == key:
                row.show_draft()
                self.post_message(self.Changed(self, key))

    def action_turn(self, pages: int) -> None:
        """Another part of the dossier."""
        screen: Any = self.screen
        blader: Bladert = screen
        blader.blader(pages)
