"""Loading many documents at once, over all processors.

Opening a document is an elliptic-curve operation under Python's lock, so the work is divided over
forked processes. They inherit what they need, send records through a pipe and write nothing.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from vault.catalog.entry import Entry, Head, Record, TextChunk, Update, without_text
from vault.catalog.errors import RebuildFailed
from vault.catalog.texts import Chunker
from vault.errors import Cancelled


class Loaded(NamedTuple):
    """A document as it was opened. `body` is None where this user has no key to it."""

    doc_id: str
    heads: tuple[Head, ...]
    files: int
    kind: str
    body: bytes | None


Load = Callable[[list[str]], Iterable[Loaded]]
Extract = Callable[[str, str, bytes], Entry | None]
Progress = Callable[[int, int], None]

_FRAME = struct.Struct(">I")
_MOST_BATCHES = 1000
_ENOUGH = 1 << 16  # bytes gathered before they are sent
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Record | TextChunk)


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0))


def rebuild(
    ids: Sequence[str],
    load: Load,
    extract: Extract,
    prepare: Callable[[Update], Record],
    *,
    workers: int | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Record | TextChunk]:
    """The records of these documents, in the order in which they are ready, for `Catalog.build`.

    `load(ids)` yields what it can open; a document it leaves out is not recorded, and is asked for
    again at the next comparison. `extract(kind, doc_id, body)` gives its entry. `prepare` is
    `Catalog.preparing(...)`. All three run in the workers. `progress(done, total)` is called now
    and then, `cancelled()` asked as often; then Cancelled is raised. Call it from a process with
    one thread: the workers are forks of it. Raises RebuildFailed when a worker fails.
    """
    total = len(ids)
    crew = workers or cores()
    # Small enough to keep all busy until the end, large enough to be worth a turn.
    size = max(1, min(64, total // (8 * crew)), -(-total // _MOST_BATCHES))
    batches = [ids[at : at + size] for at in range(0, total, size)]

    chunker = Chunker()

    def work(batch: Sequence[str], send: Callable[[bytes], None]) -> None:
        for one in load(list(batch)):
            entry = None if one.body is None else extract(one.kind, one.doc_id, one.body)
            record = prepare(Update(one.doc_id, one.heads, one.files, entry))
            send(_encoder.encode(without_text(record)))
            for chunk in chunker.add(record.id, record.text):
                send(_encoder.encode(chunk))
        if not batch:
            for chunk in chunker.finish():
                send(_encoder.encode(chunk))

    if not batches:
        return
    with _crew(min(crew, len(batches)), batches, work) as pipes:
        done = 0
        for frames in _received(pipes):
            for frame in frames:
                made = _decoder.decode(frame)
                done += isinstance(made, Record)
                yield made
            if progress is not None:
                progress(done, total)
            if cancelled():
                raise Cancelled()


@contextlib.contextmanager
def _crew(
    workers: int,
    batches: list[Sequence[str]],
    work: Callable[[Sequence[str], Callable[[bytes], None]], None],
) -> Iterator[list[int]]:
    """Fork the workers; each takes the next batch from a common queue until it is empty."""
    queue, fill = os.pipe()
    # At most a page: even the smallest pipe holds it, and four bytes are never read torn.
    os.write(fill, b"".join(map(_FRAME.pack, range(len(batches)))))
    os.close(fill)
    pipes: list[int] = []
    children: list[int] = []
    try:
        for _ in range(workers):
            out, into = os.pipe()
            child = os.fork()
            if child == 0:
                os.close(out)
                _work(queue, into, batches, work)
            os.close(into)
            pipes.append(out)
            children.append(child)
        yield pipes
    finally:
        os.close(queue)
        for pipe in pipes:
            os.close(pipe)
        for child in children:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(child, 0)


def _work(
    queue: int,
    into: int,
    batches: list[Sequence[str]],
    work: Callable[[Sequence[str], Callable[[bytes], None]], None],
) -> None:
    """The life of a worker; it never returns."""
    status = 1
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
            view = memoryview(waiting)
            while view:
                view = view[os.write(into, view) :]
            view.release()
            waiting.clear()

        try:
            while number := os.read(queue, _FRAME.size):
                work(batches[_FRAME.unpack(number)[0]], send)
            work([], send)  # nothing more will come
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


_FAILED = 1 << 31


def _write_all(into: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(into, view) :]


def _received(pipes: list[int]) -> Iterator[list[bytes]]:
    """Frames as they come in, and an empty list when nothing came for a while."""
    with selectors.DefaultSelector() as selector:
        for pipe in pipes:
            selector.register(pipe, selectors.EVENT_READ, _Frames())
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
                        raise RebuildFailed(why="ended")


class _Frames:
    """Cuts what comes from one worker into frames."""

    def __init__(self) -> None:
        self._rest = bytearray()
        self.complete = False

    def take(self, data: bytes) -> list[bytes]:
        """The whole frames in what has come in. Raises RebuildFailed."""
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
                raise RebuildFailed(why=body.decode("ascii", "replace"))
            if length == 0:
                self.complete = True
            else:
                found.append(body)
            at = start + length
        del rest[:at]
        return found
