"""Work divided over all processors, by forks of a process that holds the keys.

Opening a file is an elliptic-curve operation under Python's lock, so threads do not help. The
forked processes inherit what they need, send what they found through a pipe and write nothing.
"""

from __future__ import annotations

import contextlib
import gc
import os
import selectors
import signal
import struct
from collections.abc import Callable, Iterator

from vault.errors import VaultError

Send = Callable[[bytes], None]

MOST_BATCHES = 1000
"""The queue of batches must fit in the smallest pipe."""
_FRAME = struct.Struct(">I")
_FAILED = 1 << 31
_ENOUGH = 1 << 16  # bytes gathered before they are sent


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0))


def spread(
    batches: int,
    work: Callable[[int, Send], None],
    failed: type[VaultError],
    *,
    workers: int | None = None,
    finish: Callable[[Send], None] | None = None,
    at_once: bool = False,
) -> Iterator[list[bytes]]:
    """Call `work(number, send)` for every batch in some worker; yields what they sent as it comes.

    An empty list comes when nothing did for a moment. `finish(send)` is each worker's last word.
    With `at_once` what one batch sent comes when it is done, not when there is enough of it.
    Call it from a process with one thread. Raises `failed(why=…)`, the kind of error only, when a
    worker fails. At most MOST_BATCHES; no frame may be empty.
    """
    if batches > MOST_BATCHES:
        raise ValueError(batches)
    if not batches:
        return
    crew = min(workers or cores(), batches)
    with _crew(crew, batches, work, finish, at_once=at_once) as pipes:
        yield from _received(pipes, failed)


@contextlib.contextmanager
def _crew(
    workers: int,
    batches: int,
    work: Callable[[int, Send], None],
    finish: Callable[[Send], None] | None,
    *,
    at_once: bool,
) -> Iterator[list[int]]:
    """Fork the workers; each takes the next batch from a common queue until it is empty."""
    queue, fill = os.pipe()
    # At most a page: even the smallest pipe holds it, and four bytes are never read torn.
    os.write(fill, b"".join(map(_FRAME.pack, range(batches))))
    os.close(fill)
    pipes: list[int] = []
    # By descriptor: where ended children are not waited for, a number may be another's by then.
    children: list[tuple[int, int]] = []
    try:
        for _ in range(workers):
            out, into = os.pipe()
            child = os.fork()
            if child == 0:
                os.close(out)
                _live(queue, into, work, finish, at_once=at_once)
            os.close(into)
            pipes.append(out)
            # One that found nothing left to do may have ended already.
            with contextlib.suppress(ProcessLookupError):
                children.append((child, os.pidfd_open(child)))
        yield pipes
    finally:
        os.close(queue)
        for pipe in pipes:
            os.close(pipe)
        for child, handle in children:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(handle, signal.SIGKILL)
            os.close(handle)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(child, 0)


def _live(
    queue: int,
    into: int,
    work: Callable[[int, Send], None],
    finish: Callable[[Send], None] | None,
    *,
    at_once: bool,
) -> None:
    """The life of a worker; it never returns."""
    status = 1
    # What was inherited is shared with the parent for as long as the collector leaves it alone.
    gc.freeze()
    try:
        # The parent may die or stop reading: then a write ends this process at once.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        waiting = bytearray()

        def send(data: bytes) -> None:
            waiting.extend(_FRAME.pack(len(data)) + data)
            if len(waiting) >= _ENOUGH:
                flush()

        def flush() -> None:
            _write_all(into, waiting)
            waiting.clear()

        try:
            while number := os.read(queue, _FRAME.size):
                work(_FRAME.unpack(number)[0], send)
                if at_once:
                    flush()
            if finish is not None:
                finish(send)
            flush()
            _write_all(into, _FRAME.pack(0))
            status = 0
        except BaseException as error:
            # The kind of error only: its text may quote what was being read.
            name = type(error).__name__.encode()[:60]
            flush()
            _write_all(into, _FRAME.pack(_FAILED | len(name)) + name)
    finally:
        os._exit(status)


def _write_all(into: int, data: bytes | bytearray) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(into, view) :]
    view.release()


def _received(pipes: list[int], failed: type[VaultError]) -> Iterator[list[bytes]]:
    with selectors.DefaultSelector() as selector:
        for pipe in pipes:
            selector.register(pipe, selectors.EVENT_READ, _Frames(failed))
        while selector.get_map():
            ready = selector.select(0.1)
            if not ready:
                yield []
            for key, _ in ready:
                data = os.read(key.fd, 1 << 18)
                frames: _Frames = key.data
                if data:
                    yield frames.take(data)
                else:
                    selector.unregister(key.fd)
                    if not frames.complete:
                        raise failed(why="ended")


class _Frames:
    """Cuts what comes from one worker into frames."""

    def __init__(self, failed: type[VaultError]) -> None:
        self._rest = bytearray()
        self._failed = failed
        self.complete = False

    def take(self, data: bytes) -> list[bytes]:
        """The whole frames in what has come in."""
        rest = self._rest
        rest += data
        found, at = [], 0
        while len(rest) - at >= _FRAME.size:
            length = _FRAME.unpack_from(rest, at)[0]
            failed, length = bool(length & _FAILED), length & ~_FAILED
            start = at + _FRAME.size
            if len(rest) < start + length:
                break
            body = bytes(rest[start : start + length])
            if failed:
                raise self._failed(why=body.decode("ascii", "replace"))
            if length == 0:
                self.complete = True
            else:
                found.append(body)
            at = start + length
        del rest[:at]
        return found
