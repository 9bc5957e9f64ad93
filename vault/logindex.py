"""Which log files speak of which document: a sealed cache, so that one dossier's log is not found
by decrypting the whole bureau's.

It holds pseudonyms and paths only, under a key that follows from the keys it was read with: with
other keys, or when it is damaged, it is made anew.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from vault import agefile, journal
from vault.journal import Record
from vault.members import State
from vault.storage import Storage

_LIMIT = 512 * 1024 * 1024
_NONCE = 12
_WORTH_SAVING = 200
"""So many files read anew are worth writing the cache for."""

_decoder = msgspec.msgpack.Decoder(dict[str, tuple[str, ...]])


class LogIndex:
    """One member's index. `file` is its cache; an absent or unusable one costs time only."""

    def __init__(
        self, file: Path, storage: Storage, state: State, secret_keys: Sequence[str]
    ) -> None:
        self.file = file
        self.storage = storage
        self.state = state
        self.secret_keys = tuple(secret_keys)
        material = "\n".join([state.vault_id, *self.secret_keys]).encode()
        self._cipher = ChaCha20Poly1305(agefile.derive(material, b"log index"))
        self._known: dict[str, tuple[str, ...]] | None = None
        self._unsaved = 0

    def records(self, pseudonym: str) -> Iterator[Record]:
        """The genuine records of one document, each writer's in order."""
        known = self._load()
        last_of: dict[str, int] = {}
        present: dict[str, tuple[str, ...]] = {}
        for writer, path in journal.files(self.storage):
            speaks_of = known.get(path)
            if speaks_of is None:
                speaks_of = journal.documents_in(self.storage, path, self.secret_keys)
                self._unsaved += 1
            present[path] = speaks_of
            if pseudonym not in speaks_of:
                continue
            for record in journal.read_file(
                self.storage, self.state, writer, path, self.secret_keys
            ):
                mine = record.body is not None and record.body.get("document") == pseudonym
                if mine and record.seq > last_of.get(writer, -1):
                    last_of[writer] = record.seq
                    yield record
        self._known = present
        if self._unsaved >= _WORTH_SAVING:
            self._save(present)

    def _load(self) -> dict[str, tuple[str, ...]]:
        if self._known is None:
            self._known = {}
            with contextlib.suppress(OSError, InvalidTag, ValueError, RecursionError):
                with self.file.open("rb") as stream:
                    data = stream.read(_LIMIT)
                self._known = _decoder.decode(
                    self._cipher.decrypt(data[:_NONCE], data[_NONCE:], b"log index 1")
                )
        return self._known

    def _save(self, known: dict[str, tuple[str, ...]]) -> None:
        """Put it in place of the last; a full disk or a read-only home is no failure."""
        nonce = secrets.token_bytes(_NONCE)
        sealed = self._cipher.encrypt(nonce, msgspec.msgpack.encode(known), b"log index 1")
        temp = self.file.with_name(f".{self.file.name}.{secrets.token_hex(4)}")
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(nonce + sealed)
            temp.replace(self.file)
            self._unsaved = 0
        except OSError:
            with contextlib.suppress(OSError):
                temp.unlink()
