"""Paper folders (artt. 4 and 12): show, place, take, return, label, destroyed, list."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from pro6tui.cli import output
from pro6tui.cli.consents import day
from pro6tui.cli.context import Context
from pro6tui.i18n import _, ngettext
from pro6tui.model.fields import BY_PATH
from pro6tui.model.vocabulary import Doel, Papiermethode, Papierniveau, Papierstand
from pro6tui.rules import invoer, papier, uitvoer
from pro6tui.services import paper, paper_labels
from pro6tui.services.destruction import Vernietiging
from pro6tui.services.errors import Refused
from pro6tui.services.opened import OpenDossier
from pro6tui.services.paper import Kastplek, Rest
from pro6tui.services.printer import Printer


def show(context: Context) -> int:
    """Where it is."""
    return _tell(context, _open(context))


def _open(context: Context) -> OpenDossier:
    return context.dossiers.open(context.document, context.doel)


def place(context: Context) -> int:
    """Where it stands from now on, or that there is none."""
    given = context.options
    if given.none:
        return _tell(context, paper.geen(context.dossiers, _open(context)))
    where = given.place or ""
    after = paper.plaats(context.dossiers, _open(context), where, given.number, given.folders)
    return _tell(context, after)


def take(context: Context) -> int:
    """Somebody has it."""
    given = context.options
    opened, on = _open(context), day(context, given.date)
    return _tell(context, paper.neem_mee(context.dossiers, opened, given.by or "", on))


def return_(context: Context) -> int:
    """It is back."""
    where = context.options.place or ""
    return _tell(context, paper.breng_terug(context.dossiers, _open(context), where))


def label(context: Context) -> int:
    """On stickers."""
    given = context.options
    printing = given.print or bool(given.printer)
    if printing == bool(given.to):
        raise Refused(
            _("Geef één van deze op: --to of --print."), _("Zie pro6 paper label --help.")
        )
    printer = Printer(given.printer) if printing else None
    opened = []
    for one in given.ids:
        given.id = one
        opened.append(context.dossiers.open(context.document, context.doel).dossier)
    made = paper_labels.pdf(opened, context.session.today, given.first)
    count = sum(one.papier.omvang_mappen or 1 for one in opened)
    if printer is not None:
        paper_labels.druk_af(context.session, made, printer, count)
    else:
        paper_labels.bewaar(context.session, made, Path(given.to), count)
    if given.json:
        output.json({"etiketten": count, "bestand": given.to})
        return 0
    output.line(ngettext("{n} etiket.", "{n} etiketten.", count).format(n=count))
    return 0


def destroyed(context: Context) -> int:
    """How it went: of dossiers that are there, and of those that are gone already."""
    given = context.options
    if bool(given.papers) == bool(given.list):
        raise Refused(
            _("Zeg van welke dossiers het papier vernietigd is."),
            _("Noem dossiernummers of papiernummers, of geef --list met een lijst."),
        )
    how = papier.Vernietiging(
        op=day(context, given.date) or context.session.today,
        door=given.by or context.session.me.name,
        methode=invoer.keuze(given.method, Papiermethode),
        niveau=invoer.keuze(given.level, Papierniveau),
        klasse=given.klasse,
        bedrijf=given.company or "",
        certificaat=given.certificate or "",
        container=given.container or "",
        getuige=given.witness or "",
    )
    here, gone = _welke(context)
    lists, dossiers = Vernietiging(context.dossiers), context.dossiers
    opened = [dossiers.open(doc_id, Doel.VERNIETIGING) for doc_id in here]
    for one in opened:
        paper.toets_vernietig(dossiers, one.dossier, how)
    # What is left of dossiers that are gone is weighed whole before any of it is written.
    paper.vernietig_resten(lists, gone, how)
    done = [paper.vernietig(dossiers, one, how) for one in opened]
    names = [*(one.dossier.nummer for one in done), *(one.regel.dossier for one in gone)]
    if given.json:
        output.json({"dossiers": names, **msgspec.to_builtins(papier.als_bewijs(how))})
        return 0
    output.line(
        _("Papier vernietigd op {dag}, {niveau}: {dossiers}.").format(
            dag=uitvoer.datum(how.op), niveau=how.niveau.label, dossiers=", ".join(names)
        )
    )
    for number in sorted({one.lijst.nummer for one in gone}):
        output.note(
            _("Stel nu de verklaring vast: ‘pro6 destroy certificate {nummer}’.").format(
                nummer=number
            )
        )
    return 0


def _welke(context: Context) -> tuple[list[str], list[Rest]]:
    """What was named, all of it found before anything is written: documents, and what is left of
    dossiers that are gone."""
    given, lists = context.options, Vernietiging(context.dossiers)
    if given.list:
        number = lists.lijst(given.list).id
        left = [one for one in paper.resten(lists) if one.lijst.id == number]
        if not left:
            raise Refused(
                _("Van deze lijst staat er geen papier meer."),
                _("Kijk met ‘pro6 paper list --destroyed’ wat er nog staat."),
            )
        return [], left
    here: list[str] = []
    gone: dict[str, Rest] = {}
    for one in given.papers:
        found = paper.vind(context.listing, one)
        if found is not None:
            here.append(found)
        else:
            rest = paper.zoek_resten(lists, one)
            gone[rest.regel.document_id] = rest
    return list(dict.fromkeys(here)), list(gone.values())


def list_(context: Context) -> int:
    """What needs looking after, or everything."""
    given, today = context.options, context.session.today
    some = given.out or given.destroyed or given.unknown
    states = [
        *([Papierstand.UIT] if given.out or not some else []),
        *([Papierstand.ONBEKEND] if given.unknown or not some else []),
        *([Papierstand.AANWEZIG] if given.all else []),
    ]
    here = paper.plekken(context.listing, *states) if states else []
    gone = paper.resten(Vernietiging(context.dossiers)) if given.destroyed or not some else []
    if given.json:
        rows = [{**msgspec.to_builtins(one), "te_lang": one.te_lang(today)} for one in here]
        output.json_list([*rows, *(_rest(one) for one in gone)])
        return 0
    output.table(
        (_("Papier"), _("Dossier"), _("Mappen"), _("Waar"), _("Wie"), _("Sinds")),
        [*(_row(one) for one in here), *(_rest_row(one) for one in gone)],
    )
    late = sum(one.te_lang(today) for one in here)
    if late:
        words = ngettext("{n} map is te lang weg.", "{n} mappen zijn te lang weg.", late)
        output.note(words.format(n=late))
    if not here and not gone:
        output.note(_("Er is geen papier dat aandacht vraagt."))
    return 0


def _row(one: Kastplek) -> Sequence[str]:
    who = _("{naam} (werkt hier niet meer)").format(naam=one.door) if one.vertrokken else one.door
    where = one.locatie if one.stand is Papierstand.AANWEZIG else one.stand.label
    return (
        one.nummer or "–",
        one.dossier,
        str(one.mappen or "–"),
        where,
        who or "–",
        uitvoer.datum(one.sinds),
    )


def _rest_row(one: Rest) -> Sequence[str]:
    line = one.regel
    return (
        line.kast.nummer if line.kast else "–",
        line.dossier,
        str(line.kast.mappen if line.kast else "–"),
        (
            _("{plaats}; alleen bladen, van wat gewist is ({lijst})")
            if line.delen
            else _("{plaats}; dossier vernietigd ({lijst})")
        ).format(plaats=line.papier, lijst=one.lijst.nummer),
        "–",
        uitvoer.datum(line.op and line.op.date()),
    )


def _rest(one: Rest) -> dict[str, Any]:
    line = one.regel
    return {
        "doc_id": line.document_id,
        "dossier": line.dossier,
        "stand": "gegeven_gewist" if line.delen else "dossier_vernietigd",
        "delen": [str(kind) for kind in line.delen],
        "nummer": line.kast.nummer if line.kast else "",
        "mappen": line.kast.mappen if line.kast else 0,
        "niveau": line.kast.niveau if line.kast else papier.GEZONDHEID.value,
        "locatie": line.papier,
        "lijst": one.lijst.nummer,
    }


def _tell(context: Context, opened: OpenDossier) -> int:
    dossier = opened.dossier
    stand, half = papier.stand(dossier), dossier.papier
    least = papier.niveau(dossier)
    if context.options.json:
        output.json(
            {
                "id": opened.doc_id,
                "nummer": dossier.nummer,
                "stand": str(stand),
                "niveau": least.value,
                **msgspec.to_builtins(half),
            }
        )
        return 0
    output.line(f"{dossier.nummer}: {stand.label}.")
    for name in half.__struct_fields__:
        value = getattr(half, name)
        if name != "aanwezig" and value not in (None, ""):
            output.line(f"  {BY_PATH[f'papier.{name}'].label}: {_waarde(value)}")
    if stand in (Papierstand.AANWEZIG, Papierstand.UIT):
        output.note(_("Vernietigen vraagt {niveau} of hoger.").format(niveau=least.label))
    return 0


def _waarde(value: Any) -> str:
    if isinstance(value, Papiermethode | Papierniveau):
        return value.label
    return uitvoer.datum(value) if hasattr(value, "isoformat") else str(value)
