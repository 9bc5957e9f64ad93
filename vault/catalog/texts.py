"""The full text of the notes: a compressed, sealed pack beside the base, read only when asked for.

A chunk holds the ids of its documents, the distinct words of their texts, and the texts, one line
each. A word that is not among a chunk's words is not in its texts: those stay closed. Lines are
found by document, so a new base does not need a new pack; texts that changed since are kept with
the base.
"""

from __future__ import annotations

import os
import zlib
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import BinaryIO, Self

import msgspec

from vault.catalog.base import ID, PackInfo
from vault.catalog.entry import TextChunk
from vault.catalog.errors import CatalogDamaged
from vault.catalog.seal import HEADER, OVERHEAD, Sealed

_CHUNK = 1 << 20  # folded text in one chunk, before compression
_THREADS = 2
_LARGEST = 64 << 20  # a sealed chunk: one document's text may exceed _CHUNK


class Chunker:
    """Gathers texts, in the order of arrival, into chunks of a good size."""

    def __init__(self) -> None:
        self._ids: list[bytes] = []
        self._lines: list[bytes] = []
        self._size = 0

    def add(self, doc_id: bytes, text: bytes) -> Iterator[TextChunk]:
        """One document's folded text; a chunk when there is enough. Empty texts take no room."""
        if text:
            self._ids.append(doc_id)
            self._lines.append(text)
            self._size += len(text)
            if self._size >= _CHUNK:
                yield from self.finish()

    def finish(self) -> Iterator[TextChunk]:
        """What is left, if anything."""
        if self._ids:
            lines = b"\n".join(self._lines)
            words = b"\n".join(sorted(set(lines.split())))
            ids = b"".join(self._ids)
            self._ids, self._lines, self._size = [], [], 0
            yield TextChunk(ids, zlib.compress(words, 1), zlib.compress(lines, 1))


class PackWriter:
    """Writes a new pack."""

    def __init__(self, out: BinaryIO, sealed: Sealed) -> None:
        self._out = out
        self._sealed = sealed
        self._chunker = Chunker()
        self._chunks = 0
        out.write(sealed.header)

    def add(self, doc_id: bytes, text: bytes) -> None:
        """One document's folded text."""
        for chunk in self._chunker.add(doc_id, text):
            self.add_chunk(chunk)

    def add_chunk(self, chunk: TextChunk) -> None:
        """A chunk as it is."""
        head = msgspec.msgpack.encode((chunk.ids, chunk.words))
        for number, part in enumerate((head, chunk.lines), 2 * self._chunks):
            data = self._sealed.seal(number, part)
            self._out.write(len(data).to_bytes(4, "big") + data)
        self._chunks += 1

    def finish(self) -> PackInfo:
        """Write what is left; what the base must remember."""
        for chunk in self._chunker.finish():
            self.add_chunk(chunk)
        return PackInfo(self._sealed.tag, self._chunks)


class Pack:
    """A pack open for reading."""

    def __init__(self, file: BinaryIO, sealed: Sealed, info: PackInfo) -> None:
        self._file = file
        self._sealed = sealed
        self._info = info

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def chunks(self, terms: tuple[bytes, ...] = ()) -> Iterator[TextChunk | None]:
        """Every chunk; None for one that lacks a term. Raises CatalogDamaged."""
        self._file.seek(HEADER)
        for number in range(self._info.chunks):
            head = self._sealed.open(2 * number, self._read(self._size(number)))
            ids, words = msgspec.msgpack.decode(head, type=tuple[bytes, bytes])
            size = self._size(number)
            if terms and not _all_in(zlib.decompress(words), terms):
                self._file.seek(size, os.SEEK_CUR)
                yield None
                continue
            lines = self._sealed.open(2 * number + 1, self._read(size))
            yield TextChunk(ids, words, lines)

    def _read(self, size: int) -> bytes:
        data = self._file.read(size)
        if len(data) != size:
            raise CatalogDamaged(why="pack")
        return data

    def _size(self, number: int) -> int:
        size = int.from_bytes(self._file.read(4), "big")
        if not OVERHEAD < size <= _LARGEST:
            raise CatalogDamaged(why="pack", chunk=number)
        return size


def rewrite(old: Pack | None, late: Mapping[bytes, bytes], writer: PackWriter) -> None:
    """Copy a pack with the later texts in place of the older ones."""
    for chunk in old.chunks() if old is not None else ():
        if chunk is None:
            continue
        each = [chunk.ids[at : at + ID] for at in range(0, len(chunk.ids), ID)]
        if any(one in late for one in each):
            for one, line in zip(each, zlib.decompress(chunk.lines).split(b"\n"), strict=True):
                if one not in late:
                    writer.add(one, line)
        else:
            writer.add_chunk(chunk)
    for doc_id, text in late.items():
        if text:
            writer.add(doc_id, zlib.decompress(text))


def matching(
    pack: Pack | None,
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
    for ids, lines in _unpacked(pack.chunks(terms) if pack is not None else iter(())):
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


def _unpacked(chunks: Iterator[TextChunk | None]) -> Iterator[tuple[bytes, bytes]]:
    """Lines decompressed a few ahead by other threads: zlib lets go of the interpreter."""
    ahead: deque[tuple[bytes, Future[bytes]]] = deque()
    with ThreadPoolExecutor(_THREADS) as pool:
        try:
            for chunk in chunks:
                if chunk is None:
                    yield b"", b""
                    continue
                ahead.append((chunk.ids, pool.submit(zlib.decompress, chunk.lines)))
                if len(ahead) > _THREADS:
                    ids, lines = ahead.popleft()
                    yield ids, lines.result()
            while ahead:
                ids, lines = ahead.popleft()
                yield ids, lines.result()
        finally:
            for _, waiting in ahead:
                waiting.cancel()


def _all_in(text: bytes, terms: tuple[bytes, ...]) -> bool:
    return all(term in text for term in terms)
