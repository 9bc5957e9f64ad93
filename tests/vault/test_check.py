"""check names every kind of harm that is done to a vault, and nothing in a sound one."""

from __future__ import annotations

import contextlib
import json
import os
import random
import secrets
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.vault.place import CHANGED, OPENED, START, Clock, Place
from vault import agefile, check_host, documents, errors, journal, paths, rings, signed
from vault.check import Check, report
from vault.documents import Document
from vault.finding import SEVERITIES
from vault.keyfile import new_key
from vault.members import State
from vault.opened import Entry, OpenVault
from vault.storage import LocalStorage

ALWAYS = {"one_epoch_holder", "plain_swap"}


def blob_ids(kind: str, body: bytes) -> list[str]:
    """The test's documents name attachments in a list of ids."""
    return list(json.loads(body).get("blobs", []))


def found(place: Place, handle: str = "anna", *, quick: bool = False) -> dict[str, str]:
    """code → path of what a check finds beyond what every small vault has, by somebody who never
    saw the vault before: to others an older one would not even open."""
    vault = OpenVault(
        place.root,
        place.keys[handle],
        place.epoch,
        place.folder / "state" / secrets.token_hex(4),
        Clock(START + timedelta(hours=5)),
    )
    findings = report(Check(vault, blob_ids, quick=quick)).findings
    assert {one.code for one in findings} <= SEVERITIES.keys()
    return {one.code: one.path for one in findings if one.code not in ALWAYS}


@pytest.fixture
def filled(place: Place) -> Place:
    """Two dossiers with a history, an attachment, a batch, and two writers."""
    vault = place.open()
    one = vault.create("dossier", b'{"x":1}', ["bureau"], CHANGED)
    (place.folder / "scan").write_bytes(b"scan" * 50_000)
    blob = vault.attach(one.id, str(place.folder / "scan"))
    body = b'{"x":2,"blobs":["%s"]}' % blob.id.encode()
    vault.save(one.id, "dossier", body, one.heads, CHANGED, [blob])
    vault.create("dossier", b'{"x":5}', ["bureau", "sam"], CHANGED)
    vault.create_batch("dossier", [b'{"x":7}', b'{"x":8}'], ["bureau"], CHANGED, "ab")
    bert = place.open("bert")
    bert.read(one.id, OPENED)
    vault.log(Entry("look"))
    return place


def the(place: Place, pattern: str, at: int = 0) -> Path:
    file = place.files(pattern)[at]
    file.chmod(0o600)
    return file


def test_a_sound_vault_has_no_findings(filled: Place) -> None:
    for handle in ("anna", "bert", "sam", "ada"):
        for quick in (False, True):
            assert found(filled, handle, quick=quick) == {}


def test_what_was_looked_at_is_counted(filled: Place) -> None:
    counts = report(Check(filled.open())).counts
    assert (counts["documents"], counts["revisions"], counts["log_records"]) == (4, 5, 6)
    theirs = report(Check(filled.open("sam"))).counts
    assert theirs["unreadable"] > 4
    assert "decryptions" not in report(Check(filled.open(), quick=True)).counts


def test_progress_runs_from_nothing_to_all(filled: Place) -> None:
    told: list[int] = []
    report(Check(filled.open(), told=told.append))
    assert (told[0], told[-1], told == sorted(told)) == (0, 1000, True)


KINDS = {
    "d/*/*.age": {"checksum", "truncated"},
    "b/*/*.age": {"checksum", "truncated"},
    "keys/bureau/*/*/*-*.age": {"checksum", "truncated"},
    "keys/bureau/*/*/pack-*.age": {"checksum", "truncated"},
    "rings/sam/*.age": {"checksum"},
    "log/anna*/*/*1.log": {"log_damaged", "log_forged", "newer_format"},
    "members/000003-*.rec": {"damaged"},
}


@pytest.mark.parametrize("pattern", KINDS)
def test_a_flipped_bit_is_found_wherever_it_is(filled: Place, pattern: str) -> None:
    file = the(filled, pattern)
    whole = file.read_bytes()
    chance = random.Random(7)
    for _ in range(12):
        changed = bytearray(whole)
        changed[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        file.write_bytes(bytes(changed))
        if pattern.startswith("members"):
            with pytest.raises((errors.Damaged, errors.NewerFormat)):
                found(filled)
            continue
        findings = found(filled)
        assert findings.keys() & KINDS[pattern], findings
        assert str(file.relative_to(filled.root)) in findings.values()


@pytest.mark.parametrize("pattern", [one for one in KINDS if one[0] in "dbk"])
@pytest.mark.parametrize("keep", [0, 1, 60, 300, -1])
def test_a_file_that_was_cut_off_is_found(filled: Place, pattern: str, keep: int) -> None:
    file = the(filled, pattern)
    file.write_bytes(file.read_bytes()[:keep])
    findings = found(filled)
    assert findings.get("truncated" if keep in (0, 1, 60) else "checksum") == str(
        file.relative_to(filled.root)
    ) or ("truncated" in findings and keep == 300)


def test_revisions_changed_places(filled: Place) -> None:
    """Another dossier's revision under this dossier's name."""
    one, two = the(filled, "d/ab/*.age", 0), the(filled, "d/ab/*.age", 1)
    data = two.read_bytes()
    swapped = paths.RevisionName(2, signed.digest(data), one.name[:32])
    (filled.root / swapped.path).write_bytes(data)
    findings = found(filled)
    assert findings["swapped"] == findings["unlogged_write"] == swapped.path


def _plant(
    place: Place, change: Callable[[documents.Envelope], documents.Envelope], **how: object
) -> str:
    """Put a revision 2 on the first dossier of the batch as a hostile writer would."""
    vault = place.open()
    doc_id = the(place, "d/ab/*.age").name[:32]
    document = vault.read(doc_id, OPENED)
    key = vault.keys.find(doc_id)
    by = place.keys[str(how.get("by", "bert"))]
    envelope = documents.Envelope(
        type="revision", v=1, vault=place.vault_id, id=doc_id, kind="dossier", rev=2,
        parents=(document.hash,), author="anna", time=START, nonce="0" * 32,
        body=documents.msgspec.Raw(b"{}"),
    )  # fmt: skip
    envelope = change(envelope)
    reads = [key.recipient, *([place.keys["sam"].recipient] if how.get("smuggle") else [])]
    data = agefile.seal(signed.sign(envelope, by.signing), reads)
    name = paths.RevisionName(envelope.rev, signed.digest(data), doc_id)
    LocalStorage(place.root).put_new(name.path, data)
    return name.path


def replaced(**changes: object) -> Callable[[documents.Envelope], documents.Envelope]:
    return lambda one: documents.msgspec.structs.replace(one, **changes)


@pytest.mark.parametrize(
    ("code", "change", "how"),
    [
        ("forged_author", replaced(), {}),
        ("unknown_member", replaced(author="nobody"), {}),
        ("swapped", replaced(vault="0" * 32), {"by": "anna"}),
        ("swapped", replaced(id="0" * 32), {"by": "anna"}),
        ("swapped", replaced(type="member"), {"by": "anna"}),
        ("missing_parent", replaced(parents=("0" * 32,)), {"by": "anna"}),
        ("missing_parent", replaced(parents=()), {"by": "anna"}),
        ("revision_gap", replaced(rev=4), {"by": "anna"}),
        ("smuggled_recipient", replaced(), {"by": "anna", "smuggle": True}),
        ("author_inactive", replaced(time=START.replace(year=2019)), {"by": "anna"}),
        ("newer_format", replaced(v=2), {"by": "anna"}),
        ("unlogged_write", replaced(), {"by": "anna"}),
    ],
)
def test_a_planted_revision_is_named(
    filled: Place, code: str, change: Callable[..., documents.Envelope], how: dict[str, object]
) -> None:
    path = _plant(filled, change, **how)
    findings = found(filled)
    assert findings[code] == path
    assert "unlogged_write" in findings


def test_files_that_are_gone_are_missed(filled: Place) -> None:
    """Also by who holds no key to them: the log's open lines say so."""
    for pattern in ("d/??/*.1-*.age", "b/*/*.age", "keys/sam/*/*/*.age"):
        file = the(filled, pattern)
        away = filled.folder / file.name
        shutil.move(file, away)
        for handle in ("anna", "ada"):
            for quick in (False, True):
                findings = found(filled, handle, quick=quick)
                assert findings["missing_file"].startswith("log/anna"), (pattern, findings)
        shutil.move(away, file)
    gone = next(one for one in filled.files("d/*/*.1-*.age") if one.parent.name != "ab")
    doc = gone.name[:32]
    if any(doc in one.name and ".2-" in one.name for one in filled.files("d/*/*")):
        gone.unlink()
        assert {"revision_gap", "missing_parent"} <= found(filled).keys()


def test_two_heads_are_told(filled: Place) -> None:
    vault = filled.open()
    doc_id = the(filled, "d/ab/*.age").name[:32]
    base = vault.read(doc_id, OPENED)
    other = Place(filled.folder / "other", filled.keys, filled.vault_id)
    shutil.copytree(filled.root, other.root)
    shutil.copytree(filled.epoch.parent, other.epoch.parent)
    vault.save(doc_id, "dossier", b'{"x":1}', base.heads, CHANGED)
    other.open("bert").save(doc_id, "dossier", b'{"x":2}', base.heads, CHANGED)
    shutil.copytree(other.root, filled.root, dirs_exist_ok=True)
    assert found(filled).keys() == {"two_heads"}


def test_a_log_that_was_tampered_with(filled: Place) -> None:
    vault = filled.open("bert")
    vault.log(Entry("look"))
    files = filled.files("log/anna*/*/*.log")
    away = filled.folder / "away.log"
    shutil.move(files[1], away)
    assert found(filled)["log_gap"] == str(files[2].relative_to(filled.root))
    shutil.move(away, files[1])
    # The tail: bert's record has seen it.
    shutil.move(files[-1], away)
    shutil.move(files[-2], filled.folder / "away2.log")
    findings = found(filled, quick=True)
    assert "log_tail_cut" in findings
    shutil.move(away, files[-1])
    shutil.move(filled.folder / "away2.log", files[-2])
    assert found(filled) == {}
    # Another's record in my chain, a record rewritten by its own author, a changed body.
    (bert, *_rest) = filled.files("log/bert*/*/*.log")
    shutil.copy(bert, files[0].with_name("0000000099-0000000099.log"))
    assert "log_forged" in found(filled)
    files[0].with_name("0000000099-0000000099.log").unlink()
    whole = files[2].read_bytes()
    header, line, _signature, body = next(journal.parts(whole))
    again = documents.msgspec.structs.replace(header, time=START)
    files[2].write_bytes(signed.sign(again, filled.keys["anna"].signing) + body)
    assert found(filled).keys() & {"log_fork"}
    files[2].write_bytes(whole.replace(body, agefile.armor(agefile.seal(b"{}", [
        filled.keys["anna"].recipient]))))  # fmt: skip
    assert "log_damaged" in found(filled)
    assert line


def test_a_clock_that_went_back_is_told(place: Place) -> None:
    place.open().log(Entry("one"))
    place.open(clock=Clock(START - timedelta(days=1))).log(Entry("two"))
    assert found(place).keys() == {"log_clock_back"}
    assert [record.seq for record in place.open().records()] == [0, 1]


def test_keys_and_documents_that_miss_each_other(place: Place) -> None:
    vault = place.open()
    made = vault.create("dossier", b"{}", ["bureau"], CHANGED)
    (key,) = place.files("keys/bureau/*/*/*.age")
    key.unlink()
    assert {"document_without_key", "missing_file"} <= found(place).keys()
    assert "document_without_key" in found(place, quick=True)
    lonely = new_key(made.id[:2] + "0" * 30)
    ((path, data),) = vault.keys.seal_loose(
        lonely, ["bureau"], "anna", place.keys["anna"].signing, START
    )
    vault.storage.put_new(path, data)
    findings = found(place)
    assert findings["key_without_document"] == findings["unlogged_write"] == path


def test_attachments_without_a_document(filled: Place) -> None:
    vault = filled.open()
    doc_id = the(filled, "b/*/*.age").name[:32]
    blob = vault.attach(doc_id, str(filled.folder / "scan"))
    assert found(filled) == {"orphan_blob": blob.stored}
    document = vault.read(doc_id, OPENED)
    # Saved without being named in the body, and named without being there.
    vault.save(
        doc_id, "dossier", b'{"blobs":["%s"]}' % (b"0" * 32), document.heads, CHANGED, [blob]
    )
    assert found(filled).keys() == {"orphan_blob", "blob_missing"}


def _no(_place: Place) -> None:
    return None


def _link(place: Place) -> None:
    (place.root / "d" / "zz").symlink_to("/etc")


def _link_file(place: Place) -> None:
    (place.root / "members" / "x.rec").symlink_to("/etc/passwd")


def _pipe(place: Place) -> None:
    os.mkfifo(the(place, "d/*/*.age").parent / f"{'0' * 32}.1-{'0' * 32}.age")


def _temp(place: Place) -> None:
    temp = place.root / "members" / f"{paths.TEMP}0011"
    temp.touch()
    os.utime(temp, (START.timestamp() - 9999,) * 2)


def _conflict(place: Place) -> None:
    file = the(place, "d/*/*.age")
    shutil.copy(file, file.with_name(f"{file.stem}.sync-conflict-20260302-090000-AAAAAAA.age"))


def _git_around(place: Place) -> None:
    (place.root.parent / ".git").mkdir()


def _git(place: Place) -> None:
    (place.root / ".git").mkdir()


def _versions(place: Place) -> None:
    (place.root / ".stversions" / "d").mkdir(parents=True)


def _unknown(place: Place) -> None:
    (place.root / "notities.txt").write_text("x")


def _unknown_folder(place: Place) -> None:
    (place.root / "keys" / "bureau" / "g1" / "zz").mkdir()


def _wrong_shard(place: Place) -> None:
    file = the(place, "d/ab/*.age")
    (place.root / "d" / "cd").mkdir(exist_ok=True)
    shutil.copy(file, place.root / "d" / "cd" / file.name)


def _other_ring(place: Place) -> None:
    state = place.open().state
    reads = [place.keys["anna"].recipient]
    rings.wrap(LocalStorage(place.root), "bureau", 1, agefile.new_secret()[0], reads, state)


def _more_readers(place: Place) -> None:
    state: State = place.open().state
    secret = place.open().ring_secrets["bureau"][1][0]
    reads = [key.recipient for key in place.keys.values()]
    rings.wrap(LocalStorage(place.root), "bureau", 1, secret, reads, state)


def _ring_gone(place: Place) -> None:
    for file in place.files("rings/sam/*.age"):
        file.unlink()


def _young_temp(place: Place) -> None:
    temp = place.root / "members" / f"{paths.TEMP}0011"
    temp.touch()
    os.utime(temp, (START.timestamp() + 5 * 3600,) * 2)


@pytest.mark.parametrize(
    ("code", "harm"),
    [
        ("symlink", _link),
        ("symlink", _link_file),
        ("wrong_type", _pipe),
        ("stale_temp", _temp),
        ("", _young_temp),
        ("sync_conflict", _conflict),
        ("sync_versions", _versions),
        ("git_in_vault", _git),
        ("git_in_vault", _git_around),
        ("unknown_path", _unknown),
        ("unknown_path", _unknown_folder),
        ("unknown_path", _wrong_shard),
        ("forged_ring", _other_ring),
        ("smuggled_recipient", _more_readers),
        ("ring_missing", _ring_gone),
        ("", _no),
    ],
)
def test_the_folder_and_the_rings(filled: Place, code: str, harm: Callable[..., None]) -> None:
    harm(filled)
    assert set(found(filled)) == ({code} if code else set())


def test_names_from_outside_are_shown_safely(filled: Place) -> None:
    (filled.root / "een\x1b[31m\nnaam\udcff").touch()
    assert found(filled)["unknown_path"] == "een?[31m?naam?"


def test_swap_is_judged_by_what_lies_under_it(tmp_path: Path) -> None:
    proc, sys_ = tmp_path / "proc", tmp_path / "sys"
    proc.mkdir()
    head = "Filename\tType\tSize\tUsed\tPriority\n"

    def codes(line: str) -> list[str]:
        (proc / "swaps").write_text(head + line)
        return [one.facts["kind"] for one in check_host.swap(proc, sys_)]

    assert codes("") == []
    assert codes("/dev/zram0 partition 1 0 100\n") == []
    assert codes("/swapfile file 1 0 -2\n") == ["file"]
    assert codes("/dev/sda2 partition 1 0 -2\n") == ["partition"]
    crypt = sys_ / "class" / "block" / "dm-1"
    (crypt / "dm").mkdir(parents=True)
    (crypt / "dm" / "uuid").write_text("CRYPT-PLAIN-swap\n")
    assert codes("/dev/dm-1 partition 1 0 -2\n") == []
    lvm = sys_ / "class" / "block" / "dm-2"
    (lvm / "dm").mkdir(parents=True)
    (lvm / "dm" / "uuid").write_text("LVM-x\n")
    (lvm / "slaves" / "dm-1").mkdir(parents=True)
    assert codes("/dev/dm-2 partition 1 0 -2\n") == []
    (lvm / "slaves" / "sda3").mkdir()
    assert codes("/dev/dm-2 partition 1 0 -2\n") == ["partition"]
    shutil.rmtree(proc)
    assert list(check_host.swap(proc, sys_)) == []


def test_a_report_keeps_within_bounds(filled: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vault.check.MOST", 3)
    for number in range(9):
        (filled.root / f"vreemd{number}").touch()
    result = report(Check(filled.open()))
    assert result.counts["finding:unknown_path"] == 9
    assert sum(one.code == "unknown_path" for one in result.findings) == 3


def test_a_writer_at_work_is_not_taken_for_one_outside_the_log(filled: Place) -> None:
    """A revision that came after the log was read is looked up again at the end."""
    vault: OpenVault = filled.open()
    doc_id = the(filled, "d/ab/*.age").name[:32]
    saved: list[Document] = []

    def told(part: int) -> None:
        if part == 200:
            head = vault.read(doc_id, OPENED)
            saved.append(vault.save(doc_id, "dossier", b'{"x":1}', head.heads, CHANGED))

    with contextlib.suppress(KeyError):
        result = report(Check(filled.open(), told=told))
    assert len(saved) == 1
    assert {one.code for one in result.findings} <= ALWAYS
