"""The destruction log without a certificate, and what was destroyed without a list."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace

from pro6tui.cli.destroying import _answer
from pro6tui.model.vernietiging import Lijst, ListRegel
from pro6tui.model.vocabulary import Categorie
from pro6tui.model.vocabulary_vernietiging import ListSoort, Resultaat
from pro6tui.rules import verklaring as regels
from pro6tui.services import certificates, checking, destruction_run, health, off_list
from pro6tui.services.destruction import Vernietiging
from tests.services.office import Office, make
from tests.services.test_destruction import LATER, approved, drawn, ended, kept
from vault.finding import Finding, Report
from vault.opened import utc_now
from vault.tombstones import Tombstone

R = Resultaat
MOMENT = datetime(2026, 1, 8, 9, tzinfo=UTC)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make(tmp_path)


def lijst(result: Resultaat | None, doc_id: str = "a", **fields: Any) -> Lijst:
    line = ListRegel(
        document_id=doc_id, dossier="D-000001", categorie=Categorie.K1, resultaat=result
    )
    return Lijst(**{"id": "l", "nummer": "V-0001", "regels": (line,), **fields})


def left(*lists: Lijst, stones: str = "a", named: str = "V-0001") -> list[str]:
    """The documents of which no list accounts for the tombstone."""

    def others(known: set[str]) -> list[Tombstone]:
        return [
            Tombstone("tombstone", 1, "v", one, "dora", MOMENT, {"lijst": named})
            for one in stones
            if one not in known
        ]

    session: Any = SimpleNamespace(vault=SimpleNamespace(other_tombstones=others))
    return [one.id for one in off_list.stenen(session, lists)]


@pytest.mark.parametrize("result", [R.GESTART, R.VERNIETIGD, R.MISLUKT])
def test_a_list_that_began_with_it_accounts_for_it(result: Resultaat) -> None:
    assert left(lijst(result)) == []


@pytest.mark.parametrize("result", [None, R.OVERGESLAGEN, R.GEWIJZIGD, R.NIET_AANWEZIG])
def test_a_list_that_did_not_destroy_it_does_not_whatever_the_tombstone_says(
    result: Resultaat | None,
) -> None:
    assert left(lijst(result)) == ["a"]


def test_a_list_of_categories_accounts_for_no_whole_dossier() -> None:
    assert left(lijst(R.VERNIETIGD, soort=ListSoort.CATEGORIEEN)) == ["a"]


def test_a_list_that_was_rolled_up_accounts_for_as_many_as_it_had() -> None:
    rolled = lijst(None, regels=(), aantallen={"vernietigd": 2}, opgerold_op=MOMENT.date())
    assert left(rolled, stones="ab") == []
    assert left(rolled, stones="abc") == ["c"]
    assert left(rolled, stones="a", named="V-0002") == ["a"]


def test_the_log_answers_before_there_is_a_certificate(office: Office) -> None:
    _ids, laid = drawn(office, ended(1), ended(2))
    done = approved(office, laid)
    with office.at("dora", LATER) as dora:
        lists = Vernietiging(dora.dossiers)
        assert certificates.zoek(lists, dossier="D-000001") == []
        destruction_run.voer_uit(lists, done, "jaar 2018")
        (found,) = certificates.zoek(lists, dossier="d-000001")
        assert (found.verklaring, found.regel.resultaat, found.tekst.lijst) == (
            None, "vernietigd", "V-0001",
        )  # fmt: skip
        assert (found.dag, found.door) == (LATER.date(), "D. Directeur")
        assert certificates.zekerheid(found) == (
            "Vernietigd op 08-01-2026 met V-0001; er is nog geen verklaring."
        )
        assert certificates.feiten(found)["graad"] == "geen_verklaring"
        assert len(certificates.zoek(lists, lijst="jaar 2018", categorie="k1")) == 2
        assert certificates.zoek(lists, tot=LATER.date().replace(day=7)) == []
        certificates.stel_vast(lists, lists.lijst("V-0001"))
        (found,) = certificates.zoek(lists, dossier="D-000001")
        assert found.verklaring is not None
        facts = certificates.feiten(found)
        assert facts["graad"] == "vernietigd_behoudens_backups"
        assert facts["nog_open"]
        assert off_list.bevindingen(dora.session) == []


def test_what_went_without_a_list_is_told_and_found(office: Office) -> None:
    ids, _laid = drawn(office, ended(1))
    with office.at("dora", LATER) as dora:
        other = kept(dora, ended(2))
        # Both claim a list; the first even stands on it, though nobody approved that.
        for one in (ids[0], other):
            dora.session.vault.destroy([one], {"lijst": "V-0001", "termijnen": "1"})
        dora.listing.refresh()
        lists = Vernietiging(dora.dossiers)
        found = certificates.zoek(lists, dossier="D-000001")
        known = next(one for one in found if one.regel.dossier)
        assert (known.tekst.lijst, known.door) == ("", "D. Directeur")
        assert certificates.zekerheid(known).startswith("Vernietigd buiten een lijst om, op ")
        assert certificates.feiten(known)["graad"] == "zonder_lijst"
        # Of the other nobody kept the number: it may be any that is not in the vault.
        (unknown,) = certificates.zoek(lists, dossier="D-000002")
        assert "kan het gezochte zijn" in certificates.zekerheid(unknown)
        assert len(certificates.zoek(lists)) == 2
        assert certificates.zoek(lists, lijst="V-0001") == []

        report = checking.check(dora.session, quick=True)
        told = [one for one in checking.in_words(report) if one.code == off_list.CODE]
        assert [(one.ernst, one.aantal) for one in told] == [("fout", 1)] * 2
        assert "zonder vernietigingslijst" in told[0].message
        assert told[0].message.endswith("door dora.")
        assert not checking.good(report)
    with office.at("anna", LATER) as anna:
        assert len(off_list.bevindingen(anna.session)) == 2


def test_after_a_full_check_health_counts_it(office: Office) -> None:
    with office.at("dora", utc_now()) as dora:
        gone = kept(dora, ended(1))
        dora.session.vault.destroy([gone], {})
        checking.check(dora.session)
        assert health.health(dora.session).fouten == 1


def test_findings_of_one_kind_each_say_their_own() -> None:
    facts = {"who": "dora", "time": MOMENT.isoformat()}
    made = Finding(off_list.CODE, "tombstones/x.rec", facts, "error")
    groups = checking.in_words(Report((made, made), {f"finding:{off_list.CODE}": 2}))
    assert [one.message for one in groups] == [
        "Een dossier is vernietigd zonder vernietigingslijst, op 08-01-2026 door dora."
    ] * 2


def test_of_a_dossier_that_stays_only_the_data_went() -> None:
    went = lijst(R.VERNIETIGD, soort=ListSoort.CATEGORIEEN)
    line = replace(went.regels[0], delen=(Categorie.K6,))
    made = regels.stel_op(
        replace(went, regels=(line,)), (), (), MOMENT.date(),
        nummer="", vorige="", bureau="", systeem="", kluis="",
    )  # fmt: skip
    told = _answer(certificates.Antwoord(None, made.dossiers[0], made))
    assert (told["resultaat"], told["alleen"]) == ("alleen_gegevens_vernietigd", ["K6"])
    assert told["zekerheid"]["zin"].startswith("Niet het hele nummer, alleen deze gegevens: K6.")
