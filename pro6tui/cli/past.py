"""Looking back: the history of a dossier's fields, and the log."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from pro6tui.cli import output
from pro6tui.cli.context import Context
from pro6tui.cli.inspection import client_log
from pro6tui.cli.refusing import label
from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.dossier import Dossier, Item
from pro6tui.rules import stukken, uitvoer
from pro6tui.services import logview
from pro6tui.services.dossiers import FieldChange


def history(context: Context) -> int:
    """Every change of every field, or of one, the newest first."""
    wanted = context.options.field
    pattern = paths.field_of(wanted).path if wanted else ""
    opened = context.dossiers.open(context.document, context.doel)
    found = [one for one in context.dossiers.history(opened) if _about(one, pattern)]
    if context.options.json:
        output.json_list(
            {
                "path": one.path,
                "label": label(one.path),
                "old": _plain(one.old),
                "new": _plain(one.new),
                "reden": one.reden,
                "door": one.door,
                "op": one.op,
                "rev": one.rev,
            }
            for one in found
        )
    elif found:
        for one in found:
            step = _step(opened.dossier, one)
            output.line(f"{_moment(one.op)}  {one.door}  {label(one.path)}: {step}")
            output.line(f"    {one.reden}")
    else:
        output.note(_("Er is nog niets gewijzigd."))
    return 0


def _about(one: FieldChange, pattern: str) -> bool:
    own = paths.pattern_of(one.path)
    return not pattern or own == pattern or pattern.startswith(f"{own}.")


def _plain(value: object) -> Any:
    return msgspec.to_builtins(value)


def _step(dossier: Dossier, one: FieldChange) -> str:
    if isinstance(one.new, Item):
        return _("toegevoegd")
    if isinstance(one.old, Item):
        return _("weggehaald")
    field = paths.field_of(one.path)
    return " → ".join(stukken.toon(dossier, field, value) for value in (one.old, one.new))


def log(context: Context) -> int:
    """The log as far as this role reads it, oldest first; reading it is itself logged."""
    if context.options.client:
        return client_log(context)
    given = context.options
    doc_id = context.document if given.id else None
    found = logview.regels(context.session, doc_id, limit=given.limit)
    if given.json:
        output.json_list(
            {
                "op": one.op,
                "handle": one.handle,
                "naam": one.naam,
                "rol": one.rol,
                "actie": one.actie,
                "doel": one.doel,
                "velden": list(one.velden),
                "herkomst": one.herkomst,
                "resultaat": one.resultaat,
                "document": one.document,
                "feiten": {each.naam: each.waarde for each in one.feiten},
            }
            for one in found
        )
        return 0
    output.table(
        (_("Wanneer"), _("Wie"), _("Wat"), _("Waarvoor"), _("Velden"), _("Vanaf")),
        [
            (
                _moment(one.op),
                one.handle,
                one.actie if one.resultaat == "ok" else f"{one.actie} ({one.resultaat})",
                one.doel,
                ", ".join([*one.velden, *(f"{each.label}: {each.waarde}" for each in one.feiten)]),
                one.herkomst,
            )
            for one in found
        ],
    )
    return 0


def _moment(moment: datetime) -> str:
    here = moment.astimezone()
    return f"{uitvoer.datum(here.date())} {here:%H:%M}"
