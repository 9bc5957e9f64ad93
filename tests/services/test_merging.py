"""Several people, one dossier: what joins, what clashes, what a choice makes of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from pro6tui.model import paths
from pro6tui.model.dossier import Cv, Dossier, Notitie, Persoon, Uitkering, Werkervaring
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Hold, Onderdeel, Stap, Verzoek
from pro6tui.model.vocabulary import (
    Besluit,
    Doel,
    DossierStaat,
    KennisgevingStaat,
    Periode,
    VerzoekSoort,
    VerzoekStaat,
)
from pro6tui.rules import vast
from pro6tui.services.merging import Clash, Joined, settle
from pro6tui.services.merging import join as join_all
from tests.model.test_dossier import full_dossier

BASE = Dossier(
    doeleinden=(Doel.INTAKE,),
    persoon=Persoon(achternaam="Vries", woonplaats="Wierden"),
    uitkeringen=(Uitkering(id="u1", hoogte=100), Uitkering(id="u2", hoogte=200)),
    cv=Cv(werkervaring=(Werkervaring(id="w1", taken="lassen"),)),
    notities=(Notitie(id="n1", tekst="begin"),),
)


ASKED = Verzoek(
    id="v1",
    soort=VerzoekSoort.INZAGE,
    staat=VerzoekStaat.IN_BEHANDELING,
    ontvangen_op=date(2026, 3, 2),
    onderdelen=(Onderdeel(id="o1"),),
    stappen=(Stap(id="s1"),),
)


def join(base: Dossier, mine: Dossier, theirs: Dossier) -> Joined:
    """Of two, from one base."""
    return join_all([base], [mine, theirs])


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
    assert [len(changes) for changes in joined.changes] == [3, 3]


def test_the_same_change_twice_is_no_clash() -> None:
    same = put(persoon__woonplaats="Almelo")
    assert join(BASE, same, same).clashes == ()
    assert join(BASE, same, same).dossier.persoon.woonplaats == "Almelo"


@pytest.mark.parametrize("choice", [0, 1])
def test_a_field_changed_by_both_is_chosen(choice: int) -> None:
    joined = join(BASE, put(persoon__woonplaats="Almelo"), put(persoon__woonplaats="Rijssen"))
    assert joined.clashes == (Clash("persoon.woonplaats", "Wierden", ("Almelo", "Rijssen")),)
    (clash,) = joined.clashes
    value = clash.sides[choice]
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
    assert clash.sides[1] is None
    kept = settle(joined, [clash.sides[0]])
    item = next(one for one in kept.uitkeringen if one.id == "u1")
    assert (item.hoogte, item.periode) == (150, Periode.MAAND)
    assert [one.id for one in settle(joined, [clash.sides[1]]).uitkeringen] == ["u2"]


def test_i_took_away_what_they_changed() -> None:
    mine = paths.remove_item(BASE, "uitkeringen", "u1")
    theirs = put(uitkeringen__u1__hoogte=150)
    joined = join(BASE, mine, theirs)
    (clash,) = joined.clashes
    assert clash.sides[0] is None
    assert [one.id for one in settle(joined, [None]).uitkeringen] == ["u2"]
    assert settle(joined, [clash.sides[1]]).uitkeringen[0].hoogte == 150


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


def test_three_sides_are_joined_at_once() -> None:
    sides = [
        put(persoon__woonplaats="Almelo", persoon__adres="Dorpsstraat 1"),
        put(persoon__woonplaats="Rijssen", persoon__postcode="7461 AB"),
        paths.add_item(BASE, "notities", Notitie(id="n9", tekst="derde")),
    ]
    joined = join_all([BASE], sides)
    assert joined.clashes == (
        Clash("persoon.woonplaats", "Wierden", ("Almelo", "Rijssen", "Wierden")),
    )
    person = settle(joined, ["Rijssen"]).persoon
    assert (person.woonplaats, person.adres, person.postcode) == (
        "Rijssen",
        "Dorpsstraat 1",
        "7461 AB",
    )
    assert [one.id for one in joined.dossier.notities] == ["n1", "n9"]


def test_without_a_base_every_difference_is_asked() -> None:
    mine, theirs = put(persoon__adres="Dorpsstraat 1"), put(persoon__woonplaats="Almelo")
    theirs = paths.add_item(theirs, "notities", Notitie(id="n2", tekst="van hen"))
    joined = join_all([], [mine, theirs])
    assert [(one.path, one.base, one.sides) for one in joined.clashes] == [
        ("persoon.adres", None, ("Dorpsstraat 1", "")),
        ("persoon.woonplaats", None, ("Wierden", "Almelo")),
        ("notities.n2", None, (None, Notitie(id="n2", tekst="van hen"))),
    ]
    assert settle(joined, [one.sides[0] for one in joined.clashes]) == mine
    assert settle(joined, [one.sides[1] for one in joined.clashes]) == theirs


def test_two_that_joined_the_same_versions_otherwise_are_asked() -> None:
    """Each host joined "Almelo" and "Rijssen", and each chose another: neither may win by being
    equal to what one of the two had been before."""
    bases = [put(persoon__woonplaats="Almelo"), put(persoon__woonplaats="Rijssen")]
    same = put(persoon__woonplaats="Almelo")
    assert join_all(bases, [same, same]).clashes == ()
    joined = join_all(bases, bases)
    assert [one.path for one in joined.clashes] == ["persoon.woonplaats"]
    later = paths.set_field(same, "persoon.adres", "Dorpsstraat 1")
    assert join_all(bases, [later, same]).dossier == later


# Any edits of anybody ----------------------------------------------------------------------

ABSENT = object()
FIELDS = ("persoon.woonplaats", "persoon.adres", "doeleinden", "papier.map", "staat")
VALUES: dict[str, list[Any]] = {
    "doeleinden": [(), (Doel.INTAKE,), (Doel.INTAKE, Doel.KREDIETBEMIDDELING)],
    "staat": [DossierStaat.INTAKE, DossierStaat.ACTIEF, DossierStaat.NAZORG],
}


@st.composite
def edits(draw: st.DrawFn, begin: Dossier, new: str) -> Dossier:
    """A dossier somebody made of `begin`; the ids of their new items begin with `new`."""
    dossier = begin
    for number in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from(["set", "item", "add", "remove"]))
        items = [(name, one.id) for name in ("uitkeringen", "notities") for one in
                 paths.get(dossier, name)]  # fmt: skip
        if kind == "set":
            path = draw(st.sampled_from(FIELDS))
            found = draw(st.sampled_from(VALUES.get(path, ["", "een", "twee", "drie"])))
            dossier = paths.set_field(dossier, path, found)
        elif kind == "add":
            note = Notitie(id=f"{new}{number}", tekst=draw(st.sampled_from(["hier", "daar"])))
            dossier = paths.add_item(dossier, "notities", note)
        elif items:
            name, item_id = draw(st.sampled_from(items))
            if kind == "remove":
                dossier = paths.remove_item(dossier, name, item_id)
            elif name == "uitkeringen":
                amount = draw(st.integers(0, 3))
                dossier = paths.set_field(dossier, f"{name}.{item_id}.hoogte", amount)
            else:
                dossier = paths.set_field(dossier, f"{name}.{item_id}.tekst", draw(st.text("ab")))
    return dossier


def at(dossier: Dossier, path: str) -> Any:
    """The value at a path; ABSENT where the item is not there."""
    try:
        return paths.get(dossier, path)
    except Refusal:
        return ABSENT


def every_path(*dossiers: Dossier) -> set[str]:
    """All leaves of all of them."""
    return {path for one in dossiers for path, _field in paths.paths(one)}


def unordered(dossier: Dossier) -> dict[str, Any]:
    """The leaves, without the order of lists."""
    return {path: value for path, _field, value in paths.values(dossier)}


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_value_is_lost(data: st.DataObject) -> None:
    """Whatever one side made of a field and no other touched is in the result; where two made
    different things of it, it is asked."""
    count = data.draw(st.integers(2, 3))
    sides = [data.draw(edits(BASE, new)) for new in "xyz"[:count]]
    joined = join_all([BASE], sides)
    asked = [one.path for one in joined.clashes]
    for path in every_path(BASE, *sides):
        made = [one for side in sides if (one := at(side, path)) != at(BASE, path)]
        different = any(one != made[0] for one in made)
        if any(path == one or path.startswith(f"{one}.") for one in asked):
            continue
        assert not different
        assert at(joined.dossier, path) == (made[0] if made else at(BASE, path))
    for clash in joined.clashes:
        assert len({repr(one) for one in clash.sides}) > 1
    for number, side in enumerate(sides):
        chosen = settle(joined, [clash.sides[number] for clash in joined.clashes])
        for clash in joined.clashes:
            expected = at(side, clash.path)
            assert at(chosen, clash.path) == expected or expected is ABSENT


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_it_does_not_matter_who_is_first(data: st.DataObject) -> None:
    one, two = data.draw(edits(BASE, "x")), data.draw(edits(BASE, "y"))
    there, back = join(BASE, one, two), join(BASE, two, one)
    assert unordered(there.dossier) == unordered(back.dossier)
    swapped = [Clash(clash.path, clash.base, clash.sides[::-1]) for clash in back.clashes]
    assert sorted(there.clashes, key=repr) == sorted(swapped, key=repr)
    for side in (0, 1):
        chosen = settle(there, [clash.sides[side] for clash in there.clashes])
        again = settle(back, [clash.sides[1 - side] for clash in back.clashes])
        assert unordered(chosen) == unordered(again)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_with_several_bases_or_none_nothing_wins_in_silence(data: st.DataObject) -> None:
    count = data.draw(st.integers(0, 3))
    bases = [data.draw(edits(BASE, new)) for new in "xyz"[:count]]
    begin = bases[0] if bases else BASE
    sides = [data.draw(edits(begin, new)) for new in "pq"]
    joined = join_all(bases, sides)
    asked = [one.path for one in joined.clashes]
    for path in every_path(*bases, *sides):
        mine, theirs = at(sides[0], path), at(sides[1], path)
        if mine == theirs or any(path == one or path.startswith(f"{one}.") for one in asked):
            continue
        before = [at(one, path) for one in bases]
        assert before
        taken = at(joined.dossier, path)
        other = theirs if taken == mine else mine
        assert all(one == other for one in before if one is not ABSENT)


def test_two_at_one_request_join_per_part() -> None:
    base = full_dossier()
    mine = paths.set_field(base, "verzoeken.v1.kennisgevingen.k1.staat", "gedaan")
    theirs = paths.set_field(base, "verzoeken.v1.onderdelen.o1.motivering", "klopt")
    theirs = paths.add_item(theirs, "verzoeken.v1.stappen", Stap(id="s2"))
    joined = join(base, mine, theirs)
    assert joined.clashes == ()
    found = joined.dossier.verzoeken[0]
    assert found.kennisgevingen[0].staat is KennisgevingStaat.GEDAAN
    assert found.onderdelen[0].motivering == "klopt"
    assert [one.id for one in found.stappen] == ["s1", "s2"]


def test_a_part_of_a_request_that_one_took_away_is_asked() -> None:
    base = full_dossier()
    mine = paths.remove_item(base, "verzoeken.v1.onderdelen", "o1")
    theirs = paths.set_field(base, "verzoeken.v1.onderdelen.o1.motivering", "klopt")
    joined = join(base, mine, theirs)
    (clash,) = joined.clashes
    assert clash.path == "verzoeken.v1"
    assert clash.is_item
    assert settle(joined, [clash.sides[0]]).verzoeken[0].onderdelen == ()
    assert settle(joined, [clash.sides[1]]).verzoeken == theirs.verzoeken


REFUSED = replace(
    ASKED,
    staat=VerzoekStaat.BESLOTEN,
    besluit=Besluit.GEWEIGERD,
    besluit_op=date(2026, 3, 9),
    besluit_door="dora",
    beroep_tot=date(2026, 4, 20),
    stappen=(*ASKED.stappen, Stap(id="s2", naar=VerzoekStaat.BESLOTEN, door="dora")),
    brieven=("d1",),
)
WITHDRAWN = replace(
    ASKED,
    staat=VerzoekStaat.INGETROKKEN,
    besluit=Besluit.INGETROKKEN,
    besluit_op=date(2026, 3, 8),
    afgehandeld_op=date(2026, 3, 8),
    stappen=(*ASKED.stappen, Stap(id="s3", naar=VerzoekStaat.INGETROKKEN, door="anna")),
    ontvangstbevestiging_op=date(2026, 3, 3),
)


def with_request(verzoek: Verzoek) -> Dossier:
    """BASE with one request."""
    return replace(BASE, verzoeken=(verzoek,))


@pytest.mark.parametrize("based", [True, False])
def test_what_two_decided_on_a_request_is_chosen_whole(based: bool) -> None:
    sides = [with_request(REFUSED), with_request(WITHDRAWN)]
    joined = join_all([with_request(ASKED)] if based else [], sides)
    clash, *beside = joined.clashes
    assert clash.path == "verzoeken.v1"
    assert clash.both is None
    assert bool(beside) is not based
    for at, told in enumerate((REFUSED, WITHDRAWN)):
        whole = settle(joined, [clash.sides[at], *(one.sides[at] for one in beside)])
        (found,) = whole.verzoeken
        assert vast.gang(found) == vast.gang(told)
        vast.toets_samen([joined.dossier, *sides], whole)
        if based:
            # What was noted beside the course is kept, whatever is chosen.
            assert (found.brieven, found.ontvangstbevestiging_op) == (("d1",), date(2026, 3, 3))
    mixed = replace(REFUSED, afgehandeld_op=WITHDRAWN.afgehandeld_op)
    with pytest.raises(Refusal) as refused:
        vast.toets_samen([joined.dossier, *sides], with_request(mixed))
    assert refused.value.code == "R0.5"


def test_a_part_added_elsewhere_does_not_slip_into_a_decision() -> None:
    more = replace(ASKED, onderdelen=(*ASKED.onderdelen, Onderdeel(id="o2", pad="persoon.adres")))
    joined = join(with_request(ASKED), with_request(REFUSED), with_request(more))
    assert [one.path for one in joined.clashes] == ["verzoeken.v1"]
    same = join(with_request(ASKED), with_request(REFUSED), with_request(REFUSED))
    assert (same.clashes, same.dossier.verzoeken) == ((), (REFUSED,))


def test_a_hold_that_two_lifted_is_lifted_by_one_of_them() -> None:
    def lifted(wie: str, waarom: str) -> Dossier:
        hold = Hold(id="h1", opgeheven_op=date(2026, 3, 9), opgeheven_door=wie)
        return replace(BASE, holds=(replace(hold, opgeheven_reden=waarom),))

    base = replace(BASE, holds=(Hold(id="h1"),))
    joined = join(base, lifted("dora", "de zaak is klaar"), lifted("dirk", "ingetrokken"))
    (clash,) = joined.clashes
    assert clash.path == "holds.h1"
    (hold,) = settle(joined, [clash.sides[1]]).holds
    assert (hold.opgeheven_door, hold.opgeheven_reden) == ("dirk", "ingetrokken")
