"""Does one act on a vault in a process of its own, told from outside when to begin.

`python -m tests.proof.driver` reads orders as JSON lines: {"act", "folder"}. For each it forks: the
child opens the vault, tells its process id, waits for the line "go", does the act, and
acknowledges what has become durable. So a tracer can be attached to nothing but the act.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import json
import os
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.proof import acts
from vault import errors

_PR_SET_PTRACER = 0x59616D61
_ANYONE = ctypes.c_ulong(-1)

Say = Callable[[dict[str, Any]], None]


def _child(channel: socket.socket, order: dict[str, Any]) -> None:
    def say(fact: dict[str, Any]) -> None:
        # `send`, so that the acknowledgement is none of the counted system calls.
        channel.sendall(json.dumps(fact).encode() + b"\n")

    with contextlib.suppress(OSError):
        ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANYONE, 0, 0, 0)
    act = acts.ACTS[order["act"]]
    try:
        prepared = act.prepare(Path(order["folder"]))
        say({"pid": os.getpid()})
        channel.recv(2)
        try:
            act.run(prepared, say)
        except errors.VaultError as error:
            say({"refused": error.code})
        except OSError as error:
            say({"oserror": error.errno})
    except BaseException as error:
        say({"crashed": repr(error)})
    finally:
        os._exit(0)


def _serve(order: dict[str, Any]) -> None:
    ours, theirs = socket.socketpair()
    child = os.fork()
    if child == 0:
        ours.close()
        _child(theirs, order)
    theirs.close()
    with ours.makefile("r", encoding="utf-8") as lines:
        for line in lines:
            sys.stdout.write(line)
            sys.stdout.flush()
            if '"pid"' in line:
                sys.stdin.readline()
                ours.send(b"go")
    _pid, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    sys.stdout.write(json.dumps({"ended": True, "killed": killed}) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Serve orders until standard input ends."""
    # A child that collects what came with the fork first copies all of it.
    gc.freeze()
    while line := sys.stdin.readline():
        _serve(json.loads(line))


if __name__ == "__main__":
    main()
