"""The register of complaints: each opens a hold in the dossier it is about, and closes it again.

The register is the bureau's; a complaint of nobody's dossier holds nothing. Everything here blocks.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from datetime import date

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.registers import Klacht
from pro6tui.model.vocabulary import Doel, HoldReden
from pro6tui.model.vocabulary_registers import KlachtStaat, KlachtUitkomst
from pro6tui.rules import artikel_02, holds, klachten
from pro6tui.rules.registers_rechten import WIE, Daad, toets_daad
from pro6tui.services import klok, registers
from pro6tui.services.adding import on_top
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.editing import new_item_id
from pro6tui.services.errors import Refused
from pro6tui.services.listing import Listing
from pro6tui.services.opened import OpenDossier
from pro6tui.services.register_rows import Tabel
from vault.errors import VaultError

REGISTER = "klachten"
NUMBERS = "klachten"
ACTIE = "klacht"
"""The act in the log; its facts name the step and the number, never who or about what."""


class Klachten:
    """The complaints, for one unlocked user."""

    def __init__(self, dossiers: Dossiers) -> None:
        self.dossiers = dossiers
        self.session = dossiers.session
        self.tabel: Tabel[Klacht] = Tabel(self.session, REGISTER, REGISTER, Klacht)

    def alle(self, *, ook_afgedaan: bool = False) -> list[Klacht]:
        """The open ones by the day they are due, then those dealt with, the last first."""
        every = self._volledig()
        open_ = [one for one in every if one.staat is KlachtStaat.OPEN]
        done = [one for one in every if one.staat is not KlachtStaat.OPEN]
        found = sorted(open_, key=lambda one: (one.termijn or date.max, one.nummer))
        if ook_afgedaan:
            found += sorted(done, key=lambda one: one.afgedaan_op or date.min, reverse=True)
        return found

    def een(self, kenmerk: str) -> Klacht:
        """By number or id. Refused if there is none."""
        wanted = kenmerk.strip().casefold()
        for one in self._volledig():
            if wanted in (one.nummer.casefold(), one.id):
                return one
        raise Refused(
            _("Deze klacht staat niet in het register."),
            _("Kijk met ‘pro6 complaint list --all’ welke er zijn."),
        )

    def leg_vast(self, getypt: Mapping[str, str], doc_id: str = "") -> Klacht:
        """A complaint from what was typed, by field; with a hold in the dossier it is about.

        Refusal "R6.9" for a role that may not, "R12.5" for what it lacks, and those of opening the
        dossier. Where the hold cannot be placed nothing is kept.
        """
        toets_daad(self.session.role, Daad.KLACHT)
        known = klachten.ingevuld(
            Klacht(id=new_item_id(), vastgelegd_door=self.session.me.handle),
            getypt,
            self.session.today,
        )
        opened = self._open(doc_id) if doc_id else None
        number = self.session.vault.take_numbers(NUMBERS, 1)
        made = msgspec.structs.replace(
            known,
            nummer=f"K-{number:04}",
            document_id=doc_id,
            dossier=opened.dossier.nummer if opened else "",
            behandelaar=known.behandelaar or self.session.me.handle,
        )
        self.tabel.zet(made)
        if opened is not None:
            try:
                self._hold(opened, made)
            except BaseException:
                self.tabel.weg(made.id)
                raise
            made = self._houdt(made)
        self._log("vastgelegd", made)
        return made

    def wijzig(self, klacht: Klacht, getypt: Mapping[str, str]) -> Klacht:
        """Change what was typed. Refused if it is no longer as `klacht` says."""
        toets_daad(self.session.role, Daad.KLACHT)
        klachten.toets_open(klacht)
        made = klachten.ingevuld(klacht, getypt, self.session.today)
        if made != klacht:
            self.tabel.zet(made, klacht)
            self._log("gewijzigd", made)
        return made

    def doe_af(self, klacht: Klacht, uitkomst: KlachtUitkomst | None, toelichting: str) -> Klacht:
        """The outcome, and then the end of the hold in its dossier: a kill in between leaves the
        hold, which ends at the next look."""
        toets_daad(self.session.role, Daad.KLACHT_AFDOEN)
        klok.toets(self.session)
        me, today = self.session.me.handle, self.session.today
        done = klachten.afgedaan(klacht, uitkomst, toelichting, me, today)
        made = msgspec.structs.replace(done, houdt=bool(klacht.document_id))
        self.tabel.toets(klacht)
        opened = self._open(klacht.document_id) if klacht.document_id else None
        self.tabel.zet(made, klacht)
        if opened is not None:
            self._hold(opened, made)
            made = self._houdt(made)
        self._log("afgedaan", made)
        return made

    # -- the hold of a complaint -------------------------------------------------------------

    def _volledig(self) -> list[Klacht]:
        """Every complaint. What a kill left between a complaint and its hold is finished first, by
        whoever looks and may write there."""
        every = self.tabel.alle()
        half = [one for one in every if one.document_id and one.houdt is not _open(one)]
        if not half or self.session.role not in WIE[Daad.KLACHT]:
            return every
        for one in half:
            with contextlib.suppress(Refusal, Refused, VaultError):
                self._hold(self._open(one.document_id), one)
                self._houdt(one)
        return self.tabel.alle()

    def _hold(self, opened: OpenDossier, klacht: Klacht) -> None:
        """Its hold in the dossier as the complaint says it: there once while it is open, and not
        when it was dealt with."""
        me, today = self.session.me.handle, self.session.today
        wanted = _open(klacht)
        if wanted is any(one.bron == klacht.id for one in holds.lopend(opened.dossier, today)):
            return

        def made(now: Dossier) -> Dossier:
            if not wanted:
                return holds.sluit_bron(now, klacht.id, me, today)
            return holds.open_bron(now, HoldReden.KLACHT, klacht.id, me, today, new_id=new_item_id)

        on_top(
            self.dossiers,
            opened,
            made,
            _("klacht ontvangen") if wanted else _("klacht afgedaan"),
            actie="hold",
            feiten={
                "stap": "geplaatst" if wanted else "opgeheven",
                "reden": HoldReden.KLACHT.value,
            },
            schrijft=("holds",),
        )

    def _houdt(self, klacht: Klacht) -> Klacht:
        """The row, noted that its hold is as it should be; a colleague may have noted it first."""
        now = next((one for one in self.tabel.alle() if one.id == klacht.id), klacht)
        noted = msgspec.structs.replace(now, houdt=_open(now))
        if noted != now:
            self.tabel.zet(noted, now)
        return noted

    def _open(self, doc_id: str) -> OpenDossier:
        """For handling a complaint where my role has that purpose, else for its usual one."""
        allowed = artikel_02.doelen_voor(self.session.role)
        doel = Doel.KLACHTBEHANDELING if Doel.KLACHTBEHANDELING in allowed else allowed[0]
        return self.dossiers.open(doc_id, doel)

    def _log(self, stap: str, klacht: Klacht) -> None:
        entry = self.session.entry(ACTIE, stap=stap, nummer=klacht.nummer)
        self.session.vault.log(entry, klacht.document_id or None)


def _open(klacht: Klacht) -> bool:
    return klacht.staat is KlachtStaat.OPEN


_onthouden: registers.Onthouden[list[Klacht]] = registers.Onthouden(REGISTER, list)


def openstaande(listing: Listing) -> list[Klacht]:
    """The open complaints by the day they are due, from memory as long as nobody changed one; none
    for who has no key of the register. Blocks for some milliseconds."""
    session = listing.session

    def read() -> list[Klacht]:
        try:
            return Klachten(Dossiers(session, listing)).alle()
        except Refused:
            return []

    return _onthouden.van(session, read)
