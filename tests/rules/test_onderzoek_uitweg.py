"""art. 9: the way on from each state of a batch, where a step cannot be taken."""

from __future__ import annotations

import msgspec
import pytest

from pro6tui.model.vocabulary_onderzoek import BatchStaat, Uitsluiting
from pro6tui.rules import onderzoek_stand as stand
from pro6tui.rules import onderzoek_uitweg as uitweg
from tests.rules.test_onderzoek_stand import (
    APPROVED,
    BUSY,
    DORA,
    EVERY,
    GONE,
    LINES,
    TODAY,
    refused,
)

replace = msgspec.structs.replace
S = BatchStaat
WAYS = {
    S.CONCEPT: "Leg hem eerst voor",
    S.TER_ACCORDERING: "tweede persoon akkoord",
    S.GEACCORDEERD: "Het akkoord is er al: maak het bestand",
    S.IN_UITVOERING: "Maak het bestand af, of annuleer",
    S.GEEXPORTEERD: "leg vast dat de leverancier het heeft",
    S.ONTVANGEN: "leg vast wanneer het daar is vernietigd",
    S.VERNIETIGD: "er hoeft niets meer",
    S.GEANNULEERD: "Stel een nieuwe batch op",
}


@pytest.mark.parametrize("staat", S)
def test_the_way_on_fits_the_state(staat: BatchStaat) -> None:
    no = uitweg.niet_nu(EVERY[staat])
    assert (no.code, staat.label in no.message) == ("R9.6", True)
    assert WAYS[staat] in no.uitweg


def test_who_approves_twice_is_not_told_to_approve() -> None:
    no = refused(lambda: stand.accordeer(APPROVED, DORA, "aap noot"))
    assert "geef akkoord" not in no.uitweg


def test_what_may_have_been_there_is_made_again_or_cancelled() -> None:
    assert "annuleer" in uitweg.niet_nu(replace(BUSY, bestand_sha256="ab")).uitweg


def test_everybody_fell_out_for_a_reason_each() -> None:
    out = Uitsluiting.TOESTEMMING_INGETROKKEN
    none = [LINES[1], *(replace(one, reden=out) for one in (LINES[0], LINES[2]))]
    no = refused(lambda: stand.begin(APPROVED, DORA, none, "aap noot"))
    # Whom a rule left out from the beginning did not fall out since.
    assert no.message == "Sinds het akkoord is elke klant afgevallen: 2 × toestemming ingetrokken."
    assert "‘pro6 survey return’" in no.uitweg
    assert "Annuleer hem" in uitweg.niemand_over(BUSY, none).uitweg


def test_after_another_key_it_is_given_back_first() -> None:
    no = refused(lambda: stand.begin(APPROVED, DORA, LINES, "mies wim"))
    assert "Geef de batch dan terug (g in het scherm, of ‘pro6 survey return’)" in no.uitweg
    assert "return" not in uitweg.andere_sleutel(BUSY).uitweg
    # What may have been there is not given back.
    perhaps = uitweg.andere_sleutel(replace(BUSY, bestand_sha256="ab")).uitweg
    assert "return" not in perhaps
    assert "vraag de leverancier" in perhaps
    assert "blijft dan staan" in perhaps


def test_of_which_day_the_lines_are_is_said_until_the_file_is_made() -> None:
    assert f"Zo stond het op {TODAY:%d-%m-%Y}" in uitweg.momentopname(APPROVED)
    said = {staat for staat, one in EVERY.items() if uitweg.momentopname(one)}
    assert said == {S.TER_ACCORDERING, S.GEACCORDEERD, S.IN_UITVOERING}
    assert uitweg.momentopname(GONE) == ""
