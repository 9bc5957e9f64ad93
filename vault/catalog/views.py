"""What a screen holds on to: rows by position, from one state of the catalog."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from vault.catalog.entry import Head
from vault.catalog.table import Table


class RowView:
    """Rows by position. It keeps the state it was made from: nothing shifts while it is shown."""

    def __init__(self, table: Table, slots: Sequence[int]) -> None:
        self._table = table
        self.slots = slots

    def __len__(self) -> int:
        return len(self.slots)

    def row(self, position: int) -> dict[str, Any]:
        """The row at a position."""
        return self._table.row(self.slots[position])

    def doc_id(self, position: int) -> str:
        """The document at a position, 32 hex digits."""
        return self._table.id(self.slots[position]).hex()

    def heads(self, position: int) -> tuple[Head, ...]:
        """The newest revisions of the document at a position."""
        return self._table.heads(self.slots[position])

    def rows(self) -> Iterator[dict[str, Any]]:
        """All rows, decoded one at a time."""
        return map(self._table.row, self.slots)


class Hits(RowView):
    """What a search found, in the order of the list.

    `more`: there are, or may be, others. `partial`: the time given ran out before the limit was
    met; the same search again goes on where this one stopped.
    """

    def __init__(
        self, table: Table, slots: Sequence[int], *, more: bool = False, partial: bool = False
    ) -> None:
        super().__init__(table, slots)
        self.more = more
        self.partial = partial
