"""Real faults from outside: strace injects a signal or an error at the n-th call of a process."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.proof.office import program

ROOT = Path(__file__).parents[2]
_CALL = re.compile(r"^(?:\d+ +)?([a-z_0-9]+)\(", re.MULTILINE)


@dataclass
class Outcome:
    """What a process said, and how it ended."""

    said: list[dict[str, Any]] = field(default_factory=list)
    killed: bool = False
    calls: Counter[str] = field(default_factory=Counter)

    def all(self, name: str) -> list[Any]:
        """Every value said under a name."""
        return [one[name] for one in self.said if name in one]

    @property
    def unharmed(self) -> bool:
        """Whether the act came to its end as if nothing were the matter."""
        return not self.killed and not any(
            name in one for one in self.said for name in ("refused", "oserror", "crashed")
        )


class Driver:
    """One process that forks a child for every order; see `tests.proof.driver`."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.proof.driver"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Driver:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=30)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def does(self, act: str, folder: Path, *tracing: str) -> Outcome:
        """One act, under strace if `tracing` holds its options."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps({"act": act, "folder": str(folder)}) + "\n")
        stdin.flush()
        outcome = Outcome()
        tracer: subprocess.Popen[str] | None = None
        trace = folder / "trace"
        while True:
            said = json.loads(stdout.readline())
            if "ended" in said:
                outcome.killed = said["killed"]
                break
            if "pid" not in said:
                outcome.said.append(said)
                continue
            if tracing:
                tracer = _attached(said["pid"], trace, tracing)
            stdin.write("go\n")
            stdin.flush()
        if tracer is not None:
            tracer.wait(timeout=30)
            assert tracer.stderr is not None
            tracer.stderr.close()
            outcome.calls.update(_CALL.findall(trace.read_text(errors="replace")))
        return outcome


def _attached(pid: int, trace: Path, options: tuple[str, ...]) -> subprocess.Popen[str]:
    tracer = subprocess.Popen(
        [program("strace"), "-f", "-o", str(trace), *options, "-p", str(pid)],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert tracer.stderr is not None
    told = ""
    while "attached" not in told:
        line = tracer.stderr.readline()
        assert line, f"strace could not attach: {told}"
        told += line
    return tracer
