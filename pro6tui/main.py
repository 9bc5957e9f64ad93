"""Entry point: a word on the command line starts the CLI, none starts the screens."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

_WITH_VALUE = ("vault", "identity", "epoch")
_ALONE = ("accessible", "mouse")


def main() -> int:
    """Start the screens or a command; returns the exit code."""
    words = sys.argv[1:]
    options = screen_options(words)
    if options is None:
        from pro6tui.cli.main import main as command

        return command(words)
    from pro6tui.tui.run import run

    return run(**options)


def screen_options(words: Sequence[str]) -> dict[str, Any] | None:
    """The options for `run` where `words` ask for the screens; None where they ask for a command
    (or for help, or make no sense: then the CLI says so)."""
    found: dict[str, Any] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        name, equals, value = word.removeprefix("--").partition("=")
        if not word.startswith("--"):
            return None
        if name in _ALONE and not equals:
            found[name] = True
        elif name in _WITH_VALUE and equals:
            found[name] = value
        elif name in _WITH_VALUE and rest:
            found[name] = rest.pop(0)
        else:
            return None
    return found
