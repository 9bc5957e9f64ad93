"""What a demo bureau has besides dossiers: its house style, whom it writes to, a complaint."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

import msgspec
from msgspec.structs import replace

from pro6tui.model.backups import Backup, BackupSoort, Bewaarduur
from pro6tui.model.dossier import Dossier
from pro6tui.model.registers import Klacht, Ontvanger
from pro6tui.model.vocabulary import HoldReden
from pro6tui.model.vocabulary_registers import KlachtAard, OntvangerSoort
from pro6tui.rules import holds, klachten
from pro6tui.services import addressbook, backups, complaints, registers
from pro6tui.services import demo_words as w
from pro6tui.services.letters import Letters
from pro6tui.services.register_rows import Tabel
from pro6tui.services.session import Session

SURVEY = "Onderzoeksbureau De Meetlat"
COMPLAINED = "D-000003"
"""The number of the dossier that the complaint is about."""
HOUSE = {
    "naam": "Voorbeeld Advies",
    "adres": "Stationsstraat 1",
    "postcode": "7607 GX",
    "plaats": "Almelo",
    "telefoon": "0546 12 34 56",
    "email": "privacy@voorbeeld.example",
    "website": "www.voorbeeld.example",
}
_COMPLAINT = "de00000000000001"
_AGO = timedelta(days=11)
_HEARD_BY = "dora"
_KEYS = (
    "age1ldavksrkfafu9qsysupr22q573f69qwtp24zg3e99lttl5hwkscqqgrvtf",
    "age1lrxm09pktxs5h462ayjulnmwjsmvhf8xj4krex26vd6vve9grs8q869k3a",
)
"""Of UWV and of the survey bureau; nobody has the other half."""


def recipient_id(name: str) -> str:
    """The id of a recipient in the address book of every demo."""
    return hashlib.sha256(name.encode()).hexdigest()[:16]


def complained(dossier: Dossier, door: str, today: date) -> Dossier:
    """The dossier that the complaint is about, held as long as that is open."""
    return holds.open_bron(
        dossier,
        HoldReden.KLACHT,
        _COMPLAINT,
        door,
        today - _AGO,
        new_id=lambda: recipient_id(_COMPLAINT),
    )


def fill(session: Session, today: date, doc_id: str) -> None:
    """Write them, as a directeur; `doc_id` is the dossier of the complaint, "" for no complaint."""
    Letters(session).zet_huisstijl(HOUSE)
    with registers.opened(session, addressbook.REGISTER) as register:
        # All at once: each writing is a version of the register.
        register.table("ontvangers").insert_multiple(map(msgspec.to_builtins, ontvangers(today)))
    with registers.opened(session, backups.REGISTER) as register:
        register.table(backups.SYSTEMEN).insert_multiple(map(msgspec.to_builtins, systemen(today)))
    if not doc_id:
        return
    typed = {"omschrijving": w.KLACHT}
    made = klachten.ingevuld(
        Klacht(
            id=_COMPLAINT,
            nummer=f"K-{session.vault.take_numbers(complaints.NUMBERS, 1):04}",
            ontvangen_op=today - _AGO,
            dossier=COMPLAINED,
            document_id=doc_id,
            aard=KlachtAard.BEREIKBAARHEID,
            behandelaar=session.me.handle,
            vastgelegd_door=session.me.handle,
            houdt=True,
        ),
        typed,
        today,
    )
    Tabel(session, complaints.REGISTER, complaints.REGISTER, Klacht).zet(made)


def ontvangers(today: date) -> list[Ontvanger]:
    """Whom the bureau writes to; those who get files have a key that somebody heard."""
    heard = today - timedelta(days=200)
    uwv = Ontvanger(
        id="",
        naam="UWV",
        soort=OntvangerSoort.UWV,
        contact="team re-integratie, kantoor Hengelo",
        sleutel=_KEYS[0],
        sleutel_gecontroleerd_op=heard,
        sleutel_gecontroleerd_door=_HEARD_BY,
    )
    survey = Ontvanger(
        id="",
        naam=SURVEY,
        soort=OntvangerSoort.LEVERANCIER,
        email="data@meetlat.example",
        adres="Kade 2, 7511 AA Enschede",
        sleutel=_KEYS[1],
        sleutel_gecontroleerd_op=heard,
        sleutel_gecontroleerd_door=_HEARD_BY,
    )
    employers = [
        Ontvanger(id="", naam=name, soort=OntvangerSoort.OPDRACHTGEVER) for name in w.WERKGEVERS
    ]
    towns = [
        Ontvanger(id="", naam=f"Gemeente {name}", soort=OntvangerSoort.GEMEENTE)
        for name in w.GEMEENTEN
    ]
    every = (uwv, survey, *employers, *towns)
    return [replace(one, id=recipient_id(one.naam)) for one in every]


def systemen(today: date) -> list[Backup]:
    """What makes copies of the vault: every night, and an image of the whole server at times."""
    seen = today - timedelta(days=12)
    night = Backup(
        naam=w.BACKUPS[0],
        soort=BackupSoort.BESTANDEN,
        waar=w.BACKUPS[1],
        bewaart=Bewaarduur.DAGEN,
        dagen=30,
        met_sleutel=False,
        verantwoordelijke=w.BACKUPS[2],
        nagekeken_op=seen,
        nagekeken_door=_HEARD_BY,
        hersteld_op=seen,
        hersteld_door=_HEARD_BY,
    )
    image = Backup(
        naam=w.BACKUPS[3],
        soort=BackupSoort.MACHINE,
        waar=w.BACKUPS[4],
        met_sleutel=True,
        verantwoordelijke=w.BACKUPS[2],
    )
    return [replace(one, id=recipient_id(one.naam)) for one in (night, image)]
