"""The life of a dossier: every step that exists, and none that does not."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pro6tui.model.dossier import Dossier, Traject
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import DossierStaat as S
from pro6tui.model.vocabulary import OpdrachtgeverSoort
from pro6tui.rules.artikel_05 import vernietigbaar_vanaf
from pro6tui.rules.holds import vernietiging_bezwaar
from pro6tui.rules.toestanden import OVERGANGEN, bezwaar, overgang, overgangen, toets_zonder_lijst
from tests.model.test_dossier import full_dossier

END = date(2019, 3, 31)
DUE = date(2026, 4, 1)
LISTED = (S.OP_LIJST, S.BEDENKTIJD, S.VERNIETIGD_BEHOUDENS_BACKUPS, S.VOLLEDIG_VERNIETIGD)


def at(staat: S, end: date | None = END) -> Dossier:
    """A complete dossier in a state, its one UWV traject ended."""
    traject = Traject(
        id="t1",
        opdrachtgever=OpdrachtgeverSoort.UWV,
        grondslag=full_dossier().trajecten[0].grondslag,
        einddatum=end,
    )
    return msgspec.structs.replace(
        full_dossier(), staat=staat, trajecten=(traject,), staatwissels=(), verzoeken=(), holds=()
    )


def step(
    dossier: Dossier, naar: S, op: date = DUE, reden: str = "omdat het kan", **more: object
) -> Dossier:
    """One step, by a list where it destroys something."""
    more = {"met_lijst": True, **more}
    return overgang(dossier, naar, op, "anna", reden, new_id=lambda: f"w{naar}", **more)  # type: ignore[arg-type]


def refusal(dossier: Dossier, naar: S, op: date = DUE, **more: object) -> str:
    """The code of a refused step."""
    with pytest.raises(Refusal) as refused:
        step(dossier, naar, op, **more)  # type: ignore[arg-type]
    assert refused.value.uitweg
    return refused.value.code


def test_a_whole_life() -> None:
    dossier = at(S.CONCEPT)
    life = [
        S.INTAKE, S.ACTIEF, S.NAZORG, S.ACTIEF, S.NAZORG, S.AFGESLOTEN, S.IN_BEWARING,
        S.VERNIETIGBAAR, S.OP_LIJST, S.BEDENKTIJD, S.VERNIETIGD_BEHOUDENS_BACKUPS,
        S.VOLLEDIG_VERNIETIGD,
    ]  # fmt: skip
    for naar in life:
        dossier = step(dossier, naar)
    assert [w.naar for w in dossier.staatwissels] == life
    assert dossier.staatwissels[0].van is S.CONCEPT
    assert dossier.staatwissels[-1].door == "anna"


@pytest.mark.parametrize("van", list(S))
@pytest.mark.parametrize("naar", list(S))
def test_only_listed_steps_exist(van: S, naar: S) -> None:
    if naar in OVERGANGEN[van]:
        assert step(at(van), naar).staat is naar
    else:
        assert refusal(at(van), naar) == "R5.3"


@pytest.mark.parametrize("van", [S.AFGESLOTEN, S.IN_BEWARING, S.VERNIETIGBAAR])
def test_reopening_needs_a_reason_and_stops_the_clock(van: S) -> None:
    assert vernietigbaar_vanaf(at(van)) == DUE
    assert refusal(at(van), S.ACTIEF, reden=" ") == "R5.4"
    again = step(at(van), S.ACTIEF)
    assert vernietigbaar_vanaf(again) is None
    assert again.staatwissels[-1].reden == "omdat het kan"


def test_work_begins_when_the_gates_are_open() -> None:
    shut = msgspec.structs.replace(at(S.INTAKE), doeleinden=())
    assert refusal(shut, S.ACTIEF) == "P.doel"
    assert step(at(S.INTAKE), S.ACTIEF).staat is S.ACTIEF


def test_closing_needs_every_end() -> None:
    for staat in (S.ACTIEF, S.NAZORG):
        assert refusal(at(staat, None), S.AFGESLOTEN) == "R5.5"
        assert refusal(at(staat, date(2030, 1, 1)), S.AFGESLOTEN) == "R5.5"
    assert refusal(at(S.ACTIEF, None), S.NAZORG) == "R5.5"


def test_an_intake_that_came_to_nothing_can_be_closed_with_a_reason() -> None:
    bare = msgspec.structs.replace(at(S.INTAKE), trajecten=())
    assert refusal(bare, S.AFGESLOTEN, reden="") == "R5.4"
    assert step(bare, S.AFGESLOTEN).staat is S.AFGESLOTEN
    assert refusal(at(S.INTAKE, None), S.AFGESLOTEN) == "R5.5"


@pytest.mark.parametrize(
    ("van", "naar"),
    [
        (S.IN_BEWARING, S.VERNIETIGBAAR),
        (S.VERNIETIGBAAR, S.OP_LIJST),
        (S.OP_LIJST, S.BEDENKTIJD),
        (S.BEDENKTIJD, S.VERNIETIGD_BEHOUDENS_BACKUPS),
    ],
)
def test_nothing_is_destroyed_a_day_early(van: S, naar: S) -> None:
    assert refusal(at(van), naar, date(2026, 3, 31)) == "R5.2"
    assert refusal(at(van, None), naar, date(2090, 1, 1)) == "R5.2"
    assert step(at(van), naar, DUE).staat is naar


@pytest.mark.parametrize(
    ("van", "naar"),
    [
        (S.VERNIETIGBAAR, S.OP_LIJST),
        (S.OP_LIJST, S.BEDENKTIJD),
        (S.BEDENKTIJD, S.VERNIETIGD_BEHOUDENS_BACKUPS),
    ],
)
def test_vector_11_a_hold_blocks_each_step_to_destruction(van: S, naar: S) -> None:
    assert refusal(at(van), naar, holds=("lopend_avg_verzoek",)) == "R12.1"
    held = bezwaar(at(van), naar, DUE, holds=("lopend_avg_verzoek",), met_lijst=True)
    assert held is not None
    assert str(held) == str(vernietiging_bezwaar(at(van), DUE, ("lopend_avg_verzoek",)))
    assert "lopend_avg_verzoek" in held.message
    assert step(at(van), S.VERNIETIGBAAR if van is not S.VERNIETIGBAAR else S.ACTIEF)


@pytest.mark.parametrize(
    "van", [S.CONCEPT, S.INTAKE, S.ACTIEF, S.NAZORG, S.AFGESLOTEN, S.IN_BEWARING]
)
def test_early_only_by_a_decision_to_erase(van: S) -> None:
    early = date(2020, 1, 1)
    assert refusal(at(van), S.OP_LIJST, early) == "R5.3"
    assert refusal(at(van), S.OP_LIJST, early, besluit_wissing=True, reden="") == "R5.4"
    assert refusal(at(van), S.OP_LIJST, early, besluit_wissing=True, holds=("klacht",)) == "R12.1"
    listed = step(at(van), S.OP_LIJST, early, besluit_wissing=True)
    listed = step(listed, S.BEDENKTIJD, early)
    assert step(listed, S.VERNIETIGD_BEHOUDENS_BACKUPS, early)


@given(
    st.sampled_from(list(S)),
    st.dates(date(2015, 1, 1), date(2040, 1, 1)),
    st.booleans(),
    st.booleans(),
)
def test_the_menu_tells_what_the_step_would_say(
    van: S, op: date, decided: bool, by_list: bool
) -> None:
    dossier = at(van)
    for option in overgangen(dossier, op, besluit_wissing=decided, met_lijst=by_list):
        try:
            step(dossier, option.naar, op, besluit_wissing=decided, met_lijst=by_list)
            code = None
        except Refusal as refused:
            code = refused.code
        assert code == (option.bezwaar.code if option.bezwaar else None)


@pytest.mark.parametrize("van", [S.OP_LIJST, S.BEDENKTIJD])
def test_off_a_list_it_goes_also_when_its_day_moved(van: S) -> None:
    early = DUE - timedelta(days=400)
    assert step(at(van), S.VERNIETIGBAAR, early, reden="klacht").staat is S.VERNIETIGBAAR


def test_taking_off_a_list_needs_a_reason() -> None:
    assert refusal(at(S.OP_LIJST), S.VERNIETIGBAAR, reden="") == "R5.4"


@pytest.mark.parametrize(
    ("van", "naar"), [(van, naar) for van in S for naar in OVERGANGEN[van] if naar in LISTED]
)
def test_only_a_list_destroys(van: S, naar: S) -> None:
    assert refusal(at(van), naar, met_lijst=False) == "R12.2"
    early = refusal(at(van), naar, date(2020, 1, 1), met_lijst=False)
    assert early in ("R5.2", "R12.2")


@pytest.mark.parametrize("naar", list(S))
def test_without_a_list_no_change_reaches_a_state_of_destruction(naar: S) -> None:
    if naar not in LISTED:
        toets_zonder_lijst(naar)
        return
    with pytest.raises(Refusal) as refused:
        toets_zonder_lijst(naar)
    assert refused.value.code == "R12.2"


def test_a_decision_to_erase_needs_a_list_as_well() -> None:
    assert refusal(at(S.ACTIEF), S.OP_LIJST, besluit_wissing=True, met_lijst=False) == "R12.2"


def test_whoever_is_not_on_the_way_out_needs_no_list() -> None:
    assert step(at(S.IN_BEWARING), S.VERNIETIGBAAR, met_lijst=False).staat is S.VERNIETIGBAAR
    assert step(at(S.BEDENKTIJD), S.VERNIETIGBAAR, met_lijst=False).staat is S.VERNIETIGBAAR
