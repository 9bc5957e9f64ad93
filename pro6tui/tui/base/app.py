"""`BaseApp`: what every screen of the program may count on.

Subclass it with `PLACES`, `APP_COMMANDS` and the hooks `who`, `save_drafts`, `lock`, `go_to`,
`sentence_for`. Run it with `terminal.run(make_app)`.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import Any, ClassVar, NoReturn

from rich.console import RenderableType
from rich.segment import Segments
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import AwaitMount
from textual.worker import WorkerFailed

from pro6tui.i18n import _
from pro6tui.tui.base import faults, themes
from pro6tui.tui.base.commands import Command, Place, bind_commands
from pro6tui.tui.base.diff import DiffWriter
from pro6tui.tui.base.driver import TerminalDriver, mend_function_keys
from pro6tui.tui.base.keys import display_key
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.output import DifferenceApp
from pro6tui.tui.base.screen import BaseScreen, CommandScreen
from pro6tui.tui.base.standard import STANDARD_COMMANDS, TooSmallScreen
from pro6tui.tui.base.terminal import RESET, Terminal

SMALLEST = (60, 15)
CONFINED = ("Lock", "Redraw")
"""The app's own commands that stay when somebody else may be at the keyboard."""
GRACE_SECONDS = 2
"""How long the event loop may take to notice a hang-up before the signal handler itself saves."""


class BaseApp(DifferenceApp, inherit_bindings=False):
    """The application below all screens.

    `terminal` as `terminal.prepare` found it (None in tests: 256 colours); `idle_after` seconds
    without a key until `lock`; `differences=False` writes as stock Textual does; `accessible`
    shows the terminal's cursor and parks it where the user is.
    """

    PLACES: ClassVar[Sequence[Place]] = ()
    APP_COMMANDS: ClassVar[Sequence[type[Command[Any]]]] = STANDARD_COMMANDS
    STYLE_SHEETS: ClassVar[Sequence[Path]] = ()
    """Absolute paths of style sheets beyond the base's own."""

    ALLOW_SELECT = False
    ENABLE_COMMAND_PALETTE = False
    NOTIFICATION_TIMEOUT = 3600
    ESCAPE_TO_MINIMIZE = False
    HORIZONTAL_BREAKPOINTS = [
        (0, "-narrow"),
        (100, "-wide"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "say_how_to_leave", show=False, priority=True)
    ]

    def __init__(
        self,
        terminal: Terminal | None = None,
        *,
        idle_after: float | None = None,
        differences: bool = True,
        accessible: bool = False,
        theme: str | None = None,
    ) -> None:
        mend_function_keys()
        self.terminal = terminal or Terminal("xterm-256color", 256, True, True)
        self.accessible = accessible
        super().__init__(driver_class=TerminalDriver)
        self.css_path = [
            Path(__file__).with_name("base.tcss"),
            *self.STYLE_SHEETS,
            *self.css_path,
        ]
        self.animation_level = "none"
        self.parting_words: list[str] = []
        self._writer = (
            DiffWriter(erases_in_colour=self.terminal.erases_in_colour) if differences else None
        )
        self._idle_after = idle_after
        self._idle_timer: Timer | None = None
        self._last_input = time.monotonic()
        self._app_commands = bind_commands(self, self.APP_COMMANDS, "app.command")
        for built_in in list(self.available_themes):
            self.unregister_theme(built_in)
        for own in themes.THEMES:
            self.register_theme(own)
        self.theme = theme or self.terminal.theme

    # Hooks -----------------------------------------------------------------------------------

    def who(self) -> str:
        """The right end of the header: user, role, health. Cheap: asked at every header paint."""
        return ""

    def save_drafts(self) -> None:
        """Save what was typed, synchronously. Called before the program is ended from outside."""

    def lock(self) -> None:
        """Lock now: asked for by key or after `idle_after` seconds."""

    def go_to(self, place: Place) -> None:
        """Show another place of `PLACES`; by default the mode of that name."""
        if place.name in self.MODES and not self.confined:
            self.switch_mode(place.name)

    def sentence_for(self, error: Exception) -> str | None:  # noqa: ARG002 - a hook
        """The Dutch sentence for an expected failure of a command, or None for a fault."""
        return None

    def may_leave(self) -> str | None:
        """Why the user should not quit now, as a sentence, or None."""
        if self.confined:
            return _("Ga eerst met Esc en uw wachtwoordzin terug, of vergrendel met Ctrl+L.")
        return None

    # Screens and commands --------------------------------------------------------------------

    def get_default_screen(self) -> Screen[Any]:
        """An empty screen of our own, until the app pushes one."""
        return BaseScreen(id="_default")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The roles of `themes`, so that style sheets can name them before a theme is set."""
        return themes.FALLBACKS

    def get_key_display(self, binding: Binding) -> str:
        """A key as Dutch users know it."""
        return binding.key_display or display_key(binding.key)

    @property
    def app_commands(self) -> Sequence[Command[Any]]:
        """The commands that work on every screen."""
        return self._app_commands

    @property
    def confined(self) -> bool:
        """Whether somebody else than the user may be at the keyboard: see `CommandScreen`. Every
        stack counts: a screen that confines is not passed by showing another place."""
        return any(
            isinstance(one, CommandScreen) and one.confines
            for stack in self._screen_stacks.values()
            for one in stack
        )

    def switch_mode(self, mode: str) -> AwaitMount:
        """Show another place's stack; not while confined, whoever asks."""
        return AwaitMount(self.screen, []) if self.confined else super().switch_mode(mode)

    async def action_command(self, name: str) -> None:
        """Run the app-wide command `name` on the screen that is shown."""
        screen = self.screen
        if isinstance(screen, CommandScreen) and (not self.confined or name in CONFINED):
            for command in self._app_commands:
                if command.name == name:
                    await screen.run_command(command)

    def say(self, text: str, kind: Kind = Kind.INFO) -> None:
        """Show `text` on the status line of the screen that is shown, until it is dismissed."""
        screen = self.screen
        if isinstance(screen, CommandScreen):
            screen.say(text, kind)

    def notify(
        self,
        message: str,
        *,
        title: str = "",  # noqa: ARG002 - the signature is Textual's
        severity: SeverityLevel = "information",
        timeout: float | None = None,  # noqa: ARG002
        markup: bool = True,  # noqa: ARG002
    ) -> None:
        """No toasts: what Textual itself notifies goes to the status line."""
        self.say(message, Kind(severity))

    def action_say_how_to_leave(self) -> None:
        """Ctrl+C ends nothing by accident."""
        if self.confined:
            return
        self.say(_("Ctrl+C doet hier niets. F10 sluit pro6 af; Ctrl+L vergrendelt."))

    def copy_to_clipboard(self, text: str) -> None:
        """Keep copied text inside the program: OSC 52 would put it on the client's clipboard."""
        self._clipboard = text

    def deliver_screenshot(self, *_args: Any, **_kwargs: Any) -> None:
        """No pictures of dossiers in a file."""

    # Life and death --------------------------------------------------------------------------

    def _on_load(self) -> None:
        if not self.is_headless:
            for number in (signal.SIGHUP, signal.SIGTERM):
                signal.signal(number, self._on_signal)
            signal.signal(signal.SIGALRM, self._on_grace_over)

    def on_mount(self) -> None:
        """Begin counting idle time."""
        if self._idle_after is not None:
            self._idle_timer = self.set_timer(self._idle_after, self._check_idle)

    async def on_event(self, event: events.Event) -> None:
        """Note that the user is there; a resized terminal shows nobody knows what."""
        if isinstance(event, events.Key | events.Paste | events.MouseEvent):
            self._last_input = time.monotonic()
        elif isinstance(event, events.Resize):
            self.forget_screen()
        await super().on_event(event)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the notice on top while the window is too small."""
        self.mind_size(event.size)

    def mind_size(self, size: Size) -> None:
        """Below `SMALLEST` a notice covers the screen, until the window is large enough."""
        small = size.width < SMALLEST[0] or size.height < SMALLEST[1]
        shown = isinstance(self.screen, TooSmallScreen)
        if small and not shown:
            self.push_screen(TooSmallScreen(*SMALLEST))
        elif shown and not small:
            self.pop_screen()

    def _check_idle(self) -> None:
        if self._idle_after is None:
            return
        left = self._idle_after - (time.monotonic() - self._last_input)
        if left <= 0:
            self.lock()
            left = self._idle_after
        self._idle_timer = self.set_timer(left, self._check_idle)

    def quit(self, code: int = 0) -> None:
        """Leave in good order, unless `may_leave` objects."""
        if sentence := self.may_leave():
            self.say(sentence, Kind.WARNING)
            return
        self.save_drafts()
        self.exit(code)

    async def action_quit(self) -> None:
        """Textual's own way of quitting is ours."""
        self.quit()

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        """SIGHUP, SIGTERM: let the event loop save between two steps, or do it here if it hangs."""
        signal.alarm(GRACE_SECONDS)
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self.leave_at_once, number)

    def _on_grace_over(self, _number: int, _frame: FrameType | None) -> None:
        self.leave_at_once(signal.SIGTERM)

    def leave_at_once(self, number: int = signal.SIGHUP) -> NoReturn:
        """Save drafts and end the process: nobody is watching, so nothing is asked or painted."""
        signal.signal(signal.SIGALRM, signal.SIG_IGN)
        try:
            self.save_drafts()
        except Exception as error:  # noqa: BLE001 - the end must come all the same
            faults.note(error)
        finally:
            self._restore_terminal()
            os._exit(128 + number)

    def _restore_terminal(self) -> None:
        """Put the terminal back without waiting for threads; it may be gone."""
        driver = self._driver
        if not isinstance(driver, TerminalDriver):
            return
        driver.restore(RESET)

    # Faults ----------------------------------------------------------------------------------

    def _handle_exception(self, error: Exception) -> None:
        """End on a fault, showing no traceback: neither locals nor messages may be seen."""
        self._return_code = 1
        if self._exception is None:
            while isinstance(error, WorkerFailed) and isinstance(error.error, Exception):
                error = error.error
            self._exception = error
            self._exception_event.set()
            number = faults.note(error)
            try:
                self.save_drafts()
            except Exception as second:  # noqa: BLE001 - one fault is enough
                faults.note(second)
            self.parting_words.append(faults.sentence(number))
        self._close_messages_no_wait()

    def panic(self, *_renderables: RenderableType | Segments) -> None:
        """End without printing what Textual would print."""
        self._return_code = 1
        if not self.parting_words:
            self.parting_words.append(faults.sentence("-"))
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Nothing is printed here; `terminal.run` prints `parting_words` after the reset."""
        self._exit_renderables.clear()
