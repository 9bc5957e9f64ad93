"""Taking a client in: every part of a new dossier, and what must be known before work starts."""

from __future__ import annotations

import asyncio

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier, Persoon
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Doel
from pro6tui.rules import dubbel
from pro6tui.rules.uitleg import uitleg
from pro6tui.services.drafts import Draft, new_id
from pro6tui.services.editing import Editing
from pro6tui.services.opened import OpenDossier
from pro6tui.tui.base.fields import Finding
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.screens.bewerken import BewerkScreen
from pro6tui.tui.screens.delen import Deel, delen_van
from pro6tui.tui.screens.formulier import Formulier, mag_niet
from pro6tui.tui.screens.starten import start as start_traject
from pro6tui.tui.screens.verzoek_vragen import vraag_reden

_BSN, _BORN = "persoon.bsn", "persoon.geboortedatum"


class IntakeScreen(BewerkScreen):
    """A new dossier, or the draft of one."""

    def __init__(self, draft: Draft | None = None) -> None:
        super().__init__(draft)
        self._gezocht: tuple[object, ...] = ()

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
        """With a whole BSN or day of birth it is looked up: this client may have a dossier."""
        if key not in (_BSN, _BORN) or key in self.work.typed:
            return
        person = self.work.dossier.persoon
        marks = dubbel.zoekmerken(person)
        if marks != self._gezocht:
            self._gezocht = marks
            self.in_background(self._zoek_dubbel(person), group="dubbel", exclusive=True)

    async def _zoek_dubbel(self, persoon: Persoon) -> None:
        found = await asyncio.to_thread(self.pro6.listing.taken_in, persoon)
        said = {}
        if found is not None:
            words = dubbel.zin(found.gelijkenis, found.nummer)
            said[dubbel.veld(found.gelijkenis)] = [Finding(words, Kind.WARNING)]
        for alike in dubbel.Gelijkenis:
            path = dubbel.veld(alike)
            self.form_draft.extra[path] = said.get(path, [])
            self.delen.toon_bevindingen(path, self.form_draft.set(path, self.work.get(path)))

    # Saving ----------------------------------------------------------------------------------

    async def bewaar(self, *, start: bool) -> None:
        """Into the vault, with a number; with `start` on to "actief"."""
        dossiers = self.pro6.dossiers
        try:
            made = await self._neem_op(self.work.pruned())
        except Refusal as refusal:
            self.spring(refusal.field)
            raise
        if made is None:
            return
        said = _("{nummer} is opgenomen.").format(nummer=made.dossier.nummer)
        if start:
            made, said = await start_traject(dossiers, made, said)
        self.pro6.tell_changed()
        await self.opgeslagen(made, said)

    async def _neem_op(self, dossier: Dossier) -> OpenDossier | None:
        """Taken in; of a client who has a dossier only for a reason, or not: None."""
        intake = self.pro6.dossiers.intake
        try:
            return await asyncio.to_thread(intake, dossier)
        except Refusal as refusal:
            if refusal.code != dubbel.CODE:
                raise
            text = _("Een nieuw traject hoort in dat dossier. Toch een tweede dossier? Waarom?")
            reden = await vraag_reden(self, refusal.message, text)
        return await asyncio.to_thread(intake, dossier, reden) if reden else None
