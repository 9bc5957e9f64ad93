"""art. 9: objections, consents, and what a client takes along."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Document, Toestemming
from pro6tui.model.verzoeken import Onderdeel, Verzoek
from pro6tui.rules.bezwaar import (
    leg_vast,
    lopend,
    meegeven,
    meegeven_documenten,
    onderzoek_status,
    toets_bezwaar,
    toets_weigeren,
    trek_bezwaar_in,
)
from tests.rules.klantrechten import BALIE, ICT, TODAY, clean, code, ids

KTO = v.Doel.TEVREDENHEIDSONDERZOEK
GIVEN = Toestemming(id="c2", doel=KTO, schriftelijk=True, datum=TODAY)


def test_7_4_06_a_survey_row_with_an_objection() -> None:
    agreed = msgspec.structs.replace(clean(), toestemmingen=(GIVEN,))
    against = leg_vast(agreed, (KTO,), BALIE, TODAY, new_id=ids(), verzoek="v1")
    assert onderzoek_status(against, TODAY) is v.OnderzoekStatus.BEZWAAR
    assert code(lambda: toets_bezwaar(against, KTO, TODAY)) == "R9.2"
    assert against.bezwaren[0].verzoek == "v1"
    assert code(lambda: toets_bezwaar(against, v.Doel.RESULTAATMETING, TODAY)) == ""


def test_an_objection_holds_from_its_day_until_it_is_taken_back() -> None:
    against = leg_vast(clean(), (KTO, KTO), BALIE, TODAY, new_id=ids())
    assert len(against.bezwaren) == 1
    assert leg_vast(against, (KTO,), BALIE, TODAY, new_id=ids()) == against
    assert lopend(against, KTO, TODAY - timedelta(days=1)) is None
    later = TODAY + timedelta(days=9)
    one = against.bezwaren[0].id
    back = trek_bezwaar_in(against, one, BALIE, later)
    assert lopend(back, KTO, later) is None
    assert lopend(back, KTO, TODAY) is not None
    assert back.bezwaren[0].opgeheven_door == BALIE.handle
    early = TODAY - timedelta(days=1)
    assert code(lambda: trek_bezwaar_in(against, one, BALIE, early)) == "R9.2"
    assert code(lambda: trek_bezwaar_in(back, one, BALIE, later)) == "R9.2"
    assert code(lambda: leg_vast(clean(), (KTO,), ICT, TODAY, new_id=ids())) == "R6.4"


def test_what_a_client_said_about_a_survey() -> None:
    status = onderzoek_status(clean(), TODAY)
    assert status is v.OnderzoekStatus.ONBEKEND
    agreed = msgspec.structs.replace(clean(), toestemmingen=(GIVEN,))
    assert onderzoek_status(agreed, TODAY) is v.OnderzoekStatus.TOESTEMMING
    assert onderzoek_status(agreed, TODAY - timedelta(days=1)) is v.OnderzoekStatus.ONBEKEND
    ended = msgspec.structs.replace(GIVEN, ingetrokken_op=TODAY)
    taken = msgspec.structs.replace(clean(), toestemmingen=(ended,))
    assert onderzoek_status(taken, TODAY) is v.OnderzoekStatus.ONBEKEND
    spoken = msgspec.structs.replace(GIVEN, schriftelijk=False)
    said = msgspec.structs.replace(clean(), toestemmingen=(spoken,))
    assert onderzoek_status(said, TODAY) is v.OnderzoekStatus.ONBEKEND


def test_an_objection_to_a_survey_is_never_refused() -> None:
    refused = (Onderdeel(id="o", beslissing=v.Beslissing.GEWEIGERD),)
    for doel in (KTO, v.Doel.CERTIFICERING_AUDIT):
        made = Verzoek(soort=v.VerzoekSoort.BEZWAAR, tegen=(doel,), onderdelen=refused)
        assert code(lambda made=made: toets_weigeren(made)) == "R9.2"
    other = Verzoek(
        soort=v.VerzoekSoort.BEZWAAR, tegen=(v.Doel.RESULTAATMETING,), onderdelen=refused
    )
    toets_weigeren(other)


def test_a_client_takes_along_what_they_provided_and_nothing_else() -> None:
    found = meegeven(clean())
    assert found["persoon.geboortedatum"] == "1980-02-29"
    assert found["persoon.bsn"] == "999990019"
    assert found["uitkeringen.u1.hoogte"] == 123_456
    assert found["cv.werkervaring.w1.functie"] == "lasser"
    assert found["kredietbemiddeling.hoogte_schulden"] == 900_000
    for path in found:
        top = path.partition(".")[0]
        assert top in ("persoon", "uitkeringen", "cv", "kredietbemiddeling", "toestemmingen")
    assert not any("inkomen_partner" in path or "grondslag" in path for path in found)


def test_and_the_papers_they_brought() -> None:
    papers = (
        Document(id="a", soort=v.DocumentSoort.CV, blob="b1"),
        Document(id="b", soort=v.DocumentSoort.EINDRAPPORTAGE, blob="b2"),
        Document(id="c", soort=v.DocumentSoort.CV),
    )
    dossier = msgspec.structs.replace(clean(), documenten=papers)
    assert meegeven_documenten(dossier) == ("a",)


def test_days_are_compared_not_moments() -> None:
    against = leg_vast(clean(), (KTO,), BALIE, date(2026, 3, 10), new_id=ids())
    assert lopend(against, KTO, date(2026, 3, 10)) is not None
