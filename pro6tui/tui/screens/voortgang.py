"""How a service tells a progress line how far it is, and hears that it must stop."""

from __future__ import annotations

from collections.abc import Callable

from pro6tui.i18n import _
from pro6tui.rules import uitvoer
from pro6tui.tui.base.progress import Progress
from vault import errors

Told = Callable[[str, int, int], None]
MANY = 100
"""A total above this counts bytes."""


def telling(progress: Progress) -> Told:
    """What a service calls with (what, how much is done, of how much); large totals are bytes.
    Raises Cancelled once the user asked to stop."""

    def tell(what: str, done: int, total: int) -> None:
        if progress.cancelled:
            raise errors.Cancelled()
        if total > MANY:
            progress.tell(
                _("{wat}: {klaar} van {totaal}").format(
                    wat=what, klaar=uitvoer.grootte(done), totaal=uitvoer.grootte(total)
                )
            )
        else:
            progress.tell(what, done, total)

    return tell


def telling_stuks(progress: Progress) -> Told:
    """The same for a service that counts things, however many."""

    def tell(what: str, done: int, total: int) -> None:
        if progress.cancelled:
            raise errors.Cancelled()
        progress.tell(what, done, total)

    return tell
