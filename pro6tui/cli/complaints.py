"""The register of complaints: complaint list, add, close."""

from __future__ import annotations

from typing import Any

import msgspec

from pro6tui.cli import output
from pro6tui.cli.context import Context
from pro6tui.i18n import _, ngettext
from pro6tui.model.refusal import Refusal
from pro6tui.model.registers import Klacht
from pro6tui.model.vocabulary_registers import KlachtStaat, KlachtUitkomst
from pro6tui.rules import invoer, uitvoer
from pro6tui.services.complaints import Klachten


def list_(context: Context) -> int:
    """The open ones first, by the day they are due."""
    found = Klachten(context.dossiers).alle(ook_afgedaan=context.options.all)
    if context.options.json:
        output.json_list(_facts(one) for one in found)
        return 0
    output.table(
        (_("Nummer"), _("Ontvangen"), _("Dossier"), _("Waarover"), _("Wie"), _("Stand")),
        [
            (
                one.nummer,
                uitvoer.datum(one.ontvangen_op),
                one.dossier or "–",
                one.aard.label,
                one.behandelaar,
                stand(one),
            )
            for one in found
        ],
    )
    count = sum(1 for one in found if one.staat is KlachtStaat.OPEN)
    output.note(ngettext("{n} open klacht", "{n} open klachten", count).format(n=count))
    return 0


def stand(one: Klacht) -> str:
    """When it is due, or what became of it."""
    if one.staat is KlachtStaat.OPEN:
        return _("antwoord voor {dag}").format(dag=uitvoer.datum(one.termijn))
    return one.uitkomst.label if one.uitkomst else one.staat.label


def add(context: Context) -> int:
    """A complaint, and its hold."""
    given = context.options
    typed = dict(given.set)
    doc_id = context.document if given.id else ""
    return _tell(context, Klachten(context.dossiers).leg_vast(typed, doc_id))


def close(context: Context) -> int:
    """What became of it."""
    given = context.options
    try:
        outcome = invoer.keuze(given.outcome, KlachtUitkomst)
    except Refusal as refusal:
        raise refusal.at("uitkomst") from None
    register = Klachten(context.dossiers)
    return _tell(context, register.doe_af(register.een(given.complaint), outcome, given.reason))


def _tell(context: Context, one: Klacht) -> int:
    if context.options.json:
        output.json(_facts(one))
    else:
        about = one.dossier or _("geen dossier")
        output.line(
            _("Klacht {nummer} ({dossier}): {stand}.").format(
                nummer=one.nummer, dossier=about, stand=stand(one)
            )
        )
    return 0


def _facts(one: Klacht) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(one)
    return found
