"""The commands about other versions: side by side, put back in time, back from destruction."""

from __future__ import annotations

from types import MappingProxyType

from pro6tui.cli.command import ID, PURPOSE, REASON, Command, a, text
from pro6tui.model.terms import N_

VERSIONS_GROUPS = MappingProxyType(
    {
        "rollback": N_("ga verder met een kluis die ouder is dan wat u eerder zag"),
        "destroy": N_("vernietig wat uit een back-up terugkwam"),
    }
)

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
        "pro6 merge D-000123 --take woonplaats=2 --take mine",
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
            text(
                "--set",
                fields=True,
                dutch=N_("geef een veld een andere waarde dan de versies hebben"),
            ),
            REASON,
            PURPOSE,
        ),
    ),
    Command(
        "rollback accept",
        N_("ga verder met een oudere kluis, na een back-up die is teruggezet"),
        "pro6 rollback accept",
        "terugval:accept",
        (REASON,),
    ),
    Command(
        "destroy again",
        N_("vernietig opnieuw wat vernietigd was en in de kluis terug is"),
        "pro6 destroy again",
        "terugval:again",
        (a("--yes", action="store_true", dutch=N_("vraag niet om bevestiging")),),
    ),
)
