"""artt. 5 and 12: a dossier is kept longer by a later day and a reason, never shorter."""

from __future__ import annotations

from datetime import date
from itertools import count

import pytest

from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import DossierStaat
from pro6tui.rules.artikel_05 import bewaring, vernietigbaar
from pro6tui.rules.langer_bewaren import bewaar_langer, geldend
from tests.rules.test_artikel_05 import closed, ended

OP = date(2026, 3, 10)
WHY = "De klant procedeert nog over deze begeleiding."
DUE = date(2026, 5, 2)
KEPT = closed(ended(date(2019, 5, 1)))


def longer(dossier: Dossier, niet_voor: date, reden: str = WHY) -> Dossier:
    """Kept longer."""
    ids = count(1)
    return bewaar_langer(dossier, niet_voor, reden, "cora", OP, new_id=lambda: f"l{next(ids)}")


def test_a_later_day_moves_it_and_says_who_and_why() -> None:
    kept = longer(KEPT, date(2027, 1, 1))
    term = bewaring(kept, date(2040, 1, 1))
    assert (term.vernietigbaar_vanaf, term.langer) == (date(2027, 1, 1), True)
    assert not vernietigbaar(kept, date(2026, 12, 31))
    assert vernietigbaar(kept, date(2027, 1, 1))
    made = geldend(kept)
    assert made is not None
    assert (made.door, made.op, made.reden) == ("cora", OP, WHY)


def test_the_latest_day_counts_and_a_day_within_the_term_changes_nothing() -> None:
    twice = longer(longer(KEPT, date(2027, 1, 1)), date(2028, 1, 1))
    assert bewaring(twice, None).vernietigbaar_vanaf == date(2028, 1, 1)
    reopened_longer = closed(ended(date(2024, 5, 1)))
    kept = longer(KEPT, date(2027, 1, 1)).langer_bewaren
    term = bewaring(Dossier(**{**_fields(reopened_longer), "langer_bewaren": kept}), None)
    assert (term.vernietigbaar_vanaf, term.langer) == (date(2031, 5, 2), False)


def _fields(dossier: Dossier) -> dict[str, object]:
    return {name: getattr(dossier, name) for name in dossier.__struct_fields__}


def test_without_an_end_it_gives_no_day() -> None:
    running = Dossier(staat=DossierStaat.ACTIEF, trajecten=(ended(None),))
    assert bewaring(longer(running, date(2027, 1, 1)), None).vernietigbaar_vanaf is None


@pytest.mark.parametrize(
    ("niet_voor", "reden"),
    [
        (DUE, WHY),
        (date(2026, 5, 1), WHY),
        (OP, WHY),
        (date(2025, 1, 1), WHY),
        (date(2099, 1, 1), WHY),
        (date(2027, 1, 1), "zo"),
    ],
)
def test_never_earlier_nor_without_saying_why(niet_voor: date, reden: str) -> None:
    with pytest.raises(Refusal) as excinfo:
        longer(KEPT, niet_voor, reden)
    assert excinfo.value.code == "R5.8"


def test_what_is_destroyed_is_not_kept() -> None:
    gone = Dossier(staat=DossierStaat.VERNIETIGD_BEHOUDENS_BACKUPS)
    with pytest.raises(Refusal):
        longer(gone, date(2027, 1, 1))
