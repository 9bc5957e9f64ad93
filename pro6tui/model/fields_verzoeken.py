"""The fields of the client's rights: requests, disclosures, shielding, objections, holds.

All of category K7, and all written by acts of their own: no form types in them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pro6tui.model import verzoeken as m
from pro6tui.model import vocabulary as v
from pro6tui.model.kinds import Field, Kind
from pro6tui.model.parts import Item
from pro6tui.model.terms import N_, Term
from pro6tui.model.vocabulary_dossier import Categorie


def _fields(
    start: str,
    *named: tuple[str, str, int] | tuple[str, str, int, type[Term]],
    herhaalt: tuple[str, ...] = (),
    geheim: tuple[str, ...] = (),
) -> tuple[Field, ...]:
    return tuple(
        Field(
            f"{start}.{one[0]}",
            one[1],
            Kind.VAST,
            one[2],
            Categorie.K7,
            one[3] if len(one) == 4 else None,
            one[0] in geheim,
            one[0] in herhaalt,
        )
        for one in named
    )


FIELDS_VERZOEKEN: tuple[Field, ...] = (
    *_fields(
        "verstrekkingen.*",
        ("op", N_("Verstrekt op"), 9),
        ("tijd", N_("Tijd"), 9),
        ("door", N_("Verstrekt door"), 6),
        ("ontvanger", N_("Ontvanger"), 9),
        ("ontvanger_id", N_("Ontvanger in het adresboek"), 9),
        ("grond", N_("Grond"), 1, v.Verstrekkingsgrond),
        ("doel", N_("Doel"), 2, v.Doel),
        ("velden", N_("Welke gegevens"), 9),
        ("traject", N_("Traject"), 9),
        ("toestemming", N_("Toestemming"), 1),
        ("wetsartikel", N_("Wetsartikel"), 1),
        ("instantie", N_("Rechter of instantie"), 1),
        ("zaaknummer", N_("Zaaknummer of ECLI"), 1),
        ("uitspraak_op", N_("Uitspraak op"), 1),
        ("kenmerk", N_("Kenmerk van het verzoek"), 1),
        ("gevraagd_op", N_("Gevraagd op"), 1),
        ("kanaal", N_("Hoe verstuurd"), 8, v.Verzendwijze),
        ("sha256", N_("Vingerafdruk (SHA-256)"), 8),
        ("batch", N_("Batch"), 9),
        ("verzoek", N_("Verzoek"), 11),
        ("reglement_versie", N_("Versie reglement"), 13),
        ("vervallen_op", N_("Toch niet gegaan, vervallen op"), 9),
    ),
    *_fields(
        "verzoeken.*",
        ("soort", N_("Soort verzoek"), 10, v.VerzoekSoort),
        ("staat", N_("Staat van het verzoek"), 10, v.VerzoekStaat),
        ("kanaal", N_("Hoe ontvangen"), 10, v.Kanaal),
        ("ontvangen_op", N_("Ontvangen op"), 10),
        ("ontvangstbevestiging_op", N_("Ontvangst bevestigd op"), 10),
        ("indiener", N_("Gevraagd door"), 10, v.IndienerSoort),
        ("indiener_naam", N_("Naam van wie vraagt"), 10),
        ("machtiging", N_("Machtiging"), 10),
        ("verzoekdocument", N_("Brief van de klant"), 10),
        ("vorm", N_("Hoe inzien"), 10, v.InzageVorm),
        ("tegen", N_("Bezwaar tegen"), 9, v.Doel),
        ("toestemming", N_("Toestemming die eindigt"), 1),
        ("toelichting", N_("Toelichting"), 10),
        ("identiteit.status", N_("Identiteit"), 10, v.IdentiteitStatus),
        ("identiteit.wijze", N_("Hoe vastgesteld"), 10, v.IdentiteitWijze),
        ("identiteit.soort_document", N_("Soort document gezien"), 10, v.DocumentsoortId),
        ("identiteit.gevraagd_op", N_("Identiteit gevraagd op"), 10),
        ("identiteit.gezien_op", N_("Identiteit vastgesteld op"), 10),
        ("identiteit.door", N_("Identiteit vastgesteld door"), 10),
        ("in_behandeling_op", N_("In behandeling op"), 11),
        ("behandelaar", N_("Behandelaar van het verzoek"), 6),
        ("verlenging.gemeld_op", N_("Verlenging gemeld op"), 10),
        ("verlenging.grond", N_("Grond van de verlenging"), 10, v.VerlengingsGrond),
        ("verlenging.reden", N_("Reden van de verlenging"), 10),
        ("verlenging.tot", N_("Verlengd tot en met"), 10),
        ("verlenging.door", N_("Verlengd door"), 6),
        ("afspraak", N_("Afspraak voor inzage"), 10),
        ("verslag.datum", N_("Inzage op"), 10),
        ("verslag.plaats", N_("Inzage te"), 10),
        ("verslag.aanwezig", N_("Aanwezig bij inzage"), 10),
        ("verslag.legitimatie", N_("Document gezien bij inzage"), 10, v.DocumentsoortId),
        ("verslag.getoond", N_("Getoond"), 10),
        ("verslag.kopie_meegegeven", N_("Kopie meegegeven"), 10),
        ("verslag.handtekening", N_("Getekend verslag"), 10),
        ("verslag.door", N_("Verslag door"), 6),
        ("besluit", N_("Besluit"), 10, v.Besluit),
        ("besluit_op", N_("Besloten op"), 10),
        ("besluit_door", N_("Besloten door"), 6),
        ("uiterlijk", N_("Uiterlijk te besluiten"), 10),
        ("te_laat_reden", N_("Waarom te laat"), 10),
        ("beroep_tot", N_("Beroep mogelijk tot en met"), 10),
        ("eigen_verklaring", N_("Verklaring van de klant"), 11),
        ("brieven", N_("Brieven"), 10),
        ("dubbel_van", N_("Zelfde als verzoek"), 10),
        ("afgehandeld_op", N_("Afgehandeld op"), 10),
        ("reglement_versie", N_("Versie reglement"), 13),
        herhaalt=(
            "indiener_naam",
            "toelichting",
            "verlenging.reden",
            "te_laat_reden",
            "eigen_verklaring",
        ),
    ),
    *_fields(
        "verzoeken.*.onderdelen.*",
        ("pad", N_("Welk gegeven"), 11),
        ("gevraagd", N_("Wat gevraagd"), 11, v.Gevraagd),
        ("gevraagde_waarde", N_("Gevraagde waarde"), 11),
        ("grond", N_("Grond van het verzoek"), 11, v.VerzoekGrond),
        ("toelichting", N_("Waarom volgens de klant"), 11),
        ("beslissing", N_("Beslissing"), 11, v.Beslissing),
        ("weigeringsgrond", N_("Grond van weigering"), 10, v.WeigeringsGrond),
        ("motivering", N_("Motivering"), 10),
        ("voorgesteld_door", N_("Voorgesteld door"), 6),
        ("beslist_door", N_("Beslist door"), 6),
        ("uitgevoerd_op", N_("Uitgevoerd op"), 11),
        herhaalt=(
            "gevraagde_waarde",
            "toelichting",
            "motivering",
        ),
        geheim=("gevraagde_waarde",),
    ),
    *_fields(
        "verzoeken.*.redacties.*",
        ("pad", N_("Afgedekt gegeven"), 10),
        ("grond", N_("Grond van afdekken"), 10, v.WeigeringsGrond),
        ("motivering", N_("Motivering"), 10),
        ("door", N_("Afgedekt door"), 6),
        ("op", N_("Afgedekt op"), 10),
        herhaalt=("motivering",),
    ),
    *_fields(
        "verzoeken.*.kennisgevingen.*",
        ("ontvanger", N_("Ontvanger"), 11),
        ("ontvanger_id", N_("Ontvanger in het adresboek"), 11),
        ("velden", N_("Welke gegevens"), 11),
        ("verstrekking", N_("Verstrekking"), 11),
        ("staat", N_("Ingelicht"), 11, v.KennisgevingStaat),
        ("op", N_("Ingelicht op"), 11),
        ("door", N_("Ingelicht door"), 6),
        ("motivering", N_("Motivering"), 11),
        ("brief", N_("Brief"), 11),
        herhaalt=("motivering",),
    ),
    *_fields(
        "verzoeken.*.stappen.*",
        ("van", N_("Van staat"), 10, v.VerzoekStaat),
        ("naar", N_("Naar staat"), 10, v.VerzoekStaat),
        ("op", N_("Op"), 10),
        ("door", N_("Door"), 6),
        ("reden", N_("Reden"), 10),
        herhaalt=("reden",),
    ),
    *_fields(
        "afschermingen.*",
        ("pad", N_("Afgeschermd gegeven"), 11),
        ("grond", N_("Grond van afscherming"), 11, v.BeperkingsGrond),
        ("verzoek", N_("Verzoek"), 11),
        ("van", N_("Afgeschermd vanaf"), 11),
        ("door", N_("Afgeschermd door"), 6),
        ("aangekondigd_op", N_("Opheffen aangekondigd op"), 11),
        ("opgeheven_op", N_("Opgeheven op"), 11),
        ("opgeheven_door", N_("Opgeheven door"), 6),
    ),
    *_fields(
        "bezwaren.*",
        ("tegen", N_("Bezwaar tegen"), 9, v.Doel),
        ("verzoek", N_("Verzoek"), 9),
        ("van", N_("Bezwaar vanaf"), 9),
        ("door", N_("Vastgelegd door"), 6),
        ("opgeheven_op", N_("Bezwaar ingetrokken op"), 9),
        ("opgeheven_door", N_("Intrekking vastgelegd door"), 6),
    ),
    *_fields(
        "holds.*",
        ("reden", N_("Waarom niet vernietigen"), 12, v.HoldReden),
        ("bron", N_("Hoort bij"), 12),
        ("geplaatst_op", N_("Geplaatst op"), 12),
        ("geplaatst_door", N_("Geplaatst door"), 6),
        ("einde_voorzien", N_("Einde voorzien op"), 12),
        ("motivering", N_("Motivering"), 12),
        ("opgeheven_op", N_("Opgeheven op"), 12),
        ("opgeheven_door", N_("Opgeheven door"), 6),
        ("opgeheven_reden", N_("Reden van opheffen"), 12),
        herhaalt=(
            "motivering",
            "opgeheven_reden",
        ),
    ),
)
"""Every field, in the order of the structs."""

LISTS_VERZOEKEN: Mapping[str, type[Item]] = MappingProxyType(
    {
        "verstrekkingen": m.Verstrekking,
        "verzoeken": m.Verzoek,
        "verzoeken.*.onderdelen": m.Onderdeel,
        "verzoeken.*.redacties": m.Redactie,
        "verzoeken.*.kennisgevingen": m.Kennisgeving,
        "verzoeken.*.stappen": m.Stap,
        "afschermingen": m.Afscherming,
        "bezwaren": m.Bezwaar,
        "holds": m.Hold,
    }
)
"""The lists and the struct of an item."""

LABELS_VERZOEKEN: Mapping[str, str] = MappingProxyType(
    {
        "verstrekkingen": N_("Verstrekking"),
        "verzoeken": N_("Verzoek"),
        "verzoeken.*.onderdelen": N_("Onderdeel van een verzoek"),
        "verzoeken.*.redacties": N_("Afgedekt bij inzage"),
        "verzoeken.*.kennisgevingen": N_("Kennisgeving aan ontvanger"),
        "verzoeken.*.stappen": N_("Stap van een verzoek"),
        "afschermingen": N_("Afscherming"),
        "bezwaren": N_("Bezwaar"),
        "holds": N_("Reden om niet te vernietigen"),
    }
)
"""What one item of each list is called; shown through `_()`."""
