"""art. 3, typed the Dutch way: text of every kind of field, read as the value it stores.

Anything unreadable is a Refusal "R0.2"; none repeats what was typed. `today` is the day it is at
the office.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.fields import Field, Kind
from pro6tui.model.refusal import Refusal
from pro6tui.model.terms import Term
from pro6tui.rules import tekens
from pro6tui.rules.invoer_datum import datum, maand, refuse, tijd
from pro6tui.rules.vast import geen_veld

E = TypeVar("E", bound=Term)

MAX_CENTS = 99_999_999_999

_AMOUNT = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}|-{1,2}))?")
_POINT_AMOUNT = re.compile(r"(\d+)\.(\d{1,2})")
_HOURS = re.compile(r"(\d{1,5})(?:[,.](\d{1,2})|[:u](\d{2}))?(?:u(?:ur|ren)?)?")
_POSTCODE = re.compile(r"([1-9]\d{3})([A-Z]{2})")
_FOREIGN_POSTCODE = re.compile(r"[A-Z]{1,3}-[0-9A-Z][0-9A-Z \-]{1,9}")

_YES = frozenset({"j", "ja", "y", "yes", "true", "1", "x"})
_NO = frozenset({"n", "nee", "neen", "no", "false", "0"})


def bedrag(text: str) -> int:
    """An amount in cents, never negative: "1.234,56", "€ 1234", "12,5", "1.234,-", "12.50"."""
    typed = re.sub(r"[\s€]|^eur(o)?|eur(o)?$", "", text.strip().lower())
    if found := _AMOUNT.fullmatch(typed):
        euros, cents = found[1].replace(".", ""), (found[2] or "").strip("-")
    elif found := _POINT_AMOUNT.fullmatch(typed):
        euros, cents = found[1], found[2]
    else:
        euros, cents = "", ""
    if not euros or len(euros) > 12 or not euros.isascii() or not cents.isascii():
        raise refuse(_("Dit is geen bedrag."), _("Typ bijvoorbeeld 1.234,56."))
    total = int(euros) * 100 + int(cents.ljust(2, "0"))
    if total > MAX_CENTS:
        raise refuse(_("Dit bedrag is te hoog."), _("Controleer het aantal cijfers."))
    return total


def getal(text: str, low: int = 0, high: int = 1_000_000) -> int:
    """A whole number from `low` to `high`."""
    typed = text.strip().replace(".", "")
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 9 and low <= int(typed) <= high):
        raise refuse(
            _("Dit is geen geheel getal van {laag} tot en met {hoog}.").format(laag=low, hoog=high),
            _("Typ alleen cijfers."),
        )
    return int(typed)


def percentage(text: str) -> int:
    """A whole percentage from 0 to 100: "42", "42%", "42,0 %"."""
    typed = re.sub(r"[,.]0{1,2}$", "", text.strip().removesuffix("%").strip())
    typed = typed.removesuffix("procent").strip()
    if not re.fullmatch(r"[0-9]{1,3}", typed) or int(typed) > 100:
        raise refuse(
            _("Dit is geen heel percentage van 0 tot en met 100."), _("Typ bijvoorbeeld 42.")
        )
    return int(typed)


def uren(text: str) -> int:
    """Hours as whole minutes: "38", "38,5", "38:30", "38u30", "38 uur"."""
    found = _HOURS.fullmatch("".join(text.lower().split()))
    if found is None or not found[0].isascii() or (found[3] and int(found[3]) > 59):
        raise refuse(_("Dit is geen aantal uren."), _("Typ bijvoorbeeld 38,5 of 38:30."))
    minutes = int(found[1]) * 60 + int(found[3] or 0)
    if found[2]:
        minutes += round(int(found[2].ljust(2, "0")) * 60 / 100)
    return minutes


def ja_nee(text: str) -> bool:
    """Yes or no."""
    typed = text.strip().lower()
    if typed in _YES:
        return True
    if typed in _NO:
        return False
    raise refuse(_("Dit is geen ja of nee."), _("Typ j of n."))


def postcode(text: str) -> str:
    """A postcode: "7641ab" → "7641 AB"; a foreign one with its country: "D-48455"."""
    typed = tekens.line(text, 20).upper()
    found = _POSTCODE.fullmatch(typed.replace(" ", ""))
    if found and typed.isascii() and found[2] not in ("SA", "SD", "SS"):
        return f"{found[1]} {found[2]}"
    if _FOREIGN_POSTCODE.fullmatch(typed):
        return typed
    raise refuse(
        _("Dit is geen postcode."),
        _("Typ bijvoorbeeld 7641 AB, of een buitenlandse met het land ervoor: D-48455."),
    )


def telefoon(text: str) -> str:
    """A telephone number in E.164: "06-12345678" → "+31612345678"; no internet is asked."""
    import phonenumbers  # 80 ms that only a form with a telephone number should pay

    try:
        number = phonenumbers.parse(tekens.line(text, 40), "NL")
    except phonenumbers.NumberParseException:
        number = None
    if number is not None and number.country_code == 31:
        good = phonenumbers.is_valid_number(number)
    else:  # ranges abroad change faster than this program
        good = number is not None and phonenumbers.is_possible_number(number)
    if number is None or number.extension or not good:
        raise refuse(
            _("Dit is geen volledig telefoonnummer."),
            _("Typ bijvoorbeeld 06 12345678, of een buitenlands nummer met + en het land."),
        )
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def email(text: str) -> str:
    """An e-mail address, its domain in lower case; whether it exists is not asked."""
    import email_validator  # 60 ms, as above

    try:
        found = email_validator.validate_email(
            tekens.line(text, 254), check_deliverability=False, allow_smtputf8=True
        )
    except email_validator.EmailNotValidError:
        raise refuse(
            _("Dit is geen e-mailadres."), _("Typ bijvoorbeeld naam@voorbeeld.nl.")
        ) from None
    return found.normalized


def bsn(text: str) -> str:
    """A BSN as nine digits, an eight-digit one with a 0 before it. Refusal "R3.4" when the number
    does not pass the elfproef (art. 3)."""
    from stdnum.nl import bsn as stdnum_bsn  # 45 ms, as above

    digits = re.sub(r"[\s.\-]", "", text)
    if re.fullmatch(r"[0-9]{8,9}", digits) and stdnum_bsn.is_valid(digits):
        return digits.zfill(9)
    raise Refusal(
        "R3.4",
        3,
        _("Dit is geen geldig BSN: het nummer klopt niet volgens de elfproef."),
        _("Lees het nummer nog eens van het document; een BSN heeft acht of negen cijfers."),
    )


def documentnummer(text: str) -> str:
    """The number of an identity document: capitals and digits, without spaces."""
    typed = tekens.line(text, 40).upper().replace(" ", "")
    if not re.fullmatch(r"[0-9A-Z\-/]{4,20}", typed):
        raise refuse(
            _("Dit is geen documentnummer."), _("Neem de letters en cijfers van het document over.")
        )
    return typed


def keuze(text: str, options: type[E] | tuple[E, ...]) -> E:
    """One of an enum, or of those named: by its code, its label, or the only beginning of either
    that fits."""
    typed = " ".join(text.casefold().split())
    for option in options:
        if typed in (option.value.casefold(), option.label.casefold()):
            return option
    starts = {
        option
        for option in options
        if typed
        and (option.value.casefold().startswith(typed) or option.label.casefold().startswith(typed))
    }
    if len(starts) == 1:
        return starts.pop()
    raise refuse(
        _("Dit is geen keuze uit de lijst."),
        _("Kies uit: {keuzes}.").format(keuzes=", ".join(option.value for option in options)),
    )


def meerkeuze(text: str, options: type[E]) -> tuple[E, ...]:
    """Several of an enum, with commas or semicolons between; each once, in the order typed."""
    parts = [part for part in re.split(r"[,;]", text) if part.strip()]
    return tuple(dict.fromkeys(keuze(part, options) for part in parts))


def lees(field: Field, text: str, today: date) -> Any:
    """What was typed in `field`, as the value it stores; nothing typed is the empty value.

    Refusal with the field's path. A field that only the program writes is refused "R0.5".
    """
    try:
        return _lees(field, text, today)
    except Refusal as refusal:
        raise refusal.at(refusal.field or field.path) from None


def _lees(field: Field, text: str, today: date) -> Any:
    kind = field.kind
    if kind is Kind.VAST:
        raise geen_veld(paths.pattern_of(field.path))
    if not text.strip():
        return _EMPTY.get(kind)
    if field.options is not None:
        read = meerkeuze if kind is Kind.MEERKEUZE else keuze
        return read(text, field.options)
    if kind is Kind.DATUM:
        return datum(text, today, verleden=field.name == "geboortedatum")
    if kind is Kind.MAAND:
        return maand(text, today)
    return _READERS[kind](text)


def _name(text: str) -> str:
    return tekens.line(text, tekens.NAME_LENGTH)


def _list(text: str) -> tuple[str, ...]:
    parts = (tekens.line(part) for part in re.split(r"[,;]", text))
    return tuple(dict.fromkeys(part for part in parts if part))


_TEXT = (
    Kind.TEKST, Kind.NAAM, Kind.TEKSTBLOK, Kind.MAAND, Kind.TIJD, Kind.BSN, Kind.POSTCODE,
    Kind.TELEFOON, Kind.EMAIL, Kind.DOCUMENTNUMMER,
)  # fmt: skip
_EMPTY: dict[Kind, Any] = {
    **dict.fromkeys(_TEXT, ""),
    Kind.MEERKEUZE: (),
    Kind.TEKSTLIJST: (),
}
_READERS: dict[Kind, Callable[[str], Any]] = {
    Kind.TEKST: tekens.line,
    Kind.NAAM: _name,
    Kind.TEKSTBLOK: tekens.block,
    Kind.TIJD: tijd,
    Kind.BEDRAG: bedrag,
    Kind.GETAL: getal,
    Kind.PERCENTAGE: percentage,
    Kind.UREN: uren,
    Kind.JA_NEE: ja_nee,
    Kind.TEKSTLIJST: _list,
    Kind.BSN: bsn,
    Kind.POSTCODE: postcode,
    Kind.TELEFOON: telefoon,
    Kind.EMAIL: email,
    Kind.DOCUMENTNUMMER: documentnummer,
}
