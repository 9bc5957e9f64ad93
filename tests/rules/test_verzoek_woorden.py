"""A request in a few sentences, so that who chooses between two versions sees what differs."""

from __future__ import annotations

from pro6tui.model import vocabulary as v
from pro6tui.rules import verzoek as r
from pro6tui.rules.verzoek_woorden import in_het_kort
from tests.rules.klantrechten import CONSULENT, TODAY, change, decided, ids, received, treated

K = v.VerzoekSoort


def test_it_says_how_it_ended_and_by_whom() -> None:
    made = treated(K.RECTIFICATIE, change())
    refused = in_het_kort(decided(made, "o1", grond=v.WeigeringsGrond.NIET_AANNEMELIJK))
    assert refused.startswith("correctie, ontvangen 03-03-2026; ")
    assert "besluit: geweigerd op 10-03-2026 door dirk" in refused
    assert "Woonplaats: geweigerd (" in refused
    why = "de klant belde"
    gone = in_het_kort(r.trek_in(made, why, CONSULENT, TODAY, new_id=ids()))
    assert "ingetrokken op 10-03-2026 door cora" in gone
    assert gone.endswith("reden: de klant belde")
    assert refused != gone


def test_it_says_so_little_of_one_that_just_came_in() -> None:
    assert in_het_kort(received(K.INZAGE)).count(";") == 1
