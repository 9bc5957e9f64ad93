"""Whether a certificate of destruction (art. 12) is what it says: signed, by whom, for this list.

Everybody who holds the key of the register can write a row in it; only who has the key of a member
can sign. A signature holds for the key that its signer had on the day of the certificate, so it
stays good when they get new keys or leave: the vault keeps every place that each member ever had.
Blocks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from itertools import accumulate
from weakref import WeakKeyDictionary

import msgspec

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.vernietiging import Lijst, Verklaring
from pro6tui.model.vocabulary_vernietiging import Resultaat
from pro6tui.rules import verklaring as regels
from pro6tui.rules.verklaring import NAMESPACE, Tekst
from pro6tui.rules.vernietigingslijst_stap import mag_accorderen, toets_lezen
from pro6tui.services import registers
from pro6tui.services.errors import Refused
from pro6tui.services.register_rows import Tabel
from pro6tui.services.session import BUREAU, Session, role_of
from pro6tui.services.terugval import LIJSTEN, REGISTER, VERKLARINGEN
from vault import errors, sshsig
from vault.memberrecords import Member, Place

Documenten = Mapping[str, Mapping[str, str]]
"""By list: the document of each dossier number that went as a whole."""


class Gebrek(Enum):
    """Why a certificate is none."""

    TEKST = "tekst"
    ELDERS = "elders"
    HANDTEKENING = "handtekening"
    GEEN_RECHT = "geen_recht"
    GEEN_GRAFSTEEN = "geen_grafsteen"

    @property
    def zin(self) -> str:
        """In words."""
        return {
            Gebrek.TEKST: _("haar tekst is niet meer die waarvan de controlegetallen zijn"),
            Gebrek.ELDERS: _("wat is getekend, is van een andere lijst, verklaring of kluis"),
            Gebrek.HANDTEKENING: _("de handtekening is niet van wie er staat, of niet hiervoor"),
            Gebrek.GEEN_RECHT: _("wie tekende, mocht dat op die dag niet"),
            Gebrek.GEEN_GRAFSTEEN: _("een dossier dat zij noemt, is niet vernietigd"),
        }[self]


@dataclass(frozen=True)
class Onecht:
    """A row that passes for a certificate, and what is wrong with it."""

    verklaring: Verklaring
    gebrek: Gebrek

    @property
    def zin(self) -> str:
        """Which, and why, in a sentence."""
        words = _("{nummer} ({lijst}): deze verklaring is niet echt: {waarom}.")
        one = self.verklaring
        return words.format(nummer=one.nummer, lijst=one.lijst, waarom=self.gebrek.zin)


@dataclass(frozen=True)
class Keuring:
    """The certificates that hold, and the rows that are none."""

    echt: tuple[Verklaring, ...]
    onecht: tuple[Onecht, ...]


def keur(session: Session, rows: Sequence[Verklaring]) -> Keuring:
    """Each of these looked at, by its number."""
    places = session.vault.places()
    rows = sorted(rows, key=lambda one: one.nummer)
    found = {one.id: _getekend(session, one, places) for one in rows}
    named = {one.id: _genoemd(session, one) for one in rows if isinstance(found[one.id], str)}
    stones = _grafstenen(session, {each for ids in named.values() for each in ids})
    fine, wrong = [], []
    for one in rows:
        said = found[one.id]
        if isinstance(said, Gebrek):
            wrong.append(Onecht(one, said))
        elif not named[one.id] <= stones:
            wrong.append(Onecht(one, Gebrek.GEEN_GRAFSTEEN))
        else:
            fine.append(one)
    return Keuring(tuple(fine), tuple(wrong))


def toets(session: Session, verklaring: Verklaring) -> str:
    """The public key ("ssh-ed25519 …") that signed it. Refused for one that does not hold."""
    for wrong in keur(session, [verklaring]).onecht:
        raise niet_echt(wrong)
    key = _getekend(session, verklaring, session.vault.places())
    return str(key)


def niet_echt(wrong: Onecht) -> Refused:
    """What is answered where somebody asks for it."""
    return Refused(
        wrong.zin,
        _("Gebruik haar niet, en laat de directeur nagaan wie haar in het register schreef."),
    )


_rijen: registers.Onthouden[list[Verklaring]] = registers.Onthouden(REGISTER, list)
_lijsten: registers.Onthouden[Documenten] = registers.Onthouden(REGISTER, dict)
_stenen: WeakKeyDictionary[Session, set[str]] = WeakKeyDictionary()


def onecht(session: Session) -> tuple[Onecht, ...]:
    """The rows that are none, as far as this role sees certificates. Read once, and again when
    somebody changed the register."""
    try:
        toets_lezen(session.role)
    except Refusal:
        return ()
    table = Tabel(session, REGISTER, VERKLARINGEN, Verklaring)
    return keur(session, _rijen.van(session, table.leesbaar)).onecht


# -- signed ----------------------------------------------------------------------------------------


def _getekend(
    session: Session, one: Verklaring, places: Mapping[str, Sequence[Place]]
) -> str | Gebrek:
    """The key that signed it, or what is wrong."""
    if one.vastgesteld_op is None:
        return Gebrek.TEKST
    members = _op_die_dag(places.get(one.door, ()), one.vastgesteld_op)
    found = _nagekeken(one, session.places.vault_id, tuple(one.signs for one in members))
    if isinstance(found, Gebrek):
        return found
    may = any(
        each.signs == found
        and each.organisation == BUREAU
        and mag_accorderen(role_of(each))
        and each.active_on(one.vastgesteld_op)
        for each in members
    )
    return found if may else Gebrek.GEEN_RECHT


def _op_die_dag(places: Sequence[Place], day: date) -> list[Member]:
    """What somebody was in the course of a day; what they were first on a day before that."""
    # In the order they were entered: a clock that ran back in between moves nobody's place.
    days = [*accumulate((one.moment.astimezone().date() for one in places), max)]
    held = [
        one.member
        for one, first, last in zip(places, days, [*days[1:], date.max], strict=False)
        if first <= day <= last
    ]
    return held or [one.member for one in places[:1]]


@lru_cache(maxsize=512)
def _nagekeken(one: Verklaring, kluis: str, keys: tuple[str, ...]) -> str | Gebrek:
    """The one of these keys that signed this row; a row does not change, so it is asked once."""
    signed = one.tekst.encode()
    if hashlib.sha256(signed).hexdigest() != one.sha256:
        return Gebrek.TEKST
    try:
        text = msgspec.json.decode(signed, type=Tekst)
    except msgspec.DecodeError:
        return Gebrek.TEKST
    for key in dict.fromkeys(keys):
        try:
            sshsig.verify(key, signed, one.handtekening.encode(), NAMESPACE)
        except errors.Damaged:
            continue
        return key if _zegt_hetzelfde(one, text, kluis) else Gebrek.ELDERS
    return Gebrek.HANDTEKENING


def _zegt_hetzelfde(one: Verklaring, text: Tekst, kluis: str) -> bool:
    """Whether the row beside the text says what was signed."""
    return (
        one.nummer, one.lijst, one.staat, one.vastgesteld_op, one.vorige, one.dekking, kluis,
    ) == (
        text.nummer, text.lijst, text.staat, text.vastgesteld_op, text.vorige_sha256, text.dekking,
        text.kluis,
    )  # fmt: skip


# -- gone ------------------------------------------------------------------------------------------


def _genoemd(session: Session, one: Verklaring) -> set[str]:
    """The documents that it says went, as far as its list still names them."""
    table = Tabel(session, REGISTER, LIJSTEN, Lijst)
    known = _lijsten.van(session, lambda: _documenten(table.leesbaar())).get(one.lijst, {})
    text = msgspec.json.decode(one.tekst, type=Tekst)
    return {
        known[line.dossier]
        for line in text.dossiers
        if line.resultaat == Resultaat.VERNIETIGD.value
        and not regels.alleen_delen(line)
        and line.dossier in known
    }


def _documenten(lists: Sequence[Lijst]) -> Documenten:
    return {
        one.nummer: {line.dossier: line.document_id for line in one.regels if not line.delen}
        for one in lists
    }


def _grafstenen(session: Session, ids: set[str]) -> set[str]:
    """Those of these documents that have a tombstone; one that was seen stays."""
    seen = _stenen.setdefault(session, set())
    if left := ids - seen:
        seen.update(session.vault.tombstones(sorted(left)))
    return seen
