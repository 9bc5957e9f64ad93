"""The parts of a request that is open: named later than it came in, or changed with the client."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Verzoek
from pro6tui.rules import verzoek
from pro6tui.services.drafts import VERZOEK, Draft
from pro6tui.services.opened import ChangedMeanwhile, OpenDossier
from pro6tui.services.request_parts import RequestParts
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.fields import Section
from pro6tui.tui.base.text import wrap
from pro6tui.tui.screens.formulier import zin
from pro6tui.tui.screens.ontvangst_velden import onderdelenveld
from pro6tui.tui.screens.ontvangst_werk import OntvangstWerk, onderdeel, rijen
from pro6tui.tui.screens.verzoek_concept import ConceptScreen, Weggooien, draft_van
from pro6tui.tui.screens.verzoek_vragen import proef_id

DEEL = f"{VERZOEK}.onderdelen"


async def concept_van(app: Pro6App, opened: OpenDossier, verzoek_id: str) -> Draft | None:
    """The draft that was left of this, if there is one."""
    return await draft_van(app, opened, f"{DEEL}.{verzoek_id}")


class _Opslaan(Command["OnderdelenScreen"]):
    keys = "f2"
    label = _("Opslaan")
    help = _("Zet de onderdelen bij het verzoek.")
    group = _("Verzoek")

    def disabled_reason(self, screen: OnderdelenScreen) -> str | None:
        if screen.bezig:
            return _("Er wordt al opgeslagen.")
        return zin(screen.bezwaar) if screen.bezwaar else None

    async def run(self, screen: OnderdelenScreen) -> None:
        screen.bezig = True
        try:
            await screen.bewaar()
        finally:
            screen.bezig = False


class OnderdelenScreen(ConceptScreen[OpenDossier]):
    """Answers the dossier with the request about other parts, None when it was left."""

    COMMANDS = (_Opslaan, Weggooien)

    def __init__(self, opened: OpenDossier, verzoek_id: str, draft: Draft | None = None) -> None:
        super().__init__(opened, f"{DEEL}.{verzoek_id}", draft)
        self.verzoek_id = verzoek_id
        self.bezwaar: Refusal | None = None

    @property
    def verzoek(self) -> Verzoek:
        """The request."""
        return verzoek.verzoek_van(self.opened.dossier, self.verzoek_id)

    @property
    def heading(self) -> str:
        """Whose request."""
        return _("Pro6 · {nummer} · onderdelen").format(nummer=self.opened.dossier.nummer)

    def maak_werk(self, values: dict[str, Any]) -> OntvangstWerk:
        """The parts as they are, or as they were left."""
        one = self.verzoek
        begin = {"soort": str(one.soort), "onderdelen": rijen(one.onderdelen)}
        lid, today = self.pro6.dossiers.lid, self.pro6.session.today
        self.ontvangst = OntvangstWerk(self.opened.dossier, lid, today, {**begin, **values})
        return self.ontvangst

    def secties(self) -> Sequence[Section]:
        """The list of parts."""
        field = onderdelenveld(self.ontvangst, self.opened.toegang)
        return [Section(_("Waar het over gaat"), (field,))]

    def regels(self, width: int) -> Sequence[tuple[str, str]]:
        """What the rules say."""
        one = self.verzoek
        parts = tuple(map(onderdeel, self.ontvangst.get("onderdelen") or ()))
        self.bezwaar = None
        try:
            verzoek.met_onderdelen(
                self.opened.dossier,
                one,
                parts,
                self.pro6.dossiers.lid,
                self.pro6.session.today,
                new_id=proef_id,
            )
        except Refusal as refusal:
            self.bezwaar = refusal
            return [(line, "error") for line in wrap(f"!! {zin(refusal)}", width)]
        return [(_("Eén regel voor elk veld, elke notitie of elk document."), "muted")]

    async def bewaar(self) -> None:
        """Save."""
        parts = tuple(map(onderdeel, self.ontvangst.get("onderdelen") or ()))
        service = RequestParts(self.pro6.dossiers)
        opened = self.opened
        while True:
            try:
                after = await asyncio.to_thread(
                    service.met_onderdelen, opened, self.verzoek_id, parts
                )
            except ChangedMeanwhile as meanwhile:
                opened = meanwhile.theirs
                continue
            break
        self.pro6.tell_changed()
        await self.gelukt(after, _("De onderdelen staan bij het verzoek."))
