"""What versions that were saved side by side have in common."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.vault.place import CHANGED, OPENED, Place
from vault import errors
from vault.ancestry import ancestry, common
from vault.documents import Document


def graph(text: str) -> dict[str, tuple[str, ...]]:
    """ "b:a c:a d:bc" → the parents of each; without a colon it is a first one."""
    pairs = [one.partition(":") for one in text.split()]
    return {name: tuple(parents) for name, _colon, parents in pairs}


@pytest.mark.parametrize(
    ("revisions", "heads", "expected"),
    [
        ("a b:a c:a", "bc", "a"),
        ("a b:a c:b d:b e:a", "cd", "b"),
        ("a b:a c:b d:b e:a", "cde", "a"),
        ("a b:a", "b", "b"),
        ("a b", "ab", ""),
        # Two hosts joined the same two versions: both are nearest.
        ("a b:a c:a d:bc e:bc", "de", "bc"),
        # One of those is gone: it may have been the nearest.
        ("a b:a d:bc e:bc", "de", ""),
        # The common one itself is gone.
        ("c:b d:b", "cd", ""),
        # What is gone lies below the common one.
        ("b:a c:b d:c e:c", "de", "c"),
        # What is gone lies on one side, and may hide a nearer one.
        ("a b:a c:a d:xb e:c", "de", ""),
    ],
)
def test_the_nearest_that_all_came_from(revisions: str, heads: str, expected: str) -> None:
    assert common(graph(revisions), heads) == list(expected)


@settings(deadline=None)
@given(st.data())
def test_as_whoever_tries_them_all(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 9))
    parents: dict[str, tuple[str, ...]] = {}
    for number in range(count):
        names = sorted(parents)
        chosen = (
            data.draw(st.lists(st.sampled_from(names), max_size=2, unique=True)) if names else []
        )
        parents[str(number)] = tuple(chosen)
    heads = data.draw(st.lists(st.sampled_from(sorted(parents)), min_size=1, max_size=3))
    shared = [one for one in parents if all(one in ancestry(parents, [head]) for head in heads)]
    nearest = [
        one
        for one in shared
        if not any(one != other and one in ancestry(parents, [other]) for other in shared)
    ]
    assert common(parents, heads) == sorted(nearest)


def other_host(place: Place, name: str = "elders") -> Place:
    """The vault as it is now, on another machine with an epoch key."""
    there = Place(place.folder / name, place.keys, place.vault_id, place.clock)
    shutil.copytree(place.root, there.root)
    shutil.copytree(place.epoch.parent, there.epoch.parent)
    return there


def bring(source: Place, target: Place) -> None:
    """What a synchroniser does: files that are not there yet are copied."""
    for file in source.root.rglob("*"):
        there = target.root / file.relative_to(source.root)
        if file.is_dir():
            there.mkdir(exist_ok=True)
        elif not there.exists():
            shutil.copy2(file, there)


def saved(place: Place, handle: str, on: Document, body: bytes) -> Document:
    """A revision by somebody on one host."""
    return place.open(handle).save(on.id, "dossier", body, on.heads, CHANGED)


@pytest.fixture
def parted(place: Place) -> tuple[Place, Place, Document, Document, Document]:
    """Two hosts apart, each with a save of its own on the same base."""
    base = place.open().create("dossier", b'{"x":0}', ["bureau"], CHANGED)
    other = other_host(place)
    one = saved(place, "anna", base, b'{"x":1}')
    two = saved(other, "bert", base, b'{"x":2}')
    return place, other, base, one, two


def test_two_hosts_and_what_they_began_with(
    parted: tuple[Place, Place, Document, Document, Document],
) -> None:
    here, other, base, one, two = parted
    two = saved(other, "bert", two, b'{"x":3}')
    bring(other, here)
    vault = here.open()
    found = vault.branches(base.id, OPENED)
    assert [head.hash for head in found.heads] == [two.hash, one.hash]
    assert [head.author for head in found.heads] == ["bert", "anna"]
    assert [one.body for one in found.bases] == [b'{"x":0}']
    last = max(vault.records(base.id), key=lambda one: one.time)
    assert last.body is not None
    assert last.body["action"] == "open"


def test_three_hosts_are_joined_in_one_revision(
    parted: tuple[Place, Place, Document, Document, Document],
) -> None:
    here, other, base, one, two = parted
    third = other_host(here, "thuis")
    three = saved(third, "anna", one, b'{"x":4}')
    back = saved(here, "bert", one, b'{"x":5}')
    for source in (other, third):
        bring(source, here)
    found = here.open().branches(base.id, OPENED)
    assert {head.hash for head in found.heads} == {two.hash, three.hash, back.hash}
    assert [one.hash for one in found.bases] == [base.hash]
    merged = here.open().save(base.id, "dossier", b'{"x":9}', found.heads[0].heads, CHANGED)
    assert set(merged.parents) == {two.hash, three.hash, back.hash}
    assert here.open().read(base.id, OPENED).heads == (merged.hash,)


def test_both_hosts_joined_the_same_two(
    parted: tuple[Place, Place, Document, Document, Document],
) -> None:
    here, other, base, one, two = parted
    bring(other, here)
    bring(here, other)
    joined = [
        saved(host, "anna", host.open().read(base.id, OPENED), b'{"x":9}') for host in (here, other)
    ]
    bring(other, here)
    found = here.open().branches(base.id, OPENED)
    assert {head.hash for head in found.heads} == {one.hash for one in joined}
    assert {base.hash for base in found.bases} == {one.hash, two.hash}


def test_a_damaged_base_is_not_known_and_a_damaged_head_is_told(
    parted: tuple[Place, Place, Document, Document, Document],
) -> None:
    here, other, base, _one, _two = parted
    bring(other, here)
    spoil(here.files(f"d/*/{base.id}.1-*")[0])
    found = here.open().branches(base.id, OPENED)
    assert (len(found.heads), found.bases) == (2, ())
    spoil(here.files(f"d/*/{base.id}.2-*")[0])
    with pytest.raises(errors.Damaged):
        here.open().branches(base.id, OPENED)


def spoil(file: Path) -> None:
    """One bit turned over."""
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    os.chmod(file, 0o640)
    file.write_bytes(data)
