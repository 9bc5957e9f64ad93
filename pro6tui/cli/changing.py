"""Writing: intake, change, state."""

from __future__ import annotations

from typing import Any

from pro6tui.cli import inputs, output
from pro6tui.cli.context import Context
from pro6tui.cli.refusing import label
from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.codec import decode_delivered
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal, Waarschuwing
from pro6tui.model.vocabulary import DossierStaat
from pro6tui.rules import invoer
from pro6tui.rules.toestanden import vervallen
from pro6tui.services.dossiers import OpenDossier
from pro6tui.services.setting import assigned


def intake(context: Context) -> int:
    """Take one client in; what is lacking before work may start is told, and stops nothing."""
    given = context.options
    dossier = decode_delivered(inputs.read(given.file))
    opened = context.dossiers.intake(dossier, given.double_reason or "")
    gates = context.dossiers.poorten(opened.dossier)
    warnings = _warnings(context, None, opened.dossier)
    if context.options.json:
        facts = {"id": opened.doc_id, "nummer": opened.dossier.nummer, "rev": opened.rev}
        output.json(
            {
                **facts,
                "open_poorten": [_said(one) for one in gates],
                "waarschuwingen": [_said(one) for one in warnings],
            }
        )
    else:
        output.line(
            _("Opgenomen als {nummer} ({id}).").format(
                nummer=opened.dossier.nummer, id=opened.doc_id
            )
        )
        for gate in gates:
            output.line(_("Nog nodig: {zin}").format(zin=f"{gate.message} {gate.uitweg}"))
        _warn(warnings)
    return 0


def change(context: Context) -> int:
    """Change fields, typed the Dutch way, with a reason."""
    given = context.options
    opened = context.dossiers.open(context.document, context.doel)
    new = assigned(
        opened.dossier,
        given.set,
        given.remove,
        context.session.today,
        context.session.me.handle,
        context.dossiers.lezing,
    )
    if new == opened.dossier:
        output.note(_("Er verandert niets, dus er is niets bewaard."))
        return _tell(context, opened, opened)
    return _tell(context, opened, context.dossiers.change(opened, new, given.reason))


def state(context: Context) -> int:
    """Bring a dossier in another state."""
    try:
        naar = invoer.keuze(context.options.state, DossierStaat)
    except Refusal as refusal:
        raise refusal.at("staat") from None
    opened = context.dossiers.open(context.document, context.doel)
    return _tell(context, opened, context.dossiers.overgang(opened, naar, context.options.reason))


def _tell(context: Context, before: OpenDossier, after: OpenDossier) -> int:
    changes = [
        change.path
        for change in paths.diff(before.dossier, after.dossier)
        if not change.path.startswith("wijziging.")
    ]
    warnings = _warnings(context, before.dossier, after.dossier)
    if context.options.json:
        output.json(
            {
                "id": after.doc_id,
                "nummer": after.dossier.nummer,
                "rev": after.rev,
                "heads": list(after.heads),
                "staat": after.dossier.staat,
                "velden": changes,
                "waarschuwingen": [_said(one) for one in warnings],
            }
        )
    elif changes:
        output.line(
            _("{nummer} bewaard als versie {versie}: {velden}.").format(
                nummer=after.dossier.nummer,
                versie=after.rev,
                velden=", ".join(dict.fromkeys(label(path) for path in changes)),
            )
        )
        if gone := vervallen(before.dossier, after.dossier, context.dossiers.termijnen):
            output.note(gone)
        _warn(warnings)
    return 0


def _warnings(context: Context, before: Dossier | None, after: Dossier) -> list[Waarschuwing]:
    """What somebody should look at, and had not been told before."""
    said = context.dossiers.controleer(after, before)
    known = context.dossiers.controleer(before) if before else []
    old = {(one.code, one.field) for one in known}
    return [
        one for one in said if isinstance(one, Waarschuwing) and (one.code, one.field) not in old
    ]


def _warn(warnings: list[Waarschuwing]) -> None:
    for one in warnings:
        output.note(_("Let op: {zin}").format(zin=f"{one.message} {one.uitweg}".strip()))


def _said(one: Refusal | Waarschuwing) -> dict[str, Any]:
    return {
        "code": one.code,
        "message": one.message,
        "uitweg": one.uitweg,
        "artikel": one.artikel,
        "field": one.field,
    }
