"""Operating systems that fail where a test says: the n-th call refuses, or the process 'dies'."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from typing import Any

from vault.osseam import Os

CALLS = (
    "create", "write", "fsync", "fsync_folder", "syncfs", "size", "link", "unlink", "mkdir",
    "flock",
)  # fmt: skip


class Died(BaseException):
    """The process was killed here: nothing of ours may run after it."""


class CountingOs(Os):
    """The real system, with the names of the calls that were made."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def before(self, name: str) -> None:
        """Called before each call."""
        self.calls.append(name)


def _wrapped(name: str) -> Callable[..., Any]:
    real = getattr(Os, name)

    def call(self: CountingOs, *arguments: Any, **named: Any) -> Any:
        self.before(name)
        return real(self, *arguments, **named)

    return call


for _name in CALLS:
    setattr(CountingOs, _name, _wrapped(_name))


class FailingOs(CountingOs):
    """Fails the call with this number (from 0); with `lasting` every one from there on."""

    def __init__(self, at: int, error: int, *, lasting: bool = False) -> None:
        super().__init__()
        self.at = at
        self.error = error
        self.lasting = lasting

    def before(self, name: str) -> None:
        super().before(name)
        number = len(self.calls) - 1
        if number == self.at or (self.lasting and number > self.at):
            raise OSError(self.error, os.strerror(self.error))


class DyingOs(CountingOs):
    """Dies before the call with this number; what comes after cannot touch the disk either."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at = at

    def before(self, name: str) -> None:
        super().before(name)
        if len(self.calls) - 1 >= self.at:
            raise Died


class ReadOnlyOs(CountingOs):
    """Reads, and refuses every write under one folder of the vault (`""`: everywhere)."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.folder = folder

    def create(self, path: str) -> int:
        if f"/vault/{self.folder}" in path:
            raise OSError(errno.EROFS, "read-only")
        return super().create(path)

    def mkdir(self, path: str) -> None:
        if f"/vault/{self.folder}" in path:
            raise OSError(errno.EROFS, "read-only")
        super().mkdir(path)
