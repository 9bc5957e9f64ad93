"""art. 9: a survey gets seven data of a client at most, and a supplier only what its profile names.

Source: regulation artt. 1, 9 and 13; AVG 5(1)(c) and 28. R9.1: the seven are a ceiling, kept as
data with the version of the regulation that they belong to; an eighth asks for another regulation.
R9.4: what a profile lacks before anything can go by it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

import msgspec

from pro6tui.i18n import _
from pro6tui.model.fields import FIELDS
from pro6tui.model.onderzoek import Profiel
from pro6tui.model.refusal import Refusal
from pro6tui.model.registers import Ontvanger
from pro6tui.model.vocabulary import Doel, Trajectsoort
from pro6tui.model.vocabulary_onderzoek import Bestandsvorm, Kolom, Sluiting
from pro6tui.model.vocabulary_registers import OntvangerSoort
from pro6tui.rules import adresboek, redenen, reglement, tekens, vrije_tekst
from pro6tui.rules.onderzoek_koppen import NAMEN, toets_kop, toets_koppen
from pro6tui.rules.reglement import Reglement
from pro6tui.rules.verzoek_gronden import ONDERZOEKSDOELEN

ZEVEN = tuple(Kolom)
"""The columns of art. 9, in its order."""
KENMERK_LENGTE = 40
BEWAARTERMIJN = (1, 366)
"""Days, the least and the most, that a supplier may keep a file."""


class Toelating(msgspec.Struct, frozen=True, kw_only=True):
    """A version of the allow-list: its columns, what each may be called in a file, from which day
    it holds, and of which version of the regulation it is: under another one it allows nothing."""

    versie: str
    reglement: str
    geldig_van: date
    kolommen: tuple[Kolom, ...]
    namen: Mapping[Kolom, tuple[str, ...]]


TOELATINGEN = (
    Toelating(versie="1", reglement="1", geldig_van=date(2018, 5, 25), kolommen=ZEVEN, namen=NAMEN),
)
"""Every version there was, the oldest first. A wider one follows a change of the regulation, and a
change of the regulation asks for a list of its own, be it with the same columns."""

_BUITEN = MappingProxyType(
    {
        "bsn": ("bsn", "burgerservicenummer", "sofi", "sofinummer"),
        "geslacht": ("geslacht", "sekse", "aanhef", "gender", "man", "vrouw"),
        "adres": ("adres", "straat", "huisnummer", "postcode", "woonplaats", "plaats", "gemeente"),
        "dienst": ("dienst", "perceel", "product", "trajectsoort", "soorttraject"),
        "geboortedatum": ("geboortedatum", "leeftijd", "geboren", "geboortejaar"),
        "voornamen": ("voornamen", "voornaam", "roepnaam"),
    }
)
"""Words for what suppliers ask for and art. 9 does not name."""


def toelating(
    op: date,
    alle: Sequence[Toelating] = TOELATINGEN,
    versies: Sequence[Reglement] = reglement.VERSIES,
) -> Toelating:
    """The allow-list in force on `op`, of the version of the regulation of that day. Refusal "R9.1"
    where there is none."""
    version = reglement.versie_op(op, versies)
    found = [one for one in alle if version and one.reglement == version and one.geldig_van <= op]
    if not found:
        raise Refusal(
            "R9.1",
            9,
            _("Bij het reglement van deze dag hoort geen lijst van velden die weg mogen (art. 9)."),
            _("Kijk de datum na, of laat de lijst bij het nieuwe reglement vaststellen (art. 13)."),
        )
    return max(found, key=lambda one: one.geldig_van)


def kolom(tekst: str) -> Kolom:
    """A column by its name. Refusal "R9.1" for any other: told by name where it is one that
    suppliers ask for, with what would have to change."""
    wanted = "_".join(tekens.fold(tekst).split())
    for one in Kolom:
        if wanted in (one.value, "_".join(tekens.fold(one.label).split())):
            return one
    raise _achtste(_bekend(tekst))


def _bekend(tekst: str) -> str:
    """The name of a field that art. 9 does not name: what suppliers ask for by one word, another
    as it was typed; "" for what is no field at all, which is not repeated."""
    squeezed = "".join(tekens.fold(tekst).replace("_", " ").split())
    for name, words in _BUITEN.items():
        if squeezed in words:
            return name
    for field in FIELDS:
        last = field.path.rpartition(".")[2].replace("_", "")
        if squeezed and squeezed in (last, "".join(tekens.fold(field.label).split())):
            return tekens.line(tekst, KENMERK_LENGTE)
    return ""


def _achtste(naam: str) -> Refusal:
    message = (
        _("Kolom “{naam}” mag niet mee: art. 9 noemt zeven velden, en dit is er geen van.").format(
            naam=naam
        )
        if naam
        else _("Deze kolom is geen van de zeven velden van art. 9.")
    )
    names = ", ".join(one.label for one in ZEVEN)
    return Refusal(
        "R9.1",
        9,
        message,
        _(
            "Kies uit: {namen}. Meer kan pas na een wijziging van het reglement (art. 13), waarvan"
            " de klanten bericht krijgen."
        ).format(namen=names),
        "kolommen",
    )


def kop(profiel: Profiel, plaats: int) -> str:
    """The heading of a column of this profile, by its place."""
    own = profiel.koppen[plaats] if plaats < len(profiel.koppen) else ""
    return own or profiel.kolommen[plaats].value


def _woorden(tekst: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in tekens.fold(tekst)).split()


def toets_bestandsnaam(naam: str) -> None:
    """Refusal "R9.1" for the name of a file that tells which service its clients had: art. 9 does
    not let that go, and a name says it to everybody who handles the file."""
    if _noemt_dienst(naam):
        raise Refusal(
            "R9.1",
            9,
            _("Deze bestandsnaam zegt om welke dienst het gaat, en die mag niet mee (art. 9)."),
            _("Kies een naam zonder dienst, zoals het nummer van de batch."),
            "bestand",
        )


def _noemt_dienst(tekst: str) -> bool:
    squeezed = "".join(_woorden(tekst))
    for one in Trajectsoort:
        words = {"".join(_woorden(one.value)), "".join(_woorden(one.label)), "werkfit", "perceel"}
        if any(len(word) > _KORT and word in squeezed for word in words):
            return True
    return False


_KORT = 6
"""Names of services of so few letters stand in other words too."""
_KENMERK = re.compile(r"[A-Za-z0-9]+(?:[ ./_-][A-Za-z0-9]+)*")


def _kenmerk(tekst: str) -> str:
    """The reference of an agreement as it is kept: letters and digits with signs between, a digit
    at least. Refusal "R9.4" for what is none, or tells of a client or a service."""
    clean = tekens.line(tekst, KENMERK_LENGTE)
    numbered = _KENMERK.fullmatch(clean) and any(one.isdigit() for one in clean)
    if clean and (not numbered or vrije_tekst.controleer(clean) or _noemt_dienst(clean)):
        raise _mist(
            _("Dit is geen kenmerk van een overeenkomst."),
            _("Typ letters en cijfers, zoals VO-2026-3; niets van een klant en geen dienst."),
            "overeenkomst",
        )
    return clean


def toets_profiel(profiel: Profiel, leverancier: Ontvanger | None, op: date) -> Profiel:
    """The profile as it is kept. Refusals: "R9.1" a column or heading that art. 9 does not allow,
    "R9.4" something it lacks; those of the key are `toets_gebruik`'s."""
    allowed = toelating(op)
    name = tekens.line(profiel.naam, tekens.NAME_LENGTH)
    if not tekens.fold(name):
        raise _mist(_("Een profiel heeft een naam nodig."), _("Typ er een."), "naam")
    if leverancier is None or leverancier.soort is not OntvangerSoort.LEVERANCIER:
        raise _mist(
            _("Een profiel is van een leverancier uit het adresboek."),
            _("Zet die erin als soort “leverancier” en kies hem hier."),
            "leverancier",
        )
    agreement = _kenmerk(profiel.overeenkomst)
    signed = profiel.overeenkomst_op
    if not agreement or signed is None or signed > op:
        raise _mist(
            _("De verwerkersovereenkomst met deze leverancier ontbreekt, of is nog niet getekend."),
            _("Vul haar kenmerk in en de dag waarop zij is getekend."),
            "overeenkomst",
        )
    if profiel.doel not in ONDERZOEKSDOELEN:
        raise _mist(
            _("Een onderzoek is naar tevredenheid of voor certificering."),
            _("Kies een van beide als doel."),
            "doel",
        )
    _toets_kolommen(profiel, allowed)
    days = profiel.bewaartermijn
    if days is None or not BEWAARTERMIJN[0] <= days <= BEWAARTERMIJN[1]:
        raise _mist(
            _("Hoe lang de leverancier het bestand houdt, ontbreekt of is langer dan een jaar."),
            _("Vul het aantal dagen in uit de verwerkersovereenkomst."),
            "bewaartermijn",
        )
    if profiel.sluiting is Sluiting.WACHTWOORD and profiel.vorm is not Bestandsvorm.XLSX:
        raise _mist(
            _("Alleen een Excel-bestand kan met een wachtwoord dicht."),
            _("Kies Excel, of vraag de leverancier om een age-sleutel."),
            "sluiting",
        )
    return msgspec.structs.replace(
        profiel,
        naam=name,
        overeenkomst=agreement,
        koppen=tuple(
            toets_kop(one, profiel.koppen[at], allowed.namen) if at < len(profiel.koppen) else ""
            for at, one in enumerate(profiel.kolommen)
        ),
        reden_uitkering=tekens.line(profiel.reden_uitkering)
        if Kolom.TYPE_UITKERING in profiel.kolommen
        else "",
        toelating=allowed.versie,
    )


def _toets_kolommen(profiel: Profiel, allowed: Toelating) -> None:
    if not profiel.kolommen:
        raise _mist(
            _("Er is geen kolom gekozen."), _("Kies wat de leverancier nodig heeft."), "kolommen"
        )
    for one in profiel.kolommen:
        if one not in allowed.kolommen:
            raise _achtste(one.label)
    if len(set(profiel.kolommen)) != len(profiel.kolommen):
        raise _mist(
            _("Een kolom staat er twee keer in."), _("Kies elke kolom één keer."), "kolommen"
        )
    if Kolom.TYPE_UITKERING in profiel.kolommen and redenen.te_kort(profiel.reden_uitkering):
        raise Refusal(
            "R9.1",
            9,
            _("Het type uitkering zegt iets over gezondheid en gaat alleen mee met een reden."),
            _("Schrijf waarom de leverancier het nodig heeft, of laat de kolom weg."),
            "reden_uitkering",
        )


def toets_gebruik(profiel: Profiel, leverancier: Ontvanger, op: date) -> None:
    """Refusal when nothing may be made by this profile on `op`: "R9.4" ended, or of another version
    of the allow-list; "R9.1" a heading that is no name of its column; "R1.5" the supplier's entry
    ended, or a key that nobody checked."""
    if profiel.einde is not None and profiel.einde <= op:
        raise _mist(_("Dit profiel is beëindigd."), _("Kies een ander profiel."), "profiel")
    if profiel.toelating != toelating(op).versie:
        raise _mist(
            _("Dit profiel hoort bij een eerdere versie van het reglement."),
            _("Kijk het na en bewaar het opnieuw."),
            "profiel",
        )
    toets_koppen(profiel, toelating(op).namen)
    adresboek.toets_ontvanger(leverancier, op)
    if profiel.sluiting is Sluiting.AGE:
        adresboek.toets_sleutel(leverancier)


def doel_van(profiel: Profiel) -> Doel:
    """The purpose of a profile that was weighed."""
    if profiel.doel is None:
        raise _mist(_("Het doel ontbreekt."), _("Vul het profiel aan."), "doel")
    return profiel.doel


def _mist(message: str, uitweg: str, field: str) -> Refusal:
    return Refusal("R9.4", 9, message, uitweg, field)
