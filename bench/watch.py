"""From a saved file to the news of it in another session."""

from __future__ import annotations

import os
import statistics
import threading
import time
from collections.abc import Iterator

from bench.figures import Figure, Setting
from vault.watch import Change, Watcher, shard_stamps


def run(setting: Setting) -> Iterator[Figure]:
    """Start, latency, the cost of our own reads, of idling, and the fallback's comparison."""
    folder = setting.folder / "d"
    for shard in range(256):
        (folder / f"{shard:02x}").mkdir(parents=True)
    for number in range(setting.dossiers):
        name = f"{number % 256:02x}{number:030x}.1-{0:032x}.age"
        (folder / name[:2] / name).write_bytes(b"x" * 100)
    news = threading.Event()
    seen: list[float] = []

    def told(_: Change) -> None:
        seen.append(time.perf_counter())
        news.set()

    watcher = Watcher(folder, told)
    start = time.perf_counter()
    watcher.start()
    yield Figure("start watching 256 folders", time.perf_counter() - start, target=0.3)
    delays = []
    for number in range(30):
        name = f"ab{number:030x}.2-{1:032x}.age"
        temporary = folder / "ab" / ".tmp-1"
        temporary.write_bytes(b"x")
        news.clear()
        start = time.perf_counter()
        os.link(temporary, folder / "ab" / name)
        temporary.unlink()
        assert news.wait(5)
        delays.append(seen[-1] - start)
        time.sleep(0.05)
    yield Figure("a saved file is told (a burst is awaited)", statistics.median(delays), target=0.1)
    files = list(folder.glob("*/*.age"))
    told_before, cpu = len(seen), time.process_time()
    for path in files:
        path.read_bytes()
    yield Figure("our own reads, each", (time.process_time() - cpu) / len(files), target=0.0002)
    time.sleep(0.3)
    assert len(seen) == told_before
    cpu = time.process_time()
    time.sleep(2)
    yield Figure("processor time of an idle second", (time.process_time() - cpu) / 2, target=0.005)
    watcher.stop()
    start = time.perf_counter()
    shard_stamps(folder)
    yield Figure("fallback: compare 256 folder times", time.perf_counter() - start, target=0.005)
