"""`BaseScreen` and `BaseModal`: commands, status line, help and Dutch built-ins for every screen.

class DossiersScreen(BaseScreen[None]):
    COMMANDS = (OpenDossier, NewIntake)
    here = "2"

    def content(self) -> ComposeResult:
        yield LijstView(COLUMNS, self.rows, id="lijst")

    @property
    def heading(self) -> str:
        return _("Pro6 · Dossiers")
"""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Awaitable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Container
from textual.css.query import NoMatches
from textual.screen import ModalScreen, Screen, ScreenResultType

from pro6tui.tui.base.builtin import in_dutch
from pro6tui.tui.base.commands import Command, Place, bind_commands
from pro6tui.tui.base.lijst import LijstView
from pro6tui.tui.base.lines import FooterLine, HeaderLine, PlacesLine, StatusLine
from pro6tui.tui.base.messages import Kind

if TYPE_CHECKING:
    from pro6tui.tui.base.app import BaseApp


class CommandScreen(Screen[ScreenResultType], inherit_bindings=False):
    """What full screens and dialogs share. Subclass `BaseScreen` or `BaseModal`, not this."""

    COMMANDS: ClassVar[Sequence[type[Command[Any]]]] = ()  # type: ignore[assignment]
    """The actions of this screen; Textual's own use of the name (palette providers) is off."""
    confines: ClassVar[bool] = False
    """Whether no command of the app works while this screen is somewhere in the stack, but those
    that lock and repaint: for a screen that somebody else looks at. Its own way out is the only."""

    # Priority, because only those are done before the next key is looked at: what is typed
    # right after a Tab, or comes with it in one packet, must land in the next field.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", "Focus Next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", "Focus Previous", show=False, priority=True),
        Binding("escape", "back", "Back", show=False),
    ]

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.commands: tuple[Command[Any], ...] = bind_commands(
            self, self.COMMANDS, "screen.command"
        )

    @property
    def base_app(self) -> BaseApp:
        """The app, as the type it has."""
        app: Any = self.app
        base_app: BaseApp = app
        return base_app

    @property
    def heading(self) -> str:
        """The left end of the header, and the title of F1."""
        return "Pro6"

    def help_text(self) -> str:
        """What F1 says about this screen, above its keys: plain text, paragraphs by empty lines."""
        return ""

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """As Textual's, with the words of its own widgets in Dutch."""
        return {
            key: active._replace(
                binding=dataclasses.replace(
                    active.binding,
                    description=in_dutch(active.binding.description),
                    tooltip=in_dutch(active.binding.tooltip),
                ),
                tooltip=in_dutch(active.tooltip),
            )
            for key, active in super().active_bindings.items()
        }

    def footer_commands(self) -> Sequence[Command[Any]]:
        """The app's own commands that the footer may name here."""
        return [one for one in self.base_app.app_commands if one.show and one.keys]

    # Messages --------------------------------------------------------------------------------

    def say(self, text: str, kind: Kind = Kind.INFO) -> None:
        """Show a sentence on the status line until Esc, or the next one. Empty: the rule again."""
        try:
            self.query_one(StatusLine).say(text, kind)
        except NoMatches:
            return

    @property
    def said(self) -> str:
        """The sentence that is shown now."""
        try:
            return self.query_one(StatusLine).text
        except NoMatches:
            return ""

    # Commands --------------------------------------------------------------------------------

    async def action_command(self, name: str) -> None:
        """Run the command of this screen with that class name."""
        for command in self.commands:
            if command.name == name:
                await self.run_command(command)

    async def run_command(self, command: Command[Any]) -> None:
        """Run `command`, or say why not. A failure the app knows a sentence for is said."""
        if reason := command.disabled_reason(self):
            self.say(reason, Kind.WARNING)
            return
        if self.said:
            self.say("")
        try:
            work = command.run(self)
        except Exception as error:
            self._say_failure(error)
            return
        if inspect.isawaitable(work):
            self.in_background(work, group="commands")

    def in_background(
        self, doing: Awaitable[None], *, group: str = "default", exclusive: bool = False
    ) -> None:
        """Do something besides. A failure the app knows a sentence for is said; any other is a
        fault. `exclusive` ends what the same group was doing."""
        self.run_worker(self._finish(doing), group=group, exclusive=exclusive)

    async def _finish(self, work: Awaitable[None]) -> None:
        try:
            await work
        except Exception as error:
            self._say_failure(error)

    def _say_failure(self, error: Exception) -> None:
        sentence = self.base_app.sentence_for(error)
        if sentence is None:
            raise error
        self.say(sentence, Kind.ERROR)

    async def press(self, key: str) -> bool:
        """Run the first command of this screen that has `key`; False where there is none."""
        for command in self.commands:
            if key in [each.strip() for each in command.keys.split(",")]:
                await self.run_command(command)
                return True
        return False

    async def on_lijst_view_row_opened(self, message: LijstView.RowOpened) -> None:
        """Enter on a row is the command that has Enter as its key."""
        if await self.press("enter"):
            message.stop()

    # Leaving ---------------------------------------------------------------------------------

    def action_back(self) -> None:
        """Esc: first away with a message, then one step back."""
        if self.said:
            self.say("")
        else:
            self.leave()

    def leave(self) -> None:
        """One step back. Override to keep a draft first: Esc never discards typed work."""
        if self.can_go_back:
            self.dismiss(None)

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Answer and go. Once: a second Esc that was already under way does nothing."""
        if not self.is_active:
            return AwaitComplete()
        return super().dismiss(result)

    @property
    def can_go_back(self) -> bool:
        """Whether a screen lies below this one."""
        stack = self.app.screen_stack
        at = stack.index(self) if self in stack else 0
        return at > 0 and stack[at - 1].id != "_default"


class BaseScreen(CommandScreen[ScreenResultType], Generic[ScreenResultType]):
    """A full screen: header, places, content, status line, footer."""

    COMMANDS: ClassVar[Sequence[type[Command[Any]]]] = ()

    here: str = ""
    """The key of the place this screen is."""

    def places(self) -> Sequence[Place]:
        """The bar of places; the app's by default, or the tabs of this screen."""
        return self.base_app.PLACES

    @property
    def places_by_key(self) -> bool:
        """Whether the keys of the places lead there now, and are not typed somewhere."""
        return True

    def go_to(self, place: Place) -> None:
        """A place was chosen by its key."""
        self.base_app.go_to(place)

    def content(self) -> ComposeResult:
        """The widgets between the bars."""
        yield from ()

    def compose(self) -> ComposeResult:
        """The fixed lines around `content`."""
        yield HeaderLine(id="header")
        if self.places():
            yield PlacesLine(id="places")
        with Container(id="content"):
            yield from self.content()
        yield StatusLine(id="status")
        yield FooterLine(id="footer")

    def on_screen_resume(self) -> None:
        """Also a screen that comes on top in a window that was too small already."""
        self.base_app.mind_size(self.app.size)

    def on_mount(self) -> None:
        """Bind the keys of the places."""
        for place in self.places():
            self._bindings.bind(place.key, f"screen.place('{place.key}')", place.label, show=False)

    def action_place(self, key: str) -> None:
        """Go where `key` leads."""
        for place in self.places():
            if place.key == key and key != self.here:
                self.go_to(place)

    def refresh_lines(self) -> None:
        """Ask header, places and footer to look again: who, where or what can be done changed."""
        for line in self.query("HeaderLine, PlacesLine, FooterLine"):
            line.refresh()


class BaseModal(CommandScreen[ScreenResultType], ModalScreen[ScreenResultType]):
    """A dialog: a box over the screen; Esc answers None. Compose its widgets in `content`."""

    COMMANDS: ClassVar[Sequence[type[Command[Any]]]] = ()  # type: ignore[assignment]

    @property
    def heading(self) -> str:
        """The title of the box."""
        return ""

    def content(self) -> ComposeResult:
        """The widgets in the box."""
        yield from ()

    def compose(self) -> ComposeResult:
        """The box, its status line and its keys."""
        with Container(id="box"):
            yield from self.content()
            yield StatusLine(id="status")
            yield FooterLine(id="footer")

    def on_mount(self) -> None:
        """Show the title."""
        box = self.query_one("#box")
        box.border_title = self.heading
