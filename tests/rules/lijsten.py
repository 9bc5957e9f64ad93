"""A dossier that is due and a list in every state, for the tests of destruction (art. 12)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Dossier, Papier, Traject
from pro6tui.model.vernietiging import Lijst, ListRegel
from pro6tui.model.vocabulary_vernietiging import ListStaat
from pro6tui.rules import vernietigingslijst as lijst
from pro6tui.rules import vernietigingslijst_uitvoering as uitvoering
from pro6tui.rules.papier import Vernietiging
from pro6tui.rules.tweede_persoon import Wie

replace = msgspec.structs.replace
TODAY = date(2026, 1, 1)
LATER = date(2026, 1, 8)
DUE = Dossier(
    nummer="D-000001",
    staat=v.DossierStaat.BEDENKTIJD,
    papier=Papier(aanwezig=True, locatie="kast 2", map="P-000001"),
    trajecten=(
        Traject(
            id="t1", opdrachtgever=v.OpdrachtgeverSoort.UWV, einddatum=date(2018, 12, 31)
        ),
    ),
)  # fmt: skip


def wie(handle: str, rol: v.Rol, day: date = TODAY) -> Wie:
    """Somebody at noon of a day."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Wie(handle=handle, rol=rol, nu=noon, vandaag=day)


BEA = wie("bea", v.Rol.ADMINISTRATIE)
DORA = wie("dora", v.Rol.DIRECTEUR)
DORA_LATER = wie("dora", v.Rol.DIRECTEUR, LATER)
ONE = lijst.regel(DUE, "a" * 32, "r1", TODAY)
TWO = replace(
    ONE, document_id="b" * 32, dossier="D-000002", papier="", papier_open=False, kast=None
)
DRAWN = lijst.stel_op(Lijst(id="l", nummer="V-0001", naam="jaar 2018"), (TWO, ONE), BEA)
LAID = lijst.leg_voor(DRAWN, BEA)
APPROVED = lijst.accordeer(LAID, DORA)
BUSY = uitvoering.begin(APPROVED, APPROVED.regels, DORA_LATER)
FAILED = uitvoering.voltooi(BUSY, {"a" * 32: "sleutel"}, DORA_LATER)
DONE = uitvoering.voltooi(BUSY, {}, DORA_LATER)
EVERY = {
    ListStaat.CONCEPT: DRAWN,
    ListStaat.TER_BEOORDELING: LAID,
    ListStaat.TERUGGEGEVEN: lijst.geef_terug(LAID, DORA, "te vroeg"),
    ListStaat.BEDENKTIJD: APPROVED,
    ListStaat.IN_UITVOERING: BUSY,
    ListStaat.DEELS_MISLUKT: FAILED,
    ListStaat.UITGEVOERD: DONE,
    ListStaat.VERKLAARD: uitvoering.verklaard(DONE, DORA_LATER),
    ListStaat.GEANNULEERD: lijst.annuleer(DRAWN, BEA, "niet nodig"),
}

SNIPPERS = Vernietiging(
    op=LATER,
    door="Bea Vos",
    methode=v.Papiermethode.INTERN,
    niveau=v.Papierniveau.P5,
    getuige="Dora Smit",
)
"""Paper shredded by oneself."""


def regel(number: int) -> ListRegel:
    """A line with another document."""
    return replace(ONE, document_id=f"{number:032x}", dossier=f"D-{number:06}")
