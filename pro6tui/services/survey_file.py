"""The file of a batch (art. 9) as it leaves: the table, what accounts for it, and its encryption.

In memory only. Nothing here reads a dossier or writes anything down.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from pro6tui import __version__
from pro6tui.model.onderzoek import Batch, Regel
from pro6tui.model.registers import Ontvanger
from pro6tui.model.vocabulary_onderzoek import Bestandsvorm, Sluiting
from pro6tui.rules import artikel_09
from pro6tui.services import tabellen
from vault import agefile

VORM = "pro6-onderzoek/1"
BLAD = "klanten"


def dicht(
    batch: Batch,
    supplier: Ontvanger,
    rows: Sequence[tuple[str, ...]],
    lines: Sequence[Regel],
    phrase: str,
    today: date,
) -> tuple[bytes, bytes]:
    """The table by itself, and the file that leaves: encrypted, with what accounts for it."""
    profile = batch.profiel
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
        "sleutel": batch.kenmerk_sleutel,
        "verwerkersovereenkomst_van": profile.overeenkomst_op.isoformat()
        if profile.overeenkomst_op
        else "",
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


def feiten(done: Batch, supplier: Ontvanger) -> dict[str, Any]:
    """What the log says of a file that leaves. The hash of what is in it stays in the batch: with
    it anybody could test in the log whether they guessed a list of clients well."""
    return {
        "batch": done.nummer,
        "ontvanger": supplier.id,
        "sleutel": done.kenmerk_sleutel or None,
        "sluiting": str(done.profiel.sluiting),
        "sha256": done.bestand_sha256,
        "rijen": done.rijen,
        "uitgesloten": len(done.regels) - done.rijen,
        "kolommen": [str(one) for one in done.profiel.kolommen],
        "beleid": str(done.beleid),
        "reglement": done.reglement_versie,
        "lijst_van_velden": done.profiel.toelating,
        "tweede_persoon": done.tweede_persoon,
    }


def _plat(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def _json(account: dict[str, Any]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(account), indent=2) + b"\n"
