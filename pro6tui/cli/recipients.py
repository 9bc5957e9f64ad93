"""The address book: recipient list, add, change, end."""

from __future__ import annotations

from typing import Any

import msgspec

from pro6tui.cli import output
from pro6tui.cli.context import Context
from pro6tui.i18n import _, ngettext
from pro6tui.model.registers import Ontvanger
from pro6tui.rules import uitvoer
from pro6tui.services.addressbook import Adresboek, kenmerk
from pro6tui.services.errors import Refused


def list_(context: Context) -> int:
    """Everybody in it."""
    found = Adresboek(context.session).alle(ook_beeindigd=context.options.all)
    if context.options.json:
        output.json_list(facts(one) for one in found)
        return 0
    output.table(
        (_("Kenmerk"), _("Naam"), _("Soort"), _("Contact"), _("Sleutel"), _("Einde")),
        [
            (
                one.id,
                one.naam,
                one.soort.label,
                one.contact or "–",
                sleutelstand(one),
                uitvoer.datum(one.einde),
            )
            for one in found
        ],
    )
    output.note(ngettext("{n} ontvanger", "{n} ontvangers", len(found)).format(n=len(found)))
    return 0


def add(context: Context) -> int:
    """Somebody new."""
    return _tell(context, Adresboek(context.session).voeg_toe(_typed(context)))


def change(context: Context) -> int:
    """What was typed; or the key that was heard."""
    given, book = context.options, Adresboek(context.session)
    typed = _typed(context)
    if bool(typed) == bool(given.checked):
        raise Refused(
            _("Geef op wat er wijzigt, of welke sleutel u hebt nagekeken."),
            _("Zie pro6 recipient change --help."),
        )
    known = book.zoek(given.recipient)
    if given.checked:
        return _tell(context, book.nagekeken(known.id, given.checked))
    return _tell(context, book.wijzig(known.id, typed, known))


def end(context: Context) -> int:
    """Nothing goes there any more; or again."""
    book = Adresboek(context.session)
    known = book.zoek(context.options.recipient)
    act = book.heropen if context.options.undo else book.beeindig
    return _tell(context, act(known.id))


def _typed(context: Context) -> dict[str, str]:
    return dict(context.options.set)


def _tell(context: Context, one: Ontvanger) -> int:
    if context.options.json:
        output.json(facts(one))
        return 0
    output.line(
        _("In het adresboek: {naam} ({id}), {soort}; sleutel: {sleutel}.").format(
            naam=one.naam, id=one.id, soort=one.soort.label, sleutel=sleutelstand(one)
        )
    )
    if one.sleutel and one.sleutel_gecontroleerd_op is None:
        output.note(
            _(
                "Bel een nummer dat u al kende, laat de sleutel voorlezen en leg dat vast:"
                " ‘pro6 recipient change {id} --checked SLEUTEL’."
            ).format(id=one.id)
        )
    return 0


def sleutelstand(one: Ontvanger) -> str:
    """How it stands with their key."""
    if not one.sleutel:
        return _("geen")
    if one.sleutel_gecontroleerd_op is None:
        return _("niet nagekeken")
    return _("nagekeken {dag}").format(dag=uitvoer.datum(one.sleutel_gecontroleerd_op))


def facts(one: Ontvanger) -> dict[str, Any]:
    """A recipient as JSON."""
    return {**msgspec.to_builtins(one), "sleutel_kenmerk": kenmerk(one.sleutel)}
