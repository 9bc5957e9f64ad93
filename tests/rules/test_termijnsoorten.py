"""The rows of the kinds of term: every one complete, and none of the domain forgotten."""

from __future__ import annotations

import pytest

from pro6tui.model.vocabulary import VerzoekSoort
from pro6tui.rules.termijnsoorten import SOORTEN, VERZOEKEN


def test_every_kind_the_bureau_lives_by_is_there() -> None:
    asked = (
        "correctie correctie_afronding inzage wissing afschermen bezwaar overdraagbaarheid"
        " intrekking_toestemming verlenging verlenging_melden datalek datalek_verwerker beroep"
        " bewaring fiscaal bedenktijd ziekte_zw ziekte_ao onderzoek"
    )
    assert set(asked.split()) <= set(SOORTEN)


@pytest.mark.parametrize("row", SOORTEN.values(), ids=lambda row: row.code)
def test_a_row_says_where_it_is_written(row) -> None:
    assert row.bron
    assert row.label
    assert row.begin
    assert row.regel.endswith(".")


def test_a_label_of_what_is_kept_says_so() -> None:
    assert SOORTEN["bewaring"].label == "bewaren: trajectdossier voor UWV"
    assert SOORTEN["inzage"].label == "inzage"


def test_every_request_has_its_kind_and_runs_from_receipt() -> None:
    assert set(VERZOEKEN) == set(VerzoekSoort)
    assert all(SOORTEN[code].verzoek for code in VERZOEKEN.values())
    assert not SOORTEN["beroep"].verzoek


def test_only_the_month_of_the_avg_can_be_extended() -> None:
    longer = {code for code, row in SOORTEN.items() if row.verlengbaar}
    assert longer == {
        *("correctie_maand", "inzage", "wissing", "bezwaar", "overdraagbaarheid"),
        "intrekking_toestemming",
    }
