"""The screens run in a child process; this parent never sees a key or a dossier.

Whatever ends the child, a lock, a fault or SIGKILL, somebody is left to wipe the terminal and give
the line back. And a lock ends it on purpose: Python cannot wipe what it held, but a process that is
gone holds nothing, and the next child begins from this clean parent.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
import termios
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any, NoReturn

from pro6tui.tui.base.terminal import MODES_OFF

WIPE = "\x1b[?1049h\x1b[H\x1b[2J\x1b[?1049l"
"""Clears the screen that the program drew on, also where a terminal has only one."""

_PR_SET_PDEATHSIG = 1
_PASSED_ON = (signal.SIGHUP, signal.SIGTERM)


def run_in_child(work: Callable[[], int]) -> int:
    """The exit code of `work`, done in a child; minus a signal's number if that ended it."""
    # What is buffered here would be written twice.
    sys.stdout.flush()
    sys.stderr.flush()
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        _be_the_child(parent, work)
    with _passing_on(pid):
        _pid, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status)


def _be_the_child(parent: int, work: Callable[[], int]) -> NoReturn:
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for number in _PASSED_ON:
            signal.signal(number, signal.SIG_DFL)
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGTERM), 0, 0, 0)
        if os.getppid() == parent:
            code = work()
    except KeyboardInterrupt:
        code = 128 + signal.SIGINT
    finally:
        # Nothing may run on in threads or at exit: the session is over.
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.flush()
        os._exit(code)


@contextlib.contextmanager
def _passing_on(pid: int) -> Iterator[None]:
    """While the child runs: a hang-up is the child's to deal with, and Ctrl+C is only a key."""

    def pass_on(number: int, _frame: FrameType | None) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)

    before: dict[int, Any] = {one: signal.signal(one, pass_on) for one in _PASSED_ON}
    before[signal.SIGINT] = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def kept_line() -> Iterator[None]:
    """The terminal as it was before, afterwards. Meanwhile what is typed does not show by itself:
    while the screens are being loaded it may be a passphrase."""
    try:
        before = termios.tcgetattr(0)
        quiet = termios.tcgetattr(0)
        quiet[3] &= ~termios.ECHO
        termios.tcsetattr(0, termios.TCSANOW, quiet)
    except termios.error:
        yield
        return
    try:
        yield
    finally:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(0, termios.TCSANOW, before)


def wipe() -> None:
    """Leave nothing of the screens; a terminal that is gone is not an error."""
    with contextlib.suppress(OSError, ValueError):
        if sys.__stderr__ is not None and sys.__stderr__.isatty():
            os.write(sys.__stderr__.fileno(), (WIPE + MODES_OFF).encode())
