"""art. 5: a draft from before an erasure does not bring back what was erased."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Dossier, Persoon
from pro6tui.model.verzoeken import Onderdeel, Verzoek
from pro6tui.rules.wissing_concept import gewist_sinds

DAY = date(2026, 3, 10)
PART = Onderdeel(
    id="o1",
    pad="persoon.woonplaats",
    gevraagd=v.Gevraagd.WISSEN,
    beslissing=v.Beslissing.TOEGEWEZEN,
    uitgevoerd_op=DAY,
)
OLD = Dossier(persoon=Persoon(woonplaats="Almelo"))


def after(part: Onderdeel = PART) -> Dossier:
    return Dossier(verzoeken=(Verzoek(id="v1", onderdelen=(part,)),))


def test_what_was_erased_since_it_began_goes_with_every_form_of_it() -> None:
    plan = gewist_sinds(after(), OLD, DAY - timedelta(days=3))
    assert plan.paden == ("persoon.woonplaats",)
    assert "Almelo" in plan.waarden
    assert gewist_sinds(after(), OLD, DAY).paden == plan.paden


def test_work_that_began_later_or_never_had_it_is_left_alone() -> None:
    assert gewist_sinds(after(), OLD, DAY + timedelta(days=1)).paden == ()
    assert gewist_sinds(after(), Dossier(), DAY).paden == ()


def test_so_is_what_was_not_carried_out_or_only_changed() -> None:
    waits = msgspec.structs.replace(PART, uitgevoerd_op=None)
    changed = msgspec.structs.replace(PART, gevraagd=v.Gevraagd.WIJZIGEN)
    assert gewist_sinds(after(waits), OLD, DAY).paden == ()
    assert gewist_sinds(after(changed), OLD, DAY).paden == ()
