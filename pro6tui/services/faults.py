"""A fault in the program: a number to tell the user, and its place and type in a log.

What a traceback shows (locals, messages of exceptions) can hold personal data; the log holds
only the exception's type and the module and line of each step.
"""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

import platformdirs

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
