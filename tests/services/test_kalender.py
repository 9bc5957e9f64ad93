"""The bureau's extra legal days: who adds them, who sees them, and what no longer counts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pro6tui.model.refusal import Refusal
from pro6tui.rules.feestdagen import Kalender
from pro6tui.rules.termijnen import bereken
from pro6tui.services import kalender, registers
from tests.services.office import Desk, Office, make

BRIDGE = date(2026, 5, 15)
"""The Friday after Ascension Day."""
BEFORE = datetime(2026, 3, 2, 10, tzinfo=UTC)
"""When nothing of all this is past."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make(tmp_path_factory.mktemp("kalender"))


def acts(desk: Desk) -> list[str]:
    return [str((one.body or {}).get("action")) for one in desk.session.vault.records()]


def test_a_day_added_moves_the_terms_of_everybody_and_is_logged(office: Office) -> None:
    with office.at("dora") as dora, office.at("anna") as anna:
        dora.session.clock = lambda: BEFORE
        before = bereken("inzage", date(2026, 4, 14), kalender.kalender(anna.session))
        assert before.uiterlijk == BRIDGE
        row = kalender.voeg_toe(dora.session, BRIDGE, " Stb.  2026, 12 ")
        assert (row.besluit, row.door) == ("Stb. 2026, 12", "dora")
        after = bereken("inzage", date(2026, 4, 14), kalender.kalender(anna.session))
        assert (after.streefdatum, after.uiterlijk) == (date(2026, 5, 14), date(2026, 5, 18))
        days = kalender.jaar(kalender.bijgehouden(anna.session), 2026)
        assert [one.naam for one in days if one.besluit] == ["Stb. 2026, 12"]
        assert next(one.naam for one in days if one.dag == date(2026, 4, 27)) == "Koningsdag"
        with pytest.raises(Refusal, match="staat al in de kalender"):
            kalender.voeg_toe(dora.session, BRIDGE, "nog eens")
        kalender.haal_weg(dora.session, BRIDGE)
        assert kalender.kalender(anna.session) == Kalender()
        with pytest.raises(Refusal, match="geen extra sluitingsdag"):
            kalender.haal_weg(dora.session, BRIDGE)
        assert {"feestdag_erbij", "feestdag_weg"} <= set(acts(dora))


def test_a_day_that_is_past_makes_no_late_decision_timely(office: Office) -> None:
    day = date(2026, 5, 29)
    with office.at("dora") as dora:
        dora.session.clock = lambda: datetime(2026, 6, 1, 10, tzinfo=UTC)
        with pytest.raises(Refusal, match="is voorbij"):
            kalender.voeg_toe(dora.session, day, "Stb. 2026, 3")
        dora.session.clock = lambda: BEFORE
        kalender.voeg_toe(dora.session, day, "Stb. 2026, 3")
        dora.session.clock = lambda: datetime(2026, 6, 1, 10, tzinfo=UTC)
        with pytest.raises(Refusal, match="is voorbij"):
            kalender.haal_weg(dora.session, day)
        assert not kalender.kalender(dora.session).werkdag(day)


@pytest.mark.parametrize("handle", ["anna", "carla"])
def test_who_may_not_is_told_who_may(office: Office, handle: str) -> None:
    with office.at(handle) as desk:
        for act in (
            lambda: kalender.voeg_toe(desk.session, date(2027, 5, 7), "x"),
            lambda: kalender.haal_weg(desk.session, date(2027, 5, 7)),
        ):
            with pytest.raises(Refusal, match="Dit doet: directeur") as refused:
                act()
            assert refused.value.code == "R6.5"


def test_it_is_read_once_until_somebody_changes_it(office: Office) -> None:
    with office.at("dora") as dora, office.at("anna") as anna:
        dora.session.clock = lambda: BEFORE
        kalender.voeg_toe(dora.session, date(2028, 5, 26), "Stb. 2027, 3")
        read = acts(anna).count("register_read")
        for _time in range(3):
            kalender.kalender(anna.session)
        assert acts(anna).count("register_read") == read + 1


def test_a_row_the_calendar_refuses_is_told_and_does_not_count(office: Office) -> None:
    with office.at("dora") as dora:
        with registers.opened(dora.session, kalender.REGISTER) as register:
            table = register.table(kalender.TABEL)
            table.insert({"dag": "2026-04-27", "besluit": "is al Koningsdag"})
            table.insert({"dag": "morgen", "besluit": "x"})
            table.insert({"dag": "2029-05-11", "besluit": "een"})
            table.insert({"dag": "2029-05-11", "besluit": "op de andere machine"})
        now = kalender.bijgehouden(dora.session)
        assert (now.onbruikbaar, now.rijen[-1].besluit) == (2, "een")
        assert "2 toegevoegde dagen zijn onbruikbaar" in kalender.opmerkingen(now, BRIDGE)[0]


def test_a_subcontractor_counts_without_them_and_hears_so(office: Office) -> None:
    with office.at("dora") as dora:
        # Where nobody added a day there is nothing that one cannot read.
        kalender.voeg_toe(dora.session, date(2030, 5, 31), "Stb. 2029, 4")
    with office.at("otto") as otto:
        now = kalender.bijgehouden(otto.session)
        assert (now.kalender, now.gelezen) == (Kalender(), False)
        assert "kunt u niet lezen" in kalender.opmerkingen(now, BRIDGE)[0]


def test_the_end_of_the_calendar_is_told_in_time(tmp_path: Path) -> None:
    now = kalender.Bijgehouden(Kalender())
    assert kalender.opmerkingen(now, date(2038, 12, 1)) == []
    (told,) = kalender.opmerkingen(now, date(2039, 1, 10))
    assert "tot en met 31-12-2040. Werk pro6 bij" in told
