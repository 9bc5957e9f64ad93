"""The way to one batch of a survey from another place, and what that place may ask."""

from __future__ import annotations

import asyncio

from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Rol
from pro6tui.rules import onderzoek_stand as stand
from pro6tui.tui.app import Pro6App


def niet_uw_rol(rol: Rol) -> str | None:
    """Why this role has nothing to do with surveys, or None."""
    try:
        stand.toets_opstellen(rol)
    except Refusal as refusal:
        return str(refusal)
    return None


async def toon_batch(app: Pro6App, nummer: str) -> None:
    """Go to place 4 and show the batch with this number."""
    from pro6tui.services.surveys import Onderzoeken
    from pro6tui.tui.screens.onderzoek_batch import BatchScreen

    batch = await asyncio.to_thread(Onderzoeken(app.dossiers).batch, nummer)
    await app.switch_mode("onderzoek")
    app.push_screen(BatchScreen(batch))
