"""Artt. 1 and 6: who lets people in and out, hands out dossiers and looks after the keys."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pro6tui.model.dossier import Dossier, Toewijzing
from pro6tui.model.paths import diff
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import DossierStaat, Rol
from pro6tui.rules.artikel_06 import Medewerker
from pro6tui.rules.beheer import (
    LONGEST_NOOD,
    WIE,
    Handeling,
    toets_beheer,
    toets_feestdag,
    toets_los_van_sleutel,
    toets_nood,
    toets_staat,
    toets_toewijzen,
)
from pro6tui.services.founding import POLICY

TODAY = date(2026, 3, 2)
DOSSIER = Dossier(staat=DossierStaat.ACTIEF, toewijzing=Toewijzing(behandelaars=("anna",)))


@pytest.mark.parametrize("rol", Rol)
@pytest.mark.parametrize("handeling", Handeling)
def test_only_the_named_roles_may(rol: Rol, handeling: Handeling) -> None:
    if rol in WIE[handeling]:
        toets_beheer(rol, handeling)
        return
    with pytest.raises(Refusal) as caught:
        toets_beheer(rol, handeling)
    assert (caught.value.code, caught.value.artikel) == ("R6.5", 6)
    assert all(one.label in caught.value.uitweg for one in WIE[handeling])


def test_who_manages_people_and_keys_and_who_the_calendar() -> None:
    keepers = {rol for roles in WIE.values() for rol in roles}
    assert keepers == {Rol.DIRECTEUR, Rol.ICT_BEHEER}
    assert WIE[Handeling.FEESTDAGEN] == (Rol.DIRECTEUR,)
    assert WIE[Handeling.INTREKKEN] == (Rol.DIRECTEUR,)


def test_the_calendar_of_days_that_are_past_stays_as_it_was() -> None:
    day = date(2026, 5, 15)
    toets_feestdag(day, day)
    with pytest.raises(Refusal) as caught:
        toets_feestdag(day, date(2026, 5, 16))
    assert caught.value.code == "K.2"


@pytest.mark.parametrize(
    ("handeling", "action"),
    [
        (Handeling.TOELATEN, "member"),
        (Handeling.WIJZIGEN, "member"),
        (Handeling.INTREKKEN, "revoke"),
        (Handeling.VERNIEUWEN, "epoch"),
        (Handeling.VERNIEUWEN, "ring"),
        (Handeling.HERSLEUTELEN, "hersleuteld"),
        (Handeling.VERKLARING, "verklaring"),
        (Handeling.NOOD_VRAGEN, "nood_vraag"),
        (Handeling.NOOD_GEVEN, "nood_geef"),
        (Handeling.NOOD_GEVEN, "nood_einde"),
    ],
)
def test_the_sentence_and_the_signed_policy_agree(handeling: Handeling, action: str) -> None:
    assert {rol.value for rol in WIE[handeling]} == set(POLICY.may[action])


@pytest.mark.parametrize(
    ("lid", "may"),
    [
        (Medewerker(handle="dora", rol=Rol.DIRECTEUR), True),
        (Medewerker(handle="anna", rol=Rol.CONSULENT), True),
        (Medewerker(handle="bram", rol=Rol.CONSULENT), False),
        (Medewerker(handle="ad", rol=Rol.ARBEIDSDESKUNDIGE), False),
        (Medewerker(handle="anna", rol=Rol.ADMINISTRATIE), False),
        (Medewerker(handle="anna", rol=Rol.ONDERAANNEMER, organisatie="noord"), False),
        (Medewerker(handle="ivo", rol=Rol.ICT_BEHEER), False),
        (Medewerker(handle="otto", rol=Rol.AUDITOR), False),
    ],
)
def test_who_may_assign(lid: Medewerker, may: bool) -> None:
    if may:
        toets_toewijzen(lid, DOSSIER)
    else:
        with pytest.raises(Refusal, match="toewijzen") as caught:
            toets_toewijzen(lid, DOSSIER)
        assert caught.value.code == "R6.6"


def test_a_subcontractor_hands_nothing_on_even_of_their_own_work() -> None:
    theirs = Dossier(staat=DossierStaat.ACTIEF, toewijzing=Toewijzing(organisatie="noord"))
    lid = Medewerker(handle="noor", rol=Rol.ONDERAANNEMER, organisatie="noord")
    with pytest.raises(Refusal):
        toets_toewijzen(lid, theirs)


@pytest.mark.parametrize("staat", DossierStaat)
def test_a_closed_dossier_is_not_handed_out(staat: DossierStaat) -> None:
    runs = staat in (
        DossierStaat.CONCEPT,
        DossierStaat.INTAKE,
        DossierStaat.ACTIEF,
        DossierStaat.NAZORG,
    )
    if runs:
        toets_staat(Dossier(staat=staat))
    else:
        with pytest.raises(Refusal):
            toets_staat(Dossier(staat=staat))


def test_the_organisation_is_no_ordinary_field() -> None:
    moved = Dossier(staat=DossierStaat.ACTIEF, toewijzing=Toewijzing(organisatie="noord"))
    with pytest.raises(Refusal) as caught:
        toets_los_van_sleutel(list(diff(DOSSIER, moved)))
    assert caught.value.field == "toewijzing.organisatie"
    other = Dossier(staat=DossierStaat.ACTIEF, toewijzing=Toewijzing(behandelaars=("bram",)))
    toets_los_van_sleutel(list(diff(DOSSIER, other)))


def test_break_glass_is_short_and_has_a_reason() -> None:
    why = "document opent niet"
    toets_nood(TODAY, TODAY, why)
    toets_nood(TODAY + LONGEST_NOOD, TODAY, why)
    for day in (TODAY - timedelta(days=1), TODAY + LONGEST_NOOD + timedelta(days=1)):
        with pytest.raises(Refusal, match="week"):
            toets_nood(day, TODAY, why)
    with pytest.raises(Refusal, match="tien tekens"):
        toets_nood(TODAY, TODAY, "  stuk     ")
