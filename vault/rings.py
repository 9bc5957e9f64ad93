"""Ring secrets, wrapped twice: for the ring's members inside, for the epoch keys outside.

The epoch key never lies in the vault or its backup. When an epoch ends and every holder has
deleted its key, no old copy of a ring opens again.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from vault import agefile, errors, members, paths
from vault.identity import Identity
from vault.members import State, reader_mark
from vault.osseam import Os
from vault.signed import digest
from vault.storage import Storage, read_small, translated

_RING_NAME = re.compile(r"g\d{1,9}-[0-9a-f]{32}\.age\Z")
_LIMIT = 64 * 1024
WRAP_LIMIT = 1024 * 1024


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
    """Put an epoch key where only its owner and group read it; durable.

    AlreadyExists if there is one.
    """
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o640)
    except FileExistsError as error:
        raise errors.AlreadyExists(path="epoch") from error
    except OSError as error:
        raise translated(error, "epoch") from error
    with os.fdopen(descriptor, "w") as stream:
        stream.write(key.text())
        stream.flush()
        os.fsync(stream.fileno())
    Os().fsync_folder(str(file.parent))


def read_epoch_key(file: Path, vault_id: str) -> EpochKey:
    """Read an epoch key. NoEpochKey if absent or unreadable, WrongEpochKey for another vault's."""
    try:
        descriptor = Os().open(str(file.resolve()))
        with os.fdopen(descriptor, "rb") as stream:
            text = stream.read(_LIMIT).decode("ascii")
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
    storage: Storage,
    ring: str,
    generation: int,
    secret: str,
    reads: Sequence[str],
    state: State,
    epoch: Sequence[str] = (),
) -> str:
    """Write a ring's secret for these members; returns the path.

    `epoch`: the public keys of the epoch, if not the present one.
    """
    path, data = _wrapped(ring, generation, secret, reads, state, epoch)
    storage.put_new(path, data)
    return path


def _wrapped(
    ring: str,
    generation: int,
    secret: str,
    reads: Sequence[str],
    state: State,
    epoch: Sequence[str],
) -> tuple[str, bytes]:
    outer = epoch or [holder.current for holder in state.holders.values()]
    data = agefile.seal(agefile.seal(f"{secret}\n".encode(), reads), outer)
    return paths.ring(ring, generation, digest(data)), data


def _silent(_path: str, _public: str) -> None:
    """For who notes nothing."""


def next_generation(
    storage: Storage,
    state: State,
    author: Identity,
    ring: str,
    moment: datetime,
    *,
    without: Sequence[str] = (),
    epoch: Sequence[str] = (),
    facts: Mapping[str, str] | None = None,
    announce: Callable[[str, str], None] = _silent,
) -> tuple[int, str]:
    """The first or the next generation of a ring; returns (generation, secret).

    For its present members but those named in `without`, and the holders' present epoch keys or
    those in `epoch`. From its record on, new keys of documents go to it. `announce` hears the path
    of the wrapping and the public key before anything is written.
    """
    generation = max(state.rings.get(ring, {0: ""})) + 1
    secret, public = agefile.new_secret()
    reads = state.readers(ring, moment.date(), without)
    # A ring that everybody left still gets its next generation; nobody opens it.
    inside = reads or [agefile.new_secret()[1]]
    path, data = _wrapped(ring, generation, secret, inside, state, epoch)
    announce(path, public)
    storage.put_new(path, data)
    try:
        members.write(
            storage,
            state,
            author.signing,
            author.handle,
            moment,
            "ring",
            ring=ring,
            generation=generation,
            recipient=public,
            facts={"readers": " ".join(sorted(map(reader_mark, reads))), **(facts or {})},
        )
    except Exception:
        # A wrapping that no record speaks of would look like a forgery.
        with contextlib.suppress(errors.VaultError):
            storage.delete(path)
        raise
    return generation, secret


def unwrap(
    storage: Storage, ring: str, secret: str, epoch: EpochKey, state: State
) -> dict[int, tuple[str, ...]]:
    """Every generation of a ring that this member opens: generation → ring secrets.

    A generation has one secret, or one for each of two hosts that made it side by side. Only a
    secret whose public key stands in the signed chain counts, so nobody who can write in the
    folder can slip one in. NotEntitled if there is none; WrongEpochKey if no wrapping opens with
    this host's key; Damaged if what would open is damaged.
    """
    found: dict[int, list[str]] = {}
    epoch_keys = [epoch.current, epoch.following]
    outer_opened, damaged = False, None
    names = [name for name in sorted(storage.list(f"rings/{ring}")) if _RING_NAME.match(name)]
    for name in names:
        path = f"rings/{ring}/{name}"
        generation = int(name[1:].partition("-")[0])
        try:
            data = read_small(storage, path, WRAP_LIMIT)
            if digest(data) != paths.digest_in(path):
                raise errors.Damaged(why="ring_name", path=path)
            inner = agefile.unseal(data, epoch_keys)
            outer_opened = True
            text = agefile.unseal(inner, [secret]).decode("ascii", "replace").strip()
            public = agefile.public_of(text)
        except errors.NotEntitled:
            continue
        except errors.Damaged as error:
            damaged = errors.Damaged(why=error.facts["why"], path=path)
            continue
        known = found.setdefault(generation, [])
        if public in state.publics(ring, generation) and text not in known:
            known.append(text)
    opened = {generation: tuple(secrets) for generation, secrets in found.items() if secrets}
    if not opened and damaged is not None:
        raise damaged
    if not opened and names and not outer_opened:
        raise errors.WrongEpochKey()
    if not opened:
        raise errors.NotEntitled(ring=ring)
    return opened
