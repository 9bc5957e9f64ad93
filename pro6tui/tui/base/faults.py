"""A fault in the program: one sentence with a number for the user, place and type in a log.

What a traceback shows (locals, messages of exceptions) can hold personal data; the log holds
only the exception's type and the module and line of each step.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

import platformdirs

from pro6tui.i18n import _

STEPS = 12
MAX_LOG = 256 * 1024


def log_path() -> Path:
    """Where faults are noted, under the user's XDG state folder."""
    return Path(platformdirs.user_state_path("pro6")) / "fouten.log"


def steps_of(error: BaseException) -> list[str]:
    """The last steps that led to `error`, as "module:line"; no paths, no values."""
    steps = []
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "?")
        steps.append(f"{module}:{trace.tb_lineno}")
        trace = trace.tb_next
    return steps[-STEPS:]


def number_of(error: BaseException) -> str:
    """The number of a fault: the same fault at the same place has the same number everywhere."""
    own = [step for step in steps_of(error) if step.startswith(("pro6tui", "vault"))]
    place = (own or steps_of(error) or ["?"])[-1]
    digest = hashlib.sha256(f"{type(error).__qualname__} {place}".encode()).hexdigest()
    return digest[:6].upper()


def note(error: BaseException, now: datetime | None = None) -> str:
    """Write `error` to the log and return its number. Never raises: no log is worth a crash."""
    number = number_of(error)
    moment = (now or datetime.now(UTC)).isoformat(timespec="seconds")
    kinds: list[str] = []
    link: BaseException | None = error
    while link is not None and len(kinds) < 4:
        kinds.append(f"{type(link).__qualname__} [{' > '.join(steps_of(link))}]")
        link = link.__cause__ or link.__context__
    line = f"{moment} {number} {' <- '.join(kinds)}\n"
    try:
        path = log_path()
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        mode = os.O_APPEND if not path.exists() or path.stat().st_size < MAX_LOG else os.O_TRUNC
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | mode, 0o600)
        try:
            os.write(handle, line.encode())
        finally:
            os.close(handle)
    except OSError:
        pass
    return number


def sentence(number: str) -> str:
    """What the user is told about a fault."""
    return _(
        "Er ging iets mis in het programma (fout {nummer}). Wat u had getypt is als concept "
        "bewaard waar dat kon. Geef het nummer door aan uw beheerder; start pro6 daarna opnieuw."
    ).format(nummer=number)


def report(error: BaseException) -> None:
    """Note a fault outside the screens and tell the user on stderr."""
    print(sentence(note(error)), file=sys.__stderr__)  # noqa: T201 - no screen is left


def quiet_the_interpreter() -> None:
    """Let no hook of Python print a traceback or an exception's message on the terminal."""

    def on_fault(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        report(error)

    def on_thread_fault(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            note(args.exc_value)

    def on_unraisable(args: sys.UnraisableHookArgs) -> None:
        if args.exc_value is not None:
            note(args.exc_value)

    sys.excepthook = on_fault
    threading.excepthook = on_thread_fault
    sys.unraisablehook = on_unraisable
    for name in ("asyncio", ""):
        logger = logging.getLogger(name)
        logger.handlers[:] = [logging.NullHandler()]
    logging.getLogger("asyncio").propagate = False
