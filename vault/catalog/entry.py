"""What an application gives the catalog about a document, and how it travels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec

from vault.catalog.fold import canonical, fold_bytes

_row_decoder = msgspec.msgpack.Decoder()
_row_encoder = msgspec.msgpack.Encoder()


class Head(NamedTuple):
    """A newest revision of a document: its number and its hash (32 hex digits)."""

    rev: int
    hash: str


@dataclass(frozen=True, slots=True)
class Entry:
    """How one document appears in the list.

    `sort`: what the list is ordered by, spelling ignored. `search`: the words to find it by, some
    perhaps labelled (`staat:actief`). `row`: the columns shown, from `pack_row`. `exact`: tokens
    found only when typed completely; they are kept as keyed hashes. `text`: the full text of notes.
    """

    sort: str
    search: str
    row: bytes
    exact: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Update:
    """A document as it lies in the vault now.

    `files` is the `fingerprint` of all its revision files that were seen. `entry` is None for a
    document that has no place in this user's list: the catalog remembers that it was looked at.
    """

    doc_id: str
    heads: tuple[Head, ...]
    files: int
    entry: Entry | None


class Record(msgspec.Struct, array_like=True, frozen=True, gc=False, tag="r"):
    """An update in the catalog's own terms. Without heads the document is gone from the vault."""

    id: bytes
    heads: bytes
    files: int
    listed: bool
    sort: bytes
    search: str
    row: bytes
    tokens: bytes
    text: bytes

    @property
    def key(self) -> tuple[bytes, bytes]:
        """Its place in the order: no two documents share one."""
        return self.sort, self.id


class TextChunk(msgspec.Struct, array_like=True, frozen=True, gc=False, tag="t"):
    """The texts of many documents: ids, their distinct words, one line each; compressed."""

    ids: bytes
    words: bytes
    lines: bytes


HEAD_SIZE = 20


def pack_row(row: Mapping[str, Any]) -> bytes:
    """The columns of a list row (text, numbers, dates as text) in their compact form."""
    return _row_encoder.encode(row)


def unpack_row(row: bytes | memoryview) -> dict[str, Any]:
    """The columns of a row, from `pack_row` or from a JSON object."""
    if len(row) and row[0] == 0x7B:  # "{": no msgpack map begins so
        return msgspec.json.decode(row)  # type: ignore[no-any-return]
    return _row_decoder.decode(row)  # type: ignore[no-any-return]


def fingerprint(hashes: Iterable[str]) -> int:
    """One number for the set of a document's revision files, from their hashes.

    Order makes no difference, and adding a file is `fingerprint([hash]) ^ before`.
    """
    total = 0
    for one in set(hashes):
        total ^= int(one[:16], 16)
    return total


def pack_heads(heads: Iterable[Head]) -> bytes:
    """Heads as 20 bytes each, the highest revision first."""
    ordered = sorted(heads, reverse=True)
    return b"".join(head.rev.to_bytes(4, "big") + bytes.fromhex(head.hash) for head in ordered)


def unpack_heads(packed: bytes) -> tuple[Head, ...]:
    """The reverse of `pack_heads`."""
    return tuple(
        Head(int.from_bytes(packed[at : at + 4], "big"), packed[at + 4 : at + HEAD_SIZE].hex())
        for at in range(0, len(packed), HEAD_SIZE)
    )


def record_of(update: Update, tokens: bytes) -> Record:
    """The record of an update; `tokens` are the keyed hashes of `entry.exact`."""
    entry = update.entry
    doc_id, heads = bytes.fromhex(update.doc_id), pack_heads(update.heads)
    if entry is None:
        return Record(doc_id, heads, update.files, False, b"", "", b"", b"", b"")
    return Record(
        doc_id,
        heads,
        update.files,
        True,
        fold_bytes(entry.sort),
        canonical(entry.search),
        entry.row,
        tokens,
        fold_bytes(entry.text),
    )


def gone(doc_id: bytes) -> Record:
    """The record of a document that is no longer in the vault."""
    return Record(doc_id, b"", 0, False, b"", "", b"", b"", b"")


def without_text(record: Record) -> Record:
    """The same record, its full text kept elsewhere."""
    return Record(
        record.id,
        record.heads,
        record.files,
        record.listed,
        record.sort,
        record.search,
        record.row,
        record.tokens,
        b"",
    )
