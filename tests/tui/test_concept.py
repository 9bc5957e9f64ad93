"""Keeping a draft: later contents win, and what is done stays done."""

from __future__ import annotations

from typing import Any

from pro6tui.tui.screens.concept import Concept


class Drawer:
    """Drafts that only remember."""

    def __init__(self) -> None:
        self.saved: list[Any] = []
        self.discarded: list[str] = []

    def save(self, draft: Any) -> None:
        self.saved.append(draft)

    def discard(self, draft_id: str) -> None:
        self.discarded.append(draft_id)


def made() -> tuple[Drawer, Concept]:
    """A concept of contents 1, 2, 3."""
    drawer: Any = Drawer()
    contents = iter(range(1, 10))
    snapshot: Any = contents.__next__
    return drawer, Concept(drawer, snapshot)


def test_a_slow_save_does_not_overwrite_a_later_one() -> None:
    drawer, concept = made()
    slow, quick = concept.take(), concept.take()
    concept.write(quick)
    concept.write(slow)
    concept.write(quick)
    assert drawer.saved == [2]


def test_a_late_save_does_not_bring_finished_work_back() -> None:
    drawer, concept = made()
    late = concept.take()
    concept.close("id")
    concept.write(late)
    assert drawer.saved == []
    assert drawer.discarded == ["id"]
