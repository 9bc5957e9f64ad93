"""Values as people say them: short in a list, in full in detail. The stored form never shows."""

from __future__ import annotations

from datetime import date
from typing import Any

from pro6tui.i18n import _, ngettext
from pro6tui.model.fields import Field, Kind
from pro6tui.model.terms import N_, Term
from pro6tui.rules.namen import sorteersleutel, voorletters, weergavenaam

__all__ = [
    "bedrag",
    "bsn",
    "datum",
    "datum_kort",
    "datum_lang",
    "dagen",
    "maand",
    "sorteersleutel",
    "telefoon",
    "toon",
    "uren",
    "voorletters",
    "weergavenaam",
]

_WEEKDAYS = (
    N_("maandag"), N_("dinsdag"), N_("woensdag"), N_("donderdag"), N_("vrijdag"), N_("zaterdag"),
    N_("zondag"),
)  # fmt: skip
_SHORT_DAYS = (N_("ma"), N_("di"), N_("wo"), N_("do"), N_("vr"), N_("za"), N_("zo"))
_MONTHS = (
    N_("januari"), N_("februari"), N_("maart"), N_("april"), N_("mei"), N_("juni"), N_("juli"),
    N_("augustus"), N_("september"), N_("oktober"), N_("november"), N_("december"),
)  # fmt: skip


def datum(day: date | None) -> str:
    """ "26-11-2026"; "–" for no date."""
    return f"{day.day:02}-{day.month:02}-{day.year:04}" if day else "–"


def datum_kort(day: date | None, today: date) -> str:
    """For a list: "vandaag", "do 26-11" within half a year, "26-11-2026" beyond."""
    if day is None:
        return "–"
    away = (day - today).days
    if away == 0:
        return _("vandaag")
    if abs(away) <= 183:
        return f"{_(_SHORT_DAYS[day.weekday()])} {day.day:02}-{day.month:02}"
    return datum(day)


def datum_lang(day: date | None) -> str:
    """ "donderdag 26 november 2026"; "–" for no date."""
    if day is None:
        return "–"
    return f"{_(_WEEKDAYS[day.weekday()])} {day.day} {_(_MONTHS[day.month - 1])} {day.year}"


def dagen(day: date | None, today: date) -> str:
    """How far off a date is: "3 dgn", "1 dag", "vandaag", "−3 dgn" when it is past."""
    if day is None:
        return "–"
    away = (day - today).days
    if away == 0:
        return _("vandaag")
    sign = "−" if away < 0 else ""
    count = ngettext("{aantal} dag", "{aantal} dgn", abs(away)).format(aantal=abs(away))
    return sign + count


def maand(text: str) -> str:
    """ "2019-03" → "maart 2019"; "2019" stays."""
    if len(text) == 7 and text[5:].isdigit() and 1 <= int(text[5:]) <= 12:
        return f"{_(_MONTHS[int(text[5:]) - 1])} {text[:4]}"
    return text or "–"


def bedrag(cents: int | None) -> str:
    """ "€ 1.234,56"; "–" for no amount."""
    if cents is None:
        return "–"
    euros = f"{abs(cents) // 100:,}".replace(",", ".")
    return f"{'−' if cents < 0 else ''}€ {euros},{abs(cents) % 100:02}"


def uren(minutes: int | None) -> str:
    """Hours with a decimal comma where that is exact, else as "38:20 uur": "38,5 uur"."""
    if minutes is None:
        return "–"
    hours, rest = divmod(minutes, 60)
    if rest == 0:
        return _("{uren} uur").format(uren=hours)
    if rest in (15, 30, 45):
        part = {15: "25", 30: "5", 45: "75"}[rest]
        return _("{uren} uur").format(uren=f"{hours},{part}")
    return _("{uren} uur").format(uren=f"{hours}:{rest:02}")


def bsn(digits: str) -> str:
    """ "9999.90.019"; what is no BSN stays as it is."""
    if len(digits) != 9:
        return digits or "–"
    return f"{digits[:4]}.{digits[4:6]}.{digits[6:]}"


def telefoon(number: str) -> str:
    """As one dials it in the Netherlands: "+31612345678" → "06 12345678"."""
    if not number.startswith("+"):
        return number or "–"
    import phonenumbers  # 80 ms that only a shown number should pay

    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_out_of_country_calling_number(parsed, "NL")


def grootte(count: int) -> str:
    """A number of bytes: "312 B", "3,0 kB", "54 kB", "1,4 MB"."""
    if count < 1000:
        return _("{aantal} B").format(aantal=count)
    if count < 999_500:
        thousands = f"{count / 1000:.1f}" if count < 9950 else str(round(count / 1000))
        return _("{aantal} kB").format(aantal=thousands.replace(".", ","))
    return _("{aantal} MB").format(aantal=f"{count / 1e6:.1f}".replace(".", ","))


def toon(field: Field, value: Any, today: date | None = None) -> str:
    """The value of a field as a dossier shows it; "–" when it is not known. With `today` dates are
    short, without it in full."""
    if value is None or value == "" or value == ():
        return "–"
    if isinstance(value, Term):
        return value.label
    if isinstance(value, date):
        return datum_kort(value, today) if today else datum(value)
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, tuple):
        return ", ".join(v.label if isinstance(v, Term) else str(v) for v in value)
    if field.kind is Kind.PERCENTAGE:
        return f"{value}%"
    if field.path == "documenten.*.grootte":
        return grootte(value)
    show = _SHOW.get(field.kind)
    return show(value) if show else str(value)


_SHOW: dict[Kind, Any] = {
    Kind.BEDRAG: bedrag,
    Kind.UREN: uren,
    Kind.MAAND: maand,
    Kind.BSN: bsn,
    Kind.TELEFOON: telefoon,
}
