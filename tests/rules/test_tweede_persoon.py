"""artt. 9 and 12: what two persons do waits until a day, and is late after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pro6tui.rules.tweede_persoon import BEDENKTIJD, betrokken, wacht

DUE = date(2026, 1, 8)


@dataclass(frozen=True)
class Hand:
    """A step by somebody."""

    door: str


def test_what_waits_is_late_the_day_after_and_not_before() -> None:
    assert wacht(DUE, "uitvoeren", DUE).te_laat is False
    late = wacht(DUE, "uitvoeren", DUE + timedelta(days=1))
    assert (late.te_laat, late.streefdatum, late.tekst) == (True, DUE, "uitvoeren")


def test_whose_hands_were_in_it_since_it_was_drawn_up() -> None:
    steps = [Hand(one) for one in ("new:a", "in:b", "new:c", "seen:d", "in:e", "in:c")]

    def kind(at: int) -> str:
        return steps[at].door.partition(":")[0]

    found = betrokken(steps, lambda at: kind(at) == "new", lambda at: kind(at) == "in")
    assert found == ("new:c", "in:e", "in:c")
    assert betrokken([], lambda _at: True, lambda _at: True) == ()


def test_one_thinks_again_for_a_week() -> None:
    assert timedelta(weeks=1) == BEDENKTIJD
