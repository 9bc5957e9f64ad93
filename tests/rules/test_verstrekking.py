"""artt. 1 and 9: what may leave leaves a line; what may not leaves nothing."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Dossier, Notitie, Toestemming, Traject
from pro6tui.model.refusal import Refusal
from pro6tui.rules import reglement
from pro6tui.rules.afscherming import scherm_af
from pro6tui.rules.artikel_01 import Voornemen
from pro6tui.rules.bezwaar import leg_vast
from pro6tui.rules.verstrekking import (
    ONDERZOEKVELDEN,
    Verzonden,
    regel,
    toets,
    toets_uwv_overdracht,
    verstrek,
)
from tests.rules.klantrechten import BALIE, CONSULENT, TODAY, clean, code, ids

G = v.Verstrekkingsgrond
KTO = v.Doel.TEVREDENHEIDSONDERZOEK
GIVEN = Toestemming(
    id="c2",
    doel=KTO,
    ontvanger="Onderzoek B.V.",
    omvang=("persoon", "uitkeringen", "trajecten"),
    schriftelijk=True,
    datum=date(2026, 3, 1),
)
SURVEY = Voornemen(
    grond=G.ONDERZOEK,
    doel=KTO,
    ontvanger="Onderzoek B.V.",
    velden=("persoon.achternaam", "persoon.emailadres"),
    op=TODAY,
    toestemming=GIVEN,
)
OURS = Traject(id="t1", opdrachtgever=v.OpdrachtgeverSoort.WERKGEVER, opdrachtgever_naam="Smid BV")
REPORT = Voornemen(
    grond=G.OPDRACHTGEVER,
    doel=v.Doel.RAPPORTAGE_OPDRACHTGEVER,
    ontvanger="Smid BV",
    velden=("persoon.achternaam", "trajecten.t1.uitkomst", "notities.n1"),
    op=TODAY,
    traject=OURS,
)
COURT = Voornemen(
    grond=G.GERECHTELIJKE_UITSPRAAK,
    doel=v.Doel.WETTELIJKE_VERPLICHTING,
    ontvanger="Rechtbank Overijssel",
    velden=("persoon.adres",),
    op=TODAY,
    instantie="Rechtbank Overijssel",
    zaaknummer="C/08/1",
    uitspraak_op=date(2026, 3, 2),
)


def two() -> Dossier:
    """A client with an employer's traject and one of UWV."""
    return msgspec.structs.replace(
        clean(),
        trajecten=(OURS, Traject(id="t2", opdrachtgever=v.OpdrachtgeverSoort.UWV)),
        notities=(Notitie(id="n1", traject="t1"), Notitie(id="n2", traject="t2")),
    )


def asked(plan: Voornemen, dossier: Dossier | None = None, **change: object) -> str:
    """The code of its refusal."""
    changed = msgspec.structs.replace(plan, **change)
    return code(lambda: toets(dossier or two(), changed, TODAY))


def test_what_left_stands_in_the_dossier() -> None:
    sent = Verzonden(
        tijd="14:05",
        sha256="ab" * 32,
        kanaal=v.Verzendwijze.BESTAND,
        ontvanger_id="a7",
        batch="2026-1",
    )
    line = verstrek(two(), SURVEY, CONSULENT, TODAY, sent, "x9").verstrekkingen[-1]
    assert (line.id, line.op, line.tijd, line.door) == ("x9", TODAY, "14:05", "cora")
    assert (line.grond, line.doel, line.toestemming) == (G.ONDERZOEK, KTO, "c2")
    assert line.velden == SURVEY.velden
    assert line.reglement_versie == reglement.versie_op(TODAY) != ""
    assert (line.sha256, line.batch, line.ontvanger_id) == ("ab" * 32, "2026-1", "a7")
    assert regel(COURT, CONSULENT, sent, "x8").zaaknummer == "C/08/1"
    assert regel(REPORT, CONSULENT, sent, "x7").traject == "t1"


def test_each_ground_with_its_proof_will_do() -> None:
    for plan in (SURVEY, REPORT, COURT):
        assert asked(plan) == ""
        assert asked(plan, grond=None) == "R1.1"
        assert asked(plan, velden=()) == "R1.1"
        assert asked(plan, velden=("persoon.iban",)) in ("R3.1", "R1.2")


TOO_MANY = (
    "persoon.bsn", "persoon.adres", "persoon.geslacht", "persoon.voornamen", "persoon",
    "trajecten.t1.soort", "trajecten.t1.opdrachtgever",
)  # fmt: skip


@pytest.mark.parametrize("veld", TOO_MANY)
def test_7_4_04_a_survey_with_a_field_too_many(veld: str) -> None:
    with pytest.raises(Refusal) as refused:
        toets(two(), msgspec.structs.replace(SURVEY, velden=("persoon.emailadres", veld)), TODAY)
    assert (refused.value.code, refused.value.field) == ("R9.1", veld)


def test_the_seven_of_art_9_and_no_more() -> None:
    assert len(ONDERZOEKVELDEN) == 9
    assert asked(SURVEY, velden=("uitkeringen.*.soort", "trajecten.t1.einddatum")) == ""


def test_what_may_never_go_is_said_before_the_consent_that_lacks() -> None:
    """Otherwise somebody goes and asks a client to sign for what may not leave anyhow."""
    none: dict[str, object] = {"toestemming": None, "op": TODAY + timedelta(days=1)}
    assert asked(SURVEY, **none) == "R1.2"
    assert asked(SURVEY, **none, velden=("persoon.bsn",)) == "R9.1"
    assert asked(SURVEY, **none, velden=("persoon.iban",)) == "R3.1"
    assert asked(SURVEY, **none, velden=("persoon.bsn",), grond=None) == "R1.1"
    against = leg_vast(two(), (KTO,), CONSULENT, TODAY, new_id=ids())
    assert asked(SURVEY, against, toestemming=None) == "R9.2"
    stranger = {"velden": ("uitkeringen",), "ontvanger": "Een ander"}
    assert asked(REPORT, **stranger) == "R9.3"


def test_7_4_05_a_survey_row_with_a_consent_after_the_batch() -> None:
    late = msgspec.structs.replace(GIVEN, datum=TODAY + timedelta(days=1))
    assert asked(SURVEY, toestemming=late) == "R1.2"


def test_7_4_06_a_survey_row_with_an_objection() -> None:
    against = leg_vast(two(), (KTO,), CONSULENT, TODAY, new_id=ids())
    assert asked(SURVEY, against) == "R9.2"


def test_what_is_shielded_goes_nowhere_but_to_court() -> None:
    shielded = scherm_af(
        two(), "persoon", v.BeperkingsGrond.JUISTHEID, CONSULENT, TODAY, new_id=ids()
    )
    assert asked(SURVEY, shielded) == "R11.2"
    assert asked(REPORT, shielded) == "R11.2"
    assert asked(COURT, shielded) == ""


@pytest.mark.parametrize(
    "veld",
    [
        "trajecten.t2.uitkomst",
        "trajecten",
        "notities.n2",
        "notities",
        "arbeidsongeschiktheid.mate",
        "uitkeringen.u1.soort",
    ],
)
def test_a_principal_gets_its_own_traject_and_an_employer_no_health(veld: str) -> None:
    assert asked(REPORT, velden=(veld,)) == "R9.3"


def test_a_traject_of_another_dossier_is_none() -> None:
    assert asked(REPORT, traject=msgspec.structs.replace(OURS, id="t9")) == "R9.3"


def test_tomorrow_has_not_left_yet() -> None:
    assert asked(COURT, op=TODAY + timedelta(days=1)) == "R1.3"
    assert code(lambda: verstrek(two(), COURT, BALIE, TODAY, Verzonden(), "x")) == "R6.8"


UWV = Traject(id="t", opdrachtgever=v.OpdrachtgeverSoort.UWV, einddatum=date(2026, 2, 1))


def test_7_4_19_handing_over_to_uwv_what_a_gemeente_ordered() -> None:
    gemeente = msgspec.structs.replace(UWV, opdrachtgever=v.OpdrachtgeverSoort.GEMEENTE)
    assert code(lambda: toets_uwv_overdracht(gemeente, TODAY, "K-1", TODAY)) == "R1.4"
    toets_uwv_overdracht(UWV, TODAY, "K-1", TODAY)


def test_uwv_asks_and_the_work_or_the_contract_has_ended() -> None:
    running = msgspec.structs.replace(UWV, einddatum=None)
    assert code(lambda: toets_uwv_overdracht(UWV, None, "K-1", TODAY)) == "R1.4"
    assert code(lambda: toets_uwv_overdracht(UWV, TODAY, " ", TODAY)) == "R1.4"
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(Refusal, match=f"van {tomorrow:%d-%m-%Y}, en die dag moet nog komen") as no:
        toets_uwv_overdracht(UWV, tomorrow, "K-1", TODAY)
    assert no.value.code == "R1.4"
    assert code(lambda: toets_uwv_overdracht(running, TODAY, "K-1", TODAY)) == "R1.4"
    toets_uwv_overdracht(running, TODAY, "K-1", TODAY, overeenkomst_beeindigd=True)
