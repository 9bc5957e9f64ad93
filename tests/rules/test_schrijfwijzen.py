"""art. 5: one value, in the ways people write it."""

from __future__ import annotations

import re

import pytest

from pro6tui.model.fields import BY_PATH
from pro6tui.rules.schrijfwijzen import anders, patroon


@pytest.mark.parametrize(
    ("value", "same", "other"),
    [
        ("7641 AB", "7641ab", "7641 AC"),
        ("999990019", "9999.90.019", "999990020"),
        ("1980-02-09", "9 februari '80", "9 maart 1980"),
        ("Van der  Berg", "van der\nBerg", "vanderberg"),
        ("1200", "1200", "12.00"),
        ("Dam 1234", "dam  1234", "dam 12 34"),
    ],
)
def test_a_value_is_known_in_another_spelling(value: str, same: str, other: str) -> None:
    found = re.compile(patroon(value), re.IGNORECASE)
    assert found.fullmatch(same)
    assert not found.fullmatch(other)


def test_a_dutch_number_is_written_without_its_country() -> None:
    field = BY_PATH["persoon.telefoonnummer"]
    assert set(anders(field, "+31612345678")) == {"0612345678", "0031612345678", "+310612345678"}
    assert list(anders(field, "+4912345678")) == []
    assert list(anders(BY_PATH["persoon.adres"], "+31612345678")) == []
