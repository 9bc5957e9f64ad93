"""Only the cells that changed go over the wire.

Textual repaints every cell of each dirty region (17 kB for one scrolled line of a list). This
keeps a shadow of what the terminal shows, a (character, SGR) pair per cell, and writes the changed
runs; a region that moved up or down is moved by the terminal itself (DECSTBM), as curses does.

It reads two private classes of Textual (`LayoutUpdate`, `ChopsUpdate`): the version is pinned and
the tests compare the resulting screens with stock output.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rich.cells import cell_len, get_character_cell_size
from rich.color import ColorSystem
from rich.segment import Segment
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

Cell = tuple[str, str]
"""A character (with what combines onto it; empty right of a wide one) and its SGR codes."""

UNKNOWN: Cell = ("\0", "")
MIN_SHIFTED_LINES = 6
MERGE_GAP = 5
ATTRIBUTES_ON_BLANKS = frozenset({"4", "7", "9", "21", "53"})
LAST_SURE_WIDTH = 0x0300


class DiffWriter:
    """Turns Textual's updates into the shortest writes this knows."""

    def __init__(self, *, erases_in_colour: bool = True) -> None:
        self.erases_in_colour = erases_in_colour
        self.width = 0
        self.height = 0
        self._shadow: list[list[Cell]] = []
        self._at: tuple[int, int] | None = None
        self._sgr: str | None = None

    def forget(self) -> None:
        """The terminal shows something else than was written: the next update writes every cell."""
        self.width = self.height = 0
        self._at = self._sgr = None

    def render(
        self,
        update: CompositorUpdate,
        size: tuple[int, int],
        colours: ColorSystem,
        cursor: tuple[int, int],
    ) -> str | None:
        """The bytes for `update` on a screen of `size` (width, height), cursor last.

        None where the update is of a kind this does not know.
        """
        if size != (self.width, self.height):
            self.width, self.height = size
            self._shadow = [[UNKNOWN] * self.width for _ in range(self.height)]
            self._at = self._sgr = None
        rows = self._rows(update, colours)
        if rows is None:
            return None
        out: list[str] = []
        changed = {y: row for y, row in rows.items() if row != self._shadow[y]}
        if len(changed) >= MIN_SHIFTED_LINES:
            self._shift(changed, out)
        for y, row in changed.items():
            self._write_row(y, row, out)
        self._move(*cursor, out)
        return "".join(out)

    def _rows(self, update: CompositorUpdate, colours: ColorSystem) -> dict[int, list[Cell]] | None:
        """The lines that `update` touches as they will be."""
        rows: dict[int, list[Cell]] = {}
        if isinstance(update, LayoutUpdate):
            x, y, _width, _height = update.region
            for line, strips in enumerate(update.strips, y):
                if 0 <= line < self.height:
                    segments = [segment for strip in strips for segment in strip]
                    self._lay(rows, x, line, cells_of(segments, colours))
        elif isinstance(update, ChopsUpdate):
            for y, x1, x2 in update.spans:
                if not 0 <= y < self.height:
                    continue
                for end, (x, strip) in zip(
                    update.chop_ends[y], update.chops[y].items(), strict=False
                ):
                    if strip is None or x > x2 or end <= x1:
                        continue
                    self._lay(rows, x, y, cells_of(strip, colours)[: min(end, x2) - x])
        else:
            return None
        return rows

    def _lay(self, rows: dict[int, list[Cell]], x: int, y: int, cells: list[Cell]) -> None:
        row = rows.get(y)
        if row is None:
            row = rows[y] = self._shadow[y].copy()
        room = self.width - x
        row[x : x + min(len(cells), room)] = cells[:room]

    def _shift(self, changed: dict[int, list[Cell]], out: list[str]) -> None:
        """Move lines inside the terminal where that leaves fewer cells to write."""
        ys = sorted(changed)
        top, bottom = ys[0], ys[-1]
        shadow = self._shadow
        old_place = {_signature(shadow[y]): y for y in range(top, bottom + 1)}
        votes: dict[int, int] = {}
        for y in ys:
            was = old_place.get(_signature(changed[y]))
            if was is not None and was != y:
                votes[was - y] = votes.get(was - y, 0) + 1
        if not votes:
            return
        by, matches = max(votes.items(), key=lambda item: item[1])
        if matches < MIN_SHIFTED_LINES or abs(by) > bottom - top:
            return
        blank: Cell = (" ", "")
        fresh = [[blank] * self.width for _ in range(abs(by))]
        if self._sgr:
            out.append("\x1b[m")
        self._sgr = ""
        count = "" if abs(by) == 1 else str(abs(by))
        verb = "M" if by > 0 else "L"
        out.append(f"\x1b[{top + 1};{bottom + 1}r\x1b[{top + 1}H\x1b[{count}{verb}\x1b[r")
        self._at = (0, 0)
        block = shadow[top : bottom + 1]
        moved = block[by:] + fresh if by > 0 else fresh + block[:by]
        for y in range(top, bottom + 1):
            wanted = changed.get(y, shadow[y])
            shadow[y] = moved[y - top]
            changed[y] = wanted
        for y in [y for y, row in changed.items() if row == shadow[y]]:
            del changed[y]

    def _write_row(self, y: int, row: list[Cell], out: list[str]) -> None:
        """Write the runs of line `y` that differ from the shadow."""
        old = self._shadow[y]
        differing = [x for x in range(self.width) if row[x] != old[x]]
        tail = self._tail(row)
        if tail is not None and sum(1 for x in differing if x >= tail) > 4:
            differing = [x for x in differing if x < tail]
        else:
            tail = None
        for first, last in _runs(differing):
            while row[first][0] == "" and first > 0:
                first -= 1
            self._write_run(first, y, row[first : last + 1], out)
        if tail is not None:
            self._move(tail, y, out)
            self._style(row[tail][1], out)
            out.append("\x1b[K")
        self._shadow[y] = row

    def _tail(self, row: list[Cell]) -> int | None:
        """Where the line's uniform blank end begins, if the terminal can paint it by erasing."""
        last = row[-1]
        if last[0] != " " or (last[1] and not self.erases_in_colour):
            return None
        if ATTRIBUTES_ON_BLANKS.intersection(_attributes(last[1])):
            return None
        x = self.width
        while x > 0 and row[x - 1] == last:
            x -= 1
        return x if x < self.width else None

    def _write_run(self, x: int, y: int, cells: Iterable[Cell], out: list[str]) -> None:
        self._move(x, y, out)
        for char, sgr in cells:
            if char == "":
                x += 1
                continue
            if self._at != (x, y):
                self._move(x, y, out)
            self._style(sgr, out)
            out.append(" " if char == "\0" else char)
            x += 1
            sure = len(char) == 1 and ord(char) < LAST_SURE_WIDTH or "─" <= char <= "▟"
            self._at = (x, y) if sure and x < self.width else None

    def _move(self, x: int, y: int, out: list[str]) -> None:
        """Put the cursor at column `x` of line `y`, unless it is there."""
        at, self._at = self._at, (x, y)
        if at == (x, y):
            return
        if at is not None and at[1] == y and x > at[0]:
            out.append(f"\x1b[{x - at[0]}C" if x - at[0] > 1 else "\x1b[C")
        elif x == 0:
            out.append(f"\x1b[{y + 1}H" if y else "\x1b[H")
        else:
            out.append(f"\x1b[{y + 1};{x + 1}H")

    def _style(self, sgr: str, out: list[str]) -> None:
        if sgr != self._sgr:
            out.append(change_of_style(self._sgr, sgr))
            self._sgr = sgr


def _runs(xs: list[int]) -> list[tuple[int, int]]:
    """`xs` (ascending) as runs from first to last; a short gap is cheaper to write than to skip."""
    runs: list[tuple[int, int]] = []
    for x in xs:
        if runs and x - runs[-1][1] <= MERGE_GAP:
            runs[-1] = (runs[-1][0], x)
        else:
            runs.append((x, x))
    return runs


def _signature(row: list[Cell]) -> str:
    """What identifies a line when looking for it elsewhere: its text, not a scrollbar or cursor."""
    text = "".join(char for char, _sgr in row[: max(8, len(row) * 3 // 4)])
    return text.strip(" ›>▸") or ""


def cells_of(segments: Iterable[Segment], colours: ColorSystem) -> list[Cell]:
    """The cells of a line; a wide character takes two, a combining one joins the cell before it."""
    cells: list[Cell] = []
    for text, style, control in segments:
        if control or not text:
            continue
        if style is None:
            sgr = ""
        else:
            sgr = style._ansi if style._ansi is not None else Strip.render_ansi(style, colours)
        if text.isascii() or cell_len(text) == len(text) and not _combines(text):
            cells += [(char, sgr) for char in text]
            continue
        for char in text:
            width = get_character_cell_size(char)
            if width == 0:
                if cells:
                    at = -2 if cells[-1][0] == "" and len(cells) > 1 else -1
                    cells[at] = (cells[at][0] + char, cells[at][1])
                continue
            cells.append((char, sgr))
            if width == 2:
                cells.append(("", sgr))
    return cells


def _combines(text: str) -> bool:
    return any(get_character_cell_size(char) != 1 for char in text)


@lru_cache(2048)
def _attributes(sgr: str) -> tuple[str, ...]:
    """The attribute codes (bold, underline) in `sgr`, without the colours."""
    return _parts(sgr)[0]


@lru_cache(2048)
def _parts(sgr: str) -> tuple[tuple[str, ...], str, str]:
    """`sgr` as its attributes, its foreground and its background ("" is the terminal's own)."""
    attributes: list[str] = []
    foreground = background = ""
    codes = sgr.split(";") if sgr else []
    while codes:
        code = codes.pop(0)
        if code in ("38", "48"):
            count = 2 if codes and codes[0] == "5" else 4
            colour = ";".join([code, *codes[:count]])
            codes = codes[count:]
        elif len(code) > 1 and code[0] in "34" or len(code) == 3:
            colour = code
        else:
            attributes.append(code)
            continue
        if colour.startswith(("48", "4", "10")):
            background = colour
        else:
            foreground = colour
    return (
        tuple(attributes),
        "" if foreground == "39" else foreground,
        ("" if background == "49" else background),
    )


@lru_cache(2048)
def change_of_style(old: str | None, new: str) -> str:
    """The shortest sequence from style `old` (None: unknown) to `new`."""
    if old is None:
        return f"\x1b[0;{new}m" if new else "\x1b[m"
    if not new:
        return "\x1b[m"
    was, will = _parts(old), _parts(new)
    if set(was[0]) - set(will[0]):
        return f"\x1b[0;{new}m"
    codes = [code for code in will[0] if code not in was[0]]
    if was[1] != will[1]:
        codes.append(will[1] or "39")
    if was[2] != will[2]:
        codes.append(will[2] or "49")
    return f"\x1b[{';'.join(codes)}m" if codes else ""
