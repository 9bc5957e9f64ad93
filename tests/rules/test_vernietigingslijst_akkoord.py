"""art. 12: what the second person of a destruction list signs, and how it is refused."""

from __future__ import annotations

import pytest

from pro6tui.model.akkoord import Akkoord
from pro6tui.model.refusal import Refusal
from pro6tui.model.vernietiging import Lijst
from pro6tui.rules import vernietigingslijst as lijst
from pro6tui.rules.tweede_persoon import Oordeel
from pro6tui.rules.vernietigingslijst_akkoord import toets_akkoord, zaak, zaak_bevestiging
from tests.rules.lijsten import APPROVED, BUSY, DORA, DORA_LATER, FAILED, LAID, LATER, replace

WORD = Akkoord(door="dora", op=DORA.nu, handtekening="x")


def test_what_is_signed_changes_with_what_was_approved() -> None:
    for other in (
        replace(APPROVED, id="elders"),
        replace(APPROVED, nummer="V-0009"),
        replace(APPROVED, zegel="ff"),
        replace(APPROVED, bedenktijd_tot=LATER.replace(day=1)),
        replace(APPROVED, geaccordeerd_op=LATER),
        replace(APPROVED, tweede_persoon=False),
        replace(APPROVED, accordeur="dirk"),
    ):
        assert zaak(other) != zaak(APPROVED)
    # What becomes of it does not: it is the same approval.
    assert zaak(BUSY) == zaak(APPROVED) == zaak(FAILED)


def test_a_second_confirmation_is_of_this_approval_on_this_day() -> None:
    done = replace(APPROVED, akkoord=WORD, bevestigd_op=LATER)
    case = zaak_bevestiging(done, "dora")
    assert case.soort != zaak(done).soort
    assert zaak_bevestiging(replace(done, bevestigd_op=None), "dora") != case
    again = replace(WORD, handtekening="y")
    assert zaak_bevestiging(replace(done, akkoord=again), "dora") != case


def test_given_back_or_approved_anew_nothing_is_left_of_an_older_word() -> None:
    signed = replace(APPROVED, akkoord=WORD, bevestiging=WORD)
    back = lijst.geef_terug(signed, DORA, "te vroeg")
    assert (back.akkoord, back.bevestiging) == (None, None)
    anew = lijst.accordeer(replace(LAID, akkoord=WORD, bevestiging=WORD), DORA_LATER)
    assert (anew.akkoord, anew.bevestiging) == (None, None)


@pytest.mark.parametrize("why", [one for one in Oordeel if one is not Oordeel.GELDIG])
@pytest.mark.parametrize(("one", "way"), [(APPROVED, "opnieuw goedkeuren"), (BUSY, "logboek")])
def test_what_does_not_hold_is_refused_with_the_list_and_what_to_do(
    why: Oordeel, one: Lijst, way: str
) -> None:
    with pytest.raises(Refusal) as no:
        toets_akkoord(one, why)
    assert (no.value.code, no.value.artikel) == ("R12.2", 12)
    assert why.zin in no.value.message
    assert one.nummer in no.value.message
    assert way in no.value.uitweg
    toets_akkoord(one, Oordeel.GELDIG)
