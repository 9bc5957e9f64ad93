"""Consents: consent list, add, withdraw."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from pro6tui.cli import output
from pro6tui.cli.context import Context
from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Doel
from pro6tui.rules import artikel_06, invoer, invoer_datum, omvang, uitvoer
from pro6tui.services import consents
from pro6tui.services.addressbook import Adresboek
from pro6tui.services.consents import Stand
from pro6tui.services.opened import OpenDossier


def list_(context: Context) -> int:
    """Every consent, with what it still allows."""
    opened = context.dossiers.open(context.document, context.doel)
    toets_ziet(opened, "toestemmingen.*.doel")
    found = consents.standen(opened.dossier, context.session.today)
    if context.options.json:
        output.json_list(_facts(one) for one in found)
        return 0
    output.table(
        (_("Kenmerk"), _("Ontvanger"), _("Doel"), _("Getekend"), _("Staat nu toe")),
        [_row(opened, one) for one in found],
    )
    if not found:
        output.note(_("Geen toestemming vastgelegd: zonder die gaat niets naar anderen (art. 1)."))
    return 0


def _row(opened: OpenDossier, one: Stand) -> list[str]:
    given = one.toestemming
    return [
        given.id,
        given.ontvanger,
        given.doel.label if given.doel else "–",
        uitvoer.datum(given.datum),
        one.waarom_niet or omvang.namen(opened.dossier, one.velden),
    ]


def add(context: Context) -> int:
    """What was signed."""
    given = context.options
    opened = context.dossiers.open(context.document, context.doel)
    consent = consents.nieuw(
        given.to,
        goal(context, given.goal),
        omvang.lees(opened.dossier, given.fields),
        day(context, given.date),
        document=given.document,
        alle=Adresboek(context.session).alle(),
    )
    return _tell(context, consents.leg_vast(context.dossiers, opened, consent), consent.id)


def withdraw(context: Context) -> int:
    """What no longer holds."""
    given = context.options
    opened = context.dossiers.open(context.document, context.doel)
    after = consents.trek_in(context.dossiers, opened, given.consent, day(context, given.date))
    return _tell(context, after, given.consent)


def _tell(context: Context, after: OpenDossier, consent: str) -> int:
    standing = consents.standen(after.dossier, context.session.today)
    one = next(found for found in standing if found.toestemming.id == consent)
    if context.options.json:
        output.json({"id": after.doc_id, "nummer": after.dossier.nummer, **_facts(one)})
        return 0
    output.line(
        _("{nummer}, toestemming {id}: {stand}").format(
            nummer=after.dossier.nummer,
            id=consent,
            stand=one.waarom_niet
            or _("staat toe: {velden}.").format(velden=omvang.namen(after.dossier, one.velden)),
        )
    )
    return 0


def _facts(one: Stand) -> dict[str, Any]:
    return {
        "toestemming": msgspec.to_builtins(one.toestemming),
        "geldt": one.geldt,
        "velden": list(one.velden),
        "waarom_niet": one.waarom_niet,
        "verstrekkingen": one.verstrekt,
    }


def goal(context: Context, text: str | None) -> Doel:
    """The purpose that was typed, else that of opening."""
    if text is None:
        return context.doel
    try:
        return invoer.keuze(text, Doel)
    except Refusal as refusal:
        raise refusal.at("doel") from None


def day(context: Context, text: str | None) -> date | None:
    """A date that was typed, None for nothing."""
    return invoer_datum.datum(text, context.session.today) if text else None


def toets_ziet(opened: OpenDossier, pattern: str) -> None:
    """Refusal "R6.2" where my role does not see this list."""
    if not artikel_06.zichtbaar(pattern, opened.toegang):
        raise Refusal(
            "R6.2",
            6,
            _("Uw rol ziet dit deel van een dossier niet."),
            _("Vraag het de behandelaar van het dossier."),
        )
