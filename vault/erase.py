"""Erasing a value from all of a document's history: every revision is written anew without it.

The new revisions are signed by who does this and name whose they were. They lie under a fresh
key; the old files go, and an erasure's tombstone keeps them from coming back. The old keys stay
until the next rotation, for another host may have saved under one before it heard; only then are
the old files gone in copies elsewhere, as with destroying.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

import msgspec

from vault import errors, paths, tombstones
from vault.documents import Document, Origin
from vault.keyfile import DocumentKey
from vault.keyring import holders_of, log_moved
from vault.opened import OpenVault
from vault.paths import RevisionName
from vault.reencrypt import attachments, move_attachments
from vault.rekey import fresh_keys, spend
from vault.tombstones import FOLDER
from vault.unlocked import Entry

Transform = Callable[[bytes], bytes]


class Erased(msgspec.Struct, frozen=True):
    """What was written anew, and what went. `unopened`: packs that may hold an old key still."""

    document: Document
    revisions: int
    files: int
    unopened: tuple[str, ...]


def rewrite(
    vault: OpenVault,
    doc_id: str,
    transform: Transform,
    entry: Entry,
    without_blobs: Collection[str] = (),
) -> Erased:
    """Write a document's whole history anew, each body through `transform`, without some of its
    attachments (by id). NotEntitled without the right to destroy.

    `transform` is called with what it may have made before, after a kill: twice is as once.
    """
    vault.refresh()
    if vault.me.role not in tombstones.right(vault.state):
        raise errors.NotEntitled(action="destroy")
    shard = paths.shard(doc_id)
    vault.log(Entry("erase_started", entry.facts), doc_id)
    with vault.storage.exclusive(FOLDER):
        key = fresh_keys(vault, shard, [doc_id], None, always=True)[doc_id]
        with vault.storage.exclusive(f"d/{shard}"):
            _clear_halves(vault, doc_id)
            old = [name.path for name in vault.documents.names(doc_id)]
            files = _rewritten(vault, doc_id, key, transform)
            there = attachments(vault, shard, [doc_id])[doc_id]
            leave = [path for path in there if path.rpartition("/")[2][33:65] in without_blobs]
            keep = [path for path in there if path not in leave]
            new_blobs, old_blobs = move_attachments(vault, keep, key)
            gone = [*old, *leave, *old_blobs]
            wrote = [*new_blobs, *(path for path, _ in files)]
            with vault.noted_files("erase_files", wrote):
                vault.storage.put_batch(files)
                log_moved(vault, "erase_files", wrote, gone)
            stone = _bury(vault, doc_id, gone, entry)
            vault.storage.delete_batch(gone)
    spend(vault, shard, {doc_id: key})
    vault.keys.forget(doc_id)
    document = vault.documents.read(doc_id)
    _held, unopened = holders_of(vault, [doc_id])
    vault.log(entry, doc_id, tombstones.written(vault.storage, [stone]))
    return Erased(document, len(files), len(gone), tuple(unopened))


def _rewritten(
    vault: OpenVault, doc_id: str, key: DocumentKey, transform: Transform
) -> list[tuple[str, bytes]]:
    """Every revision anew, oldest first; parents follow."""
    become: dict[str, str] = {}
    files = []
    for name in vault.documents.names(doc_id):
        one = vault.documents.open_revision(name)
        if one.hash in become:
            # The same revision under two names.
            continue
        made, data, document = vault.documents.seal(
            key,
            one.kind,
            transform(one.body),
            one.rev,
            tuple(become.get(parent, parent) for parent in one.parents),
            vault.me.handle,
            vault.identity.signing,
            vault.clock(),
            one.origin or Origin(one.author, one.time, one.hash),
        )
        become[one.hash] = document.hash
        files.append((made.path, data))
    return files


def _clear_halves(vault: OpenVault, doc_id: str) -> None:
    """Remove what a run that was cut off wrote beside the revisions it was to replace."""
    opened: list[tuple[RevisionName, Document]] = [
        (name, vault.documents.open_revision(name)) for name in vault.documents.names(doc_id)
    ]
    present = {one.hash for _name, one in opened}
    halves = [
        name.path for name, one in opened if one.origin is not None and one.origin.hash in present
    ]
    if halves:
        log_moved(vault, "erase_files", [], halves)
        vault.storage.delete_batch(halves)


def _bury(vault: OpenVault, doc_id: str, gone: list[str], entry: Entry) -> str:
    facts = {name: text for name, text in entry.facts.items() if isinstance(text, str)}
    digests = [paths.digest_in(path) for path in gone]
    (stone,) = tombstones.made(
        vault.vault_id, [doc_id], vault.me.handle, vault.clock(), facts, digests
    )
    path, data = tombstones.sealed(stone, vault.identity.signing)
    vault.storage.put_new(path, data)
    return path
