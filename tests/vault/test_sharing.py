"""A document in a subcontractor's ring, and out of it again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.vault import office
from tests.vault.office import Office
from tests.vault.old_copy import opened
from tests.vault.place import CHANGED, OPENED
from tests.vault.test_revoke import keys_held
from vault import errors, rekey, sharing
from vault.check import Check, report
from vault.unlocked import Entry

GIVEN, TAKEN = Entry("share", {"reason": "traject"}), Entry("unshare", {"reason": "klaar"})


@pytest.fixture
def bureau(tmp_path: Path) -> Office:
    return office.make(tmp_path)


@pytest.mark.parametrize("which", [0, -1])
def test_given_and_taken_back(bureau: Office, which: int, tmp_path: Path) -> None:
    """Packed and loose; what is written later is for the bureau alone."""
    (tmp_path / "scan").write_bytes(b"scan" * 1000)
    doc_id, sam, bert = bureau.ours[which], bureau.open("sam"), bureau.open("bert")
    with pytest.raises(errors.NotEntitled):
        sam.read(doc_id, OPENED)
    assert sharing.share(bert, doc_id, "sam", GIVEN) == ("bureau", "sam")
    assert sharing.rings_of(sam, doc_id) == ("bureau", "sam")
    read = sam.read(doc_id, OPENED)
    blob = sam.attach(doc_id, str(tmp_path / "scan"))
    saved = sam.save(doc_id, "dossier", b'{"s":1}', read.heads, CHANGED, [blob])
    assert bert.read(doc_id, OPENED).hash == saved.hash
    anna = bureau.open()
    assert sharing.unshare(anna, doc_id, "sam", TAKEN) == []
    assert sharing.rings_of(anna, doc_id) == ("bureau",)
    for vault in (sam, bureau.open("sam")):
        with pytest.raises(errors.NotEntitled):
            vault.read(doc_id, OPENED)
    # A colleague whose session knew the old key writes under the new one.
    bert.save(doc_id, "dossier", b'{"b":1}', saved.heads, CHANGED)
    bert.extract(doc_id, blob, str(tmp_path / "back"), OPENED)
    fell = opened([bureau.root], keys_held(bureau, "sam"))
    assert not any(Path(path).name.startswith(doc_id) for path in fell)
    assert rekey.rekey_pending(anna).documents == 0
    found = {one.code for one in report(Check(bureau.open())).findings}
    assert found <= {"one_epoch_holder", "plain_swap"}


def test_all_of_it_is_read_before_and_nothing_after_even_with_old_keys(
    bureau: Office, tmp_path: Path
) -> None:
    doc_id, copy = bureau.shared[0], tmp_path / "copy"
    shutil.copytree(bureau.root, copy)
    sharing.unshare(bureau.open(), doc_id, "sam", TAKEN)
    fell = opened([bureau.root, copy], keys_held(bureau, "sam"))
    named = [path for path in fell if Path(path).name.startswith(doc_id)]
    assert named
    assert all(path.startswith(str(copy)) for path in named)


def test_sharing_again_gives_all_past_revisions(bureau: Office) -> None:
    doc_id, anna = bureau.ours[0], bureau.open()
    for _ in range(2):
        sharing.share(anna, doc_id, "sam", GIVEN)
        sharing.unshare(anna, doc_id, "sam", TAKEN)
    head = anna.read(doc_id, OPENED)
    anna.save(doc_id, "dossier", b"{}", head.heads, CHANGED)
    sharing.share(anna, doc_id, "sam", GIVEN)
    assert [one.rev for one in bureau.open("sam").history(doc_id, OPENED)] == [1, 2]


def test_what_cannot_be(bureau: Office) -> None:
    anna = bureau.open()
    with pytest.raises(errors.NotEntitled):
        sharing.share(anna, bureau.ours[0], "noord", GIVEN)
    with pytest.raises(errors.NotEntitled):
        sharing.share(bureau.open("sam"), bureau.ours[0], "sam", GIVEN)
    with pytest.raises(ValueError, match="bureau"):
        sharing.unshare(anna, bureau.ours[0], "bureau", TAKEN)
    with pytest.raises(errors.NoDocument):
        sharing.share(anna, "f" * 32, "sam", GIVEN)
