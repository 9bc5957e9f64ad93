"""art. 12: complaints, of which the register is asked for in audits, and that stop a destruction.

Source: regulation art. 12; what audits ask for: date, kind, handler, term and outcome. R12.5:
a complaint says what it is about, and ends with an outcome and why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import msgspec

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.registers import Klacht
from pro6tui.model.terms import N_
from pro6tui.model.vocabulary_registers import KlachtAard, KlachtStaat, KlachtUitkomst
from pro6tui.rules import invoer, invoer_datum, redenen, tekens

TERMIJN = timedelta(weeks=6)
"""When a complaint is answered unless something else was agreed: the bureau's own term."""
VELDEN = MappingProxyType(
    {
        "ontvangen_op": N_("Ontvangen op"),
        "aard": N_("Waarover"),
        "omschrijving": N_("Klacht"),
        "klager": N_("Wie klaagt"),
        "behandelaar": N_("Behandelaar"),
        "termijn": N_("Antwoord uiterlijk op"),
    }
)
"""What is typed of a complaint, and what it is called; shown through `_()`."""
replace = msgspec.structs.replace


def _lees(veld: str, tekst: str, today: date) -> Any:
    read: Mapping[str, Callable[[str], Any]] = {
        "ontvangen_op": lambda text: invoer_datum.datum(text, today),
        "aard": lambda text: invoer.keuze(text, KlachtAard),
        "omschrijving": tekens.block,
        "klager": lambda text: tekens.line(text, tekens.NAME_LENGTH),
        "behandelaar": lambda text: tekens.line(text, 32).lower(),
        "termijn": lambda text: invoer_datum.datum(text, today) if text.strip() else None,
    }
    if veld not in read:
        raise Refusal(
            "R0.5",
            None,
            _("Dit veld staat niet in het klachtenregister."),
            _("Kies uit: {namen}.").format(namen=", ".join(VELDEN)),
        )
    return read[veld](tekst)


def lees(veld: str, tekst: str, today: date) -> Any:
    """What was typed in a field, as it is kept; Refusal told of the field."""
    try:
        return _lees(veld, tekst, today)
    except Refusal as refusal:
        raise refusal.at(veld) from None


def ingevuld(was: Klacht, getypt: Mapping[str, str], today: date) -> Klacht:
    """The complaint with what was typed; it came in today and is answered in six weeks where
    nothing else was said. Refusal "R12.5" for what it lacks."""
    new = replace(was, **{veld: lees(veld, tekst, today) for veld, tekst in getypt.items()})
    received = new.ontvangen_op or today
    if received > today:
        raise _refusal(
            _("Een klacht kan niet in de toekomst zijn ontvangen."),
            _("Vul de dag in waarop zij binnenkwam."),
            "ontvangen_op",
        )
    if not new.omschrijving.strip():
        raise _refusal(
            _("Waarover iemand klaagt, ontbreekt."),
            _("Schrijf het in een of twee zinnen."),
            "omschrijving",
        )
    due = new.termijn or received + TERMIJN
    if due < received:
        raise _refusal(
            _("De dag van het antwoord ligt vóór de klacht."), _("Controleer de datums."), "termijn"
        )
    return replace(new, ontvangen_op=received, termijn=due)


def toets_open(klacht: Klacht) -> None:
    """Refusal "R12.5" for a complaint that was dealt with."""
    if klacht.staat is not KlachtStaat.OPEN:
        raise _refusal(
            _("Deze klacht is al afgedaan."), _("Leg een nieuwe klacht vast als zij terugkomt.")
        )


def afgedaan(
    klacht: Klacht, uitkomst: KlachtUitkomst | None, toelichting: str, door: str, op: date
) -> Klacht:
    """The complaint with its outcome. Refusal "R12.5" without one, or without saying why."""
    toets_open(klacht)
    if uitkomst is None:
        raise _refusal(_("De uitkomst ontbreekt."), _("Kies een uitkomst."), "uitkomst")
    why = redenen.toets_reden(toelichting, "R12.5", 12, "toelichting")
    return replace(
        klacht,
        staat=KlachtStaat.AFGEDAAN,
        uitkomst=uitkomst,
        toelichting=why,
        afgedaan_op=op,
        afgedaan_door=door,
    )


def _refusal(message: str, uitweg: str, field: str = "") -> Refusal:
    return Refusal("R12.5", 12, message, uitweg, field)
