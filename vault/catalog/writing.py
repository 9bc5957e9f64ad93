"""Making a new base: from all documents, or from the present base and what changed since."""

from __future__ import annotations

import contextlib
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from vault.catalog.base import Base, Columns, PackInfo
from vault.catalog.entry import Record, TextChunk, without_text
from vault.catalog.files import Files, create, settle
from vault.catalog.fold import Labels
from vault.catalog.seal import Sealed
from vault.catalog.texts import PackWriter, rewrite

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Record)


@dataclass(frozen=True, slots=True)
class Written:
    """A new base under a temporary name, and its pack of texts."""

    path: Path
    sealed: Sealed
    pack: PackInfo
    new_pack: Path | None

    def discard(self) -> None:
        """Remove both again, unless the base is in use already."""
        if self.path.exists():
            self.path.unlink(missing_ok=True)
            if self.new_pack is not None:
                self.new_pack.unlink(missing_ok=True)


def build_base(files: Files, records: Iterable[Record | TextChunk], stamps: array[int]) -> None:
    """Write and publish a base of these records, each document once; one without heads is gone."""
    columns = Columns(Labels())
    sealed, path = files.create_pack()
    order: dict[tuple[bool, bytes, bytes], bytes] = {}
    with _undone(path):
        with create(path) as out:
            writer = PackWriter(out, sealed)
            for record in records:
                if isinstance(record, TextChunk):
                    writer.add_chunk(record)
                    continue
                if not record.heads:
                    continue
                writer.add(record.id, record.text)
                # Packed: a record as an object takes twice the room.
                order[(not record.listed, *record.key)] = _encoder.encode(without_text(record))
            pack = writer.finish()
            settle(out)
        for place in sorted(order):
            columns.add(_decoder.decode(order.pop(place)))
        parts = columns.finish(None, {})
        temporary = files.temporary()
        with _undone(temporary):
            made = files.write_base(temporary, columns, parts, pack, stamps)
            with files.locked():
                files.publish(temporary)
                files.sweep(made, pack)


def compacted(
    files: Files,
    columns: Columns,
    old: Base,
    late: Mapping[bytes, bytes],
    pack: PackInfo,
    stamps: array[int],
) -> Written:
    """Write a new base of `columns`, which copy from `old`; the pack only if much of it is late."""
    new_pack = None
    with contextlib.ExitStack() as undo:
        if len(late) > max(500, columns.count // 20):
            pack, new_pack = _new_pack(files, pack, late)
            undo.enter_context(_undone(new_pack))
            late = {}
        parts = columns.finish(old, late)
        path = files.temporary()
        undo.enter_context(_undone(path))
        sealed = files.write_base(path, columns, parts, pack, stamps)
    return Written(path, sealed, pack, new_pack)


def _new_pack(files: Files, pack: PackInfo, late: Mapping[bytes, bytes]) -> tuple[PackInfo, Path]:
    sealed, path = files.create_pack()
    with _undone(path), create(path) as out:
        writer = PackWriter(out, sealed)
        if pack.chunks:
            with files.open_pack(pack) as old:
                rewrite(old, late, writer)
        else:
            rewrite(None, late, writer)
        info = writer.finish()
        settle(out)
    return info, path


@contextlib.contextmanager
def _undone(path: Path) -> Iterator[None]:
    """Remove a file again if what follows fails."""
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise
