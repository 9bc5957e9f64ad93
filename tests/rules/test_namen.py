"""Dutch names: initials, lists, order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pro6tui.model.dossier import Persoon
from pro6tui.rules.namen import (
    sorteersleutel,
    splits_tussenvoegsel,
    volledige_naam,
    voorletters,
    weergavenaam,
)


@pytest.mark.parametrize(
    ("namen", "letters"),
    [
        ("Jan Willem", "J.W."),
        ("IJsbrand", "IJ."),
        ("ijsbrand", "IJ."),
        ("Ĳsbrand", "IJ."),
        ("Anne-Marie", "A.M."),
        ("şükrü Özgür", "Ş.Ö."),
        ("A.B.", "A.B."),
        ("'t", "T."),
        ("", ""),
        ("  ", ""),
        ("123", ""),
        ("Ö", "Ö."),
    ],
)
def test_voorletters(namen: str, letters: str) -> None:
    assert voorletters(namen) == letters


@given(st.text(max_size=40))
def test_initials_of_initials_are_the_same_for_plain_names(namen: str) -> None:
    letters = voorletters(namen)
    assert letters == "" or letters.endswith(".")


def test_the_names_of_the_demo() -> None:
    person = Persoon(voornamen="Anna Bente", tussenvoegsel="van der", achternaam="Janssen")
    assert weergavenaam(person) == "Janssen, A.B. van der"
    assert volledige_naam(person) == "Anna Bente van der Janssen"
    assert weergavenaam(Persoon(voorletters="F.", achternaam="Jansma")) == "Jansma, F."
    assert weergavenaam(Persoon(voornamen="Şirin", achternaam="Jansen-Öztürk")) == (
        "Jansen-Öztürk, Ş."
    )
    assert weergavenaam(Persoon(achternaam="Jansma")) == "Jansma"
    assert weergavenaam(Persoon()) == ""


def test_the_order_of_a_dutch_list() -> None:
    people = [
        Persoon(achternaam="Janssen", voorletters="A.B.", tussenvoegsel="van der"),
        Persoon(achternaam="Jansma", voorletters="F."),
        Persoon(achternaam="Jansen-Öztürk", voorletters="Ş."),
        Persoon(achternaam="Jansen", voorletters="Z."),
        Persoon(achternaam="Ĳzerman", voorletters="P."),
        Persoon(achternaam="IJzerman", voorletters="Q."),
        Persoon(achternaam="Öztürk", voorletters="A."),
        Persoon(achternaam="Berg", voorletters="A."),
        Persoon(achternaam="Berg", voorletters="A.", tussenvoegsel="van den"),
        Persoon(achternaam="Berg", voorletters="B.", tussenvoegsel="van den"),
        Persoon(achternaam="'t Hooft", voorletters="G."),
    ]
    shown = [weergavenaam(person) for person in sorted(people, key=sorteersleutel)]
    assert shown == [
        "Berg, A.",
        "Berg, A. van den",
        "Berg, B. van den",
        "Ĳzerman, P.",
        "IJzerman, Q.",
        "Jansen, Z.",
        "Jansen-Öztürk, Ş.",
        "Jansma, F.",
        "Janssen, A.B. van der",
        "Öztürk, A.",
        "'t Hooft, G.",
    ]


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("van der Berg", ("van der", "Berg")),
        ("Van den Heuvel", ("Van den", "Heuvel")),
        ("van Dijk", ("van", "Dijk")),
        ("'t Hooft", ("'t", "Hooft")),
        ("’t Hooft", ("’t", "Hooft")),
        ("Vandermeer", ("", "Vandermeer")),
        ("Dekker", ("", "Dekker")),
        ("de", ("", "de")),
        ("", ("", "")),
    ],
)
def test_splits_tussenvoegsel(typed: str, parts: tuple[str, str]) -> None:
    assert splits_tussenvoegsel(typed) == parts
