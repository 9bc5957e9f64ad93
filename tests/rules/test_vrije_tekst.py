"""The scan of free text: a BSN in every notation, diagnosis words, fast, nothing repeated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pro6tui.rules.vrije_tekst import bsn_in, controleer
from pro6tui.rules.woorden_medisch import ACRONYMS, STEMS, WORDS


@pytest.mark.parametrize(
    "text",
    [
        "999990019",
        "9999.90.019",
        "999 990 019",
        "999-990-019",
        "99.99.90.019",
        "999\u00a0990\u00a0019",
        "9 9 9 9 9 0 0 1 9",
        "999/990/019",
        "９９９９９００１９",
        "in 2025 was 999990019 bekend",
        "sinds 2025 999990019",
        "tel 0612345678 en 999990019",
        "BSN: 123456789",
        "burgerservicenummer is 12345678",
        "sofinummer 123.456.789",
        "(999990019)",
    ],
)
def test_a_bsn_is_found_in_every_notation(text: str) -> None:
    assert bsn_in(text)
    finding = controleer(text)[0]
    assert finding.soort == "bsn"
    assert text[finding.begin : finding.einde].strip()
    assert "9999" not in finding.zin


@pytest.mark.parametrize(
    "text",
    [
        "",
        "06-12345678",
        "+31 6 12345678",
        "0031612345678",
        "0546-123456",
        "op 12-03-2025 om 10:30",
        "NL91ABNA0417164300",
        "€ 1.234.567,89",
        "order 20260012",
        "123456789",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert not bsn_in(text)


def test_the_span_is_the_number_itself() -> None:
    text = "Het BSN is 999990019, zei hij."
    (finding,) = controleer(text)
    assert text[finding.begin : finding.einde] == "999990019"


@pytest.mark.parametrize(
    "word",
    ["depressie", "Depressieve", "burn-outklachten", "ADHD", "adhd", "PTSS", "diabetes", "ALS",
     "psychiater", "kankerbehandeling", "reuma", "MS", "verslaving", "hernia"],
)  # fmt: skip
def test_diagnosis_words_are_found(word: str) -> None:
    text = f"Klant vertelt over {word} in het gesprek."
    findings = controleer(text)
    assert [text[f.begin : f.einde] for f in findings] == [word]
    assert word not in findings[0].zin


def test_ordinary_dutch_is_left_alone() -> None:
    text = (
        "Als Ms. de Vries me belt, kan zij staand werken en tillen tot vijf kilo. De klant wil"
        " parttime beginnen, reist met de bus en heeft een rijbewijs. Sollicitatie bij de bakker"
        " in Wierden; operationeel leidinggevende; werkt graag in een team van drie."
    )
    assert controleer(text) == []


def test_the_list_is_long_enough_to_matter() -> None:
    assert len(STEMS) + len(WORDS) + len(ACRONYMS) >= 150
    assert all(len(stem) >= 4 for stem in STEMS)


@given(st.text(max_size=200))
def test_spans_lie_in_the_text(text: str) -> None:
    for finding in controleer(text):
        assert 0 <= finding.begin < finding.einde <= len(text)


@given(st.text(alphabet="0123456789 .-+/bsn", max_size=80))
def test_numbers_of_any_shape_are_scanned(text: str) -> None:
    for finding in controleer(text):
        assert sum(c.isdecimal() for c in text[finding.begin : finding.einde]) in (8, 9)
