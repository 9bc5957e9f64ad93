"""Destruction lists (art. 12) on bad days: what cannot go, what comes back, who is not there."""

from __future__ import annotations

import dataclasses
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Papier
from pro6tui.model.refusal import Refusal
from pro6tui.model.vernietiging import Lijst, Verklaring
from pro6tui.model.vocabulary_vernietiging import (
    Dekking,
    ListStaat,
    Plaats,
    Resultaat,
    VerklaringStaat,
)
from pro6tui.rules.vernietigingslijst import zegel
from pro6tui.services import (
    certificates,
    destruction_run,
    destruction_word,
    membership,
    terugval,
    versions,
)
from pro6tui.services import session as sessions
from pro6tui.services.destruction import Vernietiging
from pro6tui.services.errors import Refused, sentence
from pro6tui.services.membership import Wijziging
from pro6tui.services.merging import settle
from tests.rules.lijsten import SNIPPERS
from tests.services import two_hosts
from tests.services.office import PASSPHRASE, Desk, Office, make
from tests.services.test_destruction import (
    LATER,
    NOW,
    approved,
    colleague_opens,
    drawn,
    ended,
    results,
    staat,
)
from vault.errors import Cancelled, Resurrected

R, S = Resultaat, v.DossierStaat
NAME = "jaar 2018"
replace = msgspec.structs.replace


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make(tmp_path)


def stuck(office: Office, doc_id: str) -> Path:
    """Something by the name of an attachment of this document, that no unlink removes."""
    name = f"{doc_id}.{'a' * 32}-{'b' * 32}.age"
    there = office.founded.vault / "b" / doc_id[:2] / name
    there.mkdir(parents=True)
    return there


def places(one: Verklaring) -> dict[Plaats, tuple[Dekking, str]]:
    return {line.plaats: (line.dekking, line.toelichting) for line in one.dekking}


def test_one_file_that_stays_fails_one_dossier_and_a_retry_skips_nothing(office: Office) -> None:
    ids, lijst = drawn(office, ended(1), ended(2), ended(3))
    done = approved(office, lijst)
    bad = stuck(office, ids[1])
    with office.at("dora", LATER) as dora:
        lists = Vernietiging(dora.dossiers)
        half = destruction_run.voer_uit(lists, done, NAME).lijst
        assert (half.staat, half.voltooid_op) == (ListStaat.DEELS_MISLUKT, None)
        assert results(half) == {
            "D-000001": R.VERNIETIGD, "D-000002": R.MISLUKT, "D-000003": R.VERNIETIGD,
        }  # fmt: skip
        path = bad.relative_to(office.founded.vault).as_posix()
        assert half.regels[1].waarom == f"werkbestand: {path}"
        # Its key went all the same, and everything else of it.
        assert [one for one in office.founded.vault.glob(f"*/**/{ids[1]}*") if one.is_file()] == [
            office.founded.vault / "tombstones" / f"{ids[1]}.rec"
        ]
        with pytest.raises(Refusal) as no:
            certificates.stel_vast(lists, half)
        assert no.value.code == "R12.9"
        again = destruction_run.voer_uit(lists, lists.lijst("V-0001"), NAME).lijst
        assert again.staat is ListStaat.DEELS_MISLUKT
        # Whoever sits down after this hears of it before anything opens.
        with office.at("anna", LATER) as anna:
            with pytest.raises(Resurrected) as back:
                terugval.require_sound(anna.session)
            assert path in sentence(back.value)
            assert "weghalen" in sentence(back.value)
            # Trying again does not help; what is in the way is said, and who takes it away.
            assert not terugval.vernietig_opnieuw(anna.session).whole
            with pytest.raises(Refused) as stays:
                terugval.require_gone(anna.session)
            assert f"{ids[1]} (V-0001): {path}" in str(stays.value)
            assert "rechten" in str(stays.value)
        bad.rmdir()
        bad.write_bytes(b"x")
        whole = destruction_run.voer_uit(lists, lists.lijst("V-0001"), NAME)
        assert whole.lijst.staat is ListStaat.UITGEVOERD
        assert set(results(whole.lijst).values()) == {R.VERNIETIGD}
        assert whole.bestanden == 1
        assert certificates.stel_vast(lists, whole.lijst).nummer == "VV-0001"
    with office.at("anna", LATER) as anna:
        terugval.require_sound(anna.session)


def test_a_key_that_a_synchroniser_brings_back_meanwhile_is_found_and_goes_again(
    office: Office, tmp_path: Path
) -> None:
    ids, lijst = drawn(office, ended(1), ended(2))
    done = approved(office, lijst)
    kept = tmp_path / "elders"
    shutil.copytree(office.founded.vault / "keys", kept)

    def told(what: str, _done: int, _total: int) -> None:
        if what == "Nakijken":
            two_hosts.bring(kept, office.founded.vault / "keys")

    with office.at("dora", LATER) as dora:
        lists = Vernietiging(dora.dossiers)
        half = destruction_run.voer_uit(lists, done, NAME, told).lijst
        assert half.staat is ListStaat.DEELS_MISLUKT
        assert {one.waarom.partition(":")[0] for one in half.regels} == {"sleutel"}
        whole = destruction_run.voer_uit(lists, half, NAME).lijst
        assert whole.staat is ListStaat.UITGEVOERD
        assert not [one for one in office.founded.vault.glob("keys/**/*") if one.name[:32] in ids]


def test_what_is_told_cannot_stop_it_once_the_first_key_goes(office: Office) -> None:
    ids, lijst = drawn(office, ended(1), ended(2))
    done = approved(office, lijst)

    def stop(at: str) -> object:
        def told(what: str, _done: int, _total: int) -> None:
            if what == at:
                raise Cancelled

        return told

    with office.at("dora", LATER) as dora:
        lists = Vernietiging(dora.dossiers)
        with pytest.raises(Cancelled):
            destruction_run.voer_uit(lists, done, NAME, stop("Opnieuw nagaan"))  # type: ignore[arg-type]
        assert lists.lijst("V-0001") == done
        assert staat(dora, ids[0]) is S.BEDENKTIJD
        after = destruction_run.voer_uit(lists, done, NAME, stop("Vernietigen"))  # type: ignore[arg-type]
        assert after.lijst.staat is ListStaat.UITGEVOERD


def test_two_lists_with_one_dossier(office: Office) -> None:
    """As two machines that were apart may have made them: the second finds it gone, and says so."""
    ids, lijst = drawn(office, ended(1))
    done = approved(office, lijst)
    with office.at("dora", LATER) as dora:
        lists = Vernietiging(dora.dossiers)
        other = replace(done, id="tweede", nummer="V-0002", naam="nog eens")
        other = replace(other, zegel=zegel(other))
        other = destruction_word.goedgekeurd(dora.session, other)
        lists.lijsttabel.zet(other)
        assert destruction_run.voer_uit(lists, done, NAME).dossiers == 1
        after = destruction_run.voer_uit(lists, other, "nog eens")
        assert results(after.lijst) == {"D-000001": R.NIET_AANWEZIG}
        assert after.dossiers == 0
        with pytest.raises(Refusal, match="niets vernietigd"):
            certificates.stel_vast(lists, after.lijst)
        assert certificates.stel_vast(lists, lists.lijst("V-0001")).lijst == "V-0001"
        assert lists.open(ids[0]) is None


@pytest.mark.parametrize("joined", [False, True])
def test_a_dossier_changed_elsewhere_after_the_approval_or_merged_stays(
    office: Office,
    tmp_path: Path,
    joined: bool,  # noqa: FBT001
) -> None:
    ids, lijst = drawn(office, ended(1), ended(2))
    done = approved(office, lijst)
    hosts = two_hosts.of(office, tmp_path)
    for host, city in ((hosts.here, "Almelo"), (hosts.there, "Rijssen")):
        with host.at("dora", LATER) as desk:
            moved(desk, ids[0], city)
    hosts.sync()
    with office.at("dora", LATER) as dora:
        if joined:
            opened = dora.dossiers.open(ids[0], v.Doel.UITVOERING_TRAJECT)
            found = versions.versions(dora.dossiers, opened)
            versions.merge(dora.dossiers, found, settle(found.joined, ["Rijssen"]), "nagevraagd")
        after = destruction_run.voer_uit(Vernietiging(dora.dossiers), done, NAME).lijst
        assert results(after) == {"D-000001": R.GEWIJZIGD, "D-000002": R.VERNIETIGD}
        assert after.regels[0].waarom == "gewijzigd na de goedkeuring"
        assert dora.dossiers.open(ids[0], v.Doel.VERNIETIGING).twee_versies is not joined


def moved(desk: Desk, doc_id: str, city: str) -> None:
    opened = desk.dossiers.open(doc_id, v.Doel.UITVOERING_TRAJECT)
    person = replace(opened.dossier.persoon, woonplaats=city)
    desk.dossiers.change(opened, replace(opened.dossier, persoon=person), "opgave")


def test_an_approver_who_has_left_approved_nothing(office: Office) -> None:
    _ids, lijst = drawn(office, ended(1))
    with office.at("dora", NOW) as dora:
        change = Wijziging(rol=v.Rol.DIRECTEUR)
        membership.change(dora.session, "anna", change)
    with office.at("dora", NOW) as dora:
        done = Vernietiging(dora.dossiers).accordeer(lijst)
        # Signed by another director as well, who stays.
        gone = Wijziging(until=date(2026, 1, 5), until_given=True)
    with office.at("anna", LATER) as anna:
        membership.change(anna.session, "dora", gone)
        lists = Vernietiging(anna.dossiers)
        with pytest.raises(Refusal) as no:
            destruction_run.voer_uit(lists, done, NAME)
        assert no.value.code == "R12.2"
        assert lists.lijst("V-0001") == done


def test_4_4_2_paper_files_and_copies_in_one_object_and_who_is_offline_is_named(
    office: Office, tmp_path: Path
) -> None:
    """Nothing is claimed of a copy that somebody may still open, nor of a folder on a shelf."""
    laptop = tmp_path / "laptop.key"
    with office.at("dora", NOW) as dora:
        dora.session.vault.add_host(laptop, "laptop")
    ids, lijst = drawn(office, ended(1, papier=Papier(aanwezig=True, locatie="kast 2", map="7")))
    done = approved(office, lijst)
    with office.at("dora", LATER) as dora:
        lists = Vernietiging(dora.dossiers)
        after = destruction_run.voer_uit(lists, done, NAME)
        dora.session.vault.rotate("na vernietiging")
        first = certificates.stel_vast(lists, after.lijst)
        assert first.staat is VerklaringStaat.BEHOUDENS_BACKUPS
        found = places(first)
        assert found[Plaats.WERKBESTAND][0] is found[Plaats.SLEUTEL][0] is Dekking.VERNIETIGD
        assert found[Plaats.SNAPSHOTS][0] is Dekking.OPEN
        assert "laptop" in found[Plaats.SNAPSHOTS][1]
        assert found[Plaats.BACKUPS] == (Dekking.ONZEKER, "er zijn geen back-ups opgegeven")
        assert found[Plaats.PAPIER] == (Dekking.OPEN, "van 1 dossier op papier staat er nog 1")
        with pytest.raises(Refusal, match="nog niet meer"):
            certificates.stel_vast(lists, lists.lijst("V-0001"))
        shredded = lists.papier_weg(lists.lijst("V-0001"), ids, SNIPPERS)
        second = certificates.stel_vast(lists, shredded)
        assert second.staat is VerklaringStaat.BEHOUDENS_BACKUPS
        assert places(second)[Plaats.PAPIER] == (Dekking.VERNIETIGD, "08-01-2026, P-5")
        with pytest.raises(Refusal, match="nog niet meer"):
            certificates.stel_vast(lists, lists.lijst("V-0001"))
    acknowledged(office, laptop)
    colleague_opens(office)
    with office.at("dora", LATER) as dora:
        lists = Vernietiging(dora.dossiers)
        final = certificates.stel_vast(lists, lists.lijst("V-0001"))
        assert final.staat is VerklaringStaat.VOLLEDIG
        assert {one for one, _why in places(final).values()} == {Dekking.VERNIETIGD, Dekking.NVT}


def acknowledged(office: Office, epoch: Path) -> None:
    """Dora at another machine, that heard of the new epoch at last."""
    here = office.places("dora")
    session = sessions.unlock(
        dataclasses.replace(here, epoch=epoch, state_dir=here.state_dir.parent / "daar"), PASSPHRASE
    )
    try:
        session.vault.acknowledge()
    finally:
        session.close()


def test_4_4_9_after_its_term_a_list_is_counts_and_the_certificates_stay(office: Office) -> None:
    _ids, lijst = drawn(office, ended(1), ended(2))
    done = approved(office, lijst)
    with office.at("dora", LATER) as dora:
        lists = Vernietiging(dora.dossiers)
        after = destruction_run.voer_uit(lists, done, NAME)
        dora.session.vault.rotate("na vernietiging")
        colleague_opens(office)
        certificates.stel_vast(lists, after.lijst)
    for years, expected in ((9, 0), (11, 1)):
        with office.at("dora", datetime(2026 + years, 1, 9, 9, tzinfo=UTC)) as dora:
            assert len(certificates.rol_op(Vernietiging(dora.dossiers))) == expected
    with office.at("carla", LATER + timedelta(days=12 * 366)) as carla:
        lists = Vernietiging(carla.dossiers)
        rolled: Lijst = lists.lijst("V-0001")
        assert rolled.regels == ()
        assert (rolled.aantallen["op_de_lijst"], rolled.aantallen["vernietigd"]) == (2, 2)
        assert rolled.aantallen["categorie_K1"] == 2
        assert "D-000001" not in msgspec.json.encode(rolled).decode()
        (found,) = certificates.zoek(lists, dossier="D-000001")
        assert found.verklaring.staat is VerklaringStaat.VOLLEDIG
