"""The columns of a catalog: 100,000 entries in a few byte strings, none of them a dict.

Slots 0 ≤ slot < `listed` are the entries in sort order; the slots from there to `count` are
documents that have no entry. A base never changes; `table.py` lays the changes over it.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from heapq import merge
from itertools import accumulate
from typing import Any

import msgspec

from vault.catalog.entry import HEAD_SIZE, Head, Record, unpack_heads, unpack_row
from vault.catalog.errors import CatalogDamaged
from vault.catalog.fold import Labels
from vault.catalog.seal import TOKEN

ID = 16
_ENDIAN = sys.byteorder
Buffer = bytes | bytearray
# The byte strings of a base, in the order in which they are written.
COLUMNS = (
    "ids", "heads", "files", "rows", "row_sizes", "search", "search_sizes", "sorts", "sort_sizes",
    "by_id", "tokens", "token_slots", "more_heads", "late",
)  # fmt: skip


class PackInfo(msgspec.Struct, frozen=True, array_like=True):
    """Which pack of texts goes with a base: its tag (empty: none) and its number of chunks."""

    tag: bytes = b""
    chunks: int = 0


def _offsets(sizes: Buffer, extra: int, total: int) -> array[int]:
    """Where each piece starts, and the end, from the sizes as u32."""
    column = array("I")
    column.frombytes(sizes)
    steps = column if not extra else (size + extra for size in column)
    offsets = array("I", accumulate(steps, initial=0))
    if offsets[-1] != total:
        raise CatalogDamaged(why="sizes")
    return offsets


class Base:
    """Columns in sort order. See `Columns` for how one is made."""

    def __init__(
        self, listed: int, parts: Mapping[str, Buffer], labels: Labels, stamps: array[int]
    ) -> None:
        self.listed = listed
        self.count = count = len(parts["ids"]) // ID
        self.ids = parts["ids"]
        self.heads = parts["heads"]
        self.files = array("Q")
        self.files.frombytes(parts["files"])
        self.rows = memoryview(parts["rows"])
        self.row_at = _offsets(parts["row_sizes"], 0, len(parts["rows"]))
        self.search = parts["search"]
        self.search_at = _offsets(parts["search_sizes"], 1, len(parts["search"]))
        self.sorts = parts["sorts"]
        self.sort_at = _offsets(parts["sort_sizes"], 0, len(parts["sorts"]))
        self.by_id = array("I")
        self.by_id.frombytes(parts["by_id"])
        self.tokens = parts["tokens"]
        self.token_slots = array("I")
        self.token_slots.frombytes(parts["token_slots"])
        self.more_heads: dict[int, bytes] = msgspec.msgpack.decode(
            parts["more_heads"], type=dict[int, bytes]
        )
        self.late: dict[bytes, bytes] = msgspec.msgpack.decode(
            parts["late"], type=dict[bytes, bytes]
        )
        self.labels = labels
        self.stamps = stamps
        sizes = {len(self.row_at), len(self.search_at), len(self.sort_at)}
        whole = {len(self.heads) // HEAD_SIZE, len(self.files), len(self.by_id)}
        if sizes != {listed + 1} or whole != {count} or len(stamps) != 256:
            raise CatalogDamaged(why="columns")

    def id(self, slot: int) -> bytes:
        """The document in a slot."""
        return bytes(self.ids[slot * ID : slot * ID + ID])

    def key(self, slot: int) -> tuple[bytes, bytes]:
        """The place in the order of a listed slot."""
        return bytes(self.sorts[self.sort_at[slot] : self.sort_at[slot + 1]]), self.id(slot)

    def row(self, slot: int) -> dict[str, Any]:
        """The row of a listed slot."""
        return unpack_row(self.rows[self.row_at[slot] : self.row_at[slot + 1]])

    def packed_heads(self, slot: int) -> bytes:
        """The heads of a slot, packed."""
        more = self.more_heads.get(slot)
        return more or bytes(self.heads[slot * HEAD_SIZE : (slot + 1) * HEAD_SIZE])

    def heads_of(self, slot: int) -> tuple[Head, ...]:
        """The heads of a slot."""
        return unpack_heads(self.packed_heads(slot))

    def find(self, doc_id: bytes) -> int:
        """The slot of a document, or -1."""
        at = bisect_left(self.by_id, doc_id, key=self.id)
        return self.by_id[at] if at < self.count and self.id(self.by_id[at]) == doc_id else -1

    def shard(self, shard: int) -> array[int]:
        """The slots of the documents whose id begins with this byte."""
        low = bisect_left(self.by_id, bytes([shard]), key=self.id)
        high = self.count
        if shard < 255:
            high = bisect_left(self.by_id, bytes([shard + 1]), key=self.id)
        return self.by_id[low:high]

    def with_token(self, token: bytes) -> Iterator[int]:
        """The slots that carry a complete token."""
        hashes, slots = bytes(self.tokens), self.token_slots
        at = bisect_left(
            range(len(slots)), token, key=lambda n: hashes[n * TOKEN : (n + 1) * TOKEN]
        )
        while at < len(slots) and hashes[at * TOKEN : (at + 1) * TOKEN] == token:
            yield slots[at]
            at += 1


class Columns:
    """Collects entries in sort order, then documents without one, and makes a base of them.

    Runs of an older base are copied whole, so that a handful of changes costs a handful of steps.
    """

    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self.listed = 0
        self.count = 0
        self._parts: dict[str, list[bytes | bytearray | memoryview]] = {
            name: [] for name in COLUMNS[:9]
        }
        self._more_heads: dict[int, bytes] = {}
        self._moved: list[tuple[int, int, int]] = []  # old slot, new slot, length
        self._fresh: list[tuple[bytes, int]] = []  # id, slot
        self._tokens: list[tuple[bytes, int]] = []

    def copy(self, base: Base, low: int, high: int) -> None:
        """The slots low ≤ slot < high of an older base, all listed or all not."""
        parts, start = self._parts, self.count
        parts["ids"].append(memoryview(base.ids)[low * ID : high * ID])
        parts["heads"].append(memoryview(base.heads)[low * HEAD_SIZE : high * HEAD_SIZE])
        parts["files"].append(memoryview(base.files)[low:high].cast("B"))
        self._moved.append((low, start, high - low))
        if base.more_heads:
            for slot in [slot for slot in base.more_heads if low <= slot < high]:
                self._more_heads[slot - low + start] = base.more_heads[slot]
        if low < base.listed:
            for name, column, at, extra in (
                ("rows", base.rows, base.row_at, 0),
                ("search", memoryview(base.search), base.search_at, 1),
                ("sorts", memoryview(base.sorts), base.sort_at, 0),
            ):
                parts[name].append(column[at[low] : at[high]])
                bounds = at[low : high + 1]
                sizes = array(
                    "I", (b - a - extra for a, b in zip(bounds, bounds[1:], strict=False))
                )
                parts[f"{_singular(name)}_sizes"].append(sizes.tobytes())
            self.listed += high - low
        self.count += high - low

    def add(self, record: Record) -> None:
        """One record that is not in the older base, or replaces what is there."""
        parts, slot = self._parts, self.count
        parts["ids"].append(record.id)
        parts["heads"].append(record.heads[:HEAD_SIZE])
        parts["files"].append(record.files.to_bytes(8, _ENDIAN))
        if len(record.heads) > HEAD_SIZE:
            self._more_heads[slot] = record.heads
        self._fresh.append((record.id, slot))
        if record.listed:
            coded = self.labels.coded(record.search)
            for name, data in (("rows", record.row), ("search", coded), ("sorts", record.sort)):
                parts[name].append(data + b"\n" if name == "search" else data)
                parts[f"{_singular(name)}_sizes"].append(len(data).to_bytes(4, _ENDIAN))
            tokens = record.tokens
            for at in range(0, len(tokens), TOKEN):
                self._tokens.append((tokens[at : at + TOKEN], slot))
            self.listed += 1
        self.count += 1

    def finish(self, old: Base | None, late: Mapping[bytes, bytes]) -> dict[str, Buffer]:
        """The columns as they are written; `old` is what was copied from."""
        parts: dict[str, Buffer] = {name: b"".join(self._parts.pop(name)) for name in COLUMNS[:9]}
        moved = array("i", b"\xff" * 4 * (old.count if old else 0))
        for low, start, length in self._moved:
            moved[low : low + length] = array("i", range(start, start + length))
        by_id, tokens, slots = self._index(old, moved, parts["ids"])
        parts |= {
            "by_id": by_id.tobytes(),
            "tokens": tokens,
            "token_slots": slots.tobytes(),
            "more_heads": msgspec.msgpack.encode(self._more_heads),
            "late": msgspec.msgpack.encode(dict(late)),
        }
        return parts

    def _index(
        self, old: Base | None, moved: array[int], ids: Buffer
    ) -> tuple[array[int], bytes, array[int]]:
        """Slots by id, and tokens with their slots: the old order with the new merged in."""
        by_id = array(
            "I", (new for slot in (old.by_id if old else ()) if (new := moved[slot]) >= 0)
        )

        def id_of(slot: int) -> bytes:
            return bytes(ids[slot * ID : slot * ID + ID])

        if len(self._fresh) * 16 > len(by_id):
            by_id.extend(slot for _, slot in self._fresh)
            by_id = array("I", sorted(by_id, key=id_of))
        else:
            for doc_id, slot in self._fresh:
                by_id.insert(bisect_left(by_id, doc_id, key=id_of), slot)
        hashes, slots = bytearray(), array("I")
        for token, slot in merge(_kept_tokens(old, moved), sorted(self._tokens)):
            hashes += token
            slots.append(slot)
        return by_id, bytes(hashes), slots


def _kept_tokens(old: Base | None, moved: array[int]) -> Iterator[tuple[bytes, int]]:
    if old is not None:
        hashes = bytes(old.tokens)
        for at, slot in enumerate(old.token_slots):
            if (new := moved[slot]) >= 0:
                yield hashes[at * TOKEN : (at + 1) * TOKEN], new


def _singular(name: str) -> str:
    return name.removesuffix("s")
