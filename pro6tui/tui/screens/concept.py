"""Keeping what is typed as a draft: soon after every change, at once when the end comes."""

from __future__ import annotations

import threading
from collections.abc import Callable

from pro6tui.services.drafts import Draft, Drafts

DELAY = 0.6
"""Seconds from a change to its save: what `kill -9` can take at most, with the save itself."""


class Concept:
    """One draft on disk. `snapshot` gives its present content; it is called on the screen's own
    thread, everything else may be called from any."""

    def __init__(self, drafts: Drafts, snapshot: Callable[[], Draft]) -> None:
        self._drafts = drafts
        self._snapshot = snapshot
        self._lock = threading.RLock()
        self._made = self._written = 0
        self.closed = False

    def take(self) -> tuple[int, Draft]:
        """The content now, with its place in the order of all contents."""
        self._made += 1
        return self._made, self._snapshot()

    def write(self, taken: tuple[int, Draft]) -> None:
        """Save what was taken, unless a later one was saved already, or the work is done. Durable
        on return; VaultError if it cannot be."""
        number, draft = taken
        with self._lock:
            if self.closed or number <= self._written:
                return
            self._drafts.save(draft)
            self._written = number

    def close(self, draft_id: str) -> None:
        """The work is saved or thrown away: the draft goes, and no late save brings it back."""
        with self._lock:
            self.closed = True
            self._drafts.discard(draft_id)
