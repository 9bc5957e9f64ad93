"""What a template may say: paragraphs and fields; and every way in which it says too much."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pro6tui.model.refusal import Refusal
from pro6tui.rules.sjabloon import (
    LARGEST,
    Deel,
    VeldSoort,
    Vorm,
    ingevuld,
    toets_sjabloon,
    velden_in,
)

VELDEN = {
    "klant": VeldSoort.TEKST,
    "dag": VeldSoort.DATUM,
    "redenen": VeldSoort.LIJST,
    "motivering": VeldSoort.BLOK,
}
HEAD = "Onderwerp: Over {dag}\n\n"


def refusal(text: str, must: frozenset[str] = frozenset()) -> Refusal:
    with pytest.raises(Refusal) as caught:
        toets_sjabloon(text, VELDEN, must)
    return caught.value


def test_paragraphs_lists_and_fields() -> None:
    found = toets_sjabloon(
        HEAD
        + "Geachte {klant},\r\n\r\n\r\nDit loopt\n  door op   {dag}.\n{redenen}\nEn verder.\n\n"
        "- een {klant}\n- twee\n\n{motivering}\n",
        VELDEN,
    )
    assert found.onderwerp == "Over {dag}"
    assert found.velden == {"klant", "dag", "redenen", "motivering"}
    assert found.alineas == (
        (Deel(Vorm.TEKST, ("Geachte {klant},",)),),
        (
            Deel(Vorm.TEKST, ("Dit loopt door op {dag}.",)),
            Deel(Vorm.LIJST, veld="redenen"),
            Deel(Vorm.TEKST, ("En verder.",)),
        ),
        (Deel(Vorm.LIJST, ("een {klant}", "twee")),),
        (Deel(Vorm.TEKST, veld="motivering"),),
    )


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("{% for x in klant %}{klant}{% endfor %}", "R0.32", 3),
        ("{{ klant }}", "R0.32", 3),
        ("{for klant}", "R0.32", 3),
        ("{#each klant}", "R0.32", 3),
        ("{if klant}x{end}", "R0.32", 3),
        ('#import "@preview/x:1.0.0": y', "R0.32", 3),
        ("#panic()", "R0.32", 3),
        ("mail aan info@voorbeeld.example", "R0.32", 3),
        ("goed\nen {klant", "R0.33", 4),
        ("en klant}", "R0.33", 3),
        ("{klant{dag} }", "R0.33", 3),
        ("{bsn}", "R0.34", 3),
        ("{}", "R0.34", 3),
        ("{klant.__class__}", "R0.34", 3),
        ("{klant!r}", "R0.34", 3),
        ("{klant:>100000000}", "R0.34", 3),
        ("{0}", "R0.34", 3),
        ("wij noemen {redenen}", "R0.35", 3),
        ("- {motivering}", "R0.35", 3),
    ],
)
def test_what_is_no_template_is_refused_by_its_line(text: str, code: str, line: int) -> None:
    found = refusal(HEAD + text)
    assert found.code == code
    assert f"Regel {line}:" in found.message
    assert found.uitweg
    assert found.field == "sjabloon"


def test_an_unknown_field_is_answered_with_the_ones_there_are() -> None:
    found = refusal(HEAD + "{geheim}")
    assert "{dag}, {klant}, {motivering}, {redenen}" in found.uitweg
    assert "geheim" not in str(found)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "R0.36"),
        ("Geachte {klant},", "R0.36"),
        ("Onderwerp:\n\nTekst", "R0.36"),
        ("Onderwerp: a\nen b\n\nTekst", "R0.36"),
        ("Onderwerp: alleen dit\n", "R0.36"),
        ("Onderwerp: \x1b[31m\n\nTekst", "R0.3"),
        ("Onderwerp: a\n\nTek\x00st", "R0.3"),
    ],
)
def test_a_template_has_a_subject_and_a_text(text: str, code: str) -> None:
    assert refusal(text).code == code


def test_twenty_kilobytes_are_the_limit_and_ten_megabytes_no_burden() -> None:
    assert toets_sjabloon((HEAD + "a" * LARGEST)[:LARGEST], VELDEN).alineas
    assert refusal((HEAD + "a" * LARGEST)[: LARGEST + 1]).code == "R0.31"
    assert refusal((HEAD + "é" * LARGEST)[:LARGEST]).code == "R0.31"
    before = time.process_time()
    assert refusal(HEAD + "{klant} " * 1_300_000).code == "R0.31"
    assert time.process_time() - before < 1


def test_what_the_law_asks_for_may_not_be_left_out() -> None:
    must = frozenset({"klant", "motivering"})
    found = refusal(HEAD + "Geachte {klant},", must)
    assert found.code == "R0.37"
    assert "{motivering}" in found.uitweg
    assert "{klant}" not in found.uitweg
    assert toets_sjabloon(HEAD + "{klant}\n{motivering}", VELDEN, must)


def test_what_a_field_holds_is_not_read_again() -> None:
    assert ingevuld("a {klant} b", {"klant": "{dag} {klant}"}) == "a {dag} {klant} b"
    assert velden_in("{klant} {dag}, {klant}") == ["klant", "dag", "klant"]


@given(st.text(max_size=400))
def test_any_text_is_a_template_or_a_refusal(text: str) -> None:
    for one in (text, HEAD + text):
        with contextlib.suppress(Refusal):
            assert toets_sjabloon(one, VELDEN).velden <= set(VELDEN)
