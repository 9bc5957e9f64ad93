"""Going on with a draft about a request: which of its forms it was."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from pro6tui.rules import verzoek
from pro6tui.services.drafts import Draft
from pro6tui.services.opened import OpenDossier
from pro6tui.tui.screens.verzoek_besluit import BesluitScreen
from pro6tui.tui.screens.verzoek_brief import BriefScreen
from pro6tui.tui.screens.verzoek_onderdelen import OnderdelenScreen
from pro6tui.tui.screens.verzoek_ontvangst import OntvangstScreen


def hervat(opened: OpenDossier, draft: Draft) -> Screen[Any]:
    """The form of this draft. Refusal "R10.5" when its request is no longer there."""
    _verzoek, what, verzoek_id, code = [*draft.deel.split("."), "", "", ""][:4]
    if not what:
        return OntvangstScreen(opened, draft)
    verzoek.verzoek_van(opened.dossier, verzoek_id)
    if what == "onderdelen":
        return OnderdelenScreen(opened, verzoek_id, draft)
    if what == "brief":
        return BriefScreen(opened, verzoek_id, code, draft)
    return BesluitScreen(opened, verzoek_id, voorstel=what == "voorstel", draft=draft)
