"""What comes in is a dossier or a refusal that names the field and never the value."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pro6tui.model.codec import convert, decode, decode_delivered, encode
from pro6tui.model.dossier import Dossier, Persoon
from pro6tui.model.refusal import Refusal
from tests.model.test_dossier import full_dossier

SECRET = "999990019"


def test_a_full_dossier_survives() -> None:
    dossier = full_dossier()
    assert decode(encode(dossier)) == dossier


def test_what_is_not_known_is_not_written() -> None:
    assert encode(Dossier(nummer="D-000001")) == b'{"nummer":"D-000001"}'


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        ({"persoon": {"nationaliteit": SECRET}}, "persoon.nationaliteit"),
        ({"iban": SECRET}, "iban"),
        ({"uitkeringen": [{"hoogte": SECRET}]}, "uitkeringen.0.hoogte"),
        ({"uitkeringen": [{}, {"soort": SECRET}]}, "uitkeringen.1.soort"),
        ({"persoon": {"geboortedatum": SECRET}}, "persoon.geboortedatum"),
        ({"persoon": {"bsn": int(SECRET)}}, "persoon.bsn"),
        ({"kredietbemiddeling": {"schuldeisers": [SECRET]}}, "kredietbemiddeling.schuldeisers"),
        ({"staatwissels": [{"op": "2026-01-01"}]}, "staatwissels.0.naar"),
    ],
)
def test_unknown_fields_and_wrong_types_are_refused_by_name(raw: object, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        decode(json.dumps(raw).encode())
    assert refused.value.code == "R3.1"
    assert refused.value.artikel == 3
    assert refused.value.field == field
    assert field in refused.value.message
    assert refused.value.uitweg
    assert SECRET not in str(refused.value)
    assert SECRET not in repr(refused.value)


def test_a_value_in_the_place_of_a_field_name_is_not_repeated() -> None:
    with pytest.raises(Refusal) as refused:
        decode(json.dumps({SECRET: 1}).encode())
    assert SECRET not in repr(refused.value)


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe", b"{} {}", b'{"nummer":"\\ud800"}', b"nul"])
def test_what_is_no_json_is_said_so(raw: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        decode(raw)
    assert refused.value.code == "R0.1"


def test_a_bomb_of_brackets_is_refused() -> None:
    with pytest.raises(Refusal):
        decode(b'{"persoon":' + b"[" * 100_000)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_nothing_but_a_refusal_ever_comes_of_bytes(raw: bytes) -> None:
    with contextlib.suppress(Refusal):
        assert isinstance(decode(raw), Dossier)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["persoon", "cv", "bsn", "id", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(list(Dossier.__struct_fields__)), JSON, max_size=4))
def test_any_json_in_the_known_places_is_read_or_refused(raw: dict[str, object]) -> None:
    try:
        dossier = decode(json.dumps(raw).encode())
    except Refusal:
        return
    assert decode(encode(dossier)) == dossier


def test_convert_refuses_with_the_field_of_the_caller() -> None:
    assert convert("Almelo", str, "persoon.woonplaats") == "Almelo"
    with pytest.raises(Refusal) as refused:
        convert(3, str, "persoon.woonplaats")
    assert refused.value.field == "persoon.woonplaats"
    with pytest.raises(Refusal) as refused:
        convert({"iban": "x"}, Persoon, "persoon")
    assert refused.value.field == "persoon.iban"


@pytest.mark.parametrize(
    "raw",
    [
        b'{"nummer":"D-000001","nummer":"D-000002"}',
        b'{"persoon":{"achternaam":"A"},"persoon":{"achternaam":"B"}}',
        b'{"persoon":{"achternaam":"A","achternaam":"B"}}',
        rb'{"uitkeringen":[{"id":"a"},{"id":"b","\u0069d":"c"}]}',
    ],
)
def test_a_field_that_is_delivered_twice_is_refused(raw: bytes) -> None:
    with pytest.raises(Refusal, match="twee keer"):
        decode_delivered(raw)


def test_what_is_delivered_once_is_taken() -> None:
    dossier = full_dossier()
    assert decode_delivered(encode(dossier)) == dossier
