"""Files of one account alone: written whole or not at all, and durable when the call returns."""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from pathlib import Path

from vault.osseam import Os

STALE = 3600.0
"""Seconds after which what a killed process left half-written is nobody's any more."""


def write_private(file: Path, data: bytes, mode: int = 0o600) -> None:
    """A new file with these permissions. OSError if there is one already, or if it cannot be
    written; nothing half is left then."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Os().fsync_folder(str(file.parent))
    except OSError:
        with contextlib.suppress(OSError):
            file.unlink()
        raise


def publish(temp: Path, place: Path) -> None:
    """Give a finished file its name, durably; `temp` goes. FileExistsError where something has that
    name by now, OSError if it cannot be; nothing of ours has the name then."""
    try:
        try:
            os.link(temp, place)
        except FileExistsError:
            raise
        except OSError:
            # A stick for a client's computer knows no second name for a file.
            if os.path.lexists(place):
                raise FileExistsError from None
            temp.rename(place)
        try:
            Os().fsync_folder(str(place.parent))
        except OSError:
            # What its maker takes for failed must not come to light.
            with contextlib.suppress(OSError):
                place.unlink()
            raise
    finally:
        with contextlib.suppress(OSError):
            temp.unlink()


def replace_private(file: Path, data: bytes) -> None:
    """The file with new content, and the folder with it if there was none. OSError if it cannot be
    written; what it held before stays then."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temp = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    write_private(temp, data)
    try:
        temp.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            temp.unlink()
        raise
    Os().fsync_folder(str(file.parent))


def sweep(folder: Path, now: float | None = None) -> None:
    """Take away what a killed `replace_private` left in a folder of ours."""
    with contextlib.suppress(OSError):
        for file in folder.glob(".*.????????"):
            with contextlib.suppress(OSError):
                if (now or time.time()) - file.stat().st_mtime > STALE:
                    file.unlink()
