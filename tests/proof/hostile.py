"""What a hostile synchroniser might write: bytes, JSON that is nearly right, and vast things."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, BinaryIO

import msgspec
from hypothesis import strategies as st

from vault import errors

MOMENTS = (
    "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59.999999-23:59",
    "9999-12-31T23:59:59Z", "2026-01-01T00:00:00", "2026-13-01T00:00:00Z",
)  # fmt: skip
TEXTS = (
    "", "\x00", "../../x", "a" * 5000, "\ud7ff", "‮", "1 2 3", "9" * 400, "0 " + "f" * 32,
    "[bold red]", "%s{0}", "\x1b[2J", *MOMENTS,
)  # fmt: skip
PIECES = (b"\n", b"\xff", b"-> X25519 a\n", b"{")
leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**64 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(TEXTS),
    st.text(max_size=30),
)
anything = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@st.composite
def nearly(draw: st.DrawFn, genuine: dict[str, Any]) -> dict[str, Any]:
    """A genuine object with some of its parts replaced, left out, or added to."""
    changed: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(genuine))
    for _change in range(draw(st.integers(1, 3))):
        _spoil(draw, changed)
    return changed


def _spoil(draw: st.DrawFn, value: dict[str, Any]) -> None:
    name = draw(st.sampled_from([*sorted(value), "extra"]))
    inner = value.get(name)
    if isinstance(inner, dict) and inner and draw(st.booleans()):
        _spoil(draw, inner)
    elif draw(st.integers(0, 4)) == 0:
        value.pop(name, None)
    elif isinstance(inner, str) and draw(st.booleans()):
        at = draw(st.integers(0, len(inner)))
        value[name] = inner[:at] + draw(st.text(max_size=3)) + inner[at + 1 :]
    else:
        value[name] = draw(anything)


@st.composite
def spoiled(draw: st.DrawFn, genuine: bytes) -> bytes:
    """Genuine bytes with pieces changed, cut out, doubled or put in."""
    data = bytearray(genuine)
    for _change in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 20))
        piece = draw(
            st.binary(max_size=20) | st.sampled_from([b"\n", b"\xff", b"-> X25519 a\n", b"{"])
        )
        data[at : at + length] = piece
    return bytes(data)


def vast() -> dict[str, bytes]:
    """Small causes of great work: by name, the bytes."""
    return {
        "deep list": b"[" * 200_000,
        "deep object": b'{"a":' * 200_000,
        "long number": b"9" * 1_000_000,
        "huge exponent": b"1e999999999",
        "not unicode": b'{"a":"\xff\xfe"}',
        "half a character": b'{"a":"\\ud800"}',
        "many keys": b"{" + b",".join(b'"%d":0' % n for n in range(50_000)) + b"}",
        "zeros": bytes(2_000_000),
        "line without end": b"a" * 2_000_000,
        "many lines": b"\n" * 2_000_000,
    }


class Memory:
    """A vault folder in memory, filled by the test."""

    def __init__(self, files: dict[str, bytes] | None = None) -> None:
        self.files = dict(files or {})

    def put_new(self, path: str, source: Any) -> None:
        """Create-if-absent."""
        if path in self.files:
            raise errors.AlreadyExists(path=path)
        self.files[path] = bytes(source)

    def get(self, path: str) -> BinaryIO:
        """The content."""
        if path not in self.files:
            raise errors.Missing(path=path)
        file = os.fdopen(os.memfd_create(path), "w+b")
        file.write(self.files[path])
        file.seek(0)
        return file

    def list(self, folder: str) -> Sequence[str]:
        """The names in a folder."""
        start = f"{folder}/"
        return sorted(
            {one[len(start) :].split("/")[0] for one in self.files if one.startswith(start)}
        )

    def delete(self, path: str) -> None:
        """Remove a name."""
        self.files.pop(path, None)

    def stamp(self, _folder: str) -> int:
        """Never the same."""
        return len(self.files)
