"""The register of backups (artt. 8 and 12), and how far a destruction reaches by it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from pro6tui.model.refusal import Refusal
from pro6tui.model.vernietiging import Verklaring
from pro6tui.model.vocabulary_vernietiging import Dekking, Plaats, VerklaringStaat
from pro6tui.services import backups, certificates, destruction_reach, destruction_run
from pro6tui.services.backups import Backups
from pro6tui.services.destruction import Vernietiging
from pro6tui.services.destruction_waiting import wachtende_lijsten
from pro6tui.services.errors import Refused
from tests.services.office import Office, make
from tests.services.test_destruction import LATER, NOW, approved, colleague_opens, drawn, ended

NAS = {
    "naam": "NAS", "waar": "kantoor", "bewaart": "30", "met_sleutel": "nee",
    "verantwoordelijke": "Ict",
}  # fmt: skip
NAME = "jaar 2018"
UNTIL = LATER.date() + timedelta(days=30)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make(tmp_path)


def lines(one: Verklaring) -> list[tuple[Dekking, date | None]]:
    return [(each.dekking, each.tot) for each in one.dekking if each.plaats is Plaats.BACKUPS]


def test_who_writes_in_it_and_what_it_keeps(office: Office) -> None:
    with office.at("dora", NOW) as dora:
        book = Backups(dora.session)
        assert backups.geregistreerd(dora.session) == ()
        made = book.voeg_toe(NAS)
        with pytest.raises(Refusal, match="al een back-up"):
            book.voeg_toe(NAS)
        assert book.een("nas") == made == book.een(made.id)
        assert book.nagekeken("NAS", hersteld=True).hersteld_door == "dora"
        changed = book.wijzig("NAS", {"bewaart": "onbeperkt"})
        assert (changed.dagen, book.horizon().tot) == (None, None)
        with pytest.raises(Refused, match="intussen"):
            book.wijzig("NAS", {"waar": "thuis"}, made)
        assert book.beeindig("NAS", gewist=True).gewist_op == NOW.date()
        assert book.horizon().tot == NOW.date()
        assert book.heropen("NAS").einde is None
        assert [one.dagen for one in backups.geregistreerd(dora.session)] == [None]
    with office.at("carla", NOW) as carla:
        with pytest.raises(Refusal, match="Met de rol"):
            Backups(carla.session).voeg_toe(NAS)
        assert [one.naam for one in Backups(carla.session).alle()] == ["NAS"]
        with pytest.raises(Refused, match="niet in het register"):
            Backups(carla.session).een("band")


def test_the_final_certificate_comes_when_the_last_backup_has_run_out(office: Office) -> None:
    _ids, laid = drawn(office, ended(1))
    done = approved(office, laid)
    with office.at("dora", LATER) as dora:
        lists, book = Vernietiging(dora.dossiers), Backups(dora.session)
        book.voeg_toe(NAS)
        after = destruction_run.voer_uit(lists, done, NAME)
        first = certificates.stel_vast(lists, after.lijst)
        assert lines(first) == [(Dekking.VERLOOPT, UNTIL)]
        assert first.staat is VerklaringStaat.BEHOUDENS_BACKUPS
        # What is changed afterwards makes no day earlier, and is said.
        book.wijzig("NAS", {"bewaart": "1"})
        found = destruction_reach.horizon(dora.session, lists.lijst("V-0001"))
        assert (found.tot, "blijft" in found.lijnen[0].sindsdien) == (UNTIL, True)
        (wait,) = wachtende_lijsten(dora.listing, dora.session.today)
        assert wait.wacht.streefdatum == UNTIL + timedelta(days=1)
        assert "definitieve" in wait.wacht.tekst
        assert wait.wie == ("dora", "dirk") or "dora" in wait.wie
    with office.at("dora", LATER + timedelta(days=30)) as dora:
        lists = Vernietiging(dora.dossiers)
        with pytest.raises(Refusal, match="definitieve"):
            certificates.stel_vast(lists, lists.lijst("V-0001"), definitief=True)
    with office.at("dora", LATER + timedelta(days=31)) as dora:
        lists = Vernietiging(dora.dossiers)
        # Who drew it up has not been here since: drafts may lie with that account.
        assert wachtende_lijsten(dora.listing, dora.session.today) == []
        with pytest.raises(Refusal, match="definitieve"):
            certificates.stel_vast(lists, lists.lijst("V-0001"), definitief=True)
        colleague_opens(office)
        (wait,) = wachtende_lijsten(dora.listing, dora.session.today)
        final = certificates.stel_vast(lists, lists.lijst("V-0001"), definitief=True)
        assert (final.staat, final.vorige) == (VerklaringStaat.VOLLEDIG, first.sha256)
        assert lines(final) == [(Dekking.VERNIETIGD, UNTIL)]
        (found_,) = certificates.zoek(lists, dossier="D-000001")
        assert "opgegeven" in certificates.zekerheid(found_)
        assert wachtende_lijsten(dora.listing, dora.session.today) == []


def test_a_new_epoch_reaches_every_copy_but_one_that_holds_the_old_key(office: Office) -> None:
    _ids, laid = drawn(office, ended(1))
    done = approved(office, laid)
    with office.at("dora", LATER) as dora:
        book = Backups(dora.session)
        book.voeg_toe({**NAS, "bewaart": "onbekend"})
        lists = Vernietiging(dora.dossiers)
        after = destruction_run.voer_uit(lists, done, NAME)
        assert lines(certificates.stel_vast(lists, after.lijst)) == [(Dekking.ONZEKER, None)]
    with office.at("dora", LATER + timedelta(days=1)) as dora:
        lists, book = Vernietiging(dora.dossiers), Backups(dora.session)
        assert wachtende_lijsten(dora.listing, dora.session.today) == []
        dora.session.vault.rotate("na vernietiging")
        colleague_opens(office)
        (wait,) = wachtende_lijsten(dora.listing, dora.session.today)
        assert wait.wacht.streefdatum == dora.session.today
        image = book.voeg_toe({**NAS, "naam": "Momentopname", "met_sleutel": "ja"})
        (ahead,) = wachtende_lijsten(dora.listing, dora.session.today)
        assert ahead.wacht.streefdatum == UNTIL + timedelta(days=1)
        with pytest.raises(Refusal, match="nog niet meer"):
            certificates.stel_vast(lists, lists.lijst("V-0001"))
        covered = certificates.dekking(lists, lists.lijst("V-0001"))
        said = " ".join(one.toelichting for one in covered if one.plaats is Plaats.BACKUPS)
        assert "de oude epochsleutel zit in de kopie" in said
        assert "pas na de vernietiging opgegeven" in said
        assert image.sinds is None
