"""A real terminal: a pane of tmux, driven as a person would and read as a person would.

with Terminal(tmp_path, size=(80, 24)) as pane:
    pane.runs("pro6 --vault …")
    pane.sees("Wachtwoordzin")
    pane.types("een zin", "Enter")
"""

from __future__ import annotations

import os
import shlex
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

PATIENCE = 30.0
"""Seconds until something that must appear is missing; the machine may be busy."""

PROMPT = "pro6-proef$"


class Terminal:
    """A tmux server of its own, with one pane that runs a shell."""

    def __init__(
        self,
        folder: Path,
        *,
        size: tuple[int, int] = (80, 24),
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self.folder = folder
        self.socket = folder / "tmux"
        self.size = size
        self._environ = {
            name: value
            for name, value in os.environ.items()
            if name in ("PATH", "HOME", "LANG") or name.startswith("XDG_")
        }
        self._environ |= {"LC_ALL": "C.UTF-8", "PS1": f"{PROMPT} ", "SHELL": "/bin/sh"}
        self._environ |= environ or {}

    def __enter__(self) -> Terminal:
        width, height = self.size
        config = self.folder / "tmux.conf"
        config.write_text("set -g status off\nset -g history-limit 5000\nset -s escape-time 0\n")
        self.tmux(
            "-f", str(config), "new-session", "-d", "-x", str(width), "-y", str(height), "/bin/sh"
        )  # fmt: skip
        self.sees(PROMPT)
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        subprocess.run(self._command("kill-server"), check=False, capture_output=True)

    def _command(self, *words: str) -> list[str]:
        return ["tmux", "-S", str(self.socket), *words]

    def tmux(self, *words: str) -> str:
        """What a tmux command answers."""
        run = subprocess.run(
            self._command(*words),
            env=self._environ,
            capture_output=True,
            text=True,
            check=True,
            timeout=PATIENCE,
        )
        return run.stdout

    # Doing -----------------------------------------------------------------------------------

    def types(self, text: str, *then: str) -> None:
        """Type text, then press keys by their tmux names ("Enter", "F10", "C-l", "BTab")."""
        if text:
            self.tmux("send-keys", "-l", "--", text)
        self.keys(*then)

    def keys(self, *names: str) -> None:
        """Press keys one after the other."""
        for name in names:
            self.tmux("send-keys", name)

    def runs(self, command: str | Sequence[str]) -> None:
        """Give the shell a command."""
        line = command if isinstance(command, str) else shlex.join(command)
        self.types(line, "Enter")

    def resizes(self, width: int, height: int) -> None:
        """Another size of window."""
        self.tmux("resize-window", "-x", str(width), "-y", str(height))

    def closes(self) -> None:
        """The line drops: the pane goes, and with it what runs in it gets a hang-up."""
        self.tmux("respawn-pane", "-k", "/bin/sh")

    # Seeing ----------------------------------------------------------------------------------

    def screen(self) -> str:
        """What the pane shows."""
        return self.tmux("capture-pane", "-p")

    def everything(self) -> str:
        """What the pane shows, all that scrolled away, and the other screen."""
        history = self.tmux("capture-pane", "-p", "-S", "-", "-E", "-")
        other = subprocess.run(
            self._command("capture-pane", "-p", "-a", "-q", "-S", "-"),
            capture_output=True,
            text=True,
            check=False,
        )
        return history + other.stdout

    def sees(self, text: str, patience: float = PATIENCE) -> None:
        """Wait until the pane shows `text`."""
        end = time.monotonic() + patience
        while text not in (shown := self.screen()):
            assert time.monotonic() < end, f"{text!r} never came:\n{shown}"
            time.sleep(0.05)

    def misses(self, text: str, patience: float = PATIENCE) -> None:
        """Wait until the pane no longer shows `text`."""
        end = time.monotonic() + patience
        while text in (shown := self.screen()):
            assert time.monotonic() < end, f"{text!r} stayed:\n{shown}"
            time.sleep(0.05)

    def is_back(self) -> None:
        """Wait until the shell asks again, and shows what is typed and what it prints."""
        end = time.monotonic() + PATIENCE
        while self.tmux("display-message", "-p", "#{pane_current_command}").strip() != "sh":
            assert time.monotonic() < end, f"the shell never came back:\n{self.screen()}"
            time.sleep(0.05)
        mark = f"{time.monotonic_ns()}"
        self.runs(f"echo terug-''{mark}")
        self.sees(f"terug-{mark}")
        assert f"echo terug-''{mark}" in self.screen(), "the line no longer echoes"

    def program(self) -> tuple[int, int]:
        """The process ids of pro6 in this pane: the parent that minds the terminal, and the child
        that shows the screens."""
        pane = int(self.tmux("display-message", "-p", "#{pane_pid}"))
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = [pid for pid in children(pane) if is_pro6(pid)]
            if len(found) >= 2:
                return found[0], found[1]
            time.sleep(0.05)
        raise AssertionError("pro6 does not run here")


def command_line(pid: int) -> bytes:
    """What a process was started with."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def is_pro6(pid: int) -> bool:
    """Whether this process is pro6 itself: the one that minds the terminal, or the screens."""
    return b"/pro6\0" in command_line(pid)


def is_keyholder(pid: int) -> bool:
    """Whether this process holds the keys."""
    return b"-m\0vault." in command_line(pid)


def children(pid: int) -> list[int]:
    """The processes that this one started, and theirs."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            child = int(stat.parent.name)
            found += [child, *children(child)]
    return found
