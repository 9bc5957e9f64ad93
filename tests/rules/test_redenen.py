"""A reason says something, and is kept as one tidy line."""

from __future__ import annotations

import pytest

from pro6tui.model.refusal import Refusal
from pro6tui.rules.redenen import MIN_REASON, te_kort, toets_logboek, toets_reden


@pytest.mark.parametrize("reden", ["", "   ", "ab", "\n\t a \n"])
def test_what_says_nothing_is_no_reason(reden: str) -> None:
    assert te_kort(reden)
    with pytest.raises(Refusal) as refused:
        toets_reden(reden, "R5.4", 5)
    assert (refused.value.code, refused.value.artikel) == ("R5.4", 5)
    assert refused.value.field == "reden"
    assert str(MIN_REASON) in refused.value.uitweg


def test_a_reason_is_kept_as_one_line() -> None:
    assert not te_kort("a b c")
    assert toets_reden("  verhuisd \n naar   Almelo ") == "verhuisd naar Almelo"


@pytest.mark.parametrize(
    "reden",
    [
        "bsn 9999.90.019 nagekeken",
        "belde met 06-12345678",
        "mail van jan@voorbeeld.nl",
        "verhuisd naar 7641 AB",
        "klacht van mevrouw Çelik",
    ],
)
def test_a_reason_that_stays_in_the_log_does_not_name_the_client(reden: str) -> None:
    with pytest.raises(Refusal) as refused:
        toets_logboek(reden, ["Celik", ""])
    assert refused.value.code == "R6.5"
    assert "logboek" in str(refused.value)


@pytest.mark.parametrize("reden", ["waarneming tijdens vakantie", "week 2026 kwartaal 10", ""])
def test_and_otherwise_it_is_fine(reden: str) -> None:
    toets_logboek(reden, ["Celik", "", "An"])
