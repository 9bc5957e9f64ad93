"""Rows of the register of destruction (art. 12): lists, and certificates. No name, no BSN, no birth
date: a dossier is its number and the random id of its document."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from pro6tui.model.akkoord import Akkoord
from pro6tui.model.backups import Backup
from pro6tui.model.registers import Rij
from pro6tui.model.vocabulary import Categorie, Papierstand
from pro6tui.model.vocabulary_vernietiging import (
    Dekking,
    ListSoort,
    ListStaat,
    Oordeel,
    Plaats,
    Resultaat,
    VerklaringStaat,
    Vernietigingsgrond,
)


class PapierBewijs(msgspec.Struct, frozen=True, kw_only=True):
    """How a paper folder was destroyed: method, DIN 66399 level ("P-5"), the company and number of
    its certificate, of the container or seal, who did it and who saw it. `klasse`: protection class
    1 to 3, 0 where nobody said."""

    op: date
    methode: str = ""
    niveau: str = ""
    klasse: int = 0
    bedrijf: str = ""
    certificaatnummer: str = ""
    container: str = ""
    door: str = ""
    getuige: str = ""


class PapierMap(msgspec.Struct, frozen=True, kw_only=True):
    """The paper half of a dossier on a list: where it was, the number on its folders and how many,
    and how small its pieces must be at least ("P-4"). It outlives the dossier."""

    stand: Papierstand
    nummer: str = ""
    mappen: int = 1
    niveau: str = ""


class ListRegel(msgspec.Struct, frozen=True, kw_only=True):
    """One dossier of a list. `document_id` in the vault, `dossier` its number.

    `jaren` and `vanaf`: the term that was applied and the first day after it. `verstrekt`: how many
    times something of it left the bureau. `papier`: "" for no
    paper, else where the folder stands; `kast`: what is known of it, None on a list from before
    that was kept; `papier_open`: it stands still; `bewijs`: how it went. `versie`: the newest
    revision (hash) that was approved. `oordeel`, `reden` and `nieuwe_datum`: the approver's.
    `resultaat`, `waarom` (a code or a sentence of a rule) and `op`: of the execution. `delen`: only
    these categories of it go, and it stays itself; of K9 the document is a survey (its id, number).
    """

    document_id: str
    dossier: str
    categorie: Categorie
    grond: Vernietigingsgrond = Vernietigingsgrond.TERMIJN
    jaren: int = 0
    vanaf: date | None = None
    documenten: int = 0
    verstrekt: int = 0
    papier: str = ""
    papier_open: bool = False
    kast: PapierMap | None = None
    bewijs: PapierBewijs | None = None
    versie: str = ""
    oordeel: Oordeel = Oordeel.MEE
    reden: str = ""
    nieuwe_datum: date | None = None
    resultaat: Resultaat | None = None
    waarom: str = ""
    op: datetime | None = None
    delen: tuple[Categorie, ...] = ()


class ListStap(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a list: what it became, when, by whom, in which role, why. `dossier`: the number
    of the one that it put off, or took back; `oordeel` which of the two."""

    naar: ListStaat
    op: datetime
    door: str
    rol: str
    reden: str = ""
    dossier: str = ""
    oordeel: Oordeel | None = None


class Lijst(Rij, frozen=True, kw_only=True):
    """A destruction list: `nummer` is "V-0001", `naam` what is typed to carry it out.

    `zegel`: the hash (hex) of what was approved, `akkoord` the approver's signature, `bevestiging`
    that of the second confirmation where there was one person. `bedenktijd_tot`: the first day on
    which it may be carried out. `gestart_op` is written before the first key goes, `voltooid_op`
    after the store was looked through again. `termijnen_versie`: of the terms that were applied.
    `backups`: the systems as they were registered when it began. `verklaard_als`: what its
    newest certificate says. Of a list that was rolled up, on `opgerold_op`, only `aantallen` are
    left; its certificates keep the rest.
    """

    nummer: str = ""
    naam: str = ""
    soort: ListSoort = ListSoort.DOSSIERS
    staat: ListStaat = ListStaat.CONCEPT
    regels: tuple[ListRegel, ...] = ()
    stappen: tuple[ListStap, ...] = ()
    opsteller: str = ""
    opgesteld_op: date | None = None
    accordeur: str = ""
    geaccordeerd_op: date | None = None
    tweede_persoon: bool = True
    bevestigd_op: date | None = None
    bedenktijd_tot: date | None = None
    zegel: str = ""
    akkoord: Akkoord | None = None
    bevestiging: Akkoord | None = None
    termijnen_versie: str = ""
    reglement_versie: str = ""
    gestart_op: datetime | None = None
    voltooid_op: datetime | None = None
    uitvoerder: str = ""
    backups: tuple[Backup, ...] | None = None
    verklaard_als: VerklaringStaat | None = None
    aantallen: dict[str, int] = {}
    opgerold_op: date | None = None


class DekkingRegel(msgspec.Struct, frozen=True, kw_only=True):
    """One place of a certificate: how far, until when where it runs out by itself, and why so."""

    plaats: Plaats
    dekking: Dekking
    tot: date | None = None
    toelichting: str = ""


class Verklaring(Rij, frozen=True, kw_only=True):
    """A certificate of destruction, of one list. `vorige`: the hash of the one before it.

    `tekst` is the JSON that was signed, to the letter; `sha256` its hash (hex), `handtekening` the
    SSH signature (armored, namespace "pro6-verklaring").
    """

    nummer: str = ""
    lijst: str = ""
    staat: VerklaringStaat = VerklaringStaat.BEHOUDENS_BACKUPS
    vastgesteld_op: date | None = None
    door: str = ""
    dekking: tuple[DekkingRegel, ...] = ()
    vorige: str = ""
    tekst: str = ""
    sha256: str = ""
    handtekening: str = ""
