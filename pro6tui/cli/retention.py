"""How long dossiers are kept: retention, keep, terms list, terms set."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from typing import Any

import msgspec

from pro6tui.cli import output
from pro6tui.cli.consents import day, toets_ziet
from pro6tui.cli.context import Context
from pro6tui.i18n import _, ngettext
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Categorie
from pro6tui.rules import bewaartermijnen, invoer, jaarblad, uitvoer
from pro6tui.rules.bewaartermijnen import Termijn
from pro6tui.rules.jaarblad import Maand
from pro6tui.rules.waarom import Regel, Waarom, waarom
from pro6tui.services import category_lists, destruction_waiting, keeping, retention_terms
from pro6tui.services import retention as service
from pro6tui.services.opened import OpenDossier
from pro6tui.services.retention import Post


def retention(context: Context) -> int:
    """One dossier, what is due, or the calendar."""
    given = context.options
    if given.calendar:
        return _calendar(context)
    if given.id and not given.due:
        opened = context.dossiers.open(context.document, context.doel)
        return _why(context, opened)
    if given.due or given.until:
        return _due(context)
    raise Refusal(
        "R0.5",
        None,
        _("Waarvan wilt u de termijn weten?"),
        _("Noem een dossiernummer, of gebruik --due, --until of --calendar."),
        "id",
    )


def keep(context: Context) -> int:
    """Longer than its term."""
    given = context.options
    opened = context.dossiers.open(context.document, context.doel)
    until = day(context, given.until) or context.session.today
    return _why(context, keeping.bewaar_langer(context.dossiers, opened, until, given.reason))


def terms(context: Context) -> int:
    """Those in force, or every decision."""
    given = context.options
    if given.all:
        return _decisions(context)
    found = retention_terms.geldend(context.session, day(context, given.date))
    if context.options.json:
        output.json_list(msgspec.to_builtins(one) for one in found.rijen)
        return 0
    _terms_table(found.rijen)
    return 0


def set_term(context: Context) -> int:
    """A term of the bureau."""
    given = context.options
    try:
        category = invoer.keuze(given.category.upper(), Categorie)
    except Refusal as refusal:
        raise refusal.at("categorie") from None
    retention_terms.stel_vast(
        context.session,
        category,
        given.years,
        given.reason,
        given.decision or "",
        day(context, given.since),
    )
    return _decisions(context)


def _decisions(context: Context) -> int:
    found = retention_terms.geschiedenis(context.session)
    if context.options.json:
        output.json_list(msgspec.to_builtins(one) for one in found)
        return 0
    output.table(
        (_("Categorie"), _("Jaren"), _("Vanaf"), _("Door"), _("Besluit"), _("Reden")),
        [
            (
                str(one.categorie),
                str(one.jaren),
                uitvoer.datum(one.vanaf),
                one.door,
                one.besluit or "–",
                one.reden,
            )
            for one in found
        ],
    )
    if not found:
        output.note(_("Het bureau heeft geen eigen termijnen vastgesteld."))
    return 0


def _terms_table(rows: Iterable[Termijn]) -> None:
    output.table(
        (_("Categorie"), _("Wat"), _("Jaren"), _("Na"), _("Minstens"), _("Sinds"), _("Bron")),
        [
            (
                one.categorie.value,
                one.categorie.label,
                _("blijft") if one.jaren is None else str(one.jaren),
                one.vanaf_wanneer,
                str(one.minimum) if one.minimum else "–",
                uitvoer.datum(one.geldt_vanaf) if one.geldt_vanaf != bewaartermijnen.SINDS else "–",
                one.besluit or one.bron,
            )
            for one in rows
        ],
    )


# -- one dossier ------------------------------------------------------------------------------


def _why(context: Context, opened: OpenDossier) -> int:
    toets_ziet(opened, "staat")
    found = waarom(opened.dossier, context.session.today, context.dossiers.termijnen)
    lijst = destruction_waiting.lijst_van(context.session, opened.doc_id)
    short = found.kort
    if lijst is not None and found.vernietigbaar:
        short = destruction_waiting.op_lijst(context.session, lijst)
    if context.options.json:
        on = {"kort": short, "lijst": lijst.nummer if lijst else None}
        output.json({"id": opened.doc_id, **_facts(found), **on})
        return 0
    output.line(f"{found.nummer}: {short}")
    if lijst is not None and not found.vernietigbaar:
        output.line(destruction_waiting.op_lijst(context.session, lijst))
    output.line()
    output.table(
        (_("Categorie"), _("Wat"), _("Telt vanaf"), _("Jaren"), _("Mag weg vanaf")),
        [_row(one) for one in found.regels],
    )
    for one in found.regels:
        output.line(
            _("{categorie}: {grond} ({bron}).").format(
                categorie=one.categorie.value, grond=one.grond, bron=one.bron
            )
        )
        for step in one.stappen if not one.leidend else ():
            output.line(f"  {step}")
    for hold in found.holds:
        output.line(
            _("Houdt tegen: {reden}, sinds {dag}; houdt op {einde}.").format(
                reden=hold.reden, dag=uitvoer.datum(hold.sinds), einde=hold.einde
            )
        )
    if found.langer is not None:
        output.line(
            _("Langer bewaren tot {dag}: {reden}").format(
                dag=uitvoer.datum(found.langer), reden=found.langer_reden
            )
        )
    output.line(_("Papier: {stand}.").format(stand=found.papier.label))
    if found.stappen:
        output.line()
        output.line(_("Wat er moet gebeuren:"))
        for step in found.stappen:
            output.line(f"  {step}")
    return 0


def _row(one: Regel) -> tuple[str, ...]:
    return (
        one.categorie.value,
        one.naam,
        uitvoer.datum(one.einde) if one.einde else one.reden,
        str(one.jaren),
        uitvoer.datum(one.vanaf) if one.vanaf else "–",
    )


def _facts(found: Waarom) -> dict[str, Any]:
    return {**msgspec.to_builtins(found), "kort": found.kort}


# -- many -------------------------------------------------------------------------------------


def _due(context: Context) -> int:
    today = context.session.today
    until = day(context, context.options.until) or today
    found = service.vervalt(context.listing, context.dossiers.termijnen, today, until)
    found += category_lists.posten(context.session, context.dossiers.termijnen, until)
    if context.options.json:
        output.json_list(_post(one) for one in found)
        return 0
    output.table(
        (_("Dossier"), _("Naam"), _("Staat"), _("Wat"), _("Einde"), _("Mag weg vanaf"), _("Nu")),
        [
            (
                one.nummer,
                one.naam,
                one.staat,
                one.categorie.value if not one.eigen else f"{one.categorie.value} {_('alleen')}",
                uitvoer.datum(one.einde),
                uitvoer.datum(one.vanaf),
                _("tegengehouden") if one.tegen else "",
            )
            for one in found
        ],
    )
    whole = sum(1 for one in found if not one.eigen)
    output.note(
        ngettext("{n} dossier vervalt", "{n} dossiers vervallen", whole).format(n=whole)
        + "; "
        + ngettext(
            "{n} keer gaat een categorie zonder het dossier",
            "{n} keer gaan categorieën zonder het dossier",
            len(found) - whole,
        ).format(n=len(found) - whole)
    )
    return 0


def _post(one: Post) -> dict[str, Any]:
    facts: dict[str, Any] = msgspec.to_builtins(one)
    return {"id": facts.pop("doc_id"), **facts}


def _calendar(context: Context) -> int:
    terms, today = context.dossiers.termijnen, context.session.today
    year = context.options.year
    found = (
        service.jaren(context.listing, terms, today)
        if year is None
        else service.maanden(context.listing, terms, today, year)
    )
    if context.options.json:
        output.json_list(
            {
                "jaar": one.jaar,
                **({"maand": one.maand} if isinstance(one, Maand) else {}),
                "samen": one.samen,
                "aantallen": {str(kind): n for kind, n in one.aantallen.items()},
            }
            for one in found
        )
        return 0
    for line in jaarblad.blad(found, min(shutil.get_terminal_size().columns, 100)):
        output.line(line)
    return 0
