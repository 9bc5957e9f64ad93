"""art. 9: another batch about the same period and purpose is said, as what it is by now."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.onderzoek import Batch
from pro6tui.model.vocabulary_onderzoek import WEG, BatchStaat
from pro6tui.rules import onderzoek_eerder
from tests.rules.onderzoeken import PROFILE, YEAR

replace = msgspec.structs.replace
S = BatchStaat
OTHER = replace(PROFILE, id="p2", leverancier="o2")


def earlier(number: int, staat: BatchStaat, **change: object) -> Batch:
    whole = Batch(
        id=f"b{number}", nummer=f"O-{number:04}", profiel=PROFILE, keuze=YEAR, staat=staat
    )
    return replace(whole, **change)


GONE = earlier(1, S.GEEXPORTEERD)


def test_the_same_purpose_and_period_of_whichever_supplier() -> None:
    """As clients are passed over who were asked before, whoever asked them."""
    overlap = replace(YEAR, van=date(2026, 6, 1))
    assert onderzoek_eerder.dubbel([GONE], PROFILE, overlap) == ["O-0001"]
    assert onderzoek_eerder.dubbel([GONE], OTHER, YEAR) == ["O-0001"]
    assert onderzoek_eerder.dubbel([GONE], PROFILE, YEAR, zelf="b1") == []
    assert onderzoek_eerder.dubbel([earlier(1, S.GEANNULEERD)], PROFILE, YEAR) == []
    audit = replace(PROFILE, doel=v.Doel.CERTIFICERING_AUDIT)
    assert onderzoek_eerder.dubbel([GONE], audit, YEAR) == []
    later = replace(YEAR, van=date(2027, 1, 1), tot=date(2027, 2, 1))
    assert onderzoek_eerder.dubbel([GONE], PROFILE, later) == []


@pytest.mark.parametrize("staat", [one for one in S if one is not S.GEANNULEERD])
def test_only_what_was_made_went(staat: BatchStaat) -> None:
    before = earlier(1, staat)
    new = earlier(2, S.CONCEPT, dubbel=("O-0001",))
    (said,) = onderzoek_eerder.zinnen(new, [before])
    assert ("kreeg deze leverancier al" in said) == (staat in WEG)
    assert ("ligt voor deze leverancier ook een batch klaar" in said) == (staat not in WEG)


def test_what_may_have_been_made_went_and_what_was_cancelled_since_is_not_said() -> None:
    new = earlier(2, S.CONCEPT, dubbel=("O-0001",))
    perhaps = earlier(1, S.IN_UITVOERING, bestand_sha256="ab")
    assert "kreeg" in onderzoek_eerder.zinnen(new, [perhaps])[0]
    assert onderzoek_eerder.zinnen(new, [earlier(1, S.GEANNULEERD)]) == []


def test_another_supplier_is_said_to_be_another() -> None:
    new = earlier(9, S.CONCEPT, dubbel=("O-0001", "O-0002", "O-0003", "O-0004"))
    every = [
        GONE,
        earlier(2, S.ONTVANGEN, profiel=OTHER),
        earlier(3, S.CONCEPT),
        earlier(4, S.GEACCORDEERD, profiel=OTHER),
        earlier(5, S.CONCEPT),
    ]
    said = onderzoek_eerder.zinnen(new, every)
    assert [one.rpartition(": ")[2] for one in said] == ["O-0001.", "O-0002.", "O-0003.", "O-0004."]
    assert ["andere leverancier" in one for one in said] == [False, True, False, True]
