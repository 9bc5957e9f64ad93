"""art. 6: what the program keeps is written by its own act; joining versions decides nothing."""

from __future__ import annotations

from datetime import date

import pytest

from pro6tui.model import paths
from pro6tui.model.dossier import Dossier, Notitie, Papier, Toestemming
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Hold, Verstrekking, Verzoek
from pro6tui.model.vocabulary import Besluit, DossierStaat
from pro6tui.rules import vast

BEFORE = Dossier(
    holds=(Hold(id="h1"),),
    verzoeken=(Verzoek(id="v1"),),
    toestemmingen=(Toestemming(id="t1", datum=date(2026, 1, 5)),),
    notities=(Notitie(id="n1", auteur="anna"),),
)
FORGED = {
    "holds": ("holds.h1.opgeheven_door", "dora"),
    "verzoeken": ("verzoeken.v1.besluit", Besluit.TOEGEWEZEN),
    "toestemmingen": ("toestemmingen.t1.datum", date(2026, 2, 5)),
    "notities.*.auteur": ("notities.n1.auteur", "dora"),
    "staat": ("staat", DossierStaat.ACTIEF),
}


@pytest.mark.parametrize("own", FORGED)
def test_only_its_act_writes_it(own: str) -> None:
    path, value = FORGED[own]
    changes = paths.diff(BEFORE, paths.set_field(BEFORE, path, value))
    vast.toets_vast(changes, (own,))
    for schrijft in ((), tuple(one for one in FORGED if one != own)):
        with pytest.raises(Refusal) as refused:
            vast.toets_vast(changes, schrijft)
        assert refused.value.code == "R0.5"


def test_what_comes_or_goes_whole_is_written_too_and_what_is_typed_is_free() -> None:
    gone = paths.remove_item(BEFORE, "verzoeken", "v1")
    line = paths.add_item(BEFORE, "verstrekkingen", Verstrekking(id="s1"))
    for new in (gone, line):
        with pytest.raises(Refusal):
            vast.toets_vast(paths.diff(BEFORE, new), ())
    typed = paths.set_field(BEFORE, "persoon.woonplaats", "Rijssen")
    typed = paths.add_item(typed, "notities", Notitie(id="n2", auteur="bram"))
    vast.toets_vast(paths.diff(BEFORE, typed), ())


def test_joining_chooses_among_the_versions_and_writes_nothing_of_its_own() -> None:
    letter = paths.set_field(BEFORE, "verzoeken.v1.brieven", ("d1",))
    other = paths.set_field(BEFORE, "verzoeken.v1.brieven", ("d2",))
    both = paths.set_field(BEFORE, "verzoeken.v1.brieven", ("d1", "d2"))
    for joined in (letter, other, both):
        vast.toets_samen([letter, other], joined)
    added = paths.add_item(letter, "verzoeken", Verzoek(id="v2"))
    vast.toets_samen([added, other], added)
    for forged in (
        paths.set_field(added, "verzoeken.v2.besluit", Besluit.TOEGEWEZEN),
        paths.set_field(both, "verzoeken.v1.brieven", ("d3",)),
        paths.remove_item(added, "holds", "h1"),
    ):
        with pytest.raises(Refusal) as refused:
            vast.toets_samen([added, other], forged)
        assert refused.value.code == "R0.5"


def test_destroyed_paper_does_not_come_in_with_an_intake() -> None:
    gone = Dossier(papier=Papier(aanwezig=True, vernietigd_getuige="Piet"))
    with pytest.raises(Refusal) as excinfo:
        vast.toets_nieuw(gone)
    assert (excinfo.value.code, excinfo.value.field) == ("R0.5", "papier.vernietigd_getuige")
    vast.toets_nieuw(Dossier(papier=Papier(aanwezig=True, locatie="kast 2")))
