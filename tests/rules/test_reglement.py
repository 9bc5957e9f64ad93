"""art. 13: each day has one version of the regulation, and what is recorded says which (R13.1)."""

from __future__ import annotations

from datetime import date, timedelta

from pro6tui.rules.reglement import VERSIES, Reglement, versie_op
from pro6tui.rules.toestemming import leg_vast
from tests.rules.klantrechten import CONSULENT, TODAY, clean
from tests.rules.test_toestemming import GIVEN

BOTH = (
    Reglement(versie="1", geldig_van=date(2018, 5, 25), geldig_tot=date(2026, 3, 31)),
    Reglement(versie="2", geldig_van=date(2026, 4, 1)),
)


def test_a_day_has_the_version_that_was_in_force() -> None:
    assert versie_op(date(2018, 5, 24), BOTH) == ""
    assert versie_op(date(2026, 3, 31), BOTH) == "1"
    assert versie_op(date(2026, 4, 1), BOTH) == "2"


def test_the_versions_follow_each_other_without_gap_and_the_last_is_open() -> None:
    *before, last = VERSIES
    assert last.geldig_tot is None
    for one, following in zip(before, VERSIES[1:], strict=True):
        assert one.geldig_tot == following.geldig_van - timedelta(days=1)


def test_a_new_consent_says_by_which_version() -> None:
    kept = leg_vast(clean(), GIVEN, CONSULENT, TODAY).toestemmingen[-1]
    assert kept.reglement_versie == versie_op(TODAY) != ""
