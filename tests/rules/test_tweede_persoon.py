"""artt. 9 and 12: what two persons do waits until a day, and is late after it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

import msgspec
import pytest

from pro6tui.model.akkoord import Akkoord
from pro6tui.rules.tweede_persoon import (
    BEDENKTIJD,
    Oordeel,
    Plaats,
    Zaak,
    betrokken,
    oordeel,
    tekst,
    wacht,
)

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


CASE = Zaak(
    soort="onderzoek", id="a", nummer="O-0001", zegel="ff", voorwaarden={"b": "2", "a": "1"},
    door="dora", tweede_persoon=True, betrokken=("bea",),
)  # fmt: skip
SIGNED = datetime(2026, 11, 20, 9, tzinfo=UTC)


def test_what_is_signed_says_all_of_it_in_one_way() -> None:
    text = tekst(CASE, "kluis", SIGNED)
    said = json.loads(text)
    assert said["vorm"] == "pro6-akkoord/1"
    assert said["kluis"] == "kluis"
    assert {said["id"], said["nummer"], said["zegel"], said["door"]} == {
        "a", "O-0001", "ff", "dora",
    }  # fmt: skip
    assert said["voorwaarden"] == {"a": "1", "b": "2"}
    # The same moment elsewhere on earth, and the conditions in another order, are the same text.
    there = SIGNED.astimezone(timezone(timedelta(hours=2)))
    turned = msgspec.structs.replace(CASE, voorwaarden={"a": "1", "b": "2"})
    assert tekst(turned, "kluis", there) == text
    assert tekst(CASE, "andere", SIGNED) != text
    assert tekst(CASE, "kluis", SIGNED + timedelta(seconds=1)) != text


@pytest.mark.parametrize(
    ("change", "facts", "found"),
    [
        ({}, {}, Oordeel.GELDIG),
        ({}, {"klopt": False}, Oordeel.VALS),
        ({"door": "dirk"}, {}, Oordeel.VALS),
        ({}, {"plaats": Plaats(toen=False, nu=True, alleen=True)}, Oordeel.GEEN_RECHT),
        ({}, {"plaats": Plaats(toen=True, nu=False, alleen=True)}, Oordeel.GEEN_RECHT),
        (
            {},
            {"plaats": Plaats(toen=True, nu=False, alleen=True), "begonnen": True},
            Oordeel.GELDIG,
        ),
        ({"betrokken": ("bea", "dora")}, {}, Oordeel.BETROKKEN),
        ({"betrokken": ("dora",), "tweede_persoon": False}, {}, Oordeel.GELDIG),
        (
            {"tweede_persoon": False},
            {"plaats": Plaats(toen=True, nu=True, alleen=False)},
            Oordeel.NIET_ALLEEN,
        ),
    ],
)
def test_when_an_approval_holds(
    change: dict[str, object], facts: dict[str, object], found: Oordeel
) -> None:
    case = msgspec.structs.replace(CASE, **change)
    word = Akkoord(door="dora", op=SIGNED, handtekening="x")
    given = {"klopt": True, "plaats": Plaats(toen=True, nu=True, alleen=True), **facts}
    assert oordeel(case, word, **given) is found  # type: ignore[arg-type]
    assert oordeel(case, None, **given) is Oordeel.ONGETEKEND  # type: ignore[arg-type]
    assert bool(found.zin) is (found is not Oordeel.GELDIG)
