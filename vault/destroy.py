"""Destroying documents: their files go, their keys leave the rings, a tombstone says so.

That is effective at once in this folder, and in copies of it once no old keyring opens any more:
after a rotation (`rotate`) that every epoch holder has acknowledged. `coverage` says how far it is.
What was begun and cut off is seen at the next opening, which refuses everything until
`destroy_again` has finished it; so it is for what a backup or a synchroniser brings back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

import msgspec

from vault import errors, paths, rekey, tombstones
from vault.acts import KEYS_LOCK
from vault.keyring import Told, drop, holders_of, ignore, log_moved
from vault.opened import OpenVault
from vault.tombstones import FOLDER, Tombstone
from vault.unlocked import Entry

Catalog = Callable[[Sequence[str]], Collection[str]]
"""Takes these documents out of the application's own caches; returns those still found there."""

WORK_FILE, ATTACHMENT, KEY, LIST = "work_file", "attachment", "key", "list"


class Outcome(msgspec.Struct, frozen=True):
    """What a look afterwards found. `remains`: document → places where something of it still is
    (none for a document that is gone). `unopened`: packs of keys that could not be opened to see;
    a document may have a key in there until who opens that ring rotates."""

    documents: int
    files: int
    remains: dict[str, tuple[str, ...]]
    unopened: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether all of it was verified to be gone."""
        return not self.remains and not self.unopened


def destroy(
    vault: OpenVault,
    ids: Sequence[str],
    facts: Mapping[str, str],
    catalog: Catalog | None = None,
    told: Told = ignore,
) -> Outcome:
    """Destroy documents for good: `begin`, the application's own caches, and `end`."""
    files = begin(vault, ids, facts, told)
    listed = catalog(sorted(set(ids))) if catalog is not None else ()
    return end(vault, ids, facts, listed, files)


def begin(
    vault: OpenVault, ids: Sequence[str], facts: Mapping[str, str], told: Told = ignore
) -> int:
    """Destroy documents. `facts` go into tombstones and log: no personal data. Returns how many
    files went.

    NoDocument if one of them is not there, before anything is done; NotEntitled without the right.
    `told`: how many documents' files are gone. Nothing is called done before `end`.
    """
    vault.refresh()
    if vault.me.role not in tombstones.right(vault.state):
        raise errors.NotEntitled(action="destroy")
    ids = sorted(set(ids))
    for doc_id in ids:
        if not paths.is_id(doc_id):
            raise errors.NoDocument()
        vault.documents.names(doc_id)
    with vault.storage.exclusive(FOLDER):
        vault.log(Entry("destroy_started", {**facts, "documents": len(ids)}))
        signing, moment = vault.identity.signing, vault.clock()
        stones = tombstones.made(vault.vault_id, ids, vault.me.handle, moment, facts)
        vault.storage.put_batch([tombstones.sealed(one, signing) for one in stones])
        vault.look_for_risen()
        return _carry_out(vault, ids, told)


def end(
    vault: OpenVault,
    ids: Sequence[str],
    facts: Mapping[str, str],
    listed: Collection[str] = (),
    files: int = 0,
    erased: Collection[str] = (),
) -> Outcome:
    """Look for everything again, and log what came of it, with the tombstones: one that is taken
    away is missed from here on. `listed`: what the application still found in its own caches;
    `erased`: documents of which only old files went. Can be asked again, as after a kill."""
    vault.look_for_risen()
    outcome = verified(vault, sorted(set(ids)), files, listed)
    counts = {"documents": outcome.documents, "remain": len(outcome.remains)}
    result = "ok" if outcome.whole else "incomplete"
    stones = [one for one in tombstones.names(vault.storage) if _id(one) in {*ids, *erased}]
    wrote = tombstones.written(vault.storage, stones)
    vault.log(Entry("destroy_done", {**facts, **counts}, result), wrote=wrote)
    return outcome


def destroy_again(vault: OpenVault, told: Told = ignore) -> Outcome:
    """Finish what was cut off, and destroy anew what came back. One logged act.

    For every member: who had the right to it signed the tombstones.
    """
    vault.look_for_risen()
    with vault.storage.exclusive(FOLDER):
        found = tombstones.risen(vault.storage, vault.state, vault.graves)
        facts = {"again": "yes"}
        whole = sorted({*found, *unfinished(vault)} & vault.graves.destroyed)
        count = len({*found, *whole})
        vault.log(Entry("destroy_started", {**facts, "documents": count}))
        erased = [path for one, there in found.items() if one not in whole for path in there]
        files = 0
        if erased:
            log_moved(vault, "erase_files", [], erased)
            files = _deleted(vault, erased)
            _move_from_old_keys(vault, [one for one in found if one not in whole])
        files += _carry_out(vault, whole, told)
    return end(vault, whole, facts, files=files, erased=[one for one in found if one not in whole])


def _id(stone: str) -> str:
    return stone.removeprefix(f"{FOLDER}/")[:32]


def announce(vault: OpenVault, ids: Collection[str]) -> None:
    """Who is at work was told that something of these destroyed documents is there still, and goes
    on, to write that down. Who opens the vault after this is told anew, before anything else."""
    vault.announced = vault.announced | frozenset(ids)


def unfinished(vault: OpenVault) -> list[str]:
    """Destroyed documents of which a pack that opens here still holds a key: a destruction was cut
    off between files and keys, or an old pack came back. `destroy_again` and `rotate` end it."""
    held, _unopened = holders_of(vault, vault.graves.destroyed)
    return sorted(tombstones.genuine(vault.storage, vault.state, held))


def _move_from_old_keys(vault: OpenVault, ids: Sequence[str]) -> None:
    """What an erasure left lies under the newest key, and so must what somebody saved elsewhere
    under an older one before they heard of it."""
    for doc_id in ids:
        rekey.move(vault, paths.shard(doc_id), [doc_id])


def _carry_out(vault: OpenVault, ids: Sequence[str], told: Told) -> int:
    files = _unlink(vault, ids, told)
    with vault.storage.exclusive(KEYS_LOCK):
        vault.refresh()
        drop(vault, ids, "destroy_keys")
    for doc_id in ids:
        vault.keys.forget(doc_id)
    return files


def _unlink(vault: OpenVault, ids: Sequence[str], told: Told) -> int:
    """Level 0: the files of revisions and attachments go, in the log and then in the folder."""
    by_shard: dict[str, set[str]] = defaultdict(set)
    for doc_id in ids:
        by_shard[paths.shard(doc_id)].add(doc_id)
    files = done = 0
    for shard, some in sorted(by_shard.items()):
        # Nobody saves one of them meanwhile.
        with vault.storage.exclusive(f"d/{shard}"):
            gone = _files(vault, shard, some)
            if gone:
                log_moved(vault, "destroy_files", [], gone)
                files += _deleted(vault, gone)
        done += len(some)
        told(done)
    return files


def _deleted(vault: OpenVault, gone: Sequence[str]) -> int:
    """Remove these files, and return how many went. One that cannot be removed keeps no other here,
    nor any key in its ring: `verified` names it afterwards."""
    try:
        vault.storage.delete_batch(gone)
    except errors.VaultError:
        left = 0
        for path in gone:
            try:
                vault.storage.delete(path)
            except errors.VaultError:
                left += 1
        return len(gone) - left
    return len(gone)


def _files(vault: OpenVault, shard: str, ids: Collection[str]) -> list[str]:
    return [
        f"{folder}/{name}"
        for folder in (f"d/{shard}", f"b/{shard}")
        for name in sorted(vault.storage.list(folder))
        if name[:32] in ids and paths.classify(f"{folder}/{name}") is not None
    ]


def verified(
    vault: OpenVault, ids: Sequence[str], files: int = 0, listed: Collection[str] = ()
) -> Outcome:
    """Look for these documents everywhere in the folder, and in what `listed` names."""
    remains: dict[str, list[str]] = defaultdict(list)
    wanted = set(ids)
    for shard in sorted({paths.shard(one) for one in ids}):
        for path in _files(vault, shard, wanted):
            place = WORK_FILE if path.startswith("d/") else ATTACHMENT
            known = remains[path.rpartition("/")[2][:32]]
            if place not in known:
                known.append(place)
    held, unopened = holders_of(vault, wanted)
    for doc_id in held:
        remains[doc_id].append(KEY)
    for doc_id in wanted.intersection(listed):
        remains[doc_id].append(LIST)
    return Outcome(
        len(ids), files, {one: tuple(places) for one, places in remains.items()}, tuple(unopened)
    )


DESTROYED, PRESENT = "destroyed", "present"
UNTIL_ROTATION, UNTIL_ACKNOWLEDGED = "until_rotation", "until_acknowledged"


class Coverage(msgspec.Struct, frozen=True):
    """How far the destruction of one document reaches, in places the vault knows of.

    `copies`: any older copy of this folder (backups, snapshots, other hosts): "destroyed" once it
    opens with no key that is left, "until_rotation", or "until_acknowledged" by the holders in
    `behind`. That holds if every holder's key is where the vault was told it is.
    """

    work_file: str
    key: str
    copies: str
    behind: tuple[str, ...] = ()


def coverage(vault: OpenVault, ids: Sequence[str]) -> dict[str, Coverage]:
    """Of each document that was destroyed. One without a genuine tombstone is left out."""
    vault.refresh()
    stones = tombstones.genuine(vault.storage, vault.state, ids)
    seen = verified(vault, list(stones))
    behind = tuple(vault.state.behind())
    found = {}
    for doc_id, stone in stones.items():
        remains = seen.remains.get(doc_id, ())
        copies = _copies(vault, stone)
        found[doc_id] = Coverage(
            PRESENT if WORK_FILE in remains or ATTACHMENT in remains else DESTROYED,
            PRESENT if KEY in remains or seen.unopened else DESTROYED,
            copies,
            behind if copies == UNTIL_ACKNOWLEDGED else (),
        )
    return found


def _copies(vault: OpenVault, stone: Tombstone) -> str:
    return copies_since(vault, stone.time)


def copies_since(vault: OpenVault, moment: datetime) -> str:
    """As `Coverage.copies`, of copies of this folder as it was at `moment`: whether every ring
    began anew after it, inside an epoch that did too."""
    state = vault.state
    for ring in state.rings:
        if ring != state.policy.log_ring and vault.storage.list(f"keys/{ring}"):
            made = state.made.get((ring, state.floor.get(ring, 0)))
            if made is None or made.time <= moment:
                return UNTIL_ROTATION
    if state.epoch_time is None or state.epoch_time <= moment:
        return UNTIL_ROTATION
    return UNTIL_ACKNOWLEDGED if state.behind() else DESTROYED


def unheard(vault: OpenVault, ids: Sequence[str]) -> dict[str, int]:
    """Who has a place of work that wrote no line of the log since the last of these documents was
    destroyed → days since the last one did. What lies at such a place is as it was then."""
    stones = tombstones.genuine(vault.storage, vault.state, ids).values()
    last = {one.writer: one for one in vault.records(newest_only=1)}
    moment = max((one.time for one in stones), default=None)
    found: dict[str, int] = {}
    for one in last.values():
        if moment is not None and one.time <= moment:
            days = (vault.clock() - one.time).days
            found[one.author] = min(days, found.get(one.author, days))
    return found
