"""The days on which the law moves a term: list, add, remove."""

from __future__ import annotations

from datetime import date
from typing import Any

from pro6tui.cli import output
from pro6tui.cli.context import Context
from pro6tui.i18n import _, ngettext
from pro6tui.rules import invoer_datum
from pro6tui.rules.feestdagen import TOT, VAN
from pro6tui.rules.uitvoer import datum, datum_lang
from pro6tui.services import kalender
from pro6tui.services.errors import Refused


def list_(context: Context) -> int:
    """The closed days of a year, weekends left out, and how far the calendar reaches."""
    session = context.session
    year = context.options.year if context.options.year is not None else session.today.year
    if not VAN.year <= year <= TOT.year:
        raise Refused(
            _("Van dit jaar zijn de feestdagen niet bekend."),
            _("Kies een jaar van {van} tot en met {tot}.").format(van=VAN.year, tot=TOT.year),
        )
    found = kalender.bijgehouden(session)
    rows = kalender.jaar(found, year)
    ends = found.kalender.einde_nadert(session.today)
    if context.options.json:
        output.json(
            {
                "from": found.kalender.van,
                "until": found.kalender.tot,
                "ends_soon": ends is not None,
                "complete": found.gelezen,
                "unusable": found.onbruikbaar,
                "days": [
                    {
                        "date": one.dag,
                        "name": one.naam,
                        "decree": one.besluit or None,
                        "by": one.door,
                    }
                    for one in rows
                ],
            }
        )
        return 0
    output.table(
        (_("Dag"), _("Feestdag of besluit"), ""),
        [(datum_lang(one.dag), one.naam, _("toegevoegd") if one.besluit else "") for one in rows],
    )
    output.note(
        _("De feestdagen zijn bekend van {van} tot en met {tot}.").format(
            van=datum(found.kalender.van), tot=datum(found.kalender.tot)
        )
    )
    for words in kalender.opmerkingen(found, session.today):
        output.note(_("Let op: {zin}").format(zin=words))
    return 0


def add(context: Context) -> int:
    """A day by decree."""
    day = _day(context)
    row = kalender.voeg_toe(context.session, day, context.options.decree)
    return _tell(
        context,
        {"date": row.dag, "decree": row.besluit, "by": row.door},
        _("Toegevoegd: {dag}.").format(dag=datum_lang(day)),
    )


def remove(context: Context) -> int:
    """The other way."""
    day = _day(context)
    kalender.haal_weg(context.session, day)
    return _tell(
        context, {"date": day, "removed": True}, _("Weggehaald: {dag}.").format(dag=datum_lang(day))
    )


def _day(context: Context) -> date:
    return invoer_datum.datum(context.options.date, context.session.today)


def _tell(context: Context, facts: dict[str, Any], words: str) -> int:
    if context.options.json:
        output.json(facts)
        return 0
    output.line(words)
    later = kalender.bijgehouden(context.session).rijen
    count = len([one for one in later if one.dag >= context.session.today])
    output.note(
        ngettext(
            "Vanaf vandaag telt {n} toegevoegde dag mee bij elke termijn die schuift.",
            "Vanaf vandaag tellen {n} toegevoegde dagen mee bij elke termijn die schuift.",
            count,
        ).format(n=count)
    )
    return 0
