"""Destruction lists (art. 12): drawn up from what is due, weighed by a second person, and followed.

A register of the bureau. `destruction_run` carries a list out, `certificates` says what came of
it. A dossier's own state goes along: on a list, in its days of thought, or back. Everything here
blocks.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.vernietiging import Lijst, ListRegel, Verklaring
from pro6tui.model.vocabulary import Categorie, Doel, DossierStaat
from pro6tui.model.vocabulary_vernietiging import Oordeel
from pro6tui.rules import categorielijst, papier, reglement, vast
from pro6tui.rules import vernietigingslijst as regels
from pro6tui.rules.tweede_persoon import Wie
from pro6tui.rules.vernietigingslijst_stap import toets_lezen, toets_opstellen
from pro6tui.rules.vernietigingslijst_uitvoering import papier_weg
from pro6tui.services import destruction_word, klok, retention, two_persons
from pro6tui.services.destruction_name import toets_niemand
from pro6tui.services.destruction_path import langs
from pro6tui.services.destruction_reach import wacht
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.editing import new_item_id
from pro6tui.services.errors import Refused
from pro6tui.services.inspection import Told, quiet
from pro6tui.services.opened import OpenDossier
from pro6tui.services.register_rows import Tabel
from pro6tui.services.terugval import LIJSTEN, REGISTER, VERKLARINGEN
from vault import errors

NUMBERS = REGISTER
ACTIE, GEWEIGERD = "vernietigingslijst", "vernietiging_geweigerd"
"""The acts in the log; facts: the step and the list by number, counts, for a refusal its code."""
S = DossierStaat
WEGEN = _("Dossiers nagaan")
"""What `told` hears until a list is written; from then on it only listens."""
_WEG = (S.AFGESLOTEN, S.IN_BEWARING, S.VERNIETIGBAAR, S.OP_LIJST)
"""The way to a list, by its states."""


@dataclass(frozen=True)
class Opgesteld:
    """A list, and the dossiers that did not get on it: (number, why)."""

    lijst: Lijst
    niet: tuple[tuple[str, str], ...]


class Vernietiging:
    """The destruction lists, for one unlocked user."""

    def __init__(self, dossiers: Dossiers) -> None:
        self.dossiers = dossiers
        self.session = dossiers.session
        self.lijsttabel: Tabel[Lijst] = Tabel(self.session, REGISTER, LIJSTEN, Lijst)
        self.verklaringtabel: Tabel[Verklaring] = Tabel(
            self.session, REGISTER, VERKLARINGEN, Verklaring
        )

    @property
    def wie(self) -> Wie:
        """Me, as a step records who took it."""
        return two_persons.wie(self.session)

    # -- looking -----------------------------------------------------------------------------

    def lijsten(self) -> list[Lijst]:
        """What somebody must do something about first, by its day; then the others, the last
        first. Refusal "R6.9" for a role that does not see them."""
        toets_lezen(self.session.role)
        busy: list[tuple[date, str, Lijst]] = []
        rest: list[Lijst] = []
        for one in sorted(self.lijsttabel.alle(), key=lambda one: one.nummer, reverse=True):
            wait = wacht(self.session, one)
            if wait is None:
                rest.append(one)
            else:
                busy.append((wait.streefdatum, one.nummer, one))
        return [one for _day, _number, one in sorted(busy, key=lambda each: each[:2])] + rest

    def lijst(self, kenmerk: str) -> Lijst:
        """By number, name or id. Refused if there is none."""
        toets_lezen(self.session.role)
        wanted = kenmerk.strip().casefold()
        for one in self.lijsttabel.alle():
            if wanted in (one.nummer.casefold(), one.id, one.naam.casefold()):
                return one
        raise Refused(
            _("Deze vernietigingslijst bestaat niet."),
            _("Kijk met ‘pro6 destroy status’ welke er zijn."),
        )

    def vervallen(self, tot: date | None = None) -> list[str]:
        """The documents that the list of dossiers calls due up to and including `tot` (today), and
        those that a decision lets go early; no dossier is opened for it."""
        until = tot or self.session.today
        listing, terms = self.dossiers.listing, self.dossiers.termijnen
        hits = listing.catalog.search("", len(listing.catalog))
        return [
            hits.doc_id(position)
            for position, row in enumerate(hits.rows())
            if (retention.dag(row, terms) or date.max) <= until or row.get("wissing")
        ]

    # -- drawing up --------------------------------------------------------------------------

    def stel_op(
        self,
        naam: str,
        ids: Sequence[str] | None = None,
        told: Told = quiet,
        was: Lijst | None = None,
    ) -> Opgesteld:
        """A list of these documents, or of everything that is due; `was`: draw that one up again.
        Each dossier is opened for its destruction and logged so; what may not go is told with why.

        Refusals of `vernietigingslijst.stel_op` and `toets_naam`; Cancelled by `told`, which may
        say so while it hears WEGEN.
        """
        self._klok()
        with self.gelogd("opgesteld", lijst=was.nummer if was else None):
            toets_opstellen(self.session.role)
            others = [one for one in self.lijsttabel.alle() if was is None or one.id != was.id]
            name = regels.toets_naam(naam or (was.naam if was else ""), others)
            wanted = list(ids) if ids is not None else self.vervallen()
            lines, left = self._wegen(wanted, others, told)
            toets_niemand(self.dossiers.listing, name, lines)
            new = msgspec.structs.replace(
                was or Lijst(id=new_item_id()),
                naam=name,
                reglement_versie=reglement.versie_op(self.session.today),
                termijnen_versie=reglement.versie_op(self.session.today),
            )
            made = regels.stel_op(new, lines, self.wie, left)
        if not made.nummer:
            number = self.session.vault.take_numbers(NUMBERS, 1)
            made = msgspec.structs.replace(made, nummer=f"V-{number:04}")
        saved = self.zet("opgesteld", made, was, dossiers=len(lines))
        for number, line in enumerate(lines, 1):
            told(_("Dossiers op de lijst zetten"), number, len(lines))
            self._naar(line, _WEG, made.nummer)
        return Opgesteld(saved, tuple(left))

    def _wegen(
        self, wanted: Sequence[str], others: Sequence[Lijst], told: Told
    ) -> tuple[list[ListRegel], list[tuple[str, str]]]:
        lines: list[ListRegel] = []
        left: list[tuple[str, str]] = []
        for number, doc_id in enumerate(wanted, 1):
            told(WEGEN, number, len(wanted))
            row = self.dossiers.listing.row(doc_id) or {}
            name = str(row.get("nummer") or "–")
            elsewhere = regels.elders(doc_id, others)
            put_off = regels.uitgesteld_tot(doc_id, others)
            if elsewhere is not None:
                left.append((name, _("staat al op {lijst}").format(lijst=elsewhere.nummer)))
                continue
            if put_off is not None and put_off > self.session.today:
                words = _("uitgesteld tot {dag}")
                left.append((name, words.format(dag=f"{put_off:%d-%m-%Y}")))
                continue
            opened = self.open(doc_id)
            if opened is None:
                left.append((name, _("is niet te lezen")))
                continue
            if opened.twee_versies:
                left.append((name, _("er staan twee versies naast elkaar")))
                continue
            try:
                line = self._regel(opened)
                self._toets_weg(opened, line, _WEG)
            except Refusal as refusal:
                left.append((name, refusal.message))
            else:
                lines.append(line)
        return lines, left

    def _regel(self, opened: OpenDossier) -> ListRegel:
        return regels.regel(
            opened.dossier,
            opened.doc_id,
            opened.heads[0],
            self.session.today,
            termijnen=self.dossiers.termijnen,
        )

    def _toets_weg(self, opened: OpenDossier, line: ListRegel, weg: Sequence[DossierStaat]) -> None:
        """Refusal of a rule of today that a dossier breaks as it would be saved along `weg`: one
        that cannot be saved does not stop the others half-way."""
        changed = langs(self.dossiers, opened.dossier, line, weg, "–")
        if changed is not None and changed != opened.dossier:
            for found in self.dossiers.controleer(changed, opened.dossier):
                if isinstance(found, Refusal):
                    raise found

    def open(self, doc_id: str) -> OpenDossier | None:
        """A dossier for its destruction, logged; None for one that does not open, or is gone."""
        try:
            return self.dossiers.open(doc_id, Doel.VERNIETIGING)
        except (errors.NoDocument, errors.Damaged, errors.NotEntitled):
            return None

    # -- weighing ----------------------------------------------------------------------------

    def leg_voor(self, lijst: Lijst) -> Lijst:
        """Ask the second person."""
        return self.zet("voorgelegd", regels.leg_voor(lijst, self.wie), lijst)

    def stel_uit(
        self, lijst: Lijst, document_id: str, reden: str, nieuwe_datum: date | None
    ) -> Lijst:
        """Take one dossier off, until another day."""
        made = regels.stel_uit(lijst, document_id, self.wie, reden, nieuwe_datum)
        return self.zet("dossier_uitgesteld", made, lijst)

    def neem_mee(self, lijst: Lijst, document_id: str) -> Lijst:
        """Let it go after all."""
        return self.zet("dossier_meegenomen", regels.neem_mee(lijst, document_id, self.wie), lijst)

    def geef_terug(self, lijst: Lijst, reden: str) -> Lijst:
        """Back to who drew it up."""
        made = regels.geef_terug(lijst, self.wie, reden)
        saved = self.zet("teruggegeven", made, lijst)
        for line in regels.mee(lijst):
            self._naar(line, (S.BEDENKTIJD, S.VERNIETIGBAAR, S.OP_LIJST), lijst.nummer)
        return saved

    def accordeer(self, lijst: Lijst, told: Told = quiet) -> Lijst:
        """Approve it as it stands, each dossier weighed once more. Refusal "R12.1" or "R5.2" with
        the number of the first that may not go any more: it is taken off first."""
        self._klok()
        with self.gelogd("geaccordeerd", lijst=lijst.nummer):
            # Everything that could be refused is, before any dossier changes.
            regels.accordeer(lijst, self.wie, alleen=self.alleen)
            going = regels.mee(lijst)
            for line in going:
                self._toets(line)
        lines = {one.document_id: one for one in lijst.regels}
        for number, line in enumerate(lijst.regels, 1):
            told(_("Dossiers in de bedenktijd zetten"), number, len(lijst.regels))
            if line.oordeel is Oordeel.UITGESTELD:
                self._naar(line, (S.OP_LIJST, S.VERNIETIGBAAR), lijst.nummer, line.reden)
                continue
            if line.delen:
                continue
            after = self._naar(line, (*_WEG, S.BEDENKTIJD), lijst.nummer)
            if after is None:
                raise self._weg(line)
            lines[line.document_id] = regels.opnieuw(line, after.dossier, after.heads[0])
        weighed = msgspec.structs.replace(lijst, regels=tuple(lines.values()))
        fine = regels.accordeer(weighed, self.wie, alleen=self.alleen)
        made = destruction_word.goedgekeurd(self.session, fine)
        return self.zet("geaccordeerd", made, lijst, zegel=made.zegel)

    def _toets(self, line: ListRegel) -> None:
        if Categorie.K9 in line.delen:
            return
        opened = self.open(line.document_id)
        if opened is None:
            raise self._weg(line)
        refusal = self._bezwaar(opened, line)
        if refusal is not None:
            raise Refusal(
                refusal.code,
                refusal.artikel,
                f"{line.dossier}: {refusal.message}",
                refusal.uitweg
                if refusal.field == "papier.aanwezig"
                else _("Stel dit dossier uit; de rest van de lijst kan door."),
                refusal.field,
            )

    def _bezwaar(self, opened: OpenDossier, line: ListRegel) -> Refusal | None:
        today, terms = self.session.today, self.dossiers.termijnen
        try:
            if line.delen:
                categorielijst.regel(opened.dossier, "", "", today, papier="", termijnen=terms)
                return None
            self._toets_weg(opened, line, (*_WEG, S.BEDENKTIJD))
        except Refusal as broken:
            return broken
        refusal = regels.bezwaar(opened.dossier, today, terms)
        if refusal is None and (paper := papier.tegen(papier.stand(opened.dossier))):
            way = _("Leg vast hoe het met het papier is, of stel dit dossier uit.")
            return Refusal("R12.6", 12, paper, way, "papier.aanwezig")
        return refusal

    def _weg(self, line: ListRegel) -> Refused:
        return Refused(
            _("{dossier} is niet meer te openen.").format(dossier=line.dossier),
            _("Geef de lijst terug en stel haar opnieuw op."),
        )

    def bevestig(self, lijst: Lijst) -> Lijst:
        """The second confirmation of a bureau of one person."""
        made = destruction_word.bevestigd(self.session, regels.bevestig(lijst, self.wie))
        return self.zet("bevestigd", made, lijst)

    def annuleer(self, lijst: Lijst, reden: str) -> Lijst:
        """Nothing on it is destroyed; its dossiers are due as they were."""
        made = regels.annuleer(lijst, self.wie, reden)
        saved = self.zet("geannuleerd", made, lijst)
        for line in lijst.regels:
            self.laat_vrij(line, lijst.nummer, reden)
        return saved

    def laat_vrij(self, line: ListRegel, nummer: str, reden: str) -> None:
        """A dossier off its list, due as it was."""
        self._naar(line, (S.BEDENKTIJD, S.VERNIETIGBAAR), nummer, reden)
        self._naar(line, (S.OP_LIJST, S.VERNIETIGBAAR), nummer, reden)

    def papier_weg(
        self, lijst: Lijst, document_ids: Sequence[str], hoe: papier.Vernietiging
    ) -> Lijst:
        """The folders of these dossiers, destroyed with this list, went too."""
        self._klok()
        with self.gelogd("papier_vernietigd", lijst=lijst.nummer):
            made = papier_weg(lijst, document_ids, hoe, self.wie)
        return self.zet("papier_vernietigd", made, lijst, mappen=len(document_ids))

    @property
    def alleen(self) -> bool:
        """As `two_persons.alleen`."""
        return two_persons.alleen(self.session)

    # -- shared with carrying it out ---------------------------------------------------------

    def _naar(
        self, line: ListRegel, weg: Sequence[DossierStaat], nummer: str, reden: str = ""
    ) -> OpenDossier | None:
        """The dossier brought along `weg` from where it is on it, in one save; None for one that
        does not open. One that is elsewhere stays there: its line tells, when the list goes."""
        if line.delen:
            return None
        opened = self.open(line.document_id)
        if opened is None or opened.twee_versies or opened.dossier.staat not in weg:
            return opened
        why = reden or _("vernietigingslijst {nummer}").format(nummer=nummer)
        changed = langs(self.dossiers, opened.dossier, line, weg, why)
        if changed is None or changed == opened.dossier:
            return opened
        return self.dossiers.change(
            opened, changed, why, met_lijst=True, schrijft=vast.STAAT, actie="lijst_staat"
        )

    def _klok(self) -> None:
        klok.toets(self.session)

    def zet(self, stap: str, made: Lijst, was: Lijst | None, **facts: Any) -> Lijst:
        """Write a list and log the step. Refused when it is no longer what it `was`."""
        self.lijsttabel.zet(made, was if was is not None and was.stappen else None)
        self.log(stap, lijst=made.nummer, staat=str(made.staat), **facts)
        return made

    def log(self, stap: str, **facts: Any) -> None:
        """A line of the log: numbers, codes and hashes."""
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
