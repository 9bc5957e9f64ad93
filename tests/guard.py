"""What a program does towards the outside: seen from within by Python's own audit events, and from
without by strace, children and all."""

from __future__ import annotations

import ipaddress
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SENT = ("socket.connect", "socket.sendto", "socket.sendmsg")
NAMED = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
STARTED = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "pty.spawn")
OUTSIDE = re.compile(
    # Packets to anywhere, and what the C library does first when it looks a name up.
    r"AF_INET|AF_PACKET|AF_NETLINK|AF_VSOCK"
    r"|\"/etc/(?:resolv\.conf|hosts|host\.conf|gai\.conf|services)\""
)


@dataclass
class Seen:
    """Sockets by family, addresses and names that were wanted, and programs that were started."""

    families: set[int] = field(default_factory=set)
    wanted: list[Any] = field(default_factory=list)
    started: list[list[str]] = field(default_factory=list)


_watching: list[Seen] = []


def hook(event: str, args: tuple[Any, ...]) -> None:
    """Nothing that runs in a test goes further than this machine: not the program, not a library.
    Whoever watches is told of more than that."""
    for seen in _watching:
        _note(seen, event, args)
    if event in SENT and isinstance(args[1], tuple):
        _refuse(args[1][0], "opened a connection to")
    elif event in NAMED:
        _refuse(args[0], "looked up")


def _refuse(host: Any, what: str) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return
    try:
        local = ipaddress.ip_address(name).is_loopback
    except ValueError:
        local = False
    if not local:
        raise PermissionError(f"a test {what} {name}")


def _note(seen: Seen, event: str, args: tuple[Any, ...]) -> None:
    if event == "socket.__new__":
        seen.families.add(int(args[1]))
    elif event in SENT:
        seen.wanted.append(args[1])
    elif event in NAMED:
        seen.wanted.append(args[0])
    elif event in STARTED:
        words = args[1] if len(args) > 1 else args[0]
        seen.started.append([words] if isinstance(words, str) else [str(one) for one in words])


@contextmanager
def watching() -> Iterator[Seen]:
    """What this process does meanwhile, allowed or not."""
    seen = Seen()
    _watching.append(seen)
    try:
        yield seen
    finally:
        _watching.remove(seen)


INSIDE = {int(socket.AF_UNIX), -1}
"""The one family that the program needs, between it and its keyholder; -1 is one handed over."""


@dataclass(frozen=True)
class Traced:
    """How a program ended, what it said, and every call of it or its children to the outside."""

    code: int
    out: str
    outside: list[str]
    children: int


def traced(command: Sequence[str], folder: Path, environment: dict[str, str]) -> Traced:
    """Run a program under strace, with whatever it starts."""
    trace = folder / "trace"
    run = subprocess.run(
        ["strace", "-f", "-qq", "--seccomp-bpf", "-o", str(trace),
         "-e", "trace=%network,openat,execve,io_uring_setup", *command],
        capture_output=True, text=True, timeout=300, env=environment,
    )  # fmt: skip
    lines = trace.read_text(errors="replace").splitlines()
    return Traced(
        run.returncode,
        run.stdout + run.stderr,
        [line for line in lines if OUTSIDE.search(line) or " io_uring_setup(" in line],
        sum(bool(re.search(r"\bexecve\b.*= 0$", line)) for line in lines),
    )


def python(program: str) -> list[str]:
    """A program of a few lines, as a command."""
    return [sys.executable, "-c", program]
