"""A draft that is taken up again after somebody's data were erased: what went, is not in it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from pro6tui.i18n import ngettext
from pro6tui.services.drafts import Draft
from pro6tui.services.erasing_elsewhere import zonder_gewist
from pro6tui.services.opened import OpenDossier

if TYPE_CHECKING:
    from pro6tui.tui.app import Pro6App


async def zonder_gewiste(app: Pro6App, opened: OpenDossier, draft: Draft) -> Draft:
    """The draft without what was erased since it began, kept so and told."""
    clean, erased = zonder_gewist(draft, opened.dossier)
    if erased:
        await asyncio.to_thread(app.drafts.save, clean)
        app.say(
            ngettext(
                "{n} gegeven is intussen gewist en staat niet meer in uw concept.",
                "{n} gegevens zijn intussen gewist en staan niet meer in uw concept.",
                len(erased),
            ).format(n=len(erased))
        )
    return clean
