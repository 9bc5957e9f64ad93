"""art. 3: what looks odd in a dossier and is worth a second look; nothing here blocks.

Source: regulation art. 3; WAO and WIA classes; number formats of Dutch identity documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.dossier import Dossier
from pro6tui.model.fields import Kind
from pro6tui.model.refusal import Waarschuwing
from pro6tui.model.vocabulary import BsnGrondslag, DocumentsoortId, OpdrachtgeverSoort
from pro6tui.model.vocabulary import SoortUitkering as U
from pro6tui.model.vocabulary_client import ARBEIDSONGESCHIKTHEID
from pro6tui.rules.artikel_05 import tegenstrijdig
from pro6tui.rules.namen import splits_tussenvoegsel
from pro6tui.rules.vrije_tekst import controleer as controleer_tekst

_WGA = (U.WIA_WGA_LGU, U.WIA_WGA_LAU, U.WIA_WGA_VVU)
_PASSPORT = re.compile(r"[A-NP-Z]{2}[A-NP-Z0-9]{6}[0-9]")
_LICENCE = re.compile(r"[0-9]{10}")


def waarschuwingen(dossier: Dossier, today: date) -> list[Waarschuwing]:
    """Every warning about a dossier, in the order of its fields."""
    return [
        *_persoon(dossier, today),
        *_document_id(dossier),
        *_uitkeringen(dossier),
        *_arbeidsongeschikt(dossier),
        *_trajecten(dossier),
        *_krediet(dossier),
        *_tekst(dossier),
    ]


def _warn(code: str, message: str, uitweg: str, field: str) -> Waarschuwing:
    return Waarschuwing(code, 3, message, uitweg, field)


def leeftijd(geboren: date, today: date) -> int:
    """Age in whole years."""
    return today.year - geboren.year - ((today.month, today.day) < (geboren.month, geboren.day))


def _persoon(dossier: Dossier, today: date) -> Iterator[Waarschuwing]:
    person = dossier.persoon
    born = person.geboortedatum
    if born is not None and born <= today and not 15 <= leeftijd(born, today) <= 100:
        yield _warn(
            "R3.7",
            _("De leeftijd ligt niet tussen 15 en 100 jaar."),
            _("Controleer het geboortejaar."),
            "persoon.geboortedatum",
        )
    if not person.tussenvoegsel and splits_tussenvoegsel(person.achternaam)[0]:
        yield _warn(
            "R3.7",
            _("De achternaam begint met een tussenvoegsel."),
            _("Zet het tussenvoegsel in zijn eigen veld, dan staat de naam goed in de lijst."),
            "persoon.achternaam",
        )
    uwv = any(t.opdrachtgever is OpdrachtgeverSoort.UWV for t in dossier.trajecten)
    if person.bsn and person.bsn_grondslag is BsnGrondslag.UWV_SUWI and not uwv:
        yield _warn(
            "R3.4",
            _("De grondslag voor het BSN is een opdracht van UWV, maar UWV is geen opdrachtgever."),
            _("Controleer de opdrachtgever of de grondslag."),
            "persoon.bsn_grondslag",
        )


def _document_id(dossier: Dossier) -> Iterator[Waarschuwing]:
    number, kind = dossier.persoon.documentnummer_id, dossier.persoon.documentsoort_id
    path = "persoon.documentnummer_id"
    if bool(number) != (kind is not None):
        yield _warn(
            "R3.7",
            _("Soort en nummer van het ID-bewijs horen bij elkaar."),
            _("Vul beide in, of geen van beide."),
            path,
        )
    elif kind in (DocumentsoortId.PASPOORT, DocumentsoortId.IDENTITEITSKAART):
        if not _PASSPORT.fullmatch(number):
            yield _warn(
                "R3.7",
                _("Dit nummer lijkt niet op dat van een Nederlands paspoort of identiteitskaart."),
                _("Het heeft negen tekens: twee letters, dan letters of cijfers, nooit een O."),
                path,
            )
    elif kind is DocumentsoortId.RIJBEWIJS and not _LICENCE.fullmatch(number):
        yield _warn(
            "R3.7",
            _("Dit nummer lijkt niet op dat van een rijbewijs."),
            _("Het heeft tien cijfers."),
            path,
        )


def _uitkeringen(dossier: Dossier) -> Iterator[Waarschuwing]:
    for item in dossier.uitkeringen:
        start = f"uitkeringen.{item.id}."
        if (item.hoogte is None) != (item.periode is None):
            yield _warn(
                "R3.7",
                _("Een bedrag en zijn periode horen bij elkaar."),
                _("Kies of het bedrag per dag, week, vier weken of maand is."),
                start + "periode",
            )
        if item.ingangsdatum and item.einddatum and item.einddatum < item.ingangsdatum:
            yield _warn(
                "R3.7",
                _("De uitkering eindigt voor zij ingaat."),
                _("Controleer de datums."),
                start + "einddatum",
            )


def _arbeidsongeschikt(dossier: Dossier) -> Iterator[Waarschuwing]:
    ao = dossier.arbeidsongeschiktheid
    kinds = {item.soort for item in dossier.uitkeringen if item.soort is not None}
    path = "arbeidsongeschiktheid.mate"
    if ao.mate is not None and ao.klasse is not None and not ao.klasse.bevat(ao.mate):
        yield _warn(
            "R3.7",
            _("Het percentage valt niet in de gekozen klasse."),
            _("Neem beide over uit de beslissing van UWV."),
            path,
        )
    low = ao.mate if ao.mate is not None else (ao.klasse.laag if ao.klasse else None)
    if low is not None and U.WIA_IVA in kinds and low < 80:
        yield _warn(
            "R3.7",
            _("Bij een IVA-uitkering hoort 80% of meer."),
            _("Controleer de uitkering of het percentage."),
            path,
        )
    if low is not None and kinds.intersection(_WGA) and low < 35:
        yield _warn(
            "R3.7",
            _("Bij een WGA-uitkering hoort 35% of meer."),
            _("Controleer de uitkering of het percentage."),
            path,
        )
    known = low is not None or ao.restverdiencapaciteit is not None
    if known and kinds and all(kind.groep != ARBEIDSONGESCHIKTHEID for kind in kinds):
        yield _warn(
            "R3.7",
            _("Bij deze uitkering hoort meestal geen mate van arbeidsongeschiktheid."),
            _("Leg die alleen vast als zij voor het traject nodig is."),
            path,
        )


def _trajecten(dossier: Dossier) -> Iterator[Waarschuwing]:
    for item in dossier.trajecten:
        if tegenstrijdig(item):
            yield Waarschuwing(
                "R5.1",
                5,
                _("De datums van dit traject spreken elkaar tegen."),
                _("Zolang dat zo is, loopt er geen bewaartermijn."),
                f"trajecten.{item.id}.einddatum",
            )
    known = {item.id for item in dossier.trajecten}
    for name in ("notities", "afspraken", "documenten"):
        for item in paths.get(dossier, name):
            if item.traject and item.traject not in known:
                yield _warn(
                    "R3.7",
                    _("Dit hoort bij een traject dat niet in het dossier staat."),
                    _("Kies het traject opnieuw."),
                    f"{name}.{item.id}.traject",
                )


def _krediet(dossier: Dossier) -> Iterator[Waarschuwing]:
    credit = dossier.kredietbemiddeling
    held = credit.hoogte_schulden is not None or credit.inkomen_partner is not None
    if held and not credit.actief:
        yield _warn(
            "R3.2",
            _("De kredietbemiddeling is voorbij; schulden en partnerinkomen gaan eerder weg."),
            _("Zij mogen blijven tot hun eigen termijn voorbij is, maar niet meer veranderen."),
            "kredietbemiddeling.actief",
        )
    if (credit.inkomen_partner is None) != (credit.periode_inkomen_partner is None):
        yield _warn(
            "R3.7",
            _("Een bedrag en zijn periode horen bij elkaar."),
            _("Kies of het bedrag per dag, week, vier weken of maand is."),
            "kredietbemiddeling.periode_inkomen_partner",
        )


def _tekst(dossier: Dossier) -> Iterator[Waarschuwing]:
    for path, field, value in paths.values(dossier):
        if field.kind not in (Kind.TEKSTBLOK, Kind.TEKST):
            continue
        seen = {(b.soort, b.zin) for b in controleer_tekst(value)} if value else set()
        for _soort, zin in sorted(seen):
            yield _warn("R3.5", zin, _("Haal het uit de tekst als het niet nodig is."), path)
