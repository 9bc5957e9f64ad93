"""Attachments: streamed, whole or not at all, and never somebody else's."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path

import msgspec
import pytest

from tests.vault.faults import CountingOs, FailingOs
from tests.vault.place import CHANGED, OPENED, Place
from vault import agefile, blobs, errors, paths, signed


@pytest.mark.parametrize("size", [0, 1, 65536, 200_000])
def test_what_goes_in_comes_out(place: Place, size: int) -> None:
    vault = place.open()
    made = vault.create("dossier", b"{}", ["bureau"], CHANGED)
    source, target = place.folder / "in", place.folder / "out"
    source.write_bytes(os.urandom(size))
    blob = vault.attach(made.id, str(source))
    vault.extract(made.id, blob, str(target), OPENED)
    assert target.read_bytes() == source.read_bytes()
    assert (blob.size, paths.classify(blob.stored).name) == (size, "blob")  # type: ignore[union-attr]
    with pytest.raises(errors.AlreadyExists):
        vault.extract(made.id, blob, str(target), OPENED)


@pytest.mark.parametrize(("error", "kind"), [
    (errno.ENOSPC, errors.DiskFull), (errno.EIO, errors.StorageFailure)
])  # fmt: skip
def test_a_disk_that_fails_halfway_leaves_nothing(
    place: Place, error: int, kind: type[errors.VaultError]
) -> None:
    """The error comes through the age library with its own number."""
    made = place.open().create("dossier", b"{}", ["bureau"], CHANGED)
    source = place.folder / "in"
    source.write_bytes(bytes(300_000))
    place.open().attach(made.id, str(source))
    scout = CountingOs()
    place.open(system=scout).attach(made.id, str(source))
    for file in place.files("b/*/*"):
        file.unlink()
    assert scout.calls.count("write") > 3
    for at, name in enumerate(scout.calls):
        if name in ("unlink", "mkdir", "flock"):
            continue
        with pytest.raises(kind):
            place.open(system=FailingOs(at, error)).attach(made.id, str(source))
        assert place.files("b/*/*") == []


def test_several_stream_out_one_after_the_other_by_one_line_of_the_log(place: Place) -> None:
    vault = place.open()
    made = vault.create("dossier", b"{}", ["bureau"], CHANGED)
    contents = [os.urandom(200_000), b"", b"klein"]
    wanted = [vault.attach_data(made.id, one) for one in contents]
    before = len(list(vault.records()))
    found: dict[int, bytes] = {}
    order: list[int] = []

    def put(at: int, piece: bytes) -> None:
        order.append(at)
        found[at] = found.get(at, b"") + piece

    vault.extract_stream(made.id, wanted, OPENED, put)
    assert [found[at] for at in range(3)] == contents
    assert order == sorted(order)
    assert len(order) > 4, "a large one comes in pieces"
    assert len(list(vault.records())) == before + 1
    bent = msgspec.structs.replace(wanted[2], sha256="0" * 64)
    with pytest.raises(errors.Damaged):
        vault.extract_stream(made.id, [bent], OPENED, put)


def test_too_large_is_refused_while_it_is_read(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blobs, "LARGEST", 1000)
    made = place.open().create("dossier", b"{}", ["bureau"], CHANGED)
    (place.folder / "in").write_bytes(bytes(1001))
    with pytest.raises(errors.TooLarge):
        place.open().attach(made.id, str(place.folder / "in"))
    assert place.files("b/*/*") == []


def test_a_source_that_is_not_there_or_is_no_file(place: Place) -> None:
    vault = place.open()
    made = vault.create("dossier", b"{}", ["bureau"], CHANGED)
    with pytest.raises(errors.Missing):
        vault.attach(made.id, str(place.folder / "weg"))
    with pytest.raises(errors.VaultError):
        vault.attach(made.id, str(place.folder))


def test_a_damaged_attachment_leaves_no_file(place: Place) -> None:
    vault = place.open()
    made = vault.create("dossier", b"{}", ["bureau"], CHANGED)
    (place.folder / "in").write_bytes(os.urandom(200_000))
    blob = vault.attach(made.id, str(place.folder / "in"))
    (file,) = place.files("b/*/*.age")
    whole = file.read_bytes()
    for data in (whole[:-1], whole[: 2**17], whole[:20], b"", whole + b"x"):
        file.write_bytes(data)
        with pytest.raises(errors.Damaged):
            vault.extract(made.id, blob, str(place.folder / "out"), OPENED)
        assert not (place.folder / "out").exists()
    file.unlink()
    with pytest.raises(errors.Missing):
        vault.extract(made.id, blob, str(place.folder / "out"), OPENED)
    assert not (place.folder / "out").exists()


def test_another_documents_attachment_is_not_taken(place: Place) -> None:
    vault = place.open()
    one = vault.create("dossier", b"{}", ["bureau"], CHANGED)
    two = vault.create("dossier", b"{}", ["bureau"], CHANGED)
    (place.folder / "in").write_bytes(b"x")
    blob = vault.attach(one.id, str(place.folder / "in"))
    for stored in (blob.stored, "../../etc/passwd", "vault.json", ""):
        bent = msgspec.structs.replace(blob, stored=stored)
        with pytest.raises((errors.Missing, errors.StorageFailure)):
            vault.extract(two.id, bent, str(place.folder / "out"), OPENED)


def test_an_attachment_under_a_new_name_is_found_by_its_id(place: Place) -> None:
    """Moving a document to another key gives its attachments another name."""
    vault = place.open()
    made = vault.create("dossier", b"{}", ["bureau"], CHANGED)
    (place.folder / "in").write_bytes(b"woorden")
    blob = vault.attach(made.id, str(place.folder / "in"))
    key = vault.keys.find(made.id)
    data = agefile.seal(b"woorden", [key.recipient])
    (place.root / blob.stored).unlink()
    vault.storage.put_new(paths.blob(made.id, blob.id, signed.digest(data)), data)
    out: list[bytes] = []
    blobs.get(vault.storage, lambda: [key], made.id, blob, out.append)
    assert b"".join(out) == b"woorden"


def test_a_failing_target_comes_out_as_itself(tmp_path: Path) -> None:
    _secret, public = agefile.new_secret()

    class Full(io.BytesIO):
        def write(self, data: object) -> int:
            raise OSError(errno.ENOSPC, "full")

    with pytest.raises(OSError, match="full") as raised:
        agefile.seal_stream(io.BytesIO(bytes(99)), Full(), public)
    assert raised.value.errno == errno.ENOSPC
