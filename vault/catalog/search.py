"""Search as you type: several words, anywhere in an entry, in the order of the list.

The base is one byte string, searched with `bytes.find`; the changes since are few and looked at one
by one. What was found for a shorter query is narrowed for a longer one, also when it was not
complete.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from time import perf_counter
from typing import Any

from vault.catalog.table import Table

Where = Callable[[dict[str, Any]], bool]
_STEPS = 64  # between two looks at the clock
_REMEMBERED = 24
_LARGEST = 20_000  # hits of one remembered query
_PER_BYTE, _PER_SLOT = 4e-10, 1e-6  # seconds: searching afresh, looking into one entry


@dataclass(slots=True)
class _Found:
    """What is known of one query: its base hits below slot `next`, and whose hits to narrow."""

    terms: tuple[bytes, ...]
    where: Any
    slots: array[int] = field(default_factory=lambda: array("I"))
    next: int = 0
    wider: _Found | None = None


class Searcher:
    """The search over one table. Not safe for several threads by itself."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._recent: list[_Found] = []
        self._masks: dict[Any, bytearray] = {}

    def search(
        self, terms: tuple[bytes, ...], limit: int, where: Where | None, budget: float | None
    ) -> tuple[list[int], bool, bool]:
        """The first slots that match; whether there are more; whether time ran out before."""
        table, deadline = self.table, None if budget is None else perf_counter() + budget
        if not terms and where is None:
            return list(table.order[:limit]), len(table.order) > limit, False
        fresh = self._fresh(terms, where)
        found, dead = self._known(terms, where), table.dead
        out = list(islice((slot for slot in found.slots if not dead[slot]), limit + 1))
        done = late = False
        if len(out) <= limit:
            keep = len(found.slots) < _LARGEST
            for steps, slot in enumerate(self._scan(found, found.next, where)):
                if keep:
                    found.next = ~slot if slot < 0 else slot + 1
                if slot >= 0:
                    out.append(slot)
                    if keep:
                        found.slots.append(slot)
                        keep = len(found.slots) < _LARGEST
                    if len(out) > limit:
                        break
                if deadline is not None and (slot < 0 or steps % _STEPS == 0):
                    late = perf_counter() > deadline
                    if late:
                        break
            else:
                done = True
                if keep:
                    found.next = table.base.listed
        merged = self._merge(out, fresh, complete=done)
        return merged[:limit], late or len(merged) > limit, late

    def count(self, terms: tuple[bytes, ...], where: Where | None) -> Iterator[int]:
        """How many match, counted in small steps; the last number is the answer."""
        table = self.table
        if not terms and where is None:
            yield len(table.order)
            return
        found, dead = self._known(terms, where), table.dead
        slots, start = array("I", found.slots), found.next
        total = len(self._fresh(terms, where)) + sum(not dead[slot] for slot in slots)
        yield total
        for slot in self._scan(found, start, where):
            if slot >= 0:
                total += 1
                if len(slots) <= _LARGEST:
                    slots.append(slot)
            if slot < 0 or total % _STEPS == 0:
                yield total
        if len(slots) <= _LARGEST:
            found.slots, found.next = slots, table.base.listed
        yield total

    def _fresh(self, terms: tuple[bytes, ...], where: Where | None) -> list[int]:
        """The matching changes since the base, in order."""
        table, first = self.table, self.table.base.count
        return [
            slot
            for slot in table.fresh
            if all(term in table.coded[slot - first] for term in terms)
            and (where is None or where(table.row(slot)))
        ]

    def _merge(self, slots: list[int], fresh: list[int], *, complete: bool) -> list[int]:
        """Base hits and changes in one order; past the last base hit only if that was the last."""
        if not fresh:
            return slots
        anchors = self.table.anchors
        end = None if complete else (slots[-1] if slots else 0)
        merged: list[int] = []
        at = 0
        for slot in fresh:
            anchor = anchors[slot]
            if end is not None and anchor > end:
                break
            upto = bisect_left(slots, anchor, at)
            merged += slots[at:upto]
            merged.append(slot)
            at = upto
        return merged + slots[at:]

    def _known(self, terms: tuple[bytes, ...], where: Where | None) -> _Found:
        """What earlier queries tell about this one; remembered and extended by the caller."""
        best, most, mark = None, 0.0, _mark(where)
        for one in self._recent:
            same = one.where == mark
            if same and one.terms == terms:
                self._recent.remove(one)
                self._recent.append(one)
                return one
            if (same or one.where is None) and all(
                any(term in new for new in terms) for term in one.terms
            ):
                saved = self._saved(one)
                if saved > most:
                    best, most = one, saved
        found = _Found(terms, mark, wider=best)
        self._recent.append(found)
        del self._recent[:-_REMEMBERED]
        return found

    def _saved(self, known: _Found) -> float:
        """Seconds won by going through earlier hits one by one instead of searching afresh."""
        return self.table.base.search_at[known.next] * _PER_BYTE - len(known.slots) * _PER_SLOT

    def _scan(self, found: _Found, start: int, where: Where | None) -> Iterator[int]:
        """Matching base slots from `start` on.

        Now and then, where nothing matches for long, the complement of a slot (a negative number):
        everything below that slot has been looked at.
        """
        passes, dead, misses = self._passes(where), self.table.dead, 0
        for slot in self._narrowed(found, start):
            if slot >= 0 and not dead[slot] and (passes is None or passes(slot)):
                yield slot
                continue
            misses += 1
            if slot < 0:
                yield slot
            elif misses % _STEPS == 0:
                yield ~(slot + 1)

    def _narrowed(self, found: _Found, start: int) -> Iterator[int]:
        wider, terms = found.wider, found.terms
        if wider is not None and start < wider.next:
            base = self.table.base
            find, at = base.search.find, base.search_at
            slots, upto = wider.slots, wider.next
            new = [term for term in terms if term not in wider.terms]
            for steps, slot in enumerate(slots[bisect_left(slots, start) :]):
                low, high = at[slot], at[slot + 1]
                for term in new:
                    if find(term, low, high) < 0:
                        if steps % _STEPS == 0:
                            yield ~(slot + 1)
                        break
                else:
                    yield slot
            start = upto
        found.wider = None
        yield from self._candidates(terms, start)

    def _candidates(self, terms: tuple[bytes, ...], start: int) -> Iterator[int]:
        base = self.table.base
        if not terms:
            yield from range(start, base.listed)
            return
        find, at, listed = base.search.find, base.search_at, base.listed
        first, rest = terms[0], terms[1:]
        slot, position, steps = start, at[start], 0
        while True:
            position = find(first, position)
            if position < 0:
                return
            slot = bisect_right(at, position, slot, listed) - 1
            low, high = at[slot], at[slot + 1]
            for term in rest:
                if find(term, low, high) < 0:
                    # Leap to where that word occurs next: whoever is rarer sets the pace.
                    position = find(term, high)
                    if position < 0:
                        return
                    slot = bisect_right(at, position, slot, listed) - 1
                    position = at[slot]
                    steps += 1
                    if steps % _STEPS == 0:
                        yield ~slot
                    break
            else:
                yield slot
                slot += 1
                position = high

    def _passes(self, where: Where | None) -> Callable[[int], bool] | None:
        """Whether a base slot passes the filter; each row is asked once."""
        if where is None:
            return None
        mark, row = _mark(where), self.table.base.row
        mask = self._masks.get(mark)
        if mask is None:
            if len(self._masks) >= 4:
                self._masks.pop(next(iter(self._masks)))
            mask = self._masks[mark] = bytearray(self.table.base.listed)
        asked = mask

        def passes(slot: int) -> bool:
            answer = asked[slot]
            if not answer:
                answer = asked[slot] = 1 if where(row(slot)) else 2
            return answer == 1

        return passes


def _mark(where: Where | None) -> Any:
    """What tells filters apart: equal TinyDB queries are one filter, other callables themselves."""
    if where is None:
        return None
    cacheable = getattr(where, "is_cacheable", None)
    if cacheable is not None:
        return where if cacheable() else _Identity(where)
    return _Identity(where)


class _Identity:
    """A callable compared by identity, and kept alive so that the identity stays its own."""

    def __init__(self, where: Where) -> None:
        self.where = where

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and other.where is self.where

    def __hash__(self) -> int:
        return id(self.where)
