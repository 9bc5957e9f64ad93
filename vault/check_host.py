"""The machine: swap space that would keep plaintext on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from vault.finding import Finding, finding

_MOST_LAYERS = 8


def swap(proc: Path = Path("/proc"), sys: Path = Path("/sys")) -> Iterator[Finding]:
    """Swap in use that is neither encrypted (dm-crypt) nor in memory (zram)."""
    try:
        lines = (proc / "swaps").read_text(encoding="utf-8", errors="replace").splitlines()[1:]
    except OSError:
        return
    for number, line in enumerate(lines, 1):
        parts = line.split()
        if len(parts) < 2:
            continue
        name = Path(parts[0]).name
        if parts[1] == "file":
            # Whether the disk under it is encrypted cannot be told from here without root.
            yield finding("plain_swap", "", number=number, kind="file")
        elif not name.startswith("zram") and not _encrypted(name, Path(parts[0]), sys, 0):
            yield finding("plain_swap", "", number=number, kind="partition")


def _encrypted(name: str, device: Path, sys: Path, depth: int) -> bool:
    block = sys / "class" / "block" / (device.resolve().name if device.is_symlink() else name)
    try:
        if (
            (block / "dm" / "uuid")
            .read_text(encoding="ascii", errors="replace")
            .startswith("CRYPT")
        ):
            return True
    except OSError:
        pass
    try:
        below = [one.name for one in (block / "slaves").iterdir()]
    except OSError:
        return False
    return (
        bool(below)
        and depth < _MOST_LAYERS
        and all(_encrypted(one, Path("/dev") / one, sys, depth + 1) for one in below)
    )
