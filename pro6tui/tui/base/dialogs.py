"""Questions: confirm, type a line, choose from a list, type the name.

Each has a function to await inside an async `Command.run`:

    if await confirm(screen, _("Lijst vaststellen?"), _("Daarna staat hij vast.")):
        reason = await ask_line(screen, _("Reden"))

Esc answers no (None). What cannot be undone asks for F2, never for Enter alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input, Static

from pro6tui.i18n import _
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.inputs import LineInput
from pro6tui.tui.base.lijst import Column, LijstView
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.screen import BaseModal

T = TypeVar("T")
Check = Callable[[str], str | None]
"""What is wrong with a typed line, as a sentence, or None."""


class _Yes(Command["ConfirmScreen"]):
    keys = "f2"
    label = _("Ja")
    help = _("Doet het.")

    def disabled_reason(self, screen: ConfirmScreen) -> str | None:
        return screen.objection()

    def run(self, screen: ConfirmScreen) -> None:
        screen.dismiss(True)


class _No(Command["ConfirmScreen"]):
    keys = "escape,n"
    label = _("Nee")
    help = _("Laat alles zoals het is.")

    def run(self, screen: ConfirmScreen) -> None:
        screen.dismiss(False)


class ConfirmScreen(BaseModal[bool]):
    """F2 is yes, Esc is no. With `name`, F2 works only once that name has been typed."""

    COMMANDS = (_Yes, _No)

    def __init__(self, question: str, text: str = "", *, name_to_type: str = "") -> None:
        super().__init__()
        self._question, self._text, self._name = question, text, name_to_type

    @property
    def heading(self) -> str:
        """The question."""
        return self._question

    def content(self) -> ComposeResult:
        """The explanation, and where the name is typed."""
        if self._text:
            yield Static(self._text, markup=False, classes="text")
        if self._name:
            yield Static(
                _("Typ ter bevestiging: {naam}").format(naam=self._name),
                markup=False,
                classes="text",
            )
            yield LineInput(id="name")

    def objection(self) -> str | None:
        """Why F2 does nothing yet."""
        if not self._name or self.query_one("#name", LineInput).value.strip() == self._name:
            return None
        return _("Typ eerst {naam}; daarna doet F2 het.").format(naam=self._name)

    def on_input_changed(self, message: Input.Changed) -> None:
        """The footer shows whether F2 works."""
        message.stop()
        self.refresh_bindings()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter alone confirms nothing."""
        message.stop()
        self.say(self.objection() or _("Druk op F2 voor ja, op Esc voor nee."))


class _Answer(Command["LineScreen"]):
    keys = "enter"
    label = _("Verder")
    help = _("Gaat verder met wat er staat.")

    def run(self, screen: LineScreen) -> None:
        screen.answer()


class LineScreen(BaseModal[str]):
    """One line of text."""

    COMMANDS = (_Answer,)

    def __init__(
        self,
        question: str,
        text: str = "",
        *,
        value: str = "",
        check: Check | None = None,
    ) -> None:
        super().__init__()
        self._question, self._text, self._check = question, text, check
        self._value = value

    @property
    def heading(self) -> str:
        """The question."""
        return self._question

    def content(self) -> ComposeResult:
        """The explanation and the line."""
        if self._text:
            yield Static(self._text, markup=False, classes="text")
        yield self.line()

    def line(self) -> LineInput:
        """Where it is typed."""
        return LineInput(self._value, id="line")

    def typed(self) -> str:
        """What was typed."""
        return self.query_one("#line", LineInput).value.strip()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter on the line."""
        message.stop()
        self.answer()

    def answer(self) -> None:
        """Answer, if the answer will do."""
        value = self.typed()
        wrong = self._check(value) if self._check else None
        if not value:
            wrong = wrong or _("Typ eerst iets, of druk op Esc om terug te gaan.")
        if wrong:
            self.say(wrong, Kind.ERROR)
        else:
            self.dismiss(value)


class _Options:
    def __init__(self, options: Sequence[tuple[Any, str]], typed: str) -> None:
        words = typed.casefold().split()
        self.options = [
            (value, label)
            for value, label in options
            if all(word in label.casefold() for word in words)
        ]

    def count(self) -> int:
        return len(self.options)

    def row(self, index: int) -> tuple[str]:
        return (self.options[index][1],)


class _Take(Command["ChooseScreen"]):
    keys = "enter"
    label = _("Kiezen")
    help = _("Neemt de keus waar de cursor op staat.")

    def run(self, screen: ChooseScreen) -> None:
        screen.query_one(LijstView).action_open()


class ChooseScreen(BaseModal[tuple[Any]]):
    """One of `options`, (value, label) pairs; letters narrow the list. Answers a 1-tuple.

    With `field` the question is a field of a form: Tab takes the option too, after which `onward`
    says that the next field is meant.
    """

    COMMANDS = (_Take,)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "take_along", _("Neemt de keus en gaat verder"), show=False, priority=True),
    ]

    def __init__(
        self,
        question: str,
        options: Sequence[tuple[Any, str]],
        *,
        value: Any = None,
        typed: str = "",
        field: bool = False,
    ) -> None:
        super().__init__(classes="choose")
        self._question, self._options, self._value = question, options, value
        self._typed = typed
        self._field = field
        self.onward = False

    @property
    def heading(self) -> str:
        """The question."""
        return self._question

    def content(self) -> ComposeResult:
        """A line to type on and the list."""
        lijst = LijstView(
            (Column("", 10, share=1),),
            _Options(self._options, self._typed),
            header=False,
            empty=_("Niets met deze letters."),
        )
        lijst.can_focus = False
        lijst.styles.height = min(12, max(2, len(self._options)))
        values = [value for value, _label in self._options]
        if self._value in values and not self._typed:
            lijst.set_reactive(LijstView.cursor, values.index(self._value))
        yield LineInput(self._typed, steers=lijst, placeholder=_("typ om te zoeken"))
        yield lijst

    def on_mount(self) -> None:
        """What came in before there was a line stands on it now."""
        self._narrow(self._typed)
        if self.onward:
            self.query_one(LijstView).action_open()

    def type_on(self, character: str) -> None:
        """A letter that was meant for the line, but came before the line had the focus."""
        self._typed += character
        if self.is_mounted:
            self._narrow(self._typed)

    def _narrow(self, typed: str) -> None:
        line = self.query_one(LineInput)
        if line.value != typed:
            line.value = typed
            line.cursor_position = len(typed)

    def on_key(self, event: events.Key) -> None:
        """Keys come here only while nothing has the focus yet."""
        if event.is_printable and event.character and self.focused is None:
            event.stop()
            self.type_on(event.character)

    def action_take_along(self) -> None:
        """Tab: as Enter, and then to the next field."""
        if self._field:
            self.onward = True
            if self.is_mounted:
                self.query_one(LijstView).action_open()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Narrow."""
        message.stop()
        self._typed = message.value
        self.query_one(LijstView).show(_Options(self._options, message.value), cursor=0)

    async def on_lijst_view_row_opened(self, message: LijstView.RowOpened) -> None:
        """Chosen."""
        message.stop()
        rows = message.lijst.rows
        if isinstance(rows, _Options):
            self.dismiss((rows.options[message.index][0],))


async def confirm(screen: Screen[Any], question: str, text: str = "") -> bool:
    """Whether the user answers yes (F2)."""
    answer = await screen.app.push_screen_wait(ConfirmScreen(question, text))
    return bool(answer)


async def confirm_by_name(screen: Screen[Any], question: str, name: str, text: str = "") -> bool:
    """Whether the user types `name` and then answers yes: for what can never be undone."""
    dialog = ConfirmScreen(question, text, name_to_type=name)
    answer = await screen.app.push_screen_wait(dialog)
    return bool(answer)


async def ask_line(
    screen: Screen[Any],
    question: str,
    text: str = "",
    *,
    value: str = "",
    check: Check | None = None,
) -> str | None:
    """A line of text that `check` has nothing against, or None."""
    return await screen.app.push_screen_wait(LineScreen(question, text, value=value, check=check))


async def choose(
    screen: Screen[Any], question: str, options: Sequence[tuple[T, str]], *, value: T | None = None
) -> T | None:
    """The value of the option chosen, or None."""
    answer = await screen.app.push_screen_wait(ChooseScreen(question, options, value=value))
    chosen: T | None = None if answer is None else answer[0]
    return chosen
