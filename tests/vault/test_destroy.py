"""Destroyed is destroyed: in the folder, in old copies after a rotation, and after a restore."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.vault import office
from tests.vault.faults import CountingOs, Died, DyingOs
from tests.vault.office import Office
from tests.vault.old_copy import opened
from tests.vault.place import CHANGED, OPENED
from tests.vault.test_rotate import at_host, survivors
from vault import destroy, epochs, errors, paths, rotate, tombstones
from vault.check import Check, report
from vault.opened import OpenVault

FACTS = {"list": "2026-1", "ground": "bewaartermijn"}


@pytest.fixture
def bureau(tmp_path: Path) -> Office:
    return office.make(tmp_path)


def doomed(bureau: Office) -> list[str]:
    """One of each: packed and loose, of the bureau alone and shared."""
    return [bureau.ours[0], bureau.ours[-1], bureau.shared[0], bureau.shared[-1]]


def of(fell: Sequence[str] | dict[str, bytes], ids: Sequence[str]) -> list[str]:
    """The revisions and attachments of these documents."""
    return [path for path in fell if Path(path).name[:32] in ids and "/keys/" not in path]


def test_nothing_of_it_is_left_in_the_folder(bureau: Office, tmp_path: Path) -> None:
    (tmp_path / "scan").write_bytes(b"scan" * 1000)
    anna, ids = bureau.open(), doomed(bureau)
    read = anna.read(ids[0], OPENED)
    blob = anna.attach(ids[0], str(tmp_path / "scan"))
    anna.save(ids[0], "dossier", b'{"x":2}', read.heads, CHANGED, [blob])
    asked: list[Sequence[str]] = []

    def catalog(some: Sequence[str]) -> list[str]:
        asked.append(some)
        return []

    told: list[int] = []
    done = destroy.destroy(anna, ids, FACTS, catalog, told.append)
    assert (done.whole, done.documents, done.files) == (True, 4, 6)
    assert asked == [sorted(ids)]
    assert told[-1] == 4
    assert [str(file) for file in bureau.files("[db]/*/*") if file.name[:32] in ids] == []
    for handle in ("anna", "bert", "sam"):
        vault = bureau.open(handle)
        for doc_id in ids:
            with pytest.raises(errors.Destroyed):
                vault.read(doc_id, OPENED)
        for doc_id in set(bureau.shared if handle == "sam" else bureau.everything) - set(ids):
            assert vault.read(doc_id, OPENED).rev == 1
    with pytest.raises(errors.NoDocument):
        anna.save(ids[0], "dossier", b"{}", read.heads, CHANGED)
    # Beside the tombstone no file holds so much as the key: nor for who opens everything.
    keys = b"".join(opened([bureau.root], survivors(bureau)).values())
    assert not any(doc_id.encode() in keys for doc_id in ids)
    found = {one.code for one in report(Check(bureau.open())).findings}
    assert found <= {"one_epoch_holder", "plain_swap"}
    actions = [(one.body or {})["action"] for one in bureau.open("ada").records() if one.body]
    assert actions.index("destroy_started") < actions.index("destroy_done")


def test_a_catalog_that_keeps_it_is_told(bureau: Office) -> None:
    anna, ids = bureau.open(), doomed(bureau)
    done = destroy.destroy(anna, ids, FACTS, lambda some: some[:1])
    assert done.remains == {sorted(ids)[0]: (destroy.LIST,)}
    last = [one.body for one in anna.records() if one.body][-1]
    assert last is not None
    assert (last["action"], last["result"]) == ("destroy_done", "incomplete")


def test_an_old_copy_opens_until_the_old_keyring_is_gone(bureau: Office, tmp_path: Path) -> None:
    """Level 1 does not reach backups, and says so; a rotation does, once all acknowledged."""
    second = tmp_path / "second.key"
    epochs.add_host(bureau.open(), second, "laptop")
    copy = tmp_path / "copy"
    shutil.copytree(bureau.root, copy)
    anna, ids = bureau.open(), doomed(bureau)
    destroy.destroy(anna, ids, FACTS)
    cover = destroy.coverage(anna, ids)
    assert {(one.work_file, one.key, one.copies) for one in cover.values()} == {
        ("destroyed", "destroyed", "until_rotation")
    }
    assert len(of(opened([copy, bureau.root], survivors(bureau, second)), ids)) == 4
    rotate.rotate(bureau.open(), "na vernietiging")
    (one, *_rest) = destroy.coverage(anna, ids).values()
    assert (one.copies, len(one.behind)) == ("until_acknowledged", 1)
    assert len(of(opened([copy, bureau.root], survivors(bureau, second)), ids)) == 4
    epochs.acknowledge(at_host(bureau, second))
    assert {one.copies for one in destroy.coverage(anna, ids).values()} == {"destroyed"}
    fell = opened([copy, bureau.root], survivors(bureau, second))
    assert of(fell, ids) == []
    # The others do: their keys are in the present folder.
    left = set(bureau.everything) - set(ids)
    assert len([path for path in fell if path.startswith(f"{bureau.root}/d/")]) == len(left)


def test_a_rotation_by_who_cannot_read_leaves_it_open(bureau: Office, tmp_path: Path) -> None:
    anna, ids = bureau.open(), doomed(bureau)
    copy = tmp_path / "copy"
    shutil.copytree(bureau.root, copy)
    destroy.destroy(anna, ids, FACTS)
    rotate.rotate(bureau.open("ivo"), "x")
    assert {one.copies for one in destroy.coverage(anna, ids).values()} == {"until_rotation"}
    assert len(of(opened([copy, bureau.root], survivors(bureau)), ids)) == 4


def test_what_a_restore_brings_back_blocks_until_it_is_destroyed_again(
    bureau: Office, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(bureau.root, copy)
    anna, ids = bureau.open(), doomed(bureau)
    destroy.destroy(anna, ids, FACTS)
    shutil.copytree(copy, bureau.root, dirs_exist_ok=True)
    for handle in ("anna", "bert"):
        vault = bureau.open(handle)
        assert sorted(vault.risen) == sorted(ids)
        for act in (
            lambda one=vault: one.read(bureau.ours[1], OPENED),
            lambda one=vault: one.history(bureau.ours[1], OPENED),
            lambda one=vault: one.create("dossier", b"{}", ["bureau"], CHANGED),
            lambda one=vault: one.attach(bureau.ours[1], str(bureau.epoch)),
        ):
            with pytest.raises(errors.Resurrected) as raised:
                act()
        assert raised.value.facts["documents"] == 4
    # A colleague may carry out what the director signed.
    bert = bureau.open("bert")
    done = destroy.destroy_again(bert)
    assert done.documents == 4
    assert done.remains == {}
    # Of the subcontractor's ring Bert opens no pack: that is said.
    assert all(path.startswith("keys/sam/") for path in done.unopened)
    assert done.unopened
    assert bert.read(bureau.ours[1], OPENED).rev == 1
    anna = bureau.open()
    assert anna.risen == {}
    assert destroy.unfinished(anna) == [bureau.shared[0]]
    assert destroy.destroy_again(anna).whole
    assert destroy.destroy_again(anna).documents == 0


def test_restored_keys_alone_are_found_too(bureau: Office, tmp_path: Path) -> None:
    anna = bureau.open()
    doc_id = bureau.ours[-1]
    (key,) = bureau.files(f"keys/bureau/*/*/{doc_id}-*")
    data = key.read_bytes()
    destroy.destroy(anna, [doc_id], FACTS)
    key.write_bytes(data)
    vault = bureau.open()
    assert vault.risen == {doc_id: [str(key.relative_to(bureau.root))]}
    assert destroy.destroy_again(vault).whole
    assert not key.exists()


def test_only_who_may_destroys(bureau: Office) -> None:
    for handle in ("bert", "ivo", "sam"):
        with pytest.raises(errors.NotEntitled):
            destroy.destroy(bureau.open(handle), [bureau.shared[0]], FACTS)
    anna = bureau.open()
    for wrong in (["f" * 32], [bureau.ours[0], "0" * 32], ["x"]):
        with pytest.raises(errors.NoDocument):
            destroy.destroy(anna, wrong, FACTS)
    assert bureau.files("tombstones/*") == []


def test_a_forged_tombstone_does_nothing(bureau: Office) -> None:
    """Signed by who may not, moved to another document, or of another vault."""
    bert, anna = bureau.open("bert"), bureau.open()
    one, other = bureau.ours[0], bureau.ours[1]
    moment = bureau.clock()
    forged = tombstones.made(bureau.vault_id, [one], "bert", moment, {})[0]
    path, data = tombstones.sealed(forged, bert.identity.signing)
    anna.storage.put_new(path, data)
    true = tombstones.made("0" * 32, [other], "anna", moment, {})[0]
    anna.storage.put_new(*tombstones.sealed(true, anna.identity.signing))
    vault = bureau.open("bert")
    assert vault.risen == {}
    for doc_id in (one, other):
        assert vault.read(doc_id, OPENED).rev == 1
        with pytest.raises(errors.Damaged):
            tombstones.read(anna.storage, anna.state, paths.tombstone(doc_id))


def test_a_death_at_every_call_never_looks_done(tmp_path: Path) -> None:
    (tmp_path / "original").mkdir()
    original = office.make(tmp_path / "original", packed=1, loose=1)
    ids = [original.ours[0], original.shared[0], original.shared[-1]]

    def copied(name: str) -> Office:
        shutil.copytree(original.folder, tmp_path / name)
        return Office(tmp_path / name, original.keys, original.vault_id,
                      ours=original.ours, shared=original.shared)  # fmt: skip

    system = CountingOs()
    vault = copied("scout").open(system=system)
    system.calls.clear()
    destroy.destroy(vault, ids, FACTS)
    for at in range(0, len(system.calls), 3):
        here = copied(str(at))
        dying = DyingOs(10**9)
        vault = here.open(system=dying)
        dying.calls.clear()
        dying.at = at
        with contextlib.suppress(Died):
            destroy.destroy(vault, ids, FACTS)
        anna = here.open()
        done = [one for one in anna.records() if (one.body or {})["action"] == "destroy_done"]
        assert not done or destroy.verified(anna, ids).whole, at
        _finish(anna, ids)
        assert destroy.verified(anna, ids).whole, at
        for doc_id in set(here.everything) - set(ids):
            assert here.open().read(doc_id, OPENED).rev == 1
        shutil.rmtree(here.folder)


def _finish(anna: OpenVault, ids: Sequence[str]) -> None:
    # Opening may have carried the last of it through.
    anna.look_for_risen()
    if anna.risen:
        with pytest.raises(errors.Resurrected):
            anna.ask_buried()
        destroy.destroy_again(anna)
    left = [one for one in ids if anna.storage.list(f"d/{one[:2]}") and _there(anna, one)]
    if left:
        destroy.destroy(anna, left, FACTS)
    elif destroy.unfinished(anna):
        destroy.destroy_again(anna)


def _there(anna: OpenVault, doc_id: str) -> bool:
    try:
        anna.documents.names(doc_id)
    except errors.NoDocument:
        return False
    return True


def test_a_tombstone_that_is_taken_away_is_missed(bureau: Office) -> None:
    destroy.destroy(bureau.open(), [bureau.ours[0]], FACTS)
    assert "missing_file" not in {one.code for one in report(Check(bureau.open("bert"))).findings}
    (stone,) = bureau.files("tombstones/*")
    stone.unlink()
    # A colleague who never saw it, and so has no copy to compare with.
    found = [
        one for one in report(Check(bureau.open("ivo"))).findings if one.code == "missing_file"
    ]
    assert [(one.path[:8], one.facts["files"]) for one in found] == [("log/anna", 1)]


def test_a_session_goes_on_when_another_has_destroyed_it_again(
    bureau: Office, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(bureau.root, copy)
    destroy.destroy(bureau.open(), [bureau.ours[0]], FACTS)
    shutil.copytree(copy / "d", bureau.root / "d", dirs_exist_ok=True)
    bert = bureau.open("bert")
    with pytest.raises(errors.Resurrected):
        bert.read(bureau.ours[1], OPENED)
    destroy.destroy_again(bureau.open())
    assert bert.read(bureau.ours[1], OPENED).rev == 1
