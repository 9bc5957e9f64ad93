"""Destruction (art. 12): propose, submit, approve, execute, status, certificate, log."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from pro6tui.cli import output
from pro6tui.cli.context import Context
from pro6tui.i18n import _, ngettext
from pro6tui.model.vernietiging import Lijst, ListRegel, Verklaring
from pro6tui.model.vocabulary_vernietiging import ListSoort, Oordeel
from pro6tui.rules import invoer_datum, uitvoer
from pro6tui.rules import verklaring as regels
from pro6tui.rules.dekking import zin
from pro6tui.rules.vernietigingslijst_uitvoering import telling
from pro6tui.services import (
    category_lists,
    certificate_proof,
    certificates,
    destruction_run,
    destruction_word,
)
from pro6tui.services.certificates import Antwoord
from pro6tui.services.destruction import Vernietiging
from pro6tui.services.destruction_reach import wacht
from pro6tui.services.errors import Refused


def propose(context: Context) -> int:
    """A list of what is due."""
    given, lists = context.options, Vernietiging(context.dossiers)
    was = lists.lijst(given.again) if given.again else None
    if was is None and not given.name:
        raise Refused(
            _("Een nieuwe lijst heeft een naam nodig."), _("Geef --name, of --again met een lijst.")
        )
    if given.categories and given.only:
        raise Refused(
            _("Een lijst van gegevens neemt alles wat eerder weg mag."), _("Laat --only weg.")
        )
    ids = [_found(context, one) for one in given.only] or None
    told = output.Progress(_("Dossiers nagaan"))
    parts = given.categories or (was is not None and was.soort is ListSoort.CATEGORIEEN)

    def tell(_what: str, n: int, all_: int) -> None:
        told(n, all_)

    try:
        made = (
            category_lists.stel_op(lists, given.name or "", tell, was)
            if parts
            else lists.stel_op(given.name or "", ids, tell, was)
        )
    finally:
        told.end()
    one = lists.leg_voor(made.lijst) if given.submit else made.lijst
    if given.json:
        output.json({**_facts(one), "niet": [list(each) for each in made.niet]})
        return 0
    _say(one)
    _lines(one)
    for number, why in made.niet:
        output.note(_("{dossier} staat er niet op: {waarom}").format(dossier=number, waarom=why))
    return 0


def _found(context: Context, text: str) -> str:
    found = context.listing.find_number(text)
    if found is None:
        raise Refused(
            _("Dit dossier staat niet in de lijst."), _("Kijk met ‘pro6 dossiers’ welke er zijn.")
        )
    return found


def submit(context: Context) -> int:
    """To the second person."""
    lists = Vernietiging(context.dossiers)
    return _tell(context, lists.leg_voor(lists.lijst(context.options.list)))


def postpone(context: Context) -> int:
    """One dossier off the list, or on it again."""
    given, lists = context.options, Vernietiging(context.dossiers)
    one = lists.lijst(given.list)
    line = _line(one, given.dossier)
    if given.undo:
        return _tell(context, lists.neem_mee(one, line.document_id))
    day = invoer_datum.datum(given.until, context.session.today) if given.until else None
    return _tell(context, lists.stel_uit(one, line.document_id, given.reason or "", day))


def _line(one: Lijst, dossier: str) -> ListRegel:
    wanted = dossier.strip().casefold()
    for line in one.regels:
        if wanted in (line.dossier.casefold(), line.document_id):
            return line
    raise Refused(
        _("Dit dossier staat niet op de lijst."),
        _("Kijk met ‘pro6 destroy status’ wat erop staat."),
    )


def approve(context: Context) -> int:
    """By the second person."""
    lists = Vernietiging(context.dossiers)
    return _tell(context, lists.accordeer(lists.lijst(context.options.list)))


def confirm(context: Context) -> int:
    """Once more, by one person alone."""
    lists = Vernietiging(context.dossiers)
    return _tell(context, lists.bevestig(lists.lijst(context.options.list)))


def return_(context: Context) -> int:
    """Back to who drew it up."""
    lists = Vernietiging(context.dossiers)
    return _tell(
        context, lists.geef_terug(lists.lijst(context.options.list), context.options.reason)
    )


def cancel(context: Context) -> int:
    """Nothing is destroyed."""
    lists = Vernietiging(context.dossiers)
    return _tell(context, lists.annuleer(lists.lijst(context.options.list), context.options.reason))


def execute(context: Context) -> int:
    """Destroy what is on it, for good."""
    given, lists = context.options, Vernietiging(context.dossiers)
    told = output.Progress(_("Vernietigen"))
    try:
        done = destruction_run.voer_uit(
            lists, lists.lijst(given.list), given.name, lambda _what, n, all_: told(n, all_)
        )
    finally:
        told.end()
    if given.json:
        output.json({**_facts(done.lijst), "bestanden": done.bestanden})
        return 0
    _say(done.lijst)
    _lines(done.lijst)
    if done.lijst.voltooid_op is not None:
        output.note(
            _("Stel nu de verklaring vast: ‘pro6 destroy certificate {nummer}’.").format(
                nummer=done.lijst.nummer
            )
        )
    return 0


def status(context: Context) -> int:
    """The lists, or one."""
    given, lists = context.options, Vernietiging(context.dossiers)
    if given.list:
        one = lists.lijst(given.list)
        done = _tell(context, one)
        waits = one.bedenktijd_tot is not None and one.gestart_op is None
        if waits and not given.json and (why := destruction_word.oordeel(lists.session, one).zin):
            output.note(_("De goedkeuring is niet geldig: {waarom}.").format(waarom=why))
        return done
    found = lists.lijsten()
    if given.json:
        output.json_list(_facts(one, regels_=False) for one in found)
        return 0
    output.table(
        (_("Nummer"), _("Naam"), _("Dossiers"), _("Stand"), _("Wacht op")),
        [
            (
                one.nummer,
                one.naam,
                str(len(one.regels) or one.aantallen.get("op_de_lijst", 0)),
                one.staat.label,
                _wacht(context, one),
            )
            for one in found
        ],
    )
    output.note(ngettext("{n} lijst", "{n} lijsten", len(found)).format(n=len(found)))
    return 0


def _wacht(context: Context, one: Lijst) -> str:
    wait = wacht(context.session, one)
    return f"{wait.tekst} ({uitvoer.datum(wait.streefdatum)})" if wait else "–"


def certificate(context: Context) -> int:
    """Drawn up, and kept as files."""
    given, lists = context.options, Vernietiging(context.dossiers)
    if given.only_save and not given.to:
        raise Refused(
            _("Waar de verklaring moet komen, ontbreekt."), _("Geef --to met een nieuwe map.")
        )
    made = (
        certificates.een(lists, given.list)
        if given.only_save
        else certificates.stel_vast(lists, lists.lijst(given.list), definitief=given.final)
    )
    files = certificates.bewaar(lists, made, Path(given.to)) if given.to else []
    if given.json:
        output.json({**_certificate(made), "bestanden": [str(one) for one in files]})
        return 0
    output.line(
        _("Verklaring {nummer} van {lijst}: {staat}.").format(
            nummer=made.nummer, lijst=made.lijst, staat=made.staat.label
        )
    )
    for line in made.dekking:
        output.line(f"  {zin(line)}")
    output.note(_("SHA-256: {sha256}").format(sha256=made.sha256))
    if files:
        output.note(
            _(
                "Nakijken zonder dit programma, in die map: ssh-keygen -Y verify -f allowed_signers"
                " -I {wie} -n {naam} -s {bestand}.sig < {bestand}"
            ).format(wie=made.door, naam=regels.NAMESPACE, bestand=files[0].name)
        )
    return 0


def log(context: Context) -> int:
    """What was destroyed."""
    given, lists = context.options, Vernietiging(context.dossiers)
    today = context.session.today
    if given.roll_up:
        rolled = certificates.rol_op(lists)
        output.note(
            ngettext("{n} lijst opgerold", "{n} lijsten opgerold", len(rolled)).format(
                n=len(rolled)
            )
        )
    for wrong in certificate_proof.onecht(context.session):
        output.note(_("LET OP") + f"  {wrong.zin}")
    found = certificates.zoek(
        lists,
        dossier=given.dossier,
        lijst=given.list,
        categorie=given.category,
        papier=given.paper or "",
        van=invoer_datum.datum(given.since, today) if given.since else None,
        tot=invoer_datum.datum(given.until, today) if given.until else None,
    )
    if given.json:
        output.json_list(_answer(one) for one in found)
        return 0
    output.table(
        (_("Dossier"), _("Vernietigd"), _("Lijst"), _("Grond"), _("Door"), _("Verklaring")),
        [_row(one) for one in found],
    )
    if given.dossier and found:
        for one in found:
            output.note(certificates.zekerheid(one))
    if not found:
        output.note(_("Hiervan is niets vernietigd, voor zover het logboek weet."))
    return 0


def _answer(one: Antwoord) -> dict[str, Any]:
    facts: dict[str, Any] = msgspec.to_builtins(one.regel)
    if parts := regels.alleen_delen(one.regel):
        facts |= {"resultaat": f"alleen_gegevens_{one.regel.resultaat}", "alleen": list(parts)}
    return {
        **facts,
        "lijst": one.tekst.lijst,
        "door": one.door,
        "verklaring": one.verklaring.nummer if one.verklaring else None,
        "staat": str(one.verklaring.staat) if one.verklaring else None,
        "zekerheid": certificates.feiten(one),
    }


def _row(one: Antwoord) -> tuple[str, ...]:
    return (
        one.regel.dossier or _("onbekend"),
        uitvoer.datum(one.dag),
        one.tekst.lijst or _("geen"),
        one.regel.grond.replace("_", " ") or "–",
        one.door,
        one.verklaring.nummer if one.verklaring else _("nog geen"),
    )


def _tell(context: Context, one: Lijst) -> int:
    if context.options.json:
        output.json(_facts(one))
        return 0
    _say(one)
    _lines(one)
    return 0


def _say(one: Lijst) -> None:
    output.line(
        _("{nummer} “{naam}”: {staat}.").format(
            nummer=one.nummer, naam=one.naam, staat=one.staat.label
        )
    )


def _lines(one: Lijst) -> None:
    output.table(
        (_("Dossier"), _("Vanaf"), _("Documenten"), _("Papier"), _("Stand"), _("Waarom")),
        [
            (
                genoemd(line),
                uitvoer.datum(line.vanaf),
                str(line.documenten),
                line.papier or "–",
                line.resultaat.label if line.resultaat else line.oordeel.label,
                _waarom(line),
            )
            for line in one.regels
        ],
    )
    for kind, count in telling(one).items():
        output.note(f"{count:>5}  {kind.label}")


def genoemd(line: ListRegel) -> str:
    """A dossier, with what of it goes if that is not all of it."""
    parts = "+".join(one.value for one in line.delen)
    return f"{line.dossier} {parts}".rstrip()


def _waarom(line: ListRegel) -> str:
    if line.oordeel is Oordeel.UITGESTELD:
        return f"{line.reden} ({uitvoer.datum(line.nieuwe_datum)})"
    return line.waarom or "–"


def _facts(one: Lijst, *, regels_: bool = True) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(one)
    found["telling"] = {str(kind): count for kind, count in telling(one).items()}
    if not regels_:
        found.pop("regels")
    return found


def _certificate(one: Verklaring) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(one)
    return found
