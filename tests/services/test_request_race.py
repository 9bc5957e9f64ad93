"""Two people at one request: no step is lost, and the second is told what the first did."""

from __future__ import annotations

from pathlib import Path

import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.vocabulary import Doel
from pro6tui.rules.verzoek import Ontvangst, verzoek_van
from pro6tui.services.kalender import kalender
from pro6tui.services.opened import ChangedMeanwhile
from pro6tui.services.requests import Requests
from tests.services import office
from tests.services.office import MOMENT, klant


def test_the_same_step_twice_is_taken_once_and_the_second_is_told(tmp_path: Path) -> None:
    kantoor = office.make(tmp_path)
    with kantoor.at("anna") as anna, kantoor.at("bram") as bram:
        ours = Requests(anna.dossiers, kalender(anna.session))
        theirs = Requests(bram.dossiers, kalender(bram.session))
        asked = Ontvangst(
            soort=v.VerzoekSoort.INZAGE,
            kanaal=v.Kanaal.BRIEF,
            ontvangen_op=MOMENT.date(),
            vorm=(v.InzageVorm.KOPIE_PAPIER,),
        )
        opened, one = ours.ontvang(
            anna.dossiers.open(anna.dossiers.intake(klant()).doc_id, Doel.CORRECTIEVERZOEK), asked
        )
        bram.listing.refresh()
        stale = bram.dossiers.open(opened.doc_id, Doel.CORRECTIEVERZOEK)
        ours.bevestig(opened, one, MOMENT.date())
        with pytest.raises(ChangedMeanwhile) as twice:
            theirs.bevestig(stale, one, MOMENT.date())
        assert twice.value.theirs.door == "anna"
        fresh = bram.dossiers.open(opened.doc_id, Doel.CORRECTIEVERZOEK)
        assert fresh.rev == opened.rev + 1
        after = theirs.vraag_identiteit(fresh, one)
        steps = verzoek_van(after.dossier, one).stappen
        assert [step.door for step in steps][-2:] == ["anna", "bram"]
