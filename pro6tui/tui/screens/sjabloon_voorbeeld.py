"""A letter to read before it exists: its template with examples in it."""

from __future__ import annotations

import asyncio

from textual.app import ComposeResult

from pro6tui.i18n import _
from pro6tui.rules import brieven
from pro6tui.rules.brieven_soorten import Briefsoort
from pro6tui.services.letters import Letters
from pro6tui.tui.base.reader import TextView
from pro6tui.tui.base.screen import BaseScreen


async def toon_voorbeeld(
    screen: BaseScreen[None], letters: Letters, soort: Briefsoort, tekst: str | None = None
) -> None:
    """The letter with examples in it, from its template or from `tekst`."""
    made = await asyncio.to_thread(letters.voorbeeld, soort.code, tekst)
    screen.app.push_screen(VoorbeeldScreen(soort, brieven.als_tekst(made)))


class VoorbeeldScreen(BaseScreen[None]):
    """A letter to read, with examples in it."""

    here = "9"

    def __init__(self, soort: Briefsoort, tekst: str) -> None:
        super().__init__()
        self.soort, self.tekst = soort, tekst

    @property
    def heading(self) -> str:
        """Which letter."""
        return _("Pro6 · Voorbeeld · {brief}").format(brief=self.soort.label)

    def help_text(self) -> str:
        """What it is not."""
        return _("Zo leest de brief. Namen en data zijn verzonnen; er is niets gemaakt of bewaard.")

    def content(self) -> ComposeResult:
        """The text."""
        yield TextView(self.tekst.rstrip().split("\n"))
