"""What this user has seen of the vault, kept outside it: so that an older one is noticed.

A folder that was put back in time is sound by itself. Only who saw it later can tell. Kept are the
heads of the membership chain and of every log, the generations of the rings, the epoch, and a copy
of every tombstone: a restored backup does not have those of what was destroyed since.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from pathlib import Path

import msgspec

from vault import errors, journal, paths, signed, tombstones
from vault.keyfile import verify
from vault.members import State
from vault.paths import TEMP
from vault.storage import Storage, read_small

_FILE, _STONES = "anchors.json", "tombstones"
_RANGE = re.compile(r"(\d{10})-(\d{10})\.log\Z")
_LARGEST = 64 << 20


class Anchors(msgspec.Struct, frozen=True):
    """`logs`: writer → (number, hash) of the newest record seen."""

    v: int = 1
    heads: tuple[str, ...] = ()
    epoch: int = 0
    rings: dict[str, int] = {}
    logs: dict[str, tuple[int, str]] = {}


def read(state_dir: Path) -> Anchors:
    """What was kept; nothing where there is nothing (yet), or nothing to be read."""
    with contextlib.suppress(OSError, msgspec.DecodeError, UnicodeDecodeError):
        return msgspec.json.decode((state_dir / _FILE).read_bytes(), type=Anchors)
    return Anchors()


def compare(storage: Storage, state: State, state_dir: Path) -> dict[str, int]:
    """How the vault is older than what was seen: counts by kind, empty if it is not.

    `members`: records that are gone; `epoch` and `rings`: how many went back; `logs`: writers
    whose newest record is gone or another; `tombstones`: how many are gone.
    """
    known = read(state_dir)
    there = {name[7:-4] for name in storage.list("members")}
    found = {
        "members": sum(1 for head in known.heads if head not in there),
        "epoch": int(state.epoch < known.epoch),
        "rings": sum(
            1
            for ring, number in known.rings.items()
            if max(state.rings.get(ring, {0: ""})) < number
        ),
        "logs": sum(
            1
            for writer, (number, hash_) in known.logs.items()
            if not _is_there(storage, state, writer, number, hash_)
        ),
        "tombstones": len(missing_stones(storage, state_dir)),
    }
    return {kind: count for kind, count in found.items() if count}


def _is_there(storage: Storage, state: State, writer: str, number: int, hash_: str) -> bool:
    """Whether a log record is the one that was seen. One that is damaged or forged is not older,
    and for `check` to name."""
    bucket = number // paths.LOG_BUCKET
    for one in (bucket, bucket - 1):
        folder = f"log/{writer}/{one:04d}"
        for name in storage.list(folder) if one >= 0 else ():
            match = _RANGE.match(name)
            if match is None or not int(match[1]) <= number <= int(match[2]):
                continue
            try:
                data = read_small(storage, f"{folder}/{name}", journal.LIMIT)
                for header, line, signature, _body in journal.parts(data):
                    if header.seq == number and signed.digest(line) != hash_:
                        verify(state, header.author, line, signature)
                        return False
            except errors.Missing:
                continue
            except errors.VaultError:
                return True
            return True
    return False


def keep(storage: Storage, state: State, state_dir: Path, *, anew: bool = False) -> None:
    """Remember the vault as it is now. `anew`: also where it is older than what was known."""
    known = Anchors() if anew else read(state_dir)
    logs = dict(known.logs)
    for writer in storage.list("log"):
        if paths.classify(paths.log(writer, 0, 0)) is None:
            continue
        with contextlib.suppress(errors.VaultError):
            newest = journal.newest(storage, writer)
            if newest is not None and newest[0].seq >= logs.get(writer, (-1, ""))[0]:
                logs[writer] = (newest[0].seq, signed.digest(newest[1]))
    rings = {
        ring: max(known.rings.get(ring, 0), max(state.rings.get(ring, {0: ""})))
        for ring in known.rings.keys() | state.rings.keys()
    }
    heads = state.heads if state.heads else known.heads
    _write(state_dir, Anchors(1, heads, max(known.epoch, state.epoch), rings, logs))
    keep_stones(storage, state_dir)


def keep_log(state_dir: Path, writer: str, number: int, hash_: str) -> None:
    """Remember one more record of a log."""
    known = read(state_dir)
    if number >= known.logs.get(writer, (-1, ""))[0]:
        logs = {**known.logs, writer: (number, hash_)}
        _write(state_dir, msgspec.structs.replace(known, logs=logs))


def _write(state_dir: Path, anchors: Anchors) -> None:
    """Whole or not at all. Where nothing can be kept, nothing is."""
    temp = state_dir / f"{TEMP}{secrets.token_hex(8)}"
    with contextlib.suppress(OSError):
        state_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        temp.write_bytes(msgspec.json.encode(anchors))
        temp.chmod(0o600)
        temp.replace(state_dir / _FILE)


# -- copies of tombstones ----------------------------------------------------------------------


def _stones(state_dir: Path) -> dict[str, bytes]:
    """The copies: path in the vault → content."""
    found: dict[str, bytes] = {}
    try:
        with open(state_dir / _STONES, "rb") as file:
            data = file.read(_LARGEST)
    except OSError:
        return found
    while data:
        try:
            line, signature, rest = signed.split(data)
            one = signed.decode(line, tombstones.Tombstone)
        except (errors.Damaged, errors.NewerFormat):
            break
        found[paths.tombstone(one.id, signed.digest(line) if one.files else "")] = line + signature
        data = rest
    return found


def keep_stones(storage: Storage, state_dir: Path) -> None:
    """Copy the tombstones that were not copied yet."""
    known = _stones(state_dir)
    new = [path for path in tombstones.names(storage) if path not in known]
    if not new:
        return
    with contextlib.suppress(OSError):
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC
        descriptor = os.open(state_dir / _STONES, flags, 0o600)
        with os.fdopen(descriptor, "ab") as file:
            for path in new:
                with contextlib.suppress(errors.VaultError):
                    file.write(read_small(storage, path, tombstones.LIMIT))


def missing_stones(storage: Storage, state_dir: Path) -> dict[str, bytes]:
    """Copies of tombstones that the vault lacks: path → content."""
    there = set(tombstones.names(storage))
    return {path: data for path, data in _stones(state_dir).items() if path not in there}


def put_back_stones(storage: Storage, state_dir: Path) -> int:
    """Put tombstones back that the vault lacks; returns how many."""
    missing = missing_stones(storage, state_dir)
    for path, data in missing.items():
        with contextlib.suppress(errors.AlreadyExists):
            storage.put_new(path, data)
    return len(missing)
