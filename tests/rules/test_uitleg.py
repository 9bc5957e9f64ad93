"""Our own words about each artikel."""

from __future__ import annotations

from pro6tui.model.fields import FIELDS
from pro6tui.rules.uitleg import UITLEG, uitleg


def test_every_artikel_that_a_field_or_rule_names_is_explained() -> None:
    assert set(UITLEG) == set(range(1, 14))
    for field in FIELDS:
        assert uitleg(field.artikel) is not None
    for one in UITLEG.values():
        assert one.titel
        assert 60 < len(one.samenvatting) < 400
        assert "je " not in one.samenvatting.lower().replace("elke ", "")


def test_artikel_6_says_that_a_colleague_may_stand_in_and_is_seen_to() -> None:
    found = uitleg(6)
    assert found is not None
    for word in ("waarnemen", "logboek", "reden"):
        assert word in found.samenvatting


def test_an_artikel_without_a_rule_here_has_no_help() -> None:
    assert uitleg(15) is None
