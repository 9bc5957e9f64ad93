"""Numbers are handed out once, whoever asks, and survive a crash."""

from __future__ import annotations

import os
from multiprocessing import get_context
from pathlib import Path

import pytest

from vault import counter, errors, paths
from vault.storage import LocalStorage


def test_blocks_follow_each_other(tmp_path: Path) -> None:
    storage = LocalStorage(tmp_path)
    assert counter.take(storage, "dossier", 3) == 1
    assert counter.take(storage, "dossier", 1) == 4
    assert counter.take(storage, "dossier", 2, at_least=100) == 100
    assert counter.take(storage, "dossier", 1, at_least=50) == 102
    assert counter.take(storage, "klacht", 1) == 1
    assert os.listdir(tmp_path / "counters" / "dossier") == ["000000102"]
    assert paths.classify("counters/dossier/000000102") is not None


def _take(root: Path) -> list[int]:
    return [counter.take(LocalStorage(root), "n", 2) for _ in range(20)]


def test_processes_never_get_the_same_number(tmp_path: Path) -> None:
    with get_context("spawn").Pool(4) as pool:
        found = sorted(first for block in pool.map(_take, [tmp_path] * 4) for first in block)
    assert found == list(range(1, 161, 2))


def test_an_old_number_that_came_back_does_no_harm(tmp_path: Path) -> None:
    storage = LocalStorage(tmp_path)
    counter.take(storage, "n", 9)
    (tmp_path / "counters/n/000000002").touch()
    (tmp_path / "counters/n/000000099.sync-conflict-1").touch()
    assert counter.take(storage, "n", 1) == 10


@pytest.mark.parametrize(("name", "count"), [("../x", 1), ("n", 0), ("", 1), ("n", 10**9)])
def test_a_name_or_count_that_cannot_be_is_refused(tmp_path: Path, name: str, count: int) -> None:
    with pytest.raises(ValueError, match=r".*"):
        counter.take(LocalStorage(tmp_path), name, count)


def test_the_last_number_is_the_last(tmp_path: Path) -> None:
    storage = LocalStorage(tmp_path)
    assert counter.take(storage, "n", 1, at_least=counter.HIGHEST) == counter.HIGHEST
    with pytest.raises(errors.TooLarge):
        counter.take(storage, "n", 1)
