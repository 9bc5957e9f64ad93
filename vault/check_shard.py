"""One shard of the vault: its documents, their keys and attachments. Shards stand apart, so they
can be checked in any order and by several processes.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from vault import agefile, check_tree, errors, journal, paths, signed
from vault.check_kept import Part
from vault.check_tree import File
from vault.documents import Document
from vault.finding import Finding, finding
from vault.keyfile import DocumentKey
from vault.paths import RevisionName
from vault.storage import read_small
from vault.unlocked import Unlocked

BlobIds = Callable[[str, bytes], Iterable[str]]
"""(kind, body) → the ids of the attachments that a document's body names."""

_CODES = {
    "wrong_key": "swapped",
    "swapped": "swapped",
    "unknown_member": "unknown_member",
    "recipients": "smuggled_recipient",
    "signature": "forged_author",
    "signature_author": "forged_author",
    "signature_form": "forged_author",
}
_SMALLEST = 32
"""Nonce and tag of an empty age payload (bytes)."""


class ShardCheck:
    """Looks through one shard for one member. `committed` is what the log says was written."""

    def __init__(
        self,
        vault: Unlocked,
        shard: str,
        committed: Mapping[bytes, str],
        blob_ids: BlobIds | None = None,
        *,
        quick: bool,
        thorough: bool = False,
    ) -> None:
        """With `thorough` each revision's own signature is verified, also where a log record that
        its author signed names this very ciphertext."""
        self.vault = vault
        self.shard = shard
        self.committed = committed
        self.blob_ids = blob_ids
        self.quick = quick
        self.thorough = thorough
        self.part = Part(f"shard/{shard}")
        self._revisions: dict[str, list[RevisionName]] = defaultdict(list)
        self._blobs: dict[str, list[File]] = defaultdict(list)
        self._keys: dict[str, list[DocumentKey]] = {}
        self._outsiders: dict[str, list[tuple[str, DocumentKey]]] = defaultdict(list)
        self._vouched: dict[str, str] = {}
        self._with_key: set[str] = set()
        self._key_files: dict[str, str] = {}
        self._counts: Counter[str] = Counter()
        self._closed_packs = False

    def run(self) -> Part:
        """All findings of the shard."""
        now = self.vault.clock()
        for folder in check_tree.shard_folders(self.vault.storage.root, self.shard):
            for found in check_tree.walk(self.vault.storage.root, folder, now, shards=True):
                if isinstance(found, Finding):
                    self.part.findings.append(found)
                else:
                    self._file(found)
        for doc_id in sorted(self._revisions):
            self._add(self._document(doc_id))
        for doc_id in sorted(self._blobs.keys() - self._revisions.keys()):
            for file in self._blobs[doc_id]:
                self._add([finding("orphan_blob", file.path)])
        for doc_id, path in sorted(self._key_files.items()):
            if doc_id not in self._revisions:
                self._add([finding("key_without_document", path)])
        self.part.counts = dict(self._counts)
        return self.part

    def _add(self, found: Iterable[Finding]) -> None:
        self.part.findings.extend(found)

    # -- files -----------------------------------------------------------------------------

    def _file(self, file: File) -> None:
        self._counts["files"] += 1
        digest = paths.digest_in(file.path)
        mark = bytes.fromhex(journal.commitment(file.path, digest))
        if mark in self.committed:
            self.part.present.add(mark)
            self._vouched[digest] = self.committed[mark]
        elif file.kind.name == "blob":
            # Attached and never saved; its document may still be open somewhere.
            self._add([finding("orphan_blob", file.path)])
        else:
            self.part.unlogged[mark] = (file.path, self._modified(file.path))
        name = file.path.rpartition("/")[2]
        if file.kind.name == "revision":
            parsed = paths.revision_name(name)
            if parsed is not None:
                self._revisions[parsed.doc_id].append(parsed)
        elif file.kind.name == "blob":
            self._blobs[name[:32]].append(file)
            if not self.quick:
                self._add(self._blob(file, digest))
        else:
            self._key(file)

    def _modified(self, path: str) -> float:
        try:
            return os.stat(self.vault.storage.root / path, follow_symlinks=False).st_mtime
        except OSError:
            return 0.0

    def _blob(self, file: File, digest: str) -> Iterator[Finding]:
        hashed, size = hashlib.sha256(), 0
        try:
            with self.vault.storage.get(file.path) as stream:
                head = stream.read(1 << 20)
                while piece := (stream.read(1 << 20) if size else head):
                    hashed.update(piece)
                    size += len(piece)
            if hashed.hexdigest()[:32] != digest:
                yield finding(_torn(head), file.path, size=size)
            elif agefile.recipients_in(head) != 1:
                yield finding("smuggled_recipient", file.path)
        except errors.Damaged:
            yield finding("damaged", file.path)
        except (errors.VaultError, OSError):
            yield finding("unreadable_file", file.path)

    def _key(self, file: File) -> None:
        _keys, ring, generation, _shard, name = file.path.split("/")
        loose = not name.startswith("pack-")
        if loose:
            self._with_key.add(name[:32])
            self._key_files.setdefault(name[:32], file.path)
        number = int(generation[1:])
        if number not in self.vault.state.rings.get(ring, {}):
            self._add([finding("unknown_path", file.path)])
        elif self.quick:
            self._closed_packs = self._closed_packs or not loose
        elif number in self.vault.keys.ring_secrets.get(ring, {}):
            self._counts["decryptions"] += 1
            try:
                opened = self.vault.keys.open(file.path, ring, number)
                held = set()
                for key in opened.all():
                    held.add(key.doc_id)
                    self._learn(key, ring, number)
                    if key.trust == 0:
                        self._outsiders[key.doc_id].append((file.path, key))
            except errors.VaultError as error:
                self._add(self._named(error, file.path))
                return
            if loose and held != {name[:32]}:
                self._add([finding("swapped", file.path)])
            self._with_key |= held
            for doc_id in held:
                self._key_files.setdefault(doc_id, file.path)
        else:
            self._counts["unreadable"] += 1
            self._closed_packs = self._closed_packs or not loose
            self._add(self._sealed(file.path))

    def _learn(self, key: DocumentKey, ring: str, generation: int) -> None:
        """A key of a document: it lies in each ring and generation the document belongs to."""
        if key.usable and generation < self.vault.state.fresh_from(ring):
            # Somebody who left may know it.
            key = replace(key, usable=False)
        known = self._keys.setdefault(key.doc_id, [])
        for place, one in enumerate(known):
            if one.secret == key.secret:
                joined = key if key.usable else one
                known[place] = replace(joined, trust=max(one.trust, key.trust))
                return
        known.append(key)
        known.sort(key=lambda one: -one.number)

    def _sealed(self, path: str) -> Iterator[Finding]:
        """What can be said of a file without a key to it."""
        try:
            data = read_small(self.vault.storage, path)
            if signed.digest(data) != paths.digest_in(path):
                yield finding(_torn(data), path, size=len(data))
            elif agefile.recipients_in(data) != 1:
                yield finding("smuggled_recipient", path)
        except errors.VaultError as error:
            yield from self._named(error, path)

    def _named(self, error: errors.VaultError, path: str) -> Iterator[Finding]:
        if isinstance(error, errors.Missing):
            # Gone since the listing: a session tidied up. What should be there, the log says.
            return
        if isinstance(error, errors.NewerFormat):
            yield finding("newer_format", path)
            return
        if not isinstance(error, errors.Damaged):
            yield finding("unreadable_file", path, why=error.code)
            return
        why = str(error.facts.get("why"))
        if why in ("checksum", "age_header"):
            try:
                data = read_small(self.vault.storage, path)
                yield finding(_torn(data), path, size=len(data))
            except errors.VaultError:
                yield finding("unreadable_file", path)
        elif why == "wrong_type":
            yield finding("wrong_type", path)
        else:
            yield finding(_CODES.get(why, "damaged"), path, why=why)

    # -- documents -------------------------------------------------------------------------

    def _document(self, doc_id: str) -> Iterator[Finding]:
        names = sorted(self._revisions[doc_id])
        self._counts["documents"] += 1
        self._counts["revisions"] += len(names)
        numbers = {name.number for name in names}
        absent = max(numbers) - len(numbers)
        if absent:
            yield finding("revision_gap", names[-1].path, missing=absent)
        if doc_id not in self._with_key and not self._closed_packs:
            yield finding("document_without_key", names[-1].path)
        if self.quick:
            return
        keys = self._keys.get(doc_id)
        if not keys:
            # Damaged keys were named with their own file.
            self._counts["unreadable"] += len(names)
            for name in names:
                yield from self._sealed(name.path)
            return
        for path, key in self._outsiders.get(doc_id, ()):
            if any(one.trust == 2 and one.number <= key.number for one in keys):
                yield finding("foreign_key", path)
        if not keys[0].usable or any(not one.spent for one in keys[1:]):
            self._counts["waiting"] += 1
        opened: list[tuple[RevisionName, Document]] = []
        for name in names:
            self._counts["decryptions"] += 1
            try:
                opened.append((name, self._opened(name, keys)))
            except errors.VaultError as error:
                yield from self._named(error, name.path)
        yield from self._chain(opened, whole=len(opened) == len(names))
        if len(opened) == len(names):
            yield from self._attached(doc_id, [one for _name, one in opened])

    def _opened(self, name: RevisionName, keys: list[DocumentKey]) -> Document:
        """With whichever key fits: a document that is moved to another key has both for a while."""
        vouched = None if self.thorough else self._vouched.get(name.digest)
        for key in keys[:-1]:
            try:
                return self.vault.documents.open_revision(name, key, vouched)
            except errors.Damaged as error:
                if error.facts["why"] != "wrong_key":
                    raise
        return self.vault.documents.open_revision(name, keys[-1], vouched)

    def _chain(
        self, opened: list[tuple[RevisionName, Document]], *, whole: bool
    ) -> Iterator[Finding]:
        by_hash = {one.hash: one for _name, one in opened}
        erased = {one.origin.hash for _name, one in opened if one.origin is not None}
        for name, one in opened:
            author = self.vault.state.members.get(one.author)
            day = one.time.date()
            if author is not None and not (
                author.since <= day and (author.until is None or day <= author.until)
            ):
                yield finding("author_inactive", name.path)
            if one.rev == 1 and not one.parents:
                continue
            lost = [parent for parent in one.parents if parent not in by_hash]
            # Where a revision could not be opened, that was named; its children are not to blame.
            if lost and whole and all(parent in erased for parent in lost):
                yield finding("before_erasure", name.path)
            elif (lost and whole) or (not one.parents) != (one.rev == 1):
                yield finding("missing_parent", name.path, missing=len(lost))
            known = [by_hash[parent].rev for parent in one.parents if parent in by_hash]
            if known and not lost and one.rev != max(known) + 1:
                yield finding("revision_gap", name.path, missing=0)
        if len(by_hash) < 2:
            return
        parents = {parent for one in by_hash.values() for parent in one.parents}
        heads = [one for one in by_hash if one not in parents]
        if whole and len(heads) > 1:
            yield finding("two_heads", opened[-1][0].path, heads=len(heads))

    def _attached(self, doc_id: str, documents: list[Document]) -> Iterator[Finding]:
        if self.blob_ids is None:
            return
        named: set[str] = set()
        for one in documents:
            named.update(self.blob_ids(one.kind, one.body))
        if not named and doc_id not in self._blobs:
            return
        there = {file.path.rpartition("/")[2][33:65]: file for file in self._blobs[doc_id]}
        for blob_id in sorted(there.keys() - named):
            mark = journal.commitment(there[blob_id].path, paths.digest_in(there[blob_id].path))
            if bytes.fromhex(mark) in self.committed:
                yield finding("orphan_blob", there[blob_id].path)
        for _blob_id in sorted(named - there.keys()):
            yield finding("blob_missing", f"b/{self.shard}", document=doc_id)


def _torn(data: bytes) -> str:
    """Whether bytes that are not what their name says were cut off in the head, or changed."""
    end = data.find(b"\n--- ")
    line = data.find(b"\n", end + 1)
    return "truncated" if end < 0 or line < 0 or len(data) - line - 1 < _SMALLEST else "checksum"
