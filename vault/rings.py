"""Ring secrets, wrapped twice: for the ring's members inside, for the epoch keys outside.

The epoch key never lies in the vault or its backup. When an epoch ends and every holder has
deleted its key, no old copy of a ring opens again.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from vault import agefile, errors, paths
from vault.members import State
from vault.signed import digest
from vault.storage import Storage, read_small

_RING_NAME = re.compile(rf"g(\d+)-({r'[0-9a-f]{32}'})\.age\Z")


@dataclass(frozen=True)
class EpochKey:
    """What one holder keeps: the key of this epoch, and the one it announced for the next."""

    vault_id: str
    holder: str
    current: str = field(repr=False)
    following: str = field(repr=False)

    def text(self) -> str:
        """The file; also a valid identity file for `age -d -i`."""
        return (
            f"# pro6 epoch key\n# vault {self.vault_id}\n# holder {self.holder}\n"
            f"# this epoch\n{self.current}\n# the next epoch\n{self.following}\n"
        )


def new_epoch_key(vault_id: str, holder: str) -> EpochKey:
    """Fresh keys for a holder."""
    return EpochKey(vault_id, holder, agefile.new_secret()[0], agefile.new_secret()[0])


def write_epoch_key(key: EpochKey, file: Path) -> None:
    """Put an epoch key where only its owner (and the vault's group) reads it; durable."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o640)
    with os.fdopen(descriptor, "w") as stream:
        stream.write(key.text())
        stream.flush()
        os.fsync(stream.fileno())


def read_epoch_key(file: Path, vault_id: str) -> EpochKey:
    """Read an epoch key. NoEpochKey if absent or unreadable, WrongEpochKey for another vault's."""
    try:
        text = file.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise errors.NoEpochKey() from error
    named = dict(re.findall(r"^# (vault|holder) (\S+)$", text, re.MULTILINE))
    keys = re.findall(r"^AGE-SECRET-KEY-1\S+$", text, re.MULTILINE)
    if len(keys) != 2 or "holder" not in named:
        raise errors.NoEpochKey()
    if named.get("vault") != vault_id:
        raise errors.WrongEpochKey()
    return EpochKey(vault_id, named["holder"], keys[0], keys[1])


def wrap(
    storage: Storage, ring: str, generation: int, secret: str, reads: list[str], state: State
) -> str:
    """Write a ring's secret for these members under the present epoch; returns the path."""
    epoch = [holder.current for holder in state.holders.values()]
    data = agefile.seal(agefile.seal(f"{secret}\n".encode(), reads), epoch)
    path = paths.ring(ring, generation, digest(data))
    storage.put_new(path, data)
    return path


def unwrap(storage: Storage, ring: str, secret: str, epoch: EpochKey) -> dict[int, str]:
    """Every generation of a ring that this member opens: generation → ring secret.

    NotEntitled if there is none; WrongEpochKey if no wrapping opens with this host's key.
    """
    found: dict[int, str] = {}
    outer_opened = False
    names = storage.list(f"rings/{ring}")
    for name in sorted(names):
        match = _RING_NAME.match(name)
        if match is None:
            continue
        data = read_small(storage, f"rings/{ring}/{name}", 1024 * 1024)
        if digest(data) != match[2]:
            raise errors.Damaged(why="ring_name", path=f"rings/{ring}/{name}")
        try:
            inner = agefile.unseal(data, [epoch.current])
            outer_opened = True
            text = agefile.unseal(inner, [secret]).decode().strip()
        except errors.NotEntitled:
            continue
        found[int(match[1])] = text
    if not found and names and not outer_opened:
        raise errors.WrongEpochKey()
    if not found:
        raise errors.NotEntitled(ring=ring)
    return found
