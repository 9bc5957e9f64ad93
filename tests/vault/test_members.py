"""The membership chain: what counts, what is refused, and what nobody can undo."""

from __future__ import annotations

import contextlib
import random
import shutil
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from tests.vault.place import CHANGED, OPENED, START, Clock, Place, make, member
from vault import agefile, create, errors, identity, memberchain, members, paths, rings, signed
from vault.members import Record, State
from vault.storage import LocalStorage


def state_of(place: Place) -> State:
    return memberchain.load(LocalStorage(place.root), place.vault_id)


def put(place: Place, handle: str, action: str, heads: tuple[str, ...], seq: int, **fields) -> str:
    """Sign and put a record without asking whether it is allowed; returns its hash."""
    record = Record(
        type="member",
        v=1,
        vault=place.vault_id,
        seq=seq,
        parents=heads,
        time=START + timedelta(days=1),
        author=handle,
        action=action,
        **fields,
    )
    data = signed.sign(record, place.keys[handle].signing)
    name = signed.digest(signed.split(data)[0])
    LocalStorage(place.root).put_new(paths.member(seq, name), data)
    return name


def revoke(place: Place, handle: str, by: str = "anna") -> State:
    state = state_of(place)
    gone = msgspec.structs.replace(state.members[handle], revoked=True)
    key = place.keys[by].signing
    moment = START + timedelta(days=2)
    return members.write(LocalStorage(place.root), state, key, by, moment, "revoke", member=gone)


def test_the_chain_says_who_belongs(place: Place) -> None:
    state = state_of(place)
    assert sorted(state.members) == ["ada", "anna", "bert", "sam"]
    assert {ring: max(found) for ring, found in state.rings.items()} == dict.fromkeys(
        ["bureau", "directie", "logboek", "sam"], 1
    )
    assert (state.epoch, len(state.holders), state.findings) == (1, 1, [])


def test_an_appointment_has_a_first_and_a_last_day(place: Place) -> None:
    state = state_of(place)
    one = msgspec.structs.replace(
        state.members["bert"], since=date(2026, 3, 2), until=date(2026, 3, 3)
    )
    create.add_member(LocalStorage(place.root), state, place.keys["anna"], one, START)
    for day, allowed in ((-1, False), (0, True), (1, True), (2, False)):
        clock = Clock(START + timedelta(days=day))
        if allowed:
            place.open("bert", clock=clock)
        else:
            with pytest.raises(errors.MembershipEnded):
                place.open("bert", clock=clock)


def test_a_revocation_ends_an_open_session(place: Place) -> None:
    bert = place.open("bert")
    made = bert.create("dossier", b"{}", ["bureau"], CHANGED)
    revoke(place, "bert")
    with pytest.raises(errors.MembershipEnded):
        bert.read(made.id, OPENED)
    with pytest.raises(errors.MembershipEnded):
        place.open("bert")


def test_only_who_may_can_write_a_record(place: Place) -> None:
    state = state_of(place)
    evil = member(identity.create("evil"), "directeur", ["bureau"])
    with pytest.raises(errors.NotEntitled):
        create.add_member(LocalStorage(place.root), state, place.keys["bert"], evil, START)
    put(place, "bert", "member", state.heads, state.seq + 1, member=evil)
    state = state_of(place)
    assert "evil" not in state.members
    assert [code for code, _path in state.findings] == ["unentitled_member_record"]


def test_the_right_to_make_a_ring_is_no_right_to_name_a_member(place: Place) -> None:
    state = state_of(place)
    evil = member(identity.create("evil"), "directeur", ["bureau"])
    put(
        place, "anna", "ring", state.heads, state.seq + 1,
        member=evil, ring="bureau", generation=2, recipient=agefile.new_secret()[1],
    )  # fmt: skip
    state = state_of(place)
    assert "evil" not in state.members
    assert max(state.rings["bureau"]) == 2


def test_a_revoked_member_cannot_undo_it_from_before(place: Place) -> None:
    """Anna is revoked by a second director; she forks the chain as it was before."""
    state = state_of(place)
    storage = LocalStorage(place.root)
    chief = identity.create("chief")
    place.keys["chief"] = chief
    create.add_member(
        storage, state, place.keys["anna"], member(chief, "directeur", ["bureau"]), START
    )
    before, seq = state.heads, state.seq
    for attempt in range(6):
        evil = identity.create(f"evil{attempt}")
        place.keys[evil.handle] = evil
        added = put(
            place, "anna", "member", before, seq + 1, member=member(evil, "directeur", ["bureau"])
        )
        put(
            place, evil.handle, "revoke", (added,), seq + 2,
            member=msgspec.structs.replace(state.members["chief"], revoked=True),
        )  # fmt: skip
    gone = msgspec.structs.replace(state.members["anna"], revoked=True)
    put(place, "chief", "revoke", before, seq + 1, member=gone)
    found = state_of(place)
    assert found.members["anna"].revoked
    assert not found.members["chief"].revoked
    assert not any(handle.startswith("evil") for handle in found.members)
    assert {code for code, _ in found.findings} <= {
        "void_member_record",
        "unentitled_member_record",
    }
    # An honest host that had not heard of it yet may have linked to those records.
    create.add_member(
        storage, found, chief, member(identity.create("dora"), "consulent", []), START
    )
    assert "dora" in state_of(place).members


def test_two_hosts_may_each_add_a_record(place: Place) -> None:
    state = state_of(place)
    for name in ("one", "two"):
        put(
            place, "anna", "member", state.heads, state.seq + 1,
            member=member(identity.create(name), "consulent", []),
        )  # fmt: skip
    joined = state_of(place)
    assert {"one", "two"} <= set(joined.members)
    assert len(joined.heads) == 2
    create.add_member(
        LocalStorage(place.root),
        joined,
        place.keys["anna"],
        member(identity.create("three"), "consulent", []),
        START,
    )
    assert len(state_of(place).heads) == 1


def test_two_hosts_may_each_make_a_generation(place: Place) -> None:
    """Files under either secret open; new ones go under one of them."""
    heads, seq = state_of(place).heads, state_of(place).seq
    secrets_ = []
    for _ in range(2):
        secret, public = agefile.new_secret()
        secrets_.append(secret)
        put(place, "anna", "ring", heads, seq + 1, ring="bureau", generation=2, recipient=public)
    state = state_of(place)
    reads = [place.keys["anna"].recipient]
    for secret in secrets_:
        rings.wrap(LocalStorage(place.root), "bureau", 2, secret, reads, state)
    vault = place.open()
    assert sorted(vault.ring_secrets["bureau"][2]) == sorted(secrets_)
    made = vault.create("dossier", b"{}", ["bureau"], CHANGED)
    assert place.open().read(made.id, OPENED).rev == 1


def test_a_ring_secret_that_was_slipped_in_is_not_taken(place: Place) -> None:
    state = state_of(place)
    storage = LocalStorage(place.root)
    reads = [key.recipient for key in place.keys.values()]
    rings.wrap(storage, "bureau", 1, agefile.new_secret()[0], reads, state)
    rings.wrap(storage, "bureau", 99, agefile.new_secret()[0], reads, state)
    before = place.open("bert")
    assert list(before.ring_secrets["bureau"]) == [1]
    assert len(before.ring_secrets["bureau"][1]) == 1


@pytest.mark.parametrize("which", ["first", "middle", "last"])
def test_a_flipped_bit_is_never_taken_for_a_sound_chain(place: Place, which: str) -> None:
    files = place.files("members/*.rec")
    target = {"first": files[0], "middle": files[3], "last": files[-1]}[which]
    whole = target.read_bytes()
    sound = sorted(state_of(place).members)
    chance = random.Random(1)
    target.chmod(0o600)
    for _ in range(60):
        at = chance.randrange(len(whole))
        changed = bytearray(whole)
        changed[at] ^= 1 << chance.randrange(8)
        target.write_bytes(bytes(changed))
        with contextlib.suppress(errors.Damaged, errors.NewerFormat):
            state = state_of(place)
            # Only the newest record has no record after it that would miss it.
            assert which == "last"
            assert state.findings
            assert sorted(state.members) == sound


def test_a_missing_record_is_noticed(place: Place) -> None:
    for file in place.files("members/*.rec")[:-1]:
        away = place.folder / file.name
        shutil.move(file, away)
        with pytest.raises((errors.Damaged, errors.NoVault)):
            state_of(place)
        shutil.move(away, file)


def test_the_chain_of_another_vault_is_not_ours(place: Place, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = make(tmp_path / "other")
    for file in other.files("members/000000-*.rec"):
        shutil.copy(file, place.root / "members")
    assert [code for code, _ in state_of(place).findings] == ["foreign_member_record"]
    place.epoch.write_text(other.epoch.read_text())
    with pytest.raises(errors.WrongEpochKey):
        place.open()


def test_a_failed_reload_is_tried_again(place: Place) -> None:
    """A half-synchronised chain stops the session until it is whole, not once."""
    vault = place.open()
    made = vault.create("dossier", b"{}", ["bureau"], CHANGED)
    revoke(place, "bert")
    *_rest, newest = place.files("members/*.rec")
    shutil.move(newest, place.folder / newest.name)
    create.add_member(
        LocalStorage(place.root), memberchain.load(LocalStorage(place.root), place.vault_id),
        place.keys["anna"], member(identity.create("dora"), "consulent", []), START,
    )  # fmt: skip
    state = state_of(place)
    put(place, "anna", "statement", ("f" * 32,), state.seq + 1)
    for _ in range(2):
        with pytest.raises(errors.Damaged):
            vault.read(made.id, OPENED)


def test_an_action_of_a_later_version_changes_nothing(place: Place) -> None:
    state = state_of(place)
    put(place, "anna", "approve", state.heads, state.seq + 1, facts={"of": "x"})
    assert sorted(state_of(place).members) == sorted(state.members)


def test_a_record_of_a_newer_format_is_told(place: Place) -> None:
    line = b'{"type":"member","v":2,"seq":9}\n'
    data = signed.sign({"type": "member", "v": 2}, place.keys["anna"].signing)
    line = signed.split(data)[0]
    name = paths.member(9, signed.digest(line))
    (place.root / name).write_bytes(data)
    with pytest.raises(errors.NewerFormat):
        place.open()


def test_epoch_keys_that_do_not_fit(place: Place) -> None:
    good = place.epoch.read_text()
    place.epoch.unlink()
    with pytest.raises(errors.NoEpochKey):
        place.open()
    for text in ("", "x" * 100_000, "\xff", good.replace("# holder", "# houder")):
        place.epoch.write_text(text, encoding="latin-1")
        with pytest.raises(errors.NoEpochKey):
            place.open()
    key = rings.new_epoch_key(place.vault_id, "0011223344556677")
    place.epoch.write_text(key.text())
    with pytest.raises(errors.WrongEpochKey):
        place.open()


def test_the_announced_key_of_the_next_epoch_opens_it(place: Place) -> None:
    """A host that has not moved its key on yet still opens what others rotated."""
    key = rings.read_epoch_key(place.epoch, place.vault_id)
    moved = rings.EpochKey(place.vault_id, key.holder, agefile.new_secret()[0], key.current)
    place.epoch.write_text(moved.text())
    assert place.open().ring_secrets["bureau"]
