"""A consent and a disclosure while they are filled in: what was typed, as the rules read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier, Toestemming
from pro6tui.model.refusal import Refusal
from pro6tui.model.registers import Ontvanger
from pro6tui.model.terms import Term
from pro6tui.model.vocabulary import Doel, Verstrekkingsgrond, Verzendwijze
from pro6tui.model.vocabulary_registers import OntvangerSoort
from pro6tui.rules import invoer_datum, toestemming, uitvoer
from pro6tui.rules.artikel_06 import Medewerker
from pro6tui.services import consents, disclosures
from pro6tui.services.disclosures import Plan
from pro6tui.services.dossiers import Dossiers
from pro6tui.tui.base.fields import DictDraft

T = TypeVar("T", bound=Term)
MET_TOESTEMMING = (Verstrekkingsgrond.TOESTEMMING, Verstrekkingsgrond.ONDERZOEK)


class Werk(DictDraft):
    """Everything typed, by key; `boek` are the recipients one can choose, once they were read."""

    def __init__(self, dossier: Dossier, today: date, values: Mapping[str, Any]) -> None:
        super().__init__({"datum": uitvoer.datum(today), "velden": [], **values})
        self.dossier, self.today = dossier, today
        self.boek: Sequence[Ontvanger] = ()

    def term(self, key: str, kind: type[T]) -> T | None:
        """The choice in a field."""
        raw = self.get(key)
        return kind(raw) if raw else None

    def tekst(self, key: str) -> str:
        """The text in a field."""
        return str(self.get(key) or "").strip()

    def dag(self, key: str) -> date | None:
        """The date in a field, None for nothing. Refusal for what is none."""
        typed = self.tekst(key)
        return invoer_datum.datum(typed, self.today) if typed else None

    @property
    def ontvanger(self) -> Ontvanger | None:
        """Who was chosen from the address book."""
        return next((one for one in self.boek if one.id == self.get("ontvanger")), None)

    @property
    def velden(self) -> tuple[str, ...]:
        """The data that were chosen, as paths."""
        return tuple(self.get("velden") or ())


class ToestemmingWerk(Werk):
    """A consent as it was signed."""

    def gemaakt(self) -> Toestemming:
        """The consent so far. Refusal for a date that cannot be read."""
        known = self.ontvanger
        return consents.nieuw(
            known.naam if known else self.tekst("naam"),
            self.term("doel", Doel),
            self.velden,
            self.dag("datum"),
            schriftelijk=self.get("schriftelijk") is True,
            document=self.tekst("document"),
            alle=self.boek,
        )

    def bezwaar(self, wie: Medewerker) -> Refusal | None:
        """Why it cannot be recorded yet, or None."""
        try:
            toestemming.leg_vast(self.dossier, self.gemaakt(), wie, self.today)
        except Refusal as refusal:
            return refusal
        return None


class VerstrekkingWerk(Werk):
    """A disclosure about to happen."""

    @property
    def als_bestand(self) -> bool:
        """Whether this program makes the file that leaves."""
        return self.term("kanaal", Verzendwijze) is Verzendwijze.BESTAND

    @property
    def grond(self) -> Verstrekkingsgrond | None:
        """Why it may go."""
        return self.term("grond", Verstrekkingsgrond)

    @property
    def voor_uwv(self) -> bool:
        """Whether it could be the hand-over that UWV asks for."""
        to = self.ontvanger
        uwv = to is not None and to.soort is OntvangerSoort.UWV
        return uwv and self.grond is Verstrekkingsgrond.OPDRACHTGEVER

    @property
    def overdracht(self) -> bool:
        """Whether it is."""
        return self.voor_uwv and self.get("overdracht") is True

    def plan(self) -> Plan | None:
        """The disclosure so far; None while its recipient, purpose or day lacks. Refusal for a date
        that cannot be read."""
        to, doel, op = self.ontvanger, self.term("doel", Doel), self.dag("datum")
        if to is None or doel is None or op is None:
            return None
        grond = self.grond
        court = grond is Verstrekkingsgrond.GERECHTELIJKE_UITSPRAAK
        law = grond is Verstrekkingsgrond.WETTELIJK_VOORSCHRIFT
        return Plan(
            ontvanger=to,
            grond=grond,
            velden=self.velden,
            op=op,
            doel=doel,
            kanaal=self.term("kanaal", Verzendwijze),
            toestemming=self.tekst("toestemming") if grond in MET_TOESTEMMING else "",
            traject=self.tekst("traject") if grond is Verstrekkingsgrond.OPDRACHTGEVER else "",
            wetsartikel=self.tekst("wetsartikel") if law else "",
            instantie=self.tekst("instantie") if court else "",
            zaaknummer=self.tekst("zaaknummer") if court else "",
            uitspraak_op=self.dag("uitspraak_op") if court else None,
            kenmerk=self.tekst("kenmerk") if self.overdracht else "",
            gevraagd_op=self.dag("gevraagd_op") if self.overdracht else None,
            overdracht=self.overdracht,
        )

    def ontbreekt(self) -> str | None:
        """What there must be before the rules can say anything, or None."""
        if self.ontvanger is None:
            return _("Kies aan wie de gegevens gaan.")
        if self.term("doel", Doel) is None:
            return _("Kies waarvoor de ontvanger ze krijgt.")
        if not self.tekst("datum"):
            return _("Vul de dag van verstrekken in.")
        if self.overdracht and self.als_bestand:
            return _("Het hele dossier als bestand maakt u met p in het dossier (Overdracht UWV).")
        if self.als_bestand and not self.tekst("bestand"):
            return _("Vul in waar het bestand komt.")
        return None

    def bezwaar(self, dossiers: Dossiers) -> Refusal | None:
        """Why this may not go, or None."""
        try:
            plan = self.plan()
        except Refusal as refusal:
            return refusal
        if plan is None:
            return None
        return disclosures.bezwaar(dossiers, self.dossier, plan, als_bestand=self.als_bestand)
