"""Attachments: into a dossier and out of it."""

from __future__ import annotations

from pathlib import Path

from pro6tui.cli import filing, output
from pro6tui.cli.context import Context
from pro6tui.i18n import _
from pro6tui.model.dossier import Document
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import DocumentSoort
from pro6tui.rules import invoer, invoer_datum
from pro6tui.services import attachments
from pro6tui.services.dossiers import OpenDossier
from pro6tui.services.errors import Refused


def attach(context: Context) -> int:
    """A file of this machine into the dossier, encrypted on its way."""
    given = context.options
    try:
        kind = invoer.keuze(given.kind, DocumentSoort)
    except Refusal as refusal:
        raise refusal.at("documenten.*.soort") from None
    day = invoer_datum.datum(given.date, context.session.today) if given.date else None
    opened = context.dossiers.open(context.document, context.doel)
    told = output.Progress(_("Versleutelen"))
    try:
        saved = attachments.attach(
            context.dossiers,
            opened,
            Path(given.file),
            kind,
            day,
            given.name or "",
            told,
            filing.traject(opened.dossier, given.traject),
        )
    finally:
        told.end()
    document = saved.dossier.documenten[-1]
    if given.json:
        output.json(
            {
                "id": saved.doc_id,
                "nummer": saved.dossier.nummer,
                "rev": saved.rev,
                "document": document.id,
                "grootte": document.grootte,
                "sha256": document.sha256,
            }
        )
    else:
        output.line(
            _("Toegevoegd aan {nummer} als document {id}.").format(
                nummer=saved.dossier.nummer, id=document.id
            )
        )
    return 0


def extract(context: Context) -> int:
    """A document of the dossier into a new file that only this account reads."""
    given = context.options
    opened = context.dossiers.open(context.document, context.doel)
    document = find_document(opened, given.document)
    told = output.Progress(_("Ontsleutelen"))
    try:
        place = attachments.extract(context.dossiers, opened, document.id, Path(given.target), told)
    finally:
        told.end()
    if given.json:
        output.json({"id": opened.doc_id, "document": document.id, "bestand": str(place)})
    else:
        output.line(_("Leesbaar bewaard in {pad}.").format(pad=place))
        output.note(_("Dit bestand is niet versleuteld. Verwijder het zodra u het hebt gebruikt."))
    return 0


def find_document(opened: OpenDossier, wanted: str) -> Document:
    """A document by its id. Refused otherwise."""
    for one in opened.dossier.documenten:
        if one.id == wanted:
            return one
    raise Refused(
        _("Dit document staat niet in het dossier."),
        _("Kijk met {opdracht} welke documenten er zijn.").format(opdracht="pro6 show"),
    )
