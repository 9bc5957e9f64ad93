"""Who may change what the letters say and how they look."""

from __future__ import annotations

import pytest

from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Rol
from pro6tui.rules.brieven_rechten import WIE, Onderdeel, toets_brieven


@pytest.mark.parametrize("onderdeel", Onderdeel)
@pytest.mark.parametrize("rol", Rol)
def test_every_role_has_an_answer(rol: Rol, onderdeel: Onderdeel) -> None:
    if rol in WIE[onderdeel]:
        toets_brieven(rol, onderdeel)
        return
    with pytest.raises(Refusal) as caught:
        toets_brieven(rol, onderdeel)
    assert (caught.value.code, caught.value.artikel) == ("R6.7", 6)
    assert "directeur" in caught.value.uitweg


def test_whoever_is_not_of_the_bureau_changes_nothing() -> None:
    outside = {Rol.ONDERAANNEMER, Rol.ICT_BEHEER, Rol.AUDITOR}
    assert not outside & {rol for roles in WIE.values() for rol in roles}
    assert set(WIE[Onderdeel.HUISSTIJL]) < set(WIE[Onderdeel.SJABLOON])
