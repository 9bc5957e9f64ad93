"""Numbers that are handed out once: order numbers of dossiers, batches, complaints.

A counter is a folder with one empty file, named after the last number taken. Taking numbers makes
the next name if it is absent; only then the old one goes. An old name that a synchroniser brings
back does no harm: the highest counts. Two hosts that are not joined yet can take the same number;
the application sees that in its documents and renumbers one.
"""

from __future__ import annotations

import contextlib
import re

from vault import errors, paths
from vault.storage import LocalStorage

HIGHEST = 999_999_999
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,40}\Z")
_NUMBER = re.compile(r"\d{9}\Z")


def take(storage: LocalStorage, name: str, count: int, at_least: int = 0) -> int:
    """The first of `count` consecutive numbers that nobody on this host got or will get.

    Starts at 1, or at `at_least` if that is higher. Durable on return: numbers that were taken
    and not used are lost, never handed out twice. ValueError for a name or count that cannot be.
    """
    if not _NAME.match(name) or not 1 <= count <= HIGHEST or at_least > HIGHEST:
        raise ValueError(name)
    folder = f"counters/{name}"
    with storage.exclusive(folder):
        for _attempt in range(100):
            taken = [one for one in storage.list(folder) if _NUMBER.match(one)]
            first = max(int(max(taken, default="0")) + 1, at_least)
            last = first + count - 1
            if last > HIGHEST:
                raise errors.TooLarge(limit=HIGHEST)
            try:
                storage.put_new(paths.counter(name, last), b"")
            except errors.AlreadyExists:
                # A synchroniser brought that very name in: look again.
                continue
            # What stays behind after a crash here, or a failure, only takes room.
            with contextlib.suppress(errors.VaultError):
                for one in taken:
                    storage.delete(f"{folder}/{one}")
            return first
    raise errors.StorageFailure(path=folder, errno=0)
