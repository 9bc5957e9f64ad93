"""The demo's dossiers keep to the rules, tell their story, and are the same every time."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from stdnum.nl import bsn as stdnum_bsn

from pro6tui.model.codec import decode, encode
from pro6tui.model.dossier import Dossier
from pro6tui.model.vocabulary import Doel, HoldReden, Verstrekkingsgrond, VerzoekSoort
from pro6tui.model.vocabulary import DossierStaat as S
from pro6tui.rules import artikel_03, artikel_04, artikel_05, bezwaar, holds
from pro6tui.rules.afscherming import afgeschermd
from pro6tui.rules.intake import open_poorten
from pro6tui.rules.interpretatie import Interpretaties
from pro6tui.rules.namen import weergavenaam
from pro6tui.rules.toestanden import OVERGANGEN
from pro6tui.rules.verzoek import open_kennisgevingen
from pro6tui.rules.verzoek_klok import gang, stand
from pro6tui.services.demo_data import Staff, bsn_of, demo_dossiers
from pro6tui.services.demo_stories import STORIES

TODAY = date(2026, 11, 22)
GONE = (S.VERNIETIGD_BEHOUDENS_BACKUPS, S.VOLLEDIG_VERNIETIGD)


@pytest.fixture(scope="module")
def dossiers() -> list[Dossier]:
    """Enough to see every kind."""
    return list(demo_dossiers(400, today=TODAY))


def test_the_rules_refuse_none_of_them(dossiers: list[Dossier]) -> None:
    for dossier in dossiers:
        assert artikel_03.toets(dossier, Interpretaties(), TODAY) == []
        assert artikel_04.toets(dossier) == []
        assert decode(encode(dossier)) == dossier
        assert artikel_03.genormaliseerd(dossier, TODAY) == dossier


def test_only_the_story_of_wrong_dates_is_warned_about(dossiers: list[Dossier]) -> None:
    warned = {
        (dossier.nummer, said.code)
        for dossier in dossiers
        for said in artikel_03.controleer(dossier, Interpretaties(), TODAY)
    }
    assert warned == {("D-000020", "R5.1")}


def test_every_state_is_there_and_every_dossier_could_be_in_its_state(
    dossiers: list[Dossier],
) -> None:
    assert {dossier.staat for dossier in dossiers} == set(S)
    for dossier in dossiers:
        if dossier.staat in GONE:
            assert dossier.persoon.achternaam == ""
            continue
        if dossier.staat not in (S.CONCEPT, S.INTAKE):
            assert open_poorten(dossier) == [], dossier.nummer
        if dossier.nummer == "D-000020":
            continue
        due = artikel_05.vernietigbaar(dossier, TODAY)
        assert due is (dossier.staat in (S.VERNIETIGBAAR, S.OP_LIJST, S.BEDENKTIJD))
        if dossier.staat in (S.AFGESLOTEN, S.IN_BEWARING):
            assert artikel_05.relatie_einde(dossier, TODAY).datum is not None


def test_states_were_reached_step_by_step(dossiers: list[Dossier]) -> None:
    for dossier in dossiers:
        steps = dossier.staatwissels
        if dossier.staat in GONE:
            continue
        assert (steps[-1].naar if steps else S.CONCEPT) is dossier.staat
        for before, after in zip(steps, steps[1:], strict=False):
            assert after.van is before.naar
            assert before.op <= after.op <= TODAY, dossier.nummer
        for step in steps:
            assert step.van is not None
            assert step.naar in OVERGANGEN[step.van]


def test_the_names_everyone_knows_come_first(dossiers: list[Dossier]) -> None:
    names = [weergavenaam(dossier.persoon) for dossier in dossiers[:3]]
    assert names == ["Janssen, A.B. van der", "Jansma, F.", "Jansen-Öztürk, Ş."]
    assert len(STORIES) == 30


def test_the_story(dossiers: list[Dossier]) -> None:
    story = {dossier.nummer: dossier for dossier in dossiers[:30]}
    assert story["D-000001"].afspraken[0].datum == TODAY + timedelta(days=3)
    assert len({t.opdrachtgever for t in story["D-000004"].trajecten}) == 2
    assert story["D-000005"].kredietbemiddeling.hoogte_schulden
    assert artikel_05.vernietigbaar_vanaf(story["D-000008"]) == TODAY + timedelta(days=40)
    assert story["D-000009"].staatwissels[-1].reden
    assert open_poorten(story["D-000010"])
    assert artikel_04.waarschuwingen(story["D-000017"], TODAY)
    assert story["D-000019"].toestemmingen[0].ingetrokken_op
    assert artikel_05.bewaring(story["D-000020"], TODAY).vernietigbaar_vanaf is None
    assert artikel_05.overleden(story["D-000027"])


def test_clients_use_their_rights(dossiers: list[Dossier]) -> None:
    """One of every kind, in every state that a desk meets, each as the rules made it."""
    asked = [(dossier, one) for dossier in dossiers for one in dossier.verzoeken]
    assert {one.soort for _dossier, one in asked} == set(VerzoekSoort)
    states = {dossier.nummer: one.staat.value for dossier, one in asked}
    assert states == {
        "D-000004": "in_behandeling",
        "D-000005": "kennisgeving_art19",
        "D-000006": "afgehandeld",
        "D-000009": "in_behandeling",
        "D-000017": "afgehandeld",
        "D-000018": "afgehandeld",
        "D-000019": "afgehandeld",
        "D-000021": "in_behandeling",
        "D-000022": "ingetrokken",
        "D-000023": "afgehandeld",
        "D-000024": "in_behandeling",
        "D-000025": "in_behandeling",
        "D-000029": "ontvangen",
        "D-000030": "identiteit_vaststellen",
    }
    standing = {d.nummer: stand(gang(d, one), TODAY) for d, one in asked if one.staat.open}
    assert [n for n, one in standing.items() if one.streefdatum < TODAY] == ["D-000021"]
    told = {dossier.nummer: open_kennisgevingen(one) for dossier, one in asked}
    assert [n for n, waiting in told.items() if waiting] == ["D-000005"]
    assert any(one.verlenging.gemeld_op for _dossier, one in asked)

    story = {dossier.nummer: dossier for dossier in dossiers[:30]}
    kept = {n: [one.reden for one in holds.lopend(found, TODAY)] for n, found in story.items()}
    assert kept["D-000006"] == [HoldReden.BEROEPSTERMIJN]
    assert kept["D-000008"] == [HoldReden.GESCHIL]
    assert afgeschermd(story["D-000023"], "persoon.emailadres")
    assert bezwaar.lopend(story["D-000017"], Doel.TEVREDENHEIDSONDERZOEK, TODAY)
    left = {one.grond for found in dossiers for one in found.verstrekkingen}
    assert left == {Verstrekkingsgrond.OPDRACHTGEVER, Verstrekkingsgrond.ONDERZOEK}
    assert all(one.sha256 and one.velden for f in dossiers for one in f.verstrekkingen)


def test_without_a_calendar_nobody_is_on_a_clock() -> None:
    assert not any(one.verzoeken for one in demo_dossiers(30, today=date(2050, 1, 3)))


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2027, 12, 31), date(2028, 3, 1)])
def test_it_holds_on_any_day(today: date) -> None:
    for dossier in demo_dossiers(150, today=today):
        assert artikel_03.toets(dossier, Interpretaties(), today) == []
    due = list(demo_dossiers(8, today=today))[7]
    since = artikel_05.vernietigbaar_vanaf(due)
    assert since is not None
    assert abs((since - today).days - 40) <= 1


def test_any_part_can_be_made_anywhere(dossiers: list[Dossier]) -> None:
    assert list(demo_dossiers(50, today=TODAY, first=350)) == dossiers[350:]
    assert list(demo_dossiers(50, today=TODAY)) == dossiers[:50]
    assert list(demo_dossiers(50, seed=2, today=TODAY)) != dossiers[:50]


def test_every_bsn_is_synthetic_valid_and_used_once() -> None:
    numbers = [bsn_of(index, 1) for index in range(9_091)]
    assert len(set(numbers)) == 9_091
    assert all(n.startswith("9999") and stdnum_bsn.is_valid(n) for n in numbers)
    assert bsn_of(9_091, 1) == ""
    late = next(demo_dossiers(1, today=TODAY, first=50_000))
    assert late.persoon.bsn == ""
    assert artikel_03.toets(late, Interpretaties(), TODAY) == []


def test_staff_and_subcontractor_get_their_work() -> None:
    staff = Staff(behandelaars=("mj",), onderaannemer="coachpunt", coach="cp")
    made = list(demo_dossiers(40, today=TODAY, staff=staff))
    assert made[15].toewijzing.organisatie == "coachpunt"
    assert made[15].toewijzing.behandelaars == ("cp",)
    others = Counter(h for one in made for h in one.toewijzing.behandelaars)
    assert set(others) == {"mj", "cp"}


def test_three_kilobytes_each(dossiers: list[Dossier]) -> None:
    sizes = [len(encode(dossier)) for dossier in dossiers[30:]]
    assert 2_400 < sum(sizes) / len(sizes) < 3_600
