"""How the keyholder and its client speak: frames of msgpack, and every operation."""

from __future__ import annotations

import socket
import struct
import threading
from typing import Any

import msgspec

from vault import errors
from vault.ancestry import Branches
from vault.blobs import Blob
from vault.documents import Document
from vault.ends import OPERATIONS as ENDS
from vault.finding import Report
from vault.journal import Record
from vault.members import Member
from vault.notices import Notice
from vault.opened import Entry, Head
from vault.people import OPERATIONS as PEOPLE

FRAME_LIMIT = 256 * 1024 * 1024


class Unlock(msgspec.Struct, frozen=True):
    """What opening a vault needs; the passphrase exists here and nowhere on disk."""

    root: str
    identity: bytes
    epoch_file: str
    state_dir: str
    passphrase: str
    accept_rollback: str | None = None


class Indexed(msgspec.Struct, frozen=True):
    """One document for an index: `entry` is the application's extract as msgpack, or None."""

    head: Head
    hashes: tuple[str, ...]
    kind: str
    entry: bytes | None


class Found(msgspec.Struct, frozen=True):
    """Who was unlocked."""

    vault_id: str
    me: Member


# operation → (argument types by name, result type)
OPERATIONS: dict[str, tuple[dict[str, Any], Any]] = {
    "unlock": ({"order": Unlock}, Found),
    "confirm": ({"identity": bytes, "passphrase": str}, None),
    "refresh": ({}, Found),
    "members": ({}, list[Member]),
    "log": ({"entry": Entry, "doc_id": str | None}, None),
    "records": ({"doc_id": str | None, "limit": int | None}, list[Record]),
    "create": (
        {"kind": str, "body": bytes, "rings": list[str], "entry": Entry, "doc_id": str | None},
        Document,
    ),
    "create_batch": (
        {"kind": str, "bodies": list[bytes], "rings": list[str], "entry": Entry, "shard": str},
        list[Indexed],
    ),
    "read": ({"doc_id": str, "entry": Entry}, Document),
    "history": ({"doc_id": str, "entry": Entry}, list[Document]),
    "branches": ({"doc_id": str, "entry": Entry}, Branches),
    "save": (
        {
            "doc_id": str,
            "kind": str,
            "body": bytes,
            "base": list[str],
            "entry": Entry,
            "blobs": list[Blob],
        },
        Document,
    ),
    "attach": ({"doc_id": str, "source": str}, Blob),
    "attach_data": ({"doc_id": str, "data": bytes}, Blob),
    "extract": ({"doc_id": str, "blob": Blob, "target": str, "entry": Entry}, None),
    "extract_stream": ({"doc_id": str, "wanted": list[Blob], "entry": Entry}, None),
    "extract_data": ({"doc_id": str, "blob": Blob, "entry": Entry}, bytes),
    "take_numbers": ({"name": str, "count": int, "at_least": int}, int),
    "ids": ({"shard": str}, list[str]),
    "build_catalog": ({"folder": str, "form": str}, int),
    "index": ({"ids": list[str]}, list[Indexed]),
    "cache_key": ({"form": str}, tuple[bytes, str]),
    "unseal": ({"data": bytes}, bytes),
    "ring_key": ({"ring": str}, str),
    "check": (
        {"quick": bool, "thorough": bool, "blobs": str | None, "again": bool},
        Report,
    ),
    "notices": ({}, dict[str, Notice]),
    "put_notice": ({"kind": str, "facts": dict[str, int]}, None),
    "clone": ({}, None),
    **PEOPLE,
    **ENDS,
}


def frame(message: Any) -> bytes:
    """A message as it is sent. TooLarge above 256 MiB."""
    data = msgspec.msgpack.encode(message)
    if len(data) > FRAME_LIMIT:
        raise errors.TooLarge(limit=FRAME_LIMIT)
    return struct.pack(">I", len(data)) + data


def send_frame(channel: socket.socket, data: bytes) -> None:
    """One frame. KeyholderGone when the other side has ended."""
    try:
        channel.sendall(data)
    except OSError as error:
        raise errors.KeyholderGone() from error


_decoders: dict[str, msgspec.msgpack.Decoder[Any]] = {}
_making = threading.Lock()


def answer(name: str, data: msgspec.Raw) -> Any:
    """What an operation answered, as its type. Threads that read a type for the first time at the
    same moment break msgspec, so what reads it is made once, by one."""
    if name not in _decoders:
        with _making:
            _decoders.setdefault(name, msgspec.msgpack.Decoder(OPERATIONS[name][1]))
    return _decoders[name].decode(data)


def send(channel: socket.socket, message: Any) -> None:
    """One message. TooLarge (nothing is sent then), KeyholderGone."""
    send_frame(channel, frame(message))


def receive(channel: socket.socket) -> bytes:
    """One frame. KeyholderGone when the other side has ended."""
    (length,) = struct.unpack(">I", _exactly(channel, 4))
    if length > FRAME_LIMIT:
        raise errors.KeyholderGone()
    return _exactly(channel, length)


def _exactly(channel: socket.socket, count: int) -> bytes:
    parts = bytearray()
    while len(parts) < count:
        try:
            piece = channel.recv(min(count - len(parts), 1 << 20))
        except OSError as error:
            raise errors.KeyholderGone() from error
        if not piece:
            raise errors.KeyholderGone()
        parts += piece
    return bytes(parts)


def failure(error: errors.VaultError) -> list[Any]:
    """An error as a reply; documents in a Conflict travel with it."""
    return ["err", error.code, error.facts]


def revived(code: str, facts: dict[str, Any]) -> errors.VaultError:
    """The error on the client's side."""
    kind = errors.VaultError.registry.get(code, errors.VaultError)
    if kind is errors.Conflict:
        facts = {
            name: None if value is None else msgspec.convert(value, Document, strict=False)
            for name, value in facts.items()
        }
    return kind(**facts)
