"""Plain text and JSON on standard output; what is for people alone on standard error."""

from __future__ import annotations

import contextlib
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

import msgspec

REPLACEMENT = "·"
_encoder = msgspec.json.Encoder(enc_hook=str)


def prepare() -> None:
    """A terminal that cannot show a letter shows a question mark; it never stops a command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def clean(text: str) -> str:
    """`text` on one line, with nothing in it that a terminal would obey."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c in "\n\t" else REPLACEMENT for c in text)


def line(text: str = "") -> None:
    """One line on standard output."""
    sys.stdout.write(f"{clean(text)}\n")


def block(text: str, indent: str = "") -> None:
    """Several lines on standard output."""
    for one in text.split("\n"):
        line(indent + one)


def note(text: str) -> None:
    """One line for the person at the keyboard, beside what a script reads."""
    sys.stdout.flush()
    sys.stderr.write(f"{clean(text)}\n")
    sys.stderr.flush()


def json(value: Any) -> None:
    """One JSON value on a line of its own."""
    sys.stdout.write(_encoder.encode(value).decode("utf-8") + "\n")


def json_list(rows: Iterable[Any]) -> None:
    """A JSON array, a row to a line; nothing is written before every row is there."""
    lines = [_encoder.encode(row).decode("utf-8") for row in rows]
    sys.stdout.write("[" + ",\n".join(lines) + "]\n")


def table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Columns as wide as what is in them."""
    lines = [[clean(cell) for cell in row] for row in rows]
    wide = [max(map(cells, column)) for column in zip(headers, *lines, strict=True)]
    for row in (list(headers), *lines):
        padded = (cell + " " * (size - cells(cell)) for cell, size in zip(row, wide, strict=True))
        sys.stdout.write("  ".join(padded).rstrip() + "\n")


def cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


class Progress:
    """One line that counts up, on a terminal only; a script hears nothing."""

    def __init__(self, what: str, stream: TextIO | None = None) -> None:
        self.what = what
        self.stream = stream or sys.stderr
        self.shown = -1
        self.live = self.stream.isatty()

    def __call__(self, done: int, total: int) -> None:
        """Told (done, of how many)."""
        part = done * 100 // total if total else 100
        if self.live and part != self.shown:
            self.shown = part
            self.stream.write(f"\r{self.what} {part}%")
            self.stream.flush()

    def end(self) -> None:
        """Clear the line."""
        if self.live and self.shown >= 0:
            with contextlib.suppress(OSError):
                self.stream.write("\r\x1b[K")
                self.stream.flush()


class Counter(Progress):
    """The same where nobody knows beforehand how many there are."""

    def __call__(self, done: int, _total: int = 0) -> None:
        """Told how many are done."""
        if self.live and done != self.shown:
            self.shown = done
            self.stream.write(f"\r{self.what} {done}")
            self.stream.flush()
