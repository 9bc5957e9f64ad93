"""What the client's rights add to a dossier: lists in items, read, set, compared, merged."""

from __future__ import annotations

from datetime import date
from itertools import count

import msgspec
import pytest

from pro6tui.model import verzoeken as m
from pro6tui.model import vocabulary as v
from pro6tui.model.codec import decode, encode
from pro6tui.model.dossier import Dossier
from pro6tui.model.paths import (
    Change,
    add_item,
    diff,
    get,
    list_of,
    lists,
    pattern_of,
    remove_item,
    set_field,
    values_of,
    with_ids,
)
from pro6tui.model.refusal import Refusal
from tests.model.full_verzoeken import full_rights, full_verzoek
from tests.model.test_dossier import full_dossier


def test_an_older_revision_reads_and_stays_as_it_was() -> None:
    old = b'{"nummer":"D-000123","staat":"actief"}'
    assert decode(old).verzoeken == ()
    assert encode(decode(old)) == old


def test_it_comes_back_from_json_as_it_was() -> None:
    assert decode(encode(full_dossier())) == full_dossier()


def test_a_scan_or_a_number_has_no_place_in_an_identity() -> None:
    with pytest.raises(Refusal):
        decode(b'{"verzoeken":[{"id":"v","identiteit":{"nummer":"NX1234567"}}]}')
    assert not {"nummer", "scan", "kopie"} & set(m.Identiteit.__struct_fields__)


@pytest.mark.parametrize(
    ("path", "pattern", "inside"),
    [
        ("verzoeken.v1.soort", "verzoeken.*.soort", ("verzoeken", "v1.soort")),
        ("verzoeken.v1", "verzoeken.*", ("verzoeken", "v1")),
        (
            "verzoeken.v1.onderdelen.o1.pad",
            "verzoeken.*.onderdelen.*.pad",
            ("verzoeken.v1.onderdelen", "o1.pad"),
        ),
        ("verzoeken.v1.onderdelen", "verzoeken.*.onderdelen", ("verzoeken", "v1.onderdelen")),
        (
            "verzoeken.0.verlenging.op",
            "verzoeken.*.verlenging.op",
            ("verzoeken", "0.verlenging.op"),
        ),
        ("persoon.bsn", "persoon.bsn", ("", "")),
    ],
)
def test_a_list_in_an_item_has_a_pattern(path: str, pattern: str, inside: tuple[str, str]) -> None:
    assert pattern_of(path) == pattern
    assert list_of(path) == inside


def test_every_list_is_found() -> None:
    found = {path: len(items) for path, items in lists(full_dossier())}
    assert found["verzoeken.v1.onderdelen"] == 1
    assert {pattern_of(path) for path in found} >= {
        "verzoeken.*.stappen",
        "verzoeken.*.kennisgevingen",
        "verzoeken.*.redacties",
        "holds",
    }


def test_an_item_in_an_item_is_set_added_and_taken_away() -> None:
    dossier = full_dossier()
    changed = set_field(dossier, "verzoeken.v1.onderdelen.o1.gevraagde_waarde", "Wierden")
    assert changed.verzoeken[0].onderdelen[0].gevraagde_waarde == "Wierden"
    longer = add_item(dossier, "verzoeken.v1.stappen", m.Stap(id="s2", op=date(2026, 4, 1)))
    assert [one.id for one in longer.verzoeken[0].stappen] == ["s1", "s2"]
    assert remove_item(longer, "verzoeken.v1.stappen", "s2") == dossier
    assert get(dossier, "verzoeken.v1.verlenging.grond") is v.VerlengingsGrond.COMPLEX


def test_a_step_into_a_plain_value_is_refused() -> None:
    for path in ("toestemmingen.c1.omvang.x", "doeleinden.intake", "verzoeken.v1.vorm.zus"):
        with pytest.raises(Refusal):
            get(full_dossier(), path)


def test_a_difference_deep_down_is_told_by_its_path() -> None:
    old = full_dossier()
    new = set_field(old, "verzoeken.v1.kennisgevingen.k1.staat", "gedaan")
    new = set_field(new, "verzoeken.v1.identiteit.door", "bob")
    assert diff(old, new) == [
        Change("verzoeken.v1.identiteit.door", "anna", "bob"),
        Change(
            "verzoeken.v1.kennisgevingen.k1.staat",
            v.KennisgevingStaat.OPEN,
            v.KennisgevingStaat.GEDAAN,
        ),
    ]


def test_items_from_a_file_get_ids_all_the_way_down() -> None:
    ids = count()
    bare = Dossier(verzoeken=(m.Verzoek(onderdelen=(m.Onderdeel(), m.Onderdeel(id="own"))),))
    filled = with_ids(bare, lambda: f"id{next(ids)}")
    assert filled.verzoeken[0].id == "id0"
    assert [one.id for one in filled.verzoeken[0].onderdelen] == ["id1", "own"]


def test_values_of_an_item_go_all_the_way_down() -> None:
    told = {path: value for path, _field, value in values_of(full_verzoek(), "verzoeken.v1")}
    assert told["verzoeken.v1.onderdelen.o1.gevraagde_waarde"] == "Almelo"
    assert told["verzoeken.v1.verlenging.tot"] == date(2026, 6, 3)
    assert told["verzoeken.v1.stappen.s1.door"] == "anna"


def test_everything_of_a_request_shares_what_did_not_change() -> None:
    rights = full_rights()
    dossier = msgspec.structs.replace(full_dossier(), nummer="D-000124")
    assert dossier.verzoeken[0] == rights["verzoeken"][0]
