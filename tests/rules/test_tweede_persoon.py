"""artt. 9 and 12: what two persons do waits until a day, and is late after it."""

from __future__ import annotations

from datetime import date, timedelta

from pro6tui.rules.tweede_persoon import BEDENKTIJD, wacht

DUE = date(2026, 1, 8)


def test_what_waits_is_late_the_day_after_and_not_before() -> None:
    assert wacht(DUE, "uitvoeren", DUE).te_laat is False
    late = wacht(DUE, "uitvoeren", DUE + timedelta(days=1))
    assert (late.te_laat, late.streefdatum, late.tekst) == (True, DUE, "uitvoeren")


def test_one_thinks_again_for_a_week() -> None:
    assert timedelta(weeks=1) == BEDENKTIJD
