"""The days on which an office is closed by Dutch law, as data that says how far it reaches.

Source: Algemene termijnenwet, art. 3: its named days, Good Friday which it puts on a par with them,
and days that a royal decree adds for a few years at a time. 5 May counts every year. Outside its
window the calendar refuses: a guessed day would move a term that a court counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

import msgspec

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal, Waarschuwing
from pro6tui.model.terms import N_
from pro6tui.rules import tekens
from pro6tui.rules.uitvoer import datum

VAN, TOT = date(2014, 1, 1), date(2040, 12, 31)
"""What the days below are known for: Koningsdag is of 2014, and laws change."""
NEAR = timedelta(days=730)
"""So long before the calendar ends somebody should know: a term may run on for years."""

_FIXED = (
    (1, 1, N_("Nieuwjaarsdag")),
    (5, 5, N_("Bevrijdingsdag")),
    (12, 25, N_("eerste Kerstdag")),
    (12, 26, N_("tweede Kerstdag")),
)
_FROM_EASTER = (
    (-2, N_("Goede Vrijdag")),
    (1, N_("tweede Paasdag")),
    (39, N_("Hemelvaartsdag")),
    (50, N_("tweede Pinksterdag")),
)
_KING = N_("Koningsdag")
_WEEKEND = {5: N_("zaterdag"), 6: N_("zondag")}


def pasen(jaar: int) -> date:
    """Easter Sunday of a year of the Gregorian calendar (the method that Meeus published)."""
    golden = jaar % 19
    century, year = divmod(jaar, 100)
    leap, rest = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - moon + 15) % 30
    years, left = divmod(year, 4)
    weekday = (32 + 2 * rest + 2 * years - epact - left) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(jaar, month, day + 1)


@cache
def feestdagen(jaar: int) -> Mapping[date, tuple[str, ...]]:
    """The days of the law itself in a year, with their untranslated names; two feasts can fall on
    one day, as in 2016 on 5 May."""
    found: dict[date, list[str]] = {}
    for month, day, name in _FIXED:
        found.setdefault(date(jaar, month, day), []).append(name)
    king = date(jaar, 4, 27)
    found.setdefault(king - timedelta(days=king.weekday() == 6), []).append(_KING)
    for days, name in _FROM_EASTER:
        found.setdefault(pasen(jaar) + timedelta(days=days), []).append(name)
    return MappingProxyType({day: tuple(names) for day, names in sorted(found.items())})


def _feest(dag: date) -> str:
    """The feasts of a day as people read them; "" on any other."""
    names = feestdagen(dag.year).get(dag)
    return _(" en ").join(map(_, names)) if names else ""


class ExtraDag(msgspec.Struct, frozen=True):
    """A day that a royal decree puts on a par with the days of the law, and which decree."""

    dag: date
    besluit: str


class Kalender(msgspec.Struct, frozen=True):
    """The closed days from `van` to `tot` inclusive: weekends, the days of the law, and `dagen`.

    A plain value: JSON and back through msgspec.
    """

    van: date = VAN
    tot: date = TOT
    dagen: tuple[ExtraDag, ...] = ()

    def __post_init__(self) -> None:
        """Refusal "K.2" for a window wider than what is known, or one that ends before it begins"""
        if not VAN <= self.van <= self.tot <= TOT:
            raise _refused(
                _("Voor dit tijdvak zijn de feestdagen niet bekend."),
                _("Kies een tijdvak van {van} tot en met {tot}.").format(
                    van=datum(VAN), tot=datum(TOT)
                ),
            )

    def met_dagen(self, *dagen: ExtraDag) -> Kalender:
        """This calendar with more days by decree, in order.

        Refusal "K.2" for a day outside the window, one that is there already or that the law
        itself names, or one without its decree. A Saturday or Sunday may be added: see
        `opmerkingen`.
        """
        known = {one.dag for one in self.dagen}
        added = []
        for one in dagen:
            besluit = tekens.line(one.besluit)
            _check(one.dag, besluit, self, known)
            known.add(one.dag)
            added.append(ExtraDag(one.dag, besluit))
        order = sorted((*self.dagen, *added), key=lambda one: one.dag)
        return msgspec.structs.replace(self, dagen=tuple(order))

    def zonder_dag(self, dag: date) -> Kalender:
        """This calendar without a day by decree. Refusal "K.2" when it has none on that day."""
        kept = tuple(one for one in self.dagen if one.dag != dag)
        if len(kept) == len(self.dagen):
            raise _refused(
                _("Op deze dag staat geen extra sluitingsdag."),
                _("Een dag die de wet zelf noemt, kan niet weg."),
            )
        return msgspec.structs.replace(self, dagen=kept)

    @property
    def opmerkingen(self) -> tuple[Waarschuwing, ...]:
        """What a person may want to look at: days by decree that were closed anyway."""
        return tuple(
            Waarschuwing(
                "K.3",
                None,
                _("{datum} valt op een {dag} en was al gesloten.").format(
                    datum=datum(one.dag), dag=_(_WEEKEND[one.dag.weekday()])
                ),
                _("Kijk of de datum klopt met het besluit."),
            )
            for one in self.dagen
            if one.dag.weekday() in _WEEKEND
        )

    def einde_nadert(self, vandaag: date) -> Waarschuwing | None:
        """What to do when the calendar ends within two years, or has ended; else None."""
        if vandaag + NEAR <= self.tot:
            return None
        return Waarschuwing(
            "K.4",
            None,
            _("De feestdagen zijn bekend tot en met {tot}.").format(tot=datum(self.tot)),
            _("Werk pro6 bij: een nieuwere versie kent latere jaren."),
        )

    def dekt(self, dag: date) -> bool:
        """Whether the calendar knows about this day."""
        return self.van <= dag <= self.tot

    def waarom_gesloten(self, dag: date) -> str:
        """Why an office is closed on a day: the feast, the decree or the day of the weekend; ""
        when it is open. Refusal "K.1" outside the window."""
        if not self.dekt(dag):
            raise self._outside()
        if name := _feest(dag):
            return name
        for one in self.dagen:
            if one.dag == dag:
                return one.besluit
        weekend = _WEEKEND.get(dag.weekday())
        return _(weekend) if weekend else ""

    def werkdag(self, dag: date) -> bool:
        """Whether an office is open on a day. Refusal "K.1" outside the window."""
        return not self.waarom_gesloten(dag)

    def gesloten_vanaf(self, dag: date) -> Iterator[tuple[date, str]]:
        """The closed days from `dag` on until the next open one, with why; none when it is open."""
        while why := self.waarom_gesloten(dag):
            yield dag, why
            dag += timedelta(days=1)

    def _outside(self) -> Refusal:
        return Refusal(
            "K.1",
            None,
            _(
                "De feestdagen zijn bekend van {van} tot en met {tot}; deze termijn valt erbuiten."
            ).format(van=datum(self.van), tot=datum(self.tot)),
            _("Kijk of het jaar klopt. Klopt het, dan is een nieuwere versie van pro6 nodig."),
        )


def _check(dag: date, besluit: str, kalender: Kalender, known: set[date]) -> None:
    if not kalender.dekt(dag):
        raise _refused(
            _("Deze dag valt buiten de kalender."),
            _("Kies een dag van {van} tot en met {tot}.").format(
                van=datum(kalender.van), tot=datum(kalender.tot)
            ),
        )
    if dag in known:
        raise _refused(
            _("Deze dag staat al in de kalender."),
            _("Haal hem eerst weg als het besluit anders moet."),
        )
    if name := _feest(dag):
        raise _refused(
            _("Deze dag is volgens de wet al een feestdag: {naam}.").format(naam=name),
            _("U hoeft hem niet toe te voegen."),
        )
    if not besluit:
        raise _refused(
            _("Er staat niet bij welk koninklijk besluit deze dag aanwijst."),
            _("Noem het besluit, bijvoorbeeld het nummer van het Staatsblad."),
        )


def _refused(message: str, uitweg: str) -> Refusal:
    return Refusal("K.2", None, message, uitweg)
