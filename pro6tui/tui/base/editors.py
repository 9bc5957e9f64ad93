"""The editors of a form that are not a text line: a choice, yes or no, notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import TextArea

from pro6tui.i18n import _
from pro6tui.tui.base.dialogs import ChooseScreen
from pro6tui.tui.base.text import fit, pasted, spread


class Edited(Message):
    """The user gave the field `editor` another value."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.editor = editor


class Editor(Widget, can_focus=True):
    """A field of our own making; `raw` is its value."""

    raw: Any = None

    def show_raw(self, raw: Any) -> None:
        """Show a value that came from the draft, telling nobody."""
        if raw != self.raw:
            self.raw = raw
            self.refresh()

    def change(self, raw: Any) -> None:
        """The user chose a value."""
        if raw != self.raw:
            self.raw = raw
            self.refresh()
            self.post_message(Edited(self))

    def check_consume_key(self, key: str, character: str | None = None) -> bool:  # noqa: ARG002
        """Letters and digits are for the field, not for the bar of places."""
        return character is not None and character.isprintable()


class ChoiceEditor(Editor):
    """One of a few values on one line. Enter or a letter opens the list; left and right step."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"editor--hint"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", _("Kiezen uit de lijst"), show=False),
        Binding("left", "step(-1)", _("Vorige keus"), show=False),
        Binding("right", "step(1)", _("Volgende keus"), show=False),
        Binding("delete,backspace", "clear", _("Leegmaken"), show=False),
    ]

    def __init__(
        self,
        options: Sequence[tuple[Any, str]],
        raw: Any = None,
        *,
        title: str = "",
        disabled: bool = False,
    ) -> None:
        super().__init__(disabled=disabled)
        self.options = tuple(options)
        self.raw = raw
        self._title = title
        self._dialog: ChooseScreen | None = None

    @property
    def _index(self) -> int:
        values = [value for value, _label in self.options]
        return values.index(self.raw) if self.raw in values else -1

    def render_line(self, y: int) -> Strip:
        """The label of the value, and how to change it."""
        width, style = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, style)
        label = self.options[self._index][1] if self._index >= 0 else ""
        if not self.has_focus:
            return Strip([Segment(fit(label, width), style)], width)
        text = spread(label or _("Kies…"), _("Enter: lijst"), width)
        return Strip([Segment(text, style)], width)

    def action_step(self, step: int) -> None:
        """The next or previous option; from nothing to the first."""
        if self.options:
            index = max(0, self._index + step) if self._index >= 0 else 0
            self.change(self.options[min(index, len(self.options) - 1)][0])

    def action_clear(self) -> None:
        """No value."""
        self.change(None)

    def action_choose(self, typed: str = "") -> None:
        """Open the list, with `typed` already on its line. What was typed so fast that it still
        came here goes to the list that is opening."""
        if self._dialog is not None:
            for character in typed:
                self._dialog.type_on(character)
            return
        dialog = ChooseScreen(self._title, self.options, value=self.raw, typed=typed, field=True)

        def chosen(answer: tuple[Any] | None) -> None:
            self._dialog = None
            if answer is not None:
                self.change(answer[0])
            if dialog.onward:
                # After the form has shown the fields that follow from this choice.
                self.call_after_refresh(self.screen.focus_next)

        self._dialog = dialog
        self.app.push_screen(dialog, chosen)

    def on_key(self, event: events.Key) -> None:
        """A letter begins a search in the list."""
        if event.is_printable and event.character:
            event.stop()
            event.prevent_default()
            opening = event.character == " " and self._dialog is None
            self.action_choose("" if opening else event.character)


class YesNoEditor(Editor):
    """Yes or no, or nothing yet: j, n, space or the arrows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "swap", _("Wisselen"), show=False),
        Binding("j", "answer(True)", _("Ja"), show=False),
        Binding("n", "answer(False)", _("Nee"), show=False),
        Binding("left", "answer(True)", _("Ja"), show=False),
        Binding("right", "answer(False)", _("Nee"), show=False),
        Binding("delete,backspace", "answer(None)", _("Leegmaken"), show=False),
    ]

    def __init__(self, raw: bool | None = None, *, disabled: bool = False) -> None:
        super().__init__(disabled=disabled)
        self.raw = raw

    def render_line(self, y: int) -> Strip:
        """Two marks, so that colour is not needed."""
        width, style = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, style)
        yes, no = ("x" if self.raw is True else " "), ("x" if self.raw is False else " ")
        text = _("({ja}) ja   ({nee}) nee").format(ja=yes, nee=no)
        return Strip([Segment(fit(text, width), style)], width)

    def action_swap(self) -> None:
        """Yes becomes no; anything else yes."""
        self.change(self.raw is not True)

    def action_answer(self, raw: bool | None) -> None:
        """Yes, no, or nothing."""
        self.change(raw)


class NotesEditor(TextArea, inherit_bindings=False):
    """Several lines of text: no border, no blinking, Tab goes to the next field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", _("Regel omhoog"), show=False),
        Binding("down", "cursor_down", _("Regel omlaag"), show=False),
        Binding("left", "cursor_left", _("Naar links"), show=False),
        Binding("right", "cursor_right", _("Naar rechts"), show=False),
        Binding("home,ctrl+a", "cursor_line_start", _("Begin van de regel"), show=False),
        Binding("end,ctrl+e", "cursor_line_end", _("Einde van de regel"), show=False),
        Binding("pageup", "cursor_page_up", _("Bladzij omhoog"), show=False),
        Binding("pagedown", "cursor_page_down", _("Bladzij omlaag"), show=False),
        Binding("backspace", "delete_left", _("Letter links wissen"), show=False),
        Binding("delete,ctrl+d", "delete_right", _("Letter rechts wissen"), show=False),
        Binding("ctrl+w", "delete_word_left", _("Woord links wissen"), show=False),
        Binding("ctrl+u", "delete_to_start_of_line", _("Regel links wissen"), show=False),
        Binding("ctrl+k", "delete_to_end_of_line", _("Regel rechts wissen"), show=False),
        Binding("ctrl+v", "paste", _("Plakken"), show=False),
        Binding("ctrl+y", "undo", _("Laatste wijziging terug"), show=False),
    ]

    def __init__(self, text: str = "", *, lines: int = 5, read_only: bool = False) -> None:
        super().__init__(
            text,
            soft_wrap=True,
            tab_behavior="focus",
            read_only=read_only,
            compact=True,
            highlight_cursor_line=False,
        )
        self.cursor_blink = False
        self.styles.height = lines

    async def _on_paste(self, event: events.Paste) -> None:
        """What a terminal could obey is left out; line breaks stay."""
        event.stop()
        event.prevent_default()
        if not self.read_only and (text := pasted(event.text, lines=True)):
            self.replace(text, *self.selection)
