"""The list, the search and single dossiers: our catalog over age files beside other stores."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure, Setting
from bench.kinds import KINDS
from bench.synthetic import write_all


def _measured(kind: str, folder: Path, records: Path) -> dict[str, float] | None:
    """Everything about one store; None where it is not installed."""
    folder.mkdir()
    out: dict[str, float] = {}
    for phase in ("build", "use"):
        done = subprocess.run(
            [sys.executable, "-m", "bench.child", kind, folder, records, phase],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            if "ModuleNotFoundError" in done.stderr or "FileNotFoundError" in done.stderr:
                return None
            raise RuntimeError(done.stderr)
        out |= json.loads(done.stdout)
        os.sync()  # what one store wrote must not slow down the next
    return out


def run(setting: Setting) -> Iterator[Figure]:
    """All stores, one after the other, on the same dossiers."""
    records = setting.folder / "records.jsonl"
    write_all(setting.dossiers, records)
    kinds = list(KINDS) if setting.peers else ["ours"]
    found: dict[str, dict[str, float]] = {}
    for number, kind in enumerate(kinds):
        print(f"  {kind} …", file=sys.stderr, flush=True)
        if (figures := _measured(kind, setting.folder / str(number), records)) is not None:
            found[kind] = figures
        else:
            print("    not installed", file=sys.stderr, flush=True)

    def figure(operation: str, name: str, target: float | None = None, unit: str = "s") -> Figure:
        peers = {kind: one[name] for kind, one in found.items() if kind != "ours" and name in one}
        return Figure(operation, found["ours"][name], unit, target, peers)

    at = setting.at
    yield figure("unlocked → searchable list, warm", "open", at(0.060, 0.300))
    yield figure("search per key, median (200 rows)", "key", 0.004)
    yield figure("search per key, worst", "key_worst", 0.020)
    yield figure("a rare word in the notes", "words_rare", 0.5)
    yield figure("a common word in the notes, first hits", "words_common", 0.5)
    yield figure("read one dossier", "read")
    yield figure("durable update: age file and list", "update")
    yield figure("memory with the list open", "memory", at(40, 40), "MB")
    yield figure("making it, one process", "build")
