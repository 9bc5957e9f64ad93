"""Running the screens: before Textual comes, after it left, and again after a lock.

A lock replaces the whole process (exec) by a fresh one that asks for the passphrase. Python cannot
wipe what it held; a process that is gone holds nothing.
"""

from __future__ import annotations

import contextlib
import os
import sys
import termios
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pro6tui.services import places
from pro6tui.services.errors import Refused, sentence
from pro6tui.services.places import Places
from pro6tui.tui import settings
from pro6tui.tui.base import terminal
from vault.errors import VaultError
from vault.harden import harden

if TYPE_CHECKING:
    from pro6tui.tui.base.app import BaseApp

LOCKED = 75
"""The return code of an app that was locked: show the unlock screen in a fresh process."""

AGAIN = "PRO6_LOCKED"
"""Set for that fresh process: echo was off before it began, and must be on after it."""

REFUSED = terminal.EXIT_REFUSED


def run(
    vault: str | None = None,
    identity: str | None = None,
    epoch: str | None = None,
    *,
    accessible: bool = False,
    mouse: bool = False,
) -> int:
    """Show the screens until the user leaves; returns the exit code.

    What stands in the way (no vault, no terminal) is one sentence on stderr and exit code 1.
    """
    # Said before anything about the vault: in a pipe or a dumb terminal no screen will come.
    if refusal := terminal.refusal(terminal.recognise(os.environ)):
        return _refuse(refusal)
    harden()
    try:
        found = places.find(vault, identity, epoch)
    except (VaultError, Refused) as error:
        return _refuse(sentence(error))
    own = settings.load()
    with _unechoed() as echo_again:

        def make(found_terminal: terminal.Terminal) -> BaseApp:
            from pro6tui.tui.app import Pro6App

            app = Pro6App(found, found_terminal, settings=own, accessible=accessible)
            echo_again()
            return app

        code = terminal.run(make, mouse=mouse or own.mouse)
        if code == LOCKED:
            _start_again()
    return code


def _refuse(words: str) -> int:
    print(words, file=sys.stderr)  # noqa: T201 - there is no screen to say it on
    return REFUSED


def _start_again() -> None:
    """Become a fresh process of the same command. Returns only if the system refuses."""
    os.environ[AGAIN] = "1"
    with contextlib.suppress(OSError):
        _echo(on=False)
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - ourselves


@contextlib.contextmanager
def _unechoed() -> Iterator[_Switch]:
    """While the screens are being loaded, show nothing of what is typed: it may be a passphrase."""
    locked_before = os.environ.pop(AGAIN, None) is not None
    was_on = _echo(on=False) or locked_before
    switch = _Switch(was_on)
    try:
        yield switch
    finally:
        switch()


class _Switch:
    """Puts the echo back as it was."""

    def __init__(self, was_on: bool) -> None:
        self.was_on = was_on

    def __call__(self) -> None:
        if self.was_on:
            _echo(on=True)


def _echo(*, on: bool) -> bool:
    """Switch the terminal's echo; whether it was on."""
    try:
        attributes = termios.tcgetattr(0)
        before = bool(attributes[3] & termios.ECHO)
        if before != on:
            attributes[3] ^= termios.ECHO
            termios.tcsetattr(0, termios.TCSANOW, attributes)
    except termios.error:
        return False
    return before


__all__ = ["LOCKED", "Places", "run"]
