"""The changes since one base: a file that only grows."""

from __future__ import annotations

import os
import zlib

import msgspec

from vault.catalog.entry import Record
from vault.catalog.errors import CatalogDamaged
from vault.catalog.files import Files, open_file
from vault.catalog.seal import HEADER, NONCE, OVERHEAD, Sealed

_LARGEST_FRAME = 64 << 20
_LOG = b"L"


class Frame(msgspec.Struct, array_like=True, frozen=True):
    """One batch of changes: records, and the shards that are up to date with them."""

    records: list[Record]
    stamps: dict[int, int]


_frames = msgspec.msgpack.Decoder(Frame)


class Log:
    """The changes since one base: frames of length and sealed content, appended under the lock."""

    def __init__(self, files: Files, base: Sealed) -> None:
        self._path = files.log_path(base)
        self._sealed = files.keys.create(_LOG, base.tag)
        self.offset = 0  # how far it has been read
        self.frames = 0

    def read(self) -> list[Frame]:
        """The frames not read before. An unfinished last one is left alone.

        Raises CatalogDamaged for a frame that is complete and wrong.
        """
        try:
            file = open_file(self._path)
        except FileNotFoundError:
            return []
        found: list[Frame] = []
        with file:
            size = os.fstat(file.fileno()).st_size
            if size < self.offset:
                raise CatalogDamaged(why="log")
            if size < HEADER or size == self.offset:
                return []
            if self.offset == 0:
                if file.read(HEADER) != self._sealed.header:
                    raise CatalogDamaged(why="log")
                self.offset = HEADER
            file.seek(self.offset)
            while size - self.offset >= 4:
                length = int.from_bytes(file.read(4), "big")
                if length == 0 or self.offset + 4 + length > size:
                    break
                if not NONCE + OVERHEAD < length <= _LARGEST_FRAME:
                    raise CatalogDamaged(why="frame", chunk=self.frames)
                data = self._sealed.open_frame(self.frames, file.read(length))
                found.append(_frames.decode(zlib.decompress(data)))
                self.offset += 4 + length
                self.frames += 1
        return found

    def append(self, frame: Frame, *, durable: bool = True) -> None:
        """Add a frame after everything has been read; the lock must be held."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
        descriptor = os.open(self._path, flags, 0o600)
        try:
            data = self._sealed.header if self.offset == 0 else b""
            # What follows is the rest of a write that a crash cut short.
            if os.fstat(descriptor).st_size > self.offset:
                os.ftruncate(descriptor, self.offset)
            packed = zlib.compress(msgspec.msgpack.encode(frame), 1)
            sealed = self._sealed.seal_frame(self.frames, packed)
            data += len(sealed).to_bytes(4, "big") + sealed
            _write_at(descriptor, data, self.offset)
            if durable:
                os.fdatasync(descriptor)
            self.offset += len(data)
            self.frames += 1
        finally:
            os.close(descriptor)


def _write_at(descriptor: int, data: bytes, offset: int) -> None:
    view = memoryview(data)
    while view:
        written = os.pwrite(descriptor, view, offset)
        view, offset = view[written:], offset + written
