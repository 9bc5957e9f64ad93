"""Two people, one dossier: what joins, what clashes, what a choice makes of it."""

from __future__ import annotations

from typing import Any

import pytest

from pro6tui.model import paths
from pro6tui.model.dossier import Cv, Dossier, Notitie, Persoon, Uitkering, Werkervaring
from pro6tui.model.vocabulary import Doel, Periode
from pro6tui.services.merging import Clash, join, settle

BASE = Dossier(
    doeleinden=(Doel.INTAKE,),
    persoon=Persoon(achternaam="Vries", woonplaats="Wierden"),
    uitkeringen=(Uitkering(id="u1", hoogte=100), Uitkering(id="u2", hoogte=200)),
    cv=Cv(werkervaring=(Werkervaring(id="w1", taken="lassen"),)),
    notities=(Notitie(id="n1", tekst="begin"),),
)


def put(**values: Any) -> Dossier:
    """BASE with these values; `__` stands for a dot."""
    changed = BASE
    for name, value in values.items():
        changed = paths.set_field(changed, name.replace("__", "."), value)
    return changed


def test_what_does_not_touch_is_joined() -> None:
    mine = put(persoon__adres="Dorpsstraat 1", uitkeringen__u1__hoogte=150)
    theirs = put(persoon__woonplaats="Almelo", uitkeringen__u2__hoogte=250)
    theirs = paths.add_item(theirs, "notities", Notitie(id="n2", tekst="van hen"))
    mine = paths.add_item(mine, "notities", Notitie(id="n3", tekst="van mij"))
    joined = join(BASE, mine, theirs)
    assert joined.clashes == ()
    whole = joined.dossier
    assert (whole.persoon.adres, whole.persoon.woonplaats) == ("Dorpsstraat 1", "Almelo")
    assert [one.hoogte for one in whole.uitkeringen] == [150, 250]
    assert [one.id for one in whole.notities] == ["n1", "n2", "n3"]
    assert len(joined.kept) == 3
    assert len(joined.theirs) == 3


def test_the_same_change_twice_is_no_clash() -> None:
    same = put(persoon__woonplaats="Almelo")
    assert join(BASE, same, same).clashes == ()
    assert join(BASE, same, same).dossier.persoon.woonplaats == "Almelo"


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_a_field_changed_by_both_is_chosen(choice: str) -> None:
    joined = join(BASE, put(persoon__woonplaats="Almelo"), put(persoon__woonplaats="Rijssen"))
    assert joined.clashes == (Clash("persoon.woonplaats", "Wierden", "Almelo", "Rijssen"),)
    (clash,) = joined.clashes
    value = getattr(clash, choice)
    assert clash.both is None
    assert settle(joined, [value]).persoon.woonplaats == value


def test_of_texts_and_choices_both_can_stay() -> None:
    mine = put(notities__n1__tekst="mijn tekst", doeleinden=(Doel.INTAKE, Doel.KREDIETBEMIDDELING))
    theirs = put(notities__n1__tekst="hun tekst", doeleinden=(Doel.UITVOERING_TRAJECT,))
    joined = join(BASE, mine, theirs)
    whole = settle(joined, [clash.both for clash in joined.clashes])
    assert whole.notities[0].tekst == "hun tekst\n\nmijn tekst"
    assert whole.doeleinden == (Doel.UITVOERING_TRAJECT, Doel.INTAKE, Doel.KREDIETBEMIDDELING)


def test_they_took_away_what_i_changed() -> None:
    mine = put(uitkeringen__u1__hoogte=150, uitkeringen__u1__periode=Periode.MAAND)
    theirs = paths.remove_item(BASE, "uitkeringen", "u1")
    joined = join(BASE, mine, theirs)
    (clash,) = joined.clashes
    assert clash.path == "uitkeringen.u1"
    assert clash.is_item
    assert clash.theirs is None
    kept = settle(joined, [clash.mine])
    item = next(one for one in kept.uitkeringen if one.id == "u1")
    assert (item.hoogte, item.periode) == (150, Periode.MAAND)
    assert [one.id for one in settle(joined, [clash.theirs]).uitkeringen] == ["u2"]


def test_i_took_away_what_they_changed() -> None:
    mine = paths.remove_item(BASE, "uitkeringen", "u1")
    theirs = put(uitkeringen__u1__hoogte=150)
    joined = join(BASE, mine, theirs)
    (clash,) = joined.clashes
    assert clash.mine is None
    assert [one.id for one in settle(joined, [None]).uitkeringen] == ["u2"]
    assert settle(joined, [clash.theirs]).uitkeringen[0].hoogte == 150


def test_both_took_the_same_away() -> None:
    gone = paths.remove_item(BASE, "cv.werkervaring", "w1")
    joined = join(BASE, gone, gone)
    assert joined.clashes == ()
    assert joined.dossier.cv.werkervaring == ()


def test_a_clash_inside_a_nested_list_is_a_field() -> None:
    joined = join(
        BASE,
        put(cv__werkervaring__w1__taken="zagen"),
        put(cv__werkervaring__w1__taken="boren"),
    )
    (clash,) = joined.clashes
    assert not clash.is_item
    assert clash.both == "boren\n\nzagen"
    assert settle(joined, ["boren\n\nzagen"]).cv.werkervaring[0].taken == "boren\n\nzagen"
