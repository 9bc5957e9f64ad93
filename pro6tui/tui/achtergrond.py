"""One piece of long work for the whole app, while its user goes on with something else."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from pro6tui.i18n import _
from pro6tui.services.errors import Refused
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.progress import Progress

if TYPE_CHECKING:
    from pro6tui.tui.app import Pro6App


class Achtergrond:
    """Ends with the session; what it does must be able to go on at another time."""

    def __init__(self, app: Pro6App) -> None:
        self.app = app
        self._progress: Progress | None = None

    @property
    def text(self) -> str:
        """How far it is; "" when nothing is going on."""
        return self._progress.text if self._progress is not None else ""

    def begin(self, wat: str, work: Callable[[Progress], str]) -> None:
        """Do it in a thread; `work` answers with what is said when it is done. Refused while
        something else is going on."""
        if self._progress is not None:
            raise Refused(_("Er is al werk op de achtergrond bezig."), _("Wacht tot dat klaar is."))
        self._progress = Progress(wat)
        self.app.run_worker(self._do(work, self._progress), exclusive=False)

    async def _do(self, work: Callable[[Progress], str], progress: Progress) -> None:
        try:
            said = await asyncio.to_thread(work, progress)
        except Exception as error:
            words = self.app.sentence_for(error)
            if words is None:
                raise
            if self.app.unlocked:
                self.app.say(words, Kind.ERROR)
        else:
            if self.app.unlocked:
                self.app.say(said)
        finally:
            self._progress = None
