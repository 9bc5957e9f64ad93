"""Rows of the registers of the bureau: small tables in the vault that belong to no dossier."""

from __future__ import annotations

from datetime import date

import msgspec

from pro6tui.model.vocabulary_registers import OntvangerSoort


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
