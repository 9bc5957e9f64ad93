"""How the vault is looked after, for the header: asked in a thread, shown when it is known."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from pro6tui.model.refusal import Refusal
from pro6tui.services import health
from pro6tui.services.errors import Refused
from vault.errors import VaultError

if TYPE_CHECKING:
    from pro6tui.tui.app import Pro6App


class Staat:
    """`kort` is what is wrong, in two words; "" when all is well or nothing is known yet."""

    def __init__(self, app: Pro6App) -> None:
        self._app = app
        self.kort = ""

    async def renew(self) -> None:
        """Look again. A vault that cannot be asked says so elsewhere."""
        app = self._app
        if not app.unlocked:
            return
        try:
            found = await asyncio.to_thread(health.health, app.session)
        except (VaultError, Refused, Refusal):
            return
        if found.kort != self.kort:
            self.kort = found.kort
            for screen in app.every_screen():
                refresh = getattr(screen, "refresh_lines", None)
                if refresh is not None:
                    refresh()
