"""The catalog's files: a base that is replaced whole, a log of changes that grows, a pack of texts.

Nothing is changed in place. `catalog` is replaced atomically and names, by its tag, the log and the
pack that go with it; whatever has another tag in its name is left over from a crash.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from vault.catalog.base import COLUMNS, Base, Buffer, Columns, PackInfo
from vault.catalog.errors import CatalogBusy, CatalogDamaged, CatalogMissing, CatalogUnsafe
from vault.catalog.fold import Labels
from vault.catalog.seal import CHUNK, HEADER, OVERHEAD, Keys, Sealed
from vault.catalog.texts import Pack

CACHEDIR_TAG = b"""Signature: 8a477f597d28d172789f06886806bc55
# An encrypted list that can be rebuilt at any time; backups may leave it out.
"""
PATIENCE = 2.0  # seconds for the lock
_LARGEST_TABLE = 1 << 20
_BASE, _PACK = b"B", b"P"


class Contents(msgspec.Struct, array_like=True, frozen=True):
    """The first chunk of a base: what follows, and how long each part is."""

    listed: int
    sizes: list[int]
    labels: list[str]
    stamps: bytes
    pack: PackInfo


class Files:
    """The folder of one catalog."""

    def __init__(self, folder: Path, keys: Keys) -> None:
        self.folder = folder
        self.keys = keys

    def prepare(self) -> None:
        """Make the folder, for this account only; refuse one of somebody else."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except FileExistsError:
            raise CatalogUnsafe() from None
        if self.folder.is_symlink() or self.folder.stat().st_uid != os.geteuid():
            raise CatalogUnsafe()
        self.folder.chmod(0o700)
        tag = self.folder / "CACHEDIR.TAG"
        if not tag.exists():
            tag.write_bytes(CACHEDIR_TAG)

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the catalog's lock against other processes and threads; raises CatalogBusy."""
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
        try:
            lock = os.open(self.folder / "lock", flags, 0o600)
        except FileNotFoundError:
            raise CatalogMissing() from None
        try:
            deadline = time.monotonic() + PATIENCE
            while True:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() > deadline:
                        raise CatalogBusy() from None
                    time.sleep(0.002)
            yield
        finally:
            os.close(lock)

    def state(self) -> tuple[int, int, int]:
        """What tells one base from the next without reading it."""
        try:
            found = os.stat(self.folder / "catalog")
        except FileNotFoundError:
            raise CatalogMissing() from None
        return found.st_ino, found.st_mtime_ns, found.st_size

    def check(self) -> None:
        """Whether the base on disk is one of ours, by its header. Raises CatalogUnusable."""
        try:
            file = open_file(self.folder / "catalog")
        except FileNotFoundError:
            raise CatalogMissing() from None
        with file:
            self.keys.read(_BASE, file.read(HEADER))

    def read_base(self) -> tuple[Base, Sealed, PackInfo]:
        """The base on disk. Memory: what it holds and one chunk. Raises CatalogUnusable."""
        try:
            file = open_file(self.folder / "catalog")
        except FileNotFoundError:
            raise CatalogMissing() from None
        with file:
            sealed = self.keys.read(_BASE, file.read(HEADER))
            size = int.from_bytes(file.read(4), "big")
            if not OVERHEAD < size <= _LARGEST_TABLE:
                raise CatalogDamaged(why="contents")
            try:
                contents = msgspec.msgpack.decode(sealed.open(0, file.read(size)), type=Contents)
                left = os.fstat(file.fileno()).st_size - file.tell()
                whole = sum(part + OVERHEAD * -(-part // CHUNK) for part in contents.sizes)
                if whole != left or len(contents.sizes) != len(COLUMNS):
                    raise CatalogDamaged(why="length")
                number, parts, scratch = 1, {}, bytearray(CHUNK + OVERHEAD)
                for name, part in zip(COLUMNS, contents.sizes, strict=True):
                    number, parts[name] = _read_part(file, sealed, number, part, scratch)
                stamps = array("q")
                stamps.frombytes(contents.stamps)
                base = Base(contents.listed, parts, Labels(contents.labels), stamps)
            except (msgspec.MsgspecError, ValueError):
                raise CatalogDamaged(why="contents") from None
        return base, sealed, contents.pack

    def write_base(
        self,
        path: Path,
        columns: Columns,
        parts: dict[str, Buffer],
        pack: PackInfo,
        stamps: array[int],
    ) -> Sealed:
        """Write a base under a temporary name, durably; `publish` makes it the catalog."""
        sealed = self.keys.create(_BASE)
        sizes = [len(parts[name]) for name in COLUMNS]
        labels = list(columns.labels.names)
        contents = Contents(columns.listed, sizes, labels, stamps.tobytes(), pack)
        with create(path) as file:
            first = sealed.seal(0, msgspec.msgpack.encode(contents))
            file.write(sealed.header + len(first).to_bytes(4, "big") + first)
            number = 1
            for name in COLUMNS:
                part = memoryview(parts[name])
                for at in range(0, len(part), CHUNK):
                    file.write(sealed.seal(number, part[at : at + CHUNK]))
                    number += 1
            settle(file)
        return sealed

    def publish(self, temporary: Path) -> None:
        """Put a written base in place of the present one."""
        os.replace(temporary, self.folder / "catalog")
        folder = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def sweep(self, base: Sealed, pack: PackInfo) -> None:
        """Remove logs, packs and temporary files that belong to no present base."""
        keep = {self.log_path(base).name, self.pack_path(pack).name}
        for path in self.folder.iterdir():
            if path.name.startswith(("log-", "pack-", ".tmp-")) and path.name not in keep:
                with contextlib.suppress(OSError):
                    path.unlink()

    def temporary(self) -> Path:
        """A name of our own to write under."""
        return self.folder / f".tmp-{os.getpid()}-{os.urandom(4).hex()}"

    def log_path(self, base: Sealed) -> Path:
        """Where the changes since a base are."""
        return self.folder / f"log-{base.tag.hex()}"

    def pack_path(self, pack: PackInfo) -> Path:
        """Where the texts that go with a base are."""
        return self.folder / f"pack-{pack.tag.hex()}"

    def create_pack(self) -> tuple[Sealed, Path]:
        """A cipher and a path for a new pack."""
        sealed = self.keys.create(_PACK)
        return sealed, self.folder / f"pack-{sealed.tag.hex()}"

    def open_pack(self, pack: PackInfo) -> Pack:
        """The pack that goes with a base, open for reading. Raises CatalogUnusable."""
        try:
            file = open_file(self.pack_path(pack))
        except FileNotFoundError:
            raise CatalogDamaged(why="pack") from None
        try:
            sealed = self.keys.read(_PACK, file.read(HEADER))
            if sealed.tag != pack.tag:
                raise CatalogDamaged(why="pack")
        except BaseException:
            file.close()
            raise
        return Pack(file, sealed, pack)


def open_file(path: Path) -> BinaryIO:
    """Open for reading; a link is not followed."""
    flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW
    return os.fdopen(os.open(path, flags), "rb")


def create(path: Path) -> BinaryIO:
    """A new file for this account only; fails if it exists."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
    return os.fdopen(os.open(path, flags, 0o600), "wb", buffering=1 << 16)


def settle(file: BinaryIO) -> None:
    """Make a written file durable."""
    file.flush()
    os.fsync(file.fileno())


def _read_part(
    file: BinaryIO, sealed: Sealed, number: int, size: int, scratch: bytearray
) -> tuple[int, bytearray]:
    """One column, decrypted chunk by chunk into its final place."""
    out = bytearray(size)
    target, source = memoryview(out), memoryview(scratch)
    for at in range(0, size, CHUNK):
        plain = min(CHUNK, size - at)
        wanted = source[: plain + OVERHEAD]
        if file.readinto(wanted) != len(wanted):  # type: ignore[attr-defined]
            raise CatalogDamaged(why="length")
        sealed.open_into(number, wanted, target[at : at + plain])
        number += 1
    return number, out
