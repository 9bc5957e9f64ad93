"""What is typed for the fields of a letter."""

from __future__ import annotations

from datetime import date

import pytest

from pro6tui.model.refusal import Refusal
from pro6tui.rules.brieven_invoer import lees
from pro6tui.rules.brieven_soorten import brief

TODAY = date(2026, 3, 2)


def test_each_kind_of_field_as_it_is_typed() -> None:
    found = lees(
        brief("correctie_weigering"),
        [
            ("verzoek", "correctie"),
            ("ontvangen_op", "16-2-26"),
            ("onderdelen", "telefoon = 06"),
            ("onderdelen", "adres"),
            ("motivering", "Eerst dit."),
            ("motivering", "Dan dat."),
            ("beroep_tot", "+42"),
            ("toegewezen", ""),
        ],
        TODAY,
    )
    assert found == {
        "verzoek": "correctie",
        "ontvangen_op": date(2026, 2, 16),
        "onderdelen": ("telefoon = 06", "adres"),
        "motivering": "Eerst dit.\n\nDan dat.",
        "beroep_tot": date(2026, 4, 13),
        "toegewezen": ("",),
    }


@pytest.mark.parametrize(
    ("typed", "code", "field"),
    [
        ([("beroep_tot", "ooit")], "R0.2", "beroep_tot"),
        ([("verzoek", "a"), ("verzoek", "b")], "R0.42", "verzoek"),
        ([("Jansen", "a"), ("Jansen", "b")], "R0.42", ""),
    ],
)
def test_what_cannot_be(typed: list[tuple[str, str]], code: str, field: str) -> None:
    with pytest.raises(Refusal) as caught:
        lees(brief("correctie_weigering"), typed, TODAY)
    assert (caught.value.code, caught.value.field) == (code, field)
    assert "Jansen" not in str(caught.value)


def test_a_field_this_letter_does_not_have_is_left_to_the_letter() -> None:
    assert lees(brief("verlenging"), [("bsn", "x")], TODAY) == {"bsn": "x"}
