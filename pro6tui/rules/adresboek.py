"""art. 1: who may get data of clients is known by name before anything goes there.

Source: regulation artt. 1, 6 and 9; AVG 15(1)(c) and 19, which ask for recipients by name. R1.5: a
recipient stands in the address book, still, and what is encrypted for one goes to a checked key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

import msgspec

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.registers import Ontvanger
from pro6tui.model.terms import N_
from pro6tui.model.vocabulary_registers import OntvangerSoort
from pro6tui.rules import invoer, tekens

VELDEN = MappingProxyType(
    {
        "naam": N_("Naam"),
        "soort": N_("Soort"),
        "contact": N_("Contactpersoon of afdeling"),
        "adres": N_("Adres"),
        "email": N_("E-mailadres"),
        "sleutel": N_("Openbare age-sleutel"),
    }
)
"""What is typed of a recipient, and what it is called; shown through `_()`."""
UWV = "UWV"
replace = msgspec.structs.replace


def _line(text: str) -> str:
    return tekens.line(text, tekens.NAME_LENGTH)


def _optional(read: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: read(text) if text.strip() else ""


def _naam(text: str) -> str:
    found = _line(text)
    if not tekens.fold(found):
        raise _refusal(
            _("Een ontvanger heeft een naam nodig."), _("Typ de naam zoals in brieven."), "naam"
        )
    return found


def _sleutel(text: str) -> str:
    found = "".join(text.split())
    if found and not found.startswith("age1"):
        raise geen_sleutel()
    return found


def geen_sleutel() -> Refusal:
    """The refusal of what is no public age key."""
    return _refusal(
        _("Dit is geen openbare sleutel van age."),
        _("Zo’n sleutel begint met age1; vraag de ontvanger erom."),
        "sleutel",
    )


_LEES: Mapping[str, Callable[[str], Any]] = MappingProxyType(
    {
        "naam": _naam,
        "soort": lambda text: invoer.keuze(text, OntvangerSoort),
        "contact": _line,
        "adres": _line,
        "email": _optional(invoer.email),
        "sleutel": _sleutel,
    }
)


def lees(veld: str, tekst: str) -> Any:
    """What was typed in a field, as it is kept. Refusal "R0.5" for a field that is not there, and
    those of `rules.invoer`, told of the field."""
    if veld not in _LEES:
        raise Refusal(
            "R0.5",
            None,
            _("Dit veld staat niet in het adresboek."),
            _("Kies uit: {namen}.").format(namen=", ".join(VELDEN)),
        )
    try:
        return _LEES[veld](tekst)
    except Refusal as refusal:
        raise refusal.at(veld) from None


def ingevuld(was: Ontvanger, getypt: Mapping[str, str]) -> Ontvanger:
    """The recipient with what was typed. Another key has yet to be checked; another name leaves the
    old one behind for what was recorded under it."""
    new = replace(was, **{veld: lees(veld, tekst) for veld, tekst in getypt.items()})
    if not new.naam:
        _naam(new.naam)
    if new.sleutel != was.sleutel:
        new = replace(new, sleutel_gecontroleerd_op=None, sleutel_gecontroleerd_door="")
    if was.naam and tekens.fold(new.naam) != tekens.fold(was.naam):
        known = dict.fromkeys((*was.eerdere_namen, was.naam))
        kept = tuple(one for one in known if tekens.fold(one) != tekens.fold(new.naam))
        new = replace(new, eerdere_namen=kept)
    return new


def heet(ontvanger: Ontvanger, naam: str) -> bool:
    """Whether this name, however it is spelled, is theirs or was. Every office of UWV is UWV."""
    names = (ontvanger.naam, *ontvanger.eerdere_namen)
    wanted = tekens.fold(naam)
    if ontvanger.soort is OntvangerSoort.UWV and wanted == tekens.fold(UWV):
        return True
    return bool(wanted) and any(tekens.fold(one) == wanted for one in names)


def loopt(ontvanger: Ontvanger, op: date) -> bool:
    """Whether anything may go to them on `op`."""
    return ontvanger.einde is None or op < ontvanger.einde


def toets_nieuw(alle: Iterable[Ontvanger], nieuw: Ontvanger) -> None:
    """Refusal "R1.5" when somebody else in the book has this name, or had it."""
    for one in alle:
        if one.id != nieuw.id and heet(one, nieuw.naam):
            raise _refusal(
                _("Er staat al een ontvanger met deze naam in het adresboek."),
                _("Wijzig die, of geef deze een naam waarin het verschil te zien is."),
                "naam",
            )


def toets_ontvanger(ontvanger: Ontvanger, op: date) -> None:
    """Refusal "R1.5" for a recipient to whom nothing goes any more."""
    if not loopt(ontvanger, op):
        raise _refusal(
            _("Deze ontvanger is in het adresboek beëindigd."),
            _("Kies een andere ontvanger, of zet deze eerst terug in het adresboek."),
        )


def toets_sleutel(ontvanger: Ontvanger) -> None:
    """Refusal "R1.5" unless there is a key that somebody checked by telephone."""
    if not ontvanger.sleutel:
        raise _refusal(
            _("Van deze ontvanger staat geen sleutel in het adresboek."),
            _("Vraag om een openbare age-sleutel, of verstrek op een andere manier."),
            "sleutel",
        )
    if ontvanger.sleutel_gecontroleerd_op is None:
        raise _refusal(
            _("De sleutel van deze ontvanger is nog niet nagekeken."),
            _("Bel een nummer dat u al kende, laat de sleutel voorlezen en leg dat vast."),
            "sleutel",
        )


def nagekeken(ontvanger: Ontvanger, op: date, door: str) -> Ontvanger:
    """The recipient with a key that was heard by telephone. Refusal "R1.5" without a key."""
    if not ontvanger.sleutel:
        toets_sleutel(ontvanger)
    return replace(ontvanger, sleutel_gecontroleerd_op=op, sleutel_gecontroleerd_door=door)


def _refusal(message: str, uitweg: str, field: str = "") -> Refusal:
    return Refusal("R1.5", 1, message, uitweg, field)
