"""art. 12: how far a destruction reaches is said place by place, and nothing more."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from pro6tui.model.vernietiging import PapierBewijs
from pro6tui.model.vocabulary import Categorie
from pro6tui.model.vocabulary_vernietiging import Dekking, ListSoort, Plaats, VerklaringStaat
from pro6tui.rules import dekking
from pro6tui.rules.backups import Lijn as Backuplijn
from pro6tui.rules.dekking import Bereik
from tests.rules.lijsten import DONE, LATER

replace = msgspec.structs.replace
P, D, S = Plaats, Dekking, VerklaringStaat
PROOF = PapierBewijs(op=LATER, methode="versnipperd_intern", niveau="P-5")
WITHOUT_PAPER = replace(
    DONE, regels=tuple(replace(one, papier_open=False, bewijs=PROOF) for one in DONE.regels)
)


def covered(lijst: object = WITHOUT_PAPER, **known: object) -> dict[Plaats, Dekking]:
    found = dekking.dekking(lijst, Bereik(**known), LATER)  # type: ignore[arg-type]
    return {one.plaats: one.dekking for one in found}


def test_every_place_is_named_once() -> None:
    assert tuple(covered()) == tuple(Plaats)


def line(tot: date | None, *, met_sleutel: bool = False) -> Backuplijn:
    return Backuplijn(systeem="a", naam="restic", waar="kantoor", tot=tot, met_sleutel=met_sleutel)


@pytest.mark.parametrize(
    ("known", "backups", "copies"),
    [
        ({}, D.ONZEKER, D.OPEN),
        ({"backups": (line(None),)}, D.ONZEKER, D.OPEN),
        ({"backups": (line(LATER),)}, D.VERLOOPT, D.OPEN),
        ({"backups": (line(LATER - timedelta(1)),)}, D.VERNIETIGD, D.ONZEKER),
        ({"backups": (line(LATER - timedelta(1)),), "git": True}, D.VERNIETIGD, D.OPEN),
        ({"backups": (line(LATER - timedelta(1)),), "achter": ("x",)}, D.VERNIETIGD, D.OPEN),
        ({"achter": ("laptop",)}, D.ONZEKER, D.OPEN),
        ({"onleesbaar": True}, D.VERNIETIGD, D.VERNIETIGD),
        ({"onleesbaar": True, "backups": (line(None),)}, D.VERNIETIGD, D.VERNIETIGD),
        ({"onleesbaar": True, "backups": (line(LATER, met_sleutel=True),)}, D.VERLOOPT,
         D.VERNIETIGD),
    ],
)  # fmt: skip
def test_copies(known: dict[str, object], backups: Dekking, copies: Dekking) -> None:
    found = covered(**known)
    assert (found[P.BACKUPS], found[P.SNAPSHOTS]) == (backups, copies)


def test_who_is_behind_and_until_when_is_said() -> None:
    known = Bereik(achter=("laptop",), backups=(line(date(2026, 3, 1)),))
    said = " ".join(dekking.zin(one) for one in dekking.dekking(DONE, known, LATER))
    paper = "van 1 dossier op papier staat er nog 1"
    for words in ("laptop", "01-03-2026", "restic (kantoor)", paper):
        assert words in said


def test_each_system_has_its_own_line_and_one_that_is_left_leaves_all() -> None:
    past, ahead = line(LATER - timedelta(1)), line(LATER + timedelta(9))
    known = Bereik(backups=(ahead, past))
    found = dekking.dekking(WITHOUT_PAPER, known, LATER)
    lines = [(one.dekking, one.tot) for one in found if one.plaats is P.BACKUPS]
    assert lines == [(D.VERLOOPT, ahead.tot), (D.VERNIETIGD, past.tot)]
    assert dekking.staat(found) is S.BEHOUDENS_BACKUPS
    over = dekking.dekking(WITHOUT_PAPER, known, LATER + timedelta(10))
    assert dekking.staat(over) is S.VOLLEDIG


def test_exports_git_and_paper() -> None:
    told = replace(DONE, regels=tuple(replace(one, verstrekt=2) for one in DONE.regels))
    assert covered(told)[P.EXPORTS] is D.ONZEKER
    assert covered()[P.EXPORTS] is D.NVT
    assert covered(git=True)[P.GIT] is D.ONZEKER
    assert covered(DONE)[P.PAPIER] is D.OPEN
    assert covered()[P.PAPIER] is D.VERNIETIGD
    bare = replace(DONE, regels=DONE.regels[1:])
    assert covered(bare)[P.PAPIER] is D.NVT


def test_7_4_16_all_of_it_only_with_paper_and_copies() -> None:
    def staat(lijst: object, **known: object) -> VerklaringStaat:
        return dekking.staat(dekking.dekking(lijst, Bereik(**known), LATER))  # type: ignore[arg-type]

    assert staat(WITHOUT_PAPER, onleesbaar=True) is S.VOLLEDIG
    assert staat(DONE, onleesbaar=True) is S.BEHOUDENS_BACKUPS
    assert staat(WITHOUT_PAPER) is S.BEHOUDENS_BACKUPS


def test_of_data_that_went_without_their_dossier_the_pages_are_waited_for() -> None:
    lines = tuple(replace(one, delen=(Categorie.K4,)) for one in DONE.regels)
    data = replace(DONE, soort=ListSoort.CATEGORIEEN, regels=lines)
    found = {one.plaats: one for one in dekking.dekking(data, Bereik(), LATER)}
    assert found[P.PAPIER].dekking is D.OPEN
    assert "de map zelf blijft" in found[P.PAPIER].toelichting
    assert "het dossier zelf blijft" in found[P.WERKBESTAND].toelichting
    assert found[P.SLEUTEL].dekking is D.OPEN
    done = {one.plaats: one for one in dekking.dekking(data, Bereik(onleesbaar=True), LATER)}
    assert done[P.SLEUTEL].dekking is D.VERNIETIGD


def test_drafts_of_who_works_here_keep_it_from_being_all_and_of_who_left_are_said() -> None:
    def index(**known: object) -> tuple[Dekking, str, VerklaringStaat]:
        known["onleesbaar"] = True
        found = dekking.dekking(WITHOUT_PAPER, Bereik(**known), LATER)  # type: ignore[arg-type]
        (one,) = [one for one in found if one.plaats is P.INDEX]
        return one.dekking, one.toelichting, dekking.staat(found)

    how, said, whole = index(stil=("A. Anders",), verlaten=("B. Weg",))
    assert (how, "A. Anders" in said, whole) == (D.OPEN, True, S.BEHOUDENS_BACKUPS)
    how, said, whole = index(verlaten=("B. Weg",))
    assert (how, "B. Weg" in said, whole) == (D.ONZEKER, True, S.VOLLEDIG)
    assert index()[0] is D.VERNIETIGD
