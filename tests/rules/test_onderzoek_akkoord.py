"""art. 9: who had a hand in a batch does not approve it, and it goes by the stricter reading."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.akkoord import Akkoord
from pro6tui.model.onderzoek import Batch
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary_onderzoek import BatchStaat, Beleid
from pro6tui.rules import onderzoek_stand as stand
from pro6tui.rules.onderzoek_akkoord import (
    betrokkenen,
    strengste,
    toets_akkoord,
    toets_beleid,
    toets_reglement,
    toets_zelf,
    zaak,
)
from pro6tui.rules.reglement import Reglement
from pro6tui.rules.tweede_persoon import Oordeel
from tests.rules.onderzoeken import PROFILE, TODAY, YEAR, wie
from tests.rules.test_onderzoek_stand import BALIE, DORA, LINES, NEW

DIRK = wie("dirk", v.Rol.DIRECTEUR)
STRICT, WIDE = Beleid.TOESTEMMING, Beleid.GEEN_BEZWAAR


def drawn(who: stand.Wie = BALIE, was: Batch = NEW) -> Batch:
    return stand.stel_op(was, PROFILE, YEAR, STRICT, LINES, who)


def code(batch: Batch, who: stand.Wie = DORA) -> str:
    with pytest.raises(Refusal) as no:
        stand.accordeer(batch, who, "")
    return no.value.code


def left_out(batch: Batch, who: stand.Wie = DORA) -> Batch:
    return stand.laat_weg(batch, "d1", who, "vroeg daar zelf om")


def test_7_4_12_who_drew_it_up_or_laid_it_before_does_not_approve() -> None:
    assert code(stand.leg_voor(drawn(DORA), BALIE)) == "R9.7"
    assert code(stand.leg_voor(drawn(BALIE), DORA)) == "R9.7"
    assert stand.accordeer(stand.leg_voor(drawn(BALIE), DORA), DIRK, "").tweede_persoon


def test_who_left_a_client_out_or_took_one_back_does_not_approve() -> None:
    out = left_out(drawn())
    assert betrokkenen(out) == ("bea", "dora")
    assert code(stand.leg_voor(out, BALIE)) == "R9.7"
    back = left_out(left_out(drawn(), BALIE), DORA)
    assert back.regels == LINES
    assert code(stand.leg_voor(back, BALIE)) == "R9.7"
    assert stand.accordeer(stand.leg_voor(back, BALIE), DIRK, "").accordeur == "dirk"


def test_who_gave_it_back_had_no_hand_in_it() -> None:
    back = stand.geef_terug(stand.leg_voor(drawn(), BALIE), DORA, "verkeerde periode")
    assert betrokkenen(back) == ("bea",)
    for again in (drawn(BALIE, back), back):
        assert stand.accordeer(stand.leg_voor(again, BALIE), DORA, "").tweede_persoon
    assert code(stand.leg_voor(left_out(back), BALIE)) == "R9.7"


def test_drawn_up_anew_only_the_hands_after_that_count() -> None:
    out = left_out(drawn())
    assert betrokkenen(drawn(BALIE, out)) == ("bea",)
    assert betrokkenen(drawn(DIRK, out)) == ("dirk",)
    laid = stand.leg_voor(drawn(BALIE, left_out(drawn(DIRK))), BALIE)
    assert stand.accordeer(laid, DORA, "").tweede_persoon


def test_of_a_batch_from_before_its_steps_were_kept_who_drew_it_up_is_known() -> None:
    assert betrokkenen(Batch(opsteller="bea", staat=BatchStaat.TER_ACCORDERING)) == ("bea",)


def test_alone_a_week_after_it_was_laid_before() -> None:
    laid = stand.leg_voor(left_out(drawn()), BALIE)
    with pytest.raises(Refusal, match="bedenktijd"):
        toets_zelf(laid, TODAY + timedelta(days=6), alleen=True)
    toets_zelf(laid, TODAY + timedelta(days=7), alleen=True)
    with pytest.raises(Refusal, match="een ander geeft akkoord"):
        toets_zelf(laid, TODAY + timedelta(days=7), alleen=False)


def test_the_stricter_reading_counts_whichever_came_last() -> None:
    assert [strengste(one, two) for one in (STRICT, WIDE) for two in (STRICT, WIDE)] == [
        STRICT, STRICT, STRICT, WIDE,
    ]  # fmt: skip


def test_what_was_drawn_up_by_a_wider_reading_is_not_approved() -> None:
    wide = stand.stel_op(NEW, PROFILE, YEAR, WIDE, LINES, BALIE)
    with pytest.raises(Refusal) as no:
        toets_beleid(wide, STRICT)
    assert (no.value.code, "opnieuw op" in no.value.uitweg) == ("R9.8", True)
    for batch, now in ((wide, WIDE), (drawn(), WIDE), (drawn(), STRICT)):
        toets_beleid(batch, now)


def test_what_is_signed_changes_with_what_was_approved() -> None:
    fine = stand.accordeer(stand.leg_voor(drawn(), BALIE), DORA, "aap noot")
    for fields in (
        {"id": "elders"}, {"nummer": "O-0009"}, {"zegel": "ff"}, {"kenmerk_sleutel": "mies"},
        {"reglement_versie": "2"}, {"tweede_persoon": False}, {"accordeur": "dirk"},
        {"geaccordeerd_op": TODAY - timedelta(days=1)},
    ):  # fmt: skip
        assert zaak(msgspec.structs.replace(fine, **fields)) != zaak(fine)
    busy = stand.begin(fine, DORA, fine.regels, "aap noot")
    assert zaak(busy) == zaak(fine)
    word = Akkoord(door="dora", op=DORA.nu, handtekening="x")
    back = stand.geef_terug(msgspec.structs.replace(fine, akkoord=word), DORA, "toch niet")
    assert back.akkoord is None


@pytest.mark.parametrize("why", [one for one in Oordeel if one is not Oordeel.GELDIG])
def test_an_approval_that_does_not_hold_says_of_which_batch_and_what_to_do(why: Oordeel) -> None:
    fine = stand.accordeer(stand.leg_voor(drawn(), BALIE), DORA, "")
    busy = stand.begin(fine, DORA, fine.regels, "")
    for batch, way in ((fine, "Geef hem terug"), (busy, "Annuleer")):
        with pytest.raises(Refusal) as no:
            toets_akkoord(batch, why)
        assert (no.value.code, no.value.field) == ("R9.7", "akkoord")
        assert batch.nummer in no.value.message
        assert why.zin in no.value.message
        assert no.value.uitweg.startswith(way)
    toets_akkoord(fine, Oordeel.GELDIG)


@pytest.mark.parametrize("version", ["", "0", "2"])
def test_a_batch_of_no_regulation_or_of_another_is_refused(version: str) -> None:
    one = msgspec.structs.replace(drawn(), reglement_versie=version)
    with pytest.raises(Refusal) as no:
        toets_reglement(one, TODAY)
    assert (no.value.code, no.value.field) == ("R9.8", "reglement_versie")
    assert "art. 13" in no.value.message
    toets_reglement(msgspec.structs.replace(one, reglement_versie="1"), TODAY)
    since = Reglement(versie="2", geldig_van=TODAY)
    with pytest.raises(Refusal):
        toets_reglement(msgspec.structs.replace(one, reglement_versie="1"), TODAY, (since,))
    # Before any regulation nothing counts as its version.
    with pytest.raises(Refusal):
        toets_reglement(msgspec.structs.replace(one, reglement_versie=""), TODAY, ())
