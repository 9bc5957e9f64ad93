"""The break-glass procedure: nood vraag, geef, terug, lijst."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pro6tui.cli import output
from pro6tui.cli.asking import agree
from pro6tui.cli.context import Context
from pro6tui.i18n import _
from pro6tui.rules import invoer_datum, uitvoer
from pro6tui.services import noodprocedure
from pro6tui.services.noodprocedure import Nood


def ask(context: Context) -> int:
    """Ask for a dossier, by the id that a finding of check names."""
    name = noodprocedure.vraag(
        context.session, context.options.id.strip().lower(), context.options.reason
    )
    if context.options.json:
        output.json({"request": name})
    else:
        output.line(_("De directeur ziet uw verzoek bij Vandaag en in het logboek."))
    return 0


def grant(context: Context) -> int:
    """Lend what somebody asked for."""
    given, session = context.options, context.session
    tot = invoer_datum.datum(given.until, session.today)
    waiting = [
        one
        for one in noodprocedure.alle(session.vault.standing())
        if one.lid == given.handle and one.wacht
    ]
    for one in waiting:
        output.note(f"{one.document}: {noodprocedure.reden(session, one)}")
    agree(
        given,
        _("{wie} kan deze dossiers tot en met {dag} openen en lezen.").format(
            wie=given.handle, dag=uitvoer.datum(tot)
        ),
    )
    return _tell(context, noodprocedure.geef(session, given.handle, tot))


def end(context: Context) -> int:
    """End it before its last day."""
    return _tell(
        context,
        noodprocedure.einde(context.session, context.options.handle, context.options.reason),
    )


def list_(context: Context) -> int:
    """Every procedure there was."""
    return _tell(context, noodprocedure.alle(context.session.vault.standing()))


def _tell(context: Context, found: Iterable[Nood]) -> int:
    today = context.session.today
    standing = {one.hash: one for one in noodprocedure.alle(context.session.vault.standing())}
    rows = [standing.get(one.hash, one) for one in found]
    if context.options.json:
        output.json_list(_facts(context, one) for one in rows)
        return 0
    output.table(
        (_("Wie"), _("Document"), _("Gevraagd"), _("Tot en met"), _("Stand"), _("Reden")),
        [
            [
                one.lid,
                one.document,
                uitvoer.datum(one.gevraagd_op.astimezone().date()),
                uitvoer.datum(one.tot),
                noodprocedure.stand(one, today),
                noodprocedure.reden(context.session, one) or "–",
            ]
            for one in rows
        ],
    )
    return 0


def _facts(context: Context, one: Nood) -> dict[str, Any]:
    return {
        "request": one.hash,
        "handle": one.lid,
        "document": one.document,
        "asked": one.gevraagd_op,
        "until": one.tot,
        "granted_by": one.door,
        "ended": one.einde,
        "open": one.loopt(context.session.today),
        "reason": noodprocedure.reden(context.session, one),
    }
