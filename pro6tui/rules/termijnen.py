"""artt. 5, 10, 11 and 12: when a term ends, by which rule, and which of several rules first.

Every answer has a `streefdatum`, counted out, by which everything is sorted, and an `uiterlijk`,
the last day that the law allows. Art. 11 and the AVG run side by side and the earliest counts; an
extension is counted from receipt and notified within the first month (AVG 12(3)).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.terms import N_, Term
from pro6tui.model.vocabulary import VerzoekSoort
from pro6tui.rules.feestdagen import Kalender
from pro6tui.rules.rechtsstelsels import (
    REGELS,
    Eenheid,
    Einde,
    Rechtsstelsel,
    einde,
    schuift,
    tel,
)
from pro6tui.rules.termijnsoorten import MAAND, SOORTEN, VERZOEKEN, Bijzonder, Soort
from pro6tui.rules.uitvoer import datum

KALENDER = Kalender()
"""The days of the law alone."""


class Overgeslagen(msgspec.Struct, frozen=True):
    """A day on which the term could not end, and why."""

    dag: date
    waarom: str


class Uitkomst(msgspec.Struct, frozen=True):
    """When a term ends. Of a term in hours `vanaf`, `streefdatum` and `uiterlijk` are moments
    (aware datetimes), of any other days.

    `regel` is the rule in a sentence or two, `bron` where it is written. `vernietigbaar_vanaf`
    goes with what is kept until then: the first day on which it may be destroyed.
    """

    kind: str
    vanaf: date
    streefdatum: date
    uiterlijk: date
    regel: str
    bron: str
    stelsel: Rechtsstelsel
    overgeslagen: tuple[Overgeslagen, ...]
    vernietigbaar_vanaf: date | None = None

    def json(self) -> dict[str, Any]:
        """Its parts by name, days and moments in ISO form; `vernietigbaar_vanaf` if it has one."""
        parts: dict[str, Any] = msgspec.to_builtins(self)
        parts["overgeslagen"] = list(parts["overgeslagen"])
        if self.vernietigbaar_vanaf is None:
            del parts["vernietigbaar_vanaf"]
        return parts


def soort(kind: str) -> Soort:
    """The kind with this code. Refusal "T.1" when there is none."""
    found = SOORTEN.get(kind)
    if found is None:
        raise Refusal(
            "T.1",
            None,
            _("Deze soort termijn bestaat niet."),
            _("Kies uit: {soorten}.").format(soorten=", ".join(SOORTEN)),
        )
    return found


def bereken(
    kind: str,
    vanaf: date,
    kalender: Kalender = KALENDER,
    *,
    in_behandeling: date | None = None,
    verlengd_gemeld: date | None = None,
) -> Uitkomst:
    """When the term of a kind that begins at `vanaf` ends.

    `vanaf` is an aware datetime for a term in hours, a day for any other; of a request it is the
    day of receipt. Only "correctie_afronding" looks at `in_behandeling`. With `verlengd_gemeld` the
    month of the AVG becomes three, from receipt; no term of the bureau's own becomes longer.
    Refusals: "T.1" no such kind, "T.2" no usable beginning, "T.3" dates that
    contradict each other, "R10.2" an extension notified too late, "K.1" outside the calendar.
    """
    row = soort(kind)
    if row.in_uren:
        return _in_hours(row, vanaf)
    if isinstance(vanaf, datetime):
        raise _start(_("Deze termijn begint op een dag."), _("Geef alleen de datum op."))
    if in_behandeling is not None and in_behandeling < vanaf:
        raise Refusal(
            "T.3",
            11,
            _("Het verzoek is in behandeling genomen voordat het ontvangen was."),
            _("Kijk beide datums na."),
            field="in_behandeling_op",
        )
    if verlengd_gemeld is not None:
        mag_verlengen(vanaf, verlengd_gemeld)
        if row.verlengbaar:
            longer = SOORTEN["verlenging"]
            row = row._replace(lengte=longer.lengte, regel=longer.regel)
    if row.bijzonder is Bijzonder.BEGRENSD:
        return _capped(row, vanaf, kalender, in_behandeling, verlengd_gemeld)
    if row.bijzonder is Bijzonder.METING:
        last = vanaf.replace(month=12, day=31)
        return _told(row, vanaf, Einde(last, last, ()))
    begin = vanaf
    if row.bijzonder is Bijzonder.BOEKJAAR:
        begin = vanaf.replace(month=12, day=31)
    return _told(row, vanaf, einde(begin, row.lengte, row.stelsel, kalender))


def _in_hours(row: Soort, vanaf: date) -> Uitkomst:
    if not isinstance(vanaf, datetime) or vanaf.utcoffset() is None:
        raise _start(
            _("Deze termijn begint op een tijdstip, niet op een dag."),
            _("Geef ook de tijd op, bijvoorbeeld 27-3-2026 22:30."),
        )
    try:
        # Counted in UTC: when the clock changes on the way, 72 hours stay 72 hours.
        end = (vanaf.astimezone(UTC) + timedelta(hours=row.lengte.aantal)).astimezone(vanaf.tzinfo)
    except OverflowError:
        raise _start(_("Dit tijdstip ligt te ver weg."), _("Kijk of het jaar klopt.")) from None
    return _told(row, vanaf, Einde(end, end, ()))


def _capped(
    row: Soort, vanaf: date, kalender: Kalender, begun: date | None, notified: date | None
) -> Uitkomst:
    limit = bereken("verlenging" if notified else "correctie_maand", vanaf, kalender).streefdatum
    last = limit if begun is None else min(limit, tel(begun, row.lengte))
    return _told(row, vanaf, Einde(last, last, ()))


def _told(row: Soort, vanaf: date, end: Einde) -> Uitkomst:
    rules = REGELS[row.stelsel]
    moves = schuift(row.stelsel, row.lengte)
    sentences = [_(row.regel).format(jaren=row.lengte.aantal)]
    if moves:
        sentences.append(_(rules.schuift))
    elif row.lengte.aantal and row.lengte.eenheid in (Eenheid.UUR, Eenheid.DAG, Eenheid.WEEK):
        sentences.append(_(rules.loopt_door))
    return Uitkomst(
        kind=row.code,
        vanaf=vanaf,
        streefdatum=end.geteld,
        uiterlijk=end.uiterlijk,
        regel=" ".join(sentences),
        bron=f"{row.bron}; {rules.bron}" if moves else row.bron,
        stelsel=row.stelsel,
        overgeslagen=tuple(Overgeslagen(day, why) for day, why in end.overgeslagen),
        vernietigbaar_vanaf=end.uiterlijk + timedelta(days=1) if row.bewaart else None,
    )


def _start(message: str, uitweg: str) -> Refusal:
    return Refusal("T.2", None, message, uitweg)


def verlengen_uiterlijk(ontvangen: date) -> date:
    """The last day on which an extension can be notified: one month from receipt, not moved for a
    weekend or a feast, the stricter reading."""
    return tel(ontvangen, MAAND)


def mag_verlengen(ontvangen: date, gemeld_op: date) -> date:
    """The last day on which an extension can be notified, when `gemeld_op` is not after it.

    Refusal "R10.2" for a later notice, "T.3" for one before receipt.
    """
    last = verlengen_uiterlijk(ontvangen)
    if gemeld_op < ontvangen:
        raise Refusal(
            "T.3",
            10,
            _("De verlenging is gemeld voordat het verzoek ontvangen was."),
            _("Kijk beide datums na."),
            field="verlenging.gemeld_op",
        )
    if gemeld_op > last:
        raise Refusal(
            "R10.2",
            10,
            _("Verlengen kan niet meer: dat moest uiterlijk {datum} gemeld zijn (AVG 12).").format(
                datum=datum(last)
            ),
            _("Antwoord zo snel mogelijk en leg vast waarom het te laat is."),
            field="verlenging.gemeld_op",
        )
    return last


class KlokNaam(Term):
    """The clocks that run on a request."""

    REACTIE = "reactie", N_("reactie")
    MAAND = "avg_maand", N_("een maand")
    AFRONDING = "afronding", N_("afronding")
    VERLENGD = "avg_verlengd", N_("verlengd")


class Klok(msgspec.Struct, frozen=True):
    """One clock of a request. Only a clock that is `van_kracht` can rule: one that was met, or that
    an extension replaced, is there to be seen."""

    naam: KlokNaam
    uitkomst: Uitkomst
    van_kracht: bool = True


class Klokken(msgspec.Struct, frozen=True):
    """All clocks of one request, in the order in which they are shown."""

    ontvangen: date
    klokken: tuple[Klok, ...]

    @property
    def vroegste(self) -> Klok | None:
        """The clock that rules: of those in force the one with the earliest `streefdatum`. None
        when every clock was met."""
        running = [one for one in self.klokken if one.van_kracht]
        if not running:
            return None
        return min(running, key=lambda one: (one.uitkomst.streefdatum, one.uitkomst.uiterlijk))

    @property
    def laatste(self) -> date:
        """The last day of all: where the line of the request ends."""
        return max(one.uitkomst.uiterlijk for one in self.klokken)


def klokken_correctie(
    ontvangen: date,
    in_behandeling: date | None = None,
    verlengd_gemeld: date | None = None,
    kalender: Kalender = KALENDER,
    voldaan: Collection[KlokNaam] = (),
) -> Klokken:
    """The clocks of art. 11, for a correction or a shielding: reaction, the month of the AVG,
    completion, and with an extension its three months in place of the one.

    `voldaan`: clocks that were met, such as the reaction that went out. An extension moves no
    clock of the regulation but the limit of completion. Refusals as those of `bereken`.
    """
    extended = verlengd_gemeld is not None
    afronding = bereken(
        "correctie_afronding",
        ontvangen,
        kalender,
        in_behandeling=in_behandeling,
        verlengd_gemeld=verlengd_gemeld,
    )
    found = [
        Klok(KlokNaam.REACTIE, bereken("correctie", ontvangen, kalender)),
        Klok(KlokNaam.MAAND, bereken("correctie_maand", ontvangen, kalender), not extended),
        Klok(KlokNaam.AFRONDING, afronding),
    ]
    return _met(ontvangen, found, verlengd_gemeld, kalender, voldaan)


def klokken(
    verzoek: VerzoekSoort,
    ontvangen: date,
    in_behandeling: date | None = None,
    verlengd_gemeld: date | None = None,
    kalender: Kalender = KALENDER,
    voldaan: Collection[KlokNaam] = (),
) -> Klokken:
    """The clocks of any request: those of art. 11 where it applies, else the month of the AVG, or
    after an extension its three months. Refusals as those of `bereken`."""
    if verzoek in (VerzoekSoort.RECTIFICATIE, VerzoekSoort.AFSCHERMEN):
        return klokken_correctie(ontvangen, in_behandeling, verlengd_gemeld, kalender, voldaan)
    month = bereken(VERZOEKEN[verzoek], ontvangen, kalender)
    found = [Klok(KlokNaam.MAAND, month, verlengd_gemeld is None)]
    return _met(ontvangen, found, verlengd_gemeld, kalender, voldaan)


def _met(
    ontvangen: date,
    found: list[Klok],
    verlengd_gemeld: date | None,
    kalender: Kalender,
    voldaan: Collection[KlokNaam],
) -> Klokken:
    if verlengd_gemeld is not None:
        longer = bereken("verlenging", ontvangen, kalender, verlengd_gemeld=verlengd_gemeld)
        found = [*found, Klok(KlokNaam.VERLENGD, longer)]
    return Klokken(
        ontvangen,
        tuple(
            Klok(one.naam, one.uitkomst, one.van_kracht and one.naam not in voldaan)
            for one in found
        ),
    )
