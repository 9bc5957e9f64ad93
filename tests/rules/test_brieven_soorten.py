"""Every letter there must be, for every request and moment; what a refusal always says."""

from __future__ import annotations

import pytest

from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import VerzoekSoort
from pro6tui.rules.brieven_soorten import BRIEVEN, Aan, Briefsoort, Moment, brief, brieven_voor
from pro6tui.rules.brieven_velden import VANZELF, VELDEN

REFUSALS = [one for one in BRIEVEN.values() if "motivering" in one.velden]


@pytest.mark.parametrize("verzoek", VerzoekSoort)
@pytest.mark.parametrize(
    "moment", [Moment.ONTVANGST, Moment.IDENTITEIT, Moment.VERLENGING, Moment.TOEWIJZING]
)
def test_every_request_has_its_letters(verzoek: VerzoekSoort, moment: Moment) -> None:
    assert brieven_voor(verzoek, moment)


def test_every_request_can_be_refused_but_the_withdrawal_of_consent() -> None:
    for verzoek in VerzoekSoort:
        codes = {one.code for one in brieven_voor(verzoek, Moment.WEIGERING)}
        alone = {"niet_in_behandeling"}
        assert (codes == alone) == (verzoek is VerzoekSoort.INTREKKING_TOESTEMMING)
        assert codes >= alone


def test_some_letters_are_of_no_request() -> None:
    assert {one.code for one in brieven_voor(None, Moment.LOS)} == {
        "uwv_overdracht",
        "verklaring_vernietiging",
        "toestemmingsverklaring",
        "datalek_betrokkene",
    }


@pytest.mark.parametrize("soort", REFUSALS, ids=lambda one: one.code)
def test_a_refusal_is_motivated_and_names_the_authority_and_the_court(soort: Briefsoort) -> None:
    assert soort.moet >= {"motivering", "toezichthouder", "rechter", "beroep_tot"}
    assert "grond" in soort.moet or soort.code == "niet_in_behandeling"
    assert soort.document == "besluit_avg"


@pytest.mark.parametrize("soort", BRIEVEN.values(), ids=lambda one: one.code)
def test_the_fields_of_a_letter_are_known(soort: Briefsoort) -> None:
    assert set(soort.gegeven) <= set(VELDEN)
    assert not set(soort.gegeven) & VANZELF
    assert len(set(soort.gegeven)) == len(soort.gegeven)
    assert soort.moet <= set(soort.toegestaan)
    assert {name for group in soort.een_van for name in group} <= set(soort.optioneel)
    assert ("adres" in soort.gegeven) == (soort.aan is Aan.ONTVANGER)
    assert soort.label[:1].islower()
    assert all(VELDEN[name].omschrijving for name in soort.toegestaan)


def test_a_letter_that_is_not_there() -> None:
    with pytest.raises(Refusal) as caught:
        brief("liefdesbrief")
    assert caught.value.code == "R0.38"
    assert "verlenging" in caught.value.uitweg
    assert "liefde" not in str(caught.value)
