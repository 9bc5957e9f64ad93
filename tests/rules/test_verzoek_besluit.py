"""Taking up, taking longer, deciding: every gate, and the refusals of §7.4 by their number."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Notitie, Traject
from pro6tui.model.verzoeken import Redactie, Verzoek
from pro6tui.rules import verzoek as r
from tests.rules.klantrechten import (
    APPEAL,
    BALIE,
    BUITEN,
    CONSULENT,
    DIRECTEUR,
    EXTENDED,
    LAST,
    MONTH,
    RECEIVED,
    SCHRIJVER,
    TODAY,
    WHY,
    change,
    clean,
    code,
    decided,
    ids,
    received,
    treated,
)

S, K, B, W = v.VerzoekStaat, v.VerzoekSoort, v.Beslissing, v.WeigeringsGrond
YES = r.Oordeel(beslissing=B.TOEGEWEZEN)
NO = r.Oordeel(beslissing=B.GEWEIGERD, weigeringsgrond=W.NIET_AANNEMELIJK, motivering=WHY)


# -- taking up --------------------------------------------------------------------------------


def test_work_begins_when_it_is_sure_who_asks() -> None:
    made = received(K.INZAGE)
    assert code(lambda: r.neem_in_behandeling(made, CONSULENT, TODAY, new_id=ids())) == "R10.4"
    done = treated(K.INZAGE)
    assert (done.staat, done.in_behandeling_op) == (S.IN_BEHANDELING, TODAY)
    assert done.behandelaar == "cora"


@pytest.mark.parametrize(
    ("soort", "more"),
    [
        (K.RECTIFICATIE, {}),
        (K.WISSING, {}),
        (K.AFSCHERMEN, {}),
        (K.BEZWAAR, {}),
        (K.INTREKKING_TOESTEMMING, {}),
    ],
)
def test_it_must_say_what_it_is_about(soort: v.VerzoekSoort, more: dict[str, object]) -> None:
    assert code(lambda: treated(soort, **more)) == "R10.5"


def test_the_front_desk_does_not_take_it_up() -> None:
    made = r.identificeer(received(K.INZAGE), v.IdentiteitWijze.BEKEND, BALIE, RECEIVED)
    assert code(lambda: r.neem_in_behandeling(made, BALIE, TODAY, new_id=ids())) == "R6.8"


# -- taking longer ----------------------------------------------------------------------------


def extended(request: Verzoek, op: date = TODAY, **more: object) -> Verzoek:
    """Told to the client on `op`."""
    given_ = {"grond": v.VerlengingsGrond.COMPLEX, "reden": WHY, **more}
    return r.verleng(
        request,
        given_["grond"],  # type: ignore[arg-type]
        str(given_["reden"]),
        CONSULENT,
        op,
        gemeld_uiterlijk=MONTH,
        tot=EXTENDED,
    )


def test_7_4_09_an_extension_told_a_month_and_a_day_after_receipt() -> None:
    made = treated(K.INZAGE)
    assert code(lambda: extended(made, MONTH + timedelta(days=1))) == "R10.2"
    told = extended(made, MONTH)
    assert (told.verlenging.gemeld_op, told.verlenging.tot) == (MONTH, EXTENDED)
    assert told.staat is S.IN_BEHANDELING


@given(st.dates(RECEIVED, date(2027, 1, 1)))
def test_an_extension_is_told_in_the_first_month_or_never(day: date) -> None:
    said = code(lambda: extended(treated(K.INZAGE), day))
    assert said == ("" if day <= MONTH else "R10.2")


def test_an_extension_has_a_ground_a_reason_and_no_second() -> None:
    made = treated(K.RECTIFICATIE, change())
    assert code(lambda: extended(made, grond=None)) == "R10.2"
    assert code(lambda: extended(made, reden="druk")) == "R10.2"
    assert code(lambda: extended(made, date(2026, 3, 2))) == "R10.3"
    once = extended(made)
    assert code(lambda: extended(once)) == "R10.2"
    assert code(lambda: extended(decided(made))) == "R10.2"
    withdrawal = treated(K.INTREKKING_TOESTEMMING, toestemming="c1")
    assert code(lambda: extended(withdrawal)) == "R10.2"


# -- deciding ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("refused", "outcome"),
    [
        ((), v.Besluit.TOEGEWEZEN),
        (("o1",), v.Besluit.DEELS),
        (("o1", "o2"), v.Besluit.GEWEIGERD),
    ],
)
def test_the_whole_follows_from_the_parts(refused: tuple[str, ...], outcome: v.Besluit) -> None:
    made = treated(K.RECTIFICATIE, change(), change("persoon.adres", "Kerkstraat 2", id="o2"))
    done = decided(made, *refused, grond=W.NIET_AANNEMELIJK)
    assert (done.besluit, done.besluit_op, done.besluit_door) == (outcome, TODAY, "dirk")
    assert done.staat is S.BESLOTEN
    assert done.beroep_tot == (APPEAL if refused else None)
    assert done.uiterlijk == LAST
    assert {one.id for one in done.onderdelen if one.beslissing is B.GEWEIGERD} == set(refused)


def test_7_4_07_inspection_refused_because_it_is_too_busy() -> None:
    made = treated(K.INZAGE)
    part = made.onderdelen[0].id
    assert code(lambda: decided(made, part, grond="te druk")) == "R10.1"
    assert made.besluit is None


def test_7_4_08_a_refusal_without_a_motivation() -> None:
    made = treated(K.RECTIFICATIE, change())
    empty = msgspec.structs.replace(NO, motivering="")
    said = code(
        lambda: r.beslis(
            clean(), made, {"o1": empty}, DIRECTEUR, TODAY, uiterlijk=LAST, new_id=ids(),
            beroep_tot=APPEAL,
        )
    )  # fmt: skip
    assert said == "R10.1"


def test_a_whole_inspection_is_refused_for_others_only_when_leaving_out_will_not_do() -> None:
    made = treated(K.INZAGE)
    part = made.onderdelen[0].id
    bare = r.Oordeel(beslissing=B.GEWEIGERD, weigeringsgrond=W.ANDEREN, motivering=WHY)

    def decide(oordeel: r.Oordeel) -> Verzoek:
        return r.beslis(
            clean(), made, {part: oordeel}, DIRECTEUR, TODAY, uiterlijk=LAST, beroep_tot=APPEAL,
            new_id=ids(),
        )  # fmt: skip

    assert code(lambda: decide(bare)) == "R10.1"
    tried = msgspec.structs.replace(
        bare, afdekken_helpt_niet="Elke zin gaat over beiden; afdekken laat niets over."
    )
    assert "laat niets over" in decide(tried).onderdelen[0].motivering


def test_an_inspection_that_leaves_something_out_is_granted_in_part() -> None:
    made = msgspec.structs.replace(
        treated(K.INZAGE), redacties=(Redactie(id="r", pad="notities.n1"),)
    )
    done = decided(made)
    assert done.besluit is v.Besluit.DEELS
    assert done.beroep_tot == APPEAL


def test_a_refusal_says_until_when_the_court_can_be_asked() -> None:
    made = treated(K.RECTIFICATIE, change())
    refuse = {"grond": W.NIET_AANNEMELIJK}
    assert code(lambda: decided(made, "o1", beroep_tot=None, **refuse)) == "R10.5"
    assert code(lambda: decided(made, "o1", beroep_tot=TODAY, **refuse)) == "R10.5"


def test_every_part_is_decided() -> None:
    made = treated(K.RECTIFICATIE, change(), change("persoon.adres", "X 1", id="o2"))
    assert (
        code(
            lambda: r.beslis(
                clean(), made, {"o1": YES}, DIRECTEUR, TODAY, uiterlijk=LAST, new_id=ids()
            )
        )
        == "R10.5"
    )


def test_a_late_decision_has_a_reason_that_is_kept() -> None:
    made = treated(K.RECTIFICATIE, change())
    yesterday = TODAY - timedelta(days=1)
    assert code(lambda: decided(made, uiterlijk=yesterday)) == "R11.1"
    late = decided(made, uiterlijk=yesterday, te_laat_reden="papier was\nzoek")
    assert (late.te_laat_reden, late.uiterlijk) == ("papier was zoek", yesterday)
    assert decided(made, te_laat_reden="niet nodig").te_laat_reden == ""


def test_a_correction_is_granted_on_a_ground() -> None:
    made = treated(K.RECTIFICATIE, change(grond=None))
    assert code(lambda: decided(made)) == "R10.5"


def test_a_decision_before_receipt_or_twice_is_refused() -> None:
    made = treated(K.RECTIFICATIE, change())
    early = msgspec.structs.replace(made, ontvangen_op=date(2026, 3, 11))
    assert code(lambda: decided(early)) == "R10.3"
    assert code(lambda: decided(decided(made))) == "R10.5"
    assert code(lambda: decided(received(K.RECTIFICATIE, change()))) == "R10.5"


def test_an_objection_to_a_survey_is_honoured_and_another_weighed() -> None:
    survey = treated(K.BEZWAAR, tegen=(v.Doel.TEVREDENHEIDSONDERZOEK,))
    part = survey.onderdelen[0].id
    assert code(lambda: decided(survey, part, grond=W.DWINGENDE_GRONDEN)) == "R9.2"
    assert decided(survey).besluit is v.Besluit.TOEGEWEZEN
    other = treated(K.BEZWAAR, tegen=(v.Doel.RESULTAATMETING,))
    part = other.onderdelen[0].id
    assert decided(other, part, grond=W.DWINGENDE_GRONDEN).besluit is v.Besluit.GEWEIGERD


def test_it_is_not_kept_for_a_term_that_is_over() -> None:
    made = treated(K.WISSING, change(gevraagd=v.Gevraagd.WISSEN))
    ended = Traject(id="t1", opdrachtgever=v.OpdrachtgeverSoort.UWV, einddatum=date(2018, 12, 31))
    over = msgspec.structs.replace(clean(), staat=v.DossierStaat.IN_BEWARING, trajecten=(ended,))
    assert code(lambda: decided(made, "o1", grond=W.BEWAARPLICHT, dossier=over)) == "R5.6"
    assert decided(made, "o1", grond=W.BEWAARPLICHT).besluit is v.Besluit.GEWEIGERD


# -- who decides ------------------------------------------------------------------------------


def test_a_consulent_proposes_and_the_directeur_decides_on_an_inspection() -> None:
    made = treated(K.INZAGE)
    part = made.onderdelen[0].id

    def decide(who: object, oordelen: dict[str, r.Oordeel], request: Verzoek) -> Verzoek:
        return r.beslis(clean(), request, oordelen, who, TODAY, uiterlijk=LAST, new_id=ids())  # type: ignore[arg-type]

    assert code(lambda: decide(CONSULENT, {part: YES}, made)) == "R6.8"
    assert code(lambda: r.stel_voor(made, {part: YES}, BALIE, TODAY)) == "R6.8"
    proposed = r.stel_voor(made, {part: YES}, CONSULENT, TODAY)
    assert (proposed.besluit, proposed.onderdelen[0].voorgesteld_door) == (None, "cora")
    done = decide(DIRECTEUR, {}, proposed)
    assert done.onderdelen[0].beslist_door == "dirk"
    assert done.onderdelen[0].voorgesteld_door == "cora"


def test_nobody_decides_on_their_own_note() -> None:
    dossier = msgspec.structs.replace(
        clean(), notities=(Notitie(id="n1", auteur="anna", tekst="Hij wil niet."),)
    )
    made = treated(K.RECTIFICATIE, change("notities.n1.tekst", "Hij kan niet."), dossier=dossier)
    for who, said in ((SCHRIJVER, "R6.8"), (BUITEN, "R6.8"), (CONSULENT, ""), (DIRECTEUR, "")):
        assert (
            code(
                lambda who=who: r.beslis(
                    dossier, made, {"o1": YES}, who, TODAY, uiterlijk=LAST, new_id=ids()
                )
            )
            == said
        )
    assert r.stel_voor(made, {"o1": NO}, BUITEN, TODAY).onderdelen[0].voorgesteld_door == "onno"


def test_a_proposal_knows_the_same_grounds() -> None:
    made = treated(K.RECTIFICATIE, change())
    wrong = msgspec.structs.replace(NO, weigeringsgrond=W.ANDEREN)
    assert code(lambda: r.stel_voor(made, {"o1": wrong}, CONSULENT, TODAY)) == "R10.1"
    assert code(lambda: r.stel_voor(decided(made), {"o1": NO}, CONSULENT, TODAY)) == "R10.5"
