"""The form of everything signed here: one line of JSON, then its SSH signature.

`head -n 1` gives the message, `tail -n +2` the signature, for `ssh-keygen -Y verify`.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Annotated, Any, TypeVar

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vault import errors, sshsig

T = TypeVar("T")

Moment = Annotated[datetime, msgspec.Meta(tz=True)]
"""A time with its zone: one without could not be compared with the others."""


def digest(data: bytes) -> str:
    """The 128-bit name of some bytes: the first half of their SHA-256, in hex."""
    return hashlib.sha256(data).hexdigest()[:32]


def sign(content: Any, key: Ed25519PrivateKey) -> bytes:
    """`content` as one JSON line and the signature of that line."""
    line = msgspec.json.encode(content) + b"\n"
    return line + sshsig.sign(key, line)


def split(data: bytes) -> tuple[bytes, bytes, bytes]:
    """(line, signature, what follows). Damaged if the form is not there."""
    end = data.find(b"\n") + 1
    start = data.find(sshsig.BEGIN, end, end + len(sshsig.BEGIN))
    stop = data.find(sshsig.END, end)
    if end < 1 or start != end or stop < 0:
        raise errors.Damaged(why="signature_form")
    stop += len(sshsig.END)
    return data[:end], data[end:stop], data[stop:]


def decode(line: bytes, kind: type[T]) -> T:
    """The JSON line as a struct. NewerFormat for a later version, Damaged if it does not fit."""
    failure: Exception | None = None
    try:
        found = msgspec.json.decode(line, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        failure = error
    else:
        if getattr(found, "v", 0) == 1:
            return in_range(found)
    try:
        version = msgspec.json.decode(line, type=_Version).v
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise errors.Damaged(why="json") from error
    if version > 1:
        raise errors.NewerFormat(found=version, known=1)
    raise errors.Damaged(why="json") from failure


def in_range(found: T, field: str = "time") -> T:
    """The same, if its moment can be compared and shown on any clock; else Damaged.

    The first and the last days there are have no place in some zone.
    """
    moment = getattr(found, field, None)
    if isinstance(moment, datetime) and not 1 < moment.year < 9999:
        raise errors.Damaged(why="moment")
    return found


class _Version(msgspec.Struct):
    v: int
