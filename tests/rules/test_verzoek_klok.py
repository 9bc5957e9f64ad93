"""artt. 10 and 11: the clock that rules a request, and what is to be done next, in every state."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from pro6tui.model.dossier import Document, Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Verzoek
from pro6tui.model.vocabulary import Besluit, DocumentSoort, VerzoekSoort, VerzoekStaat
from pro6tui.rules.feestdagen import ExtraDag, Kalender
from pro6tui.rules.termijnen import KlokNaam
from pro6tui.rules.verzoek_klok import Gang, Volgende, gang, stand, volgende
from tests.model.full_verzoeken import RECEIVED, full_verzoek

S, K = VerzoekStaat, VerzoekSoort
TODAY = date(2026, 3, 20)


def some(**fields: object) -> Gang:
    """A request for inspection of 3 March that was acknowledged."""
    whole: dict[str, object] = {"soort": K.INZAGE, "ontvangen_op": RECEIVED, "bevestigd": True}
    return Gang(**{**whole, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"bevestigd": False}, Volgende.BEVESTIGEN),
        ({"bevestigd": False, "staat": S.IN_BEHANDELING}, Volgende.BEVESTIGEN),
        ({}, Volgende.IDENTITEIT),
        ({"staat": S.IDENTITEIT_VASTSTELLEN}, Volgende.IDENTITEIT),
        ({"staat": S.IDENTITEIT_VASTSTELLEN, "vastgesteld": True}, Volgende.BEHANDELEN),
        ({"vastgesteld": True}, Volgende.BEHANDELEN),
        ({"staat": S.IN_BEHANDELING, "vastgesteld": True}, Volgende.BESLISSEN),
        ({"staat": S.BESLOTEN, "uitvoeren": 2, "inlichten": 1}, Volgende.UITVOEREN),
        ({"staat": S.BESLOTEN, "inlichten": 1}, Volgende.INLICHTEN),
        ({"staat": S.KENNISGEVING, "inlichten": 1}, Volgende.INLICHTEN),
        ({"staat": S.KENNISGEVING}, Volgende.AFRONDEN),
        ({"staat": S.UITVOERING}, Volgende.AFRONDEN),
        ({"staat": S.UITVOERING, "brief": True}, Volgende.BRIEF),
        ({"staat": S.INGETROKKEN, "inlichten": 1}, Volgende.AFRONDEN),
    ],
)
def test_what_is_next(fields: dict[str, object], expected: Volgende) -> None:
    assert volgende(some(**fields)) is expected


def test_the_earliest_clock_rules_and_uiterlijk_is_its_own() -> None:
    now = stand(some(ontvangen_op=date(2026, 2, 21)), TODAY)
    assert (now.streefdatum, now.uiterlijk) == (date(2026, 3, 21), date(2026, 3, 23))
    correction = stand(some(soort=K.RECTIFICATIE), TODAY)
    assert correction.klok is not None
    assert correction.klok.naam is KlokNaam.REACTIE
    assert correction.streefdatum == date(2026, 3, 31)


def test_an_extension_is_offered_until_a_month_from_receipt() -> None:
    assert stand(some(), date(2026, 4, 3)).verlengen_tot == date(2026, 4, 3)
    assert stand(some(), date(2026, 4, 4)).verlengen_tot is None
    assert stand(some(verlengd_op=TODAY), TODAY).verlengen_tot is None
    assert stand(some(verlengd_op=TODAY), TODAY).streefdatum == date(2026, 6, 3)
    assert stand(some(soort=K.INTREKKING_TOESTEMMING), TODAY).verlengen_tot is None


def test_a_correction_that_was_answered_still_has_to_be_finished() -> None:
    decided = some(
        soort=K.RECTIFICATIE,
        staat=S.BESLOTEN,
        in_behandeling_op=date(2026, 3, 5),
        besloten_op=date(2026, 3, 10),
        uitvoeren=1,
    )
    now = stand(decided, TODAY)
    assert now.klok is not None
    assert now.klok.naam is KlokNaam.AFRONDING
    assert now.streefdatum == date(2026, 4, 3)
    done = msgspec.structs.replace(decided, uitvoeren=0)
    assert (stand(done, TODAY).klok, stand(done, TODAY).streefdatum) == (None, TODAY)


def test_an_inspection_that_was_granted_runs_on_until_it_was_given() -> None:
    granted = some(staat=S.BESLOTEN, besloten_op=TODAY, uitvoeren=1)
    assert stand(granted, TODAY).streefdatum == date(2026, 4, 3)
    refused = some(staat=S.BESLOTEN, besloten_op=TODAY)
    assert stand(refused, TODAY).klok is None


@pytest.mark.parametrize("soort", [K.INZAGE, K.RECTIFICATIE, K.WISSING])
@pytest.mark.parametrize("besluit", [Besluit.TOEGEWEZEN, Besluit.DEELS, Besluit.GEWEIGERD])
def test_a_client_is_answered_by_the_letter_of_the_decision(soort: K, besluit: Besluit) -> None:
    """Not by the decision, nor by a letter that says something else: the clock goes on, and turns
    red, until there is one; and what is next is what closing asks for."""
    request = Verzoek(
        id="v1",
        soort=soort,
        staat=S.BESLOTEN,
        ontvangen_op=RECEIVED,
        in_behandeling_op=RECEIVED,
        besluit=besluit,
        besluit_op=TODAY,
        brieven=("d1",),
    )
    told = Document(id="d1", soort=DocumentSoort.CORRESPONDENTIE, datum=TODAY)
    answer = Document(id="d1", soort=DocumentSoort.BESLUIT_AVG, datum=TODAY)
    for lacking in (Dossier(), Dossier(documenten=(told,))):
        facts = gang(lacking, request)
        assert volgende(facts) is Volgende.BRIEF
        late = stand(facts, date(2026, 5, 1))
        assert late.klok is not None
        assert late.streefdatum <= date(2026, 4, 3)
    facts = gang(Dossier(documenten=(answer,)), request)
    assert volgende(facts) is Volgende.AFRONDEN
    assert stand(facts, TODAY).klok is None


def test_a_day_by_decree_moves_uiterlijk() -> None:
    bridge = Kalender().met_dagen(ExtraDag(date(2026, 5, 15), "Stb. 2026, 12"))
    received = some(ontvangen_op=date(2026, 4, 14))
    assert stand(received, TODAY, bridge).uiterlijk == date(2026, 5, 18)
    with pytest.raises(Refusal, match="feestdagen zijn bekend"):
        stand(some(ontvangen_op=date(2041, 1, 1)), TODAY)


def test_the_facts_of_a_request_survive_the_list() -> None:
    facts = gang(Dossier(), full_verzoek())
    assert facts.inlichten == 1
    assert facts.verlengd_op == date(2026, 3, 20)
    assert msgspec.convert(msgspec.to_builtins(facts), Gang) == facts
    assert msgspec.to_builtins(Gang()) == {}
