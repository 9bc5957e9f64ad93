"""Text from outside made safe and cut to cells: a terminal obeys whatever reaches it."""

from __future__ import annotations

import unicodedata

from rich.cells import cell_len, set_cell_size

REPLACEMENT = "·"
ELLIPSIS = "…"


def clean(text: str) -> str:
    """`text` on one line without anything a terminal could obey: each such character becomes ·."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c in "\n\t" else REPLACEMENT for c in text)


def pasted(text: str, *, lines: bool = False) -> str:
    """Pasted text as it may be typed: NFC, no control or format characters.

    A line break becomes a space, or with `lines` stays a line break (for notes).
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    breaks = "\n" if lines else " "
    kept = (
        breaks
        if c in "\n\u2028\u2029"
        else " "
        if c in "\t\u00a0"
        else c
        if c.isprintable()
        else ""
        for c in text
    )
    result = "".join(kept)
    return result if lines else result.strip()


def fit(text: str, width: int, *, right: bool = False) -> str:
    """`text` in exactly `width` cells: padded, or cut with an ellipsis."""
    if width <= 0:
        return ""
    text = clean(text)
    length = len(text) if text.isascii() else cell_len(text)
    if length > width:
        return set_cell_size(text, width - 1) + ELLIPSIS
    padding = " " * (width - length)
    return padding + text if right else text + padding


def wrap(text: str, width: int) -> list[str]:
    """`text` broken at spaces into lines of at most `width` cells; a longer word is cut."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in clean(paragraph).split(" "):
            joined = f"{line} {word}" if line else word
            if cell_len(joined) <= width:
                line = joined
                continue
            if line:
                lines.append(line)
            while cell_len(word) > width > 0:
                head = set_cell_size(word, width).rstrip()
                lines.append(head)
                word = word[len(head) :]
            line = word
        lines.append(line)
    return lines


def spread(left: str, right: str, width: int) -> str:
    """`left` and `right` at the two ends of `width` cells; the beginning of `right` gives way."""
    room = width - cell_len(clean(left)) - 1
    if room < 8:
        return fit(left, width)
    right = clean(right)
    if cell_len(right) > room:
        while cell_len(right) >= room:
            right = right[1:]
        right = ELLIPSIS + right
    return fit(left, width - cell_len(right)) + right
