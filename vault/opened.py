"""The vault as one unlocked member has it: read, save, attach, with the log before all else."""

from __future__ import annotations

import contextlib
import functools
import io
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import msgspec

from vault import blobs, dockeys, errors, paths
from vault.acts import FRESH_KEY, Acts
from vault.ancestry import Branches, branches
from vault.documents import Document
from vault.format import read_format
from vault.identity import Identity
from vault.keyfile import renewed
from vault.storage import LocalStorage, translated
from vault.unlocked import Entry, utc_now

__all__ = ["Entry", "Head", "OpenVault", "read_format", "utc_now"]


class Head(msgspec.Struct, frozen=True):
    """A document's newest revision, as an index needs it."""

    doc_id: str
    rev: int
    digest: str
    several: bool


class OpenVault(Acts):
    """Everything one member can do. Raises errors.VaultError; never shows before it logged."""

    def __init__(
        self,
        root: Path,
        identity: Identity,
        epoch_file: Path,
        state_dir: Path,
        clock: Callable[[], datetime] = utc_now,
        storage: LocalStorage | None = None,
        accept_rollback: str | None = None,
    ) -> None:
        super().__init__(root, identity, epoch_file, state_dir, clock, storage, accept_rollback)
        self.look_for_risen()
        self._finish_abandoned()

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
        if doc_id is not None and not paths.is_id(doc_id):
            raise errors.NoDocument()
        with self._generation_kept():
            return self._create(kind, body, rings_, entry, doc_id)

    def _create(
        self, kind: str, body: bytes, rings_: Sequence[str], entry: Entry, doc_id: str | None
    ) -> Document:
        key = dockeys.new_key(doc_id or secrets.token_hex(16))
        me, signing, moment = self.me.handle, self.identity.signing, self.clock()
        files = self.keys.seal_loose(key, rings_, me, signing, moment)
        name, data, document = self.documents.seal(key, kind, body, 1, (), me, signing, moment)
        files.append((name.path, data))
        wrote = [(path, paths.digest_in(path)) for path, _data in files]
        with self._noted(entry, key.doc_id) as tell:
            tell(wrote)
            done = []
            try:
                for path, content in files:
                    self.storage.put_new(path, content)
                    done.append(path)
                self.keys.learn(key)
                self.log(entry, key.doc_id, wrote)
            except Exception:
                self.keys.forget(key.doc_id)
                self._take_back(done)
                raise
        return document

    def create_batch(
        self, kind: str, bodies: Sequence[bytes], rings_: Sequence[str], entry: Entry, shard: str
    ) -> list[tuple[str, Head]]:
        """Many new documents in one shard, with one pack of keys a ring and two syncs in all.

        Returns [(content hash, head)] in the order of `bodies`. Nothing of the batch is in the log,
        and so nothing is acknowledged, before all of it is durable.
        """
        with self._generation_kept():
            return self._create_batch(kind, bodies, rings_, entry, shard)

    def _create_batch(
        self, kind: str, bodies: Sequence[bytes], rings_: Sequence[str], entry: Entry, shard: str
    ) -> list[tuple[str, Head]]:
        moment = self.clock()
        me, signing = self.me.handle, self.identity.signing
        keys = [
            replace(dockeys.new_key(shard + secrets.token_hex(15)), rings=tuple(rings_))
            for _body in bodies
        ]
        packs = [self.keys.seal_pack(ring, shard, keys, me, signing, moment) for ring in rings_]
        sealed = [
            self.documents.seal(key, kind, body, 1, (), me, signing, moment)
            for key, body in zip(keys, bodies, strict=True)
        ]
        revisions = [(name.path, data) for name, data, _document in sealed]
        wrote = [(path, paths.digest_in(path)) for path, _data in (*packs, *revisions)]
        with self._noted(entry, None) as tell:
            tell(wrote)
            self.storage.put_batch(packs, revisions)
            try:
                self.log(entry, wrote=wrote)
            except errors.VaultError:
                self._take_back([path for path, _digest in wrote])
                raise
        return [
            (document.hash, Head(name.doc_id, 1, name.digest, several=False))
            for name, _data, document in sealed
        ]

    def read(self, doc_id: str, entry: Entry) -> Document:
        """The present document. The log line is durable before anything is decrypted."""
        self.ask_buried()
        self.log(entry, doc_id)
        return self.documents.read(doc_id)

    def history(self, doc_id: str, entry: Entry) -> list[Document]:
        """Every revision, oldest first; logged first."""
        self.ask_buried()
        self.log(entry, doc_id)
        return self.documents.history(doc_id)

    def branches(self, doc_id: str, entry: Entry) -> Branches:
        """Every head, and what they came from; logged first."""
        self.ask_buried()
        self.log(entry, doc_id)
        return branches(self.documents, doc_id)

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
        self.ask_buried()
        for _attempt in range(3):
            self.writable_key(doc_id)
            with contextlib.suppress(errors.KeyRetired):
                return self._save(doc_id, kind, body, base, entry, blobs_)
        raise errors.KeyRetired()

    def writable_key(self, doc_id: str) -> dockeys.DocumentKey:
        """The key that a document is written under; a fresh one if somebody who left knows it."""
        key = self.keys.current(doc_id)
        if key.usable:
            return key
        with (
            self._generation_kept(),
            self.storage.exclusive(f"d/{paths.shard(doc_id)}"),
        ):
            known = self.keys.every(doc_id)
            if known[0].usable:
                return known[0]
            fresh = renewed(known)
            # The rings I open last: who sees the key may write under it at once.
            order = sorted(fresh.rings, key=lambda one: (one in self.keys.ring_secrets, one))
            files = self.keys.seal_loose(
                fresh, order, self.me.handle, self.identity.signing, self.clock()
            )
            entry = Entry(FRESH_KEY)
            with self._noted(entry, doc_id) as tell:
                wrote = [(path, paths.digest_in(path)) for path, _data in files]
                tell(wrote)
                for path, data in files:
                    self.storage.put_new(path, data)
                self.log(entry, doc_id, wrote)
        return fresh

    def _save(
        self,
        doc_id: str,
        kind: str,
        body: bytes,
        base: Sequence[str],
        entry: Entry,
        blobs_: Sequence[blobs.Blob],
    ) -> Document:
        attached = [(blob.stored, paths.digest_in(blob.stored)) for blob in blobs_]
        with self._noted(entry, doc_id) as tell:
            return self.documents.save(
                doc_id,
                kind,
                body,
                tuple(base),
                self.me.handle,
                self.identity.signing,
                self.clock(),
                announce=lambda name: tell([*attached, (name.path, name.digest)]),
                then=lambda name: self.log(entry, doc_id, [*attached, (name.path, name.digest)]),
            )

    # -- attachments -----------------------------------------------------------------------

    def attach(self, doc_id: str, source: str, told: blobs.Told | None = None) -> blobs.Blob:
        """Encrypt a file into the vault; a save that names it makes it part of the document."""
        self.ask_buried()
        key = self.writable_key(doc_id)
        try:
            file = open(source, "rb")  # noqa: SIM115 - only what opening it says is about the source
        except OSError as error:
            raise translated(error, "source") from error
        with file:
            return blobs.put(self.storage, key, file, told)

    def attach_data(self, doc_id: str, data: bytes) -> blobs.Blob:
        """The same of what never was a file: a page that was drawn in memory."""
        self.ask_buried()
        return blobs.put(self.storage, self.writable_key(doc_id), io.BytesIO(data))

    def extract_data(self, doc_id: str, blob: blobs.Blob, entry: Entry) -> bytes:
        """An attachment of at most 64 MiB, for what goes on without being a file; logged first."""
        if blob.size > blobs.LARGEST_IN_MEMORY:
            raise errors.TooLarge(limit=blobs.LARGEST_IN_MEMORY)
        self.ask_buried()
        self.log(entry, doc_id)
        found = io.BytesIO()
        blobs.get(self.storage, lambda: self.keys.every(doc_id), doc_id, blob, found.write)
        return found.getvalue()

    def extract_stream(
        self,
        doc_id: str,
        wanted: Sequence[blobs.Blob],
        entry: Entry,
        put: Callable[[int, bytes], object],
    ) -> None:
        """Attachments one after the other, by one line of the log: `put` gets every piece with the
        place of its attachment in `wanted`; one without content gives one empty piece."""
        self.ask_buried()
        self.log(entry, doc_id)
        for place, blob in enumerate(wanted):
            put(place, b"")
            blobs.get(
                self.storage,
                lambda: self.keys.every(doc_id),
                doc_id,
                blob,
                functools.partial(put, place),
            )

    def extract(
        self,
        doc_id: str,
        blob: blobs.Blob,
        target: str,
        entry: Entry,
        told: blobs.Told | None = None,
    ) -> None:
        """Decrypt an attachment into a new file (mode 0600); logged first."""
        self.ask_buried()
        self.log(entry, doc_id)
        blobs.get_file(
            self.storage, lambda: self.keys.every(doc_id), doc_id, blob, Path(target), told
        )

    # -- what an index needs ---------------------------------------------------------------

    def ids(self, shard: str) -> list[str]:
        """The documents in one shard folder, readable or not. NoVault if the folder is gone."""
        self.refresh()
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
                opened, name = self.documents.for_index(self.documents.names(doc_id))
            except errors.VaultError:
                self.refresh()
                continue
            yield (
                Head(doc_id, name.number, name.digest, len(opened) > 1),
                msgspec.structs.replace(opened[0], heads=tuple(one.hash for one in opened)),
            )
