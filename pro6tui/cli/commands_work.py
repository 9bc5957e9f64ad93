"""The command about what is to be done: Vandaag as lines."""

from __future__ import annotations

from pro6tui.cli.command import Command, a
from pro6tui.model.terms import N_

WORK: tuple[Command, ...] = (
    Command(
        "today",
        N_("toon wat er te doen is, op de dag waarop het klaar moet zijn"),
        "pro6 today --all",
        "work:today",
        (a("--all", action="store_true", dutch=N_("wat het hele bureau moet doen")),),
    ),
)
