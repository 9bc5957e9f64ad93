"""Three ways to count a term, as data: European law, national law, and the bureau's own word.

Sources: Verordening (EEG, Euratom) 1182/71, art. 3, for terms of the AVG; Algemene termijnenwet,
artt. 1, 2 and 4, for terms of a Dutch statute; no law at all for what the bureau promised itself.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.terms import N_, Term
from pro6tui.rules.feestdagen import Kalender


class Eenheid(StrEnum):
    """What a term is counted in."""

    UUR = "uur"
    DAG = "dag"
    WEEK = "week"
    MAAND = "maand"
    JAAR = "jaar"


class Lengte(NamedTuple):
    """How long a term is: 1 maand, 28 dag, 72 uur."""

    aantal: int
    eenheid: Eenheid


class Rechtsstelsel(Term):
    """Whose rules count a term."""

    UNIERECHT = "Unierecht", N_("Europees recht")
    NATIONAAL = "NationaalRecht", N_("Nederlandse wet")
    ZELF = "ZelfGesteld", N_("eigen termijn van het bureau")


class Regels(NamedTuple):
    """What a regime does to the last day of a term.

    `langste`: units in which it counts, each with the longest term it still moves (None: any); a
    unit that is absent runs through. `werkdagen`: so many open days every term holds that has
    `vanaf_dagen` days or more. `bron` and the sentences go with every answer.
    """

    langste: Mapping[Eenheid, int | None]
    werkdagen: int
    vanaf_dagen: int
    bron: str
    schuift: str
    loopt_door: str


_SHIFTS = N_(
    "Valt de laatste dag op een zaterdag, zondag of feestdag, dan telt de eerstvolgende werkdag."
)
_RUNS = N_("Loopt door in weekenden en op feestdagen.")

REGELS: Mapping[Rechtsstelsel, Regels] = MappingProxyType(
    {
        Rechtsstelsel.UNIERECHT: Regels(
            {Eenheid.DAG: None, Eenheid.WEEK: None, Eenheid.MAAND: None, Eenheid.JAAR: None},
            werkdagen=2,
            vanaf_dagen=2,
            bron="Vo. (EEG, Euratom) 1182/71 art. 3",
            schuift=_SHIFTS,
            loopt_door=_RUNS,
        ),
        Rechtsstelsel.NATIONAAL: Regels(
            {Eenheid.DAG: 90, Eenheid.WEEK: 12, Eenheid.MAAND: 3},
            werkdagen=2,
            vanaf_dagen=3,
            bron="Algemene termijnenwet",
            schuift=_SHIFTS,
            loopt_door=_RUNS,
        ),
        Rechtsstelsel.ZELF: Regels(
            {}, werkdagen=0, vanaf_dagen=0, bron="", schuift="", loopt_door=_RUNS
        ),
    }
)


class Einde(NamedTuple):
    """Where a term ends: counted out, and as the law lets it end; with the days passed over."""

    geteld: date
    uiterlijk: date
    overgeslagen: tuple[tuple[date, str], ...]


def tel(vanaf: date, lengte: Lengte) -> date:
    """The last day of a term, counted out; the day it begins on does not count.

    Months and years end on the same day number, or on the last day of a month without it. Hours
    are not for days: see `termijnen`. Refusal "T.2" past the end of the calendar.
    """
    return _within(lambda: _counted(vanaf, lengte))


def _counted(vanaf: date, lengte: Lengte) -> date:
    match lengte.eenheid:
        case Eenheid.DAG:
            return vanaf + timedelta(days=lengte.aantal)
        case Eenheid.WEEK:
            return vanaf + timedelta(weeks=lengte.aantal)
        case Eenheid.MAAND:
            months = vanaf.month - 1 + lengte.aantal
        case Eenheid.JAAR:
            months = vanaf.month - 1 + 12 * lengte.aantal
        case Eenheid.UUR:
            raise TypeError(lengte)
    years, month = divmod(months, 12)
    year = vanaf.year + years
    return date(year, month + 1, min(vanaf.day, monthrange(year, month + 1)[1]))


def _within(make: Callable[[], date]) -> date:
    try:
        return make()
    except (OverflowError, ValueError):
        raise Refusal(
            "T.2",
            None,
            _("Vanaf deze dag kan de termijn niet worden uitgerekend."),
            _("Kijk of het jaar klopt."),
        ) from None


def schuift(stelsel: Rechtsstelsel, lengte: Lengte) -> bool:
    """Whether this regime moves the end of a term of this length at all."""
    longest = REGELS[stelsel].langste
    if lengte.eenheid not in longest:
        return False
    limit = longest[lengte.eenheid]
    return limit is None or lengte.aantal <= limit


def einde(vanaf: date, lengte: Lengte, stelsel: Rechtsstelsel, kalender: Kalender) -> Einde:
    """The end of a term of days or longer. Refusal "K.1" when the regime moves it and the calendar
    does not reach that far, "T.2" as `tel`."""
    counted = tel(vanaf, lengte)
    if not schuift(stelsel, lengte):
        return Einde(counted, counted, ())
    kalender.waarom_gesloten(vanaf)  # a term that begins outside the calendar is refused as well
    passed = list(kalender.gesloten_vanaf(counted))
    last = counted + timedelta(days=len(passed))
    rules = REGELS[stelsel]
    days = (counted - vanaf).days
    if rules.vanaf_dagen <= days < 14:  # a fortnight holds enough open days by itself
        while _open_days(vanaf, last, kalender) < rules.werkdagen:
            more = list(kalender.gesloten_vanaf(last + timedelta(days=1)))
            passed += more
            last += timedelta(days=len(more) + 1)
    return Einde(counted, last, tuple(passed))


def _open_days(vanaf: date, last: date, kalender: Kalender) -> int:
    days = (last - vanaf).days
    return sum(kalender.werkdag(vanaf + timedelta(days=n)) for n in range(1, days + 1))
