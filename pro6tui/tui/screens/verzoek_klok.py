"""The clock of a request on a screen: the drawn line, what rules, and every rule on demand."""

from __future__ import annotations

from datetime import date

from pro6tui.i18n import _
from pro6tui.rules import termijnen, tijdlijn, uitvoer
from pro6tui.rules.termijnen import Klok, Klokken
from pro6tui.tui.screens.dossier_kaart import Alinea, Blok, Inhoud, Regel


def lijn(gezien: Klokken, today: date, width: int, *, ascii: bool = False) -> list[str]:
    """The line from receipt to the last day, with "nu" on it."""
    return tijdlijn.lijn(tijdlijn.merken(gezien), today, width, ascii=ascii)


def bepaalt(gezien: Klokken, today: date) -> tuple[str, str]:
    """(sentence, role): by which day there must be an answer, and which clock says so."""
    first = gezien.vroegste
    if first is None:
        return _("Er loopt geen termijn meer."), "muted"
    end = first.uitkomst
    text = _("Op of vóór {datum} ({dagen}), door de klok ‘{klok}’.").format(
        datum=uitvoer.datum_lang(end.streefdatum),
        dagen=uitvoer.dagen(end.streefdatum, today),
        klok=first.naam.label,
    )
    if today > end.uiterlijk:
        late = _("Te laat: het had {datum} gemoeten, door de klok ‘{klok}’.").format(
            datum=uitvoer.datum_lang(end.uiterlijk), klok=first.naam.label
        )
        return late, "error"
    if end.uiterlijk != end.streefdatum:
        text += " " + _("Uiterlijk {datum}.").format(datum=uitvoer.datum(end.uiterlijk))
    return text, "warning" if (end.streefdatum - today).days <= 7 else ""


def uitleg(gezien: Klokken) -> list[Blok]:
    """Every clock with its rule, its source and the days it passed over."""
    first = gezien.vroegste
    return [_klok(one, eerst=one is first) for one in gezien.klokken]


def _klok(one: Klok, *, eerst: bool) -> Blok:
    end = one.uitkomst
    kop = f"{one.naam.label} · {_('deze bepaalt')}" if eerst else one.naam.label
    said: list[Inhoud] = [
        Regel(_("Streefdatum"), uitvoer.datum_lang(end.streefdatum)),
        Regel(_("Uiterlijk"), uitvoer.datum_lang(end.uiterlijk)),
        Regel(_("Regel"), end.regel),
        Regel(_("Bron"), end.bron),
    ]
    if end.overgeslagen:
        days = ", ".join(f"{uitvoer.datum(day.dag)} ({day.waarom})" for day in end.overgeslagen)
        said.append(Regel(_("Overgeslagen"), days))
    if not one.van_kracht:
        said.append(Alinea(_("Deze klok telt niet meer mee."), "muted"))
    return Blok(kop, said, breed=True)


def verlengen_tot(ontvangen: date) -> date:
    """The last day on which the client can be told that it takes longer."""
    return termijnen.mag_verlengen(ontvangen, ontvangen)
