"""Surveys (art. 9): the profiles of suppliers, and batches from selection to the attest.

A register of the bureau. Who may do what, and when, is `rules.onderzoek_stand`'s to say; a refusal
is a line of the log too. `survey_making` makes the file. Everything here blocks.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from pro6tui.i18n import _
from pro6tui.model.onderzoek import Batch, Keuze, Profiel
from pro6tui.model.refusal import Refusal
from pro6tui.model.registers import Ontvanger
from pro6tui.model.vocabulary_onderzoek import Beleid, Sluiting
from pro6tui.rules import (
    artikel_09,
    onderzoek,
    onderzoek_akkoord,
    onderzoek_eerder,
    reglement,
    tekens,
)
from pro6tui.rules import onderzoek_stand as stand
from pro6tui.rules.tweede_persoon import Oordeel, Wie
from pro6tui.services import addressbook, interpretations, two_persons
from pro6tui.services.addressbook import Adresboek
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.editing import new_item_id
from pro6tui.services.errors import Refused
from pro6tui.services.inspection import Told, quiet
from pro6tui.services.register_rows import Tabel
from pro6tui.services.survey_selection import weeg
from pro6tui.services.survey_waiting import BATCHES, REGISTER

NUMBERS = "onderzoek"
PROFIELEN = "profielen"
"""The table of profiles."""
ACTIE, GEWEIGERD = "onderzoek", "onderzoek_geweigerd"
"""The acts in the log; facts: the step, the batch by number or the profile by id, for a refusal its
code."""


class Onderzoeken:
    """The surveys of the bureau, for one unlocked user."""

    def __init__(self, dossiers: Dossiers) -> None:
        self.dossiers = dossiers
        self.session = dossiers.session
        self.adresboek = Adresboek(self.session)
        self.profieltabel: Tabel[Profiel] = Tabel(self.session, REGISTER, PROFIELEN, Profiel)
        self.batchtabel: Tabel[Batch] = Tabel(self.session, REGISTER, BATCHES, Batch)

    @property
    def wie(self) -> Wie:
        """Me, as a step records who took it."""
        return two_persons.wie(self.session)

    # -- profiles ----------------------------------------------------------------------------

    def profielen(self, *, ook_beeindigd: bool = False) -> list[Profiel]:
        """By name; those that were ended only when asked for. Refusal "R6.9" for a role that has no
        part in surveys, here and below: a batch says of a client why they are not in it."""
        stand.toets_opstellen(self.session.role)
        today = self.session.today
        return sorted(
            (
                one
                for one in self.profieltabel.alle()
                if ook_beeindigd or one.einde is None or today < one.einde
            ),
            key=lambda one: tekens.fold(one.naam),
        )

    def profiel(self, kenmerk: str) -> Profiel:
        """By id, or by name. Refused if there is none."""
        stand.toets_opstellen(self.session.role)
        wanted = kenmerk.strip()
        for one in self.profieltabel.alle():
            if wanted == one.id or tekens.fold(one.naam) == tekens.fold(wanted):
                return one
        raise Refused(
            _("Dit profiel bestaat niet."),
            _("Kijk met ‘pro6 survey profiles --all’ welke er zijn."),
        )

    def toets_gebruik(self, profiel: Profiel, supplier: Ontvanger) -> None:
        """As `artikel_09.toets_gebruik`, of a batch's copy of a profile too: one that was ended
        since makes nothing more."""
        now = next((one for one in self.profieltabel.alle() if one.id == profiel.id), profiel)
        ended = msgspec.structs.replace(profiel, einde=now.einde)
        artikel_09.toets_gebruik(ended, supplier, self.session.today)

    def leverancier(self, profiel: Profiel) -> Ontvanger:
        """The supplier of a profile, in the address book. Refused when it is not there."""
        return self.adresboek.een(profiel.leverancier)

    def bewaar_profiel(self, profiel: Profiel, was: Profiel | None = None) -> Profiel:
        """A new profile, or `was` changed. Refusals of `artikel_09.toets_profiel`, "R6.9" for the
        role, "R9.4" for a name that is taken; Refused when somebody changed it first."""
        with self.gelogd("profiel", profiel=profiel.id or None):
            stand.toets_opstellen(self.session.role)
            known = {one.id: one for one in self.adresboek.alle(ook_beeindigd=True)}
            whose = known.get(profiel.leverancier)
            made = artikel_09.toets_profiel(profiel, whose, self.session.today)
            made = msgspec.structs.replace(made, id=made.id or new_item_id())
            for other in self.profieltabel.alle():
                if other.id != made.id and tekens.fold(other.naam) == tekens.fold(made.naam):
                    raise Refusal(
                        "R9.4",
                        9,
                        _("Er is al een profiel met deze naam."),
                        _("Wijzig dat, of kies een andere naam."),
                        "naam",
                    )
        if made != was:
            self.profieltabel.zet(made, was)
            self.log("profiel", profiel=made.id, kolommen=[str(one) for one in made.kolommen])
        return made

    def beeindig_profiel(self, profiel: Profiel) -> Profiel:
        """From today on no batch is made by it."""
        stand.toets_opstellen(self.session.role)
        made = msgspec.structs.replace(profiel, einde=self.session.today)
        self.profieltabel.zet(made, profiel)
        self.log("profiel_beeindigd", profiel=made.id)
        return made

    # -- batches -----------------------------------------------------------------------------

    def batches(self) -> list[Batch]:
        """What somebody must do something about first, by its day; then the others, the last
        first."""
        stand.toets_opstellen(self.session.role)
        busy: list[tuple[date, str, Batch]] = []
        rest: list[Batch] = []
        for one in sorted(self.batchtabel.alle(), key=lambda one: one.nummer, reverse=True):
            wait = stand.wacht_op(one, self.session.today)
            if wait is None:
                rest.append(one)
            else:
                busy.append((wait.streefdatum, one.nummer, one))
        return [one for _day, _number, one in sorted(busy, key=lambda each: each[:2])] + rest

    def batch(self, kenmerk: str) -> Batch:
        """By number or id. Refused if there is none."""
        stand.toets_opstellen(self.session.role)
        wanted = kenmerk.strip().casefold()
        for one in self.batchtabel.alle():
            if wanted in (one.nummer.casefold(), one.id):
                return one
        raise Refused(
            _("Deze batch bestaat niet."), _("Kijk met ‘pro6 survey list’ welke er zijn.")
        )

    def stel_op(
        self, profiel: Profiel, keuze: Keuze, told: Told = quiet, was: Batch | None = None
    ) -> Batch:
        """A batch with every client whose traject ended, those left out with why; `was`: draw that
        one up again. Every dossier that is weighed is opened for the survey, and logged so.

        Refusals of `artikel_09.toets_gebruik` and `onderzoek_stand.stel_op`; Cancelled by `told`.
        """
        with self.gelogd("opgesteld", batch=was.nummer if was else None):
            stand.toets_opstellen(self.session.role)
            supplier = self.leverancier(profiel)
            artikel_09.toets_gebruik(profiel, supplier, self.session.today)
            wanted = onderzoek.toets_keuze(keuze, self.session.today)
            beleid = self.beleid
            lines = weeg(self.dossiers, wanted, profiel, supplier, beleid, told)
            version = reglement.versie_op(self.session.today)
            new = msgspec.structs.replace(was or Batch(id=new_item_id()), reglement_versie=version)
            twice = onderzoek_eerder.dubbel(self.batchtabel.alle(), profiel, wanted, new.id)
            made = stand.stel_op(new, profiel, wanted, beleid, lines, self.wie, twice)
        if not made.nummer:
            number = self.session.vault.take_numbers(NUMBERS, 1)
            made = msgspec.structs.replace(made, nummer=f"O-{number:04}")
        return self.zet("opgesteld", made, was, klanten=len(made.regels))

    @property
    def beleid(self) -> Beleid:
        """How the bureau reads artt. 1 and 9 together; what is unknown counts as the stricter."""
        reading = interpretations.geldend(self.session).geldend("onderzoek_toestemming").lezing
        try:
            return Beleid(reading)
        except ValueError:
            return Beleid.TOESTEMMING

    def eerder(self, batch: Batch) -> list[str]:
        """What is said of the batches that this one announces, as they are now."""
        return onderzoek_eerder.zinnen(batch, self.batchtabel.alle()) if batch.dubbel else []

    def laat_weg(self, batch: Batch, document_id: str, reden: str) -> Batch:
        """Leave a client out by hand, or take them back in."""
        made = stand.laat_weg(batch, document_id, self.wie, reden)
        return self.zet("klant_weggelaten", made, batch)

    def leg_voor(self, batch: Batch, reden: str = "") -> Batch:
        """Ask the second person."""
        with self.gelogd("voorgelegd", batch=batch.nummer):
            made = stand.leg_voor(batch, self.wie, reden)
        return self.zet("voorgelegd", made, batch)

    def geef_terug(self, batch: Batch, reden: str) -> Batch:
        """Undo an approval, or a proposal."""
        return self.zet("teruggegeven", stand.geef_terug(batch, self.wie, reden), batch)

    def accordeer(self, batch: Batch) -> Batch:
        """Approve what stands there, for the key that the supplier has now. Refusals of
        `artikel_09.toets_gebruik`, `onderzoek_akkoord` and `onderzoek_stand.accordeer`."""
        with self.gelogd("geaccordeerd", batch=batch.nummer):
            onderzoek_akkoord.toets_reglement(batch, self.session.today)
            onderzoek_akkoord.toets_beleid(batch, self.beleid)
            supplier = self.leverancier(batch.profiel)
            self.toets_gebruik(batch.profiel, supplier)
            made = stand.accordeer(
                batch, self.wie, self.sleutel(batch, supplier), alleen=self.alleen
            )
            word = two_persons.teken(self.session, onderzoek_akkoord.zaak(made))
            made = msgspec.structs.replace(made, akkoord=word)
        return self.zet("geaccordeerd", made, batch, zegel=made.zegel)

    def akkoord(self, batch: Batch) -> Oordeel:
        """Whether the approval of a batch holds, as its approver signed it."""
        case = onderzoek_akkoord.zaak(batch)
        return two_persons.oordeel(self.session, case, batch.akkoord, stand.mag_accorderen)

    def toets_akkoord(self, batch: Batch) -> None:
        """Refusal "R9.7" for an approval that does not hold, "R9.8" for a version of the regulation
        that is not today's."""
        onderzoek_akkoord.toets_reglement(batch, self.session.today)
        onderzoek_akkoord.toets_akkoord(batch, self.akkoord(batch))

    def sleutel(self, batch: Batch, supplier: Ontvanger) -> str:
        """The key that this batch goes to, as words; "" for a password."""
        age = batch.profiel.sluiting is Sluiting.AGE
        return addressbook.kenmerk(supplier.sleutel) if age else ""

    @property
    def alleen(self) -> bool:
        """As `two_persons.alleen`."""
        return two_persons.alleen(self.session)

    def bevestig(self, batch: Batch, op: date | None = None) -> Batch:
        """The supplier has it, since `op` (today)."""
        made = stand.bevestig(batch, self.wie, op or self.session.today)
        return self.zet("bevestigd", made, batch)

    def vernietigd(self, batch: Batch, attest: str, op: date | None = None) -> Batch:
        """The supplier destroyed it on `op` (today) and says so in `attest`."""
        made = stand.vernietigd(batch, self.wie, op or self.session.today, attest)
        return self.zet("vernietigd_bij_leverancier", made, batch)

    # -- shared with the making --------------------------------------------------------------

    def zet(self, stap: str, made: Batch, was: Batch | None, **facts: Any) -> Batch:
        """Write a batch and log the step. Refused when it is no longer what it `was`."""
        stored = was if was is not None and was.stappen else None
        self.batchtabel.zet(made, stored)
        self.log(stap, batch=made.nummer, staat=str(made.staat), **facts)
        return made

    def log(self, stap: str, **facts: Any) -> None:
        """A line of the log: of what leaves only numbers, codes and hashes."""
        self.session.vault.log(self.session.entry(ACTIE, stap=stap, **facts))

    @contextlib.contextmanager
    def gelogd(self, stap: str, **facts: Any) -> Iterator[None]:
        """Within it a refusal is logged by its code."""
        try:
            yield
        except Refusal as refusal:
            entry = self.session.entry(GEWEIGERD, stap=stap, code=refusal.code, **facts)
            self.session.vault.log(entry)
            raise
