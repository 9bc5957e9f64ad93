"""Which terminal this is, and what must be settled before Textual comes and after it left.

Textual reads its settings from the environment at import, so `prepare` runs first and nothing in
this module imports it. PuTTY, Windows Terminal and tmux all call themselves something that Rich
takes for 16 colours; all of them can show 256, and the themes are built from exactly those.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pro6tui.i18n import _

if TYPE_CHECKING:
    from pro6tui.tui.base.app import BaseApp

SCRUBBED = ("TEXTUAL", "PYTHONASYNCIODEBUG", "PYTHONDEVMODE", "PYTHONTRACEMALLOC", "PYTHONINSPECT")
"""Environment variables, by how they start, that could log keys or print what is in memory."""

MODES_OFF = (
    "\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?2004l\x1b[?1004l\x1b[?2026l"
    "\x1b[0m\x1b[?7h\x1b[?25h"
)
"""No mouse, no paste brackets, no focus reports; wrapping, and a visible cursor."""

RESET = f"\x1b[r\x1b[?1049l{MODES_OFF}"
"""The same from within the screens: back to the main screen first."""

EXIT_REFUSED = 1
SIXTEEN = ("linux", "cygwin", "ansi", "vt100", "vt102", "vt220", "vt320", "cons25", "pcansi")


@dataclass(frozen=True)
class Terminal:
    """What the screens may expect of the terminal.

    `colours` is 256, 16 or 0 (none); `erases_in_colour` says whether clearing a line paints it
    in the current background; `usable` is False where full-screen output cannot work.
    """

    name: str
    colours: int
    erases_in_colour: bool
    usable: bool

    @property
    def theme(self) -> str:
        """The theme to begin with."""
        return "donker" if self.colours == 256 else "zestien kleuren"


def recognise(environ: MutableMapping[str, str]) -> Terminal:
    """The terminal that `TERM` names."""
    name = environ.get("TERM", "")
    family = name.split("-")[0]
    usable = family not in ("", "dumb", "unknown")
    if not usable:
        colours = 0
    elif "256color" in name or "direct" in name:
        colours = 256
    else:
        colours = 16 if family in SIXTEEN else 256
    gnu_screen = family == "screen" and "TMUX" not in environ
    return Terminal(name, colours, not gnu_screen and colours == 256, usable)


def prepare(environ: MutableMapping[str, str] | None = None) -> Terminal:
    """Set the environment for Textual and say which terminal this is. Call before importing it."""
    environ = os.environ if environ is None else environ
    for name in [name for name in environ if name.startswith(SCRUBBED)]:
        del environ[name]
    terminal = recognise(environ)
    environ["TEXTUAL_ANIMATIONS"] = "none"
    environ["TEXTUAL_COLOR_SYSTEM"] = "256" if terminal.colours == 256 else "standard"
    return terminal


def refusal(terminal: Terminal) -> str | None:
    """Why no screens can be shown here, as a sentence, or None."""
    if not (sys.stdin and sys.stdin.isatty() and sys.__stderr__ and sys.__stderr__.isatty()):
        return _(
            "pro6 heeft een terminal nodig voor zijn schermen. "
            "Zonder terminal werken de opdrachten wel: zie pro6 --help."
        )
    if not terminal.usable:
        return _(
            "Deze terminal (TERM={naam}) kan geen schermen tonen. "
            "Stel TERM in op xterm-256color, of gebruik de opdrachten: zie pro6 --help."
        ).format(naam=ascii(terminal.name)[1:-1] or _("niet ingesteld"))
    return None


def reset_terminal() -> None:
    """Write `MODES_OFF`; a terminal that is gone is not an error."""
    try:
        if sys.__stderr__ is not None and sys.__stderr__.isatty():
            os.write(sys.__stderr__.fileno(), MODES_OFF.encode())
    except (OSError, ValueError):
        return


def run(make_app: Callable[[Terminal], BaseApp], *, mouse: bool = False) -> int:
    """Show the screens until the user leaves; the exit code is 1 when refused or failed.

    `make_app` imports the screens itself, so that the environment is settled before Textual is.
    """
    terminal = prepare()
    if sentence := refusal(terminal):
        print(sentence, file=sys.stderr)  # noqa: T201 - there is no screen to say it on
        return EXIT_REFUSED
    if isinstance(sys.__stderr__, io.TextIOWrapper):
        # The driver writes to stderr; a locale without UTF-8 may not end the program.
        sys.__stderr__.reconfigure(errors="replace")
    from pro6tui.tui.base import faults

    faults.quiet_the_interpreter()
    try:
        app = make_app(terminal)
        app.run(mouse=mouse)
    except Exception as error:  # noqa: BLE001 - nothing may reach the interpreter's traceback
        faults.report(error)
        return EXIT_REFUSED
    finally:
        reset_terminal()
    for sentence in app.parting_words:
        print(sentence, file=sys.stderr)  # noqa: T201 - the screen is gone by now
    return app.return_code or 0
