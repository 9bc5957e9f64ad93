"""The list of dossiers as rows: from the catalog, one at a time, as they are seen."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from pro6tui.i18n import _, ngettext
from pro6tui.model.terms import Term
from pro6tui.model.vocabulary import DossierStaat, SoortUitkering
from pro6tui.model.vocabulary_dossier import LOPEND
from pro6tui.rules import uitvoer
from pro6tui.rules.bewaartermijnen import WETTELIJK, Termijnen
from pro6tui.services import retention
from pro6tui.tui.base.lijst import Cell, Column, Styled
from vault.catalog import RowView

SOON = 7
NEAR = 14
HALF_YEAR = 183


def columns(hidden: Collection[str] = ()) -> tuple[Column, ...]:
    """Seven columns at 120 cells, six at 80; never a BSN, nor what this role does not see."""
    found = {
        "nummer": Column(_("dossier"), 8),
        "naam": Column(_("naam"), 18, share=3),
        "woonplaats": Column(_("woonplaats"), 11, share=1, drop=3),
        "uitkering": Column(_("uitkering"), 9, share=1, drop=2),
        "staat": Column(_("staat"), 11, share=1, drop=1, most=24),
        "behandelaars": Column(_("behandelaar"), 11, share=1, drop=4),
        "termijn": Column(_("termijn"), 8, right=True),
    }
    return tuple(column for name, column in found.items() if name not in hidden)


class Rijen:
    """The rows of one state of the list. `naam` gives a colleague's name for a handle; `hidden`
    are the columns left out, `termijnen` how long the bureau keeps each category."""

    def __init__(
        self,
        view: RowView,
        today: date,
        naam: Callable[[str], str],
        hidden: Collection[str] = (),
    ) -> None:
        self.view = view
        self._today = today
        self._naam = naam
        self.termijnen: Termijnen = WETTELIJK
        self._benefit = "uitkering" not in hidden

    def count(self) -> int:
        """How many dossiers."""
        return len(self.view)

    def doc_id(self, index: int) -> str:
        """The dossier of a row."""
        return self.view.doc_id(index)

    def row(self, index: int) -> Sequence[Cell]:
        """One dossier."""
        row = self.view.row(index)
        benefits = ", ".join(kort(SoortUitkering, code) for code in row["uitkering"]) or "–"
        return (
            str(row["nummer"]),
            str(row["naam"]) or _("(zonder naam)"),
            str(row["woonplaats"]),
            *((benefits,) if self._benefit else ()),
            _staat(row),
            ", ".join(map(self._naam, row["behandelaars"])) or "–",
            termijn(row, self._today, self.termijnen),
        )


def _staat(row: Mapping[str, Any]) -> Cell:
    """The state; of a dossier with several versions that, for it must be joined first."""
    if count := row.get("versies"):
        words = ngettext("{aantal} versie", "{aantal} versies", count)
        return Styled(words.format(aantal=count), "warning")
    return staat_kort(row["staat"])


@lru_cache(maxsize=1)
def _staten() -> Mapping[str, str]:
    """States whose label is too long for the column, so that no two are cut to the same."""
    return {
        DossierStaat.IN_BEWARING: _("bewaring"),
        DossierStaat.VERNIETIGBAAR: _("termijn om"),
        DossierStaat.OP_LIJST: _("op lijst"),
        DossierStaat.VERNIETIGD_BEHOUDENS_BACKUPS: _("nog back-up"),
        DossierStaat.VOLLEDIG_VERNIETIGD: _("vernietigd"),
    }


def staat_kort(code: str) -> str:
    """A state in at most eleven letters."""
    return _staten().get(code) or kort(DossierStaat, code)


@lru_cache(maxsize=256)
def kort(words: type[Term], code: str) -> str:
    """A label without what stands behind a comma or in brackets: "WIA-WGA"."""
    for one in words:
        if one == code:
            return re.split(r"\s*[,(]", one.label)[0]
    return code


def termijn(row: Mapping[str, Any], today: date, termijnen: Termijnen = WETTELIJK) -> Cell:
    """What comes first: for a running dossier its next date ("3 dgn", "do 26-11"), for one that is
    kept the year in which it may go ("2031", or "nu")."""
    if _groep(row["staat"]) != LOPEND:
        day = retention.dag(row, termijnen)
        if day is None:
            return "–"
        return Styled(_("nu"), "warning") if day <= today else str(day.year)
    planned = [date.fromisoformat(one[0]) for one in row["afspraken"]]
    ends = [date.fromisoformat(one) for one in (*row["einde"], *row["nazorg"])]
    ahead = [*planned, *(day for day in ends if day >= today)]
    if not ahead:
        return "–"
    day = min(ahead)
    away = (day - today).days
    if abs(away) <= NEAR:
        text = uitvoer.dagen(day, today)
        return Styled(text, "warning") if away <= SOON else text
    return uitvoer.datum_kort(day, today) if away <= HALF_YEAR else str(day.year)


def _groep(code: str) -> str:
    return next((one.groep for one in DossierStaat if one == code), "")
