"""The register of backups: list, add, change, end, checked, and how far they reach."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from pro6tui.cli import output
from pro6tui.cli.context import Context
from pro6tui.i18n import _, ngettext
from pro6tui.model.backups import Backup
from pro6tui.rules import backups as regels
from pro6tui.rules import invoer_datum, uitvoer
from pro6tui.services import destruction_reach
from pro6tui.services.backups import Backups
from pro6tui.services.destruction import Vernietiging
from pro6tui.services.errors import Refused


def list_(context: Context) -> int:
    """Every system."""
    found = Backups(context.session).alle(ook_beeindigd=context.options.all)
    if context.options.json:
        output.json_list(msgspec.to_builtins(one) for one in found)
        return 0
    output.table(
        (
            _("Kenmerk"),
            _("Naam"),
            _("Waar"),
            _("Bewaart"),
            _("Sleutel mee"),
            _("Wie"),
            _("Nagekeken"),
            _("Einde"),
        ),
        [
            (
                one.id,
                one.naam,
                one.waar,
                regels.termijn(one),
                _("nee") if one.met_sleutel is False else _("ja"),
                one.verantwoordelijke,
                uitvoer.datum(one.nagekeken_op),
                uitvoer.datum(one.einde),
            )
            for one in found
        ],
    )
    output.note(ngettext("{n} back-up", "{n} back-ups", len(found)).format(n=len(found)))
    return 0


def add(context: Context) -> int:
    """A new one."""
    return _tell(context, Backups(context.session).voeg_toe(dict(context.options.set)))


def change(context: Context) -> int:
    """What was typed."""
    given, book = context.options, Backups(context.session)
    if not given.set:
        raise Refused(_("Geef op wat er wijzigt."), _("Zie pro6 backups change --help."))
    known = book.een(given.backup)
    return _tell(context, book.wijzig(known.id, dict(given.set), known))


def end(context: Context) -> int:
    """It makes no copies any more; or does after all."""
    given, book = context.options, Backups(context.session)
    known = book.een(given.backup)
    if given.undo:
        return _tell(context, book.heropen(known.id))
    return _tell(context, book.beeindig(known.id, _day(context), gewist=given.wiped))


def checked(context: Context) -> int:
    """Seen to work."""
    given, book = context.options, Backups(context.session)
    known = book.een(given.backup)
    return _tell(context, book.nagekeken(known.id, _day(context), hersteld=given.restored))


def horizon(context: Context) -> int:
    """Until when copies hold it."""
    given, session = context.options, context.session
    if given.list:
        lijst = Vernietiging(context.dossiers).lijst(given.list)
        found = destruction_reach.horizon(session, lijst)
    else:
        found = Backups(session).horizon(_day(context))
    if given.json:
        output.json(msgspec.to_builtins(found))
        return 0
    output.table(
        (_("Back-up"), _("Waar"), _("Tot en met"), _("Waarom")),
        [
            (
                one.naam,
                one.waar,
                uitvoer.datum(one.tot) if one.tot else _("niet vast te stellen"),
                "; ".join(part for part in (one.reden, one.sindsdien) if part) or "–",
            )
            for one in found.lijnen
        ],
    )
    if found.tot is not None:
        words = _("De laatste kopie verloopt op {dag}.")
        output.note(words.format(dag=uitvoer.datum(found.tot)))
    else:
        words = _("Tot wanneer, is niet vast te stellen: {redenen}.")
        output.note(words.format(redenen="; ".join(found.redenen)))
    return 0


def _day(context: Context) -> date | None:
    text = context.options.date
    return invoer_datum.datum(text, context.session.today) if text else None


def _tell(context: Context, one: Backup) -> int:
    if context.options.json:
        facts: dict[str, Any] = msgspec.to_builtins(one)
        output.json(facts)
        return 0
    output.line(
        _("In het register: {naam} ({id}), {waar}; bewaart: {termijn}.").format(
            naam=one.naam, id=one.id, waar=one.waar, termijn=regels.termijn(one)
        )
    )
    if one.einde is not None:
        output.note(_("Gestopt op {dag}.").format(dag=uitvoer.datum(one.einde)))
    return 0
