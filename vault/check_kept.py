"""What a full check has done so far, kept so that one that was broken off goes on where it was.

Beside the vault, in the member's own state folder: the results of finished parts (findings hold no
content), each with the times of its folders. A part whose folders changed since is done again.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import struct
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from vault.finding import Finding
from vault.signed import Moment

LONGEST = 24 * 3600
"""A run that began so many seconds ago is begun anew: what it found has grown old."""
_FRAME = struct.Struct(">I")
_LIMIT = 1 << 30


class Part(msgspec.Struct):
    """The result of one part: a shard, or a bucket of somebody's log.

    `stamps` are the times (ns) of its folders before they were read, None if one had changed just
    then. `present`: the commitments of the files that are there. `unlogged`: path and time by
    commitment, of files no record spoke of. `distrusted`: numbers of log records by path.
    """

    name: str
    stamps: dict[str, int] | None = None
    findings: list[Finding] = []
    counts: dict[str, int] = {}
    present: set[bytes] = set()
    unlogged: dict[bytes, tuple[str, float]] = {}
    distrusted: dict[str, list[int]] = {}


class _Head(msgspec.Struct):
    tag: str
    began: Moment


class Kept:
    """The finished parts of one run. Without a file it keeps nothing.

    `tag` names what the results depend on beside the folders; another tag, a run of long ago, or
    `again` begin anew. Where the file cannot be used (full disk, a second check at the same time)
    the check goes on without it.
    """

    def __init__(self, file: Path | None, tag: str, now: datetime, *, again: bool = False) -> None:
        self._file = file
        self._stream: Any = None
        self.parts: dict[str, Part] = {}
        if file is not None:
            with contextlib.suppress(OSError):
                self._open(file, tag, now, again=again)

    def _open(self, file: Path, tag: str, now: datetime, *, again: bool) -> None:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
        stream = os.fdopen(os.open(file, flags, 0o600), "r+b", buffering=0)
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            end = 0 if again else self._read(stream, tag, now)
            stream.truncate(end)
            stream.seek(end)
        except OSError:
            stream.close()
            raise
        self._stream = stream
        if not end:
            self.parts.clear()
            self._append(msgspec.msgpack.encode(_Head(tag, now)))

    def _read(self, stream: Any, tag: str, now: datetime) -> int:
        """Take in what is there; returns where the last whole part ends, 0 to begin anew."""
        end = 0
        with contextlib.suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            while len(size := stream.read(_FRAME.size)) == _FRAME.size:
                length = _FRAME.unpack(size)[0]
                if length > _LIMIT or len(data := stream.read(length)) != length:
                    break
                if end:
                    part = msgspec.msgpack.decode(data, type=Part)
                    self.parts[part.name] = part
                else:
                    head = msgspec.msgpack.decode(data, type=_Head)
                    if head.tag != tag or not 0 <= (now - head.began).total_seconds() < LONGEST:
                        return 0
                end += _FRAME.size + length
        return end

    def add(self, part: Part) -> None:
        """A finished part."""
        if part.stamps is not None:
            self._append(msgspec.msgpack.encode(part))

    def _append(self, data: bytes) -> None:
        if self._stream is not None:
            try:
                whole = self._stream.write(_FRAME.pack(len(data)) + data) == _FRAME.size + len(data)
            except OSError:
                whole = False
            if not whole:
                self.close()

    def done(self) -> None:
        """The run came to its end."""
        # Not where another check holds the file.
        if self._file is not None and self._stream is not None:
            with contextlib.suppress(OSError):
                self._file.unlink()
        self.close()

    def close(self) -> None:
        """Keep it for the next time."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None
