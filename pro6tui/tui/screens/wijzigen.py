"""Changing a dossier: the same form, with a reason at the end and a colleague's work respected."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import msgspec

from pro6tui.i18n import _
from pro6tui.model.codec import encode
from pro6tui.model.dossier import Dossier
from pro6tui.model.fields import LISTS
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import DossierStaat
from pro6tui.rules.uitleg import uitleg
from pro6tui.services import logview
from pro6tui.services.drafts import Draft, new_id
from pro6tui.services.editing import Editing
from pro6tui.services.opened import ChangedMeanwhile, OpenDossier
from pro6tui.services.presence import Aanwezig
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.screens.bewerken import BewerkScreen
from pro6tui.tui.screens.delen import Deel, delen_van
from pro6tui.tui.screens.formulier import Formulier
from pro6tui.tui.screens.reden import vraag_reden
from pro6tui.tui.screens.starten import start as start_traject
from pro6tui.tui.screens.verschillen import VerschillenScreen

LOOK_SECONDS = 20.0
"""How often one looks who else is at work here."""


class WijzigenScreen(BewerkScreen):
    """One tab, part or item of an opened dossier, or all of it (`section` "").

    `section` the path of a list ("notities") shows its last items; "notities.<id>" only that one.
    A resumed `draft` goes on from the revision it began with.
    """

    def __init__(self, opened: OpenDossier, section: str = "", draft: Draft | None = None) -> None:
        super().__init__(draft)
        self.opened = opened
        self.section = draft.deel if draft else section
        self.anderen: list[Aanwezig] = []

    @property
    def heading(self) -> str:
        """Which dossier, whether something is not saved yet, and who else is in it."""
        parts = [_("Pro6 · {nummer} · wijzigen").format(nummer=self.opened.dossier.nummer)]
        if self.onbewaard:
            parts.append(_("niet opgeslagen"))
        parts += [one.zin for one in self.anderen]
        return " · ".join(parts)

    def help_text(self) -> str:
        """What changing asks for, and the artikelen behind it."""
        about = _(
            "U wijzigt een dossier. F2 slaat op en vraagt waarom; dat komt met de oude waarde in "
            "de geschiedenis. Sloeg een collega intussen iets op, dan ziet u de verschillen en "
            "gaat er niets verloren. Wat u typt, staat binnen een seconde als concept op deze "
            "machine. Een veld zonder invulbalk kunt u met uw rol niet wijzigen."
        )
        parts = [f"{one.titel}\n\n{one.samenvatting}" for one in map(uitleg, (3, 6)) if one]
        return "\n\n".join([about, *parts])

    def begin(self) -> tuple[Editing, Draft, tuple[Deel, ...]]:
        """The dossier as it was opened, or as the draft left it."""
        today, lezing = self.pro6.session.today, self.pro6.dossiers.lezing
        delen = delen_van(self.section)
        if self.draft is not None:
            work = Editing.from_draft(self.draft, today, lezing)
            before = work.before or self.opened.dossier
            self.opened = replace(self.opened, heads=self.draft.heads, dossier=before)
            return work, self.draft, delen
        work = Editing(self.opened.dossier, today, lezing, self.opened.dossier)
        now = self.pro6.session.clock()
        draft = Draft(
            id=new_id(),
            doc_id=self.opened.doc_id,
            heads=self.opened.heads,
            doel=self.opened.doel,
            started=now,
            saved=now,
            dossier=msgspec.Raw(encode(self.opened.dossier)),
            deel=self.section,
        )
        return work, draft, delen

    @property
    def formulier(self) -> Formulier:
        """With what my role and this opening let me see."""
        one = self.section if self.section not in LISTS else ""
        return Formulier(self.work, self.lid, self.opened.toegang, alleen=one)

    @property
    def toont_poorten(self) -> bool:
        """Only before the work has started."""
        return self.opened.dossier.staat is DossierStaat.INTAKE

    def start_bezwaar(self) -> str | None:
        """The state, or the first gate that is shut."""
        if not self.toont_poorten:
            return _("Dit dossier is al voorbij de intake.")
        return str(self.poorten[0]) if self.poorten else None

    # Others ----------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Tell colleagues that I am at work here, and see who else is."""
        self.in_background(self._meld())
        self.set_interval(LOOK_SECONDS, lambda: self.in_background(self.kijk_rond(), group="rond"))

    async def _meld(self) -> None:
        await asyncio.to_thread(self.pro6.presences.enter, self.opened.doc_id)
        await self.kijk_rond()

    async def kijk_rond(self) -> None:
        """See who else is at work here."""
        found = await asyncio.to_thread(self.pro6.presences.others, self.opened.doc_id)
        if found != self.anderen:
            self.anderen = found
            self.refresh_lines()

    def on_unmount(self) -> None:
        """I am not at work here any more."""
        self.pro6.presences.leave(self.opened.doc_id)

    # Saving ----------------------------------------------------------------------------------

    async def bewaar(self, *, start: bool) -> None:
        """Ask why, and save on top of what was opened; clashes are settled first."""
        saved = self.opened
        if self.te_bewaren:
            reden = await vraag_reden(self, self.lid.rol, self.opened.doel, self.reden)
            if reden is None:
                return
            self.reden = reden
            found = await self._opslaan(self.opened, self.work.pruned(), reden)
            if found is None:
                return
            saved = found
        said = _("Opgeslagen.")
        if start:
            saved, said = await start_traject(self.pro6.dossiers, saved, said)
        self.pro6.tell_changed()
        await self.opgeslagen(saved, said)

    async def _opslaan(
        self, opened: OpenDossier, dossier: Dossier, reden: str
    ) -> OpenDossier | None:
        """The saved dossier; None when a clash was left undecided, with everything kept."""
        while True:
            try:
                return await asyncio.to_thread(self.pro6.dossiers.change, opened, dossier, reden)
            except ChangedMeanwhile as meanwhile:
                namen = await asyncio.to_thread(logview.namen_van, self.pro6.session)
                naam = namen.get(meanwhile.theirs.door, "")
                settled = await self.app.push_screen_wait(VerschillenScreen(meanwhile, naam))
                if settled is None:
                    self.save_draft()
                    self.say(
                        _("Niet opgeslagen; uw versie blijft hier en als concept bewaard."),
                        Kind.WARNING,
                    )
                    return None
                opened, dossier = meanwhile.theirs, settled
            except Refusal as refusal:
                if opened is not self.opened:
                    await self._verder_op(opened, dossier)
                self.spring(refusal.field)
                raise

    async def _verder_op(self, opened: OpenDossier, dossier: Dossier) -> None:
        """Go on with the joined dossier, on top of theirs: a rule has something against it."""
        self.opened = opened
        self.work.before, self.work.dossier = opened.dossier, dossier
        if self.draft is not None:
            self.draft = msgspec.structs.replace(self.draft, heads=opened.heads)
        await self.delen.vernieuw()
        self.save_draft()
