"""Going on with a vault that went back in time, and destroying again what came back."""

from __future__ import annotations

from pro6tui.cli import output
from pro6tui.cli.asking import agree
from pro6tui.cli.context import Context
from pro6tui.cli.secret import passphrase
from pro6tui.i18n import _, ngettext
from pro6tui.services import places, terugval


def accept(context: Context) -> int:
    """Go on with an older vault; what is gone is told, and the reason is logged."""
    places.read_identity(context.places.identity)
    session, facts = terugval.aanvaard(
        context.places, passphrase(context.options), context.options.reason
    )
    try:
        risen = len(session.vault.risen())
    finally:
        session.close()
    if context.options.json:
        output.json({"missing": dict(facts), "resurrected": risen})
        return 0
    output.line(_("U gaat verder met een oudere kluis; dat staat in het logboek. Weg is:"))
    for one in terugval.ontbreekt(facts):
        output.line(f"  {one}")
    if risen:
        output.note(_("Er zijn dossiers terug die vernietigd waren: ‘pro6 destroy again’."))
    return 0


def again(context: Context) -> int:
    """Destroy again what came back."""
    session = context.unlocked
    count = len(session.vault.risen())
    agree(
        context.options,
        ngettext(
            "{n} dossier dat vernietigd was, wordt opnieuw vernietigd.",
            "{n} dossiers die vernietigd waren, worden opnieuw vernietigd.",
            count,
        ).format(n=count),
    )
    outcome = terugval.vernietig_opnieuw(session)
    left = terugval.blijft_staan(session)
    if context.options.json:
        output.json(
            {
                "documents": outcome.documents,
                "files": outcome.files,
                "remains": {doc_id: list(paths) for doc_id, paths in outcome.remains.items()},
                "unopened": list(outcome.unopened),
                "left": left,
            }
        )
    else:
        output.line(
            _("Vernietigd: {dossiers} dossiers, {bestanden} bestanden.").format(
                dossiers=outcome.documents, bestanden=outcome.files
            )
        )
        for one in left:
            output.line(_("Er is nog iets van over: {plaats}").format(plaats=one))
        if left:
            output.note(terugval.weghalen())
        if outcome.unopened:
            output.note(
                _("Niet elke sleutelbos gaat met uw sleutel open; laat ‘pro6 rotate’ draaien.")
            )
    return 0 if outcome.whole else 1
