"""The legal frame as dated rows: a letter has the one of its own day, or none is made."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from pro6tui.model.refusal import Refusal
from pro6tui.rules.brieven_velden import VANZELF
from pro6tui.rules.wettelijk_kader import KADERS, geldend


def test_the_frame_of_today_is_avg_with_the_ap_and_six_weeks() -> None:
    found = geldend(date(2026, 3, 2))
    assert found.naam == "AVG en UAVG"
    assert found.velden["toezichthouder"] == "de Autoriteit Persoonsgegevens"
    assert found.velden["art_inzage"] == "artikel 15 van de AVG"
    assert found.velden["beroepstermijn"] == "zes weken"
    assert "artikel 35" in found.velden["art_rechter"]
    assert all(found.velden.values())


@pytest.mark.parametrize("dag", [date(2018, 5, 24), date(2001, 9, 1), date.min])
def test_a_day_without_a_row_refuses(dag: date) -> None:
    """The law that the regulation still names is gone: no letter is made under it."""
    with pytest.raises(Refusal) as caught:
        geldend(dag)
    assert caught.value.code == "R0.30"
    assert caught.value.field == "datum"


def test_a_new_row_counts_from_its_first_day_and_the_old_one_before() -> None:
    new = date(2027, 7, 1)
    old = msgspec.structs.replace(KADERS[-1], geldig_tot=new - timedelta(days=1))
    later = msgspec.structs.replace(
        KADERS[-1], naam="nieuw", geldig_van=new, toezichthouder="de nieuwe toezichthouder"
    )
    rows = (old, later)
    assert geldend(new - timedelta(days=1), rows).naam == "AVG en UAVG"
    assert geldend(new, rows).toezichthouder == "de nieuwe toezichthouder"
    with pytest.raises(Refusal):
        geldend(new, (old,))


def test_the_rows_follow_one_another_without_a_gap_or_overlap() -> None:
    for before, after in zip(KADERS, KADERS[1:], strict=False):
        assert before.geldig_tot == after.geldig_van - timedelta(days=1)
    assert KADERS[-1].geldig_tot is None


def test_every_row_has_every_field_a_letter_may_use() -> None:
    for kader in KADERS:
        assert set(kader.velden) <= VANZELF
        assert set(kader.velden) == set(KADERS[-1].velden)


def test_the_laws_that_are_gone_are_in_no_row() -> None:
    for kader in KADERS:
        said = " ".join(kader.velden.values())
        assert not [gone for gone in ("Wbp", "WPR", "College Bescherming") if gone in said]
