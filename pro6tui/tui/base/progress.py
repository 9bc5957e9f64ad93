"""Long work with a line that says how far it is: plain text, at most four updates a second.

    async def run(self, screen: BeheerScreen) -> None:
        done = await with_progress(screen, _("Lijst herstellen"), rebuild)

`rebuild(progress)` runs on a thread, calls `progress.tell(...)` as often as it likes and looks at
`progress.cancelled` between steps.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from textual.app import ComposeResult
from textual.widgets import Static

from pro6tui.i18n import _
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.screen import BaseModal, CommandScreen

T = TypeVar("T")
SECONDS_BETWEEN = 0.25


class Progress:
    """What the work says and hears. Safe from any thread: the screen comes and looks."""

    def __init__(self, text: str = "") -> None:
        self.text = text
        self.cancelled = False

    def tell(self, text: str, done: int | None = None, total: int | None = None) -> None:
        """Say how far it is; counts are shown behind the text."""
        if done is not None and total:
            self.text = _("{tekst} {klaar} van {totaal}").format(
                tekst=text, klaar=_count(done), totaal=_count(total)
            )
        else:
            self.text = text


def _count(number: int) -> str:
    """1284 as 1.284."""
    return f"{number:,}".replace(",", ".")


class _Cancel(Command["ProgressScreen"]):
    keys = "escape"
    label = _("Annuleren")
    help = _("Houdt op bij de volgende stap.")

    def disabled_reason(self, screen: ProgressScreen) -> str | None:
        if not screen.cancellable:
            return _("Dit kan niet worden afgebroken; het is zo klaar.")
        return _("Het stopt bij de volgende stap.") if screen.progress.cancelled else None

    def run(self, screen: ProgressScreen) -> None:
        screen.progress.cancelled = True
        screen.refresh_bindings()


class ProgressScreen(BaseModal[None]):
    """The line, over the screen that waits."""

    COMMANDS = (_Cancel,)

    def __init__(self, title: str, progress: Progress, *, cancellable: bool = True) -> None:
        super().__init__(classes="progress")
        self._title, self.progress, self.cancellable = title, progress, cancellable
        self._shown = ""
        self._finished = False

    @property
    def heading(self) -> str:
        """What is being done."""
        return self._title

    @property
    def can_go_back(self) -> bool:
        """Not by Esc: that cancels."""
        return False

    def content(self) -> ComposeResult:
        """The line."""
        yield Static(_("Even geduld."), markup=False, classes="text", id="progress")

    def on_mount(self) -> None:
        """Look four times a second."""
        self.set_interval(SECONDS_BETWEEN, self._look)

    def _look(self) -> None:
        text = self.progress.text
        if text and text != self._shown:
            self._shown = text
            self.query_one("#progress", Static).update(text)

    def finish(self) -> None:
        """The work is done: close, at once or when this is the screen that is shown again."""
        self._finished = True
        self._close()

    def on_screen_resume(self) -> None:
        """Another screen went away from above."""
        self.call_later(self._close)

    def _close(self) -> None:
        if self._finished and self.is_active:
            self.dismiss(None)


async def with_progress(
    screen: CommandScreen[Any],
    title: str,
    work: Callable[[Progress], T],
    *,
    cancellable: bool = True,
) -> T:
    """The result of `work`, run on a thread while its progress is shown; its errors are raised."""
    progress = Progress()
    dialog = ProgressScreen(title, progress, cancellable=cancellable)
    screen.app.push_screen(dialog)
    try:
        return await asyncio.to_thread(work, progress)
    finally:
        dialog.finish()
