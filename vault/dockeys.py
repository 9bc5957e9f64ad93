"""Document keys: where they lie for a ring, loose or in packs, and those one member reaches."""

from __future__ import annotations

import re
import time
from collections import OrderedDict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vault import agefile, errors, keyfile, paths
from vault.keyfile import DocumentKey, KeyFile, new_key
from vault.members import State
from vault.signed import digest
from vault.storage import LocalStorage, read_small

RingSecrets = Mapping[str, Mapping[int, Sequence[str]]]
"""ring → generation → the secrets of that generation."""

_NAME = re.compile(r"(pack|[0-9a-f]{32})-[0-9a-f]{32}\.age\Z")
_K = TypeVar("_K")
_V = TypeVar("_V")


_TICK = 1_000_000_000


@dataclass
class _Folder:
    """What a key folder of one ring, generation and shard held at its time stamp.

    Not `settled` if it had changed in the second before: a name that came within the same tick of
    the clock would not change the stamp.
    """

    stamp: int
    settled: bool
    packs: list[str] = field(default_factory=list)
    loose: dict[str, list[str]] = field(default_factory=dict)


class Recent(OrderedDict[_K, _V]):
    """A dictionary that forgets its oldest entries."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def __setitem__(self, key: _K, value: _V) -> None:
        super().__setitem__(key, value)
        if len(self) > self._most:
            self.popitem(last=False)


class DocumentKeys:
    """The keys one member reaches with the secrets of their rings."""

    def __init__(self, storage: LocalStorage, state: State, ring_secrets: RingSecrets) -> None:
        self.storage = storage
        self.state = state
        self.ring_secrets = ring_secrets
        self.destroyed: Container[str] = ()
        self._known: Recent[str, DocumentKey] = Recent(1024)
        self._packs: Recent[str, KeyFile] = Recent(32)
        self._folders: Recent[str, _Folder] = Recent(16)

    def find(self, doc_id: str) -> DocumentKey:
        """A key of a document, likely the one its revisions lie under.

        NoDocument if there is no such document (Destroyed if there was), NotEntitled if none of
        this member's rings holds its key, Damaged if the file that should hold it is.
        """
        known = self._known.get(doc_id)
        if known is None or doc_id in self.destroyed:
            known = self._known[doc_id] = self.current(doc_id)
        return known

    def current(self, doc_id: str) -> DocumentKey:
        """The key that a new revision would go under, as the folder is now; errors as `find`.

        Not `usable` if a fresh one must be made first.
        """
        return self.every(doc_id)[0]

    def every(self, doc_id: str) -> list[DocumentKey]:
        """All keys of a document that can be reached, the likeliest first; errors as `find`."""
        if not paths.is_id(doc_id):
            raise errors.NoDocument()
        if doc_id in self.destroyed:
            raise errors.Destroyed()
        damaged: list[errors.Damaged] = []
        found = [
            (ring, generation, key)
            for ring in self.ring_secrets
            for generation, key in self._in_ring(ring, doc_id, damaged)
        ]
        if found:
            return self.merged(found)
        if damaged:
            raise damaged[0]
        names = self.storage.list(f"d/{paths.shard(doc_id)}")
        if any(name.startswith(doc_id) for name in names):
            raise errors.NotEntitled()
        raise errors.NoDocument()

    def merged(self, found: Iterable[tuple[str, int, DocumentKey]]) -> list[DocumentKey]:
        """The copies of one document's keys, from (ring, generation, copy): each key once.

        A key that any copy says is not to be used is not; the rings are those of all copies.
        The usable one with the highest number is first.
        """
        copies = list(found)
        genuine = self._genuine(copies)
        once: dict[str, DocumentKey] = {}
        for ring, generation, key in copies:
            usable = key.usable and generation >= self.state.fresh_from(ring)
            known = once.get(key.secret, key)
            foreign = key.secret not in genuine
            once[key.secret] = replace(
                known,
                usable=known.usable and usable and not foreign,
                spent=known.spent or key.spent,
                rings=tuple(sorted({*known.rings, *key.rings})) or (ring,),
                foreign=foreign,
            )
        return sorted(
            once.values(), key=lambda one: (one.foreign, not one.usable, -one.number, one.secret)
        )

    def _genuine(self, copies: list[tuple[str, int, DocumentKey]]) -> set[str]:
        """The secrets that are a document's keys, whatever somebody put beside them.

        Those filed by who may share, in a ring that shares if it stands in one; else those of the
        most trust there is, and of outsiders' the first.
        """
        best = max((key.trust for _ring, _generation, key in copies), default=0)
        most = [(ring, key) for ring, _generation, key in copies if key.trust == best]
        shared = [(ring, key) for ring, key in most if ring in self.state.policy.sharers]
        chosen = [key for _ring, key in shared or most]
        if best == 0:
            first = min(key.number for key in chosen)
            chosen = [key for key in chosen if key.number == first]
        return {key.secret for key in chosen}

    def rings_of(self, doc_id: str) -> tuple[str, ...]:
        """Which of this member's rings hold the document's key."""
        return tuple(
            ring for ring in self.ring_secrets if any(True for _ in self._in_ring(ring, doc_id, []))
        )

    def _in_ring(
        self, ring: str, doc_id: str, damaged: list[errors.Damaged]
    ) -> Iterator[tuple[int, DocumentKey]]:
        """(generation, key), newest generation first, highest key number first within one."""
        for generation in sorted(self.ring_secrets[ring], reverse=True):
            found = self._in_folder(ring, generation, doc_id, damaged)
            for key in sorted(found, key=lambda one: (-one.number, one.secret)):
                yield generation, key

    def _in_folder(
        self, ring: str, generation: int, doc_id: str, damaged: list[errors.Damaged]
    ) -> list[DocumentKey]:
        place = f"keys/{ring}/g{generation}/{paths.shard(doc_id)}"
        folder = self._listed(place)
        found: list[DocumentKey] = []
        for name in (*folder.loose.get(doc_id, ()), *folder.packs):
            path = f"{place}/{name}"
            try:
                file = self._packs.get(path)
                if file is None:
                    file = self.open(path, ring, generation)
                    if name.startswith("pack-"):
                        self._packs[path] = file
                found.extend(file.of(doc_id))
            except errors.Damaged as error:
                damaged.append(error)
            except errors.Missing:
                continue
        return found

    def _listed(self, place: str) -> _Folder:
        stamp = self.storage.stamp(place)
        known = self._folders.get(place)
        if known is not None and known.stamp == stamp and known.settled:
            return known
        folder = _Folder(stamp, settled=abs(time.time_ns() - stamp) > _TICK)
        for name in self.storage.list(place):
            match = _NAME.match(name)
            if match is None:
                continue
            if match[1] == "pack":
                folder.packs.append(name)
            else:
                folder.loose.setdefault(match[1], []).append(name)
        self._folders[place] = folder
        return folder

    def open(self, path: str, ring: str, generation: int) -> KeyFile:
        """Decrypt and verify one key file. Damaged(why, path) names what is wrong with it."""
        data = read_small(self.storage, path)
        try:
            if digest(data) != paths.digest_in(path):
                raise errors.Damaged(why="checksum")
            if agefile.recipients_in(data) != 1:
                raise errors.Damaged(why="recipients")
            text = agefile.unseal(data, self.ring_secrets[ring][generation])
            return KeyFile(text, self.state, ring, generation)
        except errors.NotEntitled as error:
            raise errors.Damaged(why="wrong_key", path=path) from error
        except errors.Damaged as error:
            raise errors.Damaged(why=error.facts["why"], path=path) from error

    def recipient(self, ring: str) -> tuple[int, str]:
        """(generation, public key) that new keys of a ring are encrypted to.

        Damaged where this member is in the ring but cannot open its newest generation: what is
        written under it would be for somebody else.
        """
        generation = self.state.generation(ring)
        if ring in self.ring_secrets and generation not in self.ring_secrets[ring]:
            raise errors.Damaged(why="ring_unheld")
        return generation, self.state.rings[ring][generation]

    def seal_loose(
        self,
        key: DocumentKey,
        rings: Iterable[str],
        author: str,
        signing: Ed25519PrivateKey,
        moment: datetime,
    ) -> list[tuple[str, bytes]]:
        """[(path, content)] of a document's key for each of its rings, ready to be put."""
        files = []
        rings = tuple(rings)
        for ring in rings:
            one = key if key.rings else replace(key, rings=rings)
            generation, data = self._sealed(ring, [one], author, signing, moment)
            files.append((paths.loose_key(ring, generation, key.doc_id, digest(data)), data))
        return files

    def seal_pack(
        self,
        ring: str,
        shard: str,
        keys: Sequence[DocumentKey],
        author: str,
        signing: Ed25519PrivateKey,
        moment: datetime,
    ) -> tuple[str, bytes]:
        """(path, content) of a pack of one shard's keys for a ring, ready to be put."""
        generation, data = self._sealed(ring, keys, author, signing, moment)
        return paths.pack(ring, generation, shard, digest(data)), data

    def _sealed(
        self,
        ring: str,
        keys: Sequence[DocumentKey],
        author: str,
        signing: Ed25519PrivateKey,
        moment: datetime,
    ) -> tuple[int, bytes]:
        generation, public = self.recipient(ring)
        text = keyfile.write(keys, self.state.vault_id, ring, generation, author, signing, moment)
        return generation, agefile.seal(text, [public])

    def learn(self, key: DocumentKey) -> None:
        """Remember the key of a document that was just made."""
        self._known[key.doc_id] = key

    def forget(self, doc_id: str) -> None:
        """Forget the key of a document whose making failed."""
        self._known.pop(doc_id, None)


__all__ = ["DocumentKey", "DocumentKeys", "RingSecrets", "new_key"]
