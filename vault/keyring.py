"""The document keys of whole rings: carried to a new generation, moved, or left out for good.

A ring's key files lie in a folder for each generation and shard. Nothing here opens a document.
"""

from __future__ import annotations

import contextlib
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from vault import errors, paths
from vault.keyfile import DocumentKey
from vault.opened import OpenVault
from vault.paths import SHARDS
from vault.unlocked import Entry

_GENERATION = re.compile(r"g(\d{1,9})\Z")
_MARKS = 20_000
"""So many files are named in one line of the log."""

Told = Callable[[int], None]


def ignore(_done: int) -> None:
    """For who need not be told."""


@dataclass
class Shelf:
    """The key files of one ring, generation and shard. `keys`: (path of its file, key)."""

    ring: str
    generation: int
    shard: str
    keys: list[tuple[str, DocumentKey]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    unopened: list[str] = field(default_factory=list)


def generations(vault: OpenVault, ring: str) -> list[int]:
    """The generations of a ring that have a folder of keys, oldest first."""
    found = (_GENERATION.match(name) for name in vault.storage.list(f"keys/{ring}"))
    return sorted(int(match[1]) for match in found if match is not None)


def shelf(
    vault: OpenVault, ring: str, generation: int, shard: str, *, as_written: bool = False
) -> Shelf:
    """Read one. Files that this member does not open, or that are damaged, are `unopened`.

    Keys of a generation that somebody left are not usable, unless asked for as they were written.
    """
    stale = generation < vault.state.fresh_from(ring) and not as_written
    found = Shelf(ring, generation, shard)
    folder = f"keys/{ring}/g{generation}/{shard}"
    opens = generation in vault.keys.ring_secrets.get(ring, {})
    for name in sorted(vault.storage.list(folder)):
        path = f"{folder}/{name}"
        if paths.classify(path) is None:
            continue
        try:
            if not opens:
                raise errors.NotEntitled(ring=ring)
            keys = [
                (path, replace(key, usable=False) if stale else key)
                for key in vault.keys.open(path, ring, generation).all()
            ]
        except errors.Missing:
            continue
        except (errors.Damaged, errors.NotEntitled, errors.NoAccess):
            found.unopened.append(path)
            continue
        found.keys += keys
        found.files.append(path)
    return found


def shelves(vault: OpenVault, shard: str, rings: Iterable[str] | None = None) -> Iterator[Shelf]:
    """All of one shard: of every ring of the folder, or of those named."""
    for ring in sorted(vault.storage.list("keys")) if rings is None else rings:
        for generation in generations(vault, ring):
            yield shelf(vault, ring, generation, shard)


def keys_of(vault: OpenVault, shard: str) -> dict[str, list[DocumentKey]]:
    """Every document in a shard with its keys as `DocumentKeys.every` gives them."""
    found: dict[str, list[tuple[str, int, DocumentKey]]] = defaultdict(list)
    for one in shelves(vault, shard, vault.keys.ring_secrets):
        for _path, key in one.keys:
            found[key.doc_id].append((one.ring, one.generation, key))
    return {doc_id: vault.keys.merged(copies) for doc_id, copies in found.items()}


def log_moved(
    vault: OpenVault, action: str, wrote: Sequence[str], gone: Sequence[str], **facts: object
) -> None:
    """Say in the log which files came and which go, before these go."""
    for at in range(0, max(len(wrote), len(gone), 1), _MARKS):
        vault.log(
            Entry(action, dict(facts)),
            wrote=[(path, paths.digest_in(path)) for path in wrote[at : at + _MARKS]],
            gone=gone[at : at + _MARKS],
        )


def exchange(
    vault: OpenVault,
    action: str,
    files: Sequence[tuple[str, bytes]],
    gone: Sequence[str],
    wrote: Sequence[str] = (),
    **facts: object,
) -> None:
    """Put files, say so in the log, and only then remove those they replace.

    `wrote`: paths that were put before. Cut off with all files there, the next session of this
    member does the rest.
    """
    paths_ = [*wrote, *(path for path, _data in files)]
    with vault.noted_files(action, paths_, gone):
        vault.storage.put_batch(files)
        log_moved(vault, action, paths_, gone, **facts)
        vault.storage.delete_batch(gone)


def sealed(
    vault: OpenVault, ring: str, shard: str, keys: Sequence[DocumentKey]
) -> list[tuple[str, bytes]]:
    """The keys as a pack of the ring's newest generation, ready to be put; none for no keys."""
    if not keys:
        return []
    ordered = sorted(keys, key=lambda one: (one.doc_id, one.number, one.secret))
    return [
        vault.keys.seal_pack(
            ring,
            shard,
            ordered,
            vault.me.handle,
            vault.identity.signing,
            vault.clock(),
        )
    ]


@dataclass
class Carried:
    """What carrying did: keys, files that went, and files that this member could not open."""

    keys: int = 0
    files: int = 0
    unopened: int = 0


def carry_forward(
    vault: OpenVault,
    ring: str,
    leave: Callable[[DocumentKey], bool] = lambda _key: False,
    told: Told = ignore,
) -> Carried:
    """Pack all keys of older generations of a ring into its newest, and remove their files.

    Keys that somebody who left may know are marked as such, and those that `leave` says are left
    behind for good. Can be done again after a kill at any point: what is there already is not
    packed twice. `told` hears how many of the 256 shards are read.
    """
    newest, done = vault.state.generation(ring), Carried()
    older = [number for number in generations(vault, ring) if number < newest]
    if not older:
        return done
    known = _known_to_leavers(vault, ring, newest)
    packs: list[tuple[str, bytes]] = []
    gone: list[str] = []
    for count, shard in enumerate(SHARDS, 1):
        read = [shelf(vault, ring, number, shard, as_written=True) for number in older]
        if any(one.files or one.unopened for one in read):
            there = {key.secret for _path, key in shelf(vault, ring, newest, shard).keys}
            carried: dict[str, DocumentKey] = {}
            for one in read:
                gone += one.files
                done.unopened += len(one.unopened)
            # What an outsider put beside a trusted key still reads, but is packed so that nobody
            # takes it for the key to write under, or its rings for the document's.
            taken = {
                key.doc_id: key.trust
                for key in sorted((key for one in read for _p, key in one.keys), key=_by_trust)
            }
            for one in read:
                for _path, key in one.keys:
                    outdone = key.trust == 0 and taken[key.doc_id] > 0
                    if key.secret not in there and not leave(key):
                        usable = key.usable and not known(key) and not outdone
                        kept = replace(key, number=1, rings=()) if outdone else key
                        carried[key.secret] = _joined(carried.get(key.secret), kept, usable)
            packs += sealed(vault, ring, shard, list(carried.values()))
            done.keys += len(carried)
        told(count)
    exchange(vault, "keys_moved", packs, gone, ring=ring)
    done.files = len(gone)
    return done


def _by_trust(key: DocumentKey) -> int:
    return key.trust


def _joined(known: DocumentKey | None, key: DocumentKey, usable: bool) -> DocumentKey:
    if known is None:
        return key if key.usable == usable else replace(key, usable=usable)
    return replace(
        known,
        usable=known.usable and usable,
        spent=known.spent or key.spent,
        rings=tuple(sorted({*known.rings, *key.rings})),
    )


def _known_to_leavers(vault: OpenVault, ring: str, newest: int) -> Callable[[DocumentKey], bool]:
    """Whether a key stood in a ring that somebody left when the generation was made."""
    because = set(vault.state.made[ring, newest].facts.get("because", "").split())
    if ring in because:
        return lambda _key: True
    return lambda key: not because.isdisjoint(key.rings)


def beside(vault: OpenVault, rings: Collection[str]) -> set[str]:
    """The rings that hold a key which stands in one of these too, and these."""
    found = set(rings)
    if not found:
        return found
    for ring, opened in vault.keys.ring_secrets.items():
        for generation in generations(vault, ring):
            for shard in SHARDS if generation in opened else ():
                for one in _stands(vault, ring, generation, shard):
                    if not one.isdisjoint(rings):
                        found |= one
    return found


def _stands(vault: OpenVault, ring: str, generation: int, shard: str) -> set[frozenset[str]]:
    folder = f"keys/{ring}/g{generation}/{shard}"
    found: set[frozenset[str]] = set()
    for name in vault.storage.list(folder):
        if paths.classify(f"{folder}/{name}") is not None:
            with contextlib.suppress(errors.Damaged, errors.Missing, errors.NoAccess):
                file = vault.keys.open(f"{folder}/{name}", ring, generation)
                found |= {one | {ring} for one in file.stands()}
    return found


@dataclass
class Dropped:
    """Files that were rewritten without some keys, and packs that could not be opened to see."""

    keys: int = 0
    unopened: list[str] = field(default_factory=list)


def drop(
    vault: OpenVault,
    ids: Collection[str],
    action: str,
    *,
    rings: Collection[str] | None = None,
) -> Dropped:
    """Take keys of these documents out of the rings, or of some rings: no file holds them then.

    Loose files go; packs are written anew without, in their own generation where that is the
    newest. A pack that this member does not open is named; a loose file goes all the same.
    """
    done = Dropped()
    by_shard: dict[str, set[str]] = defaultdict(set)
    for doc_id in ids:
        by_shard[paths.shard(doc_id)].add(doc_id)
    packs: list[tuple[str, bytes]] = []
    gone: list[str] = []
    for shard, some in sorted(by_shard.items()):
        for one in shelves(vault, shard, rings):
            for path in one.unopened:
                name = path.rpartition("/")[2]
                if name.startswith("pack-"):
                    done.unopened.append(path)
                elif name[:32] in some:
                    gone.append(path)
            touched = {path for path, key in one.keys if key.doc_id in some}
            kept = [key for path, key in one.keys if path in touched and key.doc_id not in some]
            done.keys += sum(1 for path, _key in one.keys if path in touched) - len(kept)
            packs += sealed(vault, one.ring, shard, kept)
            gone += sorted(touched)
    if packs or gone:
        exchange(vault, action, packs, gone)
    return done


def holders_of(vault: OpenVault, ids: Collection[str]) -> tuple[set[str], list[str]]:
    """(which of these documents a key file still holds a key of, packs not opened to see)."""
    found, unopened = set(), []
    for shard in sorted({paths.shard(one) for one in ids}):
        for one in shelves(vault, shard):
            found |= {key.doc_id for _path, key in one.keys if key.doc_id in ids}
            for path in one.unopened:
                name = path.rpartition("/")[2]
                if name.startswith("pack-"):
                    unopened.append(path)
                elif name[:32] in ids:
                    found.add(name[:32])
    return found, unopened
