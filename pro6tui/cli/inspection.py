"""Inspection (art. 10): how and when, a copy, the record of a visit, the log for a client."""

from __future__ import annotations

from pathlib import Path

import msgspec

from pro6tui.cli import output
from pro6tui.cli.context import Context
from pro6tui.cli.requests import one_of
from pro6tui.i18n import _
from pro6tui.model.verzoeken import Verzoek
from pro6tui.model.vocabulary import DocumentsoortId, InzageVorm
from pro6tui.rules import artikel_10, invoer, invoer_datum, paden
from pro6tui.rules.artikel_10 import afspraak_zin, vormen
from pro6tui.rules.inzagekopie_blad import raadplegingstabel
from pro6tui.rules.verzoek import verzoek_van
from pro6tui.services import inspection, inspection_out
from pro6tui.services.errors import Refused
from pro6tui.services.kalender import kalender
from pro6tui.services.opened import OpenDossier
from pro6tui.services.request_parts import Inzagewijze, RequestParts


def appoint(context: Context) -> int:
    """How the client will see it, and when they come to look."""
    given = context.options
    day = invoer_datum.datum(given.on, context.session.today) if given.on else None
    if day is None and (given.at or given.place):
        raise Refused(_("Bij een tijd of een plaats hoort een dag."), _("Geef de dag met --on."))
    if not given.form and day is None:
        raise Refused(
            _("Er is niets afgesproken: geef --form, of --on en --at."),
            _("Zie pro6 request appoint --help."),
        )
    opened, one = _found(context)
    parts = RequestParts(context.dossiers, kalender(context.session))
    known = parts.inzagewijze(opened, one.id)
    forms = tuple(invoer.keuze(each, InzageVorm) for each in given.form) or known.vormen
    if day is not None and InzageVorm.OP_KANTOOR not in forms and given.form:
        raise Refused(
            _("Een afspraak hoort bij een inzage op kantoor."),
            _("Geef ook --form op_kantoor, of laat --on weg."),
        )
    agreed = Inzagewijze(forms, day, given.at or known.tijd, given.place or known.plaats)
    saved = parts.spreek_af(opened, one.id, agreed)
    after = verzoek_van(saved.dossier, one.id)
    planned = artikel_10.afspraak_van(saved.dossier, after)
    if given.json:
        output.json(
            {
                "id": saved.doc_id,
                "rev": saved.rev,
                "verzoek": one.id,
                "vorm": list(after.vorm),
                "afspraak": msgspec.to_builtins(planned) if planned else None,
            }
        )
        return 0
    output.line(_("Hoe de klant het ziet: {vorm}.").format(vorm=vormen(after.vorm)))
    if planned is not None:
        output.line(_("Afspraak: {afspraak}.").format(afspraak=afspraak_zin(planned)))
    return 0


def copy(context: Context) -> int:
    """Everything for the client, in one file or on paper."""
    given = context.options
    if bool(given.to) == given.print:
        raise Refused(
            _("Geef één van deze op: --to of --print."), _("Zie pro6 request copy --help.")
        )
    opened, one = _found(context)
    told = output.Progress(_("Kopie maken"))

    def tell(_what: str, done: int, total: int) -> None:
        told(done, total)

    try:
        if given.print:
            made = inspection_out.naar_printer(
                context.dossiers, opened, one.id, given.printer, tell
            )
        else:
            made = inspection_out.naar_bestand(
                context.dossiers, opened, one.id, Path(given.to), tell
            )
    finally:
        told.end()
    if given.json:
        output.json(
            {
                "id": made.opened.doc_id,
                "verzoek": one.id,
                "bestand": given.to,
                "grootte": made.grootte,
                "sha256": made.sha256,
                "wachtwoordzin": made.wachtwoordzin or None,
                "niet_geprint": list(made.niet_geprint),
            }
        )
        return 0
    if given.print:
        output.line(_("De kopie is naar de printer gestuurd."))
        for name in made.niet_geprint:
            output.note(_("Niet afgedrukt, dat kan de printer niet: {namen}.").format(namen=name))
        return 0
    output.line(_("Wachtwoordzin: {zin}").format(zin=made.wachtwoordzin))
    output.note(
        _(
            "Schrijf de zes woorden nu op: ze worden nergens bewaard. Geef ze de klant langs een"
            " andere weg dan het bestand."
        )
    )
    return 0


def record(context: Context) -> int:
    """What happened when the client came to look."""
    given = context.options
    if given.copy and given.no_copy:
        raise Refused(
            _("Geef één van deze op: --copy of --no-copy."), _("Zie pro6 request record --help.")
        )
    opened, one = _found(context)
    found = inspection.voorstel(context.dossiers, opened, one.id)
    if given.on:
        day = invoer_datum.datum(given.on, context.session.today)
        found = msgspec.structs.replace(found, datum=day)
    if given.place:
        found = msgspec.structs.replace(found, plaats=given.place)
    if given.present:
        names = tuple(name for name in given.present.split("\n") if name.strip())
        found = msgspec.structs.replace(found, aanwezig=names)
    if given.document:
        kind = invoer.keuze(given.document, DocumentsoortId)
        found = msgspec.structs.replace(found, legitimatie=kind)
    if given.shown:
        shown = tuple(paden.toets(opened.dossier, pad) for pad in given.shown)
        found = msgspec.structs.replace(found, getoond=shown)
    if given.copy or given.no_copy:
        found = msgspec.structs.replace(found, kopie_meegegeven=given.copy)
    saved = inspection.leg_verslag_vast(context.dossiers, opened, one.id, found)
    after = verzoek_van(saved.dossier, one.id)
    if given.json:
        output.json(
            {
                "id": saved.doc_id,
                "rev": saved.rev,
                "verzoek": one.id,
                "staat": after.staat,
                "verslag": msgspec.to_builtins(after.verslag),
            }
        )
    else:
        output.line(_("Het verslag van de inzage is vastgelegd."))
    return 0


def client_log(context: Context) -> int:
    """The log of a dossier as its client gets it."""
    if not context.options.id:
        raise Refused(
            _("Het logboek van een klant is dat van één dossier."),
            _("Geef het nummer: pro6 log D-000123 --client."),
        )
    doc_id = context.document
    found = inspection.raadplegingen(context.session, doc_id, None)
    complete = inspection.leest_alles(context.session)
    if context.options.json:
        output.json({"volledig": complete, "raadplegingen": msgspec.to_builtins(found)})
        return 0
    if not complete:
        output.note(_("U leest alleen uw eigen regels; de klant krijgt alles."))
    table = raadplegingstabel(found)
    output.table(table.kolommen, table.rijen)
    return 0


def _found(context: Context) -> tuple[OpenDossier, Verzoek]:
    opened = context.dossiers.open(context.document, context.doel)
    one: Verzoek = one_of(opened.dossier.verzoeken, context.options.request)
    return opened, one
