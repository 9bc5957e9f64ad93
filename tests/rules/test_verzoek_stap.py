"""Every step that exists, and none that does not."""

from __future__ import annotations

from datetime import date

import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.verzoeken import Verzoek
from pro6tui.rules.verzoek_stap import (
    OVERGANGEN,
    beroep,
    geen_stap,
    identiteit,
    naar,
    niet_zo,
    soort_van,
    stappen,
    toets_na_ontvangst,
    toets_open,
)
from tests.rules.klantrechten import CONSULENT, RECEIVED, TODAY, code, ids

S = v.VerzoekStaat


@pytest.mark.parametrize("van", list(S))
def test_only_the_steps_of_the_table(van: v.VerzoekStaat) -> None:
    request = Verzoek(id="v", staat=van, ontvangen_op=RECEIVED)
    for to in S:
        said = code(lambda to=to: naar(request, to, CONSULENT, TODAY, new_id=ids()))
        assert said == ("" if to in stappen(request) else "R10.5")
    assert bool(stappen(request)) is van.open


def test_every_state_is_reached_and_every_way_ends() -> None:
    reached = {S.ONTVANGEN, *(to for following in OVERGANGEN.values() for to in following)}
    assert reached == set(S)
    for start in S:
        here = start
        for _step in S:
            if not here.open:
                break
            here = OVERGANGEN[here][-1]
        assert not here.open


def test_a_step_is_remembered() -> None:
    request = naar(Verzoek(id="v"), S.INGETROKKEN, CONSULENT, TODAY, "de klant belde", new_id=ids())
    (step,) = request.stappen
    assert (step.van, step.naar, step.op, step.door) == (S.ONTVANGEN, S.INGETROKKEN, TODAY, "cora")
    assert step.reden == "de klant belde"


def test_gates() -> None:
    assert code(lambda: toets_open(Verzoek(staat=S.AFGEHANDELD))) == "R10.5"
    assert code(lambda: toets_open(Verzoek(staat=S.BESLOTEN))) == ""
    late = Verzoek(ontvangen_op=RECEIVED)
    assert code(lambda: toets_na_ontvangst(late, date(2026, 3, 2))) == "R10.3"
    assert code(lambda: toets_na_ontvangst(Verzoek(), TODAY)) == "R10.3"
    assert code(lambda: toets_na_ontvangst(late, RECEIVED)) == ""
    assert code(lambda: soort_van(Verzoek())) == "R10.5"
    assert soort_van(Verzoek(soort=v.VerzoekSoort.INZAGE)) is v.VerzoekSoort.INZAGE
    assert code(lambda: beroep(None, TODAY)) == "R10.5"
    assert code(lambda: beroep(TODAY, TODAY)) == "R10.5"
    assert beroep(date(2026, 5, 1), TODAY) == date(2026, 5, 1)


def test_a_refusal_says_what_can_be_done_from_here() -> None:
    assert S.BESLOTEN.label in geen_stap(S.IN_BEHANDELING, S.AFGEHANDELD).uitweg
    assert "nieuw" in geen_stap(S.AFGEHANDELD, S.BESLOTEN).uitweg
    assert niet_zo("a", "b", "c").field == "c"
    assert identiteit("a", "b").code == "R10.4"
