"""art. 6: who writes in the registers."""

from __future__ import annotations

import pytest

from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Rol
from pro6tui.rules.registers_rechten import WIE, Daad, toets_daad


@pytest.mark.parametrize("daad", Daad)
@pytest.mark.parametrize("rol", Rol)
def test_only_the_named_roles_may(rol: Rol, daad: Daad) -> None:
    if rol in WIE[daad]:
        toets_daad(rol, daad)
        return
    with pytest.raises(Refusal) as excinfo:
        toets_daad(rol, daad)
    assert excinfo.value.code == "R6.9"
    assert daad.label in excinfo.value.message


def test_only_a_directeur_stops_a_destruction_by_hand() -> None:
    assert WIE[Daad.HOLD] == (Rol.DIRECTEUR,)


def test_outsiders_and_keepers_write_nothing() -> None:
    for rol in (Rol.ONDERAANNEMER, Rol.ICT_BEHEER, Rol.AUDITOR):
        assert not any(rol in roles for roles in WIE.values())
