"""Each writer's own signed log: written before anything is shown, readable by the log ring.

A record is a JSON line in the open (hashes, numbers, time), its signature, and an armored age
file with what was done. The open line commits to every file the act wrote, by hash only, so a
missing or unlogged file is found without a key and without naming a document.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vault import agefile, errors, paths, signed
from vault.keyfile import verify
from vault.members import State
from vault.signed import Moment
from vault.storage import Storage, read_small

_NAME = re.compile(r"(\d{10})-(\d{10})\.log\Z")
_BUCKET = re.compile(r"\d{4,12}\Z")
LIMIT = 16 * 1024 * 1024
"""No log file is ever longer (bytes)."""
_LINK_EVERY = 50
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
    time: Moment
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
        self._since_link = _LINK_EVERY

    @property
    def last(self) -> tuple[int, str] | None:
        """(number, hash) of the newest record that this session wrote; None before the first."""
        return self._last

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
                number, previous = self._position()
                header = Header(
                    type="log",
                    v=1,
                    vault=self.state.vault_id,
                    writer=self.writer,
                    author=self.author,
                    seq=number + 1,
                    prev=previous,
                    time=moment,
                    body=body_hash(sealed),
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
                self._since_link = 1 if seen else self._since_link + 1
                return
        except errors.VaultError as error:
            raise errors.LogUnavailable(why=error.code) from error
        raise errors.LogUnavailable(why="contended")

    def _position(self) -> tuple[int, str]:
        """(number, hash) of the record to follow.

        What this session wrote last serves while it is there by itself; a later version may have
        gathered it into a longer file together with records of other sessions.
        """
        if self._last is not None:
            with contextlib.suppress(errors.Missing):
                self.storage.get(paths.log(self.writer, self._last[0], self._last[0])).close()
                return self._last
        last = newest(self.storage, self.writer)
        if last is None:
            return -1, FIRST_PREVIOUS
        header, line, signature = last
        if (header.writer, header.vault) != (self.writer, self.state.vault_id):
            raise errors.Damaged(why="swapped")
        verify(self.state, self.author, line, signature)
        return header.seq, signed.digest(line)

    def _others(self) -> dict[str, str]:
        """The heads of the other writers, at the first record and every fifty after it.

        A damaged chain of another writer is for `check` to name; it does not stop this one.
        """
        if self._since_link < _LINK_EVERY:
            return {}
        seen = {}
        for writer in self.storage.list("log"):
            if writer != self.writer and paths.classify(paths.log(writer, 0, 0)):
                with contextlib.suppress(errors.VaultError):
                    last = newest(self.storage, writer)
                    if last is not None:
                        seen[writer] = f"{last[0].seq} {signed.digest(last[1])}"
        return seen


def newest(storage: Storage, writer: str) -> tuple[Header, bytes, bytes] | None:
    """(header, line, signature) of a writer's newest record, unverified; None if there is none."""
    for bucket in sorted(_buckets(storage, writer), key=int, reverse=True):
        folder = f"log/{writer}/{bucket}"
        names = [name for name in storage.list(folder) if _NAME.match(name)]
        if names:
            path = f"{folder}/{max(names, key=_last_number)}"
            *_earlier, (header, line, signature, _body) = parts(read_small(storage, path, LIMIT))
            if header.seq != _last_number(path):
                raise errors.Damaged(why="swapped", path=path)
            return header, line, signature
    return None


def _buckets(storage: Storage, writer: str) -> list[str]:
    return [name for name in storage.list(f"log/{writer}") if _BUCKET.match(name)]


def _last_number(name: str) -> int:
    return int(name[-14:-4])


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
        header = signed.decode(line, Header)
        if header.type != "log":
            raise errors.Damaged(why="swapped")
        yield header, line, signature, rest[:end]
        data = rest[end:]


def files(storage: Storage, newest_only: int | None = None) -> Iterator[tuple[str, str]]:
    """(writer, path) of every log file, each writer's in order.

    With `newest_only` about the last so many of each writer.
    """
    for writer in sorted(storage.list("log")):
        found: list[str] = []
        for bucket in sorted(_buckets(storage, writer), key=int, reverse=True):
            folder = f"log/{writer}/{bucket}"
            names = [name for name in storage.list(folder) if _NAME.match(name)]
            found += [f"{folder}/{name}" for name in sorted(names, reverse=True)]
            if newest_only is not None and len(found) >= newest_only:
                break
        for path in reversed(found[:newest_only]):
            yield writer, path


def read(
    storage: Storage, state: State, secret_keys: Sequence[str], newest_only: int | None = None
) -> Iterator[Record]:
    """Every genuine record once, with its body where one of the keys opens it.

    What is damaged or forged is left out: `check` names it. `newest_only` as in `files`.
    """
    last_of: dict[str, int] = {}
    for writer, path in files(storage, newest_only):
        for record in read_file(storage, state, writer, path, secret_keys):
            # A later version gathers records; until it has tidied up they are there twice.
            if record.seq > last_of.get(writer, -1):
                last_of[writer] = record.seq
                yield record


def moments(storage: Storage, newest_only: int) -> Iterator[datetime]:
    """The times that the newest records say, unverified: to see whether a clock can be right."""
    for _writer, path in files(storage, newest_only):
        with contextlib.suppress(errors.Damaged, errors.Missing, errors.TooLarge):
            for header, _line, _signature, _sealed in parts(read_small(storage, path, LIMIT)):
                yield header.time


def read_file(
    storage: Storage, state: State, writer: str, path: str, secret_keys: Sequence[str]
) -> Iterator[Record]:
    """The genuine records of one file, up to the first that is damaged or forged."""
    with contextlib.suppress(errors.Damaged, errors.Missing, errors.TooLarge):
        for header, line, signature, sealed in parts(read_small(storage, path, LIMIT)):
            if (header.writer, header.vault) != (writer, state.vault_id):
                raise errors.Damaged(why="swapped", path=path)
            verify(state, header.author, line, signature)
            body = _open(sealed, header.body, secret_keys)
            yield Record(writer, header.author, header.seq, header.time, signed.digest(line), body)


def documents_in(storage: Storage, path: str, secret_keys: Sequence[str]) -> tuple[str, ...]:
    """The pseudonyms of the documents that a log file speaks of, unverified: for an index."""
    found: dict[str, None] = {}
    with contextlib.suppress(errors.Damaged, errors.Missing, errors.TooLarge):
        for header, _line, _signature, sealed in parts(read_small(storage, path, LIMIT)):
            name = (_open(sealed, header.body, secret_keys) or {}).get("document")
            if isinstance(name, str):
                found[name] = None
    return tuple(found)


def committed_by(storage: Storage, writer: str) -> set[str]:
    """Every commitment in a writer's chain, whether it is genuine or not."""
    found: set[str] = set()
    for one, path in files(storage):
        if one == writer:
            with contextlib.suppress(errors.Damaged, errors.Missing, errors.TooLarge):
                for header, _line, _signature, _body in parts(read_small(storage, path, LIMIT)):
                    found.update(header.wrote)
    return found


def body_hash(sealed: bytes) -> str:
    """What the open line says of a body: the SHA-256 of its armored form."""
    return hashlib.sha256(sealed).hexdigest()


def _open(sealed: bytes, expected: str, secret_keys: Sequence[str]) -> dict[str, Any] | None:
    if body_hash(sealed) != expected:
        raise errors.Damaged(why="log_body")
    try:
        plain = agefile.unseal(agefile.dearmor(sealed), secret_keys)
    except errors.NotEntitled:
        return None
    try:
        return msgspec.json.decode(plain, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise errors.Damaged(why="log_body") from error
