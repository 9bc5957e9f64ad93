"""A reason says something, and is kept as one tidy line."""

from __future__ import annotations

import pytest

from pro6tui.model.refusal import Refusal
from pro6tui.rules.redenen import MIN_REASON, te_kort, toets_reden


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
