"""Surveys (art. 9): profiles, profile, list, show, propose, submit, approve, export, confirm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from pro6tui.cli import output
from pro6tui.cli.context import Context
from pro6tui.i18n import _, ngettext
from pro6tui.model.onderzoek import Batch, Keuze, Profiel
from pro6tui.model.vocabulary import OpdrachtgeverSoort, Trajectsoort
from pro6tui.model.vocabulary_onderzoek import VOOR_EXPORT
from pro6tui.rules import artikel_09, invoer, invoer_datum, onderzoek, onderzoek_invoer, uitvoer
from pro6tui.rules import onderzoek_stand as stand
from pro6tui.rules.onderzoek_uitweg import momentopname
from pro6tui.services import survey_making
from pro6tui.services.errors import Refused
from pro6tui.services.surveys import Onderzoeken


def profiles(context: Context) -> int:
    """Every profile and its columns."""
    surveys = Onderzoeken(context.dossiers)
    found = surveys.profielen(ook_beeindigd=context.options.all)
    if context.options.json:
        output.json_list(msgspec.to_builtins(one) for one in found)
        return 0
    names = {one.id: one.naam for one in surveys.adresboek.alle(ook_beeindigd=True)}
    output.table(
        (_("Kenmerk"), _("Naam"), _("Leverancier"), _("Doel"), _("Kolommen"), _("Einde")),
        [
            (
                one.id,
                one.naam,
                names.get(one.leverancier, "–"),
                one.doel.label if one.doel else "–",
                ", ".join(column.label for column in one.kolommen),
                uitvoer.datum(one.einde),
            )
            for one in found
        ],
    )
    output.note(ngettext("{n} profiel", "{n} profielen", len(found)).format(n=len(found)))
    return 0


def profile(context: Context) -> int:
    """A profile made, changed or ended."""
    given, surveys = context.options, Onderzoeken(context.dossiers)
    typed = dict(given.set)
    if given.new == bool(given.profile) or (given.end and typed) or not (given.end or typed):
        raise Refused(
            _("Zeg wat er moet gebeuren: --new met velden, of een profiel met velden of --end."),
            _("Zie pro6 survey profile --help."),
        )
    if typed.get("leverancier"):
        typed["leverancier"] = surveys.adresboek.zoek(typed["leverancier"]).id
    was = None if given.new else surveys.profiel(given.profile)
    if given.end and was is not None:
        return _tell_profile(context, surveys.beeindig_profiel(was))
    with surveys.gelogd("profiel", profiel=was.id if was else None):
        wanted = onderzoek_invoer.ingevuld(was or Profiel(), typed, context.session.today)
    return _tell_profile(context, surveys.bewaar_profiel(wanted, was))


def _tell_profile(context: Context, one: Profiel) -> int:
    if context.options.json:
        output.json(msgspec.to_builtins(one))
        return 0
    headings = ", ".join(artikel_09.kop(one, at) for at in range(len(one.kolommen)))
    output.line(
        _("Profiel {naam} ({id}): {kolommen}.").format(naam=one.naam, id=one.id, kolommen=headings)
    )
    return 0


def list_(context: Context) -> int:
    """The batches, what waits first."""
    found = Onderzoeken(context.dossiers).batches()
    today = context.session.today
    if context.options.json:
        output.json_list(_facts(one, regels=False) for one in found)
        return 0
    output.table(
        (_("Nummer"), _("Profiel"), _("Periode"), _("Klanten"), _("Stand"), _("Wacht op")),
        [
            (
                one.nummer,
                one.profiel.naam,
                _periode(one),
                str(len(stand.mee(one))),
                one.staat.label,
                _wacht(one, context),
            )
            for one in found
        ],
    )
    late = sum(1 for one in found if (wait := stand.wacht_op(one, today)) and wait.te_laat)
    if late:
        output.note(ngettext("{n} batch te laat", "{n} batches te laat", late).format(n=late))
    return 0


def _periode(one: Batch) -> str:
    if one.keuze is None:
        return "–"
    return _("{van} t/m {tot}").format(
        van=uitvoer.datum(one.keuze.van), tot=uitvoer.datum(one.keuze.tot)
    )


def _wacht(one: Batch, context: Context) -> str:
    wait = stand.wacht_op(one, context.session.today)
    if wait is None:
        return "–"
    return f"{wait.tekst} ({uitvoer.datum(wait.streefdatum)})"


def show(context: Context) -> int:
    """Who goes and who does not, and why."""
    return _tell(context, Onderzoeken(context.dossiers).batch(context.options.batch), whole=True)


def propose(context: Context) -> int:
    """A batch drawn up, new or once more."""
    given, surveys = context.options, Onderzoeken(context.dossiers)
    today = context.session.today
    was = surveys.batch(given.again) if given.again else None
    keuze = Keuze(
        van=invoer_datum.datum(given.since, today),
        tot=invoer_datum.datum(given.until, today),
        opdrachtgever=invoer.keuze(given.principal, OpdrachtgeverSoort)
        if given.principal
        else None,
        opdrachtgever_naam=given.principal_name or "",
        diensten=tuple(invoer.keuze(one, Trajectsoort) for one in given.service),
        reden_diensten=given.service_reason or "",
    )
    told = output.Progress(_("Klanten nagaan"))
    try:
        made = surveys.stel_op(
            surveys.profiel(given.profile), keuze, lambda _what, done, total: told(done, total), was
        )
    finally:
        told.end()
    return _tell(context, made, whole=True)


def leave_out(context: Context) -> int:
    """A client left out by hand, or taken back in."""
    surveys = Onderzoeken(context.dossiers)
    left = surveys.laat_weg(_batch(context, surveys), context.document, context.options.reason)
    return _tell(context, left)


def submit(context: Context) -> int:
    """To the second person."""
    surveys = Onderzoeken(context.dossiers)
    return _tell(context, surveys.leg_voor(_batch(context, surveys), context.options.reason or ""))


def approve(context: Context) -> int:
    """By the second person."""
    surveys = Onderzoeken(context.dossiers)
    return _tell(context, surveys.accordeer(_batch(context, surveys)))


def return_(context: Context) -> int:
    """An approval, or a proposal, undone."""
    surveys = Onderzoeken(context.dossiers)
    return _tell(context, surveys.geef_terug(_batch(context, surveys), context.options.reason))


def cancel(context: Context) -> int:
    """Nothing leaves."""
    surveys = Onderzoeken(context.dossiers)
    done = survey_making.annuleer(surveys, _batch(context, surveys), context.options.reason)
    return _tell(context, done)


def export(context: Context) -> int:
    """The file, encrypted."""
    given, surveys = context.options, Onderzoeken(context.dossiers)
    told = output.Progress(_("Bestand maken"))
    try:
        made = survey_making.maak(
            surveys,
            _batch(context, surveys),
            Path(given.file),
            lambda _what, done, total: told(done, total),
        )
    finally:
        told.end()
    if given.json:
        output.json(
            {
                **_facts(made.batch),
                "bestand": given.file,
                "grootte": made.grootte,
                "sha256": made.sha256,
                "wachtwoord": made.wachtwoord or None,
            }
        )
        return 0
    rows = made.batch.rijen
    output.line(
        ngettext(
            "{batch}: het bestand staat er, met {n} klant.",
            "{batch}: het bestand staat er, met {n} klanten.",
            rows,
        ).format(batch=made.batch.nummer, n=rows)
    )
    output.note(_("SHA-256 van het bestand: {sha256}").format(sha256=made.sha256))
    if made.wachtwoord:
        output.line(_("Wachtwoord: {woorden}").format(woorden=made.wachtwoord))
        output.note(
            _(
                "Schrijf de zes woorden nu op: ze worden nergens bewaard. Zeg ze door de telefoon,"
                " niet in een bericht bij het bestand."
            )
        )
    return 0


def confirm(context: Context) -> int:
    """The supplier has it, or destroyed it."""
    given, surveys = context.options, Onderzoeken(context.dossiers)
    day = invoer_datum.datum(given.date, context.session.today) if given.date else None
    batch = _batch(context, surveys)
    if given.destroyed:
        return _tell(context, surveys.vernietigd(batch, given.attest or "", day))
    if given.attest:
        raise Refused(
            _("Een verklaring hoort bij vernietiging."),
            _("Geef ook --destroyed, of laat haar weg."),
        )
    return _tell(context, surveys.bevestig(batch, day))


def _batch(context: Context, surveys: Onderzoeken) -> Batch:
    return surveys.batch(context.options.batch)


def _tell(context: Context, one: Batch, *, whole: bool = False) -> int:
    if context.options.json:
        output.json(_facts(one))
        return 0
    output.line(
        _("{nummer}: {staat}; {klanten}.").format(
            nummer=one.nummer, staat=one.staat.label, klanten=stand.samenvatting(one)
        )
    )
    if one.keuze and one.keuze.diensten and one.staat in VOOR_EXPORT:
        output.note(
            _("Let op: dit bestand verraadt de dienst van wie erin staat. Reden: {reden}").format(
                reden=one.keuze.reden_diensten
            )
        )
    if whole:
        _report(context, one)
    approved = one.accordeur and one.staat in VOOR_EXPORT
    if approved and (why := Onderzoeken(context.dossiers).akkoord(one).zin):
        output.note(_("Het akkoord is niet geldig: {waarom}.").format(waarom=why))
    if one.staat in VOOR_EXPORT:
        for sentence in Onderzoeken(context.dossiers).eerder(one):
            output.note(sentence)
    return 0


def _report(context: Context, one: Batch) -> None:
    """Every client with why, and the counts."""
    output.table(
        (_("Dossier"), _("Naam"), _("Gaat mee")),
        [
            (
                line.dossier or "–",
                str((context.listing.row(line.document_id) or {}).get("naam", "–")),
                _("ja") if line.reden is None else _("nee: {reden}").format(reden=line.reden.label),
            )
            for line in one.regels
        ],
    )
    for reden, count in onderzoek.geteld(one).items():
        output.note(f"{count:>5}  {reden.label if reden else _('gaat mee')}")
    if when := momentopname(one):
        output.note(when)


def _facts(one: Batch, *, regels: bool = True) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(one)
    found["telling"] = {
        str(reden or "mee"): count for reden, count in onderzoek.geteld(one).items()
    }
    if not regels:
        found.pop("regels")
    return found
