"""Running the screens: before Textual comes, after it left, and again after a lock."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from pro6tui.i18n import _
from pro6tui.services import places
from pro6tui.services.errors import Refused, sentence
from pro6tui.tui import child, settings
from pro6tui.tui.base import terminal
from vault.errors import VaultError
from vault.harden import harden

if TYPE_CHECKING:
    from pro6tui.tui.base.app import BaseApp

LOCKED = 75
"""The return code of an app that was locked: show the unlock screen in a fresh process."""

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

    def show() -> int:
        harden()
        own = settings.load()

        def make(found_terminal: terminal.Terminal) -> BaseApp:
            from pro6tui.tui.app import Pro6App

            return Pro6App(found, found_terminal, settings=own, accessible=accessible)

        return terminal.run(make, mouse=mouse or own.mouse)

    code = LOCKED
    with child.kept_line():
        while code == LOCKED:
            code = child.run_in_child(show)
            if code in (0, LOCKED) or code < 0:
                child.wipe()
    if code < 0:
        words = _(
            "pro6 is van buitenaf beëindigd. Wat u typte is als concept bewaard waar dat kon."
        )
        print(words, file=sys.stderr)  # noqa: T201 - the screen is gone by now
        return 128 - code
    return code


def _refuse(words: str) -> int:
    print(words, file=sys.stderr)  # noqa: T201 - there is no screen to say it on
    return REFUSED
