"""art. 9: the steps of a batch, who takes them, and what cannot be undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.onderzoek import Batch, Regel
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary_onderzoek import BatchStaat, Beleid, Kolom, Uitsluiting
from pro6tui.rules import onderzoek_stand as stand
from tests.rules.onderzoeken import PROFILE, TODAY, YEAR, wie

replace = msgspec.structs.replace
S = BatchStaat
BALIE = wie("bea", v.Rol.ADMINISTRATIE)
DORA = wie("dora", v.Rol.DIRECTEUR)
LINES = (
    Regel(document_id="d1", dossier="D-1", traject="t1", toestemming="c1"),
    Regel(document_id="d2", dossier="D-2", traject="t1", reden=Uitsluiting.BEZWAAR),
    Regel(document_id="d3", dossier="D-3", traject="t1", toestemming="c3"),
)
NEW = Batch(id="b1", nummer="O-0001")
DRAWN = stand.stel_op(NEW, PROFILE, YEAR, Beleid.TOESTEMMING, LINES, BALIE)
LAID = stand.leg_voor(DRAWN, BALIE)
APPROVED = stand.accordeer(LAID, DORA, "aap noot")
BUSY = stand.begin(APPROVED, DORA, LINES, "aap noot")
GONE = stand.geexporteerd(BUSY, LINES, BALIE, 2, "aa", "bb")
RECEIVED = stand.bevestig(GONE, BALIE, TODAY)
DESTROYED = stand.vernietigd(RECEIVED, BALIE, TODAY, "attest 12")
EVERY = {one.staat: one for one in (DRAWN, LAID, APPROVED, BUSY, GONE, RECEIVED, DESTROYED)}
EVERY[S.GEANNULEERD] = stand.annuleer(DRAWN, BALIE, "toch niet nodig")


def refused(act: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as found:
        act()
    return found.value


def test_from_selection_to_attest() -> None:
    assert [one.naar for one in DESTROYED.stappen] == [
        S.CONCEPT, S.TER_ACCORDERING, S.GEACCORDEERD, S.IN_UITVOERING, S.GEEXPORTEERD, S.ONTVANGEN,
        S.VERNIETIGD,
    ]  # fmt: skip
    assert (DESTROYED.opsteller, DESTROYED.accordeur, DESTROYED.tweede_persoon) == (
        "bea", "dora", True,
    )  # fmt: skip
    assert DESTROYED.wissen_voor == TODAY + timedelta(days=90)
    assert (DESTROYED.rijen, DESTROYED.bestand_sha256) == (2, "bb")
    assert stand.samenvatting(DESTROYED) == "2 klanten, 1 uitgesloten"
    assert set(EVERY) == set(S)


STEPS: dict[str, Callable[[Batch], Batch]] = {
    "leg_voor": lambda one: stand.leg_voor(one, BALIE),
    "accordeer": lambda one: stand.accordeer(one, DORA, "aap noot"),
    "begin": lambda one: stand.begin(one, DORA, LINES, "aap noot"),
    "geexporteerd": lambda one: stand.geexporteerd(one, LINES, BALIE, 2, "aa", "bb"),
    "bevestig": lambda one: stand.bevestig(one, BALIE, TODAY),
    "vernietigd": lambda one: stand.vernietigd(one, BALIE, TODAY, "attest 12"),
    "annuleer": lambda one: stand.annuleer(one, BALIE, "niet nodig"),
    "geef_terug": lambda one: stand.geef_terug(one, DORA, "periode klopt niet"),
    "laat_weg": lambda one: stand.laat_weg(one, "d1", BALIE, "verhuisd"),
    "stel_op": lambda one: stand.stel_op(one, PROFILE, YEAR, Beleid.TOESTEMMING, LINES, BALIE),
}
ALLOWED = {
    "leg_voor": {S.CONCEPT},
    "accordeer": {S.TER_ACCORDERING},
    "begin": {S.GEACCORDEERD, S.IN_UITVOERING},
    "geexporteerd": {S.IN_UITVOERING},
    "bevestig": {S.GEEXPORTEERD},
    "vernietigd": {S.GEEXPORTEERD, S.ONTVANGEN},
    "annuleer": {S.CONCEPT, S.TER_ACCORDERING, S.GEACCORDEERD, S.IN_UITVOERING},
    "geef_terug": {S.TER_ACCORDERING, S.GEACCORDEERD},
    "laat_weg": {S.CONCEPT},
    "stel_op": {S.CONCEPT},
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("staat", S)
def test_a_step_in_every_state(step: str, staat: BatchStaat) -> None:
    if staat in ALLOWED[step]:
        assert STEPS[step](EVERY[staat]).stappen
    else:
        no = refused(lambda: STEPS[step](EVERY[staat]))
        assert no.code == "R9.6"
        assert staat.label in no.message


def test_who_draws_up_and_who_approves() -> None:
    for rol in (v.Rol.CONSULENT, v.Rol.ONDERAANNEMER, v.Rol.ICT_BEHEER, v.Rol.AUDITOR):
        some = wie("x", rol)
        assert refused(lambda some=some: stand.toets_opstellen(some.rol)).code == "R6.9"  # type: ignore[misc]
    assert refused(lambda: stand.accordeer(LAID, BALIE, "")).code == "R6.9"


def test_7_4_12_nobody_approves_their_own_batch() -> None:
    own = stand.leg_voor(stand.stel_op(NEW, PROFILE, YEAR, Beleid.TOESTEMMING, LINES, DORA), DORA)
    assert refused(lambda: stand.accordeer(own, DORA, "")).code == "R9.7"
    # A bureau of one person: after a week, and it is said.
    early = wie("dora", v.Rol.DIRECTEUR, TODAY + timedelta(days=6))
    late = wie("dora", v.Rol.DIRECTEUR, TODAY + timedelta(days=7))
    no = refused(lambda: stand.accordeer(own, early, "", alleen=True))
    assert (no.code, "27-11-2026" in no.uitweg) == ("R9.7", True)
    assert stand.accordeer(own, late, "", alleen=True).tweede_persoon is False


def test_what_was_approved_is_what_goes() -> None:
    other_columns = replace(PROFILE, kolommen=(*PROFILE.kolommen, Kolom.TELEFOONNUMMER))
    more = (*LINES, Regel(document_id="d9", dossier="D-9"))
    for change in ({"profiel": other_columns}, {"regels": more}, {"beleid": Beleid.GEEN_BEZWAAR}):
        changed = replace(APPROVED, **change)
        assert refused(lambda one=changed: stand.begin(one, DORA, LINES, "aap noot")).code == "R9.8"  # type: ignore[misc]


def test_another_key_than_the_one_approved_for() -> None:
    no = refused(lambda: stand.begin(APPROVED, DORA, LINES, "mies wim"))
    assert (no.code, no.field) == ("R9.8", "sleutel")


def test_everybody_fell_out_after_the_approval() -> None:
    none = [replace(one, reden=Uitsluiting.TOESTEMMING_INGETROKKEN) for one in LINES]
    assert refused(lambda: stand.begin(APPROVED, DORA, none, "aap noot")).code == "R9.5"


def test_a_selection_of_nobody() -> None:
    with_none = refused(lambda: stand.stel_op(NEW, PROFILE, YEAR, Beleid.TOESTEMMING, (), BALIE))
    assert with_none.code == "R9.5"
    excluded = replace(DRAWN, regels=LINES[1:2])
    assert refused(lambda: stand.leg_voor(excluded, BALIE)).code == "R9.5"


def test_a_client_left_out_by_hand_comes_back_the_same_way() -> None:
    left = stand.laat_weg(DRAWN, "d1", BALIE, "is verhuisd")
    assert left.regels[0].reden is Uitsluiting.ZELF
    step = left.stappen[-1]
    assert (step.naar, step.door, step.op) == (S.CONCEPT, "bea", BALIE.nu)
    assert (step.reden, step.dossier) == ("is verhuisd", "D-1")
    back = stand.laat_weg(left, "d1", DORA, "toch niet verhuisd")
    assert (back.regels, back.stappen[-1].door) == (LINES, "dora")
    # An objection is not taken back by hand, and nobody is left out without a reason.
    out = refused(lambda: stand.laat_weg(DRAWN, "d2", BALIE, "mag toch wel"))
    assert (out.code, out.message) == ("R9.6", "Deze klant gaat al niet mee: bezwaar gemaakt.")
    assert "niets vastgelegd" in out.uitweg
    assert (
        "staat niet in de batch"
        in refused(lambda: stand.laat_weg(DRAWN, "d9", BALIE, "wie dan ook")).message
    )
    assert refused(lambda: stand.laat_weg(DRAWN, "d1", BALIE, " ")).code == "R9.6"


def test_an_approval_is_undone_until_the_file_is_made() -> None:
    back = stand.geef_terug(APPROVED, BALIE, "verkeerde periode")
    assert (back.staat, back.zegel, back.accordeur) == (S.CONCEPT, "", "")
    assert refused(lambda: stand.geef_terug(APPROVED, DORA, "x")).code == "R9.6"


def test_the_same_batch_twice_is_said_and_needs_a_reason() -> None:
    twice = replace(DRAWN, dubbel=("O-0001",))
    assert refused(lambda: stand.leg_voor(twice, BALIE)).code == "R9.6"
    assert stand.leg_voor(twice, BALIE, "nazending").stappen[-1].reden == "nazending"


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), TODAY - timedelta(days=1)])
def test_a_day_of_the_supplier_that_cannot_be(day: date) -> None:
    assert refused(lambda: stand.bevestig(GONE, BALIE, day)).field == "op"
    assert refused(lambda: stand.vernietigd(GONE, BALIE, day, "attest 12")).field == "op"


def test_an_attest_is_in_writing() -> None:
    assert refused(lambda: stand.vernietigd(GONE, BALIE, TODAY, " ")).field == "attest"


def test_what_a_batch_waits_for() -> None:
    waits = {staat: stand.wacht_op(one, TODAY) for staat, one in EVERY.items()}
    assert {staat for staat, one in waits.items() if one} == {
        S.TER_ACCORDERING, S.GEACCORDEERD, S.IN_UITVOERING, S.GEEXPORTEERD, S.ONTVANGEN,
    }  # fmt: skip
    due = waits[S.ONTVANGEN]
    assert due is not None
    assert (due.streefdatum, due.te_laat) == (TODAY + timedelta(days=90), False)
    late = stand.wacht_op(RECEIVED, TODAY + timedelta(days=91))
    assert late is not None
    assert late.te_laat


def test_of_what_a_file_can_be_made() -> None:
    for batch in (APPROVED, BUSY):
        stand.toets_maken(batch)
    assert refused(lambda: stand.toets_maken(LAID)).code == "R9.6"
    assert refused(lambda: stand.toets_maken(replace(APPROVED, regels=()))).code == "R9.8"
