"""Keyholders that start quickly: forked from one process that has imported what they need.

Each is a process of its own, as at work, and serves the same code; what is spared is a fresh
interpreter for each of a thousand of them. Tests of how one starts take the true way (`cold`), and
so does every `pro6` that a test runs as a program.
"""

from __future__ import annotations

import array
import contextlib
import os
import select
import signal
import socket
import subprocess
import sys
from pathlib import Path

from pro6tui.services.session import EXTRACT

REPO = Path(__file__).resolve().parent.parent


class Forked:
    """A process that is not this one's child: its end is seen through a descriptor."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._end: int | None = None
        with contextlib.suppress(ProcessLookupError):
            self._end = os.pidfd_open(pid)

    def wait(self) -> int:
        """Until it is gone; what it ended with nobody asks."""
        if self._end is not None:
            select.select([self._end], [], [])
            os.close(self._end)
            self._end = None
        return 0


class Warm:
    """The process they are forked from; `begin` stands in for that of `vault.keyholder`."""

    def __init__(self) -> None:
        self._channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.warm", str(theirs.fileno())],
                cwd=REPO,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )

    def begin(self, channel: int, extract: str) -> Forked:
        """A process that serves on this descriptor, in a group of its own."""
        handed = array.array("i", [channel])
        self._channel.sendmsg(
            [extract.encode() or b" "], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, handed)]
        )
        return Forked(int(self._channel.recv(32)))

    def close(self) -> None:
        """Those that were forked stay until their own client goes."""
        self._channel.close()
        self._process.wait()


def serve(channel: socket.socket) -> None:
    """Fork one for every message, until the other side closes."""
    import importlib

    importlib.import_module(EXTRACT.partition(":")[0])
    from vault import holding

    # Whoever ends is reaped by the system.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        said, handed, _flags, _address = socket.recv_fds(channel, 1000, 1)
        if not said:
            return
        child = os.fork()
        if child == 0:
            try:
                os.setsid()
                channel.close()
                errors = os.open(os.devnull, os.O_WRONLY)
                os.dup2(errors, 2)
                sys.argv = ["holding", str(handed[0]), said.decode().strip()]
                holding.main()
            finally:
                os._exit(0)
        os.close(handed[0])
        channel.send(str(child).encode())


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
