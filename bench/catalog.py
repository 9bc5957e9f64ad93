"""The catalog by itself: what the stores' common verbs do not show."""

from __future__ import annotations

import json
import os
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from bench.child import timed
from bench.figures import Figure, Setting
from bench.kinds import AgeFiles
from bench.synthetic import entry_of, read_all, write_all
from vault.catalog import Catalog, Entry, Head, Loaded, Update, rebuild
from vault.crew import cores
from vault.watch import shard_stamps

KEYS: dict[str, Any] = {"key": bytes(32), "vault_id": "bench", "generation": "1"}


def run(setting: Setting) -> Iterator[Figure]:
    """Rebuild, save, refresh, compact, count, filter."""
    records, folder = setting.folder / "records.jsonl", setting.folder / "files"
    write_all(setting.dossiers, records)
    folder.mkdir()
    files = AgeFiles()
    files.build(folder, read_all(records))
    files.unlock(folder)
    ids = [data["id"] for data in read_all(records)]

    def decrypt(doc_id: str) -> bytes:
        body: bytes = files.decrypt(_file(folder, doc_id), [files.identity])
        return body

    before = _cpu()
    floor = on_all_cores(decrypt, ids)
    floor_cpu = _cpu() - before

    def load(wanted: list[str]) -> Iterable[Loaded]:
        for doc_id in wanted:
            yield Loaded(doc_id, (Head(1, doc_id),), 1, "dossier", decrypt(doc_id))

    def extract(_kind: str, _doc_id: str, body: bytes) -> Entry:
        return entry_of(json.loads(body))

    target = setting.folder / "catalog"
    prepare = Catalog.preparing(**KEYS)

    def made() -> None:
        Catalog.build(target, **KEYS, records=rebuild(ids, load, extract, prepare))

    before = _cpu()
    took = timed(made)
    took_cpu = _cpu() - before
    note = f"{took:.2f} s; decrypting alone {floor:.2f} s"
    yield Figure("rebuild: × decryptions ÷ cores", took / floor, "x", 1.3, note=note)
    yield Figure("rebuild: the same in processor time", took_cpu / floor_cpu, "x")

    catalog = Catalog.open(target, **KEYS)
    some = list(read_all(records))[:200]
    updates = [Update(d["id"], (Head(2, d["id"][::-1]),), 2, entry_of(d)) for d in some]
    puts = [timed(partial(catalog.apply, [update])) for update in updates]
    yield Figure("put one changed dossier, durable", statistics.median(puts), target=0.0025)
    stamps = [timed(partial(shard_stamps, folder)) for _ in range(20)]
    yield Figure("validate by 256 folder times", statistics.median(stamps), target=0.005)
    names = [f"{i}.1-{i}.age" for i in ids if i.startswith("11")]
    took = statistics.median(timed(partial(catalog.refresh, 0x11, names)) for _ in range(20))
    yield Figure("compare one listed shard", took, target=0.005)
    yield Figure("open with 200 changes in the log", timed(partial(Catalog.open, target, **KEYS)))

    yield from _stepwise("count every hit of one letter", catalog.count("e"))
    start = time.perf_counter()
    found = catalog.search("", where=lambda row: row["staat"] == "intake")
    assert len(found)
    yield Figure("filter on a column, first 200", time.perf_counter() - start, target=0.020)
    took = timed(partial(catalog.find_exact, some[50]["bsn"]))
    yield Figure("a complete number finds its dossier", took, target=0.004)
    took = timed(catalog.compact)
    yield Figure("compact (in the background)", took, target=setting.at(0.1, 1.0))


def _cpu() -> float:
    """Processor seconds of this process and of those that it waited for."""
    return sum(os.times()[:4])


def on_all_cores(work: Callable[[str], object], ids: list[str]) -> float:
    """Seconds for the work alone, divided over as many processes as there are cores."""
    start, children = time.perf_counter(), []
    for core in range(cores()):
        child = os.fork()
        if child == 0:
            for doc_id in ids[core :: cores()]:
                work(doc_id)
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
    return time.perf_counter() - start


def _stepwise(name: str, steps: Iterable[int]) -> Iterator[Figure]:
    start = last = time.perf_counter()
    longest = 0.0
    for _ in steps:
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    yield Figure(f"{name}, in all", last - start)
    yield Figure(f"{name}, longest step", longest, target=0.020)


def _file(folder: Path, doc_id: str) -> bytes:
    return (folder / doc_id[:2] / f"{doc_id}.age").read_bytes()
