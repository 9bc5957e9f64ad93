"""`Kaart`: a dossier to read. Headings, label and value in columns, small tables, paragraphs.

A wide window shows the blocks in two columns. Text from a dossier is never markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip

from pro6tui.tui.base.reader import TextView
from pro6tui.tui.base.text import clean, fit, wrap

TWO_COLUMNS = 110
"""From this width on the blocks stand in two columns."""
LABEL_WIDTH = 30
GAP = 2

Piece = tuple[str, str]
"""Text and its role: "", "heading", "muted", "warning" or "error"."""
Line = tuple[Piece, ...]


@dataclass(frozen=True)
class Regel:
    """A label and its value."""

    label: str
    waarde: str
    rol: str = ""


@dataclass(frozen=True)
class Alinea:
    """A paragraph over the whole width; line breaks stay."""

    tekst: str
    rol: str = ""


@dataclass(frozen=True)
class Tabel:
    """A small table. `rechts` holds the numbers of the columns that stand to the right."""

    kolommen: Sequence[str]
    rijen: Sequence[Sequence[str]]
    rechts: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Tekening:
    """Lines that are drawn for the width there is, and stay as they are drawn."""

    maak: Callable[[int], Sequence[str]]


Inhoud = Regel | Alinea | Tabel | Tekening


@dataclass(frozen=True)
class Blok:
    """What stands under one heading. `breed`: always over the whole width."""

    kop: str
    inhoud: Sequence[Inhoud] = field(default_factory=tuple)
    breed: bool = False


class Kaart(TextView):
    """The blocks, scrolled by the arrows."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "kaart--heading",
        "kaart--muted",
        "kaart--warning",
        "kaart--error",
    }
    DEFAULT_CSS = """
    Kaart > .kaart--heading { color: $key-fg; text-style: bold; }
    Kaart > .kaart--muted { color: $muted; }
    Kaart > .kaart--warning { color: $warning; }
    Kaart > .kaart--error { color: $error; }
    """

    def __init__(self, blokken: Sequence[Blok] = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__((), id=id)
        self._blokken = tuple(blokken)
        self._rows: list[Line] = []

    def zet(self, blokken: Sequence[Blok]) -> None:
        """Show other blocks; the place in the text is kept."""
        self._blokken = tuple(blokken)
        self._wrap()
        self.refresh()

    @property
    def tekst(self) -> str:
        """All there is to read, as plain lines."""
        return "\n".join("".join(text for text, _rol in row) for row in self._rows)

    # Of `on_resize` every class of a widget is called: a second one here would undo the first.
    def _wrap(self) -> None:
        width = max(30, self.size.width - 2)
        self._rows = lines(self._blokken, width)
        self.virtual_size = Size(self.size.width, len(self._rows))

    def render_line(self, y: int) -> Strip:
        """Line `y` of what is seen."""
        width, base = self.size.width, self.rich_style
        index = y + self.scroll_offset.y
        if index >= len(self._rows):
            return Strip.blank(width, base)
        segments = [Segment(" ", base)]
        for text, rol in self._rows[index]:
            style = base
            if rol:
                style += self.get_component_rich_style(f"kaart--{rol}", partial=True)
            segments.append(Segment(text, style))
        return Strip(segments).adjust_cell_length(width, base)


def lines(blokken: Sequence[Blok], width: int) -> list[Line]:
    """The lines of these blocks at `width` cells, with an empty line between blocks."""
    labels = [one.label for blok in blokken for one in blok.inhoud if isinstance(one, Regel)]
    label_width = min(LABEL_WIDTH, max(map(cell_len, labels), default=0))
    found: list[Line] = []
    run: list[Blok] = []
    for blok in blokken:
        if width >= TWO_COLUMNS and not blok.breed:
            run.append(blok)
            continue
        found += _side_by_side(run, width, label_width)
        run = []
        found += [*_of_blok(blok, width, label_width), ()]
    found += _side_by_side(run, width, label_width)
    return found[:-1] if found and not found[-1] else found


def _side_by_side(blokken: Sequence[Blok], width: int, label_width: int) -> list[Line]:
    """Blocks in two columns of about the same length, in reading order."""
    if not blokken:
        return []
    wide = (width - 2 * GAP) // 2
    made = [[*_of_blok(blok, wide, label_width), ()] for blok in blokken]
    total = sum(len(one) for one in made)
    left: list[Line] = []
    right: list[Line] = []
    for lines_of in made:
        # Once one block went to the right, the rest follows: reading goes down, then across.
        column = right if right or (left and len(left) + len(lines_of) / 2 > total / 2) else left
        column += lines_of
    found: list[Line] = []
    for at in range(max(len(left), len(right))):
        one: Line = left[at] if at < len(left) else ()
        two: Line = right[at] if at < len(right) else ()
        found.append((*_filled(one, wide), (" " * 2 * GAP, ""), *two) if two else one)
    return found


def _filled(line: Line, width: int) -> Line:
    used = sum(cell_len(text) for text, _rol in line)
    return (*line, (" " * max(0, width - used), ""))


def _of_blok(blok: Blok, width: int, label_width: int) -> list[Line]:
    found: list[Line] = [((fit(blok.kop, width), "heading"),)] if blok.kop else []
    label_width = min(label_width, width // 2)
    for one in blok.inhoud:
        if isinstance(one, Regel):
            found += _of_regel(one, label_width, width)
        elif isinstance(one, Alinea):
            found += [((text, one.rol),) for text in wrap(one.tekst, width)]
        elif isinstance(one, Tekening):
            found += [((fit(text, width), ""),) for text in one.maak(width)]
        else:
            found += _of_tabel(one, width)
    return found


def _of_regel(regel: Regel, label_width: int, width: int) -> Iterable[Line]:
    labels = wrap(regel.label, label_width)
    values = wrap(regel.waarde, width - label_width - GAP)
    for at in range(max(len(labels), len(values))):
        label = labels[at] if at < len(labels) else ""
        value = values[at] if at < len(values) else ""
        yield (fit(label, label_width + GAP), "muted"), (value, regel.rol)


def _of_tabel(tabel: Tabel, width: int) -> Iterable[Line]:
    widths = [cell_len(name) for name in tabel.kolommen]
    for row in tabel.rijen:
        widths = [max(at, cell_len(clean(cell))) for at, cell in zip(widths, row, strict=True)]
    while sum(widths) + GAP * (len(widths) - 1) > width and max(widths) > 4:
        widths[widths.index(max(widths))] -= 1

    def line(cells: Sequence[str], rol: str) -> Line:
        shown = [
            fit(cell, wide, right=at in tabel.rechts)
            for at, (cell, wide) in enumerate(zip(cells, widths, strict=True))
        ]
        return (((" " * GAP).join(shown), rol),)

    yield line(tabel.kolommen, "muted")
    for row in tabel.rijen:
        yield line(row, "")
