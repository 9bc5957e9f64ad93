"""A fault in the program: what the user is told, and the hooks that keep it at that."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from pro6tui.i18n import _
from pro6tui.services.faults import log_path, note

__all__ = ["log_path", "note", "quiet_the_interpreter", "report", "sentence"]


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
