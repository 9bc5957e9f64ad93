"""Attachments: encrypted to their document's key, streamed, never whole in memory."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

import msgspec

from vault import agefile, errors, paths
from vault.keyfile import DocumentKey
from vault.storage import LocalStorage, translated

LARGEST = 1 << 30
"""The longest attachment (bytes)."""
LARGEST_IN_MEMORY = 64 << 20
"""The longest that is handed over whole (bytes)."""

Told = Callable[[int], None]


class Blob(msgspec.Struct, frozen=True):
    """What the document keeps of an attachment: plaintext size (bytes) and hash, and its name."""

    id: str
    size: int
    sha256: str
    stored: str


class Tee:
    """A writer that counts and hashes what passes, and may tell how far it is."""

    def __init__(self, write: Callable[[bytes], object], told: Callable[[int], None] | None = None):
        self._write = write
        self._told = told
        self._digest = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> int:
        """Pass one piece on."""
        self._write(data)
        self._digest.update(data)
        self.size += len(data)
        if self._told is not None:
            self._told(self.size)
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    @property
    def sha256(self) -> str:
        """The hash of all that passed, in hex."""
        return self._digest.hexdigest()


class _Measured:
    """The source, counted and hashed as it is read."""

    def __init__(self, source: BinaryIO, told: Told | None) -> None:
        self._source = source
        self._tee = Tee(lambda _data: None, told)

    def read(self, size: int = -1) -> bytes:
        piece = self._source.read(size)
        self._tee.write(piece)
        if self._tee.size > LARGEST:
            raise errors.TooLarge(limit=LARGEST)
        return piece

    @property
    def size(self) -> int:
        return self._tee.size

    @property
    def sha256(self) -> str:
        return self._tee.sha256


def put(
    storage: LocalStorage, key: DocumentKey, source: BinaryIO, told: Told | None = None
) -> Blob:
    """Encrypt a stream into the vault.

    The final name holds the hash of the ciphertext, which is known at the end only: the
    content is written under a temporary name first. TooLarge above 1 GiB; nothing stays then.
    """
    measured = _Measured(source, told)
    blob_id = secrets.token_hex(16)
    sealed: list[Tee] = []

    def fill(write: Callable[[bytes], None]) -> None:
        tee = Tee(write)
        sealed.append(tee)
        agefile.seal_stream(measured, tee, key.recipient)  # type: ignore[arg-type]

    path = storage.put_named(
        f"b/{paths.shard(key.doc_id)}",
        fill,
        lambda: paths.blob(key.doc_id, blob_id, sealed[0].sha256[:32]),
    )
    return Blob(blob_id, measured.size, measured.sha256, path)


def where(storage: LocalStorage, doc_id: str, blob: Blob) -> str:
    """The path of an attachment now: re-encryption gives it another name, but keeps its id.

    Missing if it is not there.
    """
    start = f"{doc_id}.{blob.id}-"
    if blob.stored.rpartition("/")[2].startswith(start) and paths.classify(blob.stored):
        with contextlib.suppress(errors.Missing):
            storage.get(blob.stored).close()
            return blob.stored
    folder = f"b/{paths.shard(doc_id)}"
    for name in storage.list(folder):
        if name.startswith(start) and paths.classify(f"{folder}/{name}"):
            return f"{folder}/{name}"
    raise errors.Missing(path=folder)


def get(
    storage: LocalStorage,
    key_of: Callable[[], Iterable[DocumentKey]],
    doc_id: str,
    blob: Blob,
    write: Callable[[bytes], object],
    told: Told | None = None,
) -> None:
    """Decrypt an attachment piece by piece. Damaged if it is not the one the document names.

    `key_of` gives the document's keys; a key that does not fit has written nothing.
    """
    path = where(storage, doc_id, blob)
    for key in key_of():
        tee = Tee(write, told)
        try:
            with storage.get(path) as source:
                agefile.unseal_stream(source, tee, key.secret)
        except errors.NotEntitled:
            continue
        except errors.Damaged as error:
            raise errors.Damaged(why=error.facts["why"], path=path) from error
        if (tee.size, tee.sha256) != (blob.size, blob.sha256):
            raise errors.Damaged(why="blob", path=path)
        return
    raise errors.Damaged(why="wrong_key", path=path)


def get_file(
    storage: LocalStorage,
    key_of: Callable[[], Iterable[DocumentKey]],
    doc_id: str,
    blob: Blob,
    target: Path,
    told: Told | None = None,
) -> None:
    """Decrypt into a new file that only its owner reads; on failure no file remains."""
    try:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    except FileExistsError as error:
        raise errors.AlreadyExists(path="target") from error
    except OSError as error:
        raise translated(error, "target") from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            get(storage, key_of, doc_id, blob, file.write, told)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        with contextlib.suppress(OSError):
            target.unlink()
        raise translated(error, "target") from error
    except BaseException:
        with contextlib.suppress(OSError):
            target.unlink()
        raise
