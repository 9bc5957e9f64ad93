"""Taking a client in: every part of a new dossier, and what must be known before work starts."""

from __future__ import annotations

import asyncio

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Doel
from pro6tui.rules.uitleg import uitleg
from pro6tui.services.drafts import Draft, new_id
from pro6tui.services.editing import Editing
from pro6tui.tui.base.dialogs import confirm
from pro6tui.tui.base.fields import Finding
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.screens.bewerken import BewerkScreen
from pro6tui.tui.screens.delen import Deel, delen_van
from pro6tui.tui.screens.formulier import Formulier, mag_niet
from pro6tui.tui.screens.starten import start as start_traject

_BSN = "persoon.bsn"


class IntakeScreen(BewerkScreen):
    """A new dossier, or the draft of one."""

    def __init__(self, draft: Draft | None = None) -> None:
        super().__init__(draft)
        self._gezocht = ""
        self._dubbel = ""

    @property
    def heading(self) -> str:
        """Whose intake it is, as far as typed."""
        name = self.work.dossier.persoon.achternaam if self.begonnen else ""
        return _("Pro6 · Intake · {naam}").format(naam=name) if name else _("Pro6 · Intake")

    def help_text(self) -> str:
        """What intake asks for, and the artikelen behind it."""
        about = _(
            "U neemt een klant in. Wat u typt, staat binnen een seconde als versleuteld concept "
            "op deze machine: sluiten, wegvallen of vergrendelen kost niets. F2 slaat het dossier "
            "op; daarna kan er nog van alles ontbreken. Pas als alles van F6 er is, start F3 het "
            "traject. Tab loopt door alle velden, ook naar het volgende deel."
        )
        parts = [f"{one.titel}\n\n{one.samenvatting}" for one in map(uitleg, (2, 3)) if one]
        return "\n\n".join([about, *parts])

    def begin(self) -> tuple[Editing, Draft, tuple[Deel, ...]]:
        """An empty dossier, with room for the first benefit and the first traject."""
        dossiers = self.pro6.dossiers
        today, now = self.pro6.session.today, self.pro6.session.clock()
        delen = delen_van("", intake=True)
        if self.draft is not None:
            return Editing.from_draft(self.draft, today, dossiers.lezing), self.draft, delen
        work = Editing(Dossier(), today, dossiers.lezing)
        if mag_niet(self.lid, "uitkeringen.*.soort") is None:
            work.add("uitkeringen")
        if mag_niet(self.lid, "trajecten.*.soort") is None:
            work.add("trajecten")
        draft = Draft(
            id=new_id(), doel=Doel.INTAKE, started=now, saved=now, dossier=msgspec.Raw(b"{}")
        )
        return work, draft, delen

    @property
    def formulier(self) -> Formulier:
        """Without what comes later in a traject."""
        return Formulier(self.work, self.lid, intake=True)

    def start_bezwaar(self) -> str | None:
        """The first gate that is shut."""
        return str(self.poorten[0]) if self.poorten else None

    # The same client twice -------------------------------------------------------------------

    def getypt(self, key: str) -> None:
        """A whole BSN is looked up: this client may have a dossier already."""
        bsn = self.work.dossier.persoon.bsn
        if key == _BSN and bsn and bsn != self._gezocht and _BSN not in self.work.typed:
            self._gezocht = bsn
            self.in_background(self._zoek_dubbel(bsn), group="dubbel", exclusive=True)

    async def _zoek_dubbel(self, bsn: str) -> None:
        listing = self.pro6.listing
        self._dubbel = ""
        doc_id = await asyncio.to_thread(listing.taken_in, bsn)
        if doc_id is not None and (row := listing.row(doc_id)) is not None:
            self._dubbel = str(row["nummer"])
        findings = []
        if self._dubbel:
            words = _("Er is al een dossier met dit BSN: {nummer}.").format(nummer=self._dubbel)
            findings = [Finding(words, Kind.WARNING)]
        self.form_draft.extra[_BSN] = findings
        self.delen.toon_bevindingen(_BSN, self.form_draft.set(_BSN, self.work.get(_BSN)))

    # Saving ----------------------------------------------------------------------------------

    async def bewaar(self, *, start: bool) -> None:
        """Into the vault, with a number; with `start` on to "actief"."""
        dossiers = self.pro6.dossiers
        bsn = self.work.dossier.persoon.bsn
        if bsn and bsn != self._gezocht:
            self._gezocht = bsn
            await self._zoek_dubbel(bsn)
        if self._dubbel and bsn:
            question = _("Er is al een dossier met dit BSN: {nummer}.").format(nummer=self._dubbel)
            text = _("Een nieuw traject hoort in dat dossier. Toch een tweede dossier maken?")
            if not await confirm(self, question, text):
                return
        try:
            made = await asyncio.to_thread(dossiers.intake, self.work.pruned())
        except Refusal as refusal:
            self.spring(refusal.field)
            raise
        said = _("{nummer} is opgenomen.").format(nummer=made.dossier.nummer)
        if start:
            made, said = await start_traject(dossiers, made, said)
        self.pro6.tell_changed()
        await self.opgeslagen(made, said)
