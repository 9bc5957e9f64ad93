"""The file of an approved batch (art. 9): weighed once more, written down per client, then there.

Made and encrypted in memory. Order: the batch is marked as being made, every client's dossier gets
its line, the log has the hash of what leaves, then the file appears. Whoever is killed in between
makes it again or cancels it; cancelled lines lapse. Everything here blocks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from pro6tui.i18n import _
from pro6tui.model.onderzoek import Batch, Regel
from pro6tui.model.registers import Ontvanger
from pro6tui.model.vocabulary_onderzoek import (
    BatchStaat,
    Sluiting,
)
from pro6tui.rules import artikel_09, onderzoek, onderzoek_uitweg
from pro6tui.rules import onderzoek_stand as stand
from pro6tui.rules.onderzoek_akkoord import strengste
from pro6tui.services import attachments, leaving, survey_file, survey_lines
from pro6tui.services.errors import Refused
from pro6tui.services.inspection import Told, quiet
from pro6tui.services.survey_lines import Klant
from pro6tui.services.surveys import Onderzoeken
from vault import errors, words


@dataclass(frozen=True)
class Gemaakt:
    """The batch as it is now and the file: how many bytes, their hash (hex). `wachtwoord` is told
    once and kept nowhere; "" where a key opens it."""

    batch: Batch
    plaats: Path
    grootte: int
    sha256: str
    wachtwoord: str = ""


def bestandsnaam(batch: Batch) -> str:
    """The name that a file of this batch gets unless somebody chooses another."""
    number = batch.nummer.lower()
    return f"{number}.zip.age" if batch.profiel.sluiting is Sluiting.AGE else f"{number}.xlsx"


def maak(surveys: Onderzoeken, batch: Batch, target: Path, told: Told = quiet) -> Gemaakt:
    """Make the file of an approved batch at `target`, which only its supplier opens.

    Weighed by the stricter of the reading it was drawn up by and today's; before any dossier is
    opened its state is asked, and its seal. Refusals of
    `onderzoek_stand.begin` and `artikel_09.toets_gebruik`, logged; Refused where no file can come;
    DiskFull before any dossier is written in. Cancelled by `told` between two clients: while they
    are weighed nothing is changed; while they are written down their lines lapse, and the batch is
    left as being made, to be made again or cancelled.
    """
    session = surveys.session
    with surveys.gelogd("bestand", batch=batch.nummer):
        # Of a batch that is not approved, or was made already, nothing else is worth saying.
        stand.toets_accorderen(session.role)
        stand.toets_maken(batch)
        surveys.toets_akkoord(batch)
    place = attachments.new_place(target, session.places.vault)
    if not place.parent.is_dir():
        raise Refused(_("De map voor het bestand bestaat niet."), _("Maak haar eerst."))
    with surveys.gelogd("bestand", batch=batch.nummer):
        artikel_09.toets_bestandsnaam(place.name)
        supplier = surveys.leverancier(batch.profiel)
        surveys.toets_gebruik(batch.profiel, supplier)
        beleid = strengste(batch.beleid, surveys.beleid)
        as_read = msgspec.structs.replace(batch, beleid=beleid)
        lines, clients = _weeg(surveys, as_read, supplier, told)
        busy = stand.begin(batch, surveys.wie, lines, surveys.sleutel(batch, supplier))
    phrase = words.passphrase() if batch.profiel.sluiting is Sluiting.WACHTWOORD else ""
    leaving.toets_ruimte(session, len(clients))
    first = survey_file.dicht(busy, supplier, _rijen(clients), lines, phrase, session.today)[1]
    with leaving.dicht(session, place, first):
        # A full disk shows here, before anything is written down anywhere; the room stays taken.
        surveys.zet("bestand_begonnen", busy, batch)
        with survey_lines.poging(surveys, busy):
            as_read = msgspec.structs.replace(busy, beleid=beleid)
            lines, clients = survey_lines.leg_vast(surveys, as_read, supplier, lines, clients, told)
            if not clients:
                with surveys.gelogd("bestand", batch=batch.nummer):
                    raise onderzoek_uitweg.niemand_over(busy, lines)
    with survey_lines.poging(surveys, busy) as poging:
        plain, sealed = survey_file.dicht(
            busy, supplier, _rijen(clients), lines, phrase, session.today
        )
        digest = hashlib.sha256(sealed).hexdigest()
        whole = hashlib.sha256(plain).hexdigest()
        done = stand.geexporteerd(busy, lines, surveys.wie, len(clients), whole, digest, beleid)
        with leaving.dicht(session, place, sealed) as leg_neer:
            # From here on it may have left: the batch says so before the file is there.
            ready = msgspec.structs.replace(busy, bestand_sha256=digest)
            surveys.batchtabel.zet(ready, busy)
            poging.batch = ready
            surveys.log("geexporteerd", **survey_file.feiten(done, supplier))
            leg_neer()
            poging.weg = True
            try:
                surveys.batchtabel.zet(done, ready)
            except (Refused, errors.DiskFull, errors.LogUnavailable):
                # Somebody else took it over this very moment, or this was not written.
                place.unlink(missing_ok=True)
                poging.weg = False
                raise
    return Gemaakt(done, place, len(sealed), digest, phrase)


def annuleer(surveys: Onderzoeken, batch: Batch, reden: str, told: Told = quiet) -> Batch:
    """Cancel a batch; of one that was broken off halfway the lines in the dossiers lapse first,
    unless its file may have left: a line too many is better than a disclosure nobody knows of."""
    with surveys.gelogd("geannuleerd", batch=batch.nummer):
        made = stand.annuleer(batch, surveys.wie, reden)
        if batch.staat is BatchStaat.IN_UITVOERING:
            stand.toets_accorderen(surveys.session.role)
    if batch.staat is BatchStaat.IN_UITVOERING and not batch.bestand_sha256:
        survey_lines.laat_vervallen(surveys, batch, stand.mee(batch), told)
    return surveys.zet("geannuleerd", made, batch)


def _rijen(clients: Sequence[Klant]) -> list[tuple[str, ...]]:
    return [one.rij for one in clients]


def _weeg(
    surveys: Onderzoeken, batch: Batch, supplier: Ontvanger, told: Told
) -> tuple[list[Regel], list[Klant]]:
    """Every approved client as their dossier is now."""
    lines: list[Regel] = []
    clients: list[Klant] = []
    for number, was in enumerate(batch.regels, 1):
        told(_("Dossiers nagaan"), number, len(batch.regels))
        if was.reden is not None or batch.keuze is None:
            lines.append(was)
            continue
        now, opened = survey_lines.een_nu(surveys, batch, supplier, was)
        line = onderzoek.opnieuw(was, now)
        lines.append(line)
        if line.reden is None and opened is not None:
            clients.append(survey_lines.klant(batch, line, opened.dossier))
    return lines, clients
