"""What a list shows: columns, cells, headings, and the protocol of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol


class Styled(NamedTuple):
    """A cell in the colour of `role`: "muted", "warning", "error", "success" or "key"."""

    text: str
    role: str


Cell = str | Styled
GAP = 2


@dataclass(frozen=True)
class Column:
    """A column: `width` is its least number of cells, `share` its part of the room left over.

    Where the terminal is too narrow, the column with the highest `drop` goes first (0: never).
    """

    label: str
    width: int
    share: int = 0
    right: bool = False
    drop: int = 0
    most: int = 200


@dataclass(frozen=True)
class Heading:
    """A line between rows that the cursor passes over; empty text is an empty line."""

    text: str


class Rows(Protocol):
    """What a list shows. `row` is asked for visible rows only, and must be quick."""

    def count(self) -> int:
        """How many rows there are, headings included."""
        ...

    def row(self, index: int) -> Sequence[Cell] | Heading:
        """Row `index` (0 ≤ index < count): one cell for each column, or a heading."""
        ...


class NoRows:
    """An empty list."""

    def count(self) -> int:
        """None."""
        return 0

    def row(self, index: int) -> Sequence[Cell] | Heading:
        """Never asked."""
        raise IndexError(index)


def widths_of(columns: Sequence[Column], room: int) -> tuple[int, ...]:
    """The width of each column in `room` cells; 0 is a column that is left out."""
    shown = list(range(len(columns)))

    def needed() -> int:
        return sum(columns[i].width for i in shown) + GAP * (len(shown) - 1)

    for index in sorted(shown, key=lambda i: -columns[i].drop):
        if needed() <= room or not columns[index].drop:
            break
        shown.remove(index)
    widths = [0] * len(columns)
    spare = max(0, room - needed())
    shares = sum(columns[i].share for i in shown)
    for index in shown:
        column = columns[index]
        extra = spare * column.share // shares if shares else 0
        widths[index] = min(column.most, column.width + extra)
    return tuple(widths)
