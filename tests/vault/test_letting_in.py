"""Letting people in: whose word it takes, and what the newcomer then opens."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from tests.vault import office
from tests.vault.office import Office
from tests.vault.place import OPENED, START, Clock, member
from tests.vault.test_members import put
from vault import errors, identity, letting_in, rewrap, signed
from vault.identity import Identity
from vault.members import Member


@pytest.fixture
def bureau(tmp_path: Path) -> Office:
    return office.make(tmp_path, packed=2, loose=1)


def newcomer(bureau: Office, handle: str, role: str, rings: list[str]) -> Member:
    """Somebody with an identity of their own."""
    bureau.keys[handle] = identity.create(handle)
    return member(bureau.keys[handle], role, rings)


def test_a_public_file_says_who_hands_it_over() -> None:
    key = identity.create("dora")
    data = letting_in.public_file(key, "Dora Dijkstra")
    found = letting_in.read_public(data)
    assert (found.handle, found.name) == ("dora", "Dora Dijkstra")
    assert (found.reads, found.signs) == (key.recipient, key.verifier)
    assert b"SECRET" not in data


def test_a_public_file_that_is_not_its_own() -> None:
    key, other = identity.create("dora"), identity.create("evil")
    data = letting_in.public_file(key, "Dora Dijkstra")
    swapped = letting_in.PublicIdentity("identity", 1, "dora", "D", other.recipient, key.verifier)
    bad_key = letting_in.PublicIdentity("identity", 1, "dora", "D", "age1nokey", key.verifier)
    no_name = letting_in.PublicIdentity("identity", 1, "dora", "a\nb", key.recipient, key.verifier)
    for wrong in (
        b"", b"x" * 2**20, data[:-1], data + b"x", data.replace(b"Dora", b"Vera"),
        signed.sign(swapped, other.signing), signed.sign(bad_key, key.signing),
        signed.sign(no_name, key.signing), signed.sign({"v": 1}, key.signing),
    ):  # fmt: skip
        with pytest.raises(errors.BadIdentity):
            letting_in.read_public(wrong)


def test_a_newcomer_opens_what_their_rings_hold(bureau: Office) -> None:
    anna = bureau.open()
    before = rewrap.wraps(anna.storage, "bureau")
    done = letting_in.enter(anna, newcomer(bureau, "dora", "consulent", ["bureau"]), "nieuw")
    assert (done.proposal, done.unopened) == (None, ())
    dora = bureau.open("dora")
    for doc_id in bureau.everything:
        assert dora.read(doc_id, OPENED).rev == 1
    # Of each generation one wrapping is left, the new one; the others opened nothing more.
    after = rewrap.wraps(anna.storage, "bureau")
    assert {one: len(found) for one, found in after.items()} == {1: 1}
    assert after != before
    assert rewrap.wraps_due(anna) == []
    assert bureau.open("bert").read(bureau.ours[0], OPENED).rev == 1


def test_a_second_director_needs_nobody_where_there_is_one(bureau: Office) -> None:
    anna = bureau.open()
    dora = newcomer(bureau, "dora", "directeur", list(office.RINGS))
    assert letting_in.enter(anna, dora, "opvolging").proposal is None
    third = newcomer(bureau, "evert", "directeur", list(office.RINGS))
    done = letting_in.enter(anna, third, "derde")
    assert done.proposal is not None
    assert "evert" not in bureau.open().state.members
    (waiting,) = letting_in.proposals(anna)
    assert (waiting.hash, waiting.author, waiting.member) == (done.proposal, "anna", third)
    with pytest.raises(errors.NotEntitled):
        letting_in.approve(anna, done.proposal)
    with pytest.raises(errors.NoProposal):
        letting_in.approve(bureau.open("dora"), "0" * 32)
    letting_in.approve(bureau.open("dora"), done.proposal)
    assert letting_in.proposals(anna) == []
    assert bureau.open("evert").read(bureau.ours[0], OPENED).rev == 1
    with pytest.raises(errors.NoProposal):
        letting_in.approve(bureau.open("dora"), done.proposal)


def test_who_keeps_the_computers_cannot_let_anybody_read(bureau: Office) -> None:
    """Not with a member of their own making, and not by becoming a director."""
    ivo = bureau.open("ivo")
    for handle, role, rings in (
        ("kees", "consulent", ["bureau"]),
        ("evil", "directeur", []),
        ("otto", "auditor", ["logboek"]),
    ):  # fmt: skip
        one = newcomer(bureau, handle, role, rings)
        assert letting_in.enter(ivo, one, "x").proposal is not None
        put(bureau, "ivo", "member", ivo.state.heads, ivo.state.seq + 1, member=one)
        assert handle not in bureau.open().state.members
    # Nor may they give a director other keys, or an end.
    anna = bureau.open().state.members["anna"]
    for wrong in (
        msgspec.structs.replace(anna, reads=bureau.keys["evil"].recipient),
        msgspec.structs.replace(anna, until=START.date()),
        msgspec.structs.replace(anna, revoked=True),
    ):
        assert letting_in.enter(bureau.open("ivo"), wrong, "x").proposal is not None
    assert bureau.open().state.members["anna"] == anna
    # A director says so, and then it counts.
    mine = bureau.open()
    (kees,) = (one for one in letting_in.proposals(mine) if one.member.handle == "kees")
    letting_in.approve(mine, kees.hash)
    assert bureau.open("kees").read(bureau.ours[0], OPENED).rev == 1


def test_a_proposal_of_somebody_who_was_revoked_cannot_be_approved(bureau: Office) -> None:
    ivo = bureau.open("ivo")
    one = newcomer(bureau, "kees", "consulent", ["bureau"])
    proposal = letting_in.enter(ivo, one, "x").proposal
    assert proposal is not None
    anna = bureau.open()
    gone = msgspec.structs.replace(anna.state.members["ivo"], revoked=True)
    letting_in.write_record(anna, "revoke", member=gone)
    with pytest.raises(errors.NotEntitled):
        letting_in.approve(bureau.open(), proposal)


def test_a_statement_is_accepted_once_for_each_version(bureau: Office) -> None:
    bert = bureau.open("bert")
    assert letting_in.statement_due(bert, "2026-01")
    letting_in.accept_statement(bert, "2026-01")
    assert not letting_in.statement_due(bert, "2026-01")
    assert letting_in.statement_due(bert, "2027-01")
    assert letting_in.statement_due(bureau.open("carla"), "2026-01")
    assert list(bureau.open().state.statements["bert"]) == ["2026-01"]


def test_new_keys_for_a_member_who_lost_theirs(bureau: Office) -> None:
    """The old identity opens no more, and its rings are due for a new generation."""
    anna = bureau.open()
    old: Identity = bureau.keys["bert"]
    letting_in.enter(anna, newcomer(bureau, "bert", "consulent", ["bureau"]), "wachtzin kwijt")
    assert bureau.open("bert").read(bureau.ours[0], OPENED).rev == 1
    assert anna.state.stale(START.date()) == ["bureau"]
    bureau.keys["bert"] = old
    with pytest.raises(errors.ForeignIdentity):
        bureau.open("bert")


def test_an_appointment_that_ended_makes_its_rings_due(bureau: Office) -> None:
    anna = bureau.open()
    bert = msgspec.structs.replace(anna.state.members["bert"], until=START.date())
    letting_in.enter(anna, bert, "contract loopt af")
    assert anna.state.stale(START.date()) == []
    tomorrow = Clock(START + timedelta(days=1))
    assert anna.state.stale(tomorrow().date()) == ["bureau"]
    with pytest.raises(errors.MembershipEnded):
        bureau.open("bert", clock=tomorrow)
