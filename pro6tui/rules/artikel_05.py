"""art. 5: how long a dossier is kept, and the first day on which it may be destroyed.

Source: regulation artt. 5 and 12, read with AVG 5(1)(e): one term for paper and database. Nothing
here is stored; reopening a dossier clears the date because it is computed again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier, Traject
from pro6tui.model.vocabulary import Categorie, OpdrachtgeverSoort, Uitkomst
from pro6tui.model.vocabulary_dossier import LOPEND

TERMIJNEN = MappingProxyType(
    {
        Categorie.K1: 7,
        Categorie.K2: 7,
        Categorie.K3: 2,
        Categorie.K4: 1,
        Categorie.K5: 5,
        Categorie.K6: 0,
        Categorie.K7: 5,
    }
)
"""Years to keep each category after its end; the bureau may lengthen them."""


class Einde(msgspec.Struct, frozen=True):
    """The day the relation ended, or None and why it has none."""

    datum: date | None
    reden: str = ""


class Bewaring(msgspec.Struct, frozen=True):
    """What follows from the end: from when both carriers may be destroyed (None: not yet known,
    for `reden`), after how many years, by the term of which category."""

    relatie_einde: date | None
    vernietigbaar_vanaf: date | None
    jaren: int
    categorie: Categorie
    reden: str = ""


def plus_jaren(day: date, years: int) -> date:
    """The same day `years` later; 29 February becomes the last of February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def relatie_einde(
    dossier: Dossier, today: date | None, laatste_correspondentie: date | None = None
) -> Einde:
    """The last of: the end of every traject, of aftercare, of correspondence in a complaint.

    None while the dossier runs, while a traject is open, when an end lies in the future, or when
    its dates contradict each other: nobody may destroy on a date that cannot be right.
    """
    if dossier.staat.groep == LOPEND:
        return Einde(None, _("Het dossier loopt nog."))
    return einde_trajecten(dossier, today, laatste_correspondentie)


def einde_trajecten(
    dossier: Dossier, today: date | None, laatste_correspondentie: date | None = None
) -> Einde:
    """As `relatie_einde`, whatever the state: what closing a dossier asks for. Without `today`
    an end in the future counts as well."""
    if not dossier.trajecten:
        return Einde(None, _("Er is geen traject, dus ook geen einddatum."))
    ends: list[date] = []
    for traject in dossier.trajecten:
        if traject.einddatum is None:
            return Einde(None, _("Er is nog een traject zonder einddatum."))
        if tegenstrijdig(traject):
            return Einde(None, _("De datums van een traject spreken elkaar tegen."))
        ends.append(max(traject.einddatum, traject.nazorg_tot or traject.einddatum))
    if laatste_correspondentie is not None:
        ends.append(laatste_correspondentie)
    last = max(ends)
    if today is not None and last > today:
        return Einde(None, _("Een einddatum ligt nog in de toekomst."))
    return Einde(last)


def tegenstrijdig(traject: Traject) -> bool:
    """Whether the dates of a traject cannot all be right: an end before a beginning, or aftercare
    that ends before the traject."""
    end = traject.einddatum
    if end is None:
        return traject.nazorg_tot is not None
    begins = (traject.aanmelding, traject.eerste_gesprek, traject.startdatum_akkoord)
    if any(begin is not None and begin > end for begin in begins):
        return True
    return traject.nazorg_tot is not None and traject.nazorg_tot < end


def categorie(dossier: Dossier) -> Categorie:
    """Whose term rules the whole dossier: UWV's as soon as UWV ordered one traject."""
    uwv = any(t.opdrachtgever is OpdrachtgeverSoort.UWV for t in dossier.trajecten)
    return Categorie.K1 if uwv else Categorie.K3


def bewaring(
    dossier: Dossier,
    today: date | None,
    laatste_correspondentie: date | None = None,
    termijnen: Mapping[Categorie, int] = TERMIJNEN,
) -> Bewaring:
    """The term of this dossier on `today`: seven full years after the end for UWV, plus a day.

    Without `today` an end in the future counts as well: the day it gives lies later still.
    """
    kind = categorie(dossier)
    years = termijnen[kind]
    end = relatie_einde(dossier, today, laatste_correspondentie)
    if end.datum is None:
        return Bewaring(None, None, years, kind, end.reden)
    return Bewaring(end.datum, plus_jaren(end.datum, years) + timedelta(days=1), years, kind)


def vernietigbaar_vanaf(dossier: Dossier) -> date | None:
    """The first day on which both carriers may be destroyed, for a list that is kept for longer
    than a day; whether that day has come is `vernietigbaar`'s to say."""
    return bewaring(dossier, None).vernietigbaar_vanaf


def vernietigbaar(dossier: Dossier, today: date) -> bool:
    """Whether the term has run out on `today`. Holds and decisions are asked elsewhere."""
    since = bewaring(dossier, today).vernietigbaar_vanaf
    return since is not None and since <= today


def overleden(dossier: Dossier) -> bool:
    """Whether a traject ended because the client died; nobody writes to them any more."""
    return any(t.uitkomst is Uitkomst.OVERLEDEN for t in dossier.trajecten)
