"""Going on with a draft about a client's rights: which of the forms it was."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.screen import Screen

from pro6tui.rules import verzoek
from pro6tui.services.drafts import TOESTEMMING, UWV_OVERDRACHT, VERSTREKKING, Draft
from pro6tui.services.opened import OpenDossier
from pro6tui.tui.screens.dossier import DossierScreen
from pro6tui.tui.screens.overdracht import OverdrachtScreen
from pro6tui.tui.screens.verstrekken import ToestemmingScreen, VerstrekkingScreen
from pro6tui.tui.screens.verzoek import VerzoekScreen
from pro6tui.tui.screens.verzoek_besluit import BesluitScreen
from pro6tui.tui.screens.verzoek_brief import BriefScreen
from pro6tui.tui.screens.verzoek_onderdelen import OnderdelenScreen
from pro6tui.tui.screens.verzoek_ontvangst import Ontvangen, OntvangstScreen, vastgelegd


def hervat(app: App[Any], opened: OpenDossier, draft: Draft) -> None:
    """Show the form of this draft, and then its request. Refusal "R10.5" when that is gone."""
    if draft.deel == TOESTEMMING:
        app.push_screen(ToestemmingScreen(opened, draft))
        return
    if draft.deel == VERSTREKKING:
        app.push_screen(VerstrekkingScreen(opened, draft))
        return
    if draft.deel == UWV_OVERDRACHT:
        app.push_screen(OverdrachtScreen(opened, draft))
        return
    _verzoek, what, verzoek_id, code = [*draft.deel.split("."), "", "", ""][:4]
    if not what:

        def received(made: Ontvangen | None) -> None:
            if made is not None:
                app.push_screen(VerzoekScreen(made.opened, made.verzoek_id, vastgelegd()))

        app.push_screen(OntvangstScreen(opened, draft), received)
        return
    if verzoek_id:
        verzoek.verzoek_van(opened.dossier, verzoek_id)

    def done(after: OpenDossier | None) -> None:
        if after is None:
            return
        app.push_screen(VerzoekScreen(after, verzoek_id) if verzoek_id else DossierScreen(after))

    app.push_screen(_form(opened, what, verzoek_id, code, draft), done)


def _form(
    opened: OpenDossier, what: str, verzoek_id: str, code: str, draft: Draft
) -> Screen[OpenDossier]:
    if what == "onderdelen":
        return OnderdelenScreen(opened, verzoek_id, draft)
    if what == "brief":
        return BriefScreen(opened, verzoek_id, code, draft)
    return BesluitScreen(opened, verzoek_id, voorstel=what == "voorstel", draft=draft)
