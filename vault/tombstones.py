"""Tombstones: what was destroyed, signed and kept for ever, and compared with the folder.

A synchroniser or a backup can bring destroyed files back. A tombstone outlives that: as long as a
file of a document with a tombstone is there, nothing opens. A tombstone holds a random id and what
the application says of the ground, nothing of the person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vault import errors, paths, signed
from vault.keyfile import verify
from vault.members import State
from vault.signed import Moment
from vault.storage import LocalStorage, Storage, read_small

LIMIT = 4 << 20
FOLDER = "tombstones"


class Tombstone(msgspec.Struct, frozen=True, omit_defaults=True):
    """`files`: of an erasure, the ciphertext digests of the files it did away with; without any,
    the document as a whole was destroyed. `facts` are the application's: list, ground, term."""

    type: str
    v: int
    vault: str
    id: str
    author: str
    time: Moment
    facts: dict[str, str]
    files: tuple[str, ...] = ()


@dataclass
class Graveyard:
    """What the tombstones say. `erased`: document → digests of files that may not be there."""

    destroyed: frozenset[str] = frozenset()
    erased: dict[str, set[str]] = field(default_factory=dict)


def right(state: State) -> tuple[str, ...]:
    """The roles that may destroy."""
    may = state.policy.may
    return may.get("destroy", may.get("revoke", ()))


def read(storage: Storage, state: State, path: str) -> Tombstone:
    """A genuine tombstone. Damaged(why, path) names what is wrong with one that is not."""
    try:
        line, signature, rest = signed.split(read_small(storage, path, LIMIT))
        found = signed.decode(line, Tombstone)
        verify(state, found.author, line, signature)
        named = paths.tombstone(found.id, signed.digest(line) if found.files else "")
        if (found.type, found.vault, named, rest) != ("tombstone", state.vault_id, path, b""):
            raise errors.Damaged(why="swapped")
        if state.roles.get(found.author, set()).isdisjoint(right(state)):
            raise errors.Damaged(why="unentitled")
    except errors.Damaged as error:
        raise errors.Damaged(why=error.facts["why"], path=path) from error
    return found


def names(storage: Storage) -> list[str]:
    """The paths of all tombstones."""
    found = (f"{FOLDER}/{name}" for name in storage.list(FOLDER))
    return sorted(path for path in found if paths.classify(path) is not None)


def load(storage: Storage, state: State) -> Graveyard:
    """What was destroyed, by name, and what was erased. A destroyed document's tombstone is read
    when something of it is there: that keeps an opening quick, and a forged one without effect."""
    destroyed: set[str] = set()
    erased: dict[str, set[str]] = defaultdict(set)
    for path in names(storage):
        name = path.rpartition("/")[2]
        if len(name) == len(".rec") + 32:
            destroyed.add(name[:32])
            continue
        try:
            one = read(storage, state, path)
        except errors.VaultError:
            continue
        erased[one.id] |= set(one.files)
    return Graveyard(frozenset(destroyed), dict(erased))


def risen(storage: LocalStorage, state: State, graves: Graveyard) -> dict[str, list[str]]:
    """Documents that were destroyed and have files again, or erased files: id → their paths.

    A tombstone that is not genuine raises nobody.
    """
    found: dict[str, list[str]] = defaultdict(list)
    ids = graves.destroyed | graves.erased.keys()
    shards = {paths.shard(one) for one in ids}
    for shard in sorted(shards):
        for folder in (f"d/{shard}", f"b/{shard}", *_key_folders(storage, shard)):
            for name in storage.list(folder):
                doc_id, path = name[:32], f"{folder}/{name}"
                if doc_id not in ids or paths.classify(path) is None:
                    continue
                gone = doc_id in graves.destroyed
                if gone or paths.digest_in(path) in graves.erased.get(doc_id, ()):
                    found[doc_id].append(path)
    for doc_id in [one for one in found if one in graves.destroyed]:
        try:
            read(storage, state, paths.tombstone(doc_id))
        except errors.VaultError:
            del found[doc_id]
    return dict(found)


def present(storage: Storage, ids: Collection[str]) -> set[str]:
    """Which of these documents have revisions in the folder."""
    shards = {paths.shard(one) for one in ids}
    return {
        name[:32] for shard in shards for name in storage.list(f"d/{shard}") if name[:32] in ids
    }


def _key_folders(storage: Storage, shard: str) -> list[str]:
    return [
        f"keys/{ring}/{generation}/{shard}"
        for ring in storage.list("keys")
        for generation in storage.list(f"keys/{ring}")
    ]


def genuine(storage: Storage, state: State, ids: Collection[str]) -> dict[str, Tombstone]:
    """The sound tombstones of these documents."""
    found = {}
    for doc_id in ids:
        try:
            found[doc_id] = read(storage, state, paths.tombstone(doc_id))
        except errors.VaultError:
            continue
    return found


def others(storage: Storage, state: State, known: Collection[str]) -> list[Tombstone]:
    """The sound tombstones of documents that were destroyed as a whole, but for those `known`; the
    first first."""
    gone = load(storage, state).destroyed - set(known)
    found = genuine(storage, state, sorted(gone)).values()
    return sorted(found, key=lambda one: (one.time, one.id))


def sealed(one: Tombstone, signing: Ed25519PrivateKey) -> tuple[str, bytes]:
    """(path, content), ready to be put."""
    data = signed.sign(one, signing)
    digest = signed.digest(signed.split(data)[0]) if one.files else ""
    return paths.tombstone(one.id, digest), data


def written(storage: Storage, found: Collection[str]) -> list[tuple[str, str]]:
    """(path, digest) of these tombstones, as a log record commits to them; of those there are."""
    files = []
    for path in sorted(found):
        try:
            files.append((path, signed.digest(read_small(storage, path, LIMIT))))
        except errors.VaultError:
            continue
    return files


def made(
    vault_id: str,
    ids: Sequence[str],
    author: str,
    moment: Moment,
    facts: Mapping[str, str],
    files: Sequence[str] = (),
) -> list[Tombstone]:
    """Tombstones of these documents, to be signed."""
    return [
        Tombstone("tombstone", 1, vault_id, one, author, moment, dict(facts), tuple(sorted(files)))
        for one in ids
    ]
