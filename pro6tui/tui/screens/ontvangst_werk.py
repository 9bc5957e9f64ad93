"""A request while it is written down: what was typed, read as the rules read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal, Waarschuwing
from pro6tui.model.terms import Term
from pro6tui.model.verzoeken import Onderdeel, Verzoek
from pro6tui.model.vocabulary import (
    Doel,
    Gevraagd,
    IndienerSoort,
    InzageVorm,
    Kanaal,
    VerzoekGrond,
    VerzoekSoort,
)
from pro6tui.rules import invoer_datum, uitvoer, verzoek
from pro6tui.rules.artikel_06 import Medewerker
from pro6tui.rules.verzoek import Ontvangst
from pro6tui.tui.base.fields import DictDraft
from pro6tui.tui.screens.verzoek_gegevens import ALLES, pad_van

T = TypeVar("T", bound=Term)
MET_ONDERDELEN = (VerzoekSoort.RECTIFICATIE, VerzoekSoort.AFSCHERMEN, VerzoekSoort.WISSING)
"""Kinds that name what they are about; the others are about everything."""


class OntvangstWerk(DictDraft):
    """Everything typed, by key. It begins with a client who writes today."""

    def __init__(
        self,
        dossier: Dossier,
        wie: Medewerker,
        today: date,
        values: Mapping[str, Any] | None = None,
    ) -> None:
        begin = {
            "ontvangen_op": uitvoer.datum(today),
            "indiener": str(IndienerSoort.BETROKKENE),
        }
        super().__init__({**begin, **(values or {})})
        self.dossier, self.wie, self.today = dossier, wie, today

    def term(self, key: str, kind: type[T]) -> T | None:
        """The choice in a field."""
        raw = self.get(key)
        return kind(raw) if raw else None

    @property
    def soort(self) -> VerzoekSoort | None:
        """What the client asks."""
        return self.term("soort", VerzoekSoort)

    def lees(self) -> Ontvangst | None:
        """The request as typed; None while what it cannot do without lacks. Refusal for a date
        that cannot be read."""
        soort, kanaal = self.soort, self.term("kanaal", Kanaal)
        typed = str(self.get("ontvangen_op") or "").strip()
        if soort is None or kanaal is None or not typed:
            return None
        indiener = self.term("indiener", IndienerSoort) or IndienerSoort.BETROKKENE
        other = indiener is not IndienerSoort.BETROKKENE
        return Ontvangst(
            soort=soort,
            kanaal=kanaal,
            ontvangen_op=invoer_datum.datum(typed, self.today),
            indiener=indiener,
            indiener_naam=self._text("indiener_naam") if other else "",
            machtiging=self._text("machtiging") if other else "",
            verzoekdocument=self._text("verzoekdocument"),
            vorm=tuple(InzageVorm(one) for one in self.get("vorm") or ())
            if soort is VerzoekSoort.INZAGE
            else (),
            tegen=tuple(Doel(one) for one in self.get("tegen") or ())
            if soort is VerzoekSoort.BEZWAAR
            else (),
            toestemming=self._text("toestemming"),
            toelichting=self._text("toelichting"),
            onderdelen=tuple(map(onderdeel, self.get("onderdelen") or ()))
            if soort in MET_ONDERDELEN
            else (),
            dubbel_van=self._text("dubbel_van"),
        )

    def _text(self, key: str) -> str:
        return str(self.get(key) or "").strip()

    def ontbreekt(self) -> str | None:
        """The first field that is needed and empty, as a sentence."""
        for key, sentence in (
            ("soort", _("Kies eerst wat de klant vraagt.")),
            ("kanaal", _("Kies hoe het verzoek binnenkwam.")),
            ("ontvangen_op", _("Vul in op welke dag het binnenkwam; daar begint de termijn.")),
        ):
            if not self._text(key):
                return sentence
        return None

    def proef(self) -> tuple[Verzoek | None, list[Refusal | Waarschuwing]]:
        """The request as the rules would write it down now, and what they say of it."""
        try:
            wat = self.lees()
            if wat is None:
                return None, []
            made = verzoek.ontvang(
                self.dossier, wat, self.wie, self.today, new_id=_Numbers().__next__
            )
        except Refusal as refusal:
            return None, [refusal]
        return made, list(verzoek.waarschuwingen(self.dossier, made, self.today))


class _Numbers:
    """Ids for a request that is never saved."""

    def __init__(self) -> None:
        self._last = 0

    def __next__(self) -> str:
        self._last += 1
        return f"proef{self._last}"


def onderdeel(row: Mapping[str, Any]) -> Onderdeel:
    """One part as it was typed."""
    gevraagd, grond = row.get("gevraagd"), row.get("grond")
    return Onderdeel(
        id=str(row.get("id") or ""),
        pad=pad_van(str(row.get("pad") or "")),
        gevraagd=Gevraagd(gevraagd) if gevraagd else None,
        gevraagde_waarde=str(row.get("waarde") or ""),
        grond=VerzoekGrond(grond) if grond else None,
        toelichting=str(row.get("toelichting") or ""),
    )


def rij(deel: Onderdeel) -> dict[str, Any]:
    """A part as a row of the form."""
    return {
        "id": deel.id,
        "pad": deel.pad or ALLES,
        "gevraagd": str(deel.gevraagd) if deel.gevraagd else None,
        "waarde": deel.gevraagde_waarde,
        "grond": str(deel.grond) if deel.grond else None,
        "toelichting": deel.toelichting,
    }


def rijen(delen: Sequence[Onderdeel]) -> list[dict[str, Any]]:
    """All parts as rows."""
    return [rij(one) for one in delen]
