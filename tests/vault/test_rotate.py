"""Rotation: who opens what before, meanwhile and after; holders, paper, and deaths on the way."""

from __future__ import annotations

import contextlib
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from tests.vault import office
from tests.vault.faults import CountingOs, Died, DyingOs
from tests.vault.office import Office
from tests.vault.old_copy import opened
from tests.vault.place import CHANGED, OPENED, START, Clock
from tests.vault.test_faults import no_torn_file
from vault import agefile, create, epochs, errors, members, rekey, revoke, rewrap, rings, rotate
from vault.check import Check, report
from vault.opened import OpenVault


@pytest.fixture
def bureau(tmp_path: Path) -> Office:
    return office.make(tmp_path)


def all_opens(bureau: Office) -> None:
    no_torn_file(bureau.root)
    for handle in ("anna", "bert", "sam"):
        vault = bureau.open(handle)
        for doc_id in bureau.shared if handle == "sam" else bureau.everything:
            assert vault.read(doc_id, OPENED).rev >= 1


def at_host(bureau: Office, file: Path, handle: str = "anna") -> OpenVault:
    """The vault with another host's epoch key."""
    return OpenVault(
        bureau.root, bureau.keys[handle], file, bureau.folder / "state2" / handle, bureau.clock
    )


def survivors(bureau: Office, *files: Path) -> list[str]:
    """Every identity and every epoch key that is left."""
    found = [key.secret for key in bureau.keys.values()]
    for file in (bureau.epoch, *files):
        key = rings.read_epoch_key(file, bureau.vault_id)
        found += [key.current, key.following]
    return found


def test_an_old_copy_opens_never_again(bureau: Office, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(bureau.root, copy)
    assert opened([copy], survivors(bureau))
    anna = bureau.open()
    done = rotate.rotate(anna, "maandelijks")
    assert (done.epoch, done.behind, done.rewrapped) == (2, (), ())
    assert set(done.rings) == set(office.RINGS)
    assert [p for p in opened([copy], survivors(bureau)) if "/log/" not in p] == []
    all_opens(bureau)
    found = {one.code for one in report(Check(bureau.open())).findings}
    assert found <= {"one_epoch_holder", "plain_swap"}
    # The log from before is read as ever.
    assert (next(iter(bureau.open("ada").records())).body or {})["action"] == "change"


def test_an_open_session_of_a_colleague_goes_on(bureau: Office) -> None:
    bert, sam = bureau.open("bert"), bureau.open("sam")
    read = bert.read(bureau.shared[0], OPENED)
    rotate.rotate(bureau.open(), "x")
    saved = sam.save(bureau.shared[0], "dossier", b"{}", read.heads, CHANGED)
    assert bert.read(bureau.shared[0], OPENED).rev == saved.rev == 2
    made = bert.create("dossier", b"{}", ["bureau"], CHANGED)
    rotate.rotate(bureau.open(), "x")
    assert bureau.open().read(made.id, OPENED).rev == 1


def test_a_second_host_acknowledges_before_the_next(bureau: Office, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(bureau.root, copy)
    second = tmp_path / "second.key"
    anna = bureau.open()
    epochs.add_host(anna, second, "laptop")
    assert at_host(bureau, second).read(bureau.ours[0], OPENED).rev == 1
    done = rotate.rotate(bureau.open(), "x")
    assert len(done.behind) == 1
    # Until it does, its old key opens the old copy; it says so.
    assert [p for p in opened([copy], survivors(bureau, second)) if "/d/" in p] == []
    late = tmp_path / "copy2"
    shutil.copytree(bureau.root, late)
    with pytest.raises(errors.HoldersBehind):
        rotate.rotate(bureau.open(), "y")
    laptop = at_host(bureau, second)
    assert epochs.acknowledge(laptop)
    assert not epochs.acknowledge(laptop)
    assert laptop.state.behind() == []
    assert rotate.rotate(bureau.open(), "y").epoch == 3
    all_opens(bureau)


def test_a_lost_host_is_left_out(bureau: Office, tmp_path: Path) -> None:
    second = tmp_path / "second.key"
    anna = bureau.open()
    holder = epochs.add_host(anna, second, "laptop")
    rotate.rotate(anna, "laptop gestolen", leave_out=(holder,))
    with pytest.raises(errors.WrongEpochKey):
        at_host(bureau, second)
    assert len(bureau.open().state.holders) == 1
    own = rings.read_epoch_key(bureau.epoch, bureau.vault_id).holder
    with pytest.raises(errors.WrongEpochKey):
        rotate.rotate(bureau.open(), "x", leave_out=(own,))


def test_a_key_on_paper_opens_the_vault_and_is_renewed(bureau: Office, tmp_path: Path) -> None:
    anna = bureau.open()
    holder, secret = epochs.add_paper(anna, "kluis")
    assert anna.state.behind() == [holder]
    epochs.paper_printed(anna, holder)
    assert anna.state.behind() == []
    done = rotate.rotate(anna, "x")
    fresh = done.paper[holder]
    assert (done.behind, fresh == secret) == ((holder,), False)
    for text, works in ((secret, False), (fresh, True)):
        file = tmp_path / f"paper-{works}.key"
        rings.write_epoch_key(epochs.from_paper(bureau.vault_id, text), file)
        if not works:
            with pytest.raises(errors.WrongEpochKey):
                at_host(bureau, file)
            continue
        restored = at_host(bureau, file)
        assert restored.read(bureau.ours[0], OPENED).rev == 1
        epochs.add_host(restored, tmp_path / "new.key", "nieuwe server")
    assert at_host(bureau, tmp_path / "new.key").read(bureau.ours[0], OPENED).rev == 1
    # An unprinted sheet does not stop the next rotation: it gets a fresh one.
    epochs.acknowledge(at_host(bureau, tmp_path / "new.key"))
    assert rotate.rotate(bureau.open(), "y").paper[holder] != fresh


def test_who_keeps_the_computers_rotates_without_reading(bureau: Office, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(bureau.root, copy)
    ivo = bureau.open("ivo")
    done = rotate.rotate(ivo, "maandelijks")
    assert (done.rings, set(done.rewrapped)) == ((), set(office.RINGS))
    all_opens(bureau)
    held = [bureau.keys["ivo"].secret]
    key = rings.read_epoch_key(bureau.epoch, bureau.vault_id)
    fell = opened([bureau.root, copy], [*held, key.current, key.following])
    assert [path for path in fell if "/log/ivo." not in path] == []
    for handle in ("bert", "sam", "ada"):
        with pytest.raises(errors.NotEntitled):
            rotate.rotate(bureau.open(handle), "x")


def test_it_is_due_after_a_month(bureau: Office) -> None:
    assert not rotate.rotation_due(bureau.open()).due
    later = bureau.open(clock=Clock(START + timedelta(days=32)))
    assert rotate.rotation_due(later).due
    rotate.rotate(later, "maandelijks")
    assert not rotate.rotation_due(later).due


def test_an_epoch_file_that_cannot_be_replaced_waits(bureau: Office) -> None:
    """As for staff who may read the host's key and not write it."""
    system = bureau.epoch.parent
    bureau.open()
    anna = bureau.open()
    real = epochs.replace_epoch_key
    try:
        epochs.replace_epoch_key = _refuse
        done = rotate.rotate(anna, "x")
    finally:
        epochs.replace_epoch_key = real
    assert len(done.behind) == 1
    all_opens(bureau)
    assert not list(system.glob(".tmp-*"))
    assert epochs.acknowledge(bureau.open())
    assert bureau.open().state.behind() == []
    all_opens(bureau)


def _refuse(key: object, file: Path) -> None:
    raise errors.ReadOnly(path="epoch")


def test_what_another_host_wrapped_meanwhile_is_kept(bureau: Office, tmp_path: Path) -> None:
    """Someone was let in by a host that had not heard of the rotation."""
    second = tmp_path / "second.key"
    epochs.add_host(bureau.open(), second, "laptop")
    stale = bureau.open().state.holders.values()
    rotate.rotate(bureau.open(), "x")
    anna = bureau.open()
    newest = anna.state.generation("bureau")
    secret = anna.ring_secrets["bureau"][newest][0]
    reads = anna.state.readers("bureau", START.date())
    for files in rewrap.wraps(anna.storage, "bureau").values():
        for path in files:
            anna.storage.delete(path)
    rings.wrap(
        anna.storage, "bureau", newest, secret, reads, anna.state,
        [one.current for one in stale],
    )  # fmt: skip
    laptop = at_host(bureau, second)
    assert laptop.read(bureau.ours[0], OPENED).rev == 1
    epochs.acknowledge(laptop)
    all_opens(bureau)


def test_a_death_at_every_call(tmp_path: Path) -> None:
    (tmp_path / "original").mkdir()
    original = office.make(tmp_path / "original", packed=1, loose=1)

    def copied(name: str) -> Office:
        shutil.copytree(original.folder, tmp_path / name)
        return Office(tmp_path / name, original.keys, original.vault_id,
                      ours=original.ours, shared=original.shared)  # fmt: skip

    system = CountingOs()
    vault = copied("scout").open(system=system)
    system.calls.clear()
    rotate.rotate(vault, "x")
    calls = len(system.calls)
    for at in range(0, calls, 8):
        here = copied(str(at))
        dying = DyingOs(10**9)
        vault = here.open(system=dying)
        dying.calls.clear()
        dying.at = at
        with contextlib.suppress(Died):
            rotate.rotate(vault, "x")
        del vault
        all_opens(here)
        anna = here.open()
        if anna.state.epoch == 1:
            rotate.rotate(anna, "again")
        else:
            epochs.acknowledge(anna)
        assert (anna.state.epoch, anna.state.behind()) == (2, [])
        assert not rotate.rotation_due(here.open()).unfinished
        all_opens(here)
        copy = tmp_path / "original" / "vault"
        assert [p for p in opened([copy], survivors(here)) if "/log/" not in p] == [], at
        shutil.rmtree(here.folder)


def test_after_a_revocation_a_rotation_drops_what_is_spent(bureau: Office) -> None:
    anna = bureau.open()
    revoke.revoke(anna, "bert", "uit dienst")
    rekey.rekey(anna)
    doc_id = bureau.shared[0]
    assert {one.spent for one in anna.keys.every(doc_id)} == {True, False}
    rotate.rotate(anna, "x")
    assert [one.number for one in anna.keys.every(doc_id)] == [2]
    assert bureau.open("sam").read(doc_id, OPENED).rev == 1


def test_a_ring_of_its_own_for_a_new_subcontractor(bureau: Office) -> None:
    anna = bureau.open()
    create.new_ring(anna.storage, anna.state, anna.identity, "noord", START)
    assert members.reader_mark(agefile.new_secret()[1]) not in anna.state.made["noord", 1].facts
    assert rotate.rotate(bureau.open(), "x").rewrapped == ("noord",)
