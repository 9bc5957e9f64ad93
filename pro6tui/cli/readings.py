"""How the bureau reads the regulation: reading list, set."""

from __future__ import annotations

import msgspec

from pro6tui.cli import output
from pro6tui.cli.context import Context
from pro6tui.i18n import _
from pro6tui.rules import uitvoer
from pro6tui.rules.interpretatie import keuzes
from pro6tui.services import interpretations


def list_(context: Context) -> int:
    """Every question with the reading in force."""
    found = interpretations.geldend(context.session).alle
    if context.options.json:
        output.json_list(
            {**msgspec.to_builtins(one), "keuzes": list(keuzes(one.vraag))} for one in found
        )
        return 0
    output.table(
        (_("Artikel"), _("Vraag"), _("Lezing"), _("Sinds"), _("Te kiezen")),
        [
            (
                str(one.artikel),
                one.vraag,
                one.lezing,
                f"{uitvoer.datum(one.datum)} {one.door}" if one.door else _("van het programma"),
                ", ".join(keuzes(one.vraag)) or "–",
            )
            for one in found
        ],
    )
    for one in found:
        output.note(f"{one.vraag}: {one.uitleg}")
    return 0


def set_(context: Context) -> int:
    """Another reading from today on."""
    given = context.options
    made = interpretations.leg_vast(context.session, given.question, given.reading, given.reason)
    if context.options.json:
        output.json(msgspec.to_builtins(made))
        return 0
    output.line(
        _("Vanaf vandaag leest het bureau {vraag} zo: {uitleg}").format(
            vraag=made.vraag, uitleg=made.uitleg
        )
    )
    return 0
