"""Attachments: a file from the server into a dossier, and back out of it. Streamed, up to 1 GiB.

Everything blocks; the long part runs in a clone of the keyholder, so that the session goes on.
A document names its attachment as `blob` = "<id>:<path in the vault>"; its size and hash stand in
`grootte` and `sha256`.
"""

from __future__ import annotations

import contextlib
import mimetypes
import os
import stat
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.dossier import Document, Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import DocumentSoort
from pro6tui.rules import afscherming, artikel_06, stukken, tekens
from pro6tui.services.adding import add_item
from pro6tui.services.dossiers import Dossiers, OpenDossier
from pro6tui.services.editing import new_item_id
from pro6tui.services.errors import Refused
from vault import blobs, errors
from vault.blobs import Blob
from vault.paths import classify

LARGEST = blobs.LARGEST
Told = Callable[[int, int], None]
"""Told (bytes done, of how many); may raise errors.Cancelled to stop."""


def blob_of(document: Document) -> Blob:
    """What the vault knows of an attachment. Refused where there is none, Damaged for nonsense."""
    if not document.blob:
        raise Refused(
            _("Bij dit document is geen bestand bewaard."),
            _("Er is alleen vastgelegd dat het er is."),
        )
    blob_id, _colon, stored = document.blob.partition(":")
    found = classify(stored)
    if found is None or found.name != "blob" or document.grootte is None:
        raise errors.Damaged(why="blob_reference")
    return Blob(blob_id, document.grootte, document.sha256, stored)


def attach(
    dossiers: Dossiers,
    opened: OpenDossier,
    path: Path,
    soort: DocumentSoort,
    datum: date | None = None,
    naam: str = "",
    told: Told | None = None,
    traject: str = "",
) -> OpenDossier:
    """Put a file of the server in the dossier and save that, in one line of the log. `traject`: the
    id of the traject it is filed under; "" is the only one there is, or none.

    The rules are asked before anything is copied. Refused or Refusal with a sentence; VaultError
    when the disk is full and the like. Nothing half-done stays in the dossier.
    """
    source, size = _source(path)
    mediatype = mimetypes.guess_type(source.name)[0] or "application/octet-stream"
    document = _document(
        dossiers, opened, naam or source.name, soort, datum, mediatype, size, traject
    )
    _ask_rules(dossiers, opened, document)
    blob = _copy_in(dossiers, opened.doc_id, source, size, told)
    reden = _("document toegevoegd")
    return add_item(dossiers, opened, "documenten", _named(document, blob), reden, [blob])


def attach_data(
    dossiers: Dossiers,
    opened: OpenDossier,
    data: bytes,
    soort: DocumentSoort,
    naam: str,
    mediatype: str,
    datum: date | None = None,
    reden: str = "",
    actie: str = "wijziging",
    feiten: Mapping[str, Any] = MappingProxyType({}),
    traject: str = "",
) -> tuple[OpenDossier, str]:
    """The same of what was made in memory, such as a letter: it never lies anywhere unencrypted.
    Also returns the id of the document. `actie` and `feiten`: what the log says of it."""
    document = _document(dossiers, opened, naam, soort, datum, mediatype, len(data), traject)
    _ask_rules(dossiers, opened, document)
    blob = dossiers.session.vault.attach_data(opened.doc_id, data)
    named, why = _named(document, blob), reden or _("document toegevoegd")
    told = {**feiten, "document": document.id}
    saved = add_item(dossiers, opened, "documenten", named, why, [blob], actie, told)
    return saved, document.id


def _document(
    dossiers: Dossiers,
    opened: OpenDossier,
    naam: str,
    soort: DocumentSoort,
    datum: date | None,
    mediatype: str,
    size: int,
    traject: str,
) -> Document:
    return Document(
        id=new_item_id(),
        naam=tekens.line(naam),
        soort=soort,
        datum=datum or dossiers.session.today,
        doel=opened.doel,
        traject=traject,
        toegevoegd_door=dossiers.session.me.handle,
        blob="-",
        mediatype=mediatype,
        grootte=size,
    )


def _named(document: Document, blob: Blob) -> Document:
    return msgspec.structs.replace(
        document, blob=f"{blob.id}:{blob.stored}", grootte=blob.size, sha256=blob.sha256
    )


def extract(
    dossiers: Dossiers,
    opened: OpenDossier,
    document_id: str,
    target: Path,
    told: Told | None = None,
) -> Path:
    """Decrypt an attachment into a new file that only this account reads; logged first.

    Returns where it lies. Refused when the target is there already or inside the vault.
    """
    blob = readable(opened, document_id)
    place = new_place(target, dossiers.session.places.vault)
    entry = dossiers.session.entry("bijlage_opgehaald", opened.doel, document=document_id)
    clone = dossiers.session.vault.clone()
    try:
        clone.extract(opened.doc_id, blob, place, entry, _portions(told, blob.size))
    except errors.AlreadyExists as error:
        raise _exists() from error
    except errors.Missing as error:
        if error.facts.get("path") != "target":
            raise
        raise Refused(_("De map voor het bestand bestaat niet."), _("Maak haar eerst.")) from error
    finally:
        clone.close()
    return place


def readable(opened: OpenDossier, document_id: str, *, voor_klant: bool = False) -> Blob:
    """The attachment of a document. Refusal "R6.2" for a role that does not see it, "R11.2" for one
    that is shielded: that goes nowhere but into the client's own copy (`voor_klant`)."""
    document: Document = paths.get(opened.dossier, f"documenten.{document_id}")
    if not artikel_06.zichtbaar("documenten.*.blob", opened.toegang):
        raise Refusal(
            "R6.2",
            6,
            _("Uw rol geeft geen toegang tot de documenten van een dossier."),
            _("Vraag het de behandelaar van het dossier."),
        )
    if not voor_klant:
        _toets_afgeschermd(opened.dossier, document_id)
    return blob_of(document)


def _toets_afgeschermd(dossier: Dossier, document_id: str) -> None:
    """A letter of a request still reaches the client when all of the dossier is shielded, not
    when the letter itself is: without it no shielding could be announced or lifted."""
    found = afscherming.afgeschermd(dossier, f"documenten.{document_id}.blob")
    letters = {letter for one in dossier.verzoeken for letter in one.brieven}
    if found is not None and (found.pad or document_id not in letters):
        afscherming.toets_afgeschermd(dossier, (f"documenten.{document_id}",))


def _ask_rules(dossiers: Dossiers, opened: OpenDossier, document: Document) -> None:
    artikel_06.toets_wijzigen(dossiers.lid, "documenten.*")
    candidate = paths.add_item(opened.dossier, "documenten", document)
    stukken.toets(paths.diff(opened.dossier, candidate), candidate)
    start = f"documenten.{document.id}"
    for one in dossiers.controleer(candidate):
        if isinstance(one, Refusal) and one.field.startswith(start):
            raise one


def _source(path: Path) -> tuple[Path, int]:
    """The file and its size in bytes. Refused for what is no readable file of at most 1 GiB."""
    source = Path(os.path.abspath(path.expanduser()))
    try:
        found = source.stat()
    except (OSError, ValueError) as error:
        raise Refused(
            _("Op die plaats staat geen bestand dat u mag lezen."),
            _("Controleer het pad; het gaat om een bestand op de server, niet op uw eigen pc."),
        ) from error
    if not stat.S_ISREG(found.st_mode):
        raise Refused(_("Dit is geen gewoon bestand."), _("Kies een bestand, geen map."))
    if found.st_size > LARGEST:
        raise errors.TooLarge(limit=LARGEST)
    if not os.access(source, os.R_OK):
        raise Refused(_("U mag dit bestand niet lezen."), _("Vraag de eigenaar om leesrecht."))
    return source, found.st_size


def new_place(path: Path, vault: Path) -> Path:
    """Where a new file may come. Refused inside the vault, for a folder, or where something is."""
    place = Path(os.path.abspath(path.expanduser()))
    if place.is_dir():
        raise Refused(_("Dit is een map."), _("Typ er een bestandsnaam achter."))
    with contextlib.suppress(OSError):
        if place.resolve().is_relative_to(vault.resolve()):
            raise Refused(
                _("In de kluis komt geen leesbaar bestand."), _("Kies een map buiten de kluis.")
            )
    if os.path.lexists(place):
        raise _exists()
    return place


def _exists() -> Refused:
    return Refused(
        _("Op die plaats staat al een bestand; het is niet aangeraakt."),
        _("Kies een andere naam."),
    )


def _copy_in(dossiers: Dossiers, doc_id: str, source: Path, size: int, told: Told | None) -> Blob:
    clone = dossiers.session.vault.clone()
    try:
        return clone.attach(doc_id, source, _portions(told, size))
    except errors.Missing as error:
        if error.facts.get("path") != "source":
            raise
        raise Refused(
            _("Het bestand kan niet worden gelezen."), _("Misschien is het intussen verplaatst.")
        ) from error
    finally:
        # A clone that is told to stop halfway ends with its channel, and takes away what it wrote.
        clone.close()


def _portions(told: Told | None, size: int) -> Callable[[int], None] | None:
    if told is None:
        return None

    def tell(done: int) -> None:
        told(done, size)

    return tell
