"""The screens on a real pseudo-terminal at 120x40: processor time and bytes for what people do."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench.figures import Figure, Setting
from pro6tui.services import demo
from tests.tui.base.ptyrun import TICKS, PtyProgram


def run(setting: Setting) -> Iterator[Figure]:
    """Start, unlock, move through the list, tab through the intake."""
    made = demo.make(setting.folder / "demo", datetime.now(UTC), count=400, factor=10)
    anna = next(file for person, file in made.members if person.handle == "anna")
    environ = {
        "PRO6_VAULT": str(made.vault),
        "PRO6_IDENTITY": str(anna),
        "HOME": str(setting.folder),
        "XDG_STATE_HOME": str(setting.folder / "state"),
        "XDG_CACHE_HOME": str(setting.folder / "cache"),
        "XDG_CONFIG_HOME": str(setting.folder / "config"),
    }
    with PtyProgram("-m", "pro6tui", environ=environ) as program:
        program.until("Wachtwoordzin")
        yield Figure("start to first text (processor)", _cpu(program.pid), "s", 0.7)
        program.press(demo.PASSPHRASE + "\r")
        program.until("Vandaag")
        program.press("2")
        program.until("woonplaats")
        program.press("\x1b[B")
        moved = [len(program.press("\x1b[B")) for _ in range(8)]
        yield Figure("list: one row down", statistics.median(moved), "B", 600)
        scrolled = [len(program.press("\x1b[B")) for _ in range(60)][-20:]
        yield Figure("list: one row down that scrolls", statistics.median(scrolled), "B")
        yield Figure("idle, 2 seconds", float(len(program.read(2.0, 2.5))), "B", 0)
        program.press("\x1bOQ", 0.5)
        program.until("Voornamen")
        before, count = _cpu(program.pid), 20
        tabbed = [len(program.press("\t")) for _ in range(count)]
        used = (_cpu(program.pid) - before) / count
        yield Figure("intake: one Tab (processor)", used, "s", 0.045)
        yield Figure("intake: one Tab", statistics.median(tabbed), "B")


def _cpu(pid: int) -> float:
    """Seconds of processor time of a process and all it started."""
    total = 0.0
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and _descends(int(entry.name), pid):
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            total += (int(fields[11]) + int(fields[12])) / TICKS
    return total


def _descends(pid: int, ancestor: int) -> bool:
    while pid > 1:
        if pid == ancestor:
            return True
        try:
            stat = Path(f"/proc/{pid}/stat").read_text()
        except OSError:
            return False
        pid = int(stat.rpartition(")")[2].split()[1])
    return False


__all__ = ["run"]
