"""`Form`: fields and sections declared in `fields`, shown as views on a draft.

    class IntakeScreen(BaseScreen[None]):
        def content(self) -> ComposeResult:
            yield Form(SECTIONS, self.draft, id="form")

        def on_form_changed(self, message: Form.Changed) -> None:
            self.autosave.soon()

Errors appear beneath a field when it is left and vanish as they are mended; warnings at once.
A field is two widgets (the row that paints label and sentences, and its editor): a Tab through
thirty fields costs what two repaints cost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, TextArea

from pro6tui.i18n import _
from pro6tui.tui.base.editors import ChoiceEditor, Edited, YesNoEditor
from pro6tui.tui.base.field_row import FieldRow
from pro6tui.tui.base.fields import Draft, Finding, Section
from pro6tui.tui.base.inputs import LineInput
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.text import fit


class SectionTitle(Widget):
    """A heading, and a sentence about the section."""

    DEFAULT_CSS = "SectionTitle { height: auto; width: 100%; }"

    def __init__(self, section: Section) -> None:
        super().__init__()
        self._section = section
        self.styles.height = 1 + (1 if section.note else 0)

    def render_line(self, y: int) -> Strip:
        """The lines of it."""
        width = self.size.width
        text = self._section.title if y == 0 else self._section.note
        return Strip([Segment(fit(f" {text}", width), self.rich_style)], width)


class Form(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The form. Posts `Changed` after each change that reached the draft."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "walk(-1)", _("Naar het vorige veld"), show=False, priority=True),
        Binding("down", "walk(1)", _("Naar het volgende veld"), show=False, priority=True),
        Binding("enter", "onward", _("Naar het volgende veld"), show=False, priority=True),
        Binding("pageup", "turn(-1)", _("Bladzij omhoog"), show=False),
        Binding("pagedown", "turn(1)", _("Bladzij omlaag"), show=False),
    ]

    class Changed(Message):
        """The draft got another value for `key`."""

        def __init__(self, form: Form, key: str) -> None:
            super().__init__()
            self.form, self.key = form, key

        @property
        def control(self) -> Form:
            """The form."""
            return self.form

    def __init__(
        self,
        sections: Sequence[Section],
        draft: Draft,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        self.draft = draft
        self._sections = [
            (
                section,
                SectionTitle(section) if section.title else None,
                [FieldRow(spec, draft) for spec in section.fields],
            )
            for section in sections
        ]
        self._show_applicable()

    def compose(self) -> ComposeResult:
        """Sections and fields, one below the other."""
        for _section, title, rows in self._sections:
            if title is not None:
                yield title
            yield from rows

    @property
    def rows(self) -> Iterator[FieldRow]:
        """The fields that apply now."""
        return (row for _section, _title, rows in self._sections for row in rows if row.display)

    def row(self, key: str) -> FieldRow:
        """The field `key`; KeyError where the form has none."""
        for _section, _title, rows in self._sections:
            for row in rows:
                if row.spec.key == key:
                    return row
        raise KeyError(key)

    def reload(self) -> None:
        """Show what the draft holds now (it was changed elsewhere)."""
        for _section, _title, rows in self._sections:
            for row in rows:
                row.show_draft()
        self._show_applicable()

    def check(self) -> list[tuple[str, Finding]]:
        """Check every field that applies, show what is wrong and go there; returns the errors."""
        errors = [
            (row.spec.key, finding)
            for row in self.rows
            for finding in row.finish(leaving=False)
            if finding.kind is Kind.ERROR
        ]
        if errors:
            self.focus_field(errors[0][0])
        return errors

    def show_findings(self, findings: dict[str, Sequence[Finding]]) -> None:
        """Show sentences that came from elsewhere (a rule that spans fields), by field key."""
        for row in self.rows:
            if row.spec.key in findings:
                row.show_findings(findings[row.spec.key])

    def focus_field(self, key: str) -> None:
        """Go to the field `key`."""
        self.row(key).editor.focus()

    # What happens ----------------------------------------------------------------------------

    def _show_applicable(self) -> None:
        for section, title, rows in self._sections:
            applies = section.visible_when is None or section.visible_when(self.draft)
            if title is not None and title.display != applies:
                title.display = applies
            for row in rows:
                when = row.spec.visible_when
                shown = applies and (when is None or when(self.draft))
                if row.display != shown:
                    row.display = shown

    def _edited(self, editor: Widget | None) -> None:
        row = editor.parent if editor is not None else None
        if not isinstance(row, FieldRow) or row.raw == self.draft.get(row.spec.key):
            return
        row.keep()
        row.fit_height()
        self._show_applicable()
        self.post_message(self.Changed(self, row.spec.key))

    def on_input_changed(self, message: Input.Changed) -> None:
        """A letter."""
        message.stop()
        self._edited(message.input)

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """A letter in notes."""
        message.stop()
        self._edited(message.text_area)

    def on_edited(self, message: Edited) -> None:
        """A choice."""
        message.stop()
        self._edited(message.editor)
        if isinstance(message.editor.parent, FieldRow):
            message.editor.parent.finish()

    def on_input_blurred(self, message: Input.Blurred) -> None:
        """A field was left."""
        message.stop()
        row = message.input.parent
        if isinstance(row, FieldRow):
            before = self.draft.get(row.spec.key)
            row.finish()
            if self.draft.get(row.spec.key) != before:
                self.post_message(self.Changed(self, row.spec.key))

    def action_walk(self, step: int) -> None:
        """From a field of one line to the one above or below; notes and rows move within first."""
        if not isinstance(self.screen.focused, LineInput | YesNoEditor | ChoiceEditor):
            raise SkipAction
        if step > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def action_onward(self) -> None:
        """Enter on a text line; a choice opens its list with it."""
        if isinstance(self.screen.focused, ChoiceEditor):
            raise SkipAction
        self.action_walk(1)

    def action_turn(self, pages: int) -> None:
        """A screenful of fields further."""
        editors = [row.editor for row in self.rows if not row.editor.disabled]
        focused = self.screen.focused
        if focused in editors:
            at = editors.index(focused) + pages * max(1, self.size.height - 2)
            editors[max(0, min(at, len(editors) - 1))].focus()
