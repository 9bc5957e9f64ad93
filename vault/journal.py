"""Each writer's own signed log: written before anything is shown, readable by the log ring.

A record is a JSON line in the open (hashes, numbers, time), its signature, and an armored age
file with what was done. The open line commits to every file the act wrote, by hash only, so a
missing or unlogged file is found without a key and without naming a document.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vault import agefile, errors, paths, signed
from vault.members import State
from vault.storage import Storage, read_small

_NAME = re.compile(r"(\d{10})-(\d{10})\.log\Z")
_LIMIT = 16 * 1024 * 1024
FIRST_PREVIOUS = "0" * 32


class Header(msgspec.Struct, frozen=True, omit_defaults=True):
    """The signed, open line. `seen` cross-links other writers: writer → "number hash"."""

    type: str
    v: int
    vault: str
    writer: str
    author: str
    seq: int
    prev: str
    time: datetime
    body: str
    seen: dict[str, str] = {}
    wrote: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


class Record(msgspec.Struct, frozen=True):
    """A record as read. `body` is None where this reader holds no key to it."""

    writer: str
    author: str
    seq: int
    time: datetime
    hash: str
    body: dict[str, Any] | None


def commitment(path: str, ciphertext: str) -> str:
    """The mark a record leaves for a file it wrote: tells nothing to who lacks the file."""
    return signed.digest(f"{path}\0{ciphertext}".encode())


class Journal:
    """The chain of one writer (a member on a host)."""

    def __init__(
        self,
        storage: Storage,
        state: State,
        writer: str,
        author: str,
        signing: Ed25519PrivateKey,
        recipients: Sequence[str],
    ) -> None:
        self.storage = storage
        self.state = state
        self.writer = writer
        self.author = author
        self.signing = signing
        self.recipients = recipients
        self._last: tuple[int, str] | None = None
        self._seen: dict[str, str] | None = None

    def append(
        self,
        body: dict[str, Any],
        moment: datetime,
        wrote: Sequence[tuple[str, str]] = (),
        gone: Sequence[str] = (),
    ) -> None:
        """Write one record, durable on return. LogUnavailable if it cannot be written.

        `wrote`: (path, ciphertext digest) of files this act put; `gone`: commitments withdrawn.
        """
        try:
            sealed = agefile.armor(agefile.seal(msgspec.json.encode(body), self.recipients))
            seen = self._others()
            for _attempt in range(1000):
                number, previous = self._last or last_of(self.storage, self.writer)
                header = Header(
                    type="log",
                    v=1,
                    vault=self.state.vault_id,
                    writer=self.writer,
                    author=self.author,
                    seq=number + 1,
                    prev=previous,
                    time=moment,
                    body=hashlib.sha256(sealed).hexdigest(),
                    seen=seen,
                    wrote=tuple(commitment(*one) for one in wrote),
                    gone=tuple(gone),
                )
                head = signed.sign(header, self.signing)
                try:
                    self.storage.put_new(
                        paths.log(self.writer, number + 1, number + 1), head + sealed
                    )
                except errors.AlreadyExists:
                    # Another session of this member was first: follow its record.
                    self._last = None
                    continue
                self._last = number + 1, signed.digest(signed.split(head)[0])
                self._seen = {}
                return
        except errors.VaultError as error:
            raise errors.LogUnavailable(why=error.code) from error
        raise errors.LogUnavailable(why="contended")

    def _others(self) -> dict[str, str]:
        """The heads of the other writers, once a session."""
        if self._seen is None:
            self._seen = {}
            for writer in self.storage.list("log"):
                if writer != self.writer and paths.classify(paths.log(writer, 0, 0)):
                    number, hash_ = last_of(self.storage, writer)
                    self._seen[writer] = f"{number} {hash_}"
        return self._seen


def last_of(storage: Storage, writer: str) -> tuple[int, str]:
    """(number, hash) of a writer's newest record; (-1, zeros) where there is none."""
    buckets = [name for name in storage.list(f"log/{writer}") if name.isdigit()]
    for bucket in sorted(buckets, reverse=True):
        names = [name for name in storage.list(f"log/{writer}/{bucket}") if _NAME.match(name)]
        if names:
            data = read_small(storage, f"log/{writer}/{bucket}/{max(names)}", _LIMIT)
            for header, line, _signature, _body in parts(data):
                number, newest = header.seq, signed.digest(line)
            return number, newest
    return -1, FIRST_PREVIOUS


def parts(data: bytes) -> Iterator[tuple[Header, bytes, bytes, bytes]]:
    """The records in one file: (header, line, signature, armored body). Damaged if malformed."""
    if not data:
        raise errors.Damaged(why="empty_log")
    while data:
        line, signature, rest = signed.split(data)
        end = rest.find(agefile.ARMOR_END)
        if end < 0 or not rest.startswith(agefile.ARMOR_BEGIN):
            raise errors.Damaged(why="armor")
        end += len(agefile.ARMOR_END)
        yield signed.decode(line, Header), line, signature, rest[:end]
        data = rest[end:]


def files(storage: Storage) -> Iterator[tuple[str, str]]:
    """(writer, path) of every log file, each writer's in order."""
    for writer in sorted(storage.list("log")):
        for bucket in sorted(name for name in storage.list(f"log/{writer}") if name.isdigit()):
            for name in sorted(storage.list(f"log/{writer}/{bucket}")):
                if _NAME.match(name):
                    yield writer, f"log/{writer}/{bucket}/{name}"


def read(storage: Storage, secret_keys: Sequence[str]) -> Iterator[Record]:
    """Every record, with its body where one of the keys opens it. Damaged(path) if malformed."""
    for _writer, path in files(storage):
        data = read_small(storage, path, _LIMIT)
        try:
            for header, line, _signature, sealed in parts(data):
                yield Record(
                    header.writer,
                    header.author,
                    header.seq,
                    header.time,
                    signed.digest(line),
                    _open(sealed, header.body, secret_keys),
                )
        except errors.Damaged as error:
            raise errors.Damaged(why=error.facts["why"], path=path) from error


def _open(sealed: bytes, expected: str, secret_keys: Sequence[str]) -> dict[str, Any] | None:
    if hashlib.sha256(sealed).hexdigest() != expected:
        raise errors.Damaged(why="log_body")
    try:
        plain = agefile.unseal(agefile.dearmor(sealed), secret_keys)
    except errors.NotEntitled:
        return None
    try:
        return msgspec.json.decode(plain, type=dict[str, Any])
    except (msgspec.DecodeError, RecursionError) as error:
        raise errors.Damaged(why="log_body") from error
