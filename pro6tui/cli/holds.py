"""Holds: hold list, place, lift, uwv."""

from __future__ import annotations

from typing import Any

import msgspec

from pro6tui.cli import output
from pro6tui.cli.consents import day, toets_ziet
from pro6tui.cli.context import Context
from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import HoldReden
from pro6tui.rules import invoer, uitvoer
from pro6tui.services import disclosures, holds
from pro6tui.services.holds import Regel
from pro6tui.services.opened import OpenDossier


def list_(context: Context) -> int:
    """Everything that holds it."""
    opened = context.dossiers.open(context.document, context.doel)
    return _list(context, opened, every=context.options.all)


def place(context: Context) -> int:
    """By hand of a directeur."""
    given = context.options
    try:
        reden = invoer.keuze(given.kind, HoldReden)
    except Refusal as refusal:
        raise refusal.at("reden") from None
    opened = context.dossiers.open(context.document, context.doel)
    after = holds.plaats(context.dossiers, opened, reden, given.reason, day(context, given.until))
    return _list(context, after)


def lift(context: Context) -> int:
    """What was placed by hand."""
    given = context.options
    opened = context.dossiers.open(context.document, context.doel)
    return _list(context, holds.hef_op(context.dossiers, opened, given.hold, given.reason))


def uwv(context: Context) -> int:
    """UWV asked for the file."""
    given = context.options
    opened = context.dossiers.open(context.document, context.doel)
    asked = day(context, given.asked) or context.session.today
    return _list(context, disclosures.uwv_vraagt(context.dossiers, opened, given.reference, asked))


def _list(context: Context, opened: OpenDossier, *, every: bool = False) -> int:
    toets_ziet(opened, "holds.*.reden")
    found = holds.regels(opened.dossier, context.session.today, ook_opgeheven=every)
    if context.options.json:
        output.json(
            {
                "id": opened.doc_id,
                "nummer": opened.dossier.nummer,
                "holds": [_facts(one) for one in found],
            }
        )
        return 0
    output.table(
        (_("Kenmerk"), _("Reden"), _("Sinds"), _("Houdt op")),
        [
            (
                one.hold.id,
                one.hold.reden.label if one.hold.reden else "–",
                uitvoer.datum(one.hold.geplaatst_op),
                one.einde,
            )
            for one in found
        ],
    )
    if not any(one.loopt for one in found):
        output.note(_("Niets houdt het vernietigen van dit dossier tegen."))
    return 0


def _facts(one: Regel) -> dict[str, Any]:
    return {
        **msgspec.to_builtins(one.hold),
        "id": one.hold.id,
        "loopt": one.loopt,
        "vanzelf": one.vanzelf,
        "einde": one.einde,
    }
