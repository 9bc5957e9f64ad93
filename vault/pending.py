"""Writes that were begun and not yet logged, noted beside the vault so that a kill leaves no gap.

A note names the files of one act, sealed to the member. It is locked while its process lives and
goes when the act is logged or taken back. What a later session finds without a lock was cut off:
it logs what did appear. Notes are not synced to disk: after a kill the page cache has them, and
after a power cut an unlogged file is a finding of `check`.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import msgspec

from vault import agefile, errors
from vault.identity import Identity
from vault.paths import TEMP

_LIMIT = 16 << 20


class Note(msgspec.Struct, frozen=True):
    """One act: what its log line says, and the files it writes as (path, ciphertext digest).

    `keep`: what came to be stays, also if it is keys without a document. `gone`: paths of files
    that go once all of these are there.
    """

    action: str
    facts: bytes
    doc_id: str | None
    files: tuple[tuple[str, str], ...]
    keep: bool = False
    gone: tuple[str, ...] = ()


class Pending:
    """The notes of one member on one host, in `folder`."""

    def __init__(self, folder: Path, identity: Identity) -> None:
        self.folder = folder
        self.identity = identity
        self._path: Path | None = None
        self._descriptor = -1

    def note(self, note: Note) -> None:
        """Write a note down and hold it. Without a writable folder there are none."""
        data = agefile.seal(msgspec.msgpack.encode(note), [self.identity.recipient])
        token = secrets.token_hex(8)
        temp = self.folder / f"{TEMP}{token}"
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
            self._descriptor = os.open(temp, flags, 0o600)
            # Locked before it has its name: nobody takes it for one that was left behind.
            fcntl.flock(self._descriptor, fcntl.LOCK_EX)
            os.write(self._descriptor, data)
            temp.rename(self.folder / token)
            self._path = self.folder / token

    def done(self) -> None:
        """The act is logged, or all of it was taken back."""
        if self._path is not None:
            with contextlib.suppress(OSError):
                self._path.unlink()
        self.release()

    def release(self) -> None:
        """Let go of the note without removing it: a later session must look."""
        self._path = None
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def abandoned(self) -> Iterator[tuple[Path, Note]]:
        """The notes whose process has ended; each stays locked while the caller handles it."""
        try:
            names = os.listdir(self.folder)
        except OSError:
            return
        for name in names:
            path = self.folder / name
            with contextlib.suppress(OSError):
                descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
                try:
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    note = self._opened(os.read(descriptor, _LIMIT))
                    if note is None or name.startswith(TEMP):
                        path.unlink()
                    else:
                        yield path, note
                finally:
                    os.close(descriptor)

    def _opened(self, data: bytes) -> Note | None:
        try:
            plain = agefile.unseal(data, [self.identity.secret])
            return msgspec.msgpack.decode(plain, type=Note)
        except (errors.VaultError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None
