"""A base with the changes since: what the list, the search and the look-ups read.

Slots are numbers: those of the base, then one for every change. A slot keeps its meaning as long as
its table lives, also when its document was changed meanwhile and is shown from another slot.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import Any

from vault.catalog.base import Base, Columns
from vault.catalog.entry import Head, Record, unpack_heads, unpack_row, without_text
from vault.catalog.seal import TOKEN

GONE = -1


class Table:
    """Not safe for several threads by itself: `Catalog` holds a lock around it."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self.labels = base.labels
        self.records: list[Record] = []
        self.coded: list[bytes] = []
        self.dead = bytearray(base.count)
        self.order = array("I", range(base.listed))
        self.fresh: list[int] = []  # listed slots of changes, in sort order
        self.anchors: dict[int, int] = {}  # how many listed base slots sort before each of them
        self.late: dict[bytes, bytes] = dict(base.late)
        self._slots: dict[bytes, int] = {}
        self._tokens: dict[bytes, list[int]] = {}

    def put(self, record: Record) -> None:
        """Take a record in; it replaces what was known of its document."""
        old = self.slot(record.id)
        if old >= 0:
            self._retire(old)
        if not record.heads:
            self._slots[record.id] = GONE
            self.late[record.id] = b""
            return
        slot = self.base.count + len(self.records)
        self.late[record.id] = zlib.compress(record.text, 1) if record.text else b""
        coded = self.labels.coded(record.search)
        if record.text:
            record = without_text(record)
        self.records.append(record)
        self.coded.append(coded)
        self._slots[record.id] = slot
        if record.listed:
            self.order.insert(bisect_left(self.order, record.key, key=self.key), slot)
            self.anchors[slot] = bisect_left(range(self.base.listed), record.key, key=self.base.key)
            insort(self.fresh, slot, key=self.key)
            for at in range(0, len(record.tokens), TOKEN):
                self._tokens.setdefault(record.tokens[at : at + TOKEN], []).append(slot)

    def _retire(self, slot: int) -> None:
        if self.is_listed(slot):
            key = self.key(slot)
            del self.order[bisect_left(self.order, key, key=self.key)]
            if slot >= self.base.count:
                del self.fresh[bisect_left(self.fresh, key, key=self.key)]
        if slot < self.base.count:
            self.dead[slot] = 1

    def is_listed(self, slot: int) -> bool:
        """Whether a slot has a row."""
        if slot < self.base.count:
            return slot < self.base.listed
        return self.records[slot - self.base.count].listed

    def slot(self, doc_id: bytes) -> int:
        """The present slot of a document, or -1."""
        found = self._slots.get(doc_id)
        return self.base.find(doc_id) if found is None else found

    def id(self, slot: int) -> bytes:
        """The document in a slot."""
        count = self.base.count
        return self.base.id(slot) if slot < count else self.records[slot - count].id

    def key(self, slot: int) -> tuple[bytes, bytes]:
        """The place in the order of a listed slot."""
        count = self.base.count
        return self.base.key(slot) if slot < count else self.records[slot - count].key

    def row(self, slot: int) -> dict[str, Any]:
        """The row of a listed slot, decoded afresh."""
        count = self.base.count
        return self.base.row(slot) if slot < count else unpack_row(self.records[slot - count].row)

    def heads(self, slot: int) -> tuple[Head, ...]:
        """The heads of the document in a slot."""
        count = self.base.count
        if slot < count:
            return self.base.heads_of(slot)
        return unpack_heads(self.records[slot - count].heads)

    def files(self, slot: int) -> int:
        """The fingerprint of the files a slot was made from."""
        count = self.base.count
        return self.base.files[slot] if slot < count else self.records[slot - count].files

    def current(self, slot: int) -> bool:
        """Whether a slot still shows its document."""
        count = self.base.count
        if slot < count:
            return not self.dead[slot]
        return self._slots.get(self.records[slot - count].id) == slot

    def shard(self, shard: int) -> dict[bytes, int]:
        """The documents known in one shard and the fingerprints of their files."""
        base, dead = self.base, self.dead
        known = {base.id(slot): base.files[slot] for slot in base.shard(shard) if not dead[slot]}
        for doc_id, slot in self._slots.items():
            if doc_id[0] == shard and slot != GONE:
                known[doc_id] = self.files(slot)
        return known

    def with_token(self, token: bytes) -> list[int]:
        """The listed slots that carry a complete token."""
        found = [slot for slot in self.base.with_token(token) if not self.dead[slot]]
        found.extend(slot for slot in self._tokens.get(token, ()) if self.current(slot))
        return found

    def in_order(self, slots: Iterable[int]) -> list[int]:
        """Listed slots in the order of the list."""
        return sorted(slots, key=self.key)

    def unlisted(self) -> list[bytes]:
        """The documents that are known and have no row."""
        base = self.base
        found = [base.id(slot) for slot in range(base.listed, base.count) if not self.dead[slot]]
        found.extend(
            record.id
            for at, record in enumerate(self.records)
            if not record.listed and self.current(base.count + at)
        )
        return found

    def columns(self) -> Columns:
        """All that is current as columns for a new base."""
        base, columns = self.base, Columns(self.labels)
        run = 0
        for slot in self.fresh:
            anchor = self.anchors[slot]
            self._copy_living(columns, run, anchor)
            run = anchor
            columns.add(self.records[slot - base.count])
        self._copy_living(columns, run, base.listed)
        self._copy_living(columns, base.listed, base.count)
        for at, record in enumerate(self.records):
            if not record.listed and self.current(base.count + at):
                columns.add(record)
        return columns

    def _copy_living(self, columns: Columns, low: int, high: int) -> None:
        while low < high:
            end = self.dead.find(1, low, high)
            end = high if end < 0 else end
            if end > low:
                columns.copy(self.base, low, end)
            low = end + 1
