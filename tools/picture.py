"""The pictures in the documentation, from kept pictures of the tests: `python -m tools.picture`.

A picture carries the digest of what it was made from, so that a test knows when it is out of date.
"""

from __future__ import annotations

import hashlib
import struct
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "tests" / "tui" / "__snapshots__" / "test_snapshots"
PICTURES = {
    "docs/img/dossiers.png": "TestDossiers.test_list[120x40][uwv-licht].svg",
    "docs/img/dossier.png": "TestDossier.test_tabs[120x40][tab-persoon-licht].svg",
    "docs/img/intake.png": "TestIntake.test_form[120x40][fouten-licht].svg",
}
"""Picture → the kept picture that it shows."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEYWORD = b"Source"


def make(svg: bytes) -> bytes:
    """The same as PNG, by rsvg-convert."""
    done = subprocess.run(
        ["rsvg-convert", "--format", "png"], input=svg, capture_output=True, check=True
    )
    text = _KEYWORD + b"\0" + digest(svg).encode()
    # The last chunk closes the file: twelve bytes.
    return done.stdout[:-12] + _chunk(b"tEXt", text) + done.stdout[-12:]


def digest(svg: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(svg).hexdigest()


def source(png: bytes) -> str | None:
    """The digest of what a picture was made from, None if it carries none."""
    for kind, data in _chunks(png):
        keyword, _zero, text = data.partition(b"\0")
        if kind == b"tEXt" and keyword == _KEYWORD:
            return text.decode("latin-1")
    return None


def _chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        yield kind, png[at + 8 : at + 8 + length]
        at += length + 12


def main() -> None:
    """Make those anew that are out of date."""
    for name, kept in PICTURES.items():
        picture, svg = ROOT / name, (KEPT / kept).read_bytes()
        if picture.exists() and source(picture.read_bytes()) == digest(svg):
            continue
        picture.parent.mkdir(parents=True, exist_ok=True)
        picture.write_bytes(make(svg))
        print(f"made {name}")


if __name__ == "__main__":
    main()
