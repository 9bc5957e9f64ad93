"""Each letter as a clerk would sign it (tests/rules/brieven/*.txt), and what a letter refuses.

`BRIEVEN=nieuw pytest tests/rules/test_brieven.py` writes the texts anew; read them then.
"""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pro6tui.model.dossier import Persoon
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Geslacht
from pro6tui.rules import brieven
from pro6tui.rules.brieven import aanhef, als_tekst, toets
from pro6tui.rules.brieven_soorten import BRIEVEN, Aan, Briefsoort, brief
from pro6tui.services.letters import standaard, voorbeelden
from tests.rules.letter import OMSLAG, PERSOON, STIJL, letter

KEPT = Path(__file__).parent / "brieven"
ALL = pytest.mark.parametrize("soort", BRIEVEN.values(), ids=lambda one: one.code)


@pytest.fixture(scope="module", autouse=True)
def _anew() -> None:
    if os.environ.get("BRIEVEN") == "nieuw":
        for code in BRIEVEN:
            (KEPT / f"{code}.txt").write_text(als_tekst(letter(code)), encoding="utf-8")


@ALL
def test_the_letter_reads_as_it_was_approved(soort: Briefsoort) -> None:
    assert als_tekst(letter(soort.code)) == (KEPT / f"{soort.code}.txt").read_text("utf-8")


def test_no_approved_letter_is_left_over() -> None:
    assert {one.stem for one in KEPT.glob("*.txt")} == set(BRIEVEN)


@ALL
def test_the_template_uses_every_field_that_is_asked_for(soort: Briefsoort) -> None:
    """What somebody must fill in is there for a reason."""
    assert set(soort.gegeven) - {"adres"} <= toets(soort, standaard(soort.code)).velden


@ALL
def test_the_letter_is_dutch_that_one_signs(soort: Briefsoort) -> None:
    text = standaard(soort.code)
    words = set(re.findall(r"[a-zé]+", text.lower()))
    assert not words & {"je", "jij", "jouw", "jullie"}
    assert not re.search(r"\b(AVG|UAVG|Wbp|Autoriteit|rechtbank|zes weken)\b", text)
    assert not re.search(r" {2}|\.\.|,,", text)
    if soort.aan is not Aan.NIEMAND:
        assert text.split("\n\n")[1] == "{aanhef},"
        assert text.endswith("Met vriendelijke groet,\n")
    for sentence in re.split(r"(?<=[.?:])\s|\n\n", text):
        assert len(sentence.split()) <= 40, sentence


def test_a_refusal_says_why_and_where_one_can_go() -> None:
    for soort in BRIEVEN.values():
        if "motivering" not in soort.velden:
            continue
        text = " ".join(als_tekst(letter(soort.code)).split())
        assert "klacht indienen bij de Autoriteit Persoonsgegevens" in text
        assert "binnen zes weken nadat u deze brief hebt gekregen" in text
        assert "tot en met 13 april 2026" in text


def test_an_empty_field_takes_its_paragraph_along() -> None:
    whole = als_tekst(letter("inzage_toewijzing"))
    assert "Een kopie van uw gegevens" in whole
    part = als_tekst(letter("inzage_toewijzing", kopie=None, raadplegingen=()))
    assert "Een kopie van uw gegevens" not in part
    assert "Uw dossier is geopend" not in part
    assert "om 10.30 uur" in part
    assert "\n\n\n" not in part


@pytest.mark.parametrize("code", list(BRIEVEN))
def test_each_field_that_is_needed_is_missed_by_name(code: str) -> None:
    soort = brief(code)
    needed = [*soort.velden, *(["adres"] if soort.aan is Aan.ONTVANGER else [])]
    for name in needed:
        with pytest.raises(Refusal) as caught:
            letter(code, **{name: None})
        assert (caught.value.code, caught.value.field) == ("R0.40", name)
    for name in needed[:1]:
        with pytest.raises(Refusal):
            letter(code, **{name: "" if isinstance(voorbeelden(code)[name], str) else ()})


def test_inspection_is_at_the_office_or_a_copy() -> None:
    with pytest.raises(Refusal) as caught:
        letter("inzage_toewijzing", kopie=None, afspraak_op=None)
    assert caught.value.code == "R0.40"
    assert "afspraak_op" in caught.value.message
    assert "kopie" in caught.value.message


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("bsn", "999990019", "R0.41"),
        ("aanhef", "Hoi", "R0.41"),
        ("toezichthouder", "mijn buurman", "R0.41"),
        ("nieuwe_datum", "morgen", "R0.42"),
        ("verzoek", ("a", "b"), "R0.42"),
        ("reden", date(2026, 1, 1), "R0.42"),
        ("verzoek", "\x1b[2J", "R0.3"),
        ("verzoek", "a\nb", "R0.3"),
        ("verzoek", "a" * 501, "R0.4"),
        ("reden", "a" * 20_001, "R0.4"),
    ],
)
def test_what_does_not_fit_is_refused_without_repeating_it(
    field: str, value: object, code: str
) -> None:
    with pytest.raises(Refusal) as caught:
        letter("verlenging", **{field: value})  # type: ignore[arg-type]
    assert caught.value.code == code
    for secret in ("999990019", "buurman", "morgen"):
        assert secret not in str(caught.value)


def test_a_list_has_an_end() -> None:
    with pytest.raises(Refusal) as caught:
        letter("inzage_toewijzing", ontvangers=("x",) * 2001)
    assert (caught.value.code, caught.value.field) == ("R0.42", "ontvangers")


def test_a_letter_of_before_the_law_is_not_made() -> None:
    early = msgspec.structs.replace(OMSLAG, datum=date(2018, 5, 24))
    with pytest.raises(Refusal) as caught:
        letter("verlenging", omslag=early)
    assert caught.value.code == "R0.30"


def test_a_letter_has_a_sender() -> None:
    bare = msgspec.structs.replace(OMSLAG, huisstijl=msgspec.structs.replace(STIJL, email=""))
    with pytest.raises(Refusal) as caught:
        letter("verlenging", omslag=bare)
    assert caught.value.code == "R0.39"
    assert "email" in caught.value.uitweg


def test_who_makes_it_signs_where_nobody_always_does() -> None:
    open_ = msgspec.structs.replace(STIJL, ondertekenaar="", functie="")
    made = letter("verlenging", omslag=msgspec.structs.replace(OMSLAG, huisstijl=open_))
    assert (made.ondertekening[0].naam, made.ondertekening[0].functie) == ("A. Bos", "consulent")


def test_fields_hold_text_and_never_template_or_markup() -> None:
    hostile = '{klant} {% for %} #import "@preview/x" *b* <a> $x$ @ref'
    text = als_tekst(letter("verlenging", verzoek=hostile, reden=f"- {hostile}\n\n{hostile}"), 200)
    assert text.count(hostile) == 3


@pytest.mark.parametrize(
    ("persoon", "said"),
    [
        (PERSOON, "Geachte mevrouw Jansen"),
        (
            Persoon(achternaam="Vries", tussenvoegsel="de", geslacht=Geslacht.MAN),
            "Geachte heer De Vries",
        ),
        (
            Persoon(voornamen="Sam", achternaam="Berg", tussenvoegsel="van den"),
            "Geachte S. van den Berg",
        ),
        (
            Persoon(voorletters="Q.", achternaam="Öztürk", geslacht=Geslacht.X),
            "Geachte Q. Öztürk",
        ),
        (Persoon(), "Geachte heer of mevrouw"),
    ],
)
def test_how_somebody_is_addressed(persoon: Persoon, said: str) -> None:
    assert aanhef(persoon) == said


@given(st.integers(40, 120), st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=90))
def test_the_preview_fits_its_width(width: int, word: str) -> None:
    text = als_tekst(letter("verlenging", reden=f"Reden {word}"), width)
    assert max(map(len, text.splitlines())) <= width
    assert text == als_tekst(letter("verlenging", reden=f"Reden {word}"), width)


def test_dates_are_dutch_whatever_the_screens_speak() -> None:
    assert [brieven.datum(date(2026, month, 1)).split()[1] for month in (1, 3, 12)] == [
        "januari",
        "maart",
        "december",
    ]
