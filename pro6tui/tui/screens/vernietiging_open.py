"""To a destruction list from another place."""

from __future__ import annotations

import asyncio

from pro6tui.services.destruction import Vernietiging
from pro6tui.tui.app import Pro6App


async def toon_lijst(app: Pro6App, nummer: str) -> None:
    """Show place 5 with this list over it."""
    found = await asyncio.to_thread(Vernietiging(app.dossiers).lijst, nummer)
    await app.switch_mode("vernietiging")
    from pro6tui.tui.screens.vernietiging_lijst import LijstScreen

    app.push_screen(LijstScreen(found))
