"""A real pty around a program: its bytes, its processor time, and what a terminal would show."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path
from types import TracebackType

import pyte

ROOT = Path(__file__).parents[3]
TICKS = os.sysconf("SC_CLK_TCK")


class PtyProgram:
    """`arguments` run under Python on a terminal of `columns` by `lines`."""

    def __init__(
        self,
        *arguments: str,
        columns: int = 120,
        lines: int = 40,
        term: str = "xterm-256color",
        environ: dict[str, str] | None = None,
    ) -> None:
        self.output = b""
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.status: int | None = None
        env = {
            name: value
            for name, value in os.environ.items()
            if name in ("PATH", "HOME", "LANG") or name.startswith("XDG_")
        }
        env |= {"TERM": term, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", **(environ or {})}
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            os.execve(sys.executable, [sys.executable, *arguments], env)  # noqa: S606
        self.resize(columns, lines)

    def __enter__(self) -> PtyProgram:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            self.wait()
        os.close(self.fd)

    def resize(self, columns: int, lines: int) -> None:
        """Another window size."""
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.screen.resize(lines, columns)

    def read(self, quiet: float = 0.2, longest: float = 10.0) -> bytes:
        """What comes until nothing comes for `quiet` seconds."""
        got = b""
        end = time.monotonic() + longest
        while time.monotonic() < end:
            if not select.select([self.fd], [], [], quiet)[0]:
                break
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                break
            if not data:
                break
            got += data
        self.output += got
        self._stream.feed(got)
        return got

    def until(self, text: str, longest: float = 20.0) -> None:
        """Read until the screen shows `text`."""
        end = time.monotonic() + longest
        while text not in self.text():
            assert time.monotonic() < end, f"{text!r} never came:\n{self.text()}"
            self.read(0.1, 0.5)
        self.read()

    def press(self, keys: str, quiet: float = 0.2) -> bytes:
        """Type, and return what came back."""
        os.write(self.fd, keys.encode())
        return self.read(quiet)

    def text(self) -> str:
        """The screen."""
        return "\n".join(self.screen.display)

    def cpu(self) -> float:
        """Seconds of processor time used."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def wait(self, longest: float = 10.0) -> int:
        """The exit code (minus the signal that ended it)."""
        end = time.monotonic() + longest
        while self.status is None:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self.status = os.waitstatus_to_exitcode(status)
                self.read(0.05)
            elif time.monotonic() > end:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
                self.status = -signal.SIGKILL
                raise AssertionError("the program did not end")
            else:
                self.read(0.02, 0.1)
        return self.status
