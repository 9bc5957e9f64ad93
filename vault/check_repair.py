"""What can be put right without asking: leftovers that hold nothing anybody needs."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from vault import check_tree, paths
from vault.finding import Finding
from vault.osseam import Os
from vault.paths import SHARDS, TEMP


def repair(root: Path, now: datetime) -> dict[str, list[str]]:
    """Remove stale temporary files of ours, and signs of editors that have gone.

    Returns the paths that went, by "stale_temp" and "dead_presence". Files of a synchroniser stay:
    they are its own.
    """
    return {
        "stale_temp": [path for path in _stale(root, now) if _unlinked(root / path)],
        "dead_presence": [
            path for path in _presences(root) if _dead(root / path) and _unlinked(root / path)
        ],
    }


def _stale(root: Path, now: datetime) -> list[str]:
    # The list first: what goes while a folder is read may hide another.
    return [
        found.path
        for found in _walked(root, now)
        if found.code == "stale_temp" and found.path.rpartition("/")[2].startswith(TEMP)
    ]


def _walked(root: Path, now: datetime) -> Iterator[Finding]:
    folders = ["", *(one for shard in SHARDS for one in check_tree.shard_folders(root, shard))]
    for folder in folders:
        for found in check_tree.walk(root, folder, now, shards=bool(folder)):
            if isinstance(found, Finding):
                yield found


def _presences(root: Path) -> list[str]:
    try:
        found = sorted(os.listdir(root / "presence"))
    except OSError:
        return []
    return [f"presence/{name}" for name in found if paths.classify(f"presence/{name}")]


def _dead(file: Path) -> bool:
    """Whether nobody holds its lock: its editor has gone without leaving."""
    try:
        descriptor = Os().open(str(file))
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return False
    else:
        return True
    finally:
        os.close(descriptor)


def _unlinked(file: Path) -> bool:
    try:
        file.unlink()
    except OSError:
        return False
    return True
