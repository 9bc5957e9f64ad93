"""One store measured in a process of its own: `python -m bench.child KIND FOLDER RECORDS PHASE`.

Prints a JSON object: seconds, and MB of memory of its own beyond what the interpreter had.
"""

from __future__ import annotations

import gc
import json
import statistics
import sys
import time
from collections.abc import Callable
from importlib import import_module
from itertools import islice
from pathlib import Path

from bench.kinds import KINDS, AgeProgram, Ours, Store
from bench.synthetic import COMMON, RARE, read_all, typed

_PATIENCE = 20.0  # seconds for one kind of measurement


def memory() -> float:
    """MB that belong to this process alone."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Private_Dirty")) / 1024


def timed(work: Callable[[], object]) -> float:
    """Seconds of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def several(works: list[Callable[[], object]]) -> list[float]:
    """Seconds of each call, as many as fit in the time."""
    out: list[float] = []
    end = time.perf_counter() + _PATIENCE
    for work in works:
        out.append(timed(work))
        if time.perf_counter() > end:
            break
    return out


def used(store: Store, folder: Path, records: Path) -> dict[str, float]:
    """Open and use a store that was built."""
    some = list(islice(read_all(records), 0, 2000, 67))
    if isinstance(store, AgeProgram):
        store.open(folder)
        reads = several([lambda d=d: store.read(d["id"]) for d in some])  # type: ignore[misc]
        return {"read": statistics.median(reads)}
    if isinstance(store, Ours):
        # Libraries are loaded while the passphrase is typed.
        import_module("vault.catalog")
        import_module("vault.watch")
    gc.collect()
    before = memory()
    out = {"open": timed(lambda: store.open(folder))}
    keys = several([lambda t=t: store.search(t) for t in typed()])  # type: ignore[misc]
    out |= {"key": statistics.median(keys), "key_worst": max(keys)}
    gc.collect()
    out["memory"] = memory() - before
    out["read"] = statistics.median(several([lambda d=d: store.read(d["id"]) for d in some]))  # type: ignore[misc]
    for data in some:
        data["woonplaats"] = "Twekkelo"
    out["update"] = statistics.median(several([lambda d=d: store.update(d) for d in some]))  # type: ignore[misc]
    out["words_rare"] = min(several([lambda: store.words(RARE)] * 3))
    out["words_common"] = min(several([lambda: store.words(COMMON)] * 3))
    return out


def main() -> None:
    """Measure one phase."""
    kind, folder, records, phase = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4]
    store = KINDS[kind]()
    if phase == "build":
        out = {"build": timed(lambda: store.build(folder, read_all(records)))}
    else:
        out = used(store, folder, records)
    print(json.dumps(out))


if __name__ == "__main__":
    main()
