"""The commands about how long dossiers are kept: why not yet, what is due, and the terms."""

from __future__ import annotations

from types import MappingProxyType

from pro6tui.cli.command import ID, PURPOSE, REASON, Command, a, text
from pro6tui.model.terms import N_

CATEGORY = a("category", metavar="CATEGORIE", dutch=N_("de categorie: K1 tot en met K7"))

RETENTION_GROUPS = MappingProxyType(
    {"terms": N_("hoe lang elke categorie van gegevens bewaard wordt (art. 5)")}
)

RETENTION: tuple[Command, ...] = (
    Command(
        "retention",
        N_("toon waarom een dossier (nog) niet vernietigd mag worden, of wat er vervalt"),
        "pro6 retention D-000123",
        "retention:retention",
        (
            ID._replace(settings=ID.settings | {"nargs": "?"}),
            a("--due", action="store_true", dutch=N_("alles waarvan de termijn voorbij is")),
            a("--until", metavar="DATUM", dutch=N_("wat tot en met die dag vervalt")),
            a(
                "--calendar",
                action="store_true",
                dutch=N_("hoeveel dossiers er in elk jaar vervallen"),
            ),
            a("--year", metavar="JAAR", dutch=N_("met --calendar: de maanden van dat jaar")),
            PURPOSE,
        ),
    ),
    Command(
        "keep",
        N_("bewaar een dossier langer dan zijn termijn, met een reden (art. 5)"),
        "pro6 keep D-000123 --until 1-1-2030",
        "retention:keep",
        (
            ID,
            a(
                "--until",
                metavar="DATUM",
                required=True,
                dutch=N_("vóór deze dag wordt het niet vernietigd"),
            ),
            REASON,
            PURPOSE,
        ),
    ),
    Command(
        "terms list",
        N_("toon de bewaartermijnen, met grond, bron en sinds wanneer"),
        "pro6 terms list",
        "retention:terms",
        (
            a("--all", action="store_true", dutch=N_("alle besluiten van het bureau")),
            a("--date", metavar="DATUM", dutch=N_("zoals zij op die dag gelden")),
        ),
    ),
    Command(
        "terms set",
        N_("stel een eigen termijn vast: langer met een reden, korter met een besluit"),
        "pro6 terms set K3 --years 5",
        "retention:set_term",
        (
            CATEGORY,
            a("--years", metavar="N", required=True, dutch=N_("zoveel jaar")),
            a("--from", metavar="DATUM", dest="since", dutch=N_("vanaf die dag; zonder: vandaag")),
            text("--decision", dutch=N_("kenmerk en datum van het besluit om korter te bewaren")),
            REASON,
        ),
    ),
)
