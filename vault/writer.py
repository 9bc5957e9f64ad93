"""The token that tells a member's hosts apart: each writes a log chain of its own."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from pathlib import Path

from vault.paths import TEMP
from vault.signed import digest

_TOKEN = re.compile(r"([0-9a-f]{8}) ([0-9a-f]{32})\n\Z")


def writer_token(state_dir: Path, machine_file: Path = Path("/etc/machine-id")) -> str:
    """Eight hex digits, made on first use and kept in `state_dir`.

    A home folder that is copied to another machine gets a new token there, for two machines on
    one chain would overwrite each other's records. Where nothing can be kept it is new each time.
    """
    file = state_dir / "writer"
    machine = "none"
    with contextlib.suppress(OSError):
        machine = machine_file.read_text(encoding="ascii", errors="replace").strip()
    machine = digest(machine.encode())
    for _attempt in range(3):
        with contextlib.suppress(OSError):
            match = _TOKEN.match(file.read_text(encoding="ascii", errors="replace"))
            if match is not None and match[2] == machine:
                return match[1]
        with contextlib.suppress(OSError):
            _replace(file, f"{secrets.token_hex(4)} {machine}\n")
    return secrets.token_hex(4)


def _replace(file: Path, text: str) -> None:
    """Whole or not at all; of two sessions that start at once the first that comes is kept."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temp = file.with_name(f"{TEMP}{secrets.token_hex(8)}")
    descriptor = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        stream.write(text)
    try:
        os.link(temp, file)
    except FileExistsError:
        stale = file.read_text(encoding="ascii", errors="replace")
        match = _TOKEN.match(stale)
        if match is None or match[2] != text.split()[1]:
            temp.replace(file)
            return
    temp.unlink()
