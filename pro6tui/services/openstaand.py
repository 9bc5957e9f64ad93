"""artt. 10 and 11: every open request of the bureau, from the rows of the list, by streefdatum.

No dossier is opened and nothing is logged: a row says how far a request is, not what it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Rol, VerzoekSoort
from pro6tui.rules.artikel_06 import Mate, Recht, mate
from pro6tui.rules.feestdagen import Kalender
from pro6tui.rules.tijdlijn import NEAR
from pro6tui.rules.uitvoer import datum
from pro6tui.rules.verzoek_klok import CORRECTIE, Gang, Stand, Volgende, stand
from pro6tui.services.listing import Listing
from pro6tui.services.rows import REQUESTS


@dataclass(frozen=True)
class Openstaand:
    """One open request. `stand` is None where no term can be counted, and `waarom` says why.
    `behandelaars` are those of the dossier, `voorstel` who proposed a decision and `breed` whether
    a consulent may take it too."""

    doc_id: str
    nummer: str
    naam: str
    verzoek_id: str
    gang: Gang
    stand: Stand | None
    waarom: str
    behandelaar: str
    behandelaars: tuple[str, ...]
    voorstel: str
    breed: bool

    @property
    def streefdatum(self) -> date:
        """By which it is sorted; where no term can be counted, the day it came in."""
        return self.stand.streefdatum if self.stand else self.gang.ontvangen_op or date.min

    @property
    def uiterlijk(self) -> date | None:
        """The last day of the law, where that is another than the streefdatum."""
        if self.stand is None or self.stand.uiterlijk == self.stand.streefdatum:
            return None
        return self.stand.uiterlijk

    @property
    def soort(self) -> str:
        """Its kind in a word or two."""
        return soort_kort(self.gang.soort)

    @property
    def artikel(self) -> str:
        """Where the right stands: "art. 11" of the regulation, else of the AVG."""
        kind = self.gang.soort
        if kind is None:
            return ""
        if kind is VerzoekSoort.INZAGE:
            return _("art. 10")
        return _("art. 11") if kind in CORRECTIE else kind.groep

    def laat(self, today: date) -> bool:
        """Whether it should have been done before today."""
        return self.streefdatum < today

    def wacht_op(self, rol: Rol, handle: str) -> bool:
        """Whether a colleague proposed a decision that this member may take."""
        if not self.voorstel or self.voorstel == handle:
            return False
        right = Recht.CORRECTIE_BESLUIT if self.breed else Recht.INZAGE_BESLUIT
        return mate(rol, right) is Mate.JA

    def van(self, rol: Rol, handle: str, today: date) -> bool:
        """Whether it is this member's: theirs by name, of nobody, waiting for them, or, for a
        directeur, late."""
        names = {*self.behandelaars, self.behandelaar} - {""}
        if handle in names or not names or self.wacht_op(rol, handle):
            return True
        return rol is Rol.DIRECTEUR and self.laat(today)

    def wat(self, rol: Rol, handle: str) -> str:
        """What is to be done: "correctie: beslissen, reactie (art. 11)"."""
        doing = _("termijn onbekend") if self.stand is None else self.stand.volgende.label
        if self.wacht_op(rol, handle):
            doing = _("voorstel wacht op u")
        elif self.stand and self.stand.klok and self.gang.soort in CORRECTIE:
            doing = f"{doing}, {self.stand.klok.naam.label}"
        words = f"{self.soort}: {doing}"
        return f"{words} ({self.artikel})" if self.artikel else words

    def toelichting(self, today: date, naam: Callable[[str], str] = str) -> str:
        """Its clock in a line, what presses first: every clock in force, the last day, until when
        it can be extended, who works on it (`naam` of a handle) and when it came in."""
        if self.stand is None:
            return self.waarom
        days: dict[date, list[str]] = {}
        for one in self.stand.klokken.klokken if self.stand.klokken else ():
            if one.van_kracht:
                days.setdefault(one.uitkomst.streefdatum, []).append(one.naam.label)
        parts = [f"{', '.join(names)} {_kort(day, today)}" for day, names in sorted(days.items())]
        if self.uiterlijk:
            parts.append(_("uiterlijk {dag}").format(dag=_kort(self.uiterlijk, today)))
        if self.stand.verlengen_tot:
            words = _("verlengen melden t/m {dag}")
            parts.append(words.format(dag=_kort(self.stand.verlengen_tot, today)))
        if self.stand.volgende is Volgende.INLICHTEN:
            parts.append(_("nog in te lichten: {n}").format(n=self.gang.inlichten))
        if self.voorstel:
            parts.append(_("voorstel van {wie}").format(wie=naam(self.voorstel)))
        if self.behandelaar:
            parts.append(naam(self.behandelaar))
        if self.gang.ontvangen_op:
            parts.append(_("ontvangen {dag}").format(dag=_kort(self.gang.ontvangen_op, today)))
        return " · ".join(parts)


def _kort(day: date, today: date) -> str:
    """ "27-02"; with its year half a year away."""
    return datum(day)[:5] if abs((day - today).days) <= NEAR else datum(day)


def soort_kort(kind: VerzoekSoort | None) -> str:
    """A kind of request in a word."""
    if kind is VerzoekSoort.OVERDRAAGBAARHEID:
        return _("overdracht")
    if kind is VerzoekSoort.INTREKKING_TOESTEMMING:
        return _("intrekking")
    return kind.label if kind else _("verzoek")


def openstaande(listing: Listing, kalender: Kalender, today: date) -> list[Openstaand]:
    """Every open request, the earliest streefdatum first. Blocks for some milliseconds."""
    hits = listing.catalog.search(REQUESTS, len(listing.catalog))
    found = (
        one
        for position, row in enumerate(hits.rows())
        for one in van_rij(hits.doc_id(position), row, kalender, today)
    )
    return gesorteerd(found)


def gesorteerd(every: Iterable[Openstaand]) -> list[Openstaand]:
    """By streefdatum; on one day by number."""
    return sorted(every, key=lambda one: (one.streefdatum, one.nummer, one.verzoek_id))


def van_rij(
    doc_id: str, row: Mapping[str, Any], kalender: Kalender, today: date
) -> Iterator[Openstaand]:
    """The open requests of one dossier, from its row."""
    for one in row.get("verzoeken") or ():
        facts = msgspec.convert(one, Gang)
        now, why = None, ""
        try:
            now = stand(facts, today, kalender)
        except Refusal as refusal:
            why = str(refusal)
        yield Openstaand(
            doc_id,
            str(row.get("nummer", "")),
            str(row.get("naam", "")),
            one["id"],
            facts,
            now,
            why,
            one.get("behandelaar", ""),
            tuple(row.get("behandelaars", ())),
            one.get("voorstel", ""),
            one.get("breed", False),
        )
