"""The file of an approved batch (art. 9): weighed once more, written down per client, then there.

Made and encrypted in memory. Order: the batch is marked as being made, every client's dossier gets
its line, the log has the hash of what leaves, then the file appears. Whoever is killed in between
makes it again or cancels it; cancelled lines lapse. Everything here blocks.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from pro6tui import __version__
from pro6tui.i18n import _
from pro6tui.model.onderzoek import Batch, Regel
from pro6tui.model.registers import Ontvanger
from pro6tui.model.vocabulary_onderzoek import (
    BatchStaat,
    Bestandsvorm,
    Sluiting,
)
from pro6tui.rules import artikel_09, onderzoek
from pro6tui.rules import onderzoek_stand as stand
from pro6tui.services import attachments, leaving, survey_lines, tabellen
from pro6tui.services.errors import Refused
from pro6tui.services.inspection import Told, quiet
from pro6tui.services.survey_lines import Klant
from pro6tui.services.surveys import Onderzoeken
from vault import agefile, words

VORM = "pro6-onderzoek/1"
BLAD = "klanten"


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

    Refusals of `onderzoek_stand.begin` and `artikel_09.toets_gebruik`, logged; Refused where no
    file can come; DiskFull before any dossier is written in; Cancelled by `told` until then.
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
        lines, clients = _weeg(surveys, batch, supplier, told)
        busy = stand.begin(batch, surveys.wie, lines, surveys.sleutel(batch, supplier))
    phrase = words.passphrase() if batch.profiel.sluiting is Sluiting.WACHTWOORD else ""
    first = _dicht(busy, supplier, clients, lines, phrase, session.today)[1]
    with leaving.dicht(session, place, first):
        # A full disk shows here, before anything is written down anywhere; the room stays taken.
        surveys.zet("bestand_begonnen", busy, batch)
        with survey_lines.poging(surveys, busy):
            lines, clients = survey_lines.leg_vast(surveys, busy, supplier, lines, clients, told)
            if not clients:
                raise stand.niemand_over()
    with survey_lines.poging(surveys, busy) as poging:
        plain, sealed = _dicht(busy, supplier, clients, lines, phrase, session.today)
        digest = hashlib.sha256(sealed).hexdigest()
        done = stand.geexporteerd(
            busy, lines, surveys.wie, len(clients), hashlib.sha256(plain).hexdigest(), digest
        )
        with leaving.dicht(session, place, sealed) as leg_neer:
            # From here on it may have left: the batch says so before the file is there.
            ready = msgspec.structs.replace(busy, bestand_sha256=digest)
            surveys.batchtabel.zet(ready, busy)
            poging.batch = ready
            facts = {"rijen": len(clients), "sha256": digest, "ontvanger": supplier.id}
            surveys.log(
                "geexporteerd", batch=batch.nummer, **facts, kolommen=list(batch.profiel.kolommen)
            )
            leg_neer()
            poging.weg = True
    try:
        surveys.batchtabel.zet(done, ready)
    except Refused:
        # Somebody else took it over this very moment: theirs is the file.
        place.unlink(missing_ok=True)
        raise
    return Gemaakt(done, place, len(sealed), digest, phrase)


def annuleer(surveys: Onderzoeken, batch: Batch, reden: str, told: Told = quiet) -> Batch:
    """Cancel a batch; of one that was broken off halfway the lines in the dossiers lapse first."""
    with surveys.gelogd("geannuleerd", batch=batch.nummer):
        made = stand.annuleer(batch, surveys.wie, reden)
        if batch.staat is BatchStaat.IN_UITVOERING:
            stand.toets_accorderen(surveys.session.role)
    if batch.staat is BatchStaat.IN_UITVOERING:
        survey_lines.laat_vervallen(surveys, batch, stand.mee(batch), told)
    return surveys.zet("geannuleerd", made, batch)


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


# -- the file ------------------------------------------------------------------------------------


def _dicht(
    batch: Batch,
    supplier: Ontvanger,
    clients: Sequence[Klant],
    lines: Sequence[Regel],
    phrase: str,
    today: date,
) -> tuple[bytes, bytes]:
    """The table by itself, and the file that leaves: encrypted, with what accounts for it."""
    profile = batch.profiel
    rows = [one.rij for one in clients]
    headings = tuple(artikel_09.kop(profile, at) for at in range(len(profile.kolommen)))
    account = verantwoording(batch, supplier, rows, lines, today)
    if profile.sluiting is Sluiting.WACHTWOORD:
        told = [(name, _plat(value)) for name, value in account.items()]
        table = tabellen.maak(Bestandsvorm.XLSX, BLAD, headings, rows, today, told)
        return table, tabellen.met_wachtwoord(table, phrase)
    table = tabellen.maak(profile.vorm, BLAD, headings, rows, today, ())
    name = f"{BLAD}.{profile.vorm.value}"
    account |= {"bestand": name, "bestand_sha256": hashlib.sha256(table).hexdigest()}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as inner:
        for file, data in ((name, table), ("verantwoording.json", _json(account))):
            inner.writestr(
                zipfile.ZipInfo(file, (today.year, today.month, today.day, 0, 0, 0)), data
            )
    return table, agefile.seal(packed.getvalue(), [supplier.sleutel])


def verantwoording(
    batch: Batch,
    supplier: Ontvanger,
    rows: Sequence[tuple[str, ...]],
    lines: Sequence[Regel],
    today: date,
) -> dict[str, Any]:
    """What goes along in the file to account for it: nothing of a client, and of who is left out
    only how many."""
    keuze = batch.keuze
    profile = batch.profiel
    return {
        "vorm": VORM,
        "batch": batch.nummer,
        "reglement_versie": batch.reglement_versie,
        "lijst_van_velden": profile.toelating,
        "ontvanger": supplier.naam,
        "verwerkersovereenkomst": profile.overeenkomst,
        "doel": str(profile.doel or ""),
        "periode_van": keuze.van.isoformat() if keuze else "",
        "periode_tot": keuze.tot.isoformat() if keuze else "",
        "kolommen": [str(one) for one in profile.kolommen],
        "rijen": len(rows),
        "uitgesloten": sum(one.reden is not None for one in lines),
        "rijen_sha256": hashlib.sha256(msgspec.json.encode(rows)).hexdigest(),
        "tweede_persoon": batch.tweede_persoon,
        "gemaakt_op": today.isoformat(),
        "vernietigen_na_dagen": profile.bewaartermijn,
        "programma": f"pro6 {__version__}",
    }


def _plat(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def _json(account: dict[str, Any]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(account), indent=2) + b"\n"
