"""Dotted paths: what forms, history and `--set` stand on."""

from __future__ import annotations

import contextlib
from datetime import date
from itertools import count

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pro6tui.model import dossier as d
from pro6tui.model import vocabulary as v
from pro6tui.model.fields import BY_PATH
from pro6tui.model.paths import (
    Change,
    add_item,
    diff,
    field_of,
    full_path,
    get,
    paths,
    remove_item,
    set_field,
    with_ids,
)
from pro6tui.model.refusal import Refusal
from tests.model.test_dossier import full_dossier


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("persoon.woonplaats", "Wierden"),
        ("woonplaats", "Wierden"),
        ("bsn", "999990019"),
        ("uitkeringen.0.hoogte", 123_456),
        ("uitkeringen.u2.soort", v.SoortUitkering.TW),
        ("soort_uitkering", v.SoortUitkering.WIA_WGA_LGU),
        ("mate_arbeidsongeschiktheid", 42),
        ("restverdiencapaciteit", 98_700),
        ("kredietbemiddeling", True),
        ("cv.werkervaring.w1.functie", "lasser"),
        ("nummer", "D-000123"),
    ],
)
def test_get(path: str, value: object) -> None:
    assert get(full_dossier(), path) == value


def test_get_gives_parts_and_items_too() -> None:
    dossier = full_dossier()
    assert get(dossier, "uitkeringen.u2") is dossier.uitkeringen[1]
    assert get(dossier, "persoon") is dossier.persoon


BAD = [
    "persoon.iban",
    "iban",
    "",
    ".",
    "persoon.",
    "persoon..bsn",
    "uitkeringen..soort",
    "uitkeringen.9.soort",
    "uitkeringen.-1.soort",
    "uitkeringen.0.__class__",
    "__class__",
    "nummer.upper",
    "uitkeringen.0.hoogte.x",
]


@pytest.mark.parametrize("path", BAD)
def test_a_path_that_leads_nowhere_is_refused(path: str) -> None:
    with pytest.raises(Refusal) as refused:
        get(full_dossier(), path)
    assert refused.value.code == "R3.1"
    with pytest.raises(Refusal):
        set_field(full_dossier(), path, "x")


@given(st.text(max_size=30) | st.sampled_from(BAD))
def test_no_path_ever_gives_more_than_a_refusal(path: str) -> None:
    with contextlib.suppress(Refusal):
        get(full_dossier(), path)
    with contextlib.suppress(Refusal):
        assert field_of(path).label


def test_set_takes_typed_and_plain_values() -> None:
    dossier = full_dossier()
    assert set_field(dossier, "woonplaats", "Almelo").persoon.woonplaats == "Almelo"
    assert set_field(dossier, "geboortedatum", "1979-01-02").persoon.geboortedatum == date(
        1979, 1, 2
    )
    assert set_field(dossier, "uitkeringen.u2.soort", "WW").uitkeringen[1].soort == "WW"
    assert set_field(dossier, "cv.opleiding.0.diploma", None).cv.opleiding[0].diploma is None
    assert set_field(dossier, "doeleinden", ["intake"]).doeleinden == (v.Doel.INTAKE,)
    assert dossier == full_dossier()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("geboortedatum", "gisteren"),
        ("uitkeringen.0.hoogte", "99999.0019"),
        ("geslacht", "999990019"),
        ("woonplaats", None),
        ("kredietbemiddeling.actief", 1),
    ],
)
def test_set_refuses_what_does_not_fit_without_repeating_it(path: str, value: object) -> None:
    with pytest.raises(Refusal) as refused:
        set_field(full_dossier(), path, value)
    assert refused.value.field == full_path(path)
    assert "99999" not in repr(refused.value)


def test_set_just_past_the_end_adds_an_item_when_ids_can_be_made() -> None:
    dossier = set_field(d.Dossier(), "soort_uitkering", "WW", new_id=lambda: "new")
    assert dossier.uitkeringen == (d.Uitkering(id="new", soort=v.SoortUitkering.WW),)
    with pytest.raises(Refusal):
        set_field(d.Dossier(), "soort_uitkering", "WW")


def test_add_and_remove_items() -> None:
    dossier = full_dossier()
    longer = add_item(dossier, "notities", d.Notitie(id="n2", tekst="Tweede"))
    assert [n.id for n in longer.notities] == ["n1", "n2"]
    assert remove_item(longer, "notities", "n2") == dossier
    longer = add_item(dossier, "cv.opleiding", d.Opleiding(id="o2"))
    assert remove_item(longer, "cv.opleiding", "o2") == dossier
    with pytest.raises(Refusal):
        add_item(dossier, "notities", d.Notitie(id="n1"))
    with pytest.raises(Refusal):
        remove_item(dossier, "notities", "n9")
    with pytest.raises(Refusal):
        remove_item(dossier, "persoon", "n9")


def test_items_from_a_file_get_ids() -> None:
    ids = count()
    bare = d.Dossier(
        uitkeringen=(d.Uitkering(), d.Uitkering(id="own")),
        cv=d.Cv(opleiding=(d.Opleiding(),)),
    )
    filled = with_ids(bare, lambda: f"id{next(ids)}")
    assert [u.id for u in filled.uitkeringen] == ["id0", "own"]
    assert filled.cv.opleiding[0].id == "id1"
    assert with_ids(filled, lambda: "never") is filled


def test_every_path_of_a_dossier_can_be_read_and_set() -> None:
    dossier = full_dossier()
    listed = paths(dossier)
    assert len({path for path, _ in listed}) == len(listed)
    assert {field.path for _, field in listed} == set(BY_PATH)
    for path, field in listed:
        assert field_of(path) is field
        plain = msgspec.to_builtins(get(dossier, path))
        assert set_field(dossier, path, plain) == dossier


def test_diff_names_fields_and_items_by_id() -> None:
    old = full_dossier()
    assert diff(old, old) == []
    new = set_field(old, "woonplaats", "Almelo")
    new = set_field(new, "uitkeringen.u2.hoogte", 1)
    added = d.Notitie(id="n2", tekst="Tweede")
    new = add_item(new, "notities", added)
    new = remove_item(new, "cv.opleiding", "o1")
    assert diff(old, new) == [
        Change("persoon.woonplaats", "Wierden", "Almelo"),
        Change("uitkeringen.u2.hoogte", None, 1),
        Change("cv.opleiding.o1", old.cv.opleiding[0], None),
        Change("notities.n2", None, added),
    ]


def test_the_changes_of_a_diff_replayed_give_the_new_dossier() -> None:
    old, new = d.Dossier(), full_dossier()
    replayed = old
    for change in diff(old, new):
        list_path, _, _ = change.path.rpartition(".")
        if isinstance(change.new, d.Item):
            replayed = add_item(replayed, list_path, change.new)
        else:
            replayed = set_field(replayed, change.path, change.new)
    assert replayed == new
