"""The system calls of the write protocol, behind one class so that tests can fail each."""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import os


class Os:
    """The real operating system; every method is one call that can fail."""

    def create(self, path: str) -> int:
        """A new file for writing; fails if the name exists."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
        descriptor = os.open(path, flags, 0o640)
        # The vault's group must be able to read, whatever the umask of this account.
        with contextlib.suppress(PermissionError):
            os.fchmod(descriptor, 0o640)
        return descriptor

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        """As many bytes as the system takes; returns how many."""
        return os.write(descriptor, data)

    def fsync(self, descriptor: int) -> None:
        """Make one file durable."""
        os.fsync(descriptor)

    def fsync_folder(self, path: str) -> None:
        """Make the names in a folder durable."""
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def syncfs(self, path: str) -> None:
        """Make everything on the file system of `path` durable: one call for a batch."""
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            libc = ctypes.CDLL(None, use_errno=True)
            if libc.syncfs(descriptor) != 0:
                number = ctypes.get_errno()
                raise OSError(number, os.strerror(number))
        finally:
            os.close(descriptor)

    def size(self, descriptor: int) -> int:
        """How long the open file is, in bytes."""
        return os.fstat(descriptor).st_size

    def link(self, source: str, target: str) -> None:
        """Publish a name; fails if it exists."""
        os.link(source, target, follow_symlinks=False)

    def unlink(self, path: str) -> None:
        """Remove a name."""
        os.unlink(path)

    def open(self, path: str) -> int:
        """An existing file for reading. Never follows a link, never waits for a pipe's writer."""
        return os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)

    def mkdir(self, path: str) -> None:
        """A folder for the vault's group."""
        os.mkdir(path, 0o770)
        with contextlib.suppress(PermissionError):
            os.chmod(path, 0o2770)  # noqa: S103 - setgid: the colleagues' accounts share the group

    def flock(self, descriptor: int, *, shared: bool = False) -> None:
        """Wait for the exclusive lock, or a shared one; freed when the process ends."""
        fcntl.flock(descriptor, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
