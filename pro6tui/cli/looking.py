"""Finding and reading: dossiers, words, show, members."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from pro6tui.cli import output
from pro6tui.cli.context import Context
from pro6tui.cli.refusing import label
from pro6tui.i18n import _, ngettext
from pro6tui.model import paths
from pro6tui.model.fields import Field
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import DossierStaat, SoortUitkering
from pro6tui.rules import afscherming, artikel_06, invoer, stukken, uitvoer
from pro6tui.services.dossiers import OpenDossier
from pro6tui.services.showing import visible
from vault.catalog import RowView

COLUMNS = ("nummer", "naam", "woonplaats", "uitkering", "staat")
_UNSHOWN = {"nummer", "staat", "documenten.*.blob", "documenten.*.sha256"}
"""What stands in the first line, and what only a program needs."""

_DIGITS = re.compile(r"[\d\s.\-]{8,13}")


def dossiers(context: Context) -> int:
    """Every dossier, or those that hold every word; a complete BSN finds its one dossier."""
    query = context.options.query or ""
    bsn = _bsn(query)
    refused = None
    found = None
    try:
        found = _by_bsn(context, bsn) if bsn else None
    except Refusal as refusal:  # nine digits may be the number of an order, which anyone may find
        refused = refusal
    if found is None:
        every = len(context.listing.catalog) or 1
        found = _rows(context.listing.search(query, every, None), context.options.limit)
    if refused is not None and not found:
        raise refused
    return _list(context, found, _("Geen dossiers gevonden."))


def _bsn(query: str) -> str | None:
    if not _DIGITS.fullmatch(query):
        return None
    try:
        return invoer.bsn(query)
    except Refusal:
        return None


def _by_bsn(context: Context, bsn: str) -> list[dict[str, Any]] | None:
    doc_id = context.listing.find_bsn(bsn)
    row = context.listing.row(doc_id) if doc_id else None
    return None if doc_id is None or row is None else [_row(doc_id, row)]


def words(context: Context) -> int:
    """Dossiers with every one of these words in their notes and appointments."""
    query = context.options.query
    found = [
        row for hits in context.listing.words(query) for row in _rows(hits, context.options.limit)
    ]
    return _list(context, found[: context.options.limit], _("Deze woorden komen niet voor."))


def _rows(view: RowView, limit: int | None) -> list[dict[str, Any]]:
    rows = ((view.doc_id(place), view.row(place)) for place in range(len(view)))
    return [_row(doc_id, row) for doc_id, row in islice(rows, limit)]


def _row(doc_id: str, row: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": doc_id,
        **{name: row[name] for name in COLUMNS},
        "versies": row.get("versies", 1),
    }


def _list(context: Context, rows: list[dict[str, Any]], nothing: str) -> int:
    hidden: dict[str, list[str]] = {name: [] for name in context.listing.hidden}
    rows = [row | hidden for row in rows]
    if context.options.json:
        output.json_list(rows)
    elif rows:
        heads = (_("Nummer"), _("Naam"), _("Woonplaats"), _("Uitkering"), _("Staat"))
        output.table(heads, [_cells(row) for row in rows])
    else:
        output.note(nothing)
    return 0


def _cells(row: dict[str, Any]) -> list[str]:
    benefits = ", ".join(SoortUitkering(code).label for code in row["uitkering"])
    state = DossierStaat(row["staat"]).label
    if row["versies"] > 1:
        several = ngettext("{staat}, {aantal} versie", "{staat}, {aantal} versies", row["versies"])
        state = several.format(staat=state, aantal=row["versies"])
    return [row["nummer"], row["naam"], row["woonplaats"], benefits, state]


def show(context: Context) -> int:
    """One dossier, as far as this role sees it, opened for a purpose that is logged first."""
    opened = context.dossiers.open(context.document, context.options.purpose)
    if context.options.json:
        kept = {"id": opened.doc_id, "rev": opened.rev, "heads": list(opened.heads)}
        output.json(kept | visible(opened.dossier, opened.toegang))
    else:
        _print(opened)
    return 0


def _print(opened: OpenDossier) -> None:
    moment = opened.op.astimezone()
    output.line(
        _("{nummer}, {staat}; bewaard op {datum} door {wie} (versie {versie})").format(
            nummer=opened.dossier.nummer,
            staat=opened.dossier.staat.label,
            datum=f"{uitvoer.datum(moment.date())} {moment:%H:%M}",
            wie=opened.door,
            versie=opened.rev,
        )
    )
    if opened.twee_versies:
        output.line(_("Let op: er zijn twee versies naast elkaar. U ziet de nieuwste."))
    shown = list(_filled(opened))
    wide = max((output.cells(field.label) for _path, field, _text in shown), default=0)
    item = ""
    for path, field, text in shown:
        here = _item(path)
        if here != item and here:
            output.line()
            output.line(f"{label(here)} [{here}]")
        elif here != item:
            output.line()
        item = here
        _put(field.label, text, wide)


def _item(path: str) -> str:
    """The item of a list that a field stands in, also within a part of it; "" outside lists."""
    found, rest = paths.list_of(path)
    return f"{found}.{rest.partition('.')[0]}" if found else ""


def _filled(opened: OpenDossier) -> Iterator[tuple[str, Field, str]]:
    for path, field in paths.paths(opened.dossier):
        pattern = paths.pattern_of(path)
        if not artikel_06.zichtbaar(pattern, opened.toegang):
            continue
        if path.startswith("wijziging.") or pattern in _UNSHOWN:
            continue
        value = paths.get(opened.dossier, path)
        if value not in (None, "", ()):
            hidden = afscherming.verborgen(opened.dossier, path)
            shown = afscherming.tekst() if hidden else stukken.toon(opened.dossier, field, value)
            yield path, field, shown


def _put(name: str, text: str, wide: int) -> None:
    first, *more = text.split("\n")
    output.line(f"  {name}{' ' * (wide - output.cells(name))}  {first}")
    for one in more:
        output.line(f"  {' ' * wide}  {one}")


def members(context: Context) -> int:
    """Everyone who is or was a member."""
    found = context.session.vault.members()
    today = context.session.today
    if context.options.json:
        output.json_list(
            {
                "handle": one.handle,
                "name": one.name,
                "role": one.role,
                "organisation": one.organisation,
                "rings": list(one.rings),
                "since": one.since,
                "until": one.until,
                "active": one.active_on(today),
            }
            for one in found
        )
        return 0
    output.table(
        (_("Handle"), _("Naam"), _("Rol"), _("Organisatie"), _("Van"), _("Tot en met"), ""),
        [
            [
                one.handle,
                one.name,
                one.role,
                one.organisation,
                uitvoer.datum(one.since),
                uitvoer.datum(one.until),
                "" if one.active_on(today) else _("geen toegang"),
            ]
            for one in found
        ],
    )
    count = sum(one.active_on(today) for one in found)
    output.note(ngettext("{n} lid", "{n} leden", count).format(n=count))
    return 0
