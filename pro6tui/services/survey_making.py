"""The file of an approved batch (art. 9): weighed once more, written down per client, then there.

Made and encrypted in memory. Order: the batch is marked as being made, every client's dossier gets
its line, the log has the hash of what leaves, then the file appears. Whoever is killed in between
makes it again or cancels it; cancelled lines lapse. Everything here blocks.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.onderzoek import Batch, Regel
from pro6tui.model.refusal import Refusal
from pro6tui.model.registers import Ontvanger
from pro6tui.model.verzoeken import Verstrekking
from pro6tui.model.vocabulary import Verstrekkingsgrond, Verzendwijze
from pro6tui.model.vocabulary_onderzoek import (
    BatchStaat,
    Beleid,
    Kolom,
    Sluiting,
    Uitsluiting,
)
from pro6tui.rules import artikel_09, onderzoek
from pro6tui.rules import onderzoek_stand as stand
from pro6tui.rules.onderzoek_akkoord import strengste
from pro6tui.services import attachments, leaving, survey_file, tabellen
from pro6tui.services.adding import on_top
from pro6tui.services.editing import new_item_id
from pro6tui.services.errors import Refused
from pro6tui.services.inspection import Told, quiet
from pro6tui.services.opened import OpenDossier
from pro6tui.services.survey_selection import een
from pro6tui.services.surveys import Onderzoeken
from vault import errors, words

VERSTREKT, VERVALLEN = "verstrekking", "verstrekking_vervallen"


@dataclass(frozen=True)
class Gemaakt:
    """The batch as it is now and the file: how many bytes, their hash (hex). `wachtwoord` is told
    once and kept nowhere; "" where a key opens it."""

    batch: Batch
    plaats: Path
    grootte: int
    sha256: str
    wachtwoord: str = ""


@dataclass(frozen=True)
class _Klant:
    """One client who goes along: their line, their row as text, and the paths it tells."""

    regel: Regel
    rij: tuple[str, ...]
    velden: tuple[str, ...]


def bestandsnaam(batch: Batch) -> str:
    """The name that a file of this batch gets unless somebody chooses another."""
    number = batch.nummer.lower()
    return f"{number}.zip.age" if batch.profiel.sluiting is Sluiting.AGE else f"{number}.xlsx"


def maak(surveys: Onderzoeken, batch: Batch, target: Path, told: Told = quiet) -> Gemaakt:
    """Make the file of an approved batch at `target`, which only its supplier opens.

    Weighed by the stricter of the reading it was drawn up by and today's. Refusals of
    `onderzoek_stand.begin` and `artikel_09.toets_gebruik`, logged; Refused where no file can come;
    DiskFull before any dossier is written in. Cancelled by `told` between two clients: while they
    are weighed nothing is changed; while they are written down the batch is left as being made,
    with lines in some dossiers, to be made again or cancelled.
    """
    session = surveys.session
    place = attachments.new_place(target, session.places.vault)
    if not place.parent.is_dir():
        raise Refused(_("De map voor het bestand bestaat niet."), _("Maak haar eerst."))
    with surveys.gelogd("bestand", batch=batch.nummer):
        artikel_09.toets_bestandsnaam(place.name)
        stand.toets_accorderen(session.role)
        supplier = surveys.leverancier(batch.profiel)
        surveys.toets_gebruik(batch.profiel, supplier)
        stand.toets_zegel(batch)
        beleid = strengste(batch.beleid, surveys.beleid)
        lines, clients = _weeg(surveys, batch, supplier, beleid, told)
        busy = stand.begin(batch, surveys.wie, lines, surveys.sleutel(batch, supplier))
    phrase = words.passphrase() if batch.profiel.sluiting is Sluiting.WACHTWOORD else ""
    with leaving.dicht(
        session,
        place,
        survey_file.dicht(busy, supplier, _rijen(clients), lines, phrase, session.today)[1],
    ):
        # A full disk shows here, before anything is written down anywhere.
        surveys.zet("bestand_begonnen", busy, batch)
    lines, clients = _leg_vast(surveys, busy, supplier, beleid, lines, clients, told)
    if not clients:
        with surveys.gelogd("bestand", batch=batch.nummer):
            raise stand.niemand_over()
    plain, sealed = survey_file.dicht(busy, supplier, _rijen(clients), lines, phrase, session.today)
    digest = hashlib.sha256(sealed).hexdigest()
    whole = hashlib.sha256(plain).hexdigest()
    done = stand.geexporteerd(busy, lines, surveys.wie, len(clients), whole, digest, beleid)
    with leaving.dicht(session, place, sealed) as leg_neer:
        # From here on it may have left: the batch says so before the file is there.
        ready = msgspec.structs.replace(busy, bestand_sha256=digest)
        surveys.batchtabel.zet(ready, busy)
        surveys.log("geexporteerd", **survey_file.feiten(done, supplier))
        leg_neer()
    surveys.batchtabel.zet(done, ready)
    return Gemaakt(done, place, len(sealed), digest, phrase)


def annuleer(surveys: Onderzoeken, batch: Batch, reden: str, told: Told = quiet) -> Batch:
    """Cancel a batch; of one that was broken off halfway the lines in the dossiers lapse first."""
    with surveys.gelogd("geannuleerd", batch=batch.nummer):
        made = stand.annuleer(batch, surveys.wie, reden)
        if batch.staat is BatchStaat.IN_UITVOERING:
            stand.toets_accorderen(surveys.session.role)
    if batch.staat is BatchStaat.IN_UITVOERING:
        _laat_vervallen(surveys, batch, stand.mee(batch), told)
    return surveys.zet("geannuleerd", made, batch)


def _rijen(clients: Sequence[_Klant]) -> list[tuple[str, ...]]:
    return [one.rij for one in clients]


def _weeg(
    surveys: Onderzoeken, batch: Batch, supplier: Ontvanger, beleid: Beleid, told: Told
) -> tuple[list[Regel], list[_Klant]]:
    """Every approved client as their dossier is now."""
    lines: list[Regel] = []
    clients: list[_Klant] = []
    for number, was in enumerate(batch.regels, 1):
        told(_("Dossiers nagaan"), number, len(batch.regels))
        if was.reden is not None or batch.keuze is None:
            lines.append(was)
            continue
        now, opened = _een(surveys, batch, supplier, beleid, was)
        line = onderzoek.opnieuw(was, now)
        lines.append(line)
        if line.reden is None and opened is not None:
            clients.append(_klant(batch, line, opened.dossier))
    return lines, clients


def _een(
    surveys: Onderzoeken, batch: Batch, supplier: Ontvanger, beleid: Beleid, was: Regel
) -> tuple[Regel | None, OpenDossier | None]:
    if batch.keuze is None:
        return None, None
    return een(
        surveys.dossiers,
        was.document_id,
        batch.keuze,
        batch.profiel,
        supplier,
        beleid,
        batch.id,
    )


def _klant(batch: Batch, line: Regel, dossier: Dossier) -> _Klant:
    traject = next(one for one in dossier.trajecten if one.id == line.traject)
    columns = batch.profiel.kolommen
    cells = onderzoek.rij(dossier, traject, columns)
    told = tuple(
        tabellen.telefoon(cell) if column is Kolom.TELEFOONNUMMER else cell
        for column, cell in zip(columns, cells, strict=True)
    )
    return _Klant(line, told, onderzoek.velden(dossier, traject, columns))


# -- the lines in the dossiers -------------------------------------------------------------------


class _Afgevallen(Exception):  # noqa: N818 - not a mistake of anyone
    """This client no longer goes along."""

    def __init__(self, line: Regel) -> None:
        super().__init__("out")
        self.line = line


def _leg_vast(
    surveys: Onderzoeken,
    batch: Batch,
    supplier: Ontvanger,
    beleid: Beleid,
    lines: Sequence[Regel],
    clients: Sequence[_Klant],
    told: Told,
) -> tuple[list[Regel], list[_Klant]]:
    """A line in the dossier of everybody who goes along, unless it is there from an earlier try;
    who fell out in this very moment is left out."""
    after = {one.document_id: one for one in lines}
    going: list[_Klant] = []
    for number, client in enumerate(clients, 1):
        told(_("Verstrekkingen vastleggen"), number, len(clients))
        try:
            _verstrek(surveys, batch, supplier, beleid, client)
        except _Afgevallen as out:
            after[client.regel.document_id] = out.line
        except errors.NoDocument as gone:
            why = (
                Uitsluiting.VERNIETIGD
                if isinstance(gone, errors.Destroyed)
                else Uitsluiting.NIET_LEESBAAR
            )
            after[client.regel.document_id] = _zonder(client.regel, why)
        else:
            going.append(client)
    fallen = [one for one in stand.mee(batch) if after[one.document_id].reden is not None]
    _laat_vervallen(surveys, batch, fallen, quiet)
    return list(after.values()), going


def _verstrek(
    surveys: Onderzoeken, batch: Batch, supplier: Ontvanger, beleid: Beleid, client: _Klant
) -> OpenDossier:
    now, opened = _een(surveys, batch, supplier, beleid, client.regel)
    weighed = onderzoek.opnieuw(client.regel, now)
    if opened is None or weighed.reden is not None:
        raise _Afgevallen(weighed)
    session = surveys.session
    made = Verstrekking(
        id=new_item_id(),
        op=session.today,
        tijd=session.clock().astimezone().strftime("%H:%M"),
        door=session.me.handle,
        ontvanger=supplier.naam,
        ontvanger_id=supplier.id,
        grond=Verstrekkingsgrond.ONDERZOEK,
        doel=batch.profiel.doel,
        velden=client.velden,
        traject=client.regel.traject,
        toestemming=client.regel.toestemming,
        kanaal=Verzendwijze.BESTAND,
        batch=batch.id,
        reglement_versie=batch.reglement_versie,
    )

    def with_line(dossier: Dossier) -> Dossier:
        if batch.keuze is None:
            return dossier
        again = onderzoek.beoordeel(
            dossier,
            batch.keuze,
            batch.profiel,
            supplier,
            beleid,
            session.today,
            document_id=client.regel.document_id,
            batch=batch.id,
        )
        line = onderzoek.opnieuw(client.regel, again)
        if line.reden is not None or _klant(batch, line, dossier) != client:
            raise _Afgevallen(
                line if line.reden is not None else _zonder(line, Uitsluiting.GEWIJZIGD)
            )
        present = [one for one in dossier.verstrekkingen if one.batch == batch.id and one.gegaan]
        if present:
            return dossier
        return msgspec.structs.replace(dossier, verstrekkingen=(*dossier.verstrekkingen, made))

    if any(one.batch == batch.id and one.gegaan for one in opened.dossier.verstrekkingen):
        with_line(opened.dossier)
        return opened
    return on_top(
        surveys.dossiers,
        opened,
        with_line,
        _("meegegeven in een onderzoek"),
        actie=VERSTREKT,
        feiten={"batch": batch.nummer, "ontvanger": supplier.id},
        schrijft=("verstrekkingen",),
    )


def _zonder(line: Regel, reden: Uitsluiting) -> Regel:
    return msgspec.structs.replace(line, reden=reden, toestemming="")


def _laat_vervallen(surveys: Onderzoeken, batch: Batch, lines: Sequence[Regel], told: Told) -> None:
    """The lines of a batch that never left say so."""
    today = surveys.session.today

    def lapsed(dossier: Dossier) -> Dossier:
        return msgspec.structs.replace(
            dossier,
            verstrekkingen=tuple(
                msgspec.structs.replace(one, vervallen_op=today)
                if one.batch == batch.id and one.gegaan
                else one
                for one in dossier.verstrekkingen
            ),
        )

    for number, line in enumerate(lines, 1):
        told(_("Verstrekkingen laten vervallen"), number, len(lines))
        # One that does not open, or has two versions, keeps nobody else's line standing.
        with contextlib.suppress(errors.VaultError, Refusal):
            opened = surveys.dossiers.open(line.document_id, artikel_09.doel_van(batch.profiel))
            if lapsed(opened.dossier) == opened.dossier:
                continue
            on_top(
                surveys.dossiers,
                opened,
                lapsed,
                _("onderzoek ging niet door"),
                actie=VERVALLEN,
                feiten={"batch": batch.nummer},
                schrijft=("verstrekkingen",),
            )
