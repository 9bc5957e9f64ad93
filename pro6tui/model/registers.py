"""Rows of the registers of the bureau: small tables in the vault that belong to no dossier."""

from __future__ import annotations

from datetime import date

import msgspec

from pro6tui.model.vocabulary_registers import (
    KlachtAard,
    KlachtStaat,
    KlachtUitkomst,
    OntvangerSoort,
)


class Rij(msgspec.Struct, frozen=True, kw_only=True):
    """A row; `id` is random. What a later version adds to one stays when this one changes it."""

    id: str = ""


class Ontvanger(Rij, frozen=True, kw_only=True):
    """Somebody outside who may get data of clients; `contact` is a person or department there.

    `sleutel` is their public age key; it counts once somebody heard it from them by telephone, on
    `sleutel_gecontroleerd_op`. `eerdere_namen`: what consents and disclosures may call them still.
    `einde`: from that day on nothing goes to them.
    """

    naam: str = ""
    soort: OntvangerSoort = OntvangerSoort.OVERIG
    contact: str = ""
    adres: str = ""
    email: str = ""
    sleutel: str = ""
    sleutel_gecontroleerd_op: date | None = None
    sleutel_gecontroleerd_door: str = ""
    eerdere_namen: tuple[str, ...] = ()
    einde: date | None = None


class Klacht(Rij, frozen=True, kw_only=True):
    """A complaint; `nummer` is "K-0001". `document_id` is the dossier in the vault that it is about
    and `dossier` its number, both "" for none. `termijn`: when the bureau will have answered.
    `houdt`: its hold stands in that dossier, as far as is known here."""

    nummer: str = ""
    ontvangen_op: date | None = None
    dossier: str = ""
    document_id: str = ""
    klager: str = ""
    aard: KlachtAard = KlachtAard.OVERIG
    omschrijving: str = ""
    behandelaar: str = ""
    termijn: date | None = None
    staat: KlachtStaat = KlachtStaat.OPEN
    uitkomst: KlachtUitkomst | None = None
    toelichting: str = ""
    vastgelegd_door: str = ""
    afgedaan_op: date | None = None
    afgedaan_door: str = ""
    houdt: bool = False
