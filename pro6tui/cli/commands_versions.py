"""The commands about versions that were saved side by side."""

from __future__ import annotations

from pro6tui.cli.command import ID, PURPOSE, REASON, Command, a
from pro6tui.model.terms import N_

VERSIONS: tuple[Command, ...] = (
    Command(
        "versions",
        N_("toon versies van een dossier die op twee machines naast elkaar zijn opgeslagen"),
        "pro6 versions D-000123",
        "versions:show",
        (ID, PURPOSE),
    ),
    Command(
        "merge",
        N_("voeg versies van een dossier samen; wat elkaar niet raakt, gaat vanzelf"),
        "pro6 merge D-000123 --take woonplaats=2 --take mine --reason nagevraagd",
        "versions:merge",
        (
            ID,
            a(
                "--take",
                metavar="KEUS",
                action="append",
                default=[],
                dutch=N_(
                    "welke versie geldt waar zij verschillen: mine, theirs, een nummer of kenmerk;"
                    " VELD=KEUS voor één veld, VELD=both houdt beide"
                ),
            ),
            a(
                "--set",
                metavar="VELD=WAARDE",
                action="append",
                default=[],
                dutch=N_("geef een veld een andere waarde dan de versies hebben"),
            ),
            REASON,
            PURPOSE,
        ),
    ),
)
