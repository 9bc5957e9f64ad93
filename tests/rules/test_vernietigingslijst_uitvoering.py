"""art. 12: carrying a list out: what is weighed again, and what may be called destroyed."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.backups import Backup
from pro6tui.model.dossier import Dossier, Papier
from pro6tui.model.refusal import Refusal
from pro6tui.model.vernietiging import Lijst
from pro6tui.model.verzoeken import Hold
from pro6tui.model.vocabulary_vernietiging import ListStaat, Resultaat, VerklaringStaat
from pro6tui.rules import papier
from pro6tui.rules import vernietigingslijst as lijst
from pro6tui.rules import vernietigingslijst_uitvoering as uitvoering
from tests.rules.lijsten import (
    APPROVED,
    BEA,
    BUSY,
    DONE,
    DORA,
    DORA_LATER,
    DUE,
    EVERY,
    FAILED,
    LATER,
    ONE,
    SNIPPERS,
    TODAY,
    TWO,
    wie,
)  # fmt: skip

replace = msgspec.structs.replace
R = Resultaat
BEA_LATER = wie("bea", v.Rol.ADMINISTRATIE, LATER)


def test_only_by_its_name_after_its_days_by_who_may_and_as_approved() -> None:
    uitvoering.toets_uitvoeren(APPROVED, " jaar  2018 ", DORA_LATER)
    alone = replace(APPROVED, tweede_persoon=False)
    other = replace(APPROVED, regels=APPROVED.regels[:1])
    cases: list[tuple[Lijst, str, object, dict[str, bool], str]] = [
        (APPROVED, "jaar 2019", DORA_LATER, {}, "R12.7"),
        (APPROVED, "", DORA_LATER, {}, "R12.7"),
        (APPROVED, "jaar 2018", DORA, {}, "R12.6"),
        (APPROVED, "jaar 2018", BEA, {}, "R6.9"),
        (alone, "jaar 2018", DORA_LATER, {}, "R12.2"),
        (APPROVED, "jaar 2018", DORA_LATER, {"accordeur_aangesteld": False}, "R12.2"),
        (other, "jaar 2018", DORA_LATER, {}, "R12.8"),
        (LAID_STILL, "jaar 2018", DORA_LATER, {}, "R12.6"),
    ]
    for one, typed, who, how, expected in cases:
        with pytest.raises(Refusal) as no:
            uitvoering.toets_uitvoeren(one, typed, who, **how)  # type: ignore[arg-type]
        assert no.value.code == expected


LAID_STILL = EVERY[ListStaat.TER_BEOORDELING]


HELD = replace(DUE, holds=(Hold(id="h", reden=v.HoldReden.KLACHT),))
LONGER = replace(DUE, trajecten=(replace(DUE.trajecten[0], nazorg_tot=date(2020, 1, 1)),))


@pytest.mark.parametrize(
    ("dossier", "versie", "two", "expected"),
    [
        (DUE, "r1", False, None),
        (DUE, "r2", False, R.GEWIJZIGD),
        (DUE, "r1", True, R.GEWIJZIGD),
        (replace(DUE, staat=v.DossierStaat.ACTIEF), "r1", False, R.GEWIJZIGD),
        (HELD, "r2", False, R.OVERGESLAGEN),
        (LONGER, "r1", False, R.OVERGESLAGEN),
        (None, "", False, R.NIET_AANWEZIG),
    ],
)  # fmt: skip
def test_7_4_13_every_dossier_is_weighed_again(
    dossier: Dossier | None,
    versie: str,
    two: bool,
    expected: Resultaat | None,  # noqa: FBT001
) -> None:
    line = uitvoering.hercontrole(ONE, dossier, versie, LATER, twee_versies=two)
    assert line.resultaat is expected
    assert bool(line.waarom) is (expected is not None)


def test_the_record_has_two_halves() -> None:
    assert {one.resultaat for one in BUSY.regels} == {R.GESTART}
    assert (BUSY.gestart_op, BUSY.voltooid_op) == (DORA_LATER.nu, None)
    assert {one.resultaat for one in DONE.regels} == {R.VERNIETIGD}
    assert DONE.voltooid_op == DORA_LATER.nu
    assert uitvoering.te_doen(DONE) == ()


def test_what_is_still_somewhere_is_not_destroyed() -> None:
    assert [one.resultaat for one in FAILED.regels] == [R.MISLUKT, R.VERNIETIGD]
    assert (FAILED.staat, FAILED.voltooid_op) == (ListStaat.DEELS_MISLUKT, None)
    assert FAILED.regels[0].waarom == "sleutel"
    again = uitvoering.begin(FAILED, FAILED.regels, DORA_LATER)
    assert [one.resultaat for one in again.regels] == [R.GESTART, R.VERNIETIGD]
    assert uitvoering.voltooi(again, {}, DORA_LATER).staat is ListStaat.UITGEVOERD


def test_who_was_passed_over_stays_so() -> None:
    passed = replace(TWO, resultaat=R.OVERGESLAGEN, waarom="klacht")
    begun = uitvoering.begin(APPROVED, (ONE, passed), DORA_LATER)
    assert [one.resultaat for one in begun.regels] == [R.GESTART, R.OVERGESLAGEN]
    assert begun.regels[1].op == DORA_LATER.nu
    off = lijst.stel_uit(LAID_STILL, TWO.document_id, DORA, "nog nodig", date(2027, 1, 1))
    partly = uitvoering.begin(lijst.accordeer(off, DORA), off.regels, DORA_LATER)
    assert [one.resultaat for one in partly.regels] == [R.GESTART, None]


def test_7_4_16_the_folder_is_told_apart() -> None:
    assert uitvoering.wacht_op(EVERY[ListStaat.VERKLAARD], LATER) is not None
    done = uitvoering.papier_weg(DONE, [ONE.document_id], SNIPPERS, BEA_LATER)
    assert done.regels[0].papier_open is False
    assert done.regels[0].bewijs == papier.als_bewijs(SNIPPERS)
    for document_id in (ONE.document_id, TWO.document_id, "f" * 32):
        with pytest.raises(Refusal) as no:
            uitvoering.papier_weg(done, [document_id], SNIPPERS, BEA_LATER)
        assert no.value.code == "R12.6"


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ({"niveau": v.Papierniveau.P3}, "R12.6"),
        ({"op": date(2026, 1, 9)}, "R4.3"),
        ({"op": date(2025, 12, 31)}, "R12.5"),
        ({"getuige": "bea vos"}, "R12.6"),
        ({"methode": v.Papiermethode.EXTERN, "bedrijf": "Snipper"}, "R12.6"),
        ({"door": "Bea\x1b[31m"}, "R0.3"),
    ],
)
def test_the_folder_goes_as_it_must(how: dict[str, object], code: str) -> None:
    with pytest.raises(Refusal) as no:
        uitvoering.papier_weg(DONE, [ONE.document_id], replace(SNIPPERS, **how), BEA_LATER)
    assert no.value.code == code


def test_the_folder_of_a_dossier_that_was_not_destroyed_stays() -> None:
    passed = replace(DONE, regels=(replace(ONE, resultaat=R.OVERGESLAGEN),))
    assert uitvoering.nog_op_papier(passed) == ()
    with pytest.raises(Refusal):
        uitvoering.papier_weg(passed, [ONE.document_id], SNIPPERS, BEA_LATER)


@pytest.mark.parametrize(
    ("half", "words"),
    [
        (Papier(), "niet vastgelegd"),
        (replace(DUE.papier, meegenomen_door="Bea", meegenomen_op=TODAY), "niet terug"),
    ],
)
def test_nothing_goes_whose_paper_is_unknown_or_out(half: Papier, words: str) -> None:
    found = uitvoering.hercontrole(ONE, replace(DUE, papier=half), "r2", LATER)
    assert found.resultaat is R.OVERGESLAGEN
    assert words in found.waarom
    none = uitvoering.hercontrole(ONE, replace(DUE, papier=Papier(aanwezig=False)), "r1", LATER)
    assert none.resultaat is None


def test_what_a_list_waits_for() -> None:
    waits = {staat for staat, one in EVERY.items() if uitvoering.wacht_op(one, TODAY)}
    assert waits == set(ListStaat) - {ListStaat.GEANNULEERD}
    due = uitvoering.wacht_op(APPROVED, LATER)
    assert due is not None
    assert (due.streefdatum, due.te_laat) == (LATER, False)
    assert uitvoering.telling(FAILED) == {R.MISLUKT: 1, R.VERNIETIGD: 1}


def test_for_whom_a_list_waits() -> None:
    def whose(staat: ListStaat, *, alleen: bool = False) -> list[str]:
        people = (DORA, BEA)
        one = EVERY[staat]
        return [
            who.handle
            for who in people
            if uitvoering.aan_zet(one, who.handle, who.rol, alleen=alleen)
        ]

    drew, other = BEA.handle, DORA.handle
    assert whose(ListStaat.CONCEPT) == whose(ListStaat.TERUGGEGEVEN) == [drew]
    for staat in (ListStaat.TER_BEOORDELING, ListStaat.BEDENKTIJD, ListStaat.DEELS_MISLUKT):
        assert whose(staat) == [other]
    assert whose(ListStaat.VERKLAARD) == [other, drew]
    own = replace(EVERY[ListStaat.TER_BEOORDELING], opsteller=DORA.handle)
    assert not uitvoering.aan_zet(own, DORA.handle, DORA.rol)
    assert uitvoering.aan_zet(own, DORA.handle, DORA.rol, alleen=True)


def test_the_final_certificate_is_waited_for_until_the_copies_are_gone() -> None:
    bare = replace(DONE, regels=tuple(replace(one, papier_open=False) for one in DONE.regels))
    first = uitvoering.verklaard(bare, DORA_LATER, VerklaringStaat.BEHOUDENS_BACKUPS)
    day = LATER + timedelta(30)
    assert uitvoering.wacht_op_kopieen(first)
    assert uitvoering.wacht_op(first, LATER) is None
    ahead = uitvoering.wacht_op(first, LATER, day)
    assert ahead is not None
    assert (ahead.streefdatum, ahead.te_laat) == (day, False)
    late = uitvoering.wacht_op(first, day + timedelta(9), day)
    assert late is not None
    assert late.te_laat is False
    assert uitvoering.aan_zet(first, "dora", v.Rol.DIRECTEUR)
    assert not uitvoering.aan_zet(first, first.opsteller, v.Rol.ADMINISTRATIE)
    final = uitvoering.verklaard(first, DORA_LATER, VerklaringStaat.VOLLEDIG)
    assert uitvoering.wacht_op(final, day, day) is None
    paper = uitvoering.verklaard(DONE, DORA_LATER, VerklaringStaat.BEHOUDENS_BACKUPS)
    assert not uitvoering.wacht_op_kopieen(paper)


def test_the_systems_of_the_first_time_stay_when_it_is_carried_out_again() -> None:
    one = Backup(id="a", naam="NAS")
    first = uitvoering.begin(APPROVED, APPROVED.regels, DORA_LATER, (one,))
    again = uitvoering.begin(first, first.regels, DORA_LATER, ())
    assert again.backups == first.backups == (one,)
