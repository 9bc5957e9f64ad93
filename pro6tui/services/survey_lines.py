"""art. 9: the clients of a batch, and the line in the dossier of each.

It is written before the file is there, and lapses where the file does not come. Everything here
blocks.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.onderzoek import Batch, Regel
from pro6tui.model.refusal import Refusal
from pro6tui.model.registers import Ontvanger
from pro6tui.model.verzoeken import Verstrekking
from pro6tui.model.vocabulary import Verstrekkingsgrond, Verzendwijze
from pro6tui.model.vocabulary_onderzoek import WEG, BatchStaat, Kolom, Uitsluiting
from pro6tui.rules import artikel_09, onderzoek
from pro6tui.rules import onderzoek_stand as stand
from pro6tui.services import lapsing, tabellen
from pro6tui.services.adding import on_top
from pro6tui.services.editing import new_item_id
from pro6tui.services.errors import Refused
from pro6tui.services.inspection import Told, quiet
from pro6tui.services.opened import OpenDossier
from pro6tui.services.survey_selection import een
from pro6tui.services.surveys import Onderzoeken
from vault import errors

VERSTREKT = "verstrekking"
"""The act in the log of a line that is written."""


@dataclass(frozen=True)
class Klant:
    """One client who goes along: their line, their row as text, and the paths it tells."""

    regel: Regel
    rij: tuple[str, ...]
    velden: tuple[str, ...]


def een_nu(
    surveys: Onderzoeken, batch: Batch, supplier: Ontvanger, was: Regel
) -> tuple[Regel | None, OpenDossier | None]:
    """As `survey_selection.een`, of a client of an approved batch."""
    if batch.keuze is None:
        return None, None
    return een(
        surveys.dossiers,
        was.document_id,
        batch.keuze,
        batch.profiel,
        supplier,
        batch.beleid,
        batch.id,
    )


def klant(batch: Batch, line: Regel, dossier: Dossier) -> Klant:
    """Somebody who goes along, as their dossier is now."""
    traject = next(one for one in dossier.trajecten if one.id == line.traject)
    columns = batch.profiel.kolommen
    cells = onderzoek.rij(dossier, traject, columns)
    told = tuple(
        tabellen.telefoon(cell) if column is Kolom.TELEFOONNUMMER else cell
        for column, cell in zip(columns, cells, strict=True)
    )
    return Klant(line, told, onderzoek.velden(dossier, traject, columns))


class _Afgevallen(Exception):  # noqa: N818 - not a mistake of anyone
    """This client no longer goes along."""

    def __init__(self, line: Regel) -> None:
        super().__init__("out")
        self.line = line


def leg_vast(
    surveys: Onderzoeken,
    batch: Batch,
    supplier: Ontvanger,
    lines: Sequence[Regel],
    clients: Sequence[Klant],
    told: Told,
) -> tuple[list[Regel], list[Klant]]:
    """A line in the dossier of everybody who goes along, unless it is there from an earlier try;
    who fell out in this very moment is left out."""
    after = {one.document_id: one for one in lines}
    going: list[Klant] = []
    for number, client in enumerate(clients, 1):
        told(_("Verstrekkingen vastleggen"), number, len(clients))
        try:
            verstrek(surveys, batch, supplier, client)
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
    laat_vervallen(surveys, batch, fallen, quiet)
    return list(after.values()), going


def verstrek(surveys: Onderzoeken, batch: Batch, supplier: Ontvanger, client: Klant) -> OpenDossier:
    """The line in one dossier, weighed again as it is written."""
    now, opened = een_nu(surveys, batch, supplier, client.regel)
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
            batch.beleid,
            session.today,
            document_id=client.regel.document_id,
            batch=batch.id,
        )
        line = onderzoek.opnieuw(client.regel, again)
        if line.reden is not None or klant(batch, line, dossier) != client:
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


def laat_vervallen(surveys: Onderzoeken, batch: Batch, lines: Sequence[Regel], told: Told) -> None:
    """The lines of a batch that never left say so."""
    for number, line in enumerate(lines, 1):
        told(_("Verstrekkingen laten vervallen"), number, len(lines))
        # One that does not open, or has two versions, keeps nobody else's line standing.
        with contextlib.suppress(errors.VaultError, Refusal):
            lapsing.laat_vervallen(
                surveys.dossiers,
                surveys.dossiers.open(line.document_id, artikel_09.doel_van(batch.profiel)),
                lambda one: one.batch == batch.id,
                _("onderzoek ging niet door"),
                {"batch": batch.nummer},
            )


@dataclass
class Poging:
    """One try at a file: the batch as it stands in the register, and whether the file is there."""

    batch: Batch
    weg: bool = False


@contextlib.contextmanager
def poging(surveys: Onderzoeken, busy: Batch) -> Iterator[Poging]:
    """A failure within it, before the file is there, makes the lines in the dossiers lapse. Who is
    killed leaves them: whoever comes after makes the file, or cancels the batch."""
    one = Poging(busy)
    try:
        yield one
    except Exception:
        if not one.weg:
            with contextlib.suppress(errors.VaultError, Refusal, Refused):
                _neem_terug(surveys, one.batch, busy)
        raise


def _neem_terug(surveys: Onderzoeken, stored: Batch, busy: Batch) -> None:
    if busy.bestand_sha256:
        # The file of an earlier try may be somewhere, with these very lines.
        return
    now = surveys.batch(busy.id)
    if now == stored != busy:
        # It said that it might have left: it did not.
        surveys.zet("bestand_mislukt", busy, stored)
    elif now != stored and now.staat in (BatchStaat.IN_UITVOERING, *WEG):
        # Somebody else makes it by now, and needs them.
        return
    laat_vervallen(surveys, busy, stand.mee(busy), quiet)
