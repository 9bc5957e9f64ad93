"""Rows of the register of surveys (art. 9): supplier profiles, and batches with every client."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from pro6tui.model.akkoord import Akkoord
from pro6tui.model.registers import Rij
from pro6tui.model.vocabulary import Doel, OpdrachtgeverSoort, Trajectsoort
from pro6tui.model.vocabulary_onderzoek import (
    BatchStaat,
    Beleid,
    Bestandsvorm,
    Kolom,
    Sluiting,
    Uitsluiting,
)


class Profiel(Rij, frozen=True, kw_only=True):
    """What one supplier gets for one purpose, and how.

    `leverancier` is an id in the address book, where the key is. `kolommen` are in the order of the
    file and `koppen` its headings, one for each ("": the usual one). `toelating` is the version of
    the allow-list that it was weighed by. `bewaartermijn` in days after the export: by then the
    supplier has destroyed its copy. `einde`: no new batch from that day on.
    """

    naam: str = ""
    leverancier: str = ""
    overeenkomst: str = ""
    overeenkomst_op: date | None = None
    doel: Doel | None = None
    kolommen: tuple[Kolom, ...] = ()
    koppen: tuple[str, ...] = ()
    reden_uitkering: str = ""
    vorm: Bestandsvorm = Bestandsvorm.XLSX
    sluiting: Sluiting = Sluiting.AGE
    bewaartermijn: int | None = None
    toelating: str = ""
    einde: date | None = None


class Keuze(msgspec.Struct, frozen=True, kw_only=True):
    """Whose traject ended when: `van` up to and including `tot`; empty choices leave it open.
    `reden_diensten`: why services were chosen, which tells of everybody in the file which it was.
    """

    van: date
    tot: date
    opdrachtgever: OpdrachtgeverSoort | None = None
    opdrachtgever_naam: str = ""
    diensten: tuple[Trajectsoort, ...] = ()
    reden_diensten: str = ""


class Regel(msgspec.Struct, frozen=True, kw_only=True):
    """One client of a batch: `document_id` in the vault, `dossier` its number. `reden` None goes
    along. `toestemming`: id of the consent that carries it. `andere`: how many more trajecten of
    the same client ended in the period."""

    document_id: str
    dossier: str
    traject: str = ""
    reden: Uitsluiting | None = None
    toestemming: str = ""
    andere: int = 0


class Stap(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a batch: what it became, when, by whom, why. `dossier`: the number of the client
    whom it left out, or took back in."""

    naar: BatchStaat
    op: datetime
    door: str
    reden: str = ""
    dossier: str = ""


class Batch(Rij, frozen=True, kw_only=True):
    """One file for one supplier, from selection to the attest of destruction.

    `nummer` is "O-0001". `profiel` is the profile as it was when the batch was made. `zegel`: the
    hash (hex) of all that was approved, `akkoord` the approver's signature. `kenmerk_sleutel`: the
    fingerprint of the key in words.
    `rijen`, `inhoud_sha256` (of the file before encryption) and `bestand_sha256` (of what left),
    hex, are set by the export. `wissen_voor`: by when the supplier has destroyed it. Of one whose
    clients went, on `opgerold_op`, only `aantallen` are left of them.
    """

    nummer: str = ""
    profiel: Profiel = Profiel()
    keuze: Keuze | None = None
    beleid: Beleid = Beleid.TOESTEMMING
    reglement_versie: str = ""
    staat: BatchStaat = BatchStaat.CONCEPT
    regels: tuple[Regel, ...] = ()
    stappen: tuple[Stap, ...] = ()
    opsteller: str = ""
    opgesteld_op: date | None = None
    accordeur: str = ""
    geaccordeerd_op: date | None = None
    tweede_persoon: bool = True
    dubbel: tuple[str, ...] = ()
    zegel: str = ""
    akkoord: Akkoord | None = None
    kenmerk_sleutel: str = ""
    geexporteerd_op: date | None = None
    rijen: int = 0
    inhoud_sha256: str = ""
    bestand_sha256: str = ""
    bevestigd_op: date | None = None
    wissen_voor: date | None = None
    vernietigd_op: date | None = None
    attest: str = ""
    aantallen: dict[str, int] = {}
    opgerold_op: date | None = None
