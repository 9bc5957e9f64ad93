"""The full text of the notes: a compressed, sealed pack beside the base, read only when asked for.

A chunk holds the ids of its documents and, one line each, their folded texts. Lines are found by
document, so a new base does not need a new pack; texts that changed since are kept with the base.
"""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import BinaryIO

import msgspec

from vault.catalog.base import ID, PackInfo
from vault.catalog.errors import CatalogDamaged
from vault.catalog.seal import HEADER, OVERHEAD, Sealed

_CHUNK = 1 << 20  # folded text in one chunk, before compression
_THREADS = 2
_LARGEST = 64 << 20  # a sealed chunk: one document's text may exceed _CHUNK


class PackWriter:
    """Writes a new pack, chunk by chunk, in the order of arrival."""

    def __init__(self, out: BinaryIO, sealed: Sealed) -> None:
        self._out = out
        self._sealed = sealed
        self._ids: list[bytes] = []
        self._lines: list[bytes] = []
        self._size = 0
        self.chunks = 0
        out.write(sealed.header)

    def add(self, doc_id: bytes, text: bytes) -> None:
        """One document's folded text; empty texts take no room."""
        if text:
            self._ids.append(doc_id)
            self._lines.append(text)
            self._size += len(text)
            if self._size >= _CHUNK:
                self._flush()

    def add_chunk(self, ids: bytes, lines: bytes) -> None:
        """A chunk of an older pack as it is, still compressed."""
        data = self._sealed.seal(self.chunks, msgspec.msgpack.encode((ids, lines)))
        self._out.write(len(data).to_bytes(4, "big") + data)
        self.chunks += 1

    def _flush(self) -> None:
        if self._ids:
            self.add_chunk(b"".join(self._ids), zlib.compress(b"\n".join(self._lines), 1))
        self._ids, self._lines, self._size = [], [], 0

    def finish(self) -> PackInfo:
        """Write what is left; what the base must remember."""
        self._flush()
        return PackInfo(self._sealed.tag, self.chunks)


def chunks(file: BinaryIO, sealed: Sealed, info: PackInfo) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a pack: ids and compressed lines. Raises CatalogDamaged."""
    file.seek(HEADER)
    for number in range(info.chunks):
        size = int.from_bytes(file.read(4), "big")
        if not OVERHEAD < size <= _LARGEST:
            raise CatalogDamaged(why="pack", chunk=number)
        data = file.read(size)
        if len(data) != size:
            raise CatalogDamaged(why="pack", chunk=number)
        yield msgspec.msgpack.decode(sealed.open(number, data), type=tuple[bytes, bytes])


def rewrite(
    old: Iterable[tuple[bytes, bytes]],
    late: Mapping[bytes, bytes],
    writer: PackWriter,
) -> None:
    """Copy a pack with the later texts in place of the older ones."""
    for ids, lines in old:
        each = [ids[at : at + ID] for at in range(0, len(ids), ID)]
        if any(one in late for one in each):
            for one, line in zip(each, zlib.decompress(lines).split(b"\n"), strict=True):
                if one not in late:
                    writer.add(one, line)
        else:
            writer.add_chunk(ids, lines)
    for doc_id, text in late.items():
        if text:
            writer.add(doc_id, zlib.decompress(text))


def matching(
    pack: Iterable[tuple[bytes, bytes]],
    late: Mapping[bytes, bytes],
    terms: tuple[bytes, ...],
    wanted: Callable[[bytes], bool],
) -> Iterator[list[bytes]]:
    """The documents whose text holds every term and that are wanted, a list for each chunk."""
    yield [
        doc_id
        for doc_id, text in late.items()
        if text and _all_in(zlib.decompress(text), terms) and wanted(doc_id)
    ]
    first, rest = terms[0], terms[1:]
    for ids, lines in _unpacked(pack):
        hits: list[bytes] = []
        position = line = counted = 0
        while (position := lines.find(first, position)) >= 0:
            line += lines.count(b"\n", counted, position)
            start = lines.rfind(b"\n", 0, position) + 1
            end = lines.find(b"\n", position)
            end = len(lines) if end < 0 else end
            doc_id = ids[line * ID : line * ID + ID]
            if (
                doc_id not in late
                and all(lines.find(term, start, end) >= 0 for term in rest)
                and wanted(doc_id)
            ):
                hits.append(doc_id)
            position = counted = end
        yield hits


def _unpacked(pack: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes]]:
    """Chunks decompressed a few ahead by other threads: zlib lets go of the interpreter."""
    ahead: deque[tuple[bytes, Future[bytes]]] = deque()
    with ThreadPoolExecutor(_THREADS) as pool:
        try:
            for ids, packed in pack:
                ahead.append((ids, pool.submit(zlib.decompress, packed)))
                if len(ahead) > 2 * _THREADS:
                    first, lines = ahead.popleft()
                    yield first, lines.result()
            while ahead:
                first, lines = ahead.popleft()
                yield first, lines.result()
        finally:
            for _, waiting in ahead:
                waiting.cancel()


def _all_in(text: bytes, terms: tuple[bytes, ...]) -> bool:
    return all(term in text for term in terms)
