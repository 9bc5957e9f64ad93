"""The commands about the days on which the law moves a term."""

from __future__ import annotations

from types import MappingProxyType

from pro6tui.cli.command import Command, a, text
from pro6tui.model.terms import N_

CALENDAR_GROUPS = MappingProxyType(
    {"calendar": N_("feestdagen: toon ze, of houd de dagen van een koninklijk besluit bij")}
)

CALENDAR: tuple[Command, ...] = (
    Command(
        "calendar list",
        N_("toon de feestdagen waarmee termijnen worden gerekend"),
        "pro6 calendar list --year 2027",
        "calendar:list_",
        (a("--year", metavar="JAAR", dutch=N_("welk jaar; zonder: dit jaar")),),
    ),
    Command(
        "calendar add",
        N_("voeg een dag toe die bij koninklijk besluit is aangewezen"),
        "pro6 calendar add 7-5-2027",
        "calendar:add",
        (
            a("date", metavar="DATUM", dutch=N_("de dag")),
            text("decree", required=True, dutch=N_("welk besluit, zoals het Staatsblad")),
        ),
    ),
    Command(
        "calendar remove",
        N_("haal een dag weg die bij koninklijk besluit was toegevoegd"),
        "pro6 calendar remove 7-5-2027",
        "calendar:remove",
        (a("date", metavar="DATUM", dutch=N_("de dag")),),
    ),
)
