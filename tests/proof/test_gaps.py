"""What no other program that destroys dossiers was seen to do (§4.4 of the domain), row by row.

Row 2 is also `test_4_4_2_…` in tests/services/test_destruction_bad_days.py; rows 7 and 9 are
`test_4_4_7_…` in tests/services/test_destruction.py and `test_4_4_9_…` beside row 2.
"""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Papier
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Hold
from pro6tui.model.vocabulary_vernietiging import Dekking, Oordeel, Plaats, VerklaringStaat
from pro6tui.rules.waarom import waarom
from pro6tui.services import certificates, destruction_run, terugval
from pro6tui.services.adding import on_top
from pro6tui.services.backups import Backups
from pro6tui.services.destruction import Vernietiging
from pro6tui.services.session import unlock
from tests.services.office import PASSPHRASE, Office, make
from tests.services.test_destruction import (
    LATER,
    NOW,
    approved,
    colleague_opens,
    drawn,
    ended,
    kept,
)
from vault.errors import Resurrected, Rollback

NAME = "jaar 2018"
SHELF = Papier(aanwezig=True, locatie="kast 2", map="P-000007")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make(tmp_path)


def test_row_2_paper_files_and_backups_in_one_object_looked_for_again_and_honest(
    office: Office,
) -> None:
    """Row 2: one certificate names the files, the keys, each backup with its day or why there is
    none, and the folder that still stands; nothing is claimed that was not looked at."""
    _ids, laid = drawn(office, ended(1, papier=SHELF))
    done = approved(office, laid)
    system = {"waar": "kantoor", "met_sleutel": "nee", "verantwoordelijke": "Ict"}
    with office.at("dora", LATER) as dora:
        book = Backups(dora.session)
        book.voeg_toe({**system, "naam": "NAS", "bewaart": "30"})
        book.voeg_toe({**system, "naam": "Band", "bewaart": "onbekend"})
        lists = Vernietiging(dora.dossiers)
        after = destruction_run.voer_uit(lists, done, NAME).lijst
        made = certificates.stel_vast(lists, after)
    assert made.staat is VerklaringStaat.BEHOUDENS_BACKUPS
    assert {one.plaats for one in made.dekking} == set(Plaats)
    places = {
        (one.plaats, one.toelichting.partition(" (")[0]): (one.dekking, one.tot)
        for one in made.dekking
    }
    assert places[Plaats.BACKUPS, "NAS"] == (Dekking.VERLOOPT, LATER.date() + timedelta(days=30))
    assert places[Plaats.BACKUPS, "Band"] == (Dekking.ONZEKER, None)
    by_place = {one.plaats: one.dekking for one in made.dekking}
    assert by_place[Plaats.WERKBESTAND] is by_place[Plaats.SLEUTEL] is Dekking.VERNIETIGD
    assert by_place[Plaats.PAPIER] is Dekking.OPEN


def test_row_3_what_replays_survives_a_restore_names_nobody_and_is_a_gate(
    office: Office, tmp_path: Path
) -> None:
    """Row 3: a whole old copy is put back, tombstones and all; it is announced, nothing opens until
    it is destroyed again, and what remembers it holds no personal data."""
    ids, laid = drawn(office, ended(1))
    with office.at("dora", NOW) as dora:
        other = kept(dora, ended(2, date(2025, 6, 30)))
    done = approved(office, laid)
    vault, copy = office.founded.vault, tmp_path / "zondag"
    shutil.copytree(vault, copy)
    with office.at("dora", LATER) as dora:
        lists = Vernietiging(dora.dossiers)
        after = destruction_run.voer_uit(lists, done, NAME).lijst
        made = certificates.stel_vast(lists, after)
        stones = [one.read_bytes() for one in (vault / "tombstones").iterdir()]
    kept_by = [one.read_bytes() for one in office.here.rglob("*.rec")]
    for said in (*stones, *kept_by, made.tekst.encode()):
        for secret in (b"Voorbeeld1", b"U-1", b"NW12AB345", b"1980-02-01"):
            assert secret not in said
    assert stones
    shutil.rmtree(vault)
    shutil.copytree(copy, vault)

    places = office.places("dora")
    with pytest.raises(Rollback):
        unlock(places, PASSPHRASE, lambda: LATER)
    session, missing = terugval.aanvaard(places, PASSPHRASE, "back-up teruggezet", lambda: LATER)
    try:
        assert missing["tombstones"] == 1
        with pytest.raises(Resurrected) as risen:
            terugval.require_sound(session)
        assert risen.value.facts["documents"] == 1
        for doc_id in (other, ids[0]):
            with pytest.raises(Resurrected):
                session.vault.read(doc_id, session.entry("open", v.Doel.UITVOERING_TRAJECT))
        assert terugval.vernietig_opnieuw(session).whole
        terugval.require_sound(session)
    finally:
        session.close()
    with office.at("dora", LATER) as dora:
        assert dora.dossiers.open(other, v.Doel.UITVOERING_TRAJECT).doc_id == other
        assert Vernietiging(dora.dossiers).open(ids[0]) is None


def test_row_7_a_list_is_approved_in_part_with_a_reason_and_a_day_of_its_own(
    office: Office,
) -> None:
    """Row 7: one dossier is put off, with why and until when; the rest goes on, and its days of
    thought begin."""
    ids, laid = drawn(office, ended(1), ended(2))
    with office.at("dora", NOW) as dora:
        lists = Vernietiging(dora.dossiers)
        with pytest.raises(Refusal):
            lists.stel_uit(laid, ids[0], "", date(2027, 1, 1))
        part = lists.stel_uit(laid, ids[0], "accountant vraagt ernaar", date(2027, 1, 1))
        done = lists.accordeer(part)
    first, second = done.regels
    assert (first.oordeel, first.reden, first.nieuwe_datum) == (
        Oordeel.UITGESTELD, "accountant vraagt ernaar", date(2027, 1, 1),
    )  # fmt: skip
    assert second.oordeel is Oordeel.MEE
    assert done.bedenktijd_tot == LATER.date()


def test_row_8_why_a_dossier_may_not_be_destroyed_yet_is_answered_for_each_category(
    office: Office,
) -> None:
    """Row 8: the ground, the dates, what holds it and what has to happen first, of the dossier and
    of each category in it; and a list says the same of every dossier that it leaves out."""
    with office.at("dora", NOW) as dora:
        due = kept(dora, ended(1))
        young = kept(dora, ended(2, date(2025, 6, 30)))
        opened = dora.dossiers.open(due, v.Doel.BEWARING_ARCHIEF)
        held = Hold(id="h1", reden=v.HoldReden.HANDMATIG, geplaatst_op=date(2026, 1, 1))
        on_top(
            dora.dossiers, opened, lambda now: msgspec.structs.replace(now, holds=(held,)),
            "wacht", schrijft=("holds",),
        )  # fmt: skip
        answers = {}
        for doc_id in (due, young):
            dossier = dora.dossiers.open(doc_id, v.Doel.BEWARING_ARCHIEF).dossier
            answers[doc_id] = waarom(dossier, dora.session.today, dora.dossiers.termijnen)
        stopped, waits = answers[due], answers[young]
        assert (stopped.vernietigbaar, stopped.vanaf) == (False, NOW.date())
        assert [one.reden for one in stopped.holds] == [v.HoldReden.HANDMATIG.label]
        assert "houdt" in stopped.kort
        assert (waits.vernietigbaar, waits.vanaf) == (False, date(2032, 7, 1))
        assert waits.stappen
        by_kind = {one.categorie: one for one in waits.regels}
        assert by_kind[v.Categorie.K1].vanaf == date(2032, 7, 1)
        assert by_kind[v.Categorie.K6].nu
        assert all(one.grond and one.bron for one in waits.regels)
        with pytest.raises(Refusal) as none:
            Vernietiging(dora.dossiers).stel_op(NAME, [due, young])
        for number in ("D-000001: ", "D-000002: "):
            assert number in none.value.message


def test_row_9_an_old_list_is_rolled_up_to_counts_and_its_certificate_answers_still(
    office: Office,
) -> None:
    """Row 9: after its term a list keeps counts only; who comes with the number of a dossier is
    answered by the certificate."""
    _ids, laid = drawn(office, ended(1))
    done = approved(office, laid)
    with office.at("dora", LATER) as dora:
        lists = Vernietiging(dora.dossiers)
        after = destruction_run.voer_uit(lists, done, NAME).lijst
        dora.session.vault.rotate("na vernietiging")
        colleague_opens(office)
        certificates.stel_vast(lists, after)
    with office.at("dora", LATER + timedelta(days=11 * 366)) as dora:
        lists = Vernietiging(dora.dossiers)
        (rolled,) = certificates.rol_op(lists)
        assert (rolled.regels, rolled.aantallen["vernietigd"]) == ((), 1)
        (found,) = certificates.zoek(lists, dossier="D-000001")
        assert certificates.zekerheid(found).startswith("Volledig vernietigd")
