"""The vault as one unlocked member has it: read, save, attach, log."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from vault import agefile, blobs, counter, dockeys, errors, journal, members, paths, rings, signed
from vault.documents import Document, Documents
from vault.identity import Identity
from vault.members import Member, State
from vault.storage import LocalStorage, read_small

FORMAT = 1


class Format(msgspec.Struct):
    """vault.json: the only file that is neither signed nor encrypted."""

    format: int
    vault: str


class Entry(msgspec.Struct, frozen=True):
    """What the log says of an act. `facts` are the application's: names of fields, never values."""

    action: str
    facts: dict[str, Any] = {}
    result: str = "ok"


class Head(msgspec.Struct, frozen=True):
    """A document's newest revision, as an index needs it."""

    doc_id: str
    rev: int
    digest: str
    several: bool


def read_format(storage: LocalStorage) -> str:
    """The vault's id. NoVault, NewerFormat, or Damaged."""
    if not storage.root.is_dir():
        raise errors.NoVault(path=".")
    try:
        data = read_small(storage, "vault.json", 4096)
    except errors.Missing as error:
        raise errors.NoVault(path="vault.json") from error
    try:
        found = msgspec.json.decode(data, type=Format)
    except msgspec.DecodeError as error:
        raise errors.Damaged(why="vault_json", path="vault.json") from error
    if found.format > FORMAT:
        raise errors.NewerFormat(found=found.format, known=FORMAT)
    return found.vault


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


def writer_token(state_dir: Path) -> str:
    """The number that tells this member's hosts apart; made on first use."""
    file = state_dir / "writer"
    with contextlib.suppress(OSError):
        token = file.read_text(encoding="ascii").strip()
        if len(token) == 8 and token.isalnum():
            return token
    token = secrets.token_hex(4)
    with contextlib.suppress(OSError):
        state_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            stream.write(token)
        return token
    with contextlib.suppress(OSError):
        return file.read_text(encoding="ascii").strip()
    return token


class OpenVault:
    """Everything one member can do. Raises errors.VaultError; never shows before it logged."""

    def __init__(
        self,
        root: Path,
        identity: Identity,
        epoch_file: Path,
        state_dir: Path,
        clock: Callable[[], datetime] = utc_now,
        storage: LocalStorage | None = None,
    ) -> None:
        self.storage = storage or LocalStorage(root)
        self.identity = identity
        self.epoch_file = epoch_file
        self.state_dir = state_dir
        self.clock = clock
        self.vault_id = read_format(self.storage)
        self._load()

    def _load(self) -> None:
        self._member_names = frozenset(self.storage.list("members"))
        self.state: State = members.load(self.storage, self.vault_id)
        self._check_me()
        epoch = rings.read_epoch_key(self.epoch_file, self.vault_id)
        self.ring_secrets: dict[str, dict[int, str]] = {}
        for ring in self.me.rings:
            with contextlib.suppress(errors.NotEntitled):
                self.ring_secrets[ring] = rings.unwrap(
                    self.storage, ring, self.identity.secret, epoch
                )
        self.keys = dockeys.DocumentKeys(self.storage, self.state, self._document_rings())
        self.documents = Documents(self.storage, self.state, self.keys)
        log_ring = self.state.policy.log_ring
        generation = self.state.generation(log_ring)
        self.journal = journal.Journal(
            self.storage,
            self.state,
            f"{self.identity.handle}.{writer_token(self.state_dir)}",
            self.identity.handle,
            self.identity.signing,
            (self.state.rings[log_ring][generation], self.identity.recipient),
        )

    def _document_rings(self) -> dict[str, dict[int, str]]:
        log_ring = self.state.policy.log_ring
        return {name: found for name, found in self.ring_secrets.items() if name != log_ring}

    @property
    def me(self) -> Member:
        """My place in the vault, as it is now."""
        return self.state.member(self.identity.handle)

    def _check_me(self) -> None:
        known = self.state.members.get(self.identity.handle)
        if known is None or (known.reads, known.signs) != (
            self.identity.recipient,
            self.identity.verifier,
        ):
            raise errors.ForeignIdentity()
        if not known.active_on(self.clock().date()):
            raise errors.MembershipEnded()

    def refresh(self) -> None:
        """Take in what others changed in the membership; ends the session of who was revoked."""
        if frozenset(self.storage.list("members")) != self._member_names:
            self._load()
        self._check_me()

    def members(self) -> list[Member]:
        """Everyone who is or was a member."""
        self.refresh()
        return sorted(self.state.members.values(), key=lambda one: one.handle)

    # -- the log ---------------------------------------------------------------------------

    def log(
        self,
        entry: Entry,
        doc_id: str | None = None,
        wrote: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Write one line, durable on return. LogUnavailable if it cannot be."""
        moment = self.clock()
        body: dict[str, Any] = {
            "v": 1,
            "time": moment,
            "author": self.me.handle,
            "role": self.me.role,
            "organisation": self.me.organisation,
            "action": entry.action,
            "result": entry.result,
            "facts": entry.facts,
        }
        if doc_id is not None:
            body["document"] = self.keys.find(doc_id).pseudonym
        self.journal.append(body, moment, wrote)

    def records(self, doc_id: str | None = None) -> Iterator[journal.Record]:
        """The log, as far as this member may read it; of one document if `doc_id` is given."""
        log_ring = self.ring_secrets.get(self.state.policy.log_ring, {})
        wanted = self.keys.find(doc_id).pseudonym if doc_id is not None else None
        for record in journal.read(self.storage, [*log_ring.values(), self.identity.secret]):
            if wanted is None or (record.body or {}).get("document") == wanted:
                yield record

    # -- documents -------------------------------------------------------------------------

    def create(
        self,
        kind: str,
        body: bytes,
        rings_: Sequence[str],
        entry: Entry,
        doc_id: str | None = None,
    ) -> Document:
        """A new document (JSON bytes) for these rings: key, revision, log, in that order."""
        self.refresh()
        key = dockeys.new_key(doc_id or secrets.token_hex(16))
        wrote = self.keys.write_loose(key, rings_)
        name, data, document = self.documents.seal(
            key, kind, body, 1, (), self.me.handle, self.identity.signing, self.clock()
        )
        self.storage.put_new(name.path, data)
        self.log(entry, key.doc_id, [*wrote, (name.path, name.digest)])
        return document

    def create_batch(
        self, kind: str, bodies: Sequence[bytes], rings_: Sequence[str], entry: Entry, shard: str
    ) -> list[tuple[str, Head]]:
        """Many new documents in one shard, with one pack of keys a ring and two syncs in all.

        Returns [(content hash, head)] in the order of `bodies`. Nothing of the batch is in the log,
        and so nothing is acknowledged, before all of it is durable.
        """
        self.refresh()
        moment = self.clock()
        keys = [dockeys.new_key(shard + secrets.token_hex(15)) for _body in bodies]
        packs = [self.keys.pack(ring, shard, keys) for ring in rings_]
        sealed = [
            self.documents.seal(
                key, kind, body, 1, (), self.me.handle, self.identity.signing, moment
            )
            for key, body in zip(keys, bodies, strict=True)
        ]
        files = [*packs, *((name.path, data) for name, data, _document in sealed)]
        self.storage.put_batch(files)
        self.log(entry, wrote=[(path, signed.digest(data)) for path, data in files])
        return [
            (document.hash, Head(name.doc_id, 1, name.digest, several=False))
            for name, _data, document in sealed
        ]

    def read(self, doc_id: str, entry: Entry) -> Document:
        """The present document. The log line is durable before anything is decrypted."""
        self.refresh()
        self.log(entry, doc_id)
        return self.documents.read(doc_id)

    def history(self, doc_id: str, entry: Entry) -> list[Document]:
        """Every revision, oldest first; logged first."""
        self.refresh()
        self.log(entry, doc_id)
        return self.documents.history(doc_id)

    def save(
        self,
        doc_id: str,
        kind: str,
        body: bytes,
        base: Sequence[str],
        entry: Entry,
        blobs_: Sequence[blobs.Blob] = (),
    ) -> Document:
        """A new revision on top of the heads that were read. Conflict if they moved."""
        self.refresh()
        document, path, digest = self.documents.save(
            doc_id,
            kind,
            body,
            tuple(base),
            self.me.handle,
            self.identity.signing,
            self.clock(),
        )
        wrote = [(path, digest)]
        for blob in blobs_:
            wrote.append((blob.stored, blob.stored[-36:-4]))
        self.log(entry, doc_id, wrote)
        return document

    # -- attachments -----------------------------------------------------------------------

    def attach(self, doc_id: str, source: str, told: blobs.Told | None = None) -> blobs.Blob:
        """Encrypt a file into the vault; a save that names it makes it part of the document."""
        self.refresh()
        key = self.keys.find(doc_id)
        try:
            with open(source, "rb") as file:
                return blobs.put(self.storage, key, file, told)
        except OSError as error:
            raise errors.Missing(path="source") from error

    def extract(
        self,
        doc_id: str,
        blob: blobs.Blob,
        target: str,
        entry: Entry,
        told: blobs.Told | None = None,
    ) -> None:
        """Decrypt an attachment into a new file (mode 0600); logged first."""
        self.refresh()
        self.log(entry, doc_id)
        blobs.get_file(self.storage, self.keys.find(doc_id), blob, Path(target), told)

    # -- numbers ---------------------------------------------------------------------------

    def take_numbers(self, name: str, count: int, at_least: int = 0) -> int:
        """The first of a block of numbers nobody else on this host gets; see `counter.take`."""
        self.refresh()
        return counter.take(self.storage, name, count, at_least)

    # -- what an index needs ---------------------------------------------------------------

    def ids(self, shard: str) -> list[str]:
        """The documents in one shard folder, readable or not."""
        found = {
            parsed.doc_id
            for name in self.storage.list(f"d/{shard}")
            if (parsed := paths.revision_name(name)) is not None
        }
        return sorted(found)

    def peek(self, ids: Iterable[str]) -> Iterator[tuple[Head, Document]]:
        """Read documents for the index, which shows nothing by itself; skips the unreadable."""
        for doc_id in ids:
            try:
                heads = self.documents.heads(doc_id)
                opened = [(self.documents.open_revision(name), name) for name in heads]
            except (errors.NotEntitled, errors.NoDocument, errors.Damaged, errors.Missing):
                continue
            document, name = max(opened, key=lambda one: (one[0].time, one[0].hash))
            heads_seen = tuple(one.hash for one, _name in opened)
            yield (
                Head(doc_id, name.number, name.digest, len(opened) > 1),
                msgspec.structs.replace(document, heads=heads_seen),
            )

    def unseal_mine(self, data: bytes) -> bytes:
        """Open something sealed to this member (a draft) or to one of their rings (a presence)."""
        newest = [found[max(found)] for found in self._document_rings().values()]
        return agefile.unseal(data, [self.identity.secret, *newest])

    def ring_key(self, ring: str) -> str:
        """The public key of a ring's newest generation."""
        return self.keys.recipient(ring)[1]

    def cache_key(self) -> tuple[bytes, str]:
        """(32 bytes, tag): the key of this member's local cache, and the generations it is for.

        It follows from the rings' secrets, so a new generation makes the old cache unreadable.
        """
        parts = [
            f"{ring}/g{generation}:{secret}"
            for ring, found in sorted(self._document_rings().items())
            for generation, secret in sorted(found.items())
        ]
        tag = signed.digest("\n".join(part.partition(":")[0] for part in parts).encode())
        material = "\n".join([self.vault_id, self.identity.secret, *parts]).encode()
        return agefile.derive(material, b"local cache"), tag
