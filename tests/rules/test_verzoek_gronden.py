"""Only the listed grounds, and motivated: the refusals of §7.4 by their number."""

from __future__ import annotations

import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.refusal import Refusal
from pro6tui.rules.verzoek_gronden import (
    GEVRAAGD,
    MIN_MOTIVERING,
    WEIGERINGSGRONDEN,
    gronden_van,
    toets_motivering,
    toets_redactie,
    toets_weigering,
)
from tests.rules.klantrechten import WHY, code

S, W = v.VerzoekSoort, v.WeigeringsGrond


def test_7_4_07_inspection_refused_because_it_is_too_busy() -> None:
    with pytest.raises(Refusal) as refused:
        toets_weigering(S.INZAGE, "te druk", WHY)
    assert (refused.value.code, refused.value.artikel) == ("R10.1", 10)
    assert "te druk" not in str(refused.value)
    assert W.ANDEREN.label in refused.value.uitweg


@pytest.mark.parametrize("motivering", ["", "   ", "\n\n", "nee", "a" * (MIN_MOTIVERING - 1)])
def test_7_4_08_a_refusal_with_an_empty_motivation(motivering: str) -> None:
    assert code(lambda: toets_weigering(S.INZAGE, W.ANDEREN, motivering)) == "R10.1"


def test_spaces_do_not_motivate() -> None:
    assert code(lambda: toets_motivering("a b c " * 5)) == "R10.1"
    assert toets_motivering(f"  {WHY}\n") == WHY


def test_investigation_of_uavg_41_is_never_offered() -> None:
    words = {one.value for one in W}
    assert not any("onderzoek" in word for word in words)
    assert [one for one in WEIGERINGSGRONDEN[S.INZAGE] if one.groep == "art. 10"] == [
        W.VOORKOMING,
        W.OPSPORING,
        W.VERVOLGING,
        W.ANDEREN,
    ]
    assert len(WEIGERINGSGRONDEN[S.INZAGE]) == 6


@pytest.mark.parametrize("soort", list(S))
def test_every_kind_knows_its_grounds_and_refuses_any_other(soort: v.VerzoekSoort) -> None:
    assert GEVRAAGD[soort]
    allowed = WEIGERINGSGRONDEN[soort]
    for ground in W:
        said = code(lambda ground=ground: toets_weigering(soort, ground, WHY))
        assert said == ("" if ground in allowed else "R10.1")
    for nothing in (None, ""):
        assert code(lambda n=nothing: toets_weigering(soort, n, WHY)) == "R10.1"


def test_a_withdrawal_of_consent_cannot_be_refused() -> None:
    assert WEIGERINGSGRONDEN[S.INTREKKING_TOESTEMMING] == ()


def test_erasure_knows_the_grounds_of_avg_17() -> None:
    assert {W.BEWAARPLICHT, W.RECHTSVORDERING} <= set(WEIGERINGSGRONDEN[S.WISSING])
    assert W.ANDEREN not in WEIGERINGSGRONDEN[S.WISSING]


def test_one_thing_is_left_out_only_for_art_10() -> None:
    assert toets_redactie(W.ANDEREN, WHY) is W.ANDEREN
    assert toets_redactie("opsporing_strafbare_feiten", WHY) is W.OPSPORING
    for ground in (W.ONGEGROND, W.BEWAARPLICHT, "te veel werk", None):
        assert code(lambda ground=ground: toets_redactie(ground, WHY)) == "R10.1"


def test_the_client_s_grounds_go_with_the_kind() -> None:
    assert gronden_van(S.RECTIFICATIE) == (
        v.VerzoekGrond.ONJUIST,
        v.VerzoekGrond.ONVOLLEDIG,
        v.VerzoekGrond.NIET_TER_ZAKE,
    )
    assert v.VerzoekGrond.ONRECHTMATIG in gronden_van(S.WISSING)
    assert v.VerzoekGrond.ONDERZOEK in gronden_van(S.BEZWAAR)
    assert gronden_van(S.INZAGE) == ()
