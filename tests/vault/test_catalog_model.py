"""The catalog against a plain dict that is scanned: the same answers after any history."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tinydb import where as query

from vault.catalog import Catalog, Entry, Head, Update, fingerprint, pack_row
from vault.catalog.fold import Labels, canonical, fold

KEY = bytes(range(32))
WORDS = ["jan", "jansen", "almelo", "öztürk", "d-0012", "o'neill", "ab", "ba", "abba", "şen", "ĳs"]
STATES = ["actief", "nazorg", "afgesloten"]
TYPED = [*WORDS, *STATES, "a", "b", "staat:actief", "staat:", "sta", "jan a", "an al", "x", "00"]

entries = st.builds(
    lambda words, state, number, text: Entry(
        sort=" ".join(words),
        search=f"{' '.join(words)} staat:{state}",
        row=pack_row({"naam": " ".join(words), "staat": state}),
        exact=(f"9999{number:05d}",),
        text=" ".join(text),
    ),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4),
    st.sampled_from(STATES),
    st.integers(0, 9),
    st.lists(st.sampled_from(WORDS), max_size=5),
)
queries = st.one_of(
    st.sampled_from(TYPED),
    st.lists(st.sampled_from(TYPED), max_size=3).map(" ".join),
    st.text(max_size=6),
)


def doc_id(number: int) -> str:
    return hashlib.sha256(b"%d" % number).hexdigest()[:32]


def head(rev: int, number: int = 0) -> Head:
    return Head(rev, hashlib.sha256(b"%d.%d" % (rev, number)).hexdigest()[:32])


@dataclass
class Known:
    heads: tuple[Head, ...]
    entry: Entry | None


class Model(dict[str, Known]):
    """What the catalog should answer, found the slow way."""

    def ordered(self) -> list[str]:
        listed = [(fold(k.entry.sort).encode(), one) for one, k in self.items() if k.entry]
        return [one for _, one in sorted(listed)]

    def find(self, typed: str, labels: list[str], where: Any = None) -> list[str]:
        terms = Labels(labels).terms(typed)
        found = []
        for one in self.ordered():
            entry = self[one].entry
            assert entry is not None
            coded = Labels(labels).coded(canonical(entry.search))
            row = {"naam": entry.sort, "staat": entry.search.rpartition(":")[2]}
            if all(term in coded for term in terms) and (where is None or where(row)):
                found.append(one)
        return found

    def find_text(self, typed: str) -> list[str]:
        terms = Labels(["staat"]).terms(typed)
        return [
            one
            for one in self.ordered()
            if terms and all(t in fold(self[one].entry.text).encode() for t in terms)  # type: ignore[union-attr]
        ]


def ids(view: Any) -> list[str]:
    return [view.doc_id(at) for at in range(len(view))]


def last(steps: Any) -> int:
    return list(steps)[-1]


class CatalogMachine(RuleBasedStateMachine):
    @initialize(first=st.lists(st.tuples(st.integers(0, 40), entries), max_size=30))
    def begin(self, first: list[tuple[int, Entry]]) -> None:
        self.tmp = tempfile.TemporaryDirectory()
        self.folder = Path(self.tmp.name) / "catalog"
        self.model = Model()
        updates = {}
        for number, entry in first:
            one = doc_id(number)
            self.model[one] = Known((head(1),), entry)
            updates[one] = Update(one, (head(1),), fingerprint([head(1).hash]), entry)
        self.catalog = Catalog.build(
            self.folder, KEY, vault_id="v", generation="1", records=updates.values()
        )
        self.other = self.open()

    def open(self) -> Catalog:
        return Catalog.open(self.folder, KEY, vault_id="v", generation="1")

    def teardown(self) -> None:
        if hasattr(self, "tmp"):
            self.tmp.cleanup()

    @rule(number=st.integers(0, 40), entry=st.none() | entries, rev=st.integers(1, 9))
    def put(self, number: int, entry: Entry | None, rev: int) -> None:
        self.model[doc_id(number)] = Known((head(rev),), entry)
        self.catalog.put(doc_id(number), [head(rev)], entry)

    @rule(number=st.integers(0, 40), entry=entries)
    def two_heads(self, number: int, entry: Entry) -> None:
        heads = (head(3, 2), head(3, 1))
        self.model[doc_id(number)] = Known(tuple(sorted(heads, reverse=True)), entry)
        self.catalog.put(doc_id(number), heads, entry)

    @rule(numbers=st.lists(st.integers(0, 40), max_size=3))
    def vanish(self, numbers: list[int]) -> None:
        for number in numbers:
            self.model.pop(doc_id(number), None)
        self.catalog.apply(gone=[doc_id(number) for number in numbers])

    @rule()
    def reopen(self) -> None:
        self.catalog = self.open()

    @rule()
    def compact(self) -> None:
        self.catalog.compact()

    @rule()
    def swap(self) -> None:
        self.catalog, self.other = self.other, self.catalog
        self.catalog.sync()

    @rule(typed=queries, limit=st.integers(1, 12), filtered=st.booleans())
    def search(self, typed: str, limit: int, filtered: bool) -> None:
        where = query("staat") == "actief" if filtered else None
        labels = self.catalog._table.labels.names
        # As it is typed: every longer query builds on the shorter ones.
        for end in range(1, len(typed) + 1):
            expected = self.model.find(typed[:end], labels, where)
            hits = self.catalog.search(typed[:end], limit, where)
            assert ids(hits) == expected[:limit]
            assert hits.more == (len(expected) > limit)
            assert not hits.partial
            assert list(hits.rows()) == [hits.row(at) for at in range(len(hits))]
        expected = self.model.find(typed, labels, where)
        assert last(self.catalog.count(typed, where)) == len(expected)
        assert ids(self.catalog.search(typed, limit, where)) == expected[:limit]

    @rule(typed=queries)
    def search_text(self, typed: str) -> None:
        found = [one for hits in self.catalog.search_text(typed) for one in ids(hits)]
        assert len(found) == len(set(found))
        assert set(found) == set(self.model.find_text(typed))

    @rule(number=st.integers(0, 9))
    def find_exact(self, number: int) -> None:
        token = f"9999{number:05d}"
        expected = [one for one in self.model.ordered() if self.model[one].entry.exact == (token,)]  # type: ignore[union-attr]
        assert self.catalog.find_exact(token) == expected
        assert self.catalog.find_exact(token[:-1]) == []

    @invariant()
    def the_same_list(self) -> None:
        if not hasattr(self, "catalog"):
            return
        assert ids(self.catalog.view()) == self.model.ordered()
        for one in map(doc_id, range(41)):
            known = self.model.get(one)
            assert self.catalog.heads(one) == (known.heads if known else ())
            slot = self.catalog.slot_of(one)
            assert (slot is None) == (known is None or known.entry is None)
            if slot is not None and known is not None and known.entry is not None:
                assert self.catalog.row(slot)["naam"] == known.entry.sort
        unlisted = {one for one, known in self.model.items() if known.entry is None}
        assert set(self.catalog.unlisted()) == unlisted


TestCatalogMachine = CatalogMachine.TestCase
TestCatalogMachine.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)


@given(
    st.lists(entries, max_size=25), st.lists(queries, min_size=1, max_size=6), st.integers(1, 30)
)
@settings(max_examples=60, deadline=None)
def test_a_search_that_ran_out_of_time_goes_on(
    all_entries: list[Entry], typed: list[str], limit: int
) -> None:
    model = Model({doc_id(n): Known((head(1),), one) for n, one in enumerate(all_entries)})
    with tempfile.TemporaryDirectory() as folder:
        catalog = Catalog.build(
            Path(folder),
            KEY,
            vault_id="v",
            generation="1",
            records=[Update(one, k.heads, 0, k.entry) for one, k in model.items()],
        )
        for one in typed:
            hits = catalog.search(one, limit, budget=0)
            for _ in range(200):
                if not hits.partial:
                    break
                assert hits.more
                hits = catalog.search(one, limit, budget=0)
            assert ids(hits) == model.find(one, catalog._table.labels.names)[:limit]
