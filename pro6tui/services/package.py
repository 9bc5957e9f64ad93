"""Several files as one that only a passphrase or a key opens: a zip, stored, in an age file.

Everything is streamed: no part of it lies unencrypted on a disk, and none is whole in memory unless
it was before. Until `publish` the file has a name of its own and no reader.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO

from pro6tui.i18n import _
from pro6tui.services.errors import Refused
from pro6tui.services.private import publish
from vault import agefile, errors
from vault.blobs import Blob, Tee
from vault.keyholder import Keyholder
from vault.opened import Entry
from vault.storage import translated

_MARGIN = 1 << 20
"""Bytes for the names, the seals and the folder of a package."""


class Writer:
    """The files of a package, one after the other."""

    def __init__(self, inner: zipfile.ZipFile, day: date) -> None:
        self._zip = inner
        self._day = day
        self._open: IO[bytes] | None = None

    def begin(self, name: str) -> Callable[[bytes], object]:
        """Begin a file; what comes back takes its pieces, until the next begins."""
        self.end()
        info = zipfile.ZipInfo(name, (self._day.year, self._day.month, self._day.day, 0, 0, 0))
        info.external_attr = 0o600 << 16
        self._open = self._zip.open(info, "w", force_zip64=True)
        return self._open.write

    def add(self, name: str, data: bytes) -> None:
        """A whole file."""
        self.begin(name)(data)

    def end(self) -> None:
        """The file that was begun is whole."""
        if self._open is not None:
            self._open.close()
            self._open = None


def stream(
    vault: Keyholder,
    doc_id: str,
    wanted: Sequence[tuple[str, Blob]],
    entry: Entry,
    writer: Writer,
    told: Callable[[int], None],
) -> None:
    """Attachments of one document into a package under their names, by one line of the log that is
    durable first. `told` the bytes so far."""
    if not wanted:
        return
    here, done = -1, 0
    write: Callable[[bytes], object] = len

    def put(place: int, piece: bytes) -> None:
        nonlocal here, write, done
        if place != here:
            here, write = place, writer.begin(wanted[place][0])
        write(piece)
        done += len(piece)
        told(done)

    clone = vault.clone()
    try:
        clone.extract_stream(doc_id, [blob for _name, blob in wanted], entry, put)
    finally:
        clone.close()


@dataclass(frozen=True)
class Sealed:
    """A package on the disk, not yet under its name. `sha256` (hex) and `size` of the file."""

    temp: Path
    place: Path
    size: int
    sha256: str

    def publish(self) -> None:
        """Give it its name. Refused where something has that name by now; it is gone then."""
        try:
            publish(self.temp, self.place)
        except FileExistsError:
            raise Refused(
                _("Op die plaats staat al een bestand; het is niet aangeraakt."),
                _("Kies een andere naam."),
            ) from None
        except OSError as error:
            raise translated(error, "target") from error

    def discard(self) -> None:
        """Take it away."""
        with contextlib.suppress(OSError):
            self.temp.unlink()


def seal(
    place: Path,
    head: Callable[[], agefile.Head],
    fill: Callable[[Writer], None],
    day: date,
    expected: int,
) -> Sealed:
    """Write a package for `place`, its files by `fill`; dated `day`. `head`: of an age file, which
    says who opens it (`agefile.passphrase_head`, `ageto.recipient_head`); `expected`: its size in
    bytes, about.

    DiskFull before anything is written where it would not fit; on any failure nothing stays.
    """
    _require_room(place, expected)
    temp = place.with_name(f".{secrets.token_hex(8)}.pro6")
    try:
        descriptor = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            tee = Tee(file.write)
            sealing = agefile.StreamSeal(tee, head())
            _fill(sealing, fill, day)
            sealing.close()
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        _gone(temp)
        raise translated(error, "target") from error
    except BaseException:
        _gone(temp)
        raise
    return Sealed(temp, place, tee.size, tee.sha256)


def _fill(sealing: agefile.StreamSeal, fill: Callable[[Writer], None], day: date) -> None:
    inner = zipfile.ZipFile(sealing, "w")
    writer = Writer(inner, day)
    try:
        fill(writer)
        writer.end()
    except BaseException:
        # Left open, it would try again to write its end when nobody looks.
        with contextlib.suppress(Exception):
            writer.end()
        with contextlib.suppress(Exception):
            inner.close()
        raise
    inner.close()


def _gone(temp: Path) -> None:
    with contextlib.suppress(OSError):
        temp.unlink()


def _require_room(place: Path, expected: int) -> None:
    try:
        free = shutil.disk_usage(place.parent).free
    except OSError as error:
        raise translated(error, "target") from error
    if free < expected + _MARGIN:
        raise errors.DiskFull(path="target")
