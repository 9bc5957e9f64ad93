"""The folder, the classes of paths, presence, registers."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest

from tests.vault.faults import FailingOs
from tests.vault.place import CHANGED, OPENED, POLICY, START, Place
from vault import create, errors, identity, paths, presence
from vault.opened import Entry
from vault.pending import Note, Pending
from vault.registers import Register
from vault.storage import LocalStorage, probe, read_small


def test_every_class_of_path_says_how_it_is_shredded() -> None:
    for one in paths.CLASSES:
        assert one.shred
        assert one.holds
    ids = "0" * 32
    for path, name in {
        "vault.json": "format",
        f"members/000001-{ids}.rec": "member",
        f"rings/bureau/g1-{ids}.age": "ring",
        f"keys/bureau/g1/00/{ids}-{ids}.age": "loose_key",
        f"keys/bureau/g1/00/pack-{ids}.age": "pack",
        f"d/00/{ids}.1-{ids}.age": "revision",
        f"b/00/{ids}.{ids}-{ids}.age": "blob",
        "log/anna.00000000/0000/0000000000-0000000009.log": "log",
        f"tombstones/{ids}.rec": "tombstone",
        f"presence/{ids}.0011223344556677": "presence",
        "counters/dossier/000000001": "counter",
    }.items():
        found = paths.classify(path)
        assert found is not None
        assert found.name == name
        for bent in (path + "\n", path + ".bak", "x/" + path, path.upper()):
            assert paths.classify(bent) is None
    assert {one.name for one in paths.CLASSES} == {
        "format", "member", "ring", "loose_key", "pack", "revision", "blob", "log", "tombstone",
        "presence", "counter", "notice",
    }  # fmt: skip
    assert paths.classify(f"d/01/{ids}.1-{ids}.age") is None


def test_a_name_is_taken_once(tmp_path: Path) -> None:
    storage = LocalStorage(tmp_path)
    storage.put_new("members/x", b"one")
    with pytest.raises(errors.AlreadyExists):
        storage.put_new("members/x", b"two")
    assert read_small(storage, "members/x") == b"one"
    assert storage.list("members") == ["x"]
    storage.delete("members/x")
    storage.delete("members/x")
    with pytest.raises(errors.Missing):
        storage.get("members/x")
    probe(storage)


def test_folders_that_appear_at_the_same_time(tmp_path: Path) -> None:
    """Sixteen writers make the same deep folder and lose nothing."""
    wrong: list[BaseException] = []

    def put(number: int) -> None:
        try:
            LocalStorage(tmp_path).put_new(f"log/w/0000/{number}", b"x")
        except errors.VaultError as error:
            wrong.append(error)

    threads = [threading.Thread(target=put, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(LocalStorage(tmp_path).list("log/w/0000")) == 16


def test_what_lies_under_a_name_but_is_no_file(tmp_path: Path) -> None:
    storage = LocalStorage(tmp_path)
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/etc/passwd")
    for name in ("folder", "pipe", "link"):
        with pytest.raises(errors.Damaged) as raised:
            storage.get(name)
        assert raised.value.facts["why"] == "wrong_type"
    for path in ("../x", "/etc/passwd", "a/../../b"):
        with pytest.raises(errors.StorageFailure):
            storage.get(path)
    (tmp_path / "big").write_bytes(bytes(11))
    with pytest.raises(errors.TooLarge):
        read_small(storage, "big", 10)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, errors.DiskFull),
        (errno.EDQUOT, errors.DiskFull),
        (errno.EROFS, errors.ReadOnly),
        (errno.EACCES, errors.ReadOnly),
        (errno.EIO, errors.StorageFailure),
    ],
)
def test_what_the_system_says_gets_its_own_name(
    tmp_path: Path, number: int, kind: type[errors.VaultError]
) -> None:
    with pytest.raises(kind) as raised:
        LocalStorage(tmp_path, FailingOs(0, number)).put_new("x", b"")
    assert "tmp" not in str(raised.value)


def test_a_vault_is_made_once_and_its_key_lies_outside(place: Place, tmp_path: Path) -> None:
    keys = identity.create("eva")
    first = create.member_of(keys, "Eva", "directeur", "bureau", ["logboek"], START.date())

    def make(root: Path, epoch: Path) -> None:
        create.create_vault(root, keys, first, [], POLICY, ["logboek"], epoch, "h", START)

    with pytest.raises(errors.UnsafeStorage):
        make(tmp_path / "new", tmp_path / "new" / "epoch.key")
    with pytest.raises(errors.AlreadyExists):
        make(place.root, tmp_path / "other.key")
    with pytest.raises(errors.AlreadyExists) as raised:
        make(tmp_path / "new", place.epoch)
    assert raised.value.facts["path"] == "epoch"
    assert not (tmp_path / "new").exists()
    (tmp_path / "file").touch()
    with pytest.raises(errors.VaultError):
        make(tmp_path / "file" / "vault", tmp_path / "e.key")


def test_vaults_of_other_shapes(place: Place) -> None:
    good = (place.root / "vault.json").read_text()
    for text, kind in {
        good.replace('"format":1', '"format":2'): errors.NewerFormat,
        good.replace('"format":1', '"format":0'): errors.Damaged,
        "": errors.Damaged,
        "[" * 4000: errors.Damaged,
        "x" * 5000: errors.TooLarge,
        '{"format":1,"vault":"../.."}': errors.Damaged,
        '{"format":1,"vault":"%s"}' % ("0" * 32): errors.NoVault,
    }.items():
        (place.root / "vault.json").write_text(text)
        with pytest.raises(kind):
            place.open()
    (place.root / "vault.json").unlink()
    with pytest.raises(errors.NoVault):
        place.open()


def test_presence_lives_as_long_as_its_editor(place: Place) -> None:
    vault = place.open()
    doc_id = "ab" * 16
    ring = vault.ring_key("bureau")
    mine = presence.Presence(place.root, doc_id, ring, presence.Editor("anna", START))
    assert presence.others(place.root, doc_id, mine) == []
    (seen,) = presence.others(place.root, doc_id)
    assert presence.decode(place.open("bert").unseal_mine(seen)).handle == "anna"
    with pytest.raises(errors.NotEntitled):
        place.open("ada").unseal_mine(seen)
    assert presence.others(place.root, "cd" * 16) == []
    os.close(mine._descriptor)
    assert presence.others(place.root, doc_id) == []
    assert list((place.root / "presence").iterdir()) == []
    again = presence.Presence(place.root, doc_id, ring, presence.Editor("anna", START))
    again.leave()
    assert presence.others(place.root, doc_id) == []
    with pytest.raises(errors.Damaged):
        presence.decode(b"\xff{")


def test_registers_join_what_two_sessions_write(place: Place) -> None:
    vault = place.open()
    made = vault.create("register:batch", b"{}", ["bureau"], CHANGED)

    def opened(handle: str) -> Register:
        return Register(
            vault=place.open(handle), doc_id=made.id, kind="register:batch", entry=Entry
        )

    one, two = opened("anna").table("rows"), opened("bert").table("rows")
    first = one.insert({"n": 1})
    two.insert({"n": 2})
    one.update({"n": 9}, doc_ids=[first])
    two.remove(doc_ids=[first])
    assert sorted(row["n"] for row in opened("anna").table("rows")) == [2]
    assert vault.read(made.id, OPENED).rev == 5


def test_a_note_of_a_live_session_is_left_alone(place: Place) -> None:
    folder, key = place.folder / "notes", place.keys["anna"]
    held = Pending(folder, key)
    held.note(Note("change", b"{}", None, (("d/x", "0"),)))
    assert list(Pending(folder, key).abandoned()) == []
    held.release()
    ((path, note),) = Pending(folder, key).abandoned()
    assert note.files == (("d/x", "0"),)
    assert b"d/x" not in path.read_bytes()
    path.write_bytes(b"half")
    assert list(Pending(folder, key).abandoned()) == []
    assert list(folder.iterdir()) == []
    assert list(Pending(folder / "none", key).abandoned()) == []
