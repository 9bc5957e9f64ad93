"""TinyDB tables over signed documents: queries as TinyDB has them, and no update lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import where
from tinydb.operations import increment

from tests.vault.place import Place
from vault.errors import NotEntitled
from vault.opened import Entry
from vault.registers import Register, Rows, Tables, join

KIND = "register:klachten"


def entry(action: str) -> Entry:
    return Entry(action)


def register(place: Place, doc_id: str, who: str = "anna") -> Register:
    """The register as a fresh session of this member has it."""
    return Register(vault=place.open(who), doc_id=doc_id, kind=KIND, entry=entry)


@pytest.fixture
def doc_id(place: Place) -> str:
    """An empty register of the bureau."""
    return place.open().create(KIND, b"{}", ["bureau"], entry("init")).id


def test_rows_and_queries(place: Place, doc_id: str) -> None:
    table = register(place, doc_id).table("klachten")
    table.insert_multiple(
        [{"aard": "bejegening", "open": True}, {"aard": "termijn", "open": False}]
    )
    again = register(place, doc_id, "bert").table("klachten")
    assert [row["aard"] for row in again.search(where("open") == True)] == ["bejegening"]  # noqa: E712
    again.update({"open": False}, where("aard") == "bejegening")
    assert register(place, doc_id).table("klachten").count(where("open") == True) == 0  # noqa: E712


def test_two_sessions_add_rows_without_seeing_each_other(place: Place, doc_id: str) -> None:
    one = register(place, doc_id).table("klachten")
    other = register(place, doc_id, "bert").table("klachten")
    one.all(), other.all()
    numbers = {one.insert({"n": 1}), other.insert({"n": 2}), one.insert({"n": 3})}
    assert len(numbers) == 3
    assert sorted(row["n"] for row in register(place, doc_id).table("klachten").all()) == [1, 2, 3]


def test_many_writers_lose_nothing(place: Place, doc_id: str) -> None:
    def work(who: str) -> None:
        for number in range(8):
            register(place, doc_id, who).table("klachten").insert({"who": who, "n": number})

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(work, ["anna", "bert", "anna"]))
    assert len(register(place, doc_id).table("klachten").all()) == 24


def test_every_write_is_a_signed_revision_with_its_log_line(place: Place, doc_id: str) -> None:
    table = register(place, doc_id).table("klachten")
    number = table.insert({"n": 1})
    table.update(increment("n"), doc_ids=[number])
    table.remove(doc_ids=[number])
    anna = place.open()
    assert [one.rev for one in anna.history(doc_id, entry("look"))] == [1, 2, 3, 4]
    written = [
        record
        for record in anna.records(doc_id)
        if (record.body or {})["action"] == "register_write"
    ]
    assert len(written) == 3


def test_who_is_not_in_the_ring_reads_no_register(place: Place, doc_id: str) -> None:
    with pytest.raises(NotEntitled):
        register(place, doc_id, "sam").table("klachten").all()


rows = st.dictionaries(
    st.integers(1, 6).map(str),
    st.dictionaries(st.sampled_from("ab"), st.integers(0, 3)),
    max_size=5,
)


@given(rows, rows, rows)
def test_join_keeps_what_either_changed(before: Rows, mine: Rows, theirs: Rows) -> None:
    joined: dict[str, dict[str, Any]] = join(*({"t": one} for one in (before, mine, theirs)))["t"]
    for number in before.keys() | mine.keys() | theirs.keys():
        old, new, other = (one.get(number) for one in (before, mine, theirs))
        assert joined.get(number) == (other if new == old else new)


def test_join_keeps_other_tables() -> None:
    tables: Tables = join({}, {"a": {"1": {}}}, {"b": {"1": {}}})
    assert tables == {"a": {"1": {}}, "b": {"1": {}}}
