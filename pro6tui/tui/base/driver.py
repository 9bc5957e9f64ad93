"""The driver: what may never be written to a terminal, and a terminal that went away.

Textual pushes the Kitty keyboard protocol on every terminal, which breaks dead keys in some; the
parser for its key codes stays on, because xterm's modified keys need it.
"""

from __future__ import annotations

import os
import selectors
import termios
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING, Any

from textual import _keyboard_protocol
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from pro6tui.tui.base.app import BaseApp

KITTY_PUSH = "\x1b[>25u"
KITTY_POP = "\x1b[<u"
HIDE_CURSOR = "\x1b[?25l"

SHIFTED_FUNCTION_KEYS = {
    "25~": "f13",
    "26~": "f14",
    "28~": "f15",
    "29~": "f16",
    "31~": "f17",
    "32~": "f18",
    "33~": "f19",
    "34~": "f20",
}
"""PuTTY's Shift+F3 to F10, which Textual 8.2.8 reads as code points ("quotation_mark" for F10)."""


def mend_function_keys() -> None:
    """Teach Textual's parser the keys of `SHIFTED_FUNCTION_KEYS`."""
    _keyboard_protocol.FUNCTIONAL_KEYS.update(SHIFTED_FUNCTION_KEYS)


class TerminalDriver(LinuxDriver):
    """Linux terminals through SSH: no Kitty push, and a hang-up ends the program at once."""

    _app: BaseApp

    def write(self, data: str) -> None:
        """Write, except what would switch a terminal into a mode this program does without."""
        if data in (KITTY_PUSH, KITTY_POP):
            return
        if data == HIDE_CURSOR and self._app.accessible:
            return
        super().write(data)

    def start_application_mode(self) -> None:
        """Begin, or begin again after a suspension: the terminal starts empty."""
        self._app.forget_screen()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def _run_input_thread(self) -> None:
        """Read keys until the end; a terminal that is gone is not a crash."""
        try:
            self.run_input_thread()
        except OSError:
            self._hang_up()
        except Exception as error:  # noqa: BLE001 - a thread may not print a traceback
            self._app.call_from_thread(self._app._handle_exception, error)

    def run_input_thread(self) -> None:
        """Feed the parser; an empty read is the end of the input, not something to repeat."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                for _key, _mask in selector.select(0.1):
                    data = os.read(self.fileno, 4096)
                    if not data:
                        self._hang_up()
                        return
                    for message in parser.feed(decode(data)):
                        self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)

    def _hang_up(self) -> None:
        """Tell the app, on its own thread, that nobody is there any more."""
        loop: Any = self._app._loop
        if loop is not None and not self.exit_event.is_set():
            loop.call_soon_threadsafe(self._app.leave_at_once)

    def restore(self, reset: str) -> None:
        """Put the terminal back at once, without the writer thread and without waiting."""
        try:
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
            if self._file is not None:
                os.write(self._file.fileno(), reset.encode())
        except (OSError, termios.error, ValueError):
            return
