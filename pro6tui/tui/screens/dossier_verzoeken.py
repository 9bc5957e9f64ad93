"""The requests of one client as a tab of the dossier: what is asked, where it is, until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Verzoek
from pro6tui.rules import uitvoer
from pro6tui.services.request_steps import klokken
from pro6tui.tui.base.lijst import Cell, Column, Styled
from pro6tui.tui.screens.dossier_beeld import Beeld, verborgen
from pro6tui.tui.screens.dossier_lijsten import DossierLijst


class _Verzoeken:
    """What is open first, by the day it is due; then what is done, the newest first."""

    def __init__(self, beeld: Beeld) -> None:
        self._beeld = beeld
        found = beeld.dossier.verzoeken if beeld.ziet("verzoeken.*.soort") else ()
        running = [one for one in found if one.staat.open]
        done = [one for one in found if not one.staat.open]
        self.items: Sequence[Verzoek] = [
            *sorted(running, key=lambda one: str(streefdatum(beeld.dossier, one) or "")),
            *sorted(done, key=lambda one: str(one.ontvangen_op or ""), reverse=True),
        ]

    def count(self) -> int:
        return len(self.items)

    def row(self, index: int) -> Sequence[Cell]:
        one, today = self.items[index], self._beeld.today
        due = streefdatum(self._beeld.dossier, one) if one.staat.open else None
        away = (due - today).days if due else 99
        role = "error" if away < 0 else "warning" if away <= 7 else ""
        mark = "!!" if away < 0 else "!" if away <= 7 else ""
        what = one.besluit.label if one.besluit and not one.staat.open else one.staat.label
        return (
            Styled(mark, role) if role else "",
            one.soort.label if one.soort else "–",
            uitvoer.datum(one.ontvangen_op),
            what,
            uitvoer.datum_kort(due, today),
            Styled(uitvoer.dagen(due, today), role) if role else uitvoer.dagen(due, today),
        )


def streefdatum(dossier: Dossier, one: Verzoek) -> date | None:
    """The day by which an answer is due; None when nothing runs, or it cannot be counted."""
    try:
        first = klokken(dossier, one).vroegste
    except Refusal:
        return None
    return first.uitkomst.streefdatum if first else None


class Verzoeken(DossierLijst):
    """The list; Enter opens a request."""

    def __init__(self, beeld: Beeld, *, id: str) -> None:  # noqa: A002 - Textual's name
        nothing = _("Geen verzoek van deze klant; F8 legt er een vast.")
        super().__init__(
            (
                Column("", 2),
                Column(_("gevraagd"), 14, share=1),
                Column(_("ontvangen"), 10),
                Column(_("staat"), 14, share=1),
                Column(_("streefdatum"), 11, drop=1),
                Column(_("nog"), 8, right=True),
            ),
            _Verzoeken(beeld),
            empty=nothing if beeld.ziet("verzoeken.*.soort") else verborgen(),
            id=id,
        )

    def toon(self, beeld: Beeld) -> None:
        """Show the requests of another revision; the cursor stays on its request."""
        here = self.verzoek
        rows = _Verzoeken(beeld)
        ids = [one.id for one in rows.items]
        self.show(rows, cursor=ids.index(here.id) if here and here.id in ids else None)

    @property
    def verzoek(self) -> Verzoek | None:
        """The request the cursor is on."""
        rows = self.rows
        if isinstance(rows, _Verzoeken) and self.cursor < len(rows.items):
            return rows.items[self.cursor]
        return None
