"""art. 12: every step of a list in every state, and who takes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.refusal import Refusal
from pro6tui.model.vernietiging import Lijst
from pro6tui.model.vocabulary_vernietiging import ListStaat
from pro6tui.rules import vernietigingslijst as lijst
from pro6tui.rules import vernietigingslijst_stap as stap
from pro6tui.rules import vernietigingslijst_uitvoering as uitvoering
from tests.rules.lijsten import BEA, DORA, DORA_LATER, EVERY, ONE

S = ListStaat
STEPS: dict[str, tuple[Callable[[Lijst], object], set[ListStaat]]] = {
    "stel_op": (lambda one: lijst.stel_op(one, (ONE,), BEA), {S.CONCEPT, S.TERUGGEGEVEN}),
    "leg_voor": (lambda one: lijst.leg_voor(one, BEA), {S.CONCEPT, S.TERUGGEGEVEN}),
    "geef_terug": (
        lambda one: lijst.geef_terug(one, DORA, "te vroeg"), {S.TER_BEOORDELING, S.BEDENKTIJD},
    ),
    "stel_uit": (
        lambda one: lijst.stel_uit(one, ONE.document_id, DORA, "nog nodig", date(2027, 1, 1)),
        {S.TER_BEOORDELING},
    ),
    "neem_mee": (lambda one: lijst.neem_mee(one, ONE.document_id, DORA), {S.TER_BEOORDELING}),
    "accordeer": (lambda one: lijst.accordeer(one, DORA), {S.TER_BEOORDELING}),
    "bevestig": (lambda one: lijst.bevestig(one, DORA_LATER), {S.BEDENKTIJD}),
    "annuleer": (
        lambda one: lijst.annuleer(one, DORA, "niet nodig"),
        {S.CONCEPT, S.TER_BEOORDELING, S.TERUGGEGEVEN, S.BEDENKTIJD},
    ),
    "begin": (
        lambda one: uitvoering.begin(one, one.regels, DORA_LATER),
        {S.BEDENKTIJD, S.IN_UITVOERING, S.DEELS_MISLUKT},
    ),
    "voltooi": (lambda one: uitvoering.voltooi(one, {}, DORA_LATER), {S.IN_UITVOERING}),
    "verklaard": (lambda one: uitvoering.verklaard(one, DORA), {S.UITGEVOERD, S.VERKLAARD}),
}  # fmt: skip


def test_there_is_a_list_in_every_state() -> None:
    assert set(EVERY) == set(S)
    assert all(one.staat is staat for staat, one in EVERY.items())


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("staat", S)
def test_a_step_in_every_state(step: str, staat: ListStaat) -> None:
    act, allowed = STEPS[step]
    if staat in allowed:
        assert act(EVERY[staat])
        return
    with pytest.raises(Refusal) as no:
        act(EVERY[staat])
    assert no.value.code == "R12.6"
    assert staat.label in no.value.message


@pytest.mark.parametrize(
    ("rol", "draws", "approves", "reads"),
    [
        (v.Rol.DIRECTEUR, True, True, True),
        (v.Rol.CONSULENT, True, False, True),
        (v.Rol.ADMINISTRATIE, True, False, True),
        (v.Rol.AUDITOR, False, False, True),
        (v.Rol.ONDERAANNEMER, False, False, False),
        (v.Rol.ICT_BEHEER, False, False, False),
    ],
)
def test_who_may(rol: v.Rol, draws: bool, approves: bool, reads: bool) -> None:  # noqa: FBT001
    for asks, may in (
        (stap.toets_opstellen, draws), (stap.toets_accorderen, approves), (stap.toets_lezen, reads),
    ):  # fmt: skip
        if may:
            asks(rol)
        else:
            with pytest.raises(Refusal) as no:
                asks(rol)
            assert no.value.code == "R6.9"
