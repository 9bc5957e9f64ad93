"""Destruction lists (art. 12) in a real vault: years later, by two persons, killed on the way."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.codec import decode, encode
from pro6tui.model.dossier import Dossier, Papier, Traject
from pro6tui.model.refusal import Refusal
from pro6tui.model.vernietiging import Lijst
from pro6tui.model.verzoeken import Hold
from pro6tui.model.vocabulary_registers import KlachtUitkomst
from pro6tui.model.vocabulary_vernietiging import Dekking, ListStaat, Oordeel, Plaats, Resultaat
from pro6tui.rules import papier, toestanden, verklaring
from pro6tui.services import certificates, destruction_reach, destruction_run, retention
from pro6tui.services.adding import on_top
from pro6tui.services.complaints import Klachten
from pro6tui.services.destruction import Vernietiging
from pro6tui.services.drafts import Draft, Drafts
from pro6tui.services.errors import Refused
from pro6tui.services.rows import KIND
from tests.rules.lijsten import SNIPPERS
from tests.services.office import Desk, Office, klant, make

NOW = datetime(2026, 1, 1, 9, tzinfo=UTC)
"""The first day after seven years from the end of 2018."""
LATER = NOW + timedelta(days=7)
S, R, P = v.DossierStaat, Resultaat, Plaats
replace = msgspec.structs.replace


def ended(number: int, end: date = date(2018, 12, 31), **fields: object) -> Dossier:
    base = klant()
    return klant(
        persoon=replace(
            base.persoon, bsn="", bsn_grondslag=v.BsnGrondslag.GEEN, achternaam=f"Voorbeeld{number}"
        ),
        trajecten=(
            Traject(
                id="t1", soort=v.Trajectsoort.WERKFIT_MAKEN, opdrachtgever=v.OpdrachtgeverSoort.UWV,
                ordernummer=f"U-{number}", grondslag=v.Verwerkingsgrondslag.RE_INTEGRATIE,
                startdatum_akkoord=date(2018, 1, 5), einddatum=end,
            ),
        ),
        **fields,
    )  # fmt: skip


def kept(desk: Desk, dossier: Dossier) -> str:
    """Taken in, worked on, closed and put away."""
    opened = desk.dossiers.intake(dossier)
    for naar in (S.ACTIEF, S.AFGESLOTEN, S.IN_BEWARING):
        opened = desk.dossiers.overgang(opened, naar, "einde traject")
    return opened.doc_id


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make(tmp_path)


def drawn(office: Office, *dossiers: Dossier) -> tuple[list[str], Lijst]:
    """The documents of these dossiers, and a list of what is due that waits for somebody."""
    with office.at("dora", NOW) as dora:
        ids = [kept(dora, one) for one in dossiers]
    with office.at("carla", NOW) as carla:
        lists = Vernietiging(carla.dossiers)
        made = lists.stel_op("jaar 2018")
        return ids, lists.leg_voor(made.lijst)


def approved(office: Office, lijst: Lijst) -> Lijst:
    with office.at("dora", NOW) as dora:
        return Vernietiging(dora.dossiers).accordeer(lijst)


def colleague_opens(office: Office) -> None:
    """Who drew the list up unlocks once more: what lay with that account has gone."""
    with office.at("carla", LATER):
        pass


def results(lijst: Lijst) -> dict[str, Resultaat | None]:
    return {one.dossier: one.resultaat for one in lijst.regels}


def staat(desk: Desk, doc_id: str) -> v.DossierStaat:
    return desk.dossiers.open(doc_id, v.Doel.VERNIETIGING).dossier.staat


def test_from_what_is_due_to_what_is_gone(office: Office) -> None:
    paper = Papier(aanwezig=True, locatie="kast 2", map="7")
    ids, lijst = drawn(office, ended(1, papier=paper), ended(2), ended(3, date(2019, 6, 30)))
    assert [one.dossier for one in lijst.regels] == ["D-000001", "D-000002"]
    assert (lijst.regels[0].papier, lijst.regels[0].papier_open) == ("kast 2 7", True)
    with office.at("carla", NOW) as carla:
        assert staat(carla, ids[0]) is S.OP_LIJST
        with pytest.raises(Refusal, match="Met de rol"):
            Vernietiging(carla.dossiers).accordeer(lijst)
    done = approved(office, lijst)
    with office.at("dora", NOW) as dora:
        assert staat(dora, ids[0]) is S.BEDENKTIJD
        lists = Vernietiging(dora.dossiers)
        with pytest.raises(Refusal, match="bedenktijd"):
            destruction_run.voer_uit(lists, done, "jaar 2018")
    with office.at("dora", LATER) as dora:
        lists = Vernietiging(dora.dossiers)
        with pytest.raises(Refusal) as wrong:
            destruction_run.voer_uit(lists, done, "jaar 2019")
        assert wrong.value.code == "R12.7"
        after = destruction_run.voer_uit(lists, done, "jaar 2018")
        assert results(after.lijst) == {"D-000001": R.VERNIETIGD, "D-000002": R.VERNIETIGD}
        assert after.lijst.staat is ListStaat.UITGEVOERD
        assert after.lijst.gestart_op == after.lijst.voltooid_op == LATER
        for gone in ids[:2]:
            assert dora.listing.row(gone) is None
            assert lists.open(gone) is None
            assert not list(office.founded.vault.glob(f"*/*/{gone}*"))
        assert staat(dora, ids[2]) is S.IN_BEWARING
        done_paper = lists.papier_weg(after.lijst, ids[:1], SNIPPERS)
        assert done_paper.regels[0].bewijs == papier.als_bewijs(SNIPPERS)
        with pytest.raises(Refusal):
            lists.papier_weg(done_paper, ids[:1], SNIPPERS)
        assert "Voorbeeld" not in msgspec.json.encode(done_paper).decode()


def test_7_4_12_nobody_approves_their_own_list_and_one_person_confirms_twice(
    office: Office,
) -> None:
    with office.at("dora", NOW) as dora:
        kept(dora, ended(1))
    with office.at("dora", NOW) as dora:
        lists = Vernietiging(dora.dossiers)
        own = lists.leg_voor(lists.stel_op("jaar 2018").lijst)
        done = lists.accordeer(own)
        assert done.tweede_persoon is False
    with office.at("dora", LATER) as dora:
        lists = Vernietiging(dora.dossiers)
        with pytest.raises(Refusal) as no:
            destruction_run.voer_uit(lists, done, "jaar 2018")
        assert no.value.code == "R12.2"
        after = destruction_run.voer_uit(lists, lists.bevestig(done), "jaar 2018")
        assert after.lijst.staat is ListStaat.UITGEVOERD
        text = certificates.tekst(certificates.stel_vast(lists, after.lijst))
        assert text.tweede_persoon is False
        assert "zonder tweede persoon" in str(verklaring.briefvelden(text, "7 jaar"))


def hold(desk: Desk, doc_id: str) -> None:
    opened = desk.dossiers.open(doc_id, v.Doel.BEWARING_ARCHIEF)
    held = Hold(id="h1", reden=v.HoldReden.HANDMATIG, geplaatst_op=date(2026, 1, 2))
    on_top(
        desk.dossiers, opened, lambda now: replace(now, holds=(held,)), "wacht", schrijft=("holds",)
    )


def test_7_4_13_a_hold_after_the_approval_passes_one_over_and_the_rest_goes(office: Office) -> None:
    ids, lijst = drawn(office, ended(1), ended(2), ended(3), ended(4))
    done = approved(office, lijst)
    with office.at("dora", LATER) as dora:
        hold(dora, ids[0])
        reopened = dora.dossiers.open(ids[1], v.Doel.VERNIETIGING)
        freed = dora.dossiers.overgang(reopened, S.VERNIETIGBAAR, "van de lijst", met_lijst=True)
        dora.dossiers.overgang(freed, S.ACTIEF, "klant is terug")
        changed = dora.dossiers.open(ids[2], v.Doel.UITVOERING_TRAJECT)
        moved = replace(changed.dossier.persoon, woonplaats="Almelo")
        dora.dossiers.change(changed, replace(changed.dossier, persoon=moved), "verhuisd")
        after = destruction_run.voer_uit(Vernietiging(dora.dossiers), done, "jaar 2018")
        assert results(after.lijst) == {
            "D-000001": R.OVERGESLAGEN, "D-000002": R.GEWIJZIGD, "D-000003": R.GEWIJZIGD,
            "D-000004": R.VERNIETIGD,
        }  # fmt: skip
        assert after.lijst.staat is ListStaat.UITGEVOERD
        assert [staat(dora, one) for one in ids[:3]] == [
            S.VERNIETIGBAAR, S.ACTIEF, S.VERNIETIGBAAR,
        ]  # fmt: skip
        assert "kan nu niet weg" in after.lijst.regels[0].waarom


def test_a_complaint_after_the_approval_that_was_dealt_with_moves_the_day(office: Office) -> None:
    ids, lijst = drawn(office, ended(1), ended(2))
    done = approved(office, lijst)
    with office.at("dora", LATER) as dora:
        register = Klachten(dora.dossiers)
        came = register.leg_vast({"omschrijving": "Niet teruggebeld."}, ids[0])
        register.doe_af(came, KlachtUitkomst.ONGEGROND, "er is wel gebeld")
        after = destruction_run.voer_uit(Vernietiging(dora.dossiers), done, "jaar 2018")
        assert results(after.lijst) == {"D-000001": R.OVERGESLAGEN, "D-000002": R.VERNIETIGD}
        assert staat(dora, ids[0]) is S.VERNIETIGBAAR
        due = retention.vervalt(dora.listing, dora.dossiers.termijnen, LATER.date())
        assert [one.vanaf.year for one in due if not one.eigen] == [LATER.year + 7]


def test_4_4_7_partial_approval_with_a_reason_and_another_day(office: Office) -> None:
    ids, lijst = drawn(office, ended(1), ended(2))
    with office.at("dora", NOW) as dora:
        lists = Vernietiging(dora.dossiers)
        for reason, day in (
            ("", date(2027, 1, 1)),
            ("nog nodig", None),
            ("nog nodig", date(2026, 1, 1)),
        ):
            with pytest.raises(Refusal):
                lists.stel_uit(lijst, ids[0], reason, day)
        put_off = lists.stel_uit(lijst, ids[0], "nog nodig voor de accountant", date(2027, 1, 1))
        done = lists.accordeer(put_off)
        assert [one.oordeel for one in done.regels] == [Oordeel.UITGESTELD, Oordeel.MEE]
        assert staat(dora, ids[0]) is S.VERNIETIGBAAR
    with office.at("dora", LATER) as dora:
        lists = Vernietiging(dora.dossiers)
        after = destruction_run.voer_uit(lists, done, "jaar 2018")
        assert results(after.lijst) == {"D-000001": None, "D-000002": R.VERNIETIGD}
        with pytest.raises(Refusal, match="niets dat op deze lijst kan"):
            lists.stel_op("nog een")
    with office.at("dora", datetime(2027, 1, 1, 9, tzinfo=UTC)) as dora:
        again = Vernietiging(dora.dossiers).stel_op("later")
        assert [one.dossier for one in again.lijst.regels] == ["D-000001"]


def test_what_may_not_be_on_a_list_is_told(office: Office) -> None:
    with office.at("dora", NOW) as dora:
        ids = [kept(dora, ended(number)) for number in (1, 2, 3)]
    with office.at("dora", NOW) as dora:
        hold(dora, ids[0])
        lists = Vernietiging(dora.dossiers)
        first = lists.stel_op("eerste", [ids[1]])
        made = lists.stel_op("tweede", [*ids, "0" * 32])
        assert [one.dossier for one in made.lijst.regels] == ["D-000003"]
        told = dict(made.niet)
        assert "kan nu niet weg" in told["D-000001"]
        assert first.lijst.nummer in told["D-000002"]
        with pytest.raises(Refusal, match="deze naam"):
            lists.stel_op("Eerste", ids)


def test_one_that_breaks_a_rule_of_today_is_left_out_and_the_rest_goes_on(office: Office) -> None:
    with office.at("dora", NOW) as dora:
        ids = [kept(dora, ended(number)) for number in (1, 2, 3)]
        old = dora.session.vault.read(ids[1], dora.session.entry("demo"))
        broken = decode(old.body)
        person = replace(broken.persoon, bsn="123456789")
        dora.session.vault.save(
            ids[1], KIND, encode(replace(broken, persoon=person)), old.heads,
            dora.session.entry("wijziging"),
        )  # fmt: skip
        dora.dossiers.catch_up(ids[1])
    with office.at("carla", NOW) as carla:
        lists = Vernietiging(carla.dossiers)
        with pytest.raises(Refusal) as none:
            lists.stel_op("alleen die", [ids[1], "0" * 32])
        assert none.value.code == "R12.6"
        assert "D-000002: " in none.value.message
        assert "is niet te lezen" in none.value.message
        made = lists.stel_op("jaar 2018")
        assert [one.dossier for one in made.lijst.regels] == ["D-000001", "D-000003"]
        assert [number for number, _why in made.niet] == ["D-000002"]
        assert staat(carla, ids[2]) is S.OP_LIJST
        assert staat(carla, ids[1]) is S.IN_BEWARING


def test_reopening_clears_the_day_and_says_so(office: Office) -> None:
    with office.at("dora", NOW) as dora:
        doc_id = kept(dora, ended(1))
        due = retention.vervalt(dora.listing, dora.dossiers.termijnen, dora.session.today)
        assert {one.vanaf for one in due if not one.eigen} == {NOW.date()}
        opened = dora.dossiers.open(doc_id, v.Doel.UITVOERING_TRAJECT)
        after = dora.dossiers.overgang(opened, S.ACTIEF, "de begeleiding gaat verder")
        said = toestanden.vervallen(opened.dossier, after.dossier, dora.dossiers.termijnen)
        assert "01-01-2026 is vervallen" in said
        assert retention.vervalt(dora.listing, dora.dossiers.termijnen, dora.session.today) == []
        with pytest.raises(Refusal, match="loopt nog"):
            Vernietiging(dora.dossiers).stel_op("jaar 2018", [doc_id])


def test_given_back_or_cancelled_everything_is_due_as_it_was(office: Office) -> None:
    ids, lijst = drawn(office, ended(1))
    done = approved(office, lijst)
    with office.at("dora", LATER) as dora:
        lists = Vernietiging(dora.dossiers)
        back = lists.geef_terug(done, "papier eerst")
        assert staat(dora, ids[0]) is S.OP_LIJST
        with pytest.raises(Refusal) as no:
            destruction_run.voer_uit(lists, back, "jaar 2018")
        assert no.value.code == "R12.6"
        again = lists.stel_op("", ids, was=back)
        cancelled = lists.annuleer(again.lijst, "toch niet")
        assert cancelled.staat is ListStaat.GEANNULEERD
        assert staat(dora, ids[0]) is S.VERNIETIGBAAR


def test_a_list_changed_behind_the_programs_back(office: Office) -> None:
    _ids, lijst = drawn(office, ended(1), ended(2))
    done = approved(office, lijst)
    with office.at("dora", LATER) as dora:
        lists = Vernietiging(dora.dossiers)
        smuggled = replace(
            done, regels=(replace(done.regels[0], document_id="f" * 32), *done.regels[1:])
        )
        lists.lijsttabel.zet(smuggled, done)
        with pytest.raises(Refusal) as no:
            destruction_run.voer_uit(lists, smuggled, "jaar 2018")
        assert no.value.code == "R12.8"
        # Back before the approval by its clock, nothing goes.
        with (
            office.at("dora", NOW - timedelta(days=30)) as early,
            pytest.raises((Refusal, Refused)),
        ):
            destruction_run.voer_uit(Vernietiging(early.dossiers), done, "jaar 2018")


@pytest.mark.parametrize("where", ["begonnen", "uitgevoerd"])
def test_7_4_14_killed_halfway_it_is_finished_and_no_step_is_skipped(
    office: Office, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    ids, lijst = drawn(office, ended(1), ended(2))
    done = approved(office, lijst)
    real = Vernietiging.zet

    def dies(self: Vernietiging, stap: str, *args: object, **facts: object) -> Lijst:
        if stap == "uitgevoerd" and where == "uitgevoerd":
            raise KeyboardInterrupt
        made = real(self, stap, *args, **facts)  # type: ignore[arg-type]
        if stap == "begonnen" and where == "begonnen":
            raise KeyboardInterrupt
        return made

    with office.at("dora", LATER) as dora:
        lists = Vernietiging(dora.dossiers)
        monkeypatch.setattr(Vernietiging, "zet", dies)
        with pytest.raises(KeyboardInterrupt):
            destruction_run.voer_uit(lists, done, "jaar 2018")
        monkeypatch.setattr(Vernietiging, "zet", real)
        half = lists.lijst("V-0001")
        assert half.staat is ListStaat.IN_UITVOERING
        assert half.voltooid_op is None
        if where == "begonnen":
            hold(dora, ids[0])
    with office.at("dora", LATER + timedelta(days=1)) as dora:
        lists = Vernietiging(dora.dossiers)
        after = destruction_run.voer_uit(lists, half, "jaar 2018")
        held = R.OVERGESLAGEN if where == "begonnen" else R.VERNIETIGD
        assert results(after.lijst) == {"D-000001": held, "D-000002": R.VERNIETIGD}
        assert after.lijst.staat is ListStaat.UITGEVOERD


def test_what_a_colleague_left_half_done_goes_with_the_dossier(office: Office) -> None:
    ids, laid = drawn(office, ended(1))
    done = approved(office, laid)
    with office.at("anna", NOW) as anna:
        mine = anna.dossiers.open(ids[0], v.Doel.UITVOERING_TRAJECT)
        drafts = Drafts(anna.session)
        for name, about in (("weg", ids[0]), ("blijft", "")):
            drafts.save(
                Draft(id=name, doc_id=about, started=NOW, saved=NOW,
                      dossier=msgspec.Raw(encode(mine.dossier)))
            )  # fmt: skip
        with office.at("dora", LATER) as dora:
            lists = Vernietiging(dora.dossiers)
            destruction_run.voer_uit(lists, done, "jaar 2018")
            after = lists.lijst(done.nummer)
            (told,) = [one for one in certificates.dekking(lists, after) if one.plaats is P.INDEX]
            assert (told.dekking, "A. Consulent" in told.toelichting) == (Dekking.OPEN, True)
        # She was at work all the while: with the news of the folder it goes.
        assert (drafts.folder / "weg.age").exists()
        anna.listing.refresh()
        assert [one.name for one in drafts.folder.iterdir()] == ["blijft.age"]
        drafts.save(msgspec.structs.replace(drafts.load()[0], id="weer", doc_id=ids[0]))
    with office.at("anna", LATER) as anna:
        assert [one.id for one in Drafts(anna.session).load()] == ["blijft"]
        assert [one.name for one in drafts.folder.iterdir()] == ["blijft.age"]
    with office.at("carla", LATER), office.at("dora", LATER) as dora:
        lists = Vernietiging(dora.dossiers)
        (told,) = [one for one in certificates.dekking(lists, after) if one.plaats is P.INDEX]
        assert told.dekking is Dekking.VERNIETIGD


def test_version_control_of_a_folder_around_the_vault_counts(tmp_path: Path) -> None:
    vault = tmp_path / "bureau" / "kluis"
    vault.mkdir(parents=True)
    assert not destruction_reach.in_git(vault)
    (tmp_path / "bureau" / ".git").mkdir()
    assert destruction_reach.in_git(vault)
