"""What people type in every kind of field."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pro6tui.model import paths
from pro6tui.model.fields import BY_PATH, FIELDS, Field, Kind
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Doel, Geslacht, SoortUitkering
from pro6tui.rules import invoer, uitvoer
from tests.model.test_dossier import full_dossier

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1.234,56", 123_456),
        ("1234,56", 123_456),
        ("€ 1.234,-", 123_400),
        ("EUR 12", 1_200),
        ("1.234", 123_400),
        ("12,5", 1_250),
        ("12.50", 1_250),
        ("0", 0),
        ("1.234.567,89", 123_456_789),
    ],
)
def test_bedrag(typed: str, cents: int) -> None:
    assert invoer.bedrag(typed) == cents


@pytest.mark.parametrize(
    "typed", ["", "-1", "1,234,5", "12.3456", "een", "1e5", "9" * 13, "1,-,-", "٣"]
)
def test_no_bedrag(typed: str) -> None:
    with pytest.raises(Refusal):
        invoer.bedrag(typed)


@given(st.integers(0, invoer.MAX_CENTS))
def test_an_amount_that_is_shown_can_be_typed(cents: int) -> None:
    assert invoer.bedrag(uitvoer.bedrag(cents)) == cents


@given(st.integers(0, 99_999 * 60))
def test_hours_that_are_shown_can_be_typed(minutes: int) -> None:
    assert invoer.uren(uitvoer.uren(minutes)) == minutes


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("38", 2280),
        ("38,5", 2310),
        ("38:30", 2310),
        ("38u30", 2310),
        ("38 uur", 2280),
        ("0,25", 15),
    ],
)
def test_uren(typed: str, minutes: int) -> None:
    assert invoer.uren(typed) == minutes


@pytest.mark.parametrize(
    ("typed", "read"),
    [("7641ab", "7641 AB"), (" 7641  AB ", "7641 AB"), ("d-48455", "D-48455")],
)
def test_postcode(typed: str, read: str) -> None:
    assert invoer.postcode(typed) == read
    assert invoer.postcode(read) == read


@pytest.mark.parametrize("typed", ["0641AB", "7641SS", "7641", "AB7641", "7641ABC", "48455"])
def test_no_postcode(typed: str) -> None:
    with pytest.raises(Refusal):
        invoer.postcode(typed)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("42", 42), ("42%", 42), ("42,0 %", 42), ("100 procent", 100), ("0", 0)],
)
def test_percentage(typed: str, read: int) -> None:
    assert invoer.percentage(typed) == read


@pytest.mark.parametrize("typed", ["101", "-1", "42,5", "", "veel"])
def test_no_percentage(typed: str) -> None:
    with pytest.raises(Refusal):
        invoer.percentage(typed)


def test_ja_nee() -> None:
    assert [invoer.ja_nee(t) for t in ("j", "Ja", "true", "n", "NEE", "false")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip
    with pytest.raises(Refusal):
        invoer.ja_nee("misschien")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("06-12345678", "+31612345678"),
        ("(0546) 12 34 56", "+31546123456"),
        ("+49 5921 12345", "+49592112345"),
        ("0031612345678", "+31612345678"),
    ],
)
def test_telefoon(typed: str, read: str) -> None:
    assert invoer.telefoon(typed) == read
    assert invoer.telefoon(uitvoer.telefoon(read)) == read


@pytest.mark.parametrize(
    "typed", ["112", "06", "bel mij", "06-123", "+999 12345678", "0612345678 ext 5"]
)
def test_no_telefoon(typed: str) -> None:
    with pytest.raises(Refusal):
        invoer.telefoon(typed)


def test_email() -> None:
    assert invoer.email("Jan.Öz@EXAMPLE.nl") == "Jan.Öz@example.nl"
    for bad in ("jan", "jan@", "jan@@example.nl", "jan@example", "a b@example.nl"):
        with pytest.raises(Refusal):
            invoer.email(bad)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("111222333", "111222333"),
        ("9999.90.019", "999990019"),
        ("999 990 019", "999990019"),
        ("10000008", "010000008"),
    ],
)
def test_bsn(typed: str, read: str) -> None:
    assert invoer.bsn(typed) == read


@pytest.mark.parametrize(
    "typed", ["123456789", "000000000", "99999001", "9999900190", "", "19", "abc"]
)
def test_vector_7_4_3_a_number_that_fails_the_elfproef_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        invoer.bsn(typed)
    assert refused.value.code == "R3.4"
    assert len(typed) < 5 or typed not in str(refused.value)


def test_keuze_by_code_label_or_beginning() -> None:
    assert invoer.keuze("wia_iva", SoortUitkering) is SoortUitkering.WIA_IVA
    assert invoer.keuze("Ziektewet (vangnet)", SoortUitkering) is SoortUitkering.ZW
    assert invoer.keuze("v", Geslacht) is Geslacht.VROUW
    for bad in ("", "WIA", "onzin"):
        with pytest.raises(Refusal):
            invoer.keuze(bad, SoortUitkering)


def test_meerkeuze() -> None:
    assert invoer.meerkeuze("intake, uitvoering; intake", Doel) == (
        Doel.INTAKE,
        Doel.UITVOERING_TRAJECT,
    )


def test_documentnummer() -> None:
    assert invoer.documentnummer("nx 123 4567") == "NX1234567"
    with pytest.raises(Refusal):
        invoer.documentnummer("NX#1")


@given(st.sampled_from(FIELDS), st.text(max_size=40))
def test_lees_gives_a_value_or_a_refusal_that_names_the_field(field: Field, text: str) -> None:
    try:
        value = invoer.lees(field, text, TODAY)
    except Refusal as refusal:
        named = refusal.field
    else:
        named = field.path
        if field.kind not in (Kind.TEKSTLIJST, Kind.MEERKEUZE) and value not in (None, ""):
            with contextlib.suppress(Refusal):
                assert invoer.lees(field, uitvoer.toon(field, value), TODAY) == value
    assert named == field.path


def test_what_a_dossier_shows_can_be_typed_back() -> None:
    dossier = full_dossier()
    for path, field in paths.paths(dossier):
        value = paths.get(dossier, path)
        if field.kind is Kind.VAST or value in (None, "", ()):
            continue
        assert invoer.lees(field, uitvoer.toon(field, value), TODAY) == value, path


def test_nothing_typed_is_the_empty_value_of_the_field() -> None:
    dossier = full_dossier()
    for path, field in paths.paths(dossier):
        if field.kind is Kind.VAST or field.name in ("soort", "status", "drager", "schriftelijk"):
            continue
        if path.startswith(("notities", "documenten")) and field.name == "doel":
            continue
        emptied = paths.set_field(dossier, path, invoer.lees(field, "  ", TODAY))
        assert paths.get(emptied, path) in (None, "", ())


def test_a_field_of_the_program_cannot_be_typed() -> None:
    with pytest.raises(Refusal) as refused:
        invoer.lees(BY_PATH["nummer"], "D-000001", TODAY)
    assert refused.value.code == "R0.5"
