"""`pro6 deadline`: when a term ends, by which rule, and which days were passed over."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from typing import Any

from pro6tui.cli import output
from pro6tui.cli.context import Context
from pro6tui.cli.refusing import told
from pro6tui.i18n import _, ngettext
from pro6tui.model.refusal import Refusal
from pro6tui.rules import termijnen, tijdlijn
from pro6tui.rules.invoer_datum import datum, refuse
from pro6tui.rules.invoer_moment import heeft_tijd, moment, twee_keer, zone
from pro6tui.rules.rechtsstelsels import Eenheid
from pro6tui.rules.termijnsoorten import SOORTEN, Soort
from pro6tui.rules.uitvoer import datum_lang

USAGE = 2
WIDEST = 100
MET_KLOKKEN = ("correctie", "afschermen")
"""Kinds on which several clocks run at once (art. 11)."""


def deadline(context: Context) -> int:
    """The end of one term, or every kind there is. What cannot be counted is a matter of usage:
    exit code 2."""
    options = context.options
    if options.kind is None:
        _list(as_json=options.json)
        return 0
    try:
        _tell(context, SOORTEN[options.kind])
    except Refusal as refusal:
        found = told(refusal)
        output.note(str(refusal))
        if options.json:
            output.json({"error": found})
        return USAGE
    return 0


def _list(*, as_json: bool) -> None:
    if as_json:
        output.json_list(
            {
                "kind": row.code,
                "label": row.label,
                "begin": _(row.begin),
                "aantal": row.lengte.aantal,
                "eenheid": row.lengte.eenheid,
                "stelsel": row.stelsel,
                "bron": row.bron,
            }
            for row in SOORTEN.values()
        )
        return
    output.table(
        (_("Soort"), _("Waarvoor"), _("Begint op"), _("Duur")),
        [(row.code, row.label, _(row.begin), _length(row)) for row in SOORTEN.values()],
    )


def _length(row: Soort) -> str:
    count = row.lengte.aantal
    if not count:
        return "–"
    match row.lengte.eenheid:
        case Eenheid.UUR:
            said = _("{aantal} uur")
        case Eenheid.DAG:
            said = ngettext("{aantal} dag", "{aantal} dagen", count)
        case Eenheid.WEEK:
            said = ngettext("{aantal} week", "{aantal} weken", count)
        case Eenheid.MAAND:
            said = ngettext("{aantal} maand", "{aantal} maanden", count)
        case Eenheid.JAAR:
            said = ngettext("{aantal} jaar", "{aantal} jaar", count)
    return said.format(aantal=count)


def _tell(context: Context, row: Soort) -> None:
    options = context.options
    _fits(row, treatment=options.treatment, notified=options.notified)
    where = zone(options.tz)
    today = datetime.now(UTC).astimezone(where).date()
    if options.start is None:
        raise refuse(
            _("Er ontbreekt vanaf wanneer de termijn loopt."),
            _("Geef dat op met --from: {begin}.").format(begin=_(row.begin)),
        )
    begin = options.start
    start: date
    if row.in_uren or heeft_tijd(begin):
        at = moment(begin, today, where)
        start = at if row.in_uren else at.date()
        if row.in_uren and twee_keer(begin, at):
            output.note(
                _(
                    "Deze tijd kwam die dag twee keer voor; geteld is vanaf de eerste."
                    " De tweede geeft u op als {tweede}."
                ).format(tweede=at.replace(fold=1).isoformat(timespec="minutes"))
            )
    else:
        start = datum(begin, today)
    begun = datum(options.treatment, today) if options.treatment else None
    notified = datum(options.notified, today) if options.notified else None
    found = termijnen.bereken(row.code, start, in_behandeling=begun, verlengd_gemeld=notified)
    clocks = None
    if row.code in MET_KLOKKEN:
        clocks = termijnen.klokken_correctie(start, begun, notified)
    if options.json:
        output.json({**found.json(), **(_told_clocks(clocks) if clocks else {})})
        return
    _show(row, found, begun)
    if clocks:
        _clocks(clocks, today)


def _told_clocks(gezien: termijnen.Klokken) -> dict[str, Any]:
    return {
        "klokken": [
            {
                "klok": one.naam,
                "telt": one is gezien.vroegste,
                "van_kracht": one.van_kracht,
                **one.uitkomst.json(),
            }
            for one in gezien.klokken
        ]
    }


def _fits(row: Soort, *, treatment: str | None, notified: str | None) -> None:
    """Refused: a date that this kind of term does not look at."""
    if treatment and row.code not in (*MET_KLOKKEN, "correctie_afronding"):
        raise refuse(
            _("Deze termijn kijkt niet naar het in behandeling nemen."),
            _("Laat --treatment weg; alleen een correctie heeft het nodig."),
        )
    if notified and not row.verzoek:
        raise refuse(
            _("Deze termijn kan niet worden verlengd."),
            _("Laat --notified weg; alleen een verzoek van een klant kan worden verlengd."),
        )


def _show(row: Soort, found: termijnen.Uitkomst, begun: date | None) -> None:
    rows = [(_(row.begin), _day(found.vanaf))]
    if begun is not None:
        rows.append((_("in behandeling genomen"), _day(begun)))
    elif row.code == "correctie_afronding":
        rows.append((_("in behandeling genomen"), _("nog niet: de maand van de AVG is de grens")))
    rows += [
        (_("streefdatum"), _day(found.streefdatum)),
        (_("uiterlijk"), _day(found.uiterlijk)),
    ]
    if found.vernietigbaar_vanaf is not None:
        rows.append((_("vernietigbaar vanaf"), _day(found.vernietigbaar_vanaf)))
    rows += [(_("overgeslagen"), f"{_day(one.dag)}: {one.waarom}") for one in found.overgeslagen]
    rows += [(_("regel"), found.regel), (_("bron"), found.bron)]
    wide = max(len(name) for name, _value in rows)
    output.line(row.label)
    for name, value in rows:
        output.line(f"  {name.ljust(wide)}  {value}")


def _clocks(gezien: termijnen.Klokken, today: date) -> None:
    """Every clock of a correction, and the line that they make."""
    output.line()
    output.table(
        (_("Klok"), _("Streefdatum"), _("Uiterlijk"), ""),
        [
            (
                one.naam.label,
                _day(one.uitkomst.streefdatum),
                _day(one.uitkomst.uiterlijk),
                _("telt") if one is gezien.vroegste else "",
            )
            for one in gezien.klokken
        ],
    )
    width = min(shutil.get_terminal_size().columns, WIDEST)
    output.line()
    for line in tijdlijn.lijn(tijdlijn.merken(gezien), today, width):
        output.line(line)


def _day(day: date) -> str:
    if isinstance(day, datetime):
        return _("{dag} om {tijd} ({verschil})").format(
            dag=datum_lang(day), tijd=f"{day:%H:%M}", verschil=f"UTC{day.isoformat()[-6:]}"
        )
    return datum_lang(day)
