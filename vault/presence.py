"""Who edits a document now, told to colleagues on the same host: a locked, encrypted little file.

The lock goes with the process, so a dropped line or a kill leaves nothing that looks alive.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
from pathlib import Path

import msgspec

from vault import agefile, errors, paths
from vault.osseam import Os
from vault.signed import Moment, in_range
from vault.storage import translated

_LIMIT = 4096


class Editor(msgspec.Struct, frozen=True):
    """Who edits, since when (UTC)."""

    handle: str
    since: Moment


class Presence:
    """My own sign on one document; `leave` takes it away."""

    def __init__(self, root: Path, doc_id: str, recipient: str, editor: Editor) -> None:
        """`recipient` is the public key of the ring that may see it."""
        token = secrets.token_hex(8)
        self.file = root / paths.presence(doc_id, token)
        temp = self.file.with_name(f"{paths.TEMP}{token}")
        data = agefile.seal(msgspec.json.encode(editor), [recipient])
        system = Os()
        try:
            if not self.file.parent.is_dir():
                with contextlib.suppress(FileExistsError):
                    system.mkdir(str(self.file.parent))
            self._descriptor = system.create(str(temp))
        except OSError as error:
            raise translated(error, "presence") from error
        try:
            # Locked before it has its name: nobody takes it for one that was left behind.
            system.flock(self._descriptor)
            system.write(self._descriptor, data)
            temp.rename(self.file)
        except OSError as error:
            os.close(self._descriptor)
            with contextlib.suppress(OSError):
                temp.unlink()
            raise translated(error, "presence") from error

    def leave(self) -> None:
        """Stop editing."""
        with contextlib.suppress(OSError):
            self.file.unlink()
        with contextlib.suppress(OSError):
            os.close(self._descriptor)


def others(root: Path, doc_id: str, mine: Presence | None = None) -> list[bytes]:
    """The sealed signs of everyone else who edits this document now, dead ones cleared away."""
    found = []
    with contextlib.suppress(OSError):
        for name in os.listdir(root / "presence"):
            file = root / "presence" / name
            if not name.startswith(f"{doc_id}.") or (mine is not None and file == mine.file):
                continue
            data = _read_alive(file)
            if data is not None:
                found.append(data)
    return found


def _read_alive(file: Path) -> bytes | None:
    try:
        descriptor = Os().open(str(file))
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return os.read(descriptor, _LIMIT)
    else:
        # Nobody holds the lock any more: its editor has gone without leaving.
        with contextlib.suppress(OSError):
            file.unlink()
        return None
    finally:
        os.close(descriptor)


def decode(plain: bytes) -> Editor:
    """What an opened sign says. Damaged if it is none."""
    try:
        return in_range(msgspec.json.decode(plain, type=Editor), "since")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise errors.Damaged(why="presence") from error
