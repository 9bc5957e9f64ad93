"""The register of complaints: each opens a hold in the dossier it is about, and closes it again.

The register is the bureau's; a complaint of nobody's dossier holds nothing. Everything here blocks.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec

from pro6tui.i18n import _
from pro6tui.model.registers import Klacht
from pro6tui.model.vocabulary import Doel, HoldReden
from pro6tui.model.vocabulary_registers import KlachtStaat, KlachtUitkomst
from pro6tui.rules import artikel_02, holds, klachten
from pro6tui.rules.registers_rechten import Daad, toets_daad
from pro6tui.services.adding import on_top
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.editing import new_item_id
from pro6tui.services.errors import Refused
from pro6tui.services.opened import OpenDossier
from pro6tui.services.register_rows import Tabel

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
        every = self.tabel.alle()
        open_ = [one for one in every if one.staat is KlachtStaat.OPEN]
        done = [one for one in every if one.staat is not KlachtStaat.OPEN]
        found = sorted(open_, key=lambda one: (one.termijn or date.max, one.nummer))
        if ook_afgedaan:
            found += sorted(done, key=lambda one: one.afgedaan_op or date.min, reverse=True)
        return found

    def een(self, kenmerk: str) -> Klacht:
        """By number or id. Refused if there is none."""
        wanted = kenmerk.strip().casefold()
        for one in self.tabel.alle():
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
        try:
            if opened is not None:
                self._hold(opened, made)
        except BaseException:
            self.tabel.weg(made.id)
            raise
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
        """The outcome; the hold in its dossier ends first, so that none outlives its complaint."""
        toets_daad(self.session.role, Daad.KLACHT_AFDOEN)
        me, today = self.session.me.handle, self.session.today
        made = klachten.afgedaan(klacht, uitkomst, toelichting, me, today)
        self.tabel.toets(klacht)
        if klacht.document_id:
            opened = self._open(klacht.document_id)
            if any(one.bron == klacht.id for one in holds.lopend(opened.dossier, today)):
                on_top(
                    self.dossiers,
                    opened,
                    lambda now: holds.sluit_bron(now, klacht.id, me, today),
                    _("klacht afgedaan"),
                    actie="hold",
                    feiten={"stap": "opgeheven", "reden": HoldReden.KLACHT.value},
                    schrijft=("holds",),
                )
        self.tabel.zet(made, klacht)
        self._log("afgedaan", made)
        return made

    def _hold(self, opened: OpenDossier, klacht: Klacht) -> None:
        me, today = self.session.me.handle, self.session.today
        on_top(
            self.dossiers,
            opened,
            lambda now: holds.open_bron(
                now, HoldReden.KLACHT, klacht.id, me, today, new_id=new_item_id
            ),
            _("klacht ontvangen"),
            actie="hold",
            feiten={"stap": "geplaatst", "reden": HoldReden.KLACHT.value},
            schrijft=("holds",),
        )

    def _open(self, doc_id: str) -> OpenDossier:
        """For handling a complaint where my role has that purpose, else for its usual one."""
        allowed = artikel_02.doelen_voor(self.session.role)
        doel = Doel.KLACHTBEHANDELING if Doel.KLACHTBEHANDELING in allowed else allowed[0]
        return self.dossiers.open(doc_id, doel)

    def _log(self, stap: str, klacht: Klacht) -> None:
        entry = self.session.entry(ACTIE, stap=stap, nummer=klacht.nummer)
        self.session.vault.log(entry, klacht.document_id or None)
