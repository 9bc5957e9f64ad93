"""art. 9: what people type of a supplier's profile, read as what is kept.

Source: regulation art. 9. A column that is not one of the seven is refused as it is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

import msgspec

from pro6tui.i18n import _
from pro6tui.model.onderzoek import Profiel
from pro6tui.model.refusal import Refusal
from pro6tui.model.terms import N_
from pro6tui.model.vocabulary_onderzoek import Bestandsvorm, Kolom, Sluiting
from pro6tui.rules import artikel_09, invoer, invoer_datum, tekens
from pro6tui.rules.onderzoek_koppen import toets_kop
from pro6tui.rules.verzoek_gronden import ONDERZOEKSDOELEN

VELDEN = MappingProxyType(
    {
        "naam": N_("Naam van het profiel"),
        "leverancier": N_("Leverancier uit het adresboek"),
        "overeenkomst": N_("Kenmerk van de verwerkersovereenkomst"),
        "overeenkomst_op": N_("Overeenkomst getekend op"),
        "doel": N_("Doel"),
        "kolommen": N_("Kolommen"),
        "koppen": N_("Koppen, als kolom=kop"),
        "reden_uitkering": N_("Waarom het type uitkering mee moet"),
        "vorm": N_("Soort bestand"),
        "sluiting": N_("Wat het bestand opent"),
        "bewaartermijn": N_("Dagen dat de leverancier het bewaart"),
    }
)
"""What is typed of a profile, and what it is called; shown through `_()`."""


def kolommen(tekst: str) -> tuple[Kolom, ...]:
    """The columns typed with commas between, in that order. Refusal "R9.1" for any other."""
    return tuple(artikel_09.kolom(one) for one in _delen(tekst))


def koppen(tekst: str, gekozen: tuple[Kolom, ...]) -> tuple[str, ...]:
    """The headings typed as "naam=Achternaam, …", one for each chosen column."""
    found: dict[Kolom, str] = {}
    for one in _delen(tekst):
        name, equals, heading = one.partition("=")
        column = artikel_09.kolom(name)
        if not equals or column not in gekozen:
            raise Refusal(
                "R9.1",
                9,
                _("Een kop hoort bij een gekozen kolom."),
                _("Schrijf kolom=kop, met komma’s ertussen, bijvoorbeeld naam=Achternaam."),
                "koppen",
            )
        found[column] = toets_kop(column, heading)
    return tuple(found.get(one, "") for one in gekozen)


def koppen_tekst(profiel: Profiel) -> str:
    """The headings of a profile as they are typed; "" where all are the usual ones."""
    pairs = zip(profiel.kolommen, profiel.koppen, strict=False)
    return ", ".join(f"{column.value}={heading}" for column, heading in pairs if heading)


def _delen(tekst: str) -> list[str]:
    return [one.strip() for one in re.split(r"[,;\n]", tekst) if one.strip()]


def _lees(veld: str, tekst: str, today: date) -> Any:
    read: Mapping[str, Callable[[str], Any]] = {
        "naam": lambda text: tekens.line(text, tekens.NAME_LENGTH),
        "leverancier": str.strip,
        "overeenkomst": lambda text: tekens.line(text, tekens.NAME_LENGTH),
        "overeenkomst_op": lambda text: invoer_datum.datum(text, today) if text.strip() else None,
        "doel": lambda text: invoer.keuze(text, ONDERZOEKSDOELEN),
        "kolommen": kolommen,
        "reden_uitkering": tekens.line,
        "vorm": lambda text: invoer.keuze(text, Bestandsvorm),
        "sluiting": lambda text: invoer.keuze(text, Sluiting),
        "bewaartermijn": _dagen,
    }
    if veld not in read:
        raise Refusal(
            "R0.5",
            None,
            _("Dit veld staat niet in een profiel."),
            _("Kies uit: {namen}.").format(namen=", ".join(VELDEN)),
        )
    return read[veld](tekst)


def _dagen(tekst: str) -> int | None:
    typed = tekst.strip()
    if not typed:
        return None
    if not typed.isdecimal() or len(typed) > 4:
        raise invoer_datum.refuse(_("Dit is geen aantal dagen."), _("Typ een getal, zoals 90."))
    return int(typed)


def ingevuld(was: Profiel, getypt: Mapping[str, str], today: date) -> Profiel:
    """The profile with what was typed, by field; `leverancier` as an id of the address book. That
    it is whole is `artikel_09.toets_profiel`'s to say. Refusals told of their field."""
    values: dict[str, Any] = {}
    for veld, tekst in getypt.items():
        if veld == "koppen":
            continue
        try:
            values[veld] = _lees(veld, tekst, today)
        except Refusal as refusal:
            raise refusal.at(veld) from None
    new = msgspec.structs.replace(was, **values)
    if "koppen" in getypt:
        return msgspec.structs.replace(new, koppen=koppen(getypt["koppen"], new.kolommen))
    if "kolommen" in getypt:
        kept = dict(zip(was.kolommen, was.koppen, strict=False))
        return msgspec.structs.replace(new, koppen=tuple(kept.get(one, "") for one in new.kolommen))
    return new
