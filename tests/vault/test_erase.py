"""A value gone from all of a document's history, and from what a restore brings back."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from tests.vault import office
from tests.vault.faults import CountingOs, Died, DyingOs
from tests.vault.office import Office
from tests.vault.old_copy import opened
from tests.vault.place import CHANGED, OPENED
from tests.vault.test_rotate import survivors
from vault import destroy, erase, errors, rotate
from vault.check import Check, report
from vault.documents import Document
from vault.opened import OpenVault
from vault.unlocked import Entry

ERASED = Entry("erase", {"field": "bsn", "ground": "art. 17"})
SECRET = "999990019"


@pytest.fixture
def bureau(tmp_path: Path) -> Office:
    return office.make(tmp_path)


def without(body: bytes) -> bytes:
    found = msgspec.json.decode(body)
    found.pop("bsn", None)
    return msgspec.json.encode(found)


def with_history(vault: OpenVault, doc_id: str) -> list[Document]:
    """Three revisions by two people; the second holds what must go."""
    read = vault.read(doc_id, OPENED)
    for body in ({"n": 1, "bsn": SECRET}, {"n": 2, "bsn": SECRET}, {"n": 3}):
        read = vault.save(doc_id, "dossier", msgspec.json.encode(body), read.heads, CHANGED)
    return vault.history(doc_id, OPENED)


@pytest.mark.parametrize("which", ["ours", "shared"])
def test_it_is_gone_and_the_history_stays(bureau: Office, which: str, tmp_path: Path) -> None:
    (tmp_path / "scan").write_bytes(b"scan" * 1000)
    doc_id = getattr(bureau, which)[0]
    bert, anna = bureau.open("bert"), bureau.open()
    kept, dropped = (bert.attach(doc_id, str(tmp_path / "scan")) for _ in range(2))
    read = bert.read(doc_id, OPENED)
    bert.save(doc_id, "dossier", b'{"met":1}', read.heads, CHANGED, [kept, dropped])
    before = with_history(bert, doc_id)
    copy = tmp_path / "copy"
    shutil.copytree(bureau.root, copy)
    done = erase.rewrite(anna, doc_id, without, ERASED, [dropped.id])
    assert (done.revisions, done.unopened) == (5, ())
    after = bert.history(doc_id, OPENED)
    assert [msgspec.json.decode(one.body).get("n") for one in after] == [None, None, 1, 2, 3]
    assert [one.author for one in after] == ["anna"] * 5
    assert [
        (one.origin.author, one.origin.time, one.origin.hash) for one in after if one.origin
    ] == [(one.author, one.time, one.hash) for one in before]
    assert [one.parents for one in after[1:]] == [(one.hash,) for one in after[:-1]]
    bert.extract(doc_id, kept, str(tmp_path / "back"), OPENED)
    with pytest.raises(errors.Missing):
        bert.extract(doc_id, dropped, str(tmp_path / "back2"), OPENED)
    assert SECRET.encode() not in b"".join(opened([bureau.root], survivors(bureau)).values())
    saved = bert.save(doc_id, "dossier", b"{}", after[-1].heads or (after[-1].hash,), CHANGED)
    assert saved.rev == 6
    found = {one.code for one in report(Check(bureau.open())).findings}
    assert found <= {"one_epoch_holder", "plain_swap"}
    # In a copy from before it opens until the next rotation.
    both = [copy, bureau.root]
    assert SECRET.encode() in b"".join(opened(both, survivors(bureau)).values())
    rotate.rotate(bureau.open(), "na wissen")
    assert SECRET.encode() not in b"".join(opened(both, survivors(bureau)).values())


def test_old_revisions_that_come_back_block_until_they_are_gone(
    bureau: Office, tmp_path: Path
) -> None:
    doc_id, anna = bureau.ours[0], bureau.open()
    with_history(anna, doc_id)
    copy = tmp_path / "copy"
    shutil.copytree(bureau.root, copy)
    erase.rewrite(anna, doc_id, without, ERASED)
    shutil.copytree(copy, bureau.root, dirs_exist_ok=True)
    vault = bureau.open()
    assert list(vault.risen) == [doc_id]
    with pytest.raises(errors.Resurrected):
        vault.read(doc_id, OPENED)
    destroy.destroy_again(vault)
    assert [one.rev for one in vault.history(doc_id, OPENED)] == [1, 2, 3, 4]
    assert len(vault.read(doc_id, OPENED).heads) == 1
    assert SECRET.encode() not in b"".join(opened([bureau.root], survivors(bureau)).values())


def test_only_who_may(bureau: Office) -> None:
    for handle in ("bert", "ivo", "sam"):
        with pytest.raises(errors.NotEntitled):
            erase.rewrite(bureau.open(handle), bureau.shared[0], without, ERASED)


def test_a_death_at_every_call_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "original").mkdir()
    original = office.make(tmp_path / "original", packed=1, loose=1)
    doc_id = original.ours[0]
    with_history(original.open(), doc_id)

    def copied(name: str) -> Office:
        shutil.copytree(original.folder, tmp_path / name)
        return Office(tmp_path / name, original.keys, original.vault_id,
                      ours=original.ours, shared=original.shared)  # fmt: skip

    system = CountingOs()
    vault = copied("scout").open(system=system)
    system.calls.clear()
    erase.rewrite(vault, doc_id, without, ERASED)
    for at in range(0, len(system.calls), 2):
        here = copied(str(at))
        dying = DyingOs(10**9)
        vault = here.open(system=dying)
        dying.calls.clear()
        dying.at = at
        with pytest.raises(Died):
            erase.rewrite(vault, doc_id, without, ERASED)
        anna = here.open()
        if anna.risen:
            destroy.destroy_again(anna)
        assert len(anna.history(doc_id, OPENED)) >= 4
        erase.rewrite(anna, doc_id, without, ERASED)
        after = here.open().history(doc_id, OPENED)
        assert [msgspec.json.decode(one.body).get("n") for one in after] == [None, 1, 2, 3], at
        assert SECRET.encode() not in b"".join(opened([here.root], survivors(here)).values()), at
        shutil.rmtree(here.folder)


def test_the_tombstone_of_an_erasure_is_missed_too(bureau: Office) -> None:
    doc_id, anna = bureau.ours[0], bureau.open()
    with_history(anna, doc_id)
    erase.rewrite(anna, doc_id, without, ERASED)
    assert "missing_file" not in {one.code for one in report(Check(bureau.open())).findings}
    (stone,) = bureau.files("tombstones/*")
    stone.unlink()
    assert "missing_file" in {one.code for one in report(Check(bureau.open("ivo"))).findings}
