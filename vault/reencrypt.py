"""Attachments under another key, streamed: their plaintext never lies anywhere."""

from __future__ import annotations

import contextlib
import os
import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence

from vault import agefile, blobs, errors, paths
from vault.keyfile import DocumentKey
from vault.opened import OpenVault


def attachments(vault: OpenVault, shard: str, ids: Collection[str]) -> dict[str, list[str]]:
    """The paths of the attachments of these documents."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(vault.storage.list(f"b/{shard}")):
        if name[:32] in ids and paths.classify(f"b/{shard}/{name}") is not None:
            found[name[:32]].append(f"b/{shard}/{name}")
    return found


def move_attachments(
    vault: OpenVault, there: Sequence[str], key: DocumentKey
) -> tuple[list[str], list[str]]:
    """(new paths, paths they replace) of the attachments that do not lie under this key."""
    new, old = [], []
    for path in there:
        for known in vault.keys.every(key.doc_id):
            if known.secret == key.secret and _blob_opens(vault, path, key):
                break
            if known.secret != key.secret and _blob_opens(vault, path, known):
                new.append(_reencrypted(vault, path, known, key))
                old.append(path)
                break
        else:
            raise errors.Damaged(why="wrong_key", path=path)
    return new, old


class _Enough(Exception):
    """The first piece came through: the key fits."""


def _blob_opens(vault: OpenVault, path: str, key: DocumentKey) -> bool:
    class First:
        def write(self, _data: bytes, /) -> int:
            raise _Enough

    with vault.storage.get(path) as source:
        try:
            agefile.unseal_stream(source, First(), key.secret)
        except _Enough:
            return True
        except errors.NotEntitled:
            return False
    # Nothing came, and the key fits: an empty attachment.
    return True


def _reencrypted(vault: OpenVault, path: str, old: DocumentKey, new: DocumentKey) -> str:
    """An attachment under another key, piece by piece; its plaintext passes through a pipe."""
    blob_id = path.rpartition("/")[2][33:65]
    sealed_: list[blobs.Tee] = []

    def fill(write: Callable[[bytes], None]) -> None:
        tee = blobs.Tee(write)
        sealed_.append(tee)
        with _decrypted(vault, path, old) as source:
            agefile.seal_stream(source, tee, new.recipient)  # type: ignore[arg-type]

    return vault.storage.put_named(
        f"b/{paths.shard(new.doc_id)}",
        fill,
        lambda: paths.blob(new.doc_id, blob_id, sealed_[0].sha256[:32]),
    )


@contextlib.contextmanager
def _decrypted(vault: OpenVault, path: str, key: DocumentKey) -> Iterator[_Piped]:
    out, into = os.pipe()
    failed: list[BaseException] = []

    def work() -> None:
        try:
            with os.fdopen(into, "wb") as target, vault.storage.get(path) as source:
                agefile.unseal_stream(source, target, key.secret)
        except BaseException as error:  # noqa: BLE001 - raised again by who reads
            failed.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        with os.fdopen(out, "rb") as stream:
            yield _Piped(stream, thread, failed)
    finally:
        thread.join()


class _Piped:
    """The reading end: what failed at the writing end must not look like the end of the file."""

    def __init__(
        self, stream: object, thread: threading.Thread, failed: Sequence[BaseException]
    ) -> None:
        self._stream = stream
        self._thread = thread
        self._failed = failed

    def read(self, size: int = -1) -> bytes:
        """The next piece; b"" at the end, once that is known to be the true end."""
        data: bytes = self._stream.read(size)  # type: ignore[attr-defined]
        if not data:
            self._thread.join()
            for error in self._failed:
                raise error
        return data
