"""Reading the catalog: the list, its search and the look-ups."""

from __future__ import annotations

import contextlib
import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any

from vault.catalog.base import PackInfo
from vault.catalog.entry import Head
from vault.catalog.errors import CatalogUnusable
from vault.catalog.files import Files
from vault.catalog.search import Searcher, Where
from vault.catalog.table import Table
from vault.catalog.texts import Pack, matching
from vault.catalog.views import Hits, RowView


class Listing(ABC):
    """What can be asked of a catalog. `version` changes with every change of content."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._mutex = threading.RLock()
        self.version = 0

    def __len__(self) -> int:
        return len(self._table.order)

    def view(self, slots: Sequence[int] | None = None) -> RowView:
        """Rows by position: all in the order of the list, or the slots given."""
        with self._mutex:
            return RowView(self._table, self._table.order[:] if slots is None else slots)

    def search(
        self,
        query: str,
        limit: int = 200,
        where: Where | None = None,
        budget: float | None = None,
    ) -> Hits:
        """The first entries that hold every word of `query` and pass `where`.

        A word is found anywhere in an entry, whatever its case, diacritics and hyphens;
        `label:word` only under that label. `where`: a TinyDB query or another pure function of the
        row. `budget`: seconds after which to stop (see Hits.partial).
        """
        with self._mutex:
            terms = self._table.labels.terms(query)
            slots, more, partial = self._searcher.search(terms, limit, where, budget)
            return Hits(self._table, slots, more=more, partial=partial)

    def count(self, query: str, where: Where | None = None) -> Iterator[int]:
        """How many entries match: numbers that grow, the last one is the answer.

        Each step takes a few milliseconds; leave the loop when the answer is no longer wanted.
        """
        version = None
        while version != self.version:
            with self._mutex:
                version = self.version
                steps = self._searcher.count(self._table.labels.terms(query), where)
            while version == self.version:
                with self._mutex:
                    total = next(steps, None)
                if total is None:
                    return
                yield total

    def search_text(self, query: str, where: Where | None = None) -> Iterator[Hits]:
        """The entries whose full text holds every word of `query`, in portions.

        Each portion is in the order of the list, the whole is not: `in_order` makes it so. A
        portion may be empty: it is a chance to stop.
        """
        terms = self._table.labels.terms(query)
        if not terms:
            return
        with self._mutex:
            pack = self._open_pack()
            table, late = self._table, dict(self._table.late)

        def wanted(doc_id: bytes) -> bool:
            slot = table.slot(doc_id)
            return slot >= 0 and table.is_listed(slot) and (where is None or where(table.row(slot)))

        with pack or contextlib.nullcontext():
            for ids in matching(pack, late, terms, wanted):
                with self._mutex:
                    hits = Hits(table, table.in_order(map(table.slot, ids)))
                yield hits

    def find_exact(self, token: str) -> list[str]:
        """The documents that carry this token; only a complete one is found."""
        with self._mutex:
            table = self._table
            slots = table.with_token(self._files.keys.token(token))
            return [table.id(slot).hex() for slot in table.in_order(slots)]

    def slot_of(self, doc_id: str) -> int | None:
        """The slot of a document in the list; None if it has none."""
        with self._mutex:
            slot = self._table.slot(bytes.fromhex(doc_id))
            return slot if slot >= 0 and self._table.is_listed(slot) else None

    def row(self, slot: int) -> dict[str, Any]:
        """The row of a slot that `slot_of` gave just now; views keep their own slots."""
        with self._mutex:
            return self._table.row(slot)

    def doc_id(self, slot: int) -> str:
        """The document of a slot."""
        with self._mutex:
            return self._table.id(slot).hex()

    def heads(self, doc_id: str) -> tuple[Head, ...]:
        """The newest revisions known of a document; empty if it is not known."""
        with self._mutex:
            slot = self._table.slot(bytes.fromhex(doc_id))
            return self._table.heads(slot) if slot >= 0 else ()

    def position(self, view: RowView, doc_id: str) -> int | None:
        """Where a document stands in a view, to keep the cursor on it."""
        with self._mutex:
            slot = self._table.slot(bytes.fromhex(doc_id))
            try:
                return view.slots.index(slot)
            except ValueError:
                return None

    def unlisted(self) -> list[str]:
        """Documents that were looked at and have no place in this list (no key, another kind).

        Ask for them again when this user was given keys without a new generation.
        """
        with self._mutex:
            return [doc_id.hex() for doc_id in self._table.unlisted()]

    @abstractmethod
    def _catch_up(self) -> None:
        """Take in what other processes wrote."""

    def _adopt(self, table: Table, pack: PackInfo) -> None:
        self._table = table
        self._searcher = Searcher(table)
        self._pack = pack

    def _open_pack(self) -> Pack | None:
        """The pack of texts, or None where there is none."""
        for last in (False, True):
            if not self._pack.chunks:
                return None
            try:
                return self._files.open_pack(self._pack)
            except CatalogUnusable:
                # Another process may have made a new base and swept the old pack away.
                if last:
                    raise
                self._catch_up()
        return None
