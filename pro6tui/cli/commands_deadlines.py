"""The command that counts terms; it needs no vault."""

from __future__ import annotations

from pro6tui.cli.command import Command, a
from pro6tui.model.terms import N_
from pro6tui.rules.termijnsoorten import SOORTEN

DEADLINES: tuple[Command, ...] = (
    Command(
        "deadline",
        N_("reken een termijn uit; zonder soort: toon alle soorten"),
        "pro6 deadline inzage --from 3-3-2026",
        "deadlines:deadline",
        (
            a(
                "kind",
                metavar="SOORT",
                nargs="?",
                choices=list(SOORTEN),
                dutch=N_("waarvoor de termijn is"),
                words=tuple(SOORTEN),
            ),
            a(
                "--from",
                metavar="DATUM",
                dest="start",
                dutch=N_("de dag waarop de termijn begint; bij een datalek met de tijd erbij"),
            ),
            a(
                "--treatment",
                metavar="DATUM",
                dutch=N_("bij een correctie: de dag van in behandeling nemen"),
            ),
            a("--notified", metavar="DATUM", dutch=N_("de dag waarop verlenging is gemeld")),
            a(
                "--tz",
                metavar="TIJDZONE",
                default="Europe/Amsterdam",
                dutch=N_("de plaats waarvan de klok telt; zonder: Europe/Amsterdam"),
            ),
        ),
    ),
)
