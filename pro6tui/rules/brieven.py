"""A letter of the bureau: from a template and what is given, to paragraphs ready to be drawn.

The letter is Dutch whatever the language of the screens. Nothing here draws or stores; see
`sjabloon` for what a template may say and `brieven_soorten` for which letters there are.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Persoon
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Geslacht
from pro6tui.rules import tekens, wettelijk_kader
from pro6tui.rules.brieven_soorten import Aan, Briefsoort, Ondertekening
from pro6tui.rules.brieven_velden import VANZELF, VELDEN, Waarde
from pro6tui.rules.namen import letters_of
from pro6tui.rules.sjabloon import Deel, Sjabloon, VeldSoort, Vorm, ingevuld, toets_sjabloon
from pro6tui.rules.sjabloon import velden_in as _velden_in

LONGEST_LINE = 500
LONGEST_BLOCK = 20_000
MOST_ITEMS = 2_000
TE_SCHRIJVEN = ("Datum:", "Handtekening:")
"""What somebody else than the bureau writes by hand."""
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


class Huisstijl(msgspec.Struct, frozen=True, kw_only=True):
    """The bureau as every letter shows it. `ondertekenaar` "": whoever makes the letter signs."""

    naam: str = ""
    adres: str = ""
    postcode: str = ""
    plaats: str = ""
    telefoon: str = ""
    email: str = ""
    website: str = ""
    ondertekenaar: str = ""
    functie: str = ""

    @property
    def ontbreekt(self) -> tuple[str, ...]:
        """What is still lacking before a letter can go out."""
        needed = ("naam", "adres", "postcode", "plaats", "telefoon", "email")
        return tuple(name for name in needed if not getattr(self, name))

    @property
    def regels(self) -> tuple[str, ...]:
        """The head of a letter."""
        lines = (
            self.naam,
            self.adres,
            f"{self.postcode}  {self.plaats}".strip(),
            self.telefoon,
            self.email,
            self.website,
        )
        return tuple(line for line in lines if line)


class Omslag(msgspec.Struct, frozen=True, kw_only=True):
    """What is around a letter: from whom, to whom, when, under which reference."""

    huisstijl: Huisstijl
    persoon: Persoon
    datum: date
    kenmerk: str
    ondertekenaar: str
    functie: str = ""


class Blok(msgspec.Struct, frozen=True):
    """A part of a paragraph: one run of text, or the items of a list."""

    lijst: bool
    regels: tuple[str, ...]


class Handtekening(msgspec.Struct, frozen=True):
    """Who signs: for whom, the name, the function; `met_datum`: writes a date beside it."""

    namens: str
    naam: str
    functie: str = ""
    met_datum: bool = False


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """A letter with everything in it, and nothing left to fill in."""

    code: str
    titel: str
    bureau: tuple[str, ...]
    adres: tuple[str, ...]
    datum: date
    plaats_datum: str
    kenmerk: str
    alineas: tuple[tuple[Blok, ...], ...]
    ondertekening: tuple[Handtekening, ...]


def toets(soort: Briefsoort, tekst: str) -> Sjabloon:
    """The template of this letter. Refusals as those of `sjabloon.toets_sjabloon`."""
    return toets_sjabloon(tekst, soort.toegestaan, soort.moet)


def vul(
    soort: Briefsoort,
    tekst: str,
    omslag: Omslag,
    gegevens: Mapping[str, Waarde],
    kaders: Sequence[wettelijk_kader.Kader] = wettelijk_kader.KADERS,
) -> Brief:
    """The letter from the template in `tekst`.

    Refusals: those of `toets`; "R0.30" no legal frame on its date; "R0.39" the house style is not
    complete; "R0.40" a field that is lacking, "R0.41" one this letter does not have, "R0.42" one
    that holds something else than it should. `field` names the field.
    """
    sjabloon = toets(soort, tekst)
    _toets_huisstijl(omslag.huisstijl)
    given = _gelezen(soort, gegevens)
    _toets_volledig(soort, sjabloon, given)
    kader = wettelijk_kader.geldend(omslag.datum, kaders)
    values: dict[str, Waarde] = {**kader.velden, **_vanzelf(soort, omslag), **given}
    shown = {name: _als_regel(values.get(name, "")) for name in sjabloon.velden}
    empty = {name for name in sjabloon.velden if not values.get(name)}
    return Brief(
        code=soort.code,
        titel=ingevuld(sjabloon.onderwerp, shown),
        bureau=omslag.huisstijl.regels,
        adres=_adres(soort, omslag, given),
        datum=omslag.datum,
        plaats_datum=f"{omslag.huisstijl.plaats}, {datum(omslag.datum)}",
        kenmerk=omslag.kenmerk,
        alineas=tuple(
            tuple(block for part in one for block in _blokken(part, shown, values))
            for one in sjabloon.alineas
            if not any(empty & _velden(part) for part in one)
        ),
        ondertekening=_ondertekening(soort, omslag),
    )


def datum(day: date) -> str:
    """ "2 maart 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def aanhef(persoon: Persoon) -> str:
    """ "Geachte mevrouw Van der Berg"; with initials where it is not known how to address."""
    prefix = persoon.tussenvoegsel
    surname = " ".join(part for part in (prefix, persoon.achternaam) if part)
    title = {Geslacht.MAN: "heer", Geslacht.VROUW: "mevrouw"}.get(persoon.geslacht or Geslacht.X)
    if title and surname:
        return f"Geachte {title} {surname[:1].upper()}{surname[1:]}"
    whole = naam(persoon)
    return f"Geachte {whole}" if whole else "Geachte heer of mevrouw"


def naam(persoon: Persoon) -> str:
    """As on an envelope: "A.B. van der Janssen"."""
    parts = (letters_of(persoon), persoon.tussenvoegsel, persoon.achternaam)
    return " ".join(part for part in parts if part)


def als_tekst(brief: Brief, breedte: int = 72) -> str:
    """The letter as plain text, for a preview; lines of at most `breedte` characters."""
    parts = ["\n".join(_gevouwen(line, breedte) for line in brief.bureau)]
    if brief.adres:
        parts.append("\n".join(_gevouwen(line, breedte) for line in brief.adres))
    parts.append(f"{brief.plaats_datum}\nKenmerk: {brief.kenmerk}")
    parts.append(_gevouwen(brief.titel, breedte))
    parts += ["\n".join(_blok_tekst(block, breedte) for block in one) for one in brief.alineas]
    parts += ["\n".join(_regels(one)) for one in brief.ondertekening]
    return "\n\n".join(part for part in parts if part) + "\n"


def _regels(one: Handtekening) -> list[str]:
    lines = [one.namens, one.naam, one.functie]
    return [line for line in lines if line] + [*TE_SCHRIJVEN] * one.met_datum


def _blok_tekst(block: Blok, width: int) -> str:
    if not block.lijst:
        return "\n\n".join(_gevouwen(line, width) for line in block.regels)
    return "\n".join(_gevouwen(line, width, "– ", "  ") for line in block.regels)


def _gevouwen(text: str, width: int, first: str = "", later: str = "") -> str:
    return textwrap.fill(
        text, width, initial_indent=first, subsequent_indent=later, break_on_hyphens=False
    )


def _toets_huisstijl(huisstijl: Huisstijl) -> None:
    if huisstijl.ontbreekt:
        raise Refusal(
            "R0.39",
            None,
            _("De huisstijl is niet volledig; een brief heeft een afzender nodig."),
            _("Vul aan onder Beheer, Huisstijl, of met ‘pro6 letter house --set’: {wat}.").format(
                wat=", ".join(huisstijl.ontbreekt)
            ),
            "huisstijl",
        )


def _gelezen(soort: Briefsoort, gegevens: Mapping[str, Waarde]) -> dict[str, Waarde]:
    """What was given, cleaned; without what is empty."""
    given: dict[str, Waarde] = {}
    for name, value in gegevens.items():
        if name not in soort.gegeven:
            raise Refusal(
                "R0.41",
                None,
                _("Dit veld heeft deze brief niet."),
                _("Deze brief vraagt: {velden}.").format(velden=", ".join(soort.gegeven)),
            )
        given[name] = _waarde(name, value)
    return {name: value for name, value in given.items() if value}


def _waarde(name: str, value: Waarde) -> Waarde:
    kind = VELDEN[name].soort
    try:
        if kind is VeldSoort.DATUM and isinstance(value, date):
            return value
        if kind is VeldSoort.TEKST and isinstance(value, str):
            return tekens.line(value, LONGEST_LINE)
        if kind is VeldSoort.BLOK and isinstance(value, str):
            return tekens.block(value, LONGEST_BLOCK).strip()
        if kind is VeldSoort.LIJST and isinstance(value, tuple) and len(value) <= MOST_ITEMS:
            items = (tekens.line(" ".join(one.split()), LONGEST_LINE) for one in value)
            return tuple(one for one in items if one)
    except Refusal as refusal:
        raise refusal.at(name) from None
    raise Refusal(
        "R0.42",
        None,
        _("In het veld ‘{veld}’ past dit niet.").format(veld=name),
        _("Het is: {omschrijving} ({soort}).").format(
            omschrijving=VELDEN[name].omschrijving, soort=kind.value
        ),
        name,
    )


def _toets_volledig(soort: Briefsoort, sjabloon: Sjabloon, given: Mapping[str, Waarde]) -> None:
    needed = [name for name in soort.velden if name in sjabloon.velden]
    if soort.aan is Aan.ONTVANGER:
        needed.insert(0, "adres")
    groups = [(name,) for name in needed] + [*soort.een_van]
    for group in groups:
        if not any(name in given for name in group):
            raise Refusal(
                "R0.40",
                None,
                _("Voor deze brief ontbreekt: {velden}.").format(
                    velden=_(" of ").join(f"{name} ({VELDEN[name].omschrijving})" for name in group)
                ),
                _("Vul het in; zonder kan de brief niet worden gemaakt."),
                group[0],
            )


def _vanzelf(soort: Briefsoort, omslag: Omslag) -> dict[str, Waarde]:
    stijl = omslag.huisstijl
    third = soort.aan is Aan.ONTVANGER
    found: dict[str, Waarde] = {
        "aanhef": "Geachte heer of mevrouw" if third else aanhef(omslag.persoon),
        "klant": naam(omslag.persoon),
        "kenmerk": omslag.kenmerk,
        "datum": omslag.datum,
        "bureau": stijl.naam,
        "bureau_adres": f"{stijl.adres}, {stijl.postcode} {stijl.plaats}",
        "bureau_telefoon": stijl.telefoon,
        "bureau_email": stijl.email,
        "ondertekenaar": stijl.ondertekenaar or omslag.ondertekenaar,
    }
    return {name: value for name, value in found.items() if name in VANZELF}


def _adres(soort: Briefsoort, omslag: Omslag, given: Mapping[str, Waarde]) -> tuple[str, ...]:
    if soort.aan is Aan.NIEMAND:
        return ()
    if soort.aan is Aan.ONTVANGER:
        lines = given["adres"]
        return lines if isinstance(lines, tuple) else ()
    person = omslag.persoon
    town = f"{person.postcode}  {person.woonplaats}".strip()
    return tuple(line for line in (naam(person), person.adres, town) if line)


def _ondertekening(soort: Briefsoort, omslag: Omslag) -> tuple[Handtekening, ...]:
    stijl = omslag.huisstijl
    bureau = Handtekening(
        stijl.naam,
        stijl.ondertekenaar or omslag.ondertekenaar,
        stijl.functie if stijl.ondertekenaar else omslag.functie,
    )
    klant = Handtekening("", naam(omslag.persoon), met_datum=True)
    return {
        Ondertekening.BUREAU: (bureau,),
        Ondertekening.KLANT: (klant,),
        Ondertekening.BEIDEN: (bureau, klant),
    }[soort.ondertekening]


def _velden(part: Deel) -> set[str]:
    return {part.veld} if part.veld else {n for line in part.regels for n in _velden_in(line)}


def _blokken(part: Deel, shown: Mapping[str, str], values: Mapping[str, Waarde]) -> list[Blok]:
    if not part.veld:
        return [Blok(part.vorm is Vorm.LIJST, tuple(ingevuld(one, shown) for one in part.regels))]
    value = values[part.veld]
    if isinstance(value, tuple):
        return [Blok(lijst=True, regels=value)]
    pieces = (" ".join(piece.split()) for piece in str(value).split("\n\n"))
    return [Blok(lijst=False, regels=tuple(piece for piece in pieces if piece))]


def _als_regel(value: Waarde) -> str:
    return datum(value) if isinstance(value, date) else "" if isinstance(value, tuple) else value
