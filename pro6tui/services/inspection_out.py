"""art. 10: a copy that leaves the bureau: on paper, or as one file that its client can open.

Both are acts of their own, in the log with the hash of what left before anybody has it. Nothing of
it lies unencrypted on a disk; attachments pass through piece by piece.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pro6tui.i18n import _
from pro6tui.model.vocabulary import VerzoekSoort
from pro6tui.rules import inzage_beeld, overdracht
from pro6tui.rules.inzagekopie import als_json
from pro6tui.rules.inzagekopie_delen import Bijlage
from pro6tui.rules.verzoek import verzoek_van
from pro6tui.services import attachments, inspection, inspection_page, package
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.errors import Refused
from pro6tui.services.inspection import Told, quiet
from pro6tui.services.opened import OpenDossier
from pro6tui.services.package import Writer
from pro6tui.services.printer import PRINTABLE, Printer
from vault import agefile, blobs, words
from vault.blobs import Blob


@dataclass(frozen=True)
class Meegegeven:
    """What left: the dossier as it is now, and how many bytes with which hash (hex).

    `wachtwoordzin` opens the file; it is told once and kept nowhere. `niet_geprint`: the names of
    documents that no printer takes as they are.
    """

    opened: OpenDossier
    grootte: int
    sha256: str
    wachtwoordzin: str = ""
    niet_geprint: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Inhoud:
    """The files of a package, and the attachments that go along."""

    files: tuple[tuple[str, bytes], ...]
    bijlagen: tuple[Bijlage, ...]


def naar_bestand(
    dossiers: Dossiers,
    opened: OpenDossier,
    verzoek_id: str,
    target: Path,
    told: Told = quiet,
    factor: int = agefile.WORK_FACTOR,
) -> Meegegeven:
    """Write everything for this request into one new file: a zip in an age file, for a passphrase
    made here. For an inspection the copy as PDF and JSON, for a transfer the JSON; attachments too.

    Refusals of `inspection.kopie` and `overdracht.stel_op`; Refused for a place where no file can
    come; DiskFull before it begins; Cancelled. Nothing half stays.
    """
    place = attachments.new_place(target, dossiers.session.places.vault)
    if not place.parent.is_dir():
        raise Refused(_("De map voor het bestand bestaat niet."), _("Maak haar eerst."))
    opened = inspection.present(dossiers, opened)
    _toets(dossiers, opened, verzoek_id)
    phrase = words.passphrase()
    with ThreadPoolExecutor(1) as other:
        # The second that a passphrase takes goes by while the copy is put together.
        head = other.submit(agefile.passphrase_head, phrase, factor)
        inhoud = _inhoud(dossiers, opened, verzoek_id, told)
    wanted = _blobs(opened, inhoud.bijlagen)
    total = sum(one.size for one in wanted)

    def fill(writer: Writer) -> None:
        for name, data in inhoud.files:
            writer.add(name, data)
        names = [one.bestand for one in inhoud.bijlagen]
        entry = dossiers.session.entry(
            "kopie_gemaakt", opened.doel, verzoek=verzoek_id, documenten=len(wanted)
        )
        package.stream(
            dossiers.session.vault,
            opened.doc_id,
            list(zip(names, wanted, strict=True)),
            entry,
            writer,
            lambda done: told(_("Versleutelen"), done, total),
        )

    told(_("Versleutelen"), 0, total)
    expected = total + sum(len(data) for _name, data in inhoud.files)
    made = package.seal(place, head.result, fill, dossiers.session.today, expected)
    facts = {"verzoek": verzoek_id, "manier": "bestand", "sha256": made.sha256}
    try:
        told(_("Versleutelen"), total, total)
        _log(dossiers, opened, facts)
    except BaseException:
        made.discard()
        raise
    made.publish()
    try:
        done = inspection.uitgevoerd(dossiers, opened, verzoek_id, "kopie", facts)
    except BaseException:
        # Nobody would ever hear its passphrase.
        with contextlib.suppress(OSError):
            place.unlink()
        raise
    return Meegegeven(done, made.size, made.sha256, phrase)


def naar_printer(
    dossiers: Dossiers,
    opened: OpenDossier,
    verzoek_id: str,
    printer: str = "",
    told: Told = quiet,
) -> Meegegeven:
    """Print the copy, and every attachment that a printer takes as it is.

    Refused where there is no printer; Refusal "R10.7" for a transfer, which another program reads.
    """
    machine = Printer(printer)
    opened = inspection.present(dossiers, opened)
    found = inspection.kopie(dossiers, opened, verzoek_id, told)
    pages = inspection_page.pdf(found)
    digest = hashlib.sha256(pages).hexdigest()
    going = [one for one in found.bijlagen if one.bestand]
    printed = [one for one in going if _printable(opened, one)]
    facts = {"verzoek": verzoek_id, "manier": "papier", "sha256": digest}
    _log(dossiers, opened, facts)
    machine.take(pages)
    for number, (one, blob) in enumerate(zip(printed, _blobs(opened, printed), strict=True), 1):
        told(_("Afdrukken"), number, len(printed))
        entry = dossiers.session.entry(
            "bijlage_geprint", opened.doel, document=one.document, verzoek=verzoek_id
        )
        machine.take(dossiers.session.vault.extract_data(opened.doc_id, blob, entry))
    done = inspection.uitgevoerd(dossiers, opened, verzoek_id, "kopie", facts)
    left = tuple(one.naam or one.soort for one in going if one not in printed)
    return Meegegeven(done, len(pages), digest, niet_geprint=left)


def _toets(dossiers: Dossiers, opened: OpenDossier, verzoek_id: str) -> None:
    """What would be refused is refused before anything is made."""
    verzoek = verzoek_van(opened.dossier, verzoek_id)
    if verzoek.soort is VerzoekSoort.OVERDRAAGBAARHEID:
        inspection.toets_inzage(dossiers, opened)
        overdracht.toets(verzoek)
    else:
        inspection.toets_kopie(dossiers, opened)
        inzage_beeld.toets(opened.dossier, verzoek)


def _inhoud(dossiers: Dossiers, opened: OpenDossier, verzoek_id: str, told: Told) -> _Inhoud:
    verzoek = verzoek_van(opened.dossier, verzoek_id)
    if verzoek.soort is VerzoekSoort.OVERDRAAGBAARHEID:
        along = overdracht.stel_op(opened.dossier, verzoek, dossiers.session.today)
        return _Inhoud((("gegevens.json", als_json(along)),), along.bijlagen)
    found = inspection.kopie(dossiers, opened, verzoek_id, told)
    told(_("Bladzijden maken"), 4, 4)
    files = (("kopie.pdf", inspection_page.pdf(found)), ("kopie.json", als_json(found)))
    return _Inhoud(files, tuple(one for one in found.bijlagen if one.bestand))


def _blobs(opened: OpenDossier, bijlagen: Sequence[Bijlage]) -> list[Blob]:
    return [attachments.readable(opened, one.document, voor_klant=True) for one in bijlagen]


def _printable(opened: OpenDossier, one: Bijlage) -> bool:
    document = next(each for each in opened.dossier.documenten if each.id == one.document)
    small = (document.grootte or 0) <= blobs.LARGEST_IN_MEMORY
    return document.mediatype in PRINTABLE and small


def _log(dossiers: Dossiers, opened: OpenDossier, facts: dict[str, Any]) -> None:
    entry = dossiers.session.entry("kopie_meegegeven", opened.doel, **facts)
    dossiers.session.vault.log(entry, opened.doc_id)
