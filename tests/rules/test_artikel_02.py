"""art. 2: a purpose from the list, one that belongs to the role."""

from __future__ import annotations

import pytest

from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Doel, Rol
from pro6tui.rules.artikel_02 import DOELEN_PER_ROL, doelen_voor, toets_doel, voorstel


def test_every_role_has_purposes_and_every_purpose_a_role() -> None:
    assert set(DOELEN_PER_ROL) == set(Rol)
    assert {doel for doelen in DOELEN_PER_ROL.values() for doel in doelen} == set(Doel)
    for doelen in DOELEN_PER_ROL.values():
        assert len(set(doelen)) == len(doelen) >= 1


def test_ict_beheer_has_no_purpose_for_content() -> None:
    assert doelen_voor(Rol.ICT_BEHEER) == (Doel.ICT_BEHEER,)


def test_a_purpose_is_accepted_by_code_or_member() -> None:
    assert toets_doel("intake", Rol.CONSULENT) is Doel.INTAKE
    assert toets_doel(Doel.INTAKE, Rol.CONSULENT) is Doel.INTAKE


@pytest.mark.parametrize(
    "doel", [None, "", "nieuwsgierig", "Intake", Doel.ICT_BEHEER, "vernietiging "]
)
def test_no_purpose_or_a_foreign_one_is_refused(doel: str | None) -> None:
    with pytest.raises(Refusal) as refused:
        toets_doel(doel, Rol.CONSULENT)
    assert (refused.value.code, refused.value.artikel) == ("R2.1", 2)
    assert "uitvoering_traject" in refused.value.uitweg


def test_the_last_purpose_is_proposed_again_if_it_still_belongs() -> None:
    assert voorstel(Rol.CONSULENT) is Doel.UITVOERING_TRAJECT
    assert voorstel(Rol.CONSULENT, Doel.KLACHTBEHANDELING) is Doel.KLACHTBEHANDELING
    assert voorstel(Rol.ADMINISTRATIE, Doel.KLACHTBEHANDELING) is Doel.ADMINISTRATIE_FACTURATIE
