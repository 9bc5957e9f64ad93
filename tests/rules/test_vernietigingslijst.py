"""art. 12: what may be on a list, and what two persons agree on."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Hold
from pro6tui.model.vocabulary_vernietiging import ListStaat, Oordeel
from pro6tui.rules import vernietigingslijst as lijst
from pro6tui.rules.bewaartermijnen import TERMIJNEN
from pro6tui.rules.vernietigingslijst_stap import betrokkenen
from tests.rules.lijsten import APPROVED, BEA, DORA, DRAWN, DUE, EVERY, LAID, ONE, TODAY, TWO, wie

replace = msgspec.structs.replace


def code(act: object, *args: object, **how: object) -> str:
    with pytest.raises(Refusal) as no:
        act(*args, **how)  # type: ignore[operator]
    return no.value.code


def with_end(*ends: date | None) -> Dossier:
    base = DUE.trajecten[0]
    return replace(
        DUE,
        trajecten=tuple(replace(base, id=f"t{at}", einddatum=end) for at, end in enumerate(ends)),
    )


@pytest.mark.parametrize(
    ("dossier", "expected"),
    [
        (DUE, None),
        (with_end(date(2019, 1, 1)), "R5.2"),
        (with_end(date(2018, 6, 1), date(2024, 6, 1)), "R5.2"),
        (with_end(None), "R5.2"),
        (with_end(date(2099, 1, 1)), "R5.2"),
        (with_end(), "R5.2"),
        (replace(DUE, staat=v.DossierStaat.ACTIEF), "R5.2"),
        (replace(with_end(date(2018, 1, 1)), trajecten=(
            replace(DUE.trajecten[0], eerste_gesprek=date(2019, 1, 1)),)), "R5.2"),
        (replace(DUE, holds=(Hold(id="h", reden=v.HoldReden.KLACHT),)), "R12.1"),
    ],
)  # fmt: skip
def test_what_may_be_destroyed(dossier: Dossier, expected: str | None) -> None:
    found = lijst.bezwaar(dossier, TODAY)
    assert (found.code if found else None) == expected


def test_the_day_before_the_term_ends_nothing_goes() -> None:
    assert lijst.bezwaar(DUE, TODAY) is None
    early = lijst.bezwaar(DUE, TODAY - timedelta(days=1))
    assert early is not None
    assert "31-12-2025" in early.message


def test_a_term_that_the_bureau_made_longer_counts() -> None:
    longer = {**TERMIJNEN, v.Categorie.K1: 9}
    refused = lijst.bezwaar(DUE, TODAY, longer)
    assert refused is not None
    assert "31-12-2027" in refused.message


def test_a_list_is_in_the_order_of_its_numbers_and_never_empty() -> None:
    assert [one.dossier for one in DRAWN.regels] == ["D-000001", "D-000002"]
    assert code(lijst.stel_op, replace(DRAWN, stappen=()), (), BEA) == "R12.6"


@pytest.mark.parametrize("name", ["", " x", "JAAR  2018"])
def test_a_list_has_a_name_of_its_own(name: str) -> None:
    assert code(lijst.toets_naam, name, [DRAWN]) == "R12.6"
    assert lijst.toets_naam("  jaar   2019", [DRAWN]) == "jaar 2019"


@pytest.mark.parametrize("name", ["vd Berg klaar", "DEKKER", "oud: Öztürk", "de lijst Yilmaz"])
def test_the_name_of_a_list_names_nobody_on_it(name: str) -> None:
    people = ["Berg, W. van den", "Dekker, V.C.", "Jansen-Öztürk, A.", "Bakker-Yılmaz, J."]
    assert code(lijst.toets_niemand, name, people) == "R12.6"
    lijst.toets_niemand("kast 6, jaar 2018", people)
    assert code(lijst.toets_naam, "klant 999909587", []) == "R12.6"


def test_a_dossier_is_on_one_open_list() -> None:
    assert lijst.elders(ONE.document_id, [DRAWN]) is DRAWN
    assert lijst.elders(ONE.document_id, [DRAWN], zelf="l") is None
    assert lijst.elders("c" * 32, [DRAWN]) is None
    for staat in (ListStaat.GEANNULEERD, ListStaat.UITGEVOERD, ListStaat.VERKLAARD):
        assert lijst.elders(ONE.document_id, [EVERY[staat]]) is None
    off = lijst.stel_uit(LAID, ONE.document_id, DORA, "nog nodig", date(2027, 1, 1))
    assert lijst.elders(ONE.document_id, [off]) is None
    assert lijst.uitgesteld_tot(ONE.document_id, [off]) == date(2027, 1, 1)
    assert lijst.uitgesteld_tot(TWO.document_id, [off]) is None


def test_7_4_12_who_draws_up_does_not_approve() -> None:
    own = lijst.leg_voor(lijst.stel_op(replace(DRAWN, stappen=()), (ONE,), DORA), DORA)
    assert code(lijst.accordeer, own, DORA) == "R12.2"
    alone = lijst.accordeer(own, DORA, alleen=True)
    assert (alone.tweede_persoon, alone.bevestigd_op) == (False, None)
    assert code(lijst.bevestig, alone, DORA) == "R12.6"
    week = wie("dora", v.Rol.DIRECTEUR, TODAY + timedelta(days=7))
    assert lijst.bevestig(alone, week).bevestigd_op == TODAY + timedelta(days=7)


def test_who_had_a_hand_in_a_list_does_not_approve_it() -> None:
    dirk = wie("dirk", v.Rol.DIRECTEUR)
    assert code(lijst.accordeer, lijst.leg_voor(DRAWN, DORA), DORA) == "R12.2"
    assert lijst.accordeer(lijst.leg_voor(DRAWN, DORA), dirk).tweede_persoon
    # Taking one off is how an approver lets the rest go, and may be thought better of.
    off = lijst.stel_uit(LAID, ONE.document_id, DORA, "nog nodig", date(2027, 1, 1))
    own = lijst.neem_mee(off, ONE.document_id, DORA)
    for one in (off, own):
        assert lijst.accordeer(one, DORA).tweede_persoon
    # What another kept, somebody else brought back: that is a hand in it.
    back = lijst.neem_mee(off, ONE.document_id, dirk)
    assert betrokkenen(back) == ("bea", "dirk")
    assert code(lijst.accordeer, back, dirk) == "R12.2"
    assert lijst.accordeer(back, DORA).accordeur == "dora"
    assert lijst.accordeer(back, dirk, alleen=True).tweede_persoon is False
    # Drawn up anew, what was before no longer counts; who gave it back had no hand in it.
    given = lijst.geef_terug(back, DORA, "papier eerst")
    again = lijst.leg_voor(lijst.stel_op(given, (ONE, TWO), BEA), BEA)
    assert betrokkenen(again) == ("bea",)
    assert lijst.accordeer(again, dirk).tweede_persoon


def test_partial_approval_needs_a_reason_and_a_day_ahead() -> None:
    for reden, day in (("", date(2027, 1, 1)), ("nog nodig", None), ("nog nodig", TODAY)):
        assert code(lijst.stel_uit, LAID, ONE.document_id, DORA, reden, day) == "R12.6"
    assert code(lijst.stel_uit, LAID, "f" * 32, DORA, "nog nodig", date(2027, 1, 1)) == "R12.6"
    off = lijst.stel_uit(LAID, ONE.document_id, DORA, "nog nodig", date(2027, 1, 1))
    assert lijst.mee(off) == (TWO,)
    back = lijst.neem_mee(off, ONE.document_id, DORA)
    assert (back.regels, lijst.neem_mee(back, ONE.document_id, DORA)) == (LAID.regels, back)
    assert [(one.door, one.dossier, one.oordeel, one.reden) for one in back.stappen[-2:]] == [
        ("dora", "D-000001", Oordeel.UITGESTELD, "nog nodig"),
        ("dora", "D-000001", Oordeel.MEE, ""),
    ]
    none = lijst.stel_uit(off, TWO.document_id, DORA, "ook nodig", date(2027, 1, 1))
    assert code(lijst.accordeer, none, DORA) == "R12.6"


def test_the_seal_is_of_what_was_approved_and_not_of_what_became_of_it() -> None:
    assert APPROVED.zegel == lijst.zegel(APPROVED)
    assert lijst.zegel(EVERY[ListStaat.UITGEVOERD]) == APPROVED.zegel
    changed = replace(APPROVED.regels[0], oordeel=Oordeel.UITGESTELD)
    for other in (
        replace(APPROVED, regels=APPROVED.regels[:1]),
        replace(APPROVED, naam="anders"),
        replace(APPROVED, regels=(changed, *APPROVED.regels[1:])),
        replace(APPROVED, regels=(replace(ONE, versie="r2"), TWO)),
    ):
        assert lijst.zegel(other) != APPROVED.zegel


def test_days_of_thought_and_a_clock_that_went_back() -> None:
    lijst.toets_bedenktijd(APPROVED, TODAY + timedelta(days=7))
    for day in (TODAY + timedelta(days=6), TODAY - timedelta(days=400)):
        assert code(lijst.toets_bedenktijd, APPROVED, day) == "R12.6"


def test_given_back_the_approval_is_undone() -> None:
    back = lijst.geef_terug(APPROVED, DORA, "papier eerst")
    assert (back.zegel, back.accordeur, back.bedenktijd_tot) == ("", "", None)
    assert code(lijst.geef_terug, APPROVED, DORA, " ") == "R12.6"
    assert code(lijst.annuleer, APPROVED, BEA, "toch niet") == "R6.9"


@pytest.mark.parametrize(
    ("on_the_folder", "place", "number"),
    [
        ("P-000012", "kast 2 P-000012", "P-000012"),
        ("ordner Jansen", "kast 2", ""),
        ("", "kast 2", ""),
    ],
)
def test_a_list_outlives_a_dossier_without_the_name_on_its_folder(
    on_the_folder: str, place: str, number: str
) -> None:
    half = replace(DUE.papier, map=on_the_folder)
    line = lijst.regel(replace(DUE, papier=half), "a" * 32, "r1", TODAY)
    assert line.kast is not None
    assert (line.papier, line.kast.nummer) == (place, number)


def test_a_list_that_was_approved_before_cabinets_were_kept_has_its_seal() -> None:
    before = replace(APPROVED, regels=tuple(replace(one, kast=None) for one in APPROVED.regels))
    plain = [
        {**msgspec.to_builtins(one), "papier_open": False, "bewijs": None} for one in before.regels
    ]
    for one in plain:
        del one["kast"], one["delen"]
    said = (before.nummer, before.naam, before.opsteller, plain, before.termijnen_versie)
    assert lijst.zegel(before) == hashlib.sha256(msgspec.json.encode(said)).hexdigest()
    moved = replace(
        APPROVED, regels=tuple(replace(one, papier="kast 3") for one in APPROVED.regels)
    )
    assert lijst.zegel(moved) != lijst.zegel(APPROVED)
