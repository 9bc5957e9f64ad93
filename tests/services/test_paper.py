"""Paper folders (artt. 4 and 12) in a real vault: placed, taken, back, and destroyed."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Dossier, Papier
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Papierstand
from pro6tui.model.vocabulary_vernietiging import Dekking, Plaats, Resultaat
from pro6tui.services import certificates, destruction_run, membership, paper, paper_labels
from pro6tui.services.destruction import Vernietiging
from pro6tui.services.errors import Refused
from pro6tui.services.membership import Wijziging
from tests.rules.lijsten import SNIPPERS
from tests.services.office import Desk, Office, make
from tests.services.test_destruction import LATER, NOW, approved, drawn, ended, kept

replace = msgspec.structs.replace
UNKNOWN, SHELF = Papier(), Papier(aanwezig=True, locatie="kast 2", map="P-000100", omvang_mappen=2)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make(tmp_path)


def opened(desk: Desk, doc_id: str) -> paper.OpenDossier:
    return desk.dossiers.open(doc_id, v.Doel.BEWARING_ARCHIEF)


def code(refused: pytest.ExceptionInfo[Refusal]) -> str:
    return refused.value.code


def test_from_shelf_to_shelf_with_who_had_it(office: Office) -> None:
    with office.at("dora", NOW) as dora:
        one, two = (kept(dora, ended(n, papier=UNKNOWN)) for n in (1, 2))
        dossiers, today = dora.dossiers, dora.session.today
        assert [each.dossier for each in paper.plekken(dora.listing, Papierstand.ONBEKEND)] == [
            "D-000001", "D-000002",
        ]  # fmt: skip
        for count in (0, -1, 1000, 10**9):
            with pytest.raises(Refusal, match="aantal"):
                paper.plaats(dossiers, opened(dora, one), "kast 1", "", count)
        for where, number in (
            ("", ""),
            ("kast\x1b[2J", ""),
            ("kast 1", "map van Jan"),
            ("k", "\x07"),
        ):
            with pytest.raises(Refusal):
                paper.plaats(dossiers, opened(dora, one), where, number)
        placed = paper.plaats(dossiers, opened(dora, one), "kast 1", "", 3)
        assert placed.dossier.papier.map == "P-000001"
        with pytest.raises(Refusal, match="al van D-000001"):
            paper.plaats(dossiers, opened(dora, two), "kast 1", "p-000001")
        other = paper.plaats(dossiers, opened(dora, two), "kast 1")
        assert other.dossier.papier.map == "P-000002"
        assert paper.vind(dora.listing, "p-000002") == paper.vind(dora.listing, "D-000002") == two

        with pytest.raises(Refusal, match="niet meegenomen"):
            paper.breng_terug(dossiers, placed)
        with pytest.raises(Refusal, match="moet nog komen"):
            paper.neem_mee(dossiers, placed, "", today + timedelta(days=1))
        out = paper.neem_mee(dossiers, placed, "carla", today - timedelta(days=40))
        (plek,) = paper.plekken(dora.listing, Papierstand.UIT)
        assert (plek.dossier, plek.mappen, plek.te_lang(today)) == ("D-000001", 3, True)
        assert plek.door == next(
            m.name for m in dora.session.vault.members() if m.handle == "carla"
        )
        with pytest.raises(Refusal, match="al meegenomen"):
            paper.neem_mee(dossiers, out)
        back = paper.breng_terug(dossiers, out, "kast 7")
        assert back.dossier.papier.locatie == "kast 7"
        assert paper.plekken(dora.listing, Papierstand.UIT) == []
        with pytest.raises(Refusal, match="waar het papier"):
            paper.geen(dossiers, back)


def test_who_left_takes_nothing_and_is_named_with_what_is_out(office: Office) -> None:
    with office.at("dora", NOW) as dora:
        doc_id = kept(dora, ended(1, papier=SHELF))
        paper.neem_mee(dora.dossiers, opened(dora, doc_id), "carla")
        gone = Wijziging(until=dora.session.today, until_given=True)
        membership.change(dora.session, "carla", gone)
    with office.at("dora", LATER) as dora:
        (plek,) = paper.plekken(dora.listing, Papierstand.UIT)
        assert plek.vertrokken
        back = paper.breng_terug(dora.dossiers, opened(dora, doc_id))
        with pytest.raises(Refusal, match="werkt hier niet meer"):
            paper.neem_mee(dora.dossiers, back, "carla")


def test_a_label_names_nobody(office: Office) -> None:
    with office.at("dora", NOW) as dora:
        doc_id = kept(dora, ended(1, papier=SHELF))
        dossier, today = opened(dora, doc_id).dossier, dora.session.today
        made = paper_labels.pdf([dossier], today, 23)
        assert made.startswith(b"%PDF-1.7")
        assert b"/Count 1" in made
        assert b"/Count 2" in paper_labels.pdf([dossier], today, 24)
        for first in (0, 25):
            with pytest.raises(Refused):
                paper_labels.pdf([dossier], today, first)
        for half in (UNKNOWN, Papier(aanwezig=False), replace(SHELF, map="ordner Jansen")):
            with pytest.raises(Refusal):
                paper_labels.pdf([replace(dossier, papier=half)], today)


def test_7_4_16_unknown_or_taken_paper_keeps_a_dossier_and_the_rest_goes(office: Office) -> None:
    ids, lijst = drawn(
        office, ended(1, papier=UNKNOWN), ended(2, papier=SHELF), ended(3), ended(4, papier=UNKNOWN)
    )
    assert lijst.regels[0].kast is not None
    assert lijst.regels[0].kast.stand is Papierstand.ONBEKEND
    with office.at("dora", NOW) as dora:
        lists = Vernietiging(dora.dossiers)
        with pytest.raises(Refusal, match="niet vastgelegd") as unknown:
            lists.accordeer(lijst)
        assert unknown.value.uitweg.startswith("Leg vast")
        paper.geen(dora.dossiers, opened(dora, ids[0]))
        put_off = lists.stel_uit(lijst, ids[3], "papier zoeken", date(2027, 1, 1))
        done = lists.accordeer(put_off)
        assert done.regels[0].kast is None
        with pytest.raises(Refusal, match="vernietigingslijst"):
            paper.vernietig(dora.dossiers, opened(dora, ids[1]), replace(SNIPPERS, op=NOW.date()))
        paper.neem_mee(dora.dossiers, opened(dora, ids[1]))
    with office.at("dora", LATER) as dora:
        after = destruction_run.voer_uit(Vernietiging(dora.dossiers), done, "jaar 2018").lijst
        assert [one.resultaat for one in after.regels] == [
            Resultaat.VERNIETIGD, Resultaat.OVERGESLAGEN, Resultaat.VERNIETIGD, None,
        ]  # fmt: skip
        assert "meegenomen" in after.regels[1].waarom


def test_paper_goes_after_its_dossier_under_its_number(office: Office) -> None:
    ids, lijst = drawn(office, ended(1, papier=SHELF), ended(2, papier=replace(SHELF, map="K2-7")))
    done = approved(office, lijst)
    with office.at("dora", LATER) as dora:
        lists = Vernietiging(dora.dossiers)
        destruction_run.voer_uit(lists, done, "jaar 2018")
        first = certificates.stel_vast(lists, lists.lijst("V-0001"))
        assert "nog 2" in first.dekking[-1].toelichting
        assert [one.regel.dossier for one in paper.resten(lists)] == ["D-000001", "D-000002"]
        with pytest.raises(Refused, match="geen papier meer"):
            paper.zoek_resten(lists, "P-999999")
        both = paper.resten(lists)
        with pytest.raises(Refusal) as coarse:
            paper.vernietig_resten(lists, both, replace(SNIPPERS, niveau=v.Papierniveau.P3))
        assert code(coarse) == "R12.6"
        extern = replace(
            SNIPPERS, methode=v.Papiermethode.EXTERN, bedrijf="Snipper", certificaat="S-9"
        )
        paper.vernietig_resten(lists, [paper.zoek_resten(lists, "k2-7")], extern)
        assert "nog 1" in certificates.dekking(lists, lists.lijst("V-0001"))[-1].toelichting
        paper.vernietig_resten(lists, [paper.zoek_resten(lists, "d-000001")], SNIPPERS)
        assert paper.resten(lists) == []
        second = certificates.stel_vast(lists, lists.lijst("V-0001"))
        said = {one.plaats: one for one in second.dekking}[Plaats.PAPIER]
        assert said.dekking is Dekking.VERNIETIGD
        assert "08-01-2026, P-5, Snipper, certificaat S-9" in said.toelichting
        (found,) = certificates.zoek(lists, papier="k2-7")
        assert found.regel.dossier == "D-000002"
        assert "Voorbeeld" not in second.tekst


def test_two_folders_with_one_number_are_told_apart_by_their_dossier(office: Office) -> None:
    _ids, lijst = drawn(office, ended(1, papier=SHELF), ended(2, papier=SHELF))
    done = approved(office, lijst)
    with office.at("dora", LATER) as dora:
        with pytest.raises(Refused, match="D-000001, D-000002"):
            paper.vind(dora.listing, "P-000100")
        lists = Vernietiging(dora.dossiers)
        destruction_run.voer_uit(lists, done, "jaar 2018")
        with pytest.raises(Refused, match="Meer dan één"):
            paper.zoek_resten(lists, "P-000100")
        assert paper.zoek_resten(lists, "D-000002").regel.dossier == "D-000002"


def test_paper_may_go_before_its_list(office: Office) -> None:
    with office.at("dora", LATER) as dora:
        doc_id = kept(dora, ended(1, papier=SHELF))
        gone = paper.vernietig(dora.dossiers, opened(dora, doc_id), SNIPPERS)
        assert gone.dossier.papier.vernietigd_op == LATER.date()
        later = kept(dora, ended(2, end=date(2022, 1, 1), papier=replace(SHELF, map="P-000101")))
        with pytest.raises(Refusal) as early:
            paper.vernietig(dora.dossiers, opened(dora, later), SNIPPERS)
        assert code(early) == "R12.5"
        made = Vernietiging(dora.dossiers).stel_op("jaar 2018").lijst
        assert made.regels[0].bewijs is not None
        assert made.regels[0].papier_open is False
        assert isinstance(gone.dossier, Dossier)
