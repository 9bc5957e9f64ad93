"""A document out of a dossier, by an act of its own that is logged first: onto paper through the
printer of this machine, or into a file encrypted for whoever gets it.

What leaves is never written unencrypted by this program. A printer service may keep what it prints
for a while: that is for the host to set.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.services import attachments
from pro6tui.services.dossiers import OpenDossier
from pro6tui.services.errors import Refused
from pro6tui.services.printer import PRINTABLE, Printer
from pro6tui.services.private import write_private
from pro6tui.services.session import Session
from vault import agefile, errors, words
from vault.blobs import Blob
from vault.storage import translated

SHORTEST = 12
"""Characters of a passphrase for a file that leaves: whoever finds it can try for ever."""


@dataclass(frozen=True)
class Verzonden:
    """What left: the document, how many bytes and their hash (hex), and in which way:
    "papier", "sleutel" or "wachtwoordzin"."""

    document: str
    grootte: int
    sha256: str
    manier: str


def wachtwoordzin() -> str:
    """Six words for a file that leaves: told once, kept nowhere."""
    return words.passphrase()


def waarom_niet(opened: OpenDossier, document_id: str) -> str | None:
    """Why a document cannot leave, as a sentence, or None."""
    try:
        attachments.readable(opened, document_id)
    except (Refusal, Refused) as refused:
        return str(refused)
    return None


def naar_printer(
    session: Session, opened: OpenDossier, document_id: str, printer: str = ""
) -> Verzonden:
    """Print a document on `printer`, or on the usual one. Blocks for at most a minute.

    Refused where there is no printer, for a name that is none, or when it does not take it.
    """
    machine = Printer(printer)
    kind = next((o.mediatype for o in opened.dossier.documenten if o.id == document_id), "")
    if kind not in PRINTABLE:
        raise Refused(
            _("Dit soort bestand kan de printer niet aan."),
            _("Geef het mee in een versleuteld bestand."),
        )
    blob = attachments.readable(opened, document_id)
    data = _logged(session, opened, document_id, blob, "brief_geprint", "papier")
    machine.take(data)
    return Verzonden(document_id, blob.size, blob.sha256, "papier")


def naar_bestand(
    session: Session,
    opened: OpenDossier,
    document_id: str,
    target: Path,
    sleutel: str = "",
    wachtwoordzin: str = "",
    factor: int = agefile.WORK_FACTOR,
) -> Verzonden:
    """Write a document into a new file that only `sleutel` (an age public key) or `wachtwoordzin`
    opens; with a passphrase it takes about a second.

    Refused for neither or both, for what is no key, for a short passphrase, or for a place that
    cannot be written; a VaultError when the disk is full.
    """
    manier = _manier(sleutel, wachtwoordzin)
    place = attachments.new_place(target, session.places.vault)
    if not place.parent.is_dir():
        raise Refused(_("De map voor het bestand bestaat niet."), _("Maak haar eerst."))
    blob = attachments.readable(opened, document_id)
    data = _logged(session, opened, document_id, blob, "brief_versleuteld", manier)
    if manier == "sleutel":
        sealed = agefile.seal(data, [sleutel.strip()])
    else:
        sealed = agefile.passphrase_seal(data, wachtwoordzin, factor)
    try:
        write_private(place, sealed)
    except FileExistsError:
        raise Refused(
            _("Op die plaats staat al een bestand; het is niet aangeraakt."),
            _("Kies een andere naam."),
        ) from None
    except OSError as error:
        raise translated(error, "target") from error
    return Verzonden(document_id, blob.size, blob.sha256, manier)


def _manier(sleutel: str, wachtwoordzin: str) -> str:
    if bool(sleutel.strip()) == bool(wachtwoordzin):
        raise Refused(
            _("Een versleuteld bestand heeft een sleutel nodig, of een wachtwoordzin."),
            _("Geef een van beide."),
        )
    if wachtwoordzin:
        if len(wachtwoordzin) < SHORTEST:
            raise Refused(
                _("Deze wachtwoordzin is te kort."),
                _("Kies er een van minstens {lengte} tekens, bijvoorbeeld vier woorden.").format(
                    lengte=SHORTEST
                ),
            )
        return "wachtwoordzin"
    with contextlib.suppress(errors.Damaged):
        agefile.seal(b"", [sleutel.strip()])
        return "sleutel"
    raise Refused(
        _("Dit is geen openbare sleutel van age."),
        _("Zo’n sleutel begint met age1; vraag de ontvanger erom."),
    )


def _logged(
    session: Session,
    opened: OpenDossier,
    document_id: str,
    blob: Blob,
    action: str,
    manier: str,
) -> bytes:
    """The document; the line in the log is durable before it is read."""
    entry = session.entry(action, opened.doel, document=document_id, manier=manier)
    return session.vault.extract_data(opened.doc_id, blob, entry)
