"""Disclosures: disclose, disclosures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from pro6tui.cli import output
from pro6tui.cli.consents import day, goal, toets_ziet
from pro6tui.cli.context import Context
from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.terms import Term
from pro6tui.model.verzoeken import Verstrekking
from pro6tui.model.vocabulary import Verstrekkingsgrond, Verzendwijze
from pro6tui.rules import invoer, omvang, uitvoer
from pro6tui.services import disclosures
from pro6tui.services.addressbook import Adresboek
from pro6tui.services.disclosed import Vorm
from pro6tui.services.disclosures import Plan
from pro6tui.services.errors import Refused
from pro6tui.services.opened import OpenDossier


def disclose(context: Context) -> int:
    """Record it, or put it in a file that only the recipient opens."""
    given, session = context.options, context.session
    if given.file and given.by:
        raise Refused(
            _("Een bestand is zelf de manier waarop het weggaat."), _("Geef --file of --by.")
        )
    opened = context.dossiers.open(context.document, context.doel)
    plan = Plan(
        ontvanger=Adresboek(session).zoek(given.to),
        grond=_keuze(given.ground, Verstrekkingsgrond, "grond"),
        velden=omvang.lees(opened.dossier, given.fields),
        op=day(context, given.date) or session.today,
        doel=goal(context, given.goal),
        kanaal=_keuze(given.by, Verzendwijze, "kanaal") if given.by else None,
        toestemming=given.consent,
        traject=given.traject,
        wetsartikel=given.law or "",
        instantie=given.court or "",
        zaaknummer=given.case or "",
        uitspraak_op=day(context, given.ruled),
        kenmerk=given.reference or "",
        gevraagd_op=day(context, given.asked),
        overdracht=given.handover,
    )
    if given.file:
        target = Path(given.file)
        after = disclosures.verstrek_bestand(
            context.dossiers, opened, plan, target, Vorm(given.format)
        )
    else:
        after = disclosures.verstrek(context.dossiers, opened, plan)
    line = after.dossier.verstrekkingen[-1]
    if given.json:
        output.json({"id": after.doc_id, "nummer": after.dossier.nummer, **_facts(line)})
    else:
        output.line(
            _("{nummer}: verstrekt aan {ontvanger}: {velden}.").format(
                nummer=after.dossier.nummer,
                ontvanger=line.ontvanger,
                velden=omvang.namen(after.dossier, line.velden),
            )
        )
        if given.file:
            output.note(
                _("Het bestand staat in {pad}; alleen de ontvanger opent het.").format(
                    pad=given.file
                )
            )
    return 0


def _keuze(text: str, options: type[Any], field: str) -> Any:
    try:
        return invoer.keuze(text, options)
    except Refusal as refusal:
        raise refusal.at(field) from None


def list_(context: Context) -> int:
    """Every line, the newest first."""
    opened = context.dossiers.open(context.document, context.doel)
    toets_ziet(opened, "verstrekkingen.*.ontvanger")
    found = disclosures.lijst(opened.dossier)
    if context.options.json:
        output.json_list(_facts(one) for one in found)
        return 0
    output.table(
        (_("Wanneer"), _("Ontvanger"), _("Grond"), _("Hoe"), _("Gegevens")),
        [_row(opened, one) for one in found],
    )
    if not found:
        output.note(_("Er is niets verstrekt."))
    return 0


def _row(opened: OpenDossier, one: Verstrekking) -> list[str]:
    return [
        f"{uitvoer.datum(one.op)} {one.tijd}".rstrip(),
        one.ontvanger,
        _label(one.grond),
        _label(one.kanaal),
        omvang.namen(opened.dossier, one.velden),
    ]


def _label(term: Term | None) -> str:
    return term.label if term else "–"


def _facts(one: Verstrekking) -> dict[str, Any]:
    return {"verstrekking": msgspec.to_builtins(one)}
