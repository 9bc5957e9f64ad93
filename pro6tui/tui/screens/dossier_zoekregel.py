"""The line above the list of dossiers: letters begin a search at once, a digit may be a place."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.message_pump import MessagePump
from textual.timer import Timer

from pro6tui.i18n import _
from pro6tui.tui.base.inputs import LineInput
from pro6tui.tui.base.lijst import LijstView
from pro6tui.tui.base.lines import OneLine
from pro6tui.tui.base.text import fit

DIGIT_SECONDS = 0.35
"""A first digit alone is a place if no other key follows within so long."""
COUNT_SLICE = 0.004
COUNT_PAUSE = 0.01
_BSN_LIKE = re.compile(r"[\d .\-]+\Z")


def cijfers(text: str) -> str:
    """The digits of a text that is nothing but a number, spaces and dots; else ""."""
    text = text.strip()
    return re.sub(r"\D", "", text) if text.isascii() and _BSN_LIKE.match(text) else ""


class Zoekregel(LineInput):
    """Has the focus always. `/` says that a number follows, however slowly it is typed."""

    class Place(Message):
        """The user pressed the key of a place."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, lijst: LijstView, places: frozenset[str], *, id: str) -> None:  # noqa: A002
        super().__init__(
            steers=lijst,
            max_length=200,
            placeholder=_("typ een deel van naam, plaats of nummer"),
            id=id,
        )
        self._places = places
        self._waiting: Timer | None = None
        self._number = False

    @property
    def undecided(self) -> bool:
        """Whether what stands here may still turn out to be the key of a place."""
        return self._waiting is not None

    async def _on_key(self, event: events.Key) -> None:
        first = not self.value
        if first and event.character == "/":
            event.stop()
            event.prevent_default()
            self._number = True
            self.placeholder = _("typ een nummer")
            return
        self._decided()
        if first and event.character in self._places and not self._number:
            self._waiting = self.set_timer(DIGIT_SECONDS, self._is_place)
        await super()._on_key(event)

    def _decided(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None

    def _is_place(self) -> None:
        key = self.value
        self._waiting = None
        if key in self._places:
            self.clear()
            self.post_message(self.Place(key))

    def clear(self) -> None:
        """Nothing is searched for."""
        self._decided()
        self._number = False
        self.placeholder = _("typ een deel van naam, plaats of nummer")
        self.value = ""


class Telling(OneLine):
    """How many there are, and by which filters; as wide as that takes."""

    DEFAULT_CSS = "Telling { width: auto; height: 1; background: $background; }"

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.tekst = ""

    def tel(self, found: int | None, total: int, filters: Sequence[str], *, done: bool) -> None:
        """ "actief · 3 van 1.284"; without `found` only the total."""
        if found is None:
            words = duizendtallen(total)
        else:
            number = duizendtallen(found) + ("" if done else "…")
            words = _("{aantal} van {totaal}").format(aantal=number, totaal=duizendtallen(total))
        self.zet(" · ".join([*filters, words]))

    def zet(self, text: str) -> None:
        """Show this."""
        if text != self.tekst:
            self.tekst = text
            width = min(cell_len(text) + 3, max(20, self.app.size.width * 2 // 3))
            if self.styles.width is None or self.styles.width.value != width:
                self.styles.width = width
            self.refresh()

    def pieces(self, width: int) -> Sequence[tuple[str, str]]:
        """The words, to the right."""
        return [(fit(f"{self.tekst} ", width, right=True), "")]


def duizendtallen(number: int) -> str:
    """1284 as 1.284."""
    return f"{number:,}".replace(",", ".")


class Teller:
    """Counts in slices of a few milliseconds, so that a key never waits for a number.

    `told` hears a number and whether it is the last; only the last count that was begun tells.
    """

    def __init__(self, node: MessagePump, told: Callable[[int, bool], None]) -> None:
        self._node = node
        self._told = told
        self._counting: Iterator[int] | None = None
        self._found = 0

    def begin(self, counting: Iterator[int]) -> None:
        """Count this, and nothing else any more."""
        self._counting = counting
        self._found = 0
        self._go_on(counting)

    def stop(self) -> None:
        """Count nothing."""
        self._counting = None

    def _go_on(self, counting: Iterator[int]) -> None:
        if counting is not self._counting:
            return
        end = time.perf_counter() + COUNT_SLICE
        for number in counting:
            self._found = number
            if time.perf_counter() > end:
                self._told(number, False)
                self._node.set_timer(COUNT_PAUSE, lambda: self._go_on(counting))
                return
        self._counting = None
        self._told(self._found, True)
