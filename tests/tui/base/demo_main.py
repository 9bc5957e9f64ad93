"""Runs the demo app in a real terminal, with --stock, --accessible, --idle, --marker FILE.

Imports the app only inside the factory, as the program itself does.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pro6tui.tui.base.terminal import Terminal, run

if TYPE_CHECKING:
    from pro6tui.tui.base.app import BaseApp


def make(terminal: Terminal) -> BaseApp:
    from tests.tui.base.demo import DemoApp

    arguments = sys.argv[1:]
    marker = arguments[arguments.index("--marker") + 1] if "--marker" in arguments else None

    class Marking(DemoApp):
        def save_drafts(self) -> None:
            if marker:
                Path(marker).write_text("saved")

    return Marking(
        terminal,
        differences="--stock" not in arguments,
        accessible="--accessible" in arguments,
        idle_after=1.0 if "--idle" in arguments else None,
    )


if __name__ == "__main__":
    sys.exit(run(make))
