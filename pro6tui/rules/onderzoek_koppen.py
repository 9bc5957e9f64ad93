"""art. 9: what a heading of a survey's file may say: a known name of the column under it, no more.

Source: regulation art. 9. R9.1: a heading is chosen from a list and not weighed word by word: what
is glued together, or written in letters that only look alike, is simply not on it.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from pro6tui.i18n import _
from pro6tui.model.onderzoek import Profiel
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary_onderzoek import Kolom
from pro6tui.rules import tekens

KOP_LENGTE = 40

NAMEN: Mapping[Kolom, tuple[str, ...]] = MappingProxyType(
    {
        Kolom.NAAM: (
            "naam", "achternaam", "familienaam", "geslachtsnaam", "name", "surname", "last name",
            "family name",
        ),
        Kolom.VOORLETTERS: ("voorletters", "voorletter", "initialen", "initials"),
        Kolom.TYPE_UITKERING: (
            "type uitkering", "soort uitkering", "uitkering", "uitkeringstype", "uitkeringssoort",
            "regeling", "benefit", "benefit type", "type of benefit",
        ),
        Kolom.BEGINDATUM: (
            "begindatum", "begindatum traject", "startdatum", "startdatum traject", "begin",
            "begin traject", "start", "start traject", "datum begin", "datum start",
            "begin date", "start date",
        ),
        Kolom.EINDDATUM: (
            "einddatum", "einddatum traject", "einde", "einde traject", "eind", "eind traject",
            "datum einde", "datum eind", "end", "end date",
        ),
        Kolom.EMAILADRES: (
            "e-mailadres", "e-mail", "mailadres", "mail", "email address", "mail address",
        ),
        Kolom.TELEFOONNUMMER: (
            "telefoonnummer", "telefoon", "telefoonnr", "tel", "tel nr", "telnr", "mobiel",
            "mobiel nummer", "phone", "phone number", "telephone", "telephone number", "mobile",
        ),
    }
)  # fmt: skip
"""What each column may be called, in Dutch and English; part of a version of the allow-list."""
VAN_WIE = ("cliënt", "klant", "deelnemer", "kandidaat", "respondent", "customer", "participant")
"""Whose it is may stand before or after the name."""
_TUSSEN = frozenset(" -_.")


def toets_kop(kolom: Kolom, tekst: str, namen: Mapping[Kolom, tuple[str, ...]] = NAMEN) -> str:
    """A heading as it is kept, "" for the usual one. Refusal "R9.1" unless it is one of `namen` of
    this column, whatever its capitals, accents, and spaces, dots or dashes between the letters."""
    clean = tekens.line(tekst, KOP_LENGTE)
    if not clean or (_gewoon(clean) and _kaal(clean) in _mag(namen[kolom])):
        return clean
    raise Refusal(
        "R9.1",
        9,
        _("Deze kop is geen naam voor de kolom {kolom}.").format(kolom=kolom.label),
        _("Kies uit: {namen}, ook met “klant” of “deelnemer” erbij. Of laat de kop leeg.").format(
            namen=", ".join(namen[kolom])
        ),
        "koppen",
    )


def toets_koppen(profiel: Profiel, namen: Mapping[Kolom, tuple[str, ...]] = NAMEN) -> None:
    """Refusal "R9.1" for a profile that was kept with a heading which may not go."""
    for column, heading in zip(profiel.kolommen, profiel.koppen, strict=False):
        try:
            toets_kop(column, heading, namen)
        except Refusal as refusal:
            raise Refusal(
                refusal.code,
                refusal.artikel,
                refusal.message,
                _("Wijzig de kop in het profiel en stel de batch daarmee op. {uitweg}").format(
                    uitweg=refusal.uitweg
                ),
                refusal.field,
            ) from None


def _gewoon(tekst: str) -> bool:
    """Whether it is Latin letters, one sign at most between two of them, and a dot at its end."""
    if tekst.endswith("."):
        tekst = tekst[:-1]
    before = "."
    for one in tekst:
        if one in _TUSSEN:
            if before in _TUSSEN:
                return False
        elif not unicodedata.name(one, "").startswith("LATIN "):
            return False
        before = one
    return before not in _TUSSEN


def _kaal(tekst: str) -> str:
    return "".join(one for one in tekens.fold(tekst) if one.isalnum())


@functools.cache
def _mag(namen: tuple[str, ...]) -> frozenset[str]:
    """Every name as it is compared, by itself and with whose it is before or after it."""
    found = {_kaal(one) for one in namen}
    whose = {_kaal(one) for one in VAN_WIE}
    joined = {f"{who}{name}" for who in whose for name in found}
    after = {f"{name}{van}{who}" for who in whose for name in found for van in ("", "van", "vande")}
    return frozenset(found | joined | after)
