"""Loading over several processes gives what one would, and every failure is told."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.vault.test_catalog_model import KEY, doc_id, head, ids
from vault.catalog import Catalog, Entry, Loaded, RebuildFailed, pack_row, rebuild
from vault.errors import Cancelled

# Later Pythons warn of forks beside threads; the test runner has threads, the forks do not mind.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")

PREPARE = Catalog.preparing(KEY, vault_id="v", generation="1")


def load(wanted: list[str]) -> Iterator[Loaded]:
    for one in wanted:
        body = json.dumps({"naam": f"Jansen {one[:4]}"}).encode()
        yield Loaded(one, (head(1),), 7, "dossier", body)


def extract(kind: str, one: str, body: bytes) -> Entry | None:
    assert kind == "dossier"
    naam = json.loads(body)["naam"]
    return Entry(naam, naam, pack_row({"naam": naam}), (one[:9],), naam * 3)


def children() -> set[str]:
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


@pytest.fixture
def before() -> set[str]:
    """The children that other tests of this process left running."""
    return children()


@pytest.mark.parametrize("workers", [1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 7, 1000])
def test_every_document_arrives_once(
    tmp_path: Path, workers: int, count: int, before: set[str]
) -> None:
    wanted = [doc_id(number) for number in range(count)]
    seen: list[tuple[int, int]] = []
    records = rebuild(
        wanted, load, extract, PREPARE, workers=workers, progress=lambda *at: seen.append(at)
    )
    catalog = Catalog.build(tmp_path, KEY, vault_id="v", generation="1", records=records)
    assert sorted(ids(catalog.view())) == sorted(wanted)
    for one in wanted[:5]:
        assert catalog.heads(one) == (head(1),)
        assert one in catalog.find_exact(one[:9])
        assert one in ids(catalog.search(f"jansen {one[:4]}", 1000))
    assert not seen or seen[-1] == (count, count)
    assert children() <= before


def test_what_nobody_may_open_is_remembered_without_a_row(tmp_path: Path) -> None:
    def closed(wanted: list[str]) -> Iterator[Loaded]:
        for one in wanted:
            yield Loaded(one, (head(1),), 7, "", None)

    records = rebuild([doc_id(1)], closed, extract, PREPARE)
    catalog = Catalog.build(tmp_path, KEY, vault_id="v", generation="1", records=records)
    assert len(catalog) == 0
    assert catalog.unlisted() == [doc_id(1)]


def test_a_failing_worker_is_told_without_its_words(before: set[str]) -> None:
    def fails(wanted: list[str]) -> Iterator[Loaded]:
        yield from load(wanted)
        raise ValueError("Jansen")

    with pytest.raises(RebuildFailed) as caught:
        list(rebuild([doc_id(n) for n in range(100)], fails, extract, PREPARE, workers=2))
    assert "ValueError" in str(caught.value)
    assert "Jansen" not in str(caught.value)
    assert children() <= before


def test_a_killed_worker_is_told(before: set[str]) -> None:
    def dies(wanted: list[str]) -> Iterator[Loaded]:
        os.kill(os.getpid(), signal.SIGKILL)
        yield from load(wanted)

    with pytest.raises(RebuildFailed):
        list(rebuild([doc_id(n) for n in range(10)], dies, extract, PREPARE, workers=2))
    assert children() <= before


def test_it_can_be_stopped_also_while_nothing_arrives(tmp_path: Path, before: set[str]) -> None:
    def slow(wanted: list[str]) -> Iterator[Loaded]:
        time.sleep(60)
        waited.touch()
        yield from load(wanted)

    waited, asked = tmp_path.with_suffix(".waited"), count()
    records = rebuild([doc_id(1)], slow, extract, PREPARE, cancelled=lambda: next(asked) >= 2)
    with pytest.raises(Cancelled):
        Catalog.build(tmp_path, KEY, vault_id="v", generation="1", records=records)
    assert not waited.exists()
    assert children() <= before
    assert {path.name for path in tmp_path.iterdir()} == {"CACHEDIR.TAG"}
