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
from tests.vault.test_ancestry import bring, other_host
from vault.errors import NotEntitled
from vault.opened import Entry
from vault.registers import OTHER_OF, Register, Rows, Tables, join, joined_versions

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


def test_what_two_hosts_wrote_side_by_side_is_all_there(place: Place, doc_id: str) -> None:
    shared = (
        register(place, doc_id)
        .table("klachten")
        .insert_multiple([{"n": 1, "open": True}, {"n": 2}, {"n": 3}])
    )
    there = other_host(place)
    here_table = register(place, doc_id).table("klachten")
    there_table = register(there, doc_id, "bert").table("klachten")
    here_table.insert({"n": 10})
    here_table.update({"open": False}, doc_ids=[shared[0]])
    here_table.update({"n": "hier"}, doc_ids=[shared[2]])
    there_table.insert({"n": 20})
    there_table.update({"door": "bert"}, doc_ids=[shared[0]])
    there_table.update({"n": "daar"}, doc_ids=[shared[2]])
    there_table.remove(doc_ids=[shared[1]])
    bring(there, place)
    bring(place, there)
    assert len(place.open().read(doc_id, entry("look")).heads) == 2

    def seen(where_: Place) -> Any:
        return sorted(map(repr, register(where_, doc_id, "bert").table("klachten").all()))

    rows = register(place, doc_id).table("klachten")
    assert rows.get(doc_id=shared[0]) == {"n": 1, "open": False, "door": "bert"}
    assert rows.get(doc_id=shared[1]) is None
    assert {row["n"] for row in rows.all()} == {1, 10, 20, "hier", "daar"}
    (other,) = rows.search(where(OTHER_OF).exists())
    assert other[OTHER_OF] == str(shared[2])
    assert seen(place) == seen(there)
    rows.insert({"n": 30})
    assert len(place.open().read(doc_id, entry("look")).heads) == 1
    assert {row["n"] for row in register(place, doc_id).table("klachten").all()} == {
        1, 10, 20, 30, "hier", "daar",
    }  # fmt: skip


@given(rows, rows, rows)
def test_of_versions_nothing_that_anybody_wrote_is_lost(
    before: Rows, mine: Rows, theirs: Rows
) -> None:
    joined = joined_versions(*({"t": before}, [{"t": mine}, {"t": theirs}])).get("t", {})
    for number in mine.keys() | theirs.keys() | before.keys():
        sides = [one.get(number) for one in (mine, theirs)]
        here = [row for key, row in joined.items() if key == number or row.get(OTHER_OF) == number]
        for one in sides:
            old = before.get(number)
            if one is None or one == old:
                continue
            for name, value in one.items():
                if old is None or old.get(name) != value:
                    assert any(row.get(name) == value for row in here), (number, joined)
        if all(one in (None, before.get(number)) for one in sides) and None in sides:
            assert not here
    assert joined_versions({"t": before}, [{"t": mine}, {"t": mine}]).get("t", {}) == mine
