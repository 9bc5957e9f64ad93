"""Where the vault's files lie: four verbs, and the local folder that keeps them durably."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import secrets
import stat
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Protocol

from vault import errors
from vault.osseam import Os
from vault.paths import SHARDS, TEMP

SMALL = 64 * 1024 * 1024
"""No file but an attachment is ever this long (bytes)."""

Source = bytes | Callable[[Callable[[bytes], None]], None]
"""Content as bytes, or as a function that hands its pieces to the writer it is given."""


class Storage(Protocol):
    """The four verbs. Paths are relative, with `/`; content is immutable once it has a name."""

    def put_new(self, path: str, source: Source) -> None:
        """Create-if-absent, durable on return. AlreadyExists if the name is taken."""

    def get(self, path: str) -> BinaryIO:
        """The content, to be read and closed by the caller. Missing if there is none."""

    def list(self, folder: str) -> list[str]:
        """The names in a folder, unsorted; empty where the folder does not exist."""

    def delete(self, path: str) -> None:
        """Remove a name; nothing happens if it is gone already."""


def translated(error: OSError, path: str) -> errors.VaultError:
    """The vault's own error for what the operating system said."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return errors.DiskFull(path=path)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return errors.ReadOnly(path=path)
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return errors.Missing(path=path)
    return errors.StorageFailure(path=path, errno=error.errno or 0)


class LocalStorage:
    """A folder. Beyond the four verbs it can lock, stamp, and write in batches."""

    def __init__(self, root: Path, system: Os | None = None) -> None:
        self.root = root
        self.os = system or Os()

    def _full(self, path: str) -> str:
        if path.startswith("/") or ".." in path.split("/"):
            raise errors.StorageFailure(path="outside", errno=0)
        return f"{self.root}/{path}"

    def put_new(self, path: str, source: Source) -> None:
        """Temp in the same folder → length check → fsync → link → unlink → fsync folder."""
        try:
            folder = self._folder(path)
            temp = self._write_temp(folder, source, path, durable=True)
            self._publish(temp, path)
            self._settle(folder, path)
        except OSError as error:
            raise translated(error, path) from error

    def put_named(self, folder: str, source: Source, name: Callable[[], str]) -> str:
        """As put_new, for content whose name follows from it: `name()` is asked at the end."""
        try:
            full = self._folder(f"{folder}/x")
            temp = self._write_temp(full, source, folder, durable=True)
            path = name()
            self._publish(temp, path)
            self._settle(full, path)
        except OSError as error:
            raise translated(error, folder) from error
        return path

    def put_batch(self, *groups: Sequence[tuple[str, bytes]]) -> None:
        """Many new files with a few syncs of the file system instead of three calls a file.

        All content is durable before the first name appears, the names of one group before those
        of the next, and all of it on return. On failure nothing of the batch stays.
        """
        temps: list[tuple[str, str]] = []
        published: list[str] = []
        try:
            for path, data in (item for group in groups for item in group):
                folder = self._folder(path, durable=False)
                temps.append((self._write_temp(folder, data, path, durable=False), path))
            self.os.syncfs(str(self.root))
            waiting = iter(temps)
            for group in groups:
                for _item in group:
                    temp, path = next(waiting)
                    self._publish(temp, path)
                    published.append(path)
                self.os.syncfs(str(self.root))
        except (OSError, errors.VaultError) as error:
            for path in reversed(published):
                with contextlib.suppress(OSError):
                    self.os.unlink(self._full(path))
            raise translated(error, "batch") if isinstance(error, OSError) else error from None
        finally:
            for temp, _path in temps[len(published) :]:
                with contextlib.suppress(OSError):
                    self.os.unlink(temp)

    def delete_batch(self, paths_: Sequence[str]) -> None:
        """Remove many names, with one sync of the file system for all."""
        for path in paths_:
            try:
                self.os.unlink(self._full(path))
            except FileNotFoundError:
                continue
            except OSError as error:
                raise translated(error, path) from error
        try:
            self.os.syncfs(str(self.root))
        except OSError as error:
            raise translated(error, ".") from error

    def _settle(self, folder: str, path: str) -> None:
        """Make a published name durable, or take it back: what failed must not come to light."""
        try:
            self.os.fsync_folder(folder)
        except OSError:
            with contextlib.suppress(OSError):
                self.os.unlink(self._full(path))
            raise

    def _folder(self, path: str, *, durable: bool = True) -> str:
        folder = self._full(path).rpartition("/")[0]
        if not os.path.isdir(folder):
            self._make_folder(folder, durable=durable)
        return folder

    def _make_folder(self, folder: str, *, durable: bool = True) -> None:
        """Folders made on the way are durable too; without `durable` by a sync that follows."""
        parent = folder.rpartition("/")[0]
        if not os.path.isdir(self.root):
            raise errors.NoVault(path=".")
        if not os.path.isdir(parent):
            self._make_folder(parent, durable=durable)
        with contextlib.suppress(FileExistsError):
            self.os.mkdir(folder)
        if durable:
            self.os.fsync_folder(parent)

    def _write_temp(self, folder: str, source: Source, path: str, *, durable: bool) -> str:
        temp = f"{folder}/{TEMP}{secrets.token_hex(8)}"
        descriptor = self.os.create(temp)
        try:
            written = 0

            def write(piece: bytes) -> None:
                nonlocal written
                view = memoryview(piece)
                while view:
                    taken = self.os.write(descriptor, view)
                    written += taken
                    view = view[taken:]

            if isinstance(source, bytes):
                write(source)
            else:
                source(write)
            if self.os.size(descriptor) != written:
                raise errors.StorageFailure(path=path, errno=errno.EIO)
            if durable:
                self.os.fsync(descriptor)
        except BaseException:
            os.close(descriptor)
            with contextlib.suppress(OSError):
                self.os.unlink(temp)
            raise
        os.close(descriptor)
        return temp

    def _publish(self, temp: str, path: str) -> None:
        try:
            self.os.link(temp, self._full(path))
        except FileExistsError as error:
            raise errors.AlreadyExists(path=path) from error
        finally:
            with contextlib.suppress(OSError):
                self.os.unlink(temp)

    def get(self, path: str) -> BinaryIO:
        """The file, opened; a symlink, pipe or folder under its name is Damaged."""
        try:
            descriptor = self.os.open(self._full(path))
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                os.close(descriptor)
                raise errors.Damaged(why="wrong_type", path=path)
        except OSError as error:
            if error.errno in (errno.ELOOP, errno.ENXIO):
                raise errors.Damaged(why="wrong_type", path=path) from error
            if error.errno in (errno.EACCES, errno.EPERM):
                raise errors.NoAccess(path=path) from error
            raise translated(error, path) from error
        return os.fdopen(descriptor, "rb")

    def list(self, folder: str) -> list[str]:
        """Names in the folder; temporary files included."""
        try:
            return os.listdir(self._full(folder))
        except (FileNotFoundError, NotADirectoryError):
            return []
        except PermissionError as error:
            raise errors.NoAccess(path=folder) from error
        except OSError as error:
            raise translated(error, folder) from error

    def delete(self, path: str) -> None:
        """Unlink and make it durable."""
        full = self._full(path)
        try:
            self.os.unlink(full)
            self.os.fsync_folder(full.rpartition("/")[0])
        except FileNotFoundError:
            return
        except OSError as error:
            raise translated(error, path) from error

    def shared(self, folder: str) -> contextlib.AbstractContextManager[None]:
        """Several at a time, but none beside one that has it `exclusive`."""
        return self.exclusive(folder, together=True)

    @contextlib.contextmanager
    def exclusive(self, folder: str, *, together: bool = False) -> Iterator[None]:
        """One writer at a time in this folder, on this host; freed by the kernel on any death."""
        full = self._full(folder)
        try:
            if not os.path.isdir(full):
                self._make_folder(full)
            descriptor = os.open(full, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError as error:
            raise translated(error, folder) from error
        try:
            try:
                self.os.flock(descriptor, shared=together)
            except OSError as error:
                raise translated(error, folder) from error
            yield
        finally:
            os.close(descriptor)

    def is_held(self, folder: str) -> bool:
        """Whether somebody on this host has the folder `exclusive` now."""
        try:
            descriptor = os.open(self._full(folder), os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
        finally:
            os.close(descriptor)
        return False

    def stamp(self, folder: str) -> int:
        """The modification time (ns) of a folder; 0 where there is none."""
        try:
            return os.stat(self._full(folder)).st_mtime_ns
        except OSError:
            return 0

    def stamps(self) -> Sequence[int]:
        """The modification time (ns) of each of the 256 document folders; 0 where none is."""
        found = []
        base = f"{self.root}/d/"
        for name in SHARDS:
            try:
                found.append(os.stat(base + name).st_mtime_ns)
            except OSError:
                found.append(0)
        return found


def read_small(storage: Storage, path: str, limit: int = SMALL) -> bytes:
    """The whole content of a file that is not an attachment. TooLarge above `limit` bytes."""
    with storage.get(path) as file:
        try:
            # Not `limit` bytes at once: room for them would be taken before the first is read.
            expected = min(limit, os.fstat(file.fileno()).st_size) + 1
            data = file.read(expected)
            if len(data) == expected <= limit:
                data += file.read(limit + 1 - expected)
        except OSError as error:
            raise translated(error, path) from error
    if len(data) > limit:
        raise errors.TooLarge(path=path)
    return data


def probe(storage: Storage) -> None:
    """Race eight writers for one name. UnsafeStorage unless exactly one wins."""
    path = f"presence/{secrets.token_hex(16)}.{secrets.token_hex(8)}"
    start = threading.Barrier(8)
    outcomes: list[errors.VaultError | None] = []

    def race(content: bytes) -> None:
        start.wait()
        try:
            storage.put_new(path, content)
        except errors.VaultError as error:
            outcomes.append(error)
        else:
            outcomes.append(None)

    threads = [threading.Thread(target=race, args=(bytes([n]),)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    storage.delete(path)
    for outcome in outcomes:
        if outcome is not None and not isinstance(outcome, errors.AlreadyExists):
            raise outcome
    if outcomes.count(None) != 1:
        raise errors.UnsafeStorage(winners=outcomes.count(None))
