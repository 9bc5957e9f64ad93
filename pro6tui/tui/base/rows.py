"""A field that holds several rows of fields: benefits, trajecten, CV entries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.strip import Strip

from pro6tui.i18n import _
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import ConfirmScreen
from pro6tui.tui.base.editors import Editor
from pro6tui.tui.base.fields import DictDraft, FieldSpec, Section
from pro6tui.tui.base.screen import BaseModal
from pro6tui.tui.base.text import fit


class _Done(Command["RowScreen"]):
    keys = "f2"
    label = _("Gereed")
    help = _("Terug naar het formulier; wat u typte staat er al in.")

    def run(self, screen: RowScreen) -> None:
        screen.leave()


class RowScreen(BaseModal[dict[str, Any]]):
    """The fields of one row. Leaving it, by F2 or Esc, keeps what was typed."""

    COMMANDS = (_Done,)

    def __init__(self, spec: FieldSpec, values: dict[str, Any]) -> None:
        super().__init__(classes="row")
        self._spec = spec
        self.draft = DictDraft(values)

    @property
    def heading(self) -> str:
        """The field's label."""
        return self._spec.label

    def content(self) -> ComposeResult:
        """A form of its own."""
        from pro6tui.tui.base.forms import Form

        yield Form([Section("", self._spec.fields)], self.draft)

    def leave(self) -> None:
        """Back to the form with the row."""
        self.dismiss({key: raw for key, raw in self.draft.values.items() if raw not in (None, "")})


class RowsEditor(Editor):
    """One line for each row, and one to add a row. Enter changes, Ins adds, Del takes away."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"editor--cursor", "editor--hint"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", _("Regel omhoog"), show=False),
        Binding("down", "move(1)", _("Regel omlaag"), show=False),
        Binding("enter", "edit", _("Regel wijzigen of toevoegen"), show=False),
        Binding("insert,plus", "add", _("Regel toevoegen"), show=False),
        Binding("delete", "remove", _("Regel weghalen"), show=False),
    ]

    def __init__(self, spec: FieldSpec, raw: Sequence[dict[str, Any]] | None = None) -> None:
        super().__init__(disabled=spec.read_only)
        self._spec = spec
        self.raw = list(raw or [])
        self.cursor = 0

    @property
    def lines(self) -> int:
        """How many lines it takes."""
        return len(self.raw) + 1

    def show_raw(self, raw: Any) -> None:
        """Show the rows of the draft."""
        super().show_raw(list(raw or []))
        self.cursor = min(self.cursor, len(self.raw))

    def render_line(self, y: int) -> Strip:
        """A row's summary, or the line to add one."""
        width, style = self.size.width, self.rich_style
        here = self.has_focus and y == self.cursor
        if here:
            style += self.get_component_rich_style("editor--cursor", partial=True)
        if y < len(self.raw):
            text = self._summary(self.raw[y])
        elif y == len(self.raw):
            text = _("+ toevoegen (Enter)")
        else:
            text = ""
        return Strip([Segment(fit(f"{'› ' if here else '  '}{text}", width), style)], width)

    def _summary(self, row: dict[str, Any]) -> str:
        if self._spec.summary is not None:
            return self._spec.summary(row)
        shown = []
        for field in self._spec.fields:
            labels = dict(field.options)
            raw = row.get(field.key)
            if raw not in (None, ""):
                shown.append(str(labels.get(raw, raw)))
        return ", ".join(shown)

    def action_move(self, step: int) -> None:
        """Along the rows; beyond them to the field above or below."""
        target = self.cursor + step
        if 0 <= target <= len(self.raw):
            self.cursor = target
            self.refresh()
        elif step < 0:
            self.screen.focus_previous()
        else:
            self.screen.focus_next()

    def action_edit(self) -> None:
        """Change the row under the cursor, or add one."""
        index = self.cursor
        values = dict(self.raw[index]) if index < len(self.raw) else {}

        def done(row: dict[str, Any] | None) -> None:
            rows = list(self.raw)
            if row:
                rows[index : index + 1] = [row]
            self.change(rows)

        self.app.push_screen(RowScreen(self._spec, values), done)

    def action_add(self) -> None:
        """A new row at the end."""
        self.cursor = len(self.raw)
        self.action_edit()

    def action_remove(self) -> None:
        """Take the row away, after asking."""
        index = self.cursor
        if index >= len(self.raw):
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.change([*self.raw[:index], *self.raw[index + 1 :]])

        question = _("Deze regel weghalen?")
        self.app.push_screen(ConfirmScreen(question, self._summary(self.raw[index])), answered)
