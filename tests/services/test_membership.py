"""Letting people in, in two steps; changing a place; taking it back."""

from __future__ import annotations

import contextlib
import os
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Doel, Rol
from pro6tui.services import membership, revoking, session
from pro6tui.services.errors import Refused
from pro6tui.services.identities import new_identity, read_card, woorden
from pro6tui.services.membership import Plaats, Wijziging
from pro6tui.services.session import BUREAU
from tests.services import people
from tests.services.keys_of import opens, reached
from tests.services.office import klant
from tests.services.people import FACTOR, PASSPHRASE, Bureau
from vault.errors import MembershipEnded, NotEntitled, VaultError

DOEL = Doel.UITVOERING_TRAJECT


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    """A vault of this test alone."""
    return people.make(tmp_path)


def test_a_new_identity_needs_no_vault_and_tells_nothing_secret(tmp_path: Path) -> None:
    made = new_identity("eva", "Eva  Smit", tmp_path / "k", tmp_path, PASSPHRASE, FACTOR)
    assert made.card.name == "eva.pro6-lid.json"
    assert os.stat(made.identity).st_mode & 0o777 == 0o600
    assert b"SECRET" not in made.card.read_bytes()
    card = read_card(made.card)
    assert (card.handle, card.name) == ("eva", "Eva Smit")
    assert woorden(card) == made.woorden
    assert len(made.woorden.split()) == 11
    with pytest.raises(Refused, match="overschreven"):
        new_identity("eva", "", tmp_path / "k", tmp_path, PASSPHRASE, FACTOR)


def test_a_changed_file_is_no_card(tmp_path: Path) -> None:
    made = new_identity("eva", "Eva Smit", tmp_path / "k", tmp_path, PASSPHRASE, FACTOR)
    data = made.card.read_bytes()
    for wrong in (b"", b"{}", data[:-9], data.replace(b"Eva Smit", b"Eva Smid"), data + b"x"):
        made.card.write_bytes(wrong)
        with pytest.raises(VaultError):
            read_card(made.card)


def test_who_is_let_in_reads_what_was_there(bureau: Bureau) -> None:
    with bureau.at("anna") as anna:
        doc_id = anna.dossiers.intake(klant()).doc_id
    done = bureau.let_in("eva", Rol.CONSULENT)
    assert (done.wacht, done.kringen_later) == (False, ())
    with bureau.at("eva") as eva:
        assert eva.dossiers.open(doc_id, DOEL).dossier.persoon.achternaam == "Vries"


def test_a_handle_and_keys_are_somebody_s_once(bureau: Bureau) -> None:
    bureau.let_in("eva", Rol.CONSULENT)
    card = read_card(bureau.made["eva"].card)
    plaats = Plaats(Rol.CONSULENT, BUREAU, bureau.today)
    with bureau.as_("dora") as dora:
        with pytest.raises(Refused, match="al een lid"):
            membership.add(dora, card, plaats)
        revoking.revoke(dora, "eva", "uit dienst")
        with pytest.raises(Refused, match="al eens van een lid"):
            membership.add(dora, card, plaats)


@pytest.mark.parametrize("handle", ["anna", "noor"])
def test_others_let_nobody_in(bureau: Bureau, handle: str) -> None:
    card = read_card(bureau.make("eva").card)
    with bureau.as_(handle) as somebody:
        with pytest.raises(Refusal) as caught:
            membership.add(somebody, card, Plaats(Rol.CONSULENT, BUREAU, bureau.today))
        assert caught.value.code == "R6.5"
        with pytest.raises(Refusal):
            revoking.revoke(somebody, "dora", "zomaar gedaan")


@pytest.mark.parametrize(
    ("rol", "ring"),
    [
        (Rol.ONDERAANNEMER, BUREAU),
        (Rol.CONSULENT, "noordzijde"),
        (Rol.ONDERAANNEMER, "directie"),
        (Rol.ONDERAANNEMER, "logboek"),
        (Rol.ONDERAANNEMER, "nood-ivo"),
        (Rol.ONDERAANNEMER, "een te lange naam voor een kring"),
        (Rol.ONDERAANNEMER, "../x"),
        (Rol.ONDERAANNEMER, "ünie"),
    ],
)
def test_a_place_that_cannot_be(bureau: Bureau, rol: Rol, ring: str) -> None:
    card = read_card(bureau.make("eva").card)
    with bureau.as_("dora") as dora:
        with pytest.raises(Refused):
            membership.add(dora, card, Plaats(rol, ring, bureau.today))
        assert dora.vault.standing().member("eva") is None


def test_ict_beheer_adds_keys_but_gives_no_ring_by_itself(bureau: Bureau) -> None:
    """Who holds no key may enter one; into a ring it goes with a directeur's word alone."""
    done = bureau.let_in("eva", Rol.CONSULENT, by="ivo")
    assert done.wacht
    with bureau.as_("ivo") as ivo:
        assert ivo.vault.standing().member("eva") is None
        proposal = membership.waiting(ivo.vault.standing(), "eva")
        with pytest.raises(Refusal) as caught:
            membership.approve(ivo, proposal)
        assert caught.value.code == "R6.5"
        with pytest.raises(NotEntitled):
            ivo.vault.approve(proposal.hash)
    with bureau.as_("dora") as dora:
        membership.approve(dora, membership.waiting(dora.vault.standing(), "eva"))
    bureau.accept("eva")
    with bureau.at("eva") as eva:
        assert eva.session.me.rings == ("bureau",)


def test_a_second_directeur_is_asked_where_there_is_one(bureau: Bureau) -> None:
    assert not bureau.let_in("eva", Rol.DIRECTEUR).wacht
    waits = bureau.let_in("fleur", Rol.DIRECTEUR)
    assert (waits.wacht, waits.door) == (True, ("Eva",))
    with bureau.as_("dora") as dora:
        # Also for somebody who is there already, and for who becomes one again.
        raised = membership.change(dora, "anna", Wijziging(rol=Rol.DIRECTEUR))
        assert (raised.wacht, raised.door) == (True, ("Eva",))
        assert dora.vault.standing().member("anna").role == Rol.CONSULENT
    with bureau.as_("dora") as dora:
        proposal = membership.waiting(dora.vault.standing(), "fleur")
        with pytest.raises(Refused, match="eigen voorstel"):
            membership.approve(dora, proposal)
        with pytest.raises(NotEntitled):
            dora.vault.approve(proposal.hash)
        assert dora.vault.standing().member("fleur") is None
    with bureau.as_("eva") as eva:
        done = membership.approve(eva, proposal)
        assert not done.wacht
        assert [one.member.handle for one in eva.vault.standing().proposals] == ["anna"]
    bureau.accept("fleur")
    with bureau.as_("fleur") as fleur:
        assert set(fleur.me.rings) == {"bureau", "directie", "logboek", "noordzijde"}
        assert all(one.opens for one in fleur.vault.standing().rings)


def test_a_new_subcontractor_gets_a_ring_that_the_directors_open(bureau: Bureau) -> None:
    bureau.let_in("eva", Rol.DIRECTEUR)
    bureau.let_in("piet", Rol.ONDERAANNEMER, "zuid")
    for handle in ("dora", "eva", "piet"):
        with bureau.as_(handle) as somebody:
            ring = next(one for one in somebody.vault.standing().rings if one.name == "zuid")
            assert ring.opens, handle
    bureau.let_in("joke", Rol.ONDERAANNEMER, "zuid")
    with bureau.as_("joke") as joke:
        assert joke.me.rings == ("zuid",)
        assert [one.name for one in joke.vault.standing().rings if one.opens] == ["zuid"]


@pytest.mark.parametrize("rol", [Rol.DIRECTEUR, Rol.ICT_BEHEER, Rol.AUDITOR])
def test_no_role_outlives_its_appointment(bureau: Bureau, rol: Rol) -> None:
    """Nor does a session that is open when it ends."""
    bureau.let_in("eva", rol, until=bureau.today)
    with bureau.as_("eva") as eva, contextlib.closing(eva.vault.clone()) as clone:
        with bureau.as_("dora") as dora:
            day = bureau.today - timedelta(days=1)
            membership.change(dora, "eva", Wijziging(since=day, until=day, until_given=True))
        with pytest.raises(MembershipEnded):
            eva.vault.standing()
        with pytest.raises(MembershipEnded):
            clone.rotate("toch")
    with pytest.raises(MembershipEnded), bureau.as_("eva"):
        pass
    with bureau.as_("dora") as dora:
        assert dora.vault.standing().epoch == 1


def test_an_appointment_that_ended_opens_nothing(bureau: Bureau) -> None:
    bureau.let_in("eva", Rol.CONSULENT, until=bureau.today)
    with bureau.as_("eva") as eva:
        assert eva.me.until == bureau.today
    with bureau.as_("dora") as dora:
        day = bureau.today - timedelta(days=1)
        membership.change(dora, "eva", Wijziging(since=day, until=day, until_given=True))
    with pytest.raises(MembershipEnded), bureau.as_("eva"):
        pass


def test_leaving_a_ring_renews_it(bureau: Bureau) -> None:
    bureau.let_in("piet", Rol.ONDERAANNEMER, "zuid")
    with bureau.as_("dora") as dora:
        before = {one.name: one.generation for one in dora.vault.standing().rings}
        done = membership.change(dora, "piet", Wijziging(organisatie="noordzijde"))
        assert done.member.rings == ("noordzijde",)
        after = {one.name: one.generation for one in dora.vault.standing().rings}
        assert after["zuid"] > before["zuid"]
        assert dora.vault.standing().renew_due == ()


def test_the_last_directeur_stays(bureau: Bureau) -> None:
    with bureau.as_("dora") as dora:
        for wijziging in (
            Wijziging(rol=Rol.CONSULENT),
            Wijziging(until=bureau.today - timedelta(days=1), until_given=True),
        ):
            with pytest.raises(Refused, match="enige directeur"):
                membership.change(dora, "dora", wijziging)
        with pytest.raises(Refused, match="eigen toegang"):
            revoking.revoke(dora, "dora", "ik ga weg hier")


def test_new_keys_for_a_lost_passphrase(bureau: Bureau) -> None:
    """The old identity opens nothing any more; the new one reads all."""
    with bureau.at("anna") as anna:
        doc_id = anna.dossiers.intake(klant()).doc_id
    old = bureau.places("anna")
    card = read_card(bureau.make("anna").card)
    with bureau.as_("dora") as dora:
        membership.change(dora, "anna", Wijziging(card=card))
    with bureau.at("anna") as anna:
        assert anna.dossiers.open(doc_id, DOEL).dossier.persoon.achternaam == "Vries"
    with pytest.raises(VaultError):
        session.unlock(old, PASSPHRASE)


def test_revoked_keys_read_nothing_that_is_written_after(bureau: Bureau) -> None:
    """Nor with a copy of the folder, the leaver's own keys and the epoch key."""
    bureau.let_in("eva", Rol.CONSULENT)
    with bureau.at("anna") as anna:
        known = anna.dossiers.intake(klant())
    kept = reached(bureau, "eva")
    assert opens(bureau, kept) == {f"{known.doc_id}.1"}
    with bureau.as_("dora") as dora:
        done = revoking.revoke(dora, "eva", "uit dienst")
        assert "bureau" in done.report.rings
        assert done.wachtend == 1
        assert revoking.unfinished(dora.vault.standing())
    with bureau.at("anna") as anna:
        after = anna.dossiers.intake(klant())
        opened = anna.dossiers.open(known.doc_id, DOEL)
        moved = replace(opened.dossier, persoon=replace(opened.dossier.persoon, woonplaats="Goor"))
        anna.dossiers.change(opened, moved, "verhuisd")
    kept |= reached(bureau, "eva")
    assert opens(bureau, kept) == {f"{known.doc_id}.1"}
    with bureau.as_("dora") as dora:
        told: list[tuple[int, int]] = []
        rekeyed = revoking.rekey(dora, lambda *step: told.append(step))
        assert rekeyed.left == 0
        assert told[0][0] == 0
        assert not revoking.unfinished(dora.vault.standing())
        assert revoking.pending(dora) == 0
    assert opens(bureau, kept | reached(bureau, "eva")) == set()
    with bureau.at("anna") as anna:
        assert anna.dossiers.open(known.doc_id, DOEL).dossier.persoon.woonplaats == "Goor"
        anna.dossiers.open(after.doc_id, DOEL)
    with pytest.raises(MembershipEnded), bureau.as_("eva"):
        pass


def test_what_revocation_does_not_undo_is_said(bureau: Bureau) -> None:
    bureau.let_in("eva", Rol.CONSULENT)
    with bureau.as_("dora") as dora:
        with pytest.raises(Refusal, match="reden"):
            revoking.revoke(dora, "eva", " x ")
        lid = revoking.revoke(dora, "eva", "uit dienst").lid
        with pytest.raises(Refused, match="al ingetrokken"):
            revoking.ask(dora, "eva")
    said = " ".join(revoking.not_undone(lid))
    for word in ("Eva", "gelezen", "oude kopie", "pro6 rotate", "account"):
        assert word in said


def test_the_reason_of_a_revocation_is_not_in_the_open(bureau: Bureau) -> None:
    bureau.let_in("eva", Rol.CONSULENT)
    with bureau.as_("dora") as dora:
        revoking.revoke(dora, "eva", "langdurig ziek thuis")
        logged = [one.body for one in dora.vault.records() if one.body]
    assert any(body["facts"].get("reden") == "langdurig ziek thuis" for body in logged)
    for file in bureau.founded.vault.glob("members/*.rec"):
        assert b"ziek" not in file.read_bytes()
