"""Objections of a client (art. 9): which there are, and that one is taken back."""

from __future__ import annotations

import msgspec

from pro6tui.cli import output
from pro6tui.cli.consents import day, toets_ziet
from pro6tui.cli.context import Context
from pro6tui.cli.requests import one_of
from pro6tui.i18n import _
from pro6tui.model.verzoeken import Bezwaar
from pro6tui.rules.uitvoer import datum
from pro6tui.services import objections
from pro6tui.services.errors import Refused


def objections_of(context: Context) -> int:
    """The objections of a dossier; with --withdraw one of them ends."""
    given = context.options
    on = day(context, given.on)
    if on is not None and not given.withdraw:
        raise Refused(
            _("Bij deze dag hoort een bezwaar dat eindigt."), _("Geef het met --withdraw.")
        )
    opened = context.dossiers.open(context.document, context.doel)
    toets_ziet(opened, "bezwaren.*.tegen")
    if given.withdraw:
        one: Bezwaar = one_of(opened.dossier.bezwaren, given.withdraw)
        opened = objections.trek_in(context.dossiers, opened, one.id, on)
    found = opened.dossier.bezwaren
    if given.json:
        output.json_list(msgspec.to_builtins(found))
        return 0
    output.table(
        [_("bezwaar"), _("tegen"), _("vanaf"), _("ingetrokken op")],
        [
            [one.id, one.tegen.label if one.tegen else "–", datum(one.van), datum(one.opgeheven_op)]
            for one in found
        ],
    )
    return 0
