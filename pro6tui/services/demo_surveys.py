"""The surveys of a demo bureau: two profiles, a batch that left, one that waits, and a concept."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

import msgspec
from msgspec.structs import replace

from pro6tui.model.dossier import Dossier, Toestemming
from pro6tui.model.onderzoek import Batch, Keuze, Profiel, Regel
from pro6tui.model.refusal import Refusal
from pro6tui.model.registers import Ontvanger
from pro6tui.model.vocabulary import Doel, Rol, Verstrekkingsgrond
from pro6tui.model.vocabulary_onderzoek import Beleid, Kolom, Sluiting
from pro6tui.rules import artikel_05, artikel_09, onderzoek, onderzoek_akkoord, reglement
from pro6tui.rules import onderzoek_stand as stand
from pro6tui.rules.tweede_persoon import Wie
from pro6tui.services import addressbook, registers, two_persons
from pro6tui.services import demo_words as w
from pro6tui.services.demo_registers import SURVEY, ontvangers, recipient_id
from pro6tui.services.session import Session
from pro6tui.services.survey_waiting import BATCHES, REGISTER
from pro6tui.services.surveys import NUMBERS, PROFIELEN

MADE_BY = "mila"
LEFT = timedelta(days=30)
"""So long ago the first batch left."""
YEAR = timedelta(days=364)
_SENT = "de00000000000011"
_TOLD = ("persoon.achternaam", "persoon.voorletters", "persoon.emailadres")
_COLUMNS = (Kolom.NAAM, Kolom.VOORLETTERS, Kolom.EMAILADRES)

Filed = tuple[str, Dossier]
"""A dossier and its id in the vault."""


def prepared(dossier: Dossier, today: date) -> Dossier:
    """The dossier with what a survey needs: what went to one belongs to its batch, and every
    second client whose traject ended agreed to the next."""
    lines = tuple(
        replace(one, batch=_SENT, traject=_traject(dossier))
        if one.grond is Verstrekkingsgrond.ONDERZOEK and one.ontvanger == SURVEY
        else one
        for one in dossier.verstrekkingen
    )
    made = replace(dossier, verstrekkingen=lines)
    asked = not made.toestemmingen and int(dossier.nummer[2:]) % 2 == 0
    if not asked or not _traject(dossier) or artikel_05.overleden(dossier):
        return made
    signed = today - timedelta(days=20)
    consent = Toestemming(
        id=recipient_id(dossier.nummer),
        doel=Doel.TEVREDENHEIDSONDERZOEK,
        ontvanger=SURVEY,
        omvang=_TOLD,
        schriftelijk=True,
        datum=signed,
        reglement_versie=reglement.versie_op(signed),
    )
    return replace(made, toestemmingen=(consent,))


def _traject(dossier: Dossier) -> str:
    """The traject that ended last; "" where none did."""
    ended = [one for one in dossier.trajecten if one.einddatum is not None]
    return max(ended, key=lambda one: one.einddatum or date.min).id if ended else ""


def fill(session: Session, today: date, filed: Sequence[Filed]) -> None:
    """Write profiles and batches; `filed` is every dossier."""
    supplier = next(one for one in ontvangers(today) if one.naam == SURVEY)
    numbers = session.vault.take_numbers(NUMBERS, 3)
    satisfied, audited = profielen(today)
    names = [f"O-{numbers + at:04}" for at in range(3)]
    batches = []
    # Where nobody's traject ended there is no such batch.
    with contextlib.suppress(Refusal):
        batches.append(sent(session, names[0], satisfied, filed, supplier, today))
    with contextlib.suppress(Refusal):
        batches.append(waiting(names[1], satisfied, filed, supplier, today, names[0]))
    with contextlib.suppress(Refusal):
        batches.append(_drawn(names[2], audited, filed, supplier, today, today))
    with registers.opened(session, REGISTER) as register:
        for table, rows in ((PROFIELEN, (satisfied, audited)), (BATCHES, batches)):
            register.table(table).insert_multiple(map(msgspec.to_builtins, rows))


def profielen(today: date) -> tuple[Profiel, Profiel]:
    """One with a key, one with a password."""
    signed = today - timedelta(days=400)
    first = Profiel(
        id=recipient_id(w.PROFIELEN[0]),
        naam=w.PROFIELEN[0],
        leverancier=recipient_id(SURVEY),
        overeenkomst="VO-17",
        overeenkomst_op=signed,
        doel=Doel.TEVREDENHEIDSONDERZOEK,
        kolommen=_COLUMNS,
        koppen=("", "", "e-mail"),
        bewaartermijn=45,
        toelating=artikel_09.toelating(today).versie,
    )
    second = replace(
        first,
        id=recipient_id(w.PROFIELEN[1]),
        naam=w.PROFIELEN[1],
        doel=Doel.CERTIFICERING_AUDIT,
        kolommen=(Kolom.EMAILADRES,),
        koppen=("",),
        sluiting=Sluiting.WACHTWOORD,
    )
    return first, second


def sent(
    session: Session,
    nummer: str,
    profiel: Profiel,
    filed: Sequence[Filed],
    supplier: Ontvanger,
    today: date,
) -> Batch:
    """A batch whose supplier has the file: with the clients in whose dossiers it stands."""
    left = today - LEFT
    drawn = _drawn(nummer, profiel, filed, supplier, today - LEFT - timedelta(days=3), today, _SENT)
    laid = stand.leg_voor(drawn, _mila(left - timedelta(days=3)))
    boss = _wie(session.me.handle, Rol.DIRECTEUR, left - timedelta(days=1))
    key = addressbook.kenmerk(supplier.sleutel)
    approved = stand.accordeer(laid, boss, key)
    word = two_persons.teken(session, onderzoek_akkoord.zaak(approved), boss.nu)
    approved = replace(approved, akkoord=word)
    boss = replace(boss, vandaag=left, nu=_at(left))
    busy = stand.begin(approved, boss, approved.regels, key)
    whole, file = recipient_id(nummer) * 4, recipient_id(profiel.naam) * 4
    count = len(stand.mee(busy))
    gone = stand.geexporteerd(busy, busy.regels, boss, count, whole, file)
    return stand.bevestig(gone, _mila(left + timedelta(days=2)), left + timedelta(days=1))


def waiting(
    nummer: str,
    profiel: Profiel,
    filed: Sequence[Filed],
    supplier: Ontvanger,
    today: date,
    before: str,
) -> Batch:
    """A batch that waits for a second person; so was one before it."""
    day = today - timedelta(days=1)
    drawn = replace(_drawn(nummer, profiel, filed, supplier, day, today), dubbel=(before,))
    return stand.leg_voor(drawn, _mila(day), w.NOG_EEN_BATCH)


def _drawn(
    nummer: str,
    profiel: Profiel,
    filed: Sequence[Filed],
    supplier: Ontvanger,
    day: date,
    today: date,
    batch_id: str = "",
) -> Batch:
    choice = Keuze(van=today - YEAR, tot=day)
    lines: list[Regel] = []
    for doc_id, dossier in filed:
        line = onderzoek.beoordeel(
            dossier,
            choice,
            profiel,
            supplier,
            Beleid.TOESTEMMING,
            day,
            document_id=doc_id,
            batch=batch_id,
        )
        if line is not None:
            lines.append(line)
    new = Batch(
        id=batch_id or recipient_id(nummer),
        nummer=nummer,
        reglement_versie=reglement.versie_op(day),
    )
    return stand.stel_op(new, profiel, choice, Beleid.TOESTEMMING, lines, _mila(day))


def _mila(day: date) -> Wie:
    return _wie(MADE_BY, Rol.ADMINISTRATIE, day)


def _wie(handle: str, rol: Rol, day: date) -> Wie:
    return Wie(handle=handle, rol=rol, nu=_at(day), vandaag=day)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(10), UTC)
