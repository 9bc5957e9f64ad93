"""The table of fields and the structs are the same list."""

from __future__ import annotations

import msgspec

from pro6tui.model.dossier import Dossier, Item, Part
from pro6tui.model.fields import (
    ALIASES,
    BY_PATH,
    FIELDS,
    LIST_LABELS,
    LISTS,
    VASTE_LIJSTEN,
    Kind,
)
from pro6tui.model.fields_verzoeken import LISTS_VERZOEKEN
from pro6tui.model.paths import pattern_of
from pro6tui.model.vocabulary import Categorie

REGULATION = {
    "persoon.voornamen",
    "persoon.achternaam",
    "persoon.adres",
    "persoon.postcode",
    "persoon.woonplaats",
    "persoon.telefoonnummer",
    "persoon.emailadres",
    "persoon.geboortedatum",
    "persoon.bsn",
    "persoon.geslacht",
    "persoon.documentnummer_id",
    "uitkeringen.*.soort",
    "uitkeringen.*.hoogte",
    "uitkeringen.*.ingangsdatum",
    "arbeidsongeschiktheid.mate",
    "arbeidsongeschiktheid.restverdiencapaciteit",
    "contactpersoon_uwv",
}


def leaves(part: type[Part], start: str = "") -> set[str]:
    """Every path the structs have."""
    found: set[str] = set()
    for field in msgspec.structs.fields(part):
        path = start + field.name
        kind = field.type
        if isinstance(kind, type) and issubclass(kind, Part):
            found |= leaves(kind, path + ".")
        elif path in LISTS:
            found |= leaves(kind.__args__[0], path + ".*.")
        elif not (field.name == "id" and issubclass(part, Item)):
            found.add(path)
    return found


def test_the_table_covers_the_structs_exactly() -> None:
    assert leaves(Dossier) == set(BY_PATH)
    assert len(BY_PATH) == len(FIELDS)


def test_the_seventeen_of_artikel_3_are_there() -> None:
    assert len(REGULATION) == 17
    for path in REGULATION:
        assert BY_PATH[path].artikel == 3


def test_a_choice_has_options_and_nothing_else_needs_them() -> None:
    for field in FIELDS:
        if field.kind in (Kind.KEUZE, Kind.MEERKEUZE):
            assert field.options is not None
        elif field.kind is not Kind.VAST:
            assert field.options is None
        assert field.label
        assert 1 <= field.artikel <= 13


def test_aliases_lead_to_fields() -> None:
    for path in ALIASES.values():
        assert pattern_of(path) in BY_PATH


def test_what_identifies_is_secret() -> None:
    assert {f.path for f in FIELDS if f.geheim} == {
        "persoon.bsn",
        "persoon.documentnummer_id",
        "verzoeken.*.onderdelen.*.gevraagde_waarde",
    }


def test_text_that_may_repeat_another_value_is_marked() -> None:
    """Erasing a value asks this table where else it may stand."""
    marked = {field.path for field in FIELDS if field.herhaalt}
    assert {
        "notities.*.tekst",
        "wijziging.reden",
        "verzoeken.*.onderdelen.*.gevraagde_waarde",
        "verzoeken.*.onderdelen.*.motivering",
        "verzoeken.*.eigen_verklaring",
        "verzoeken.*.kennisgevingen.*.motivering",
        "holds.*.motivering",
        "afspraken.*.plaats",
        "afspraken.*.met",
        "toestemmingen.*.ontvanger",
        "verzoeken.*.indiener_naam",
    } <= marked
    for name in ("motivering", "toelichting", "reden", "gevraagde_waarde"):
        assert {f.path for f in FIELDS if f.name == name and f.options is None} <= marked


def test_what_only_acts_write() -> None:
    assert set(VASTE_LIJSTEN) == {
        "staatwissels",
        "toestemmingen",
        "langer_bewaren",
        *LISTS_VERZOEKEN,
    }
    for field in FIELDS:
        if field.path.startswith(tuple(LISTS_VERZOEKEN)):
            assert field.categorie is Categorie.K7
    assert set(LIST_LABELS) == set(LISTS)
