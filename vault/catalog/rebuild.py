"""Loading many documents at once, over all processors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from vault.catalog.entry import Entry, Head, Record, TextChunk, Update, without_text
from vault.catalog.errors import RebuildFailed
from vault.catalog.texts import Chunker
from vault.crew import MOST_BATCHES, Send, cores, spread
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

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Record | TextChunk)


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
    size = max(1, min(64, total // (8 * crew)), -(-total // MOST_BATCHES))
    batches = [ids[at : at + size] for at in range(0, total, size)]

    chunker = Chunker()

    def work(number: int, send: Send) -> None:
        for one in load(list(batches[number])):
            entry = None if one.body is None else extract(one.kind, one.doc_id, one.body)
            record = prepare(Update(one.doc_id, one.heads, one.files, entry))
            send(_encoder.encode(without_text(record)))
            for chunk in chunker.add(record.id, record.text):
                send(_encoder.encode(chunk))

    def finish(send: Send) -> None:
        for chunk in chunker.finish():
            send(_encoder.encode(chunk))

    done = 0
    for frames in spread(len(batches), work, RebuildFailed, workers=crew, finish=finish):
        for frame in frames:
            made = _decoder.decode(frame)
            done += isinstance(made, Record)
            yield made
        if progress is not None:
            progress(done, total)
        if cancelled():
            raise Cancelled()
