"""Saving side by side, conflicts, and what a member may and may not read."""

from __future__ import annotations

import json
import os
import shutil
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.vault.faults import CountingOs
from tests.vault.place import CHANGED, OPENED, Place, member
from vault import agefile, create, documents, errors, identity, journal, paths
from vault.documents import Document
from vault.opened import Entry


def test_what_is_saved_is_read(place: Place) -> None:
    vault = place.open()
    first = vault.create("dossier", b'{"naam":"Jansma"}', ["bureau"], CHANGED)
    second = vault.save(first.id, "dossier", b'{"naam":"Visser"}', first.heads, CHANGED)
    read = place.open("bert").read(first.id, OPENED)
    assert (read.body, read.rev, read.author) == (b'{"naam":"Visser"}', 2, "anna")
    assert (read.parents, read.heads) == ((first.hash,), (second.hash,))
    assert [one.rev for one in vault.history(first.id, OPENED)] == [1, 2]


def test_a_body_of_several_lines_is_kept_whole(place: Place) -> None:
    vault = place.open()
    made = vault.create("dossier", b'{\n  "tekst": "een\\ntwee"\n}\r\n', ["bureau"], CHANGED)
    assert json.loads(vault.read(made.id, OPENED).body) == {"tekst": "een\ntwee"}


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 5000, b'{"a":"\xff"}'])
def test_what_is_no_json_is_refused(place: Place, body: bytes) -> None:
    with pytest.raises(ValueError, match="body"):
        place.open().create("dossier", body, ["bureau"], CHANGED)
    assert place.files("d/*/*") == []


def test_a_conflict_brings_the_ancestor_and_theirs(place: Place) -> None:
    anna, bert = place.open(), place.open("bert")
    base = anna.create("dossier", b'{"x":1}', ["bureau"], CHANGED)
    mine = bert.read(base.id, OPENED)
    anna.save(base.id, "dossier", b'{"x":2}', base.heads, CHANGED)
    anna.save(base.id, "dossier", b'{"x":3}', anna.read(base.id, OPENED).heads, CHANGED)
    before = len(place.files("d/*/*"))
    with pytest.raises(errors.Conflict) as raised:
        bert.save(base.id, "dossier", b'{"x":9}', mine.heads, CHANGED)
    facts = raised.value.facts
    assert (facts["base"].hash, facts["base"].body) == (base.hash, b'{"x":1}')
    assert (facts["theirs"].rev, facts["theirs"].body) == (3, b'{"x":3}')
    assert len(place.files("d/*/*")) == before
    with pytest.raises(errors.Conflict) as raised:
        bert.save(base.id, "dossier", b'{"x":9}', ["0" * 32], CHANGED)
    assert raised.value.facts["base"] is None


def _fork(place: Place) -> tuple[Document, Document, Document]:
    """Two hosts save on the same base: (base, one, two), both heads in the vault."""
    vault = place.open()
    base = vault.create("dossier", b'{"x":0}', ["bureau"], CHANGED)
    other = Place(place.folder / "other", place.keys, place.vault_id)
    shutil.copytree(place.root, other.root)
    shutil.copytree(place.epoch.parent, other.epoch.parent)
    one = vault.save(base.id, "dossier", b'{"x":1}', base.heads, CHANGED)
    two = other.open("bert").save(base.id, "dossier", b'{"x":2}', base.heads, CHANGED)
    shutil.copytree(other.root, place.root, dirs_exist_ok=True)
    return base, one, two


def test_two_heads_are_both_kept_until_a_merge(place: Place) -> None:
    base, one, two = _fork(place)
    vault = place.open()
    read = vault.read(base.id, OPENED)
    assert set(read.heads) == {one.hash, two.hash}
    with pytest.raises(errors.Conflict):
        vault.save(base.id, "dossier", b'{"x":3}', [one.hash], CHANGED)
    merged = vault.save(base.id, "dossier", b'{"x":3}', read.heads, Entry("merge"))
    assert (merged.rev, set(merged.parents)) == (3, {one.hash, two.hash})
    assert place.open("bert").read(base.id, OPENED).heads == (merged.hash,)


def test_a_revision_under_two_names_is_one(place: Place) -> None:
    """Moving a revision to another key leaves both names for a while."""
    vault = place.open()
    made = vault.create("dossier", b'{"x":1}', ["bureau"], CHANGED)
    made = vault.save(made.id, "dossier", b'{"x":2}', made.heads, CHANGED)
    key = vault.keys.find(made.id)
    name = vault.documents.names(made.id)[-1]
    plain = agefile.unseal((place.root / name.path).read_bytes(), [key.secret])
    data = agefile.seal(plain, [key.recipient])
    again = paths.RevisionName(2, documents.signed.digest(data), made.id)
    vault.storage.put_new(again.path, data)
    read = place.open().read(made.id, OPENED)
    assert read.heads == (made.hash,)
    assert len(place.open().history(made.id, OPENED)) == 2
    assert vault.save(made.id, "dossier", b'{"x":3}', read.heads, CHANGED).rev == 3


def _adder(place: Place, handle: str, doc_id: str, writes: int) -> int:
    """Add one to a number so many times; how many conflicts there were."""
    vault = place.open(handle)
    conflicts = 0
    for _ in range(writes):
        document = vault.read(doc_id, OPENED)
        while True:
            body = json.dumps({"x": json.loads(document.body)["x"] + 1}).encode()
            try:
                vault.save(doc_id, "dossier", body, document.heads, CHANGED)
            except errors.Conflict as conflict:
                conflicts += 1
                document = conflict.facts["theirs"]
            else:
                break
    return conflicts


def test_processes_on_one_document_lose_no_update(place: Place) -> None:
    made = place.open().create("dossier", b'{"x":0}', ["bureau"], CHANGED)
    jobs = [(place, handle, made.id, 10) for handle in ("anna", "bert", "anna", "bert")]
    with get_context("spawn").Pool(4) as pool:
        pool.starmap(_adder, jobs)
    document = place.open().read(made.id, OPENED)
    assert (json.loads(document.body), document.rev) == ({"x": 40}, 41)
    assert len(document.heads) == 1


def test_processes_on_their_own_documents_never_meet(place: Place) -> None:
    vault = place.open()
    made = [vault.create("dossier", b'{"x":0}', ["bureau"], CHANGED).id for _ in range(4)]
    with get_context("spawn").Pool(4) as pool:
        conflicts = pool.starmap(_adder, [(place, "anna", doc_id, 5) for doc_id in made])
    assert conflicts == [0, 0, 0, 0]
    assert [json.loads(vault.read(one, OPENED).body)["x"] for one in made] == [5] * 4
    numbers = [record.seq for record in vault.records() if record.writer.startswith("anna")]
    assert numbers == list(range(len(numbers)))


def test_who_is_not_in_the_ring_reads_nothing(place: Place) -> None:
    """No key of the subcontractor or the auditor opens any file of the bureau's dossier."""
    anna = place.open()
    made = anna.create("dossier", b'{"naam":"Jansma"}', ["bureau"], CHANGED)
    theirs = anna.create("dossier", b'{"naam":"Visser"}', ["bureau", "sam"], CHANGED)
    for handle in ("sam", "ada"):
        vault = place.open(handle)
        lines = len(place.files("log/*/*/*"))
        for act in (
            lambda v: v.read(made.id, OPENED),
            lambda v: v.history(made.id, OPENED),
            lambda v: v.save(made.id, "dossier", b"{}", made.heads, CHANGED),
            lambda v: list(v.records(made.id)),
        ):
            with pytest.raises(errors.NotEntitled):
                act(vault)
        assert len(place.files("log/*/*/*")) == lines
        held = [one for ring in vault.ring_secrets.values() for gen in ring.values() for one in gen]
        mine = [*held, place.keys[handle].secret]
        for file in [*place.files("d/*/*.age"), *place.files("keys/bureau/**/*.age")]:
            with pytest.raises(errors.NotEntitled):
                agefile.unseal(file.read_bytes(), mine)
        assert list(vault.peek([made.id])) == []
    assert place.open("sam").read(theirs.id, OPENED).body == b'{"naam":"Visser"}'


def test_an_unknown_document_is_no_document(place: Place) -> None:
    vault = place.open()
    for doc_id in ("0" * 32, "", "../../etc/passwd", "0" * 31 + "\n", "Z" * 32):
        with pytest.raises(errors.NoDocument):
            vault.read(doc_id, OPENED)


def test_names_that_are_not_ours_are_passed_over(place: Place) -> None:
    vault = place.open()
    made = vault.create("dossier", b'{"x":1}', ["bureau"], CHANGED)
    folder = place.root / "d" / made.id[:2]
    keys = next(iter(place.files("keys/bureau/g1/*")))
    for name in (
        f"{made.id}.2-{'0' * 32}.sync-conflict-20260302-090000-ABCDEFG.age",
        f"{made.id}.02-{'0' * 32}.age",
        f"{made.id}.0-{'0' * 32}.age",
        f"{paths.TEMP}0011223344556677",
        f".syncthing.{made.id}.2-{'0' * 32}.age.tmp",
        "README",
    ):
        (folder / name).write_bytes(b"half")
    (keys / f"pack-{'0' * 32}.sync-conflict-1.age").write_bytes(b"x")
    again = place.open()
    assert again.read(made.id, OPENED).rev == 1
    assert again.ids(made.id[:2]) == [made.id]
    assert again.save(made.id, "dossier", b'{"x":2}', made.heads, CHANGED).rev == 2


def test_a_damaged_key_file_does_not_hide_a_good_one(place: Place) -> None:
    anna = place.open()
    made = anna.create("dossier", b'{"x":1}', ["bureau", "directie"], CHANGED)
    (loose,) = place.files("keys/bureau/g1/*/*.age")
    loose.chmod(0o600)
    loose.write_bytes(loose.read_bytes()[:-1] + b"?")
    assert place.open().read(made.id, OPENED).rev == 1
    with pytest.raises(errors.Damaged) as raised:
        place.open("bert").read(made.id, OPENED)
    assert raised.value.facts["why"] == "checksum"


def test_a_planted_key_is_not_taken(place: Place) -> None:
    """Who only knows a ring's public key cannot make others write under a key of theirs."""
    vault = place.open()
    made = vault.create("dossier", b'{"x":1}', ["bureau"], CHANGED)
    theirs = agefile.new_secret()
    text = f"# document {made.id} key 9\n# pseudonym {'0' * 32}\n{theirs[0]}\n"
    generation, public = vault.keys.recipient("bureau")
    data = agefile.seal(text.encode(), [public])
    vault.storage.put_new(
        paths.pack("bureau", generation, made.id[:2], documents.signed.digest(data)), data
    )
    fresh = place.open("bert")
    saved = fresh.save(made.id, "dossier", b'{"x":2}', fresh.read(made.id, OPENED).heads, CHANGED)
    name = vault.documents.names(saved.id)[-1]
    with pytest.raises(errors.NotEntitled):
        agefile.unseal((place.root / name.path).read_bytes(), [theirs[0]])


def test_a_batch_reads_like_the_rest(place: Place) -> None:
    vault = place.open()
    made = vault.create_batch("dossier", [b'{"x":1}', b'{"x":2}'], ["bureau", "sam"], CHANGED, "ab")
    assert len(place.files("keys/*/g1/ab/pack-*.age")) == 2
    assert len(place.files("log/anna*/*/*")) == 1
    found = list(place.open("sam").peek([head.doc_id for _hash, head in made]))
    assert [document.body for _head, document in found] == [b'{"x":1}', b'{"x":2}']
    assert [head for head, _document in found] == [head for _hash, head in made]


def test_a_lost_mount_is_told_and_nothing_is_written_on_the_bare_folder(
    place: Place, tmp_path: Path
) -> None:
    vault = place.open()
    made = vault.create("dossier", b'{"x":1}', ["bureau"], CHANGED)
    place.root.rename(tmp_path / "elsewhere")
    for bare in (False, True):
        if bare:
            place.root.mkdir()
        with pytest.raises(errors.NoVault):
            vault.save(made.id, "dossier", b'{"x":2}', made.heads, CHANGED)
        with pytest.raises(errors.NoVault):
            vault.create("dossier", b"{}", ["bureau"], CHANGED)
        with pytest.raises(errors.NoVault):
            vault.log(OPENED)
        with pytest.raises(errors.NoVault):
            vault.ids("00")
        assert not place.root.exists() or list(place.root.iterdir()) == []


@pytest.mark.parametrize("more", [0, 36])
def test_opening_costs_the_same_with_four_members_and_with_forty(
    place: Place, monkeypatch: pytest.MonkeyPatch, more: int
) -> None:
    """One recipient in a revision and a key; the key once, then one decryption a reading."""
    vault = place.open()
    for number in range(more):
        one = member(identity.create(f"m{number}"), "consulent", ["bureau"])
        create.add_member(vault.storage, vault.state, place.keys["anna"], one, place.clock())
    create.rewrap(vault.storage, vault.state, "bureau", vault.ring_secrets["bureau"])
    made = place.open().create("dossier", b'{"x":1}', ["bureau"], CHANGED)
    for file in [*place.files("d/*/*.age"), *place.files("keys/**/*.age")]:
        assert agefile.recipients_in(file.read_bytes()) == 1
    system = CountingOs()
    vault = place.open("bert", system)
    counted: list[int] = []
    real = agefile.unseal
    monkeypatch.setattr(agefile, "unseal", lambda *a: counted.append(1) or real(*a))
    vault.read(made.id, OPENED)
    assert len(counted) == 2
    system.calls.clear()
    vault.read(made.id, OPENED)
    assert len(counted) == 3
    assert (system.calls.count("fsync"), system.calls.count("fsync_folder")) == (1, 1)
    vault.save(made.id, "dossier", b'{"x":2}', made.heads, CHANGED)
    assert (system.calls.count("fsync"), system.calls.count("fsync_folder")) == (3, 3)
    first = place.files("log/bert*/*/*")[0].read_bytes()
    ((_header, _line, _signature, body),) = journal.parts(first)
    assert agefile.recipients_in(agefile.dearmor(body)) == 2


def test_files_are_for_the_group_whatever_the_umask(place: Place) -> None:
    old = os.umask(0o077)
    try:
        place.open().create("dossier", b"{}", ["bureau"], CHANGED)
    finally:
        os.umask(old)
    for path in place.root.rglob("*"):
        mode = path.stat().st_mode & 0o7777
        assert mode == (0o2770 if path.is_dir() else 0o640), path
    assert place.root.stat().st_mode & 0o7777 == 0o2770
