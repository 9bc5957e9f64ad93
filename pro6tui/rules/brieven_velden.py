"""The fields a letter may have: what each holds, and what it is for.

The first group fills itself from the bureau's house style, the dossier and the legal frame; the
others are given with each letter.
"""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

import msgspec

from pro6tui.i18n import _
from pro6tui.model.terms import N_
from pro6tui.rules.sjabloon import VeldSoort

Waarde = str | date | tuple[str, ...]
"""What a field holds: one line or paragraphs, a date, or the items of a list."""


class Veld(msgspec.Struct, frozen=True):
    """One field; `dutch` says what it is for."""

    naam: str
    soort: VeldSoort
    dutch: str

    @property
    def omschrijving(self) -> str:
        """What it is for, in the user's language."""
        return _(self.dutch)


_T, _B, _D, _L = VeldSoort.TEKST, VeldSoort.BLOK, VeldSoort.DATUM, VeldSoort.LIJST

_FRAME = {
    "wet": N_("de privacywet op de datum van de brief"),
    "wet_suwi": N_("de wet over UWV en re-integratie"),
    "toezichthouder": N_("bij wie de klant kan klagen"),
    "toezichthouder_website": N_("website van de toezichthouder"),
    "rechter": N_("de rechter die de klant kan vragen"),
    "beroepstermijn": N_("hoe lang dat kan"),
    "art_termijn": N_("artikel over de termijn van een maand"),
    "art_geen_gevolg": N_("artikel over geen gevolg geven"),
    "art_ongegrond": N_("artikel over kennelijk ongegronde of buitensporige verzoeken"),
    "art_identiteit": N_("artikel over het vaststellen van de identiteit"),
    "art_inzage": N_("artikel over inzage"),
    "art_rectificatie": N_("artikel over correctie"),
    "art_wissing": N_("artikel over wissing"),
    "art_beperking": N_("artikel over afscherming"),
    "art_kennisgeving": N_("artikel over bericht aan ontvangers"),
    "art_overdraagbaarheid": N_("artikel over overdracht van gegevens"),
    "art_bezwaar": N_("artikel over bezwaar"),
    "art_toestemming": N_("artikel over toestemming"),
    "art_datalek": N_("artikel over bericht van een datalek"),
    "art_klacht": N_("artikel over de klacht"),
    "art_rechter": N_("artikel over de rechter"),
    "art_uitzonderingen": N_("artikel over de uitzonderingen"),
}
_VANZELF = (
    Veld("aanhef", _T, N_("aanhef, zoals ‘Geachte mevrouw Jansen’")),
    Veld("klant", _T, N_("naam van de klant")),
    Veld("kenmerk", _T, N_("kenmerk van de brief; zonder: het dossiernummer")),
    Veld("datum", _D, N_("datum van de brief")),
    Veld("bureau", _T, N_("naam van het bureau")),
    Veld("bureau_adres", _T, N_("adres van het bureau")),
    Veld("bureau_telefoon", _T, N_("telefoonnummer van het bureau")),
    Veld("bureau_email", _T, N_("e-mailadres van het bureau")),
    Veld("ondertekenaar", _T, N_("wie de brief ondertekent")),
    *(Veld(name, _T, dutch) for name, dutch in _FRAME.items()),
)

_GEGEVEN = (
    Veld("adres", _L, N_("naam en adres van de ontvanger, regel voor regel")),
    Veld("verzoek", _T, N_("wat de klant vraagt")),
    Veld("ontvangen_op", _D, N_("datum van ontvangst van het verzoek")),
    Veld("antwoord_uiterlijk", _D, N_("datum waarop het antwoord er is")),
    Veld("reageren_voor", _D, N_("tot wanneer de klant kan reageren")),
    Veld("reden", _B, N_("waarom; een of meer alinea’s")),
    Veld("nieuwe_datum", _D, N_("uiterste datum na verlenging")),
    Veld("onderdelen", _L, N_("om welke gegevens of documenten het gaat")),
    Veld("toegewezen", _L, N_("wat wel is toegewezen")),
    Veld("wijzigingen", _L, N_("wat er is veranderd, per gegeven")),
    Veld("grond", _T, N_("grond van het besluit")),
    Veld("motivering", _B, N_("motivering van het besluit; een of meer alinea’s")),
    Veld("beroep_tot", _D, N_("laatste dag voor de rechter, gerekend vanaf deze brief")),
    Veld("ontvangers", _L, N_("wie gegevens kregen, bij naam")),
    Veld("afspraak_op", _D, N_("datum van de afspraak")),
    Veld("afspraak_tijd", _T, N_("tijd van de afspraak, zoals 10.30")),
    Veld("afspraak_plaats", _T, N_("plaats van de afspraak")),
    Veld("kopie", _T, N_("hoe de klant een kopie krijgt, als zin")),
    Veld("doeleinden", _L, N_("waarvoor de gegevens worden gebruikt")),
    Veld("categorieen", _L, N_("welke soorten gegevens er zijn")),
    Veld("bewaartermijnen", _L, N_("hoe lang de gegevens worden bewaard")),
    Veld("bronnen", _L, N_("van wie de gegevens komen")),
    Veld("raadplegingen", _L, N_("wanneer en waarvoor het dossier is geopend")),
    Veld("weggelaten", _L, N_("wat niet wordt getoond, met de grond")),
    Veld("vanaf", _D, N_("vanaf welke datum")),
    Veld("opheffen_op", _D, N_("wanneer de afscherming eindigt")),
    Veld("gewist_op", _D, N_("wanneer er is gewist")),
    Veld("backups_tot", _D, N_("tot wanneer reservekopieën de gegevens nog bevatten")),
    Veld("vernietigbaar_vanaf", _D, N_("vanaf wanneer de gegevens worden vernietigd")),
    Veld("verwerking", _T, N_("waartegen het bezwaar is")),
    Veld("bezwaar_op", _D, N_("datum van het bezwaar")),
    Veld("toestemming", _T, N_("waarvoor de toestemming was")),
    Veld("ingetrokken_op", _D, N_("datum van intrekking")),
    Veld("formaat", _T, N_("in welke vorm het bestand is")),
    Veld("handeling", _T, N_("wat met de gegevens is gebeurd")),
    Veld("verstrekt_op", _D, N_("wanneer de ontvanger de gegevens kreeg")),
    Veld("verzoek_op", _D, N_("datum van het verzoek")),
    Veld("verzoek_kenmerk", _T, N_("kenmerk van het verzoek")),
    Veld("overeenkomst", _T, N_("nummer van de overeenkomst")),
    Veld("omvang", _L, N_("welke gegevens")),
    Veld("wijze", _T, N_("hoe het gaat, als zin")),
    Veld("ontvanger", _T, N_("naam van de ontvanger")),
    Veld("doel", _T, N_("waarvoor")),
    Veld("geldig_tot", _D, N_("tot wanneer")),
    Veld("lijst", _T, N_("nummer van de vernietigingslijst")),
    Veld("aantal_dossiers", _T, N_("aantal dossiers")),
    Veld("aantal_documenten", _T, N_("aantal documenten")),
    Veld("dragers", _T, N_("elektronisch, papier of beide")),
    Veld("termijn", _T, N_("de toegepaste termijn")),
    Veld("methode", _L, N_("hoe is vernietigd, per drager")),
    Veld("dekking", _L, N_("wat de verklaring wel en niet dekt")),
    Veld("uitgevoerd_op", _D, N_("wanneer het is uitgevoerd")),
    Veld("opgesteld_door", _T, N_("wie de lijst opstelde")),
    Veld("goedgekeurd_door", _T, N_("wie de lijst goedkeurde")),
    Veld("overgeslagen", _L, N_("wat niet is vernietigd, met de reden")),
    Veld("inzage_op", _D, N_("datum van de inzage")),
    Veld("plaats", _T, N_("waar het was")),
    Veld("aanwezig", _L, N_("wie erbij waren")),
    Veld("legitimatie", _T, N_("soort identiteitsbewijs dat is gezien")),
    Veld("getoond", _L, N_("wat is getoond")),
    Veld("opmerkingen", _B, N_("wat de klant erbij opmerkte")),
    Veld("gebeurtenis", _B, N_("wat er is gebeurd, in gewone woorden")),
    Veld("ontdekt_op", _D, N_("wanneer het is ontdekt")),
    Veld("gelekt", _L, N_("om welke gegevens het gaat")),
    Veld("gevolgen", _B, N_("wat de gevolgen kunnen zijn")),
    Veld("maatregelen", _B, N_("wat het bureau heeft gedaan")),
    Veld("zelf_doen", _B, N_("wat de klant zelf kan doen")),
)

VELDEN = MappingProxyType({one.naam: one for one in (*_VANZELF, *_GEGEVEN)})
"""Every field of every letter, by name."""
VANZELF = frozenset(one.naam for one in _VANZELF)
"""The fields that fill themselves; any letter may use them."""
