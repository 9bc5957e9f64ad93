"""art. 5: how long a dossier is kept, and the first day on which it may be destroyed.

Source: regulation artt. 5 and 12, read with AVG 5(1)(e): one term for paper and database. Nothing
here is stored; reopening a dossier clears the date because it is computed again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier, Traject
from pro6tui.model.verzoeken import Hold
from pro6tui.model.vocabulary import (
    Categorie,
    HoldReden,
    OpdrachtgeverSoort,
    SoortUitkering,
    Uitkomst,
    VerzoekSoort,
)
from pro6tui.model.vocabulary_dossier import LOPEND
from pro6tui.rules.bewaartermijnen import TERMIJNEN

_WERKGEVER = (
    OpdrachtgeverSoort.WERKGEVER,
    OpdrachtgeverSoort.VERZEKERAAR,
    OpdrachtgeverSoort.ARBODIENST,
)
"""Who orders a traject for an employer that bears the risk of the Ziektewet itself."""


class Einde(msgspec.Struct, frozen=True):
    """The day the relation ended, or None and why it has none."""

    datum: date | None
    reden: str = ""


class Bewaring(msgspec.Struct, frozen=True):
    """What follows from the end: from when both carriers may be destroyed (None: not yet known,
    for `reden`), after how many years, by the term of which category. `langer`: somebody decided
    that it is kept until then, later than the term says."""

    relatie_einde: date | None
    vernietigbaar_vanaf: date | None
    jaren: int
    categorie: Categorie
    reden: str = ""
    langer: bool = False


def plus_jaren(day: date, years: int) -> date:
    """The same day `years` later; 29 February becomes the last of February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def om_bezwaar(hold: Hold) -> bool:
    """Whether it stands for a complaint, or for an objection at UWV."""
    return hold.reden in (HoldReden.KLACHT, HoldReden.BEZWAAR_UWV)


def laatste_correspondentie(dossier: Dossier) -> date | None:
    """The last day on which something came in or went out about a complaint or an objection.

    The dossier itself knows it: a complaint, and an objection at UWV, stand in it as a hold from
    their receipt to their outcome. A request for access or erasure is neither: it moves no term.
    """
    days: list[date | None] = []
    for hold in dossier.holds:
        if om_bezwaar(hold):
            days += (hold.geplaatst_op, hold.opgeheven_op)
    for one in dossier.verzoeken:
        if one.soort is VerzoekSoort.BEZWAAR:
            days += (one.ontvangen_op, one.ontvangstbevestiging_op, one.verlenging.gemeld_op)
            days += (one.besluit_op, one.afgehandeld_op)
            days += (each.op for each in one.kennisgevingen)
    return max((day for day in days if day is not None), default=None)


def relatie_einde(dossier: Dossier, today: date | None) -> Einde:
    """The last of: the end of every traject, of aftercare, of correspondence about a complaint or
    an objection.

    None while the dossier runs, while a traject is open, when an end lies in the future, or when
    its dates contradict each other: nobody may destroy on a date that cannot be right.
    """
    if dossier.staat.groep == LOPEND:
        return Einde(None, _("Het dossier loopt nog."))
    return einde_trajecten(dossier, today)


def einde_trajecten(dossier: Dossier, today: date | None) -> Einde:
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
    letter = laatste_correspondentie(dossier)
    if letter is not None:
        ends.append(letter)
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


def categorieen(dossier: Dossier) -> tuple[Categorie, ...]:
    """Whose terms the whole dossier falls under: UWV's as soon as UWV ordered one traject, or else
    the bureau's own; and that of an employer who bears the risk of the Ziektewet itself."""
    ordered = {one.opdrachtgever for one in dossier.trajecten}
    first = Categorie.K1 if OpdrachtgeverSoort.UWV in ordered else Categorie.K3
    if ordered & set(_WERKGEVER) and any(
        one.soort is SoortUitkering.ZW for one in dossier.uitkeringen
    ):
        return (first, Categorie.K5)
    return (first,)


def categorie(dossier: Dossier, termijnen: Mapping[Categorie, int] = TERMIJNEN) -> Categorie:
    """Which of them rules it: the longest, as the bureau has them."""
    return max(categorieen(dossier), key=lambda one: termijnen[one])


def niet_voor(dossier: Dossier) -> date | None:
    """The day before which somebody decided not to destroy it; None without such a decision."""
    return max((one.niet_voor for one in dossier.langer_bewaren if one.niet_voor), default=None)


def bewaring(
    dossier: Dossier,
    today: date | None,
    termijnen: Mapping[Categorie, int] = TERMIJNEN,
) -> Bewaring:
    """The term of this dossier on `today`: seven full years after the end for UWV, plus a day.

    Without `today` an end in the future counts as well: the day it gives lies later still.
    """
    kind = categorie(dossier, termijnen)
    years = termijnen[kind]
    end = relatie_einde(dossier, today)
    if end.datum is None:
        return Bewaring(None, None, years, kind, end.reden)
    since = plus_jaren(end.datum, years) + timedelta(days=1)
    longer = niet_voor(dossier)
    if longer is not None and longer > since:
        return Bewaring(end.datum, longer, years, kind, langer=True)
    return Bewaring(end.datum, since, years, kind)


def vernietigbaar_vanaf(
    dossier: Dossier, termijnen: Mapping[Categorie, int] = TERMIJNEN
) -> date | None:
    """The first day on which both carriers may be destroyed, for a list that is kept for longer
    than a day; whether that day has come is `vernietigbaar`'s to say."""
    return bewaring(dossier, None, termijnen=termijnen).vernietigbaar_vanaf


def vernietigbaar(
    dossier: Dossier, today: date, termijnen: Mapping[Categorie, int] = TERMIJNEN
) -> bool:
    """Whether the term has run out on `today`. Holds and decisions are asked elsewhere."""
    since = bewaring(dossier, today, termijnen=termijnen).vernietigbaar_vanaf
    return since is not None and since <= today


def overleden(dossier: Dossier) -> bool:
    """Whether a traject ended because the client died; nobody writes to them any more."""
    return any(t.uitkomst is Uitkomst.OVERLEDEN for t in dossier.trajecten)
