"""The folder itself: names that are not ours, links, leftovers, what a synchroniser put aside."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from vault import paths
from vault.finding import Finding, finding
from vault.paths import PathClass

STALE_AFTER = 3600
"""A temporary file is stale after so many seconds."""

_FOLDERS = frozenset(
    {"members", "rings", "keys", "d", "b", "log", "tombstones", "presence", "counters", "notices"}
)
_DEEPEST = 3
_SHARDED = re.compile(r"(d|b|keys/[^/]+/g\d+)/([0-9a-f]{2})\Z")
_KEY_FOLDER = re.compile(r"keys/[a-z0-9][a-z0-9_-]{0,40}(/g\d{1,9})?\Z")


class File(NamedTuple):
    """A file that is ours by its name."""

    path: str
    kind: PathClass


def around(root: Path) -> Iterator[Finding]:
    """Version control of a folder that the vault lies in: it keeps the vault's files too."""
    found = next((one for one in root.resolve().parents if (one / ".git").exists()), None)
    if found is not None:
        yield finding("git_in_vault", _shown(str(found / ".git")))


def walk(root: Path, folder: str, now: datetime, *, shards: bool) -> Iterator[File | Finding]:
    """Everything under a folder (`""` is the vault). With `shards` false those are left out."""
    try:
        entries = sorted(os.scandir(root / folder), key=lambda one: one.name)
    except FileNotFoundError:
        return
    except NotADirectoryError:
        yield finding("wrong_type", folder)
        return
    except OSError:
        yield finding("unreadable_file", folder)
        return
    for entry in entries:
        path = f"{folder}/{entry.name}" if folder else entry.name
        try:
            if entry.is_file(follow_symlinks=False):
                yield from _file(path, entry, now)
            elif entry.is_symlink():
                yield finding("symlink", _shown(path))
            elif entry.is_dir(follow_symlinks=False):
                yield from _folder(root, path, now, shards=shards)
            elif entry.stat(follow_symlinks=False):
                yield finding("wrong_type", _shown(path))
        except OSError:
            # Gone since the listing: a temporary file, or somebody stopped editing.
            continue


def _folder(root: Path, path: str, now: datetime, *, shards: bool) -> Iterator[File | Finding]:
    name = path.rpartition("/")[2]
    if _SHARDED.match(path):
        if shards:
            yield from walk(root, path, now, shards=True)
    elif name == ".git":
        yield finding("git_in_vault", _shown(path))
    elif name == ".stversions":
        yield finding("sync_versions", _shown(path))
    elif paths.is_sync_conflict(name):
        yield finding("sync_conflict", _shown(path))
    elif name in paths.HARMLESS:
        return
    elif not _ours(path):
        yield finding("unknown_path", _shown(path))
    else:
        yield from walk(root, path, now, shards=shards)


def _ours(folder: str) -> bool:
    """Whether a folder outside the shards can be one of the vault's."""
    if folder.startswith("keys/"):
        return bool(_KEY_FOLDER.match(folder))
    if "/" not in folder:
        return folder in _FOLDERS
    return not folder.startswith(("d/", "b/")) and folder.count("/") <= _DEEPEST


def _file(path: str, entry: os.DirEntry[str], now: datetime) -> Iterator[File | Finding]:
    kind = paths.classify(path)
    if kind is not None:
        yield File(path, kind)
    elif paths.is_temporary(path):
        age = now.timestamp() - entry.stat(follow_symlinks=False).st_mtime
        if age > STALE_AFTER:
            yield finding("stale_temp", _shown(path), hours=int(age // 3600))
    elif paths.is_sync_conflict(path):
        yield finding("sync_conflict", _shown(path))
    elif path.rpartition("/")[2] not in paths.HARMLESS:
        yield finding("unknown_path", _shown(path))


def _shown(path: str) -> str:
    """A name somebody else chose may hold anything: only what can be printed is passed on."""
    return "".join(one if one.isprintable() else "?" for one in path)[:300]


def shard_folders(root: Path, shard: str) -> list[str]:
    """The folders of one shard: documents, attachments, and the keys of every ring."""
    found = [f"d/{shard}", f"b/{shard}"]
    for ring in _names(f"{root}/keys"):
        found += [f"keys/{ring}/{one}/{shard}" for one in _names(f"{root}/keys/{ring}")]
    return [one for one in found if _SHARDED.match(one) and _safe(f"{root}/{one}")]


def _names(folder: str) -> list[str]:
    try:
        return sorted(one.name for one in os.scandir(folder) if one.is_dir(follow_symlinks=False))
    except OSError:
        return []


def _safe(folder: str) -> bool:
    """Whether it is a folder of its own: a link was named by the walk above it."""
    try:
        return stat.S_ISDIR(os.lstat(folder).st_mode)
    except OSError:
        return False
