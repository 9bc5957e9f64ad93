"""Moving documents to fresh keys: after somebody left, and when a document leaves a ring.

A revision's plaintext, and so its hash and signature, stay as they are; it is encrypted again
under a new name. New files are durable and logged before the old ones go, a few documents at a
time under the lock that savers take. Where it was cut off, it goes on at the next run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from vault import agefile, errors
from vault.acts import KEYS_LOCK
from vault.documents import Document
from vault.keyfile import DocumentKey, renewed
from vault.keyring import exchange, ignore, keys_of, sealed, shelves
from vault.opened import OpenVault
from vault.paths import SHARDS, RevisionName
from vault.reencrypt import attachments, move_attachments
from vault.signed import digest
from vault.storage import read_small

Told = Callable[[int], None]
Transform = Callable[[Document, DocumentKey], tuple[RevisionName, bytes] | None]
"""(revision as read, new key) → its new name and ciphertext; None moves it as it is."""

_TOGETHER = 64
"""So many documents are moved under one lock and made durable at once."""
ACTION = "documents_rekeyed"


class Pending(msgspec.Struct, frozen=True):
    """Documents that lie, or may lie, under a key that somebody who left knows; by shard."""

    documents: int
    shards: dict[str, int]


class Rekeyed(msgspec.Struct, frozen=True):
    """What was done, and what was left: documents that could not be opened."""

    documents: int
    revisions: int
    attachments: int
    left: int = 0


@dataclass
class _Counts:
    documents: int = 0
    revisions: int = 0
    attachments: int = 0
    left: int = 0


def _waits(keys: Sequence[DocumentKey]) -> bool:
    """Whether something may lie under another key than the one in use."""
    return not keys[0].usable or any(not one.spent for one in keys[1:])


def rekey_pending(vault: OpenVault) -> Pending:
    """How much `rekey` has to do; reads the keys, no document."""
    vault.refresh()
    found = {}
    for shard in SHARDS:
        count = sum(1 for keys in keys_of(vault, shard).values() if _waits(keys))
        if count:
            found[shard] = count
    return Pending(sum(found.values()), found)


def rekey(
    vault: OpenVault, told: Told = ignore, cancelled: Callable[[], bool] = lambda: False
) -> Rekeyed:
    """Move everything that waits. `told` hears how many documents are done.

    Cancelled if `cancelled` says so; what was done stays done.
    """
    counts = _Counts()
    for shard in rekey_pending(vault).shards:
        ids = sorted(doc_id for doc_id, keys in keys_of(vault, shard).items() if _waits(keys))
        move(vault, shard, ids, counts=counts, told=told, cancelled=cancelled)
    return Rekeyed(counts.documents, counts.revisions, counts.attachments, counts.left)


def move(
    vault: OpenVault,
    shard: str,
    ids: Sequence[str],
    *,
    transform: Transform | None = None,
    rings: Mapping[str, tuple[str, ...]] | None = None,
    action: str = ACTION,
    counts: _Counts | None = None,
    told: Told = ignore,
    cancelled: Callable[[], bool] = lambda: False,
) -> _Counts:
    """Bring documents of one shard under keys that are in use from now on.

    A document gets a fresh key where it has none that may be used, and always with `transform`
    or `rings`, which says in which rings it is to stand from now on.
    """
    counts = counts or _Counts()
    always = transform is not None or rings is not None
    known = keys_of(vault, shard)
    current = fresh_keys(vault, shard, ids, rings, always=always)
    waiting = [one for one in ids if one in current]
    counts.left += len(ids) - len(waiting)
    moved = []
    for at in range(0, len(waiting), _TOGETHER):
        if cancelled():
            raise errors.Cancelled()
        vault.refresh()
        some = waiting[at : at + _TOGETHER]
        moved += _move_some(
            vault, shard, {one: current[one] for one in some}, known, transform, action, counts
        )
        told(counts.documents)
    spend(vault, shard, {one: current[one] for one in moved})
    return counts


def fresh_keys(
    vault: OpenVault,
    shard: str,
    ids: Collection[str],
    rings: Mapping[str, tuple[str, ...]] | None,
    *,
    always: bool,
) -> dict[str, DocumentKey]:
    """The key that each is to lie under; the new ones written for every ring of their document."""
    with vault.storage.exclusive(KEYS_LOCK):
        vault.refresh()
        known = keys_of(vault, shard)
        found = {one: known[one][0] for one in ids if one in known}
        copies = _copies(vault, shard, found)
        made: dict[str, list[DocumentKey]] = defaultdict(list)
        for doc_id, key in found.items():
            fresh = key
            if always or not key.usable:
                fresh = renewed(known[doc_id])
                wanted = rings.get(doc_id, fresh.rings) if rings is not None else fresh.rings
                found[doc_id] = fresh = replace(fresh, rings=wanted)
            for ring in fresh.rings:
                # Also one that a run before was cut off before it had written for every ring.
                if (ring, fresh.secret) not in copies:
                    made[ring].append(fresh)
        packs = [
            pack
            for ring in sorted(made, key=lambda one: (one in vault.keys.ring_secrets, one))
            for pack in sealed(vault, ring, shard, made[ring])
        ]
        if packs:
            exchange(vault, "fresh_keys", packs, [])
    return found


def _copies(vault: OpenVault, shard: str, ids: Collection[str]) -> set[tuple[str, str]]:
    """(ring, secret) of the keys of these documents that lie in the rings I open."""
    return {
        (one.ring, key.secret)
        for one in shelves(vault, shard, vault.keys.ring_secrets)
        for _path, key in one.keys
        if key.doc_id in ids
    }


def _move_some(
    vault: OpenVault,
    shard: str,
    current: Mapping[str, DocumentKey],
    known: Mapping[str, Sequence[DocumentKey]],
    transform: Transform | None,
    action: str,
    counts: _Counts,
) -> list[str]:
    """Move a few documents; returns those that now lie under their current key altogether."""
    moved, files, gone, new_blobs = [], [], [], []
    with vault.storage.exclusive(f"d/{shard}"):
        attached = attachments(vault, shard, current)
        for doc_id, key in current.items():
            try:
                new, old = _revisions(vault, key, known[doc_id], transform)
                fresh_blobs, old_blobs = move_attachments(vault, attached[doc_id], key)
            except errors.NoDocument:
                # Its files are not here (yet); the keys stay as they are.
                counts.left += 1
                continue
            except (errors.Damaged, errors.Missing, errors.NotEntitled, errors.NoAccess):
                counts.left += 1
                continue
            files += new
            new_blobs += fresh_blobs
            gone += old + old_blobs
            moved.append(doc_id)
            counts.documents += 1
            counts.revisions += len(new)
            counts.attachments += len(fresh_blobs)
        if gone:
            exchange(vault, action, files, gone, new_blobs, documents=len(moved))
    return moved


def _revisions(
    vault: OpenVault, key: DocumentKey, known: Sequence[DocumentKey], transform: Transform | None
) -> tuple[list[tuple[str, bytes]], list[str]]:
    """(new files, paths they replace) of the revisions that do not lie under this key."""
    new, old = [], []
    others = [one.secret for one in known if one.secret != key.secret]
    for name in vault.documents.names(key.doc_id):
        made = None
        if transform is not None:
            made = transform(vault.documents.open_revision(name), key)
        if made is None:
            data = read_small(vault.storage, name.path)
            if digest(data) != name.digest:
                raise errors.Damaged(why="checksum", path=name.path)
            try:
                plain = agefile.unseal(data, others)
            except errors.NotEntitled:
                # It lies under the key already, or under none that is known.
                agefile.unseal(data, [key.secret])
                continue
            sealed_ = agefile.seal(plain, [key.recipient])
            made = RevisionName(name.number, digest(sealed_), key.doc_id), sealed_
        new.append((made[0].path, made[1]))
        old.append(name.path)
    return new, old


def spend(vault: OpenVault, shard: str, moved: Mapping[str, DocumentKey]) -> None:
    """Write the shard's keys anew: what nothing lies under any more is spent.

    Spent keys stay until the next rotation: another host may have saved under one before it heard.
    """
    if not moved:
        return
    with vault.storage.exclusive(KEYS_LOCK):
        vault.refresh()
        packs, gone = [], []
        for one in list(shelves(vault, shard, vault.keys.ring_secrets)):
            touched = {
                path
                for path, key in one.keys
                if key.doc_id in moved and key.secret != moved[key.doc_id].secret and not key.spent
            }
            if not touched:
                continue
            kept = {}
            for path, key in one.keys:
                if path in touched:
                    spent = key.doc_id in moved and key.secret != moved[key.doc_id].secret
                    kept[key.secret] = replace(
                        key, spent=key.spent or spent, usable=key.usable and not spent
                    )
            packs += sealed(vault, one.ring, shard, list(kept.values()))
            gone += sorted(touched)
        if gone:
            exchange(vault, "keys_spent", packs, gone)
