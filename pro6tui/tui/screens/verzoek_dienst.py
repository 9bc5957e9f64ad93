"""The services of requests as a screen has them, with the bureau's calendar once it is known."""

from __future__ import annotations

import asyncio

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Verzoek
from pro6tui.rules import uitvoer
from pro6tui.rules.termijnen import Klokken
from pro6tui.services.kalender import kalender
from pro6tui.services.requests import Requests
from pro6tui.tui.app import Pro6App
from pro6tui.tui.screens.verzoek_klok import bepaalt


class Dienst:
    """`requests` counts by the days of the law until the bureau's own days were read."""

    def __init__(self, app: Pro6App) -> None:
        self._app = app
        self.requests = Requests(app.dossiers)

    async def leer_kalender(self) -> None:
        """Read the bureau's calendar; from memory after the first time."""
        found = await asyncio.to_thread(kalender, self._app.session)
        self.requests = Requests(self._app.dossiers, found)

    def klokken(self, dossier: Dossier, one: Verzoek) -> Klokken | None:
        """The clocks of a request; None when they cannot be counted (`bezwaar` says why)."""
        try:
            return self.requests.klokken(dossier, one)
        except Refusal:
            return None

    def termijn(self, dossier: Dossier, one: Verzoek) -> tuple[str, str]:
        """(sentence, role): until when there is, or why that cannot be said."""
        try:
            return bepaalt(self.requests.klokken(dossier, one), self._app.session.today)
        except Refusal as refusal:
            return str(refusal), "error"

    def staat(self, one: Verzoek) -> str:
        """Where the request is, in words."""
        if one.afgehandeld_op is not None:
            what = one.besluit.label if one.besluit else one.staat.label
            return _("{staat} op {datum}: {besluit}").format(
                staat=one.staat.label, datum=uitvoer.datum(one.afgehandeld_op), besluit=what
            )
        if one.besluit is not None:
            return _("{staat}; besloten op {datum}: {besluit}").format(
                staat=one.staat.label,
                datum=uitvoer.datum(one.besluit_op),
                besluit=one.besluit.label,
            )
        return one.staat.label
