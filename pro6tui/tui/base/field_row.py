"""`FieldRow`: one field of a form, a view on one key of its draft."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, TextArea

from pro6tui.i18n import _
from pro6tui.tui.base.editors import ChoiceEditor, Editor, NotesEditor, YesNoEditor
from pro6tui.tui.base.fields import Draft, Field, FieldSpec, Finding
from pro6tui.tui.base.inputs import LineInput
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.rows import RowsEditor
from pro6tui.tui.base.text import fit, wrap

LABEL_WIDTH = 24
AnyEditor = LineInput | NotesEditor | Editor


class FieldRow(Widget):
    """Label, editor, and beneath them what is wrong or noteworthy."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"field--label", "field--error", "field--warning"}
    DEFAULT_CSS = """
    FieldRow { layout: vertical; width: 100%; height: 1; }
    FieldRow > * { margin: 0 0 0 24; width: 1fr; height: 1; }
    """

    def __init__(self, spec: FieldSpec, draft: Draft) -> None:
        super().__init__()
        self.spec = spec
        self.draft = draft
        self.findings: list[Finding] = []
        self._shown: list[Finding] = []
        self.editor = self._make_editor()

    @property
    def field_help(self) -> str:
        """What F1 says about this field."""
        return f"{self.spec.label}: {self.spec.help}" if self.spec.help else ""

    def _make_editor(self) -> AnyEditor:
        spec, raw = self.spec, self.draft.get(self.spec.key)
        if spec.kind is Field.CHOICE:
            return ChoiceEditor(spec.options, raw, title=spec.label, disabled=spec.read_only)
        if spec.kind is Field.YESNO:
            return YesNoEditor(raw, disabled=spec.read_only)
        if spec.kind is Field.ROWS:
            return RowsEditor(spec, raw)
        if spec.kind is Field.NOTES:
            return NotesEditor(raw or "", lines=spec.lines, read_only=spec.read_only)
        line = LineInput(raw or "", placeholder=spec.placeholder, max_length=spec.max_length)
        line.disabled = spec.read_only
        return line

    def compose(self) -> ComposeResult:
        """The editor."""
        yield self.editor

    def on_mount(self) -> None:
        """As high as its editor."""
        self.fit_height()

    # Values ----------------------------------------------------------------------------------

    @property
    def raw(self) -> Any:
        """The value as the editor has it."""
        if isinstance(self.editor, LineInput):
            return self.editor.value
        return self.editor.text if isinstance(self.editor, NotesEditor) else self.editor.raw

    def show_draft(self) -> None:
        """Show what the draft holds now."""
        raw = self.draft.get(self.spec.key)
        if raw == self.raw:
            return
        if isinstance(self.editor, LineInput):
            with self.editor.prevent(Input.Changed):
                self.editor.value = raw or ""
        elif isinstance(self.editor, NotesEditor):
            with self.editor.prevent(TextArea.Changed):
                self.editor.load_text(raw or "")
        else:
            self.editor.show_raw(raw)
            self.fit_height()

    def keep(self) -> None:
        """Give the draft what the editor holds; show warnings, errors only if some stood here."""
        had_errors = any(finding.kind is Kind.ERROR for finding in self._shown)
        self.findings = list(self.draft.set(self.spec.key, self.raw))
        if self.spec.scan and isinstance(self.raw, str):
            self.findings += self.spec.scan(self.raw)
        errors = self._parse_errors() if had_errors else []
        self._show(
            [
                *errors,
                *(f for f in self.findings if had_errors or f.kind is not Kind.ERROR),
            ]
        )

    def finish(self, *, leaving: bool = True) -> list[Finding]:
        """The field is left, or the form is checked: parse, show it the usual way, say all."""
        if not self.spec.read_only:
            self._format()
            self.findings = list(self.draft.set(self.spec.key, self.raw))
        if self.spec.scan and isinstance(self.raw, str):
            self.findings += self.spec.scan(self.raw)
        errors = self._parse_errors()
        if not leaving and self.spec.required and self.raw in (None, "", []):
            errors.append(Finding(self._missing()))
        texts = {finding.text for finding in errors}
        self._show([*errors, *(f for f in self.findings if f.text not in texts)])
        return list(self._shown)

    def _missing(self) -> str:
        veld = self.spec.label.lower()
        if self.spec.kind is Field.CHOICE:
            return _("Kies een {veld}.").format(veld=veld)
        return _("Vul {veld} in.").format(veld=veld)

    def _parse_errors(self) -> list[Finding]:
        if self.spec.parse is None or not self.raw:
            return []
        try:
            self.spec.parse(self.raw)
        except ValueError as error:
            return [Finding(str(error))]
        return []

    def _format(self) -> None:
        """Show "1-2-26" as "1-2-2026"."""
        spec = self.spec
        if spec.parse is None or spec.format is None or not self.raw or self._parse_errors():
            return
        usual = spec.format(spec.parse(self.raw))
        if isinstance(self.editor, LineInput) and usual != self.editor.value:
            with self.editor.prevent(Input.Changed):
                self.editor.value = usual

    # Painting --------------------------------------------------------------------------------

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these sentences beneath the field."""
        self._show(list(findings))

    def _show(self, findings: list[Finding]) -> None:
        if findings != self._shown:
            self._shown = findings
            self.fit_height()
            self.refresh()

    def _editor_lines(self) -> int:
        if isinstance(self.editor, RowsEditor):
            return self.editor.lines
        return self.spec.lines if isinstance(self.editor, NotesEditor) else 1

    def _sentences(self) -> list[tuple[str, Kind]]:
        width = max(20, self.size.width - LABEL_WIDTH)
        return [
            (line, finding.kind)
            for finding in self._shown
            for line in wrap(f"{finding.kind.mark}{finding.text}", width)
        ]

    def fit_height(self) -> None:
        """As high as editor and sentences."""
        lines = self._editor_lines()
        if isinstance(self.editor, RowsEditor):
            self.editor.styles.height = lines
        self.styles.height = lines + len(self._sentences())

    def on_resize(self, _event: events.Resize) -> None:
        """Sentences wrap to the width."""
        if self._shown:
            self.fit_height()

    def render_line(self, y: int) -> Strip:
        """Label and sentences; the editor lies over the rest."""
        width, base = self.size.width, self.rich_style
        if y == 0:
            label = self.spec.label + (" *" if self.spec.required else "")
            style = base + self.get_component_rich_style("field--label", partial=True)
            text = fit(f" {fit(label, LABEL_WIDTH - 2)}", width)
            return Strip([Segment(text, style)], width)
        sentences = self._sentences()
        index = y - self._editor_lines()
        if 0 <= index < len(sentences):
            text, kind = sentences[index]
            name = "field--error" if kind is Kind.ERROR else "field--warning"
            style = base + self.get_component_rich_style(name, partial=True)
            indented = " " * LABEL_WIDTH + text
            return Strip([Segment(fit(indented, width), style)], width)
        return Strip.blank(width, base)
