"""Document keys: one X25519 key for each document, loose for a ring or many in a pack.

A key's text is itself an age identity file, so `age -d -i` takes it as it is.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vault import agefile, errors, paths
from vault.members import State
from vault.signed import digest
from vault.storage import Storage, read_small

_LOOSE_LIMIT = 16 * 1024
_BLOCK = re.compile(
    r"# document ([0-9a-f]{32})\n# pseudonym ([0-9a-f]{32})\n(AGE-SECRET-KEY-1[0-9A-Z]+)\n"
)


@dataclass(frozen=True)
class DocumentKey:
    """`pseudonym` names the document in the log; it goes when the key goes."""

    doc_id: str
    pseudonym: str = field(repr=False)
    secret: str = field(repr=False)

    @property
    def recipient(self) -> str:
        """The public half: documents are encrypted to this one key."""
        return agefile.public_of(self.secret)

    def text(self) -> str:
        """One block of a key file."""
        return f"# document {self.doc_id}\n# pseudonym {self.pseudonym}\n{self.secret}\n"


def new_key(doc_id: str) -> DocumentKey:
    """A fresh key for a document."""
    return DocumentKey(doc_id, secrets.token_hex(16), agefile.new_secret()[0])


def parse(text: bytes) -> dict[str, DocumentKey]:
    """The keys in a loose file or a pack. Damaged if it holds anything else."""
    try:
        decoded = text.decode("ascii")
    except UnicodeDecodeError as error:
        raise errors.Damaged(why="key_file") from error
    found = {}
    at = 0
    while at < len(decoded):
        match = _BLOCK.match(decoded, at)
        if match is None:
            raise errors.Damaged(why="key_file")
        found[match[1]] = DocumentKey(match[1], match[2], match[3])
        at = match.end()
    return found


class DocumentKeys:
    """The keys one member reaches. `ring_secrets`: ring → generation → secret."""

    def __init__(
        self, storage: Storage, state: State, ring_secrets: Mapping[str, Mapping[int, str]]
    ) -> None:
        self.storage = storage
        self.state = state
        self.ring_secrets = ring_secrets
        self._known: dict[str, DocumentKey] = {}
        self._packs_read: set[str] = set()

    def find(self, doc_id: str) -> DocumentKey:
        """The key of a document. NotEntitled if none of this member's rings holds it."""
        known = self._known.get(doc_id)
        if known is not None:
            return known
        for ring, generations in self.ring_secrets.items():
            for generation in sorted(generations, reverse=True):
                found = self._in_loose(ring, generation, doc_id) or self._in_packs(
                    ring, generation, doc_id
                )
                if found is not None:
                    self._known[doc_id] = found
                    return found
        raise errors.NotEntitled()

    def rings_of(self, doc_id: str) -> tuple[str, ...]:
        """Which of this member's rings hold the document's key."""
        return tuple(
            ring
            for ring, generations in self.ring_secrets.items()
            if any(
                self._in_loose(ring, generation, doc_id) or self._in_packs(ring, generation, doc_id)
                for generation in generations
            )
        )

    def _in_loose(self, ring: str, generation: int, doc_id: str) -> DocumentKey | None:
        path = paths.loose_key(ring, generation, doc_id)
        try:
            data = read_small(self.storage, path, _LOOSE_LIMIT)
        except errors.Missing:
            return None
        return self._open(path, data, ring, generation).get(doc_id)

    def _in_packs(self, ring: str, generation: int, doc_id: str) -> DocumentKey | None:
        folder = f"keys/{ring}/g{generation}/{paths.shard(doc_id)}"
        for name in self.storage.list(folder):
            path = f"{folder}/{name}"
            if not name.startswith("pack-") or path in self._packs_read:
                continue
            data = read_small(self.storage, path)
            if paths.pack(ring, generation, paths.shard(doc_id), digest(data)) != path:
                raise errors.Damaged(why="pack_name", path=path)
            self._known.update(self._open(path, data, ring, generation))
            self._packs_read.add(path)
        return self._known.get(doc_id)

    def _open(self, path: str, data: bytes, ring: str, generation: int) -> dict[str, DocumentKey]:
        try:
            if agefile.recipients_in(data) != 1:
                raise errors.Damaged(why="recipients", path=path)
            return parse(agefile.unseal(data, [self.ring_secrets[ring][generation]]))
        except errors.NotEntitled as error:
            raise errors.Damaged(why="wrong_key", path=path) from error
        except errors.Damaged as error:
            raise errors.Damaged(why=error.facts["why"], path=path) from error

    def recipient(self, ring: str) -> tuple[int, str]:
        """(generation, public key) that new keys of a ring are encrypted to."""
        generation = self.state.generation(ring)
        return generation, self.state.rings[ring][generation]

    def write_loose(self, key: DocumentKey, rings: Iterable[str]) -> list[tuple[str, str]]:
        """Store a new document's key for each ring; returns [(path, ciphertext digest)]."""
        written = []
        for ring in rings:
            generation, public = self.recipient(ring)
            path = paths.loose_key(ring, generation, key.doc_id)
            data = agefile.seal(key.text().encode(), [public])
            self.storage.put_new(path, data)
            written.append((path, digest(data)))
        self._known[key.doc_id] = key
        return written

    def pack(self, ring: str, shard: str, keys: Iterable[DocumentKey]) -> tuple[str, bytes]:
        """(path, content) of a pack of one shard's keys for a ring."""
        generation, public = self.recipient(ring)
        data = agefile.seal("".join(key.text() for key in keys).encode(), [public])
        return paths.pack(ring, generation, shard, digest(data)), data
