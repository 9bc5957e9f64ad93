"""Who works on a dossier: assign."""

from __future__ import annotations

from pro6tui.cli import output
from pro6tui.cli.context import Context
from pro6tui.i18n import _
from pro6tui.services import assigning
from pro6tui.services.errors import Refused


def assign(context: Context) -> int:
    """To a subcontractor, back to the bureau, or to other behandelaars."""
    given = context.options
    if sum(map(bool, (given.to, given.back, given.handler))) != 1:
        raise Refused(
            _("Geef één van deze op: --to, --back of --handler."), _("Zie pro6 assign --help.")
        )
    dossiers = context.dossiers
    opened = dossiers.open(context.document, context.doel, given.reason)
    if given.to:
        after = assigning.geef(dossiers, opened, given.to, given.reason)
    elif given.back:
        after = assigning.neem_terug(dossiers, opened, given.reason)
    else:
        after = assigning.zet_behandelaars(dossiers, opened, given.handler, given.reason)
    now = after.dossier.toewijzing
    rings = dossiers.session.vault.rings_of(after.doc_id)
    if given.json:
        output.json(
            {
                "id": after.doc_id,
                "nummer": after.dossier.nummer,
                "organisatie": now.organisatie,
                "behandelaars": list(now.behandelaars),
                "rings": list(rings),
            }
        )
        return 0
    output.line(
        _("{nummer}: {wie}; de sleutel staat in {kringen}.").format(
            nummer=after.dossier.nummer,
            wie=", ".join([*filter(None, [now.organisatie]), *now.behandelaars]) or "–",
            kringen=", ".join(rings),
        )
    )
    if given.back:
        output.line(
            _(
                "De onderaannemer opent wat hierna wordt geschreven niet meer. Wat daar is gelezen"
                " of opgehaald, blijft daar bekend."
            )
        )
    return 0
