"""art. 10: a copy as chapters to read, for the page and for the screen at the office alike.

Source: regulation art. 10; AVG 12(1). A chapter is headings, labels with values, paragraphs and
tables; who draws it decides how they look.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from pro6tui.i18n import _
from pro6tui.model.terms import N_
from pro6tui.rules import uitvoer
from pro6tui.rules.inzagekopie import Kopie
from pro6tui.rules.inzagekopie_delen import Deel, Waarde
from pro6tui.rules.raadplegingen import Raadpleging


class Paar(msgspec.Struct, frozen=True, tag="paar"):
    """A label and its value; `gedempt`: something stands in the place of the value."""

    label: str
    tekst: str
    gedempt: bool = False


class Alinea(msgspec.Struct, frozen=True, tag="alinea"):
    """A paragraph; line breaks stay."""

    tekst: str


class Tabel(msgspec.Struct, frozen=True, tag="tabel"):
    """A table with a heading for every column."""

    kolommen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]


Inhoud = Paar | Alinea | Tabel


class Paragraaf(msgspec.Struct, frozen=True):
    """What stands under one heading, which may be ""."""

    kop: str
    inhoud: tuple[Inhoud, ...]


class Hoofdstuk(msgspec.Struct, frozen=True):
    """A chapter: `code` is its own, `kop` its title, `kort` the title where there is no room."""

    code: str
    kop: str
    kort: str
    paragrafen: tuple[Paragraaf, ...]


_KOPPEN = {
    "uitleg": (N_("Over deze gegevens"), N_("Uitleg")),
    "gegevens": (N_("Uw gegevens"), N_("Gegevens")),
    "notities": (N_("Notities"), N_("Notities")),
    "afspraken": (N_("Afspraken"), N_("Afspraken")),
    "documenten": (N_("Documenten"), N_("Stukken")),
    "ontvangers": (N_("Wie uw gegevens kreeg"), N_("Ontvangers")),
    "verzoeken": (N_("Uw verzoeken"), N_("Verzoeken")),
    "wijzigingen": (N_("Wat er is gewijzigd"), N_("Gewijzigd")),
    "raadplegingen": (N_("Wie uw dossier bekeek"), N_("Bekeken")),
}
_WAAR = {
    "notities": "notities",
    "afspraken": "afspraken",
    "documenten": "documenten",
    "papier": "documenten",
    "verstrekkingen": "ontvangers",
    "toestemmingen": "ontvangers",
    "verzoeken": "verzoeken",
    "afschermingen": "verzoeken",
    "bezwaren": "verzoeken",
    "holds": "verzoeken",
}
"""Part of the dossier → its chapter; every other stands in "gegevens"."""


def hoofdstukken(kopie: Kopie) -> tuple[Hoofdstuk, ...]:
    """The chapters, in reading order; one without content says so."""
    found: dict[str, list[Paragraaf]] = {code: [] for code in _KOPPEN}
    found["uitleg"] += _uitleg(kopie)
    found["ontvangers"] += _ontvangers(kopie)
    for deel in kopie.gegevens:
        found[_WAAR.get(deel.soort, "gegevens")].append(_deel(deel))
    found["documenten"] += _bijlagen(kopie)
    found["wijzigingen"] += _wijzigingen(kopie)
    found["raadplegingen"] += _raadplegingen(kopie)
    nothing = Paragraaf("", (Alinea(_("Niets vastgelegd.")),))
    return tuple(
        Hoofdstuk(code, _(kop), _(kort), tuple(found[code]) or (nothing,))
        for code, (kop, kort) in _KOPPEN.items()
    )


def _deel(deel: Deel) -> Paragraaf:
    return Paragraaf(deel.kop, tuple(_paar(one) for one in deel.gegevens))


def _paar(one: Waarde) -> Paar:
    if one.weggelaten or not one.tekst:
        return Paar(one.label, _("▒ weggelaten: {grond}").format(grond=one.weggelaten), True)
    if one.afgeschermd:
        words = _("{waarde} (▒ afgeschermd {sinds})")
        return Paar(one.label, words.format(waarde=one.tekst, sinds=one.afgeschermd))
    return Paar(one.label, one.tekst)


def _uitleg(kopie: Kopie) -> list[Paragraaf]:
    return [
        Paragraaf(
            "",
            (
                Paar(_("Gegevens van"), kopie.betrokkene),
                Paar(_("Dossier"), kopie.dossiernummer),
                Paar(_("Uw verzoek van"), uitvoer.datum(kopie.verzoek_ontvangen_op)),
                Paar(_("Gemaakt op"), uitvoer.datum(kopie.gemaakt_op)),
                Paar(_("Door"), ", ".join(part for part in _bureau(kopie) if part) or "–"),
            ),
        ),
        Paragraaf(_("Waarvoor wij uw gegevens gebruiken"), _lines(kopie.doeleinden)),
        Paragraaf(_("Op welke grondslag"), _lines(kopie.grondslagen)),
        Paragraaf(
            _("Welke soorten gegevens"),
            tuple(Paar(one.naam, ", ".join(one.gegevens)) for one in kopie.categorieen),
        ),
        Paragraaf(
            _("Hoe lang wij ze bewaren"),
            (
                Alinea(kopie.bewaartermijn.toelichting),
                *(
                    Alinea(_("Vernietigen wacht, want {reden}.").format(reden=one))
                    for one in kopie.bewaartermijn.wacht_op
                ),
            ),
        ),
        Paragraaf(_("Van wie wij ze kregen"), _lines(kopie.bron)),
        Paragraaf(
            _("Wat u verder kunt vragen"),
            tuple(Alinea(f"{one.tekst} ({one.artikel})") for one in kopie.rechten),
        ),
        Paragraaf(_("Een klacht"), (Alinea(kopie.klacht.tekst),)),
        Paragraaf(_("Besluiten door een computer"), (Alinea(kopie.geautomatiseerde_besluiten),)),
        Paragraaf(
            _("Wat er niet bij staat, en waarom"),
            tuple(
                Paar(one.wat, " – ".join(part for part in (one.grond, one.motivering) if part))
                for one in kopie.weggelaten
            ),
        ),
    ]


def _bureau(kopie: Kopie) -> Sequence[str]:
    return (kopie.bureau.naam, *kopie.bureau.regels)


def _lines(texts: Iterable[str]) -> tuple[Inhoud, ...]:
    found = tuple(Alinea(f"– {one}") for one in texts)
    return found or (Alinea(_("Niets vastgelegd.")),)


def _ontvangers(kopie: Kopie) -> list[Paragraaf]:
    if not kopie.ontvangers:
        return [Paragraaf("", (Alinea(_("Niemand buiten ons bureau.")),))]
    return [
        Paragraaf(
            f"{one.naam} ({one.hoedanigheid})",
            (
                Tabel(
                    (_("datum"), _("gegevens"), _("doel"), _("grond"), _("hoe")),
                    tuple(
                        (
                            uitvoer.datum(sent.datum),
                            ", ".join(sent.gegevens),
                            sent.doel,
                            sent.grond,
                            sent.kanaal,
                        )
                        for sent in one.zendingen
                    ),
                )
                if one.zendingen
                else Alinea(_("Er is geen afzonderlijke verstrekking vastgelegd.")),
            ),
        )
        for one in kopie.ontvangers
    ]


def _bijlagen(kopie: Kopie) -> list[Paragraaf]:
    if not kopie.bijlagen:
        return []
    rows = tuple(
        (
            one.naam or "–",
            one.soort or "–",
            uitvoer.datum(one.datum),
            uitvoer.grootte(one.grootte) if one.grootte is not None else "–",
            one.bestand or one.toelichting,
        )
        for one in kopie.bijlagen
    )
    columns = (_("document"), _("soort"), _("datum"), _("grootte"), _("waar"))
    return [Paragraaf(_("Alle documenten"), (Tabel(columns, rows),))]


def _wijzigingen(kopie: Kopie) -> list[Paragraaf]:
    if not kopie.wijzigingen:
        return []
    rows = tuple(
        (
            uitvoer.datum(one.op),
            one.wat,
            _("▒ weggelaten: {grond}").format(grond=one.weggelaten) if one.weggelaten else one.oud,
            one.nieuw,
            one.reden,
            one.functie,
        )
        for one in kopie.wijzigingen
    )
    columns = (_("datum"), _("wat"), _("was"), _("werd"), _("waarom"), _("door"))
    return [Paragraaf("", (Tabel(columns, rows),))]


def _raadplegingen(kopie: Kopie) -> list[Paragraaf]:
    found: list[Inhoud] = []
    if not kopie.raadplegingen_volledig:
        found.append(
            Alinea(
                _(
                    "Deze lijst is niet volledig: wie haar maakte, leest alleen de eigen regels van"
                    " het logboek. In uw kopie staat alles."
                )
            )
        )
    if kopie.raadplegingen:
        found.append(raadplegingstabel(kopie.raadplegingen))
    return [Paragraaf("", tuple(found))] if found else []


def raadplegingstabel(found: Sequence[Raadpleging]) -> Tabel:
    """Consultations as a table."""
    rows = tuple(
        (
            uitvoer.datum(one.datum),
            one.doel or "–",
            ", ".join(part for part in (one.functie, one.organisatie) if part),
            _acties(one),
            str(one.aantal),
        )
        for one in found
    )
    return Tabel((_("datum"), _("waarvoor"), _("door"), _("wat"), _("keer")), rows)


def _acties(one: Raadpleging) -> str:
    said = ", ".join(one.acties)
    if one.velden:
        # Of an item its list will do here; the JSON names every field.
        parts = dict.fromkeys(veld.partition(": ")[0] for veld in one.velden)
        said = _("{acties}: {velden}").format(acties=said, velden=", ".join(parts))
    return _("{wat} (met de noodprocedure)").format(wat=said) if one.noodprocedure else said
