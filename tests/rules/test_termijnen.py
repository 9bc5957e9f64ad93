"""artt. 5, 10, 11 and 12: terms by the vectors, and what holds for every day of sixteen years."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import VerzoekSoort
from pro6tui.rules.feestdagen import ExtraDag
from pro6tui.rules.rechtsstelsels import Rechtsstelsel
from pro6tui.rules.termijnen import (
    KALENDER,
    Klokken,
    KlokNaam,
    Overgeslagen,
    bereken,
    klokken,
    klokken_correctie,
    mag_verlengen,
)
from pro6tui.rules.termijnsoorten import SOORTEN

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAY = timedelta(days=1)
EVERY_DAY = [date(2020, 1, 1) + timedelta(days=n) for n in range(365 * 16 + 4)]


def d(text: str) -> date:
    """A day as the vectors write it."""
    return date.fromisoformat(text)


# receipt, +28 days, +1 month, moved, +42 days, +3 months, moved
VECTORS = [
    "2026-01-15 2026-02-12 2026-02-15 2026-02-16 2026-02-26 2026-04-15 2026-04-15",
    "2026-01-30 2026-02-27 2026-02-28 2026-03-02 2026-03-13 2026-04-30 2026-04-30",
    "2026-01-31 2026-02-28 2026-02-28 2026-03-02 2026-03-14 2026-04-30 2026-04-30",
    "2026-02-01 2026-03-01 2026-03-01 2026-03-02 2026-03-15 2026-05-01 2026-05-01",
    "2026-03-03 2026-03-31 2026-04-03 2026-04-07 2026-04-14 2026-06-03 2026-06-03",
    "2026-11-25 2026-12-23 2026-12-25 2026-12-28 2027-01-06 2027-02-25 2027-02-25",
]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector[:10])
def test_terms_of_a_request(vector: str) -> None:
    receipt, four_weeks, month, moved, six_weeks, three, three_moved = map(d, vector.split())
    reaction = bereken("correctie", receipt)
    assert (reaction.streefdatum, reaction.uiterlijk) == (four_weeks, four_weeks)
    for kind in ("inzage", "wissing", "bezwaar", "overdraagbaarheid", "intrekking_toestemming"):
        answer = bereken(kind, receipt)
        assert (answer.streefdatum, answer.uiterlijk) == (month, moved)
    longer = bereken("verlenging", receipt)
    assert (longer.streefdatum, longer.uiterlijk) == (three, three_moved)
    # Six weeks stand only after an extension; without one the month is the limit.
    finish = bereken("correctie_afronding", receipt, in_behandeling=receipt)
    assert (finish.streefdatum, finish.uiterlijk) == (month, month)
    extended = bereken(
        "correctie_afronding", receipt, in_behandeling=receipt, verlengd_gemeld=receipt
    )
    assert (extended.streefdatum, extended.uiterlijk) == (six_weeks, six_weeks)


def test_what_was_passed_over_and_why() -> None:
    found = bereken("inzage", d("2026-03-03"))
    assert found.overgeslagen == (
        Overgeslagen(d("2026-04-03"), "Goede Vrijdag"),
        Overgeslagen(d("2026-04-04"), "zaterdag"),
        Overgeslagen(d("2026-04-05"), "zondag"),
        Overgeslagen(d("2026-04-06"), "tweede Paasdag"),
    )
    assert found.bron == "AVG art. 15 en art. 12 lid 3; Vo. (EEG, Euratom) 1182/71 art. 3"
    assert found.regel.startswith("Antwoord binnen een maand na ontvangst. Valt de laatste dag")
    assert found.stelsel is Rechtsstelsel.UNIERECHT


def test_an_answer_as_json() -> None:
    assert bereken("correctie", d("2026-01-15")).json() == {
        "kind": "correctie",
        "vanaf": "2026-01-15",
        "streefdatum": "2026-02-12",
        "uiterlijk": "2026-02-12",
        "regel": "Reactie binnen vier weken na ontvangst van het verzoek."
        " Loopt door in weekenden en op feestdagen.",
        "bron": "reglement art. 11",
        "stelsel": "ZelfGesteld",
        "overgeslagen": [],
    }


@pytest.mark.parametrize(
    ("end", "seven", "since"),
    [
        ("2018-12-31", "2025-12-31", "2026-01-01"),
        ("2019-02-28", "2026-02-28", "2026-03-01"),
        ("2019-03-31", "2026-03-31", "2026-04-01"),
        ("2020-02-29", "2027-02-28", "2027-03-01"),
    ],
)
def test_keeping(end: str, seven: str, since: str) -> None:
    found = bereken("bewaring", d(end))
    assert (found.streefdatum, found.uiterlijk) == (d(seven), d(seven))
    assert found.vernietigbaar_vanaf == d(since)
    assert found.json()["vernietigbaar_vanaf"] == since
    assert found.regel == "Papier en database blijven 7 jaar na het einde van de relatie bewaard."


@pytest.mark.parametrize(
    ("kind", "since", "end"),
    [
        ("fiscaal", "2019-12-31", "2026-12-31"),
        ("fiscaal", "2019-03-15", "2026-12-31"),
        ("bewaring_overig", "2024-05-01", "2026-05-01"),
        ("bewaring_krediet", "2024-02-29", "2025-02-28"),
        ("bewaring_erd", "2024-05-01", "2029-05-01"),
        ("bewaring_verzoek", "2024-05-01", "2029-05-01"),
        ("bedenktijd", "2026-04-27", "2026-05-04"),
        ("ziekte_zw", "2026-03-02", "2026-03-30"),
        ("ziekte_ao", "2026-03-02", "2026-06-01"),
        ("onderzoek", "2026-03-02", "2026-12-31"),
        ("afschermen", "2026-01-31", "2026-02-28"),
    ],
)
def test_the_bureaus_own_terms(kind: str, since: str, end: str) -> None:
    found = bereken(kind, d(since))
    assert (found.streefdatum, found.uiterlijk) == (d(end), d(end))
    assert found.overgeslagen == ()


@pytest.mark.parametrize(
    ("answered", "counted", "last"),
    [
        ("2026-02-20", "2026-04-03", "2026-04-07"),  # Good Friday to Easter Monday
        ("2026-03-24", "2026-05-05", "2026-05-06"),  # 5 May in an ordinary year
        ("2026-04-02", "2026-05-14", "2026-05-15"),  # Ascension Day
        ("2026-03-16", "2026-04-27", "2026-04-28"),  # Koningsdag
        ("2026-06-02", "2026-07-14", "2026-07-14"),
    ],
)
def test_six_weeks_to_the_court(answered: str, counted: str, last: str) -> None:
    found = bereken("beroep", d(answered))
    assert (found.streefdatum, found.uiterlijk) == (d(counted), d(last))
    assert found.stelsel is Rechtsstelsel.NATIONAAL
    assert "Algemene termijnenwet" in found.bron


@pytest.mark.parametrize(
    ("known", "end"),
    [
        ("2026-03-27T22:30+01:00", "2026-03-30T23:30:00+02:00"),
        ("2026-10-23T22:30+02:00", "2026-10-26T21:30:00+01:00"),
        ("2026-12-24T16:00+01:00", "2026-12-27T16:00:00+01:00"),  # through Christmas and a Sunday
    ],
)
def test_seventy_two_hours(known: str, end: str) -> None:
    found = bereken("datalek", datetime.fromisoformat(known).astimezone(AMSTERDAM))
    assert found.uiterlijk.isoformat() == end
    assert found.json()["streefdatum"] == end
    assert found.overgeslagen == ()


def test_seventy_two_hours_from_every_hour_of_two_years() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    for hours in range(0, 2 * 365 * 24, 7):
        known = (start + timedelta(hours=hours)).astimezone(AMSTERDAM)
        end = bereken("datalek", known).uiterlijk
        assert isinstance(end, datetime)
        assert end.astimezone(UTC) - known.astimezone(UTC) == timedelta(hours=72)
        assert end.tzinfo is AMSTERDAM


def test_a_processor_has_no_time_at_all() -> None:
    known = datetime(2026, 3, 27, 22, 30, tzinfo=AMSTERDAM)
    assert bereken("datalek_verwerker", known).uiterlijk == known


@pytest.mark.parametrize(
    ("kind", "since", "code"),
    [
        ("bestaatniet", date(2026, 1, 1), "T.1"),
        ("datalek", date(2026, 1, 1), "T.2"),
        ("datalek", datetime(2026, 1, 1, 10, 0), "T.2"),  # noqa: DTZ001 - the case
        ("datalek", datetime(9999, 12, 31, tzinfo=UTC), "T.2"),
        ("inzage", datetime(2026, 1, 1, tzinfo=UTC), "T.2"),
        ("bewaring", date(9995, 1, 1), "T.2"),
        ("inzage", date(2013, 6, 1), "K.1"),
        ("inzage", date(2041, 1, 1), "K.1"),
        ("beroep", date(2040, 12, 1), "K.1"),
    ],
)
def test_what_cannot_be_counted_is_refused(kind: str, since: date, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        bereken(kind, since)
    assert refused.value.code == code
    assert refused.value.uitweg


def test_keeping_needs_no_calendar() -> None:
    assert bereken("bewaring", date(2040, 1, 1)).uiterlijk == date(2047, 1, 1)


def test_a_day_by_decree_counts() -> None:
    added = KALENDER.met_dagen(ExtraDag(d("2026-05-15"), "proefbesluit"))
    assert bereken("inzage", d("2026-04-14"), added).uiterlijk == d("2026-05-18")
    assert bereken("correctie", d("2026-04-17"), added).uiterlijk == d("2026-05-15")


# The extension (AVG 12(3))


@pytest.mark.parametrize("receipt", ["2026-01-15", "2026-01-31", "2026-03-03", "2026-06-10"])
def test_9_an_extension_notified_a_day_after_the_month_is_refused(receipt: str) -> None:
    month = bereken("inzage", d(receipt)).streefdatum
    assert mag_verlengen(d(receipt), month) == month
    for notified in (month + DAY, month + 40 * DAY):
        with pytest.raises(Refusal, match="Verlengen kan niet meer") as refused:
            mag_verlengen(d(receipt), notified)
        assert refused.value.code == "R10.2"
        for kind in ("inzage", "verlenging", "correctie_afronding"):
            with pytest.raises(Refusal, match="Verlengen kan niet meer"):
                bereken(kind, d(receipt), verlengd_gemeld=notified)


def test_an_extension_before_receipt_is_refused() -> None:
    with pytest.raises(Refusal, match="voordat het verzoek ontvangen was"):
        mag_verlengen(d("2026-01-15"), d("2026-01-14"))


def test_an_extension_counts_from_receipt_and_not_from_the_moved_month() -> None:
    found = bereken("inzage", d("2026-01-15"), verlengd_gemeld=d("2026-02-10"))
    assert found.kind == "inzage"
    assert found.uiterlijk == d("2026-04-15")
    assert found.regel.startswith("Met verlenging samen drie maanden")
    assert bereken("correctie", d("2026-01-15"), verlengd_gemeld=d("2026-02-10")) == bereken(
        "correctie", d("2026-01-15")
    )


# The clocks of art. 11


def shown(found: Klokken) -> dict[str, tuple[str, str, bool]]:
    """Each clock with its two days and whether it is in force."""
    return {
        one.naam.value: (
            one.uitkomst.streefdatum.isoformat(),
            one.uitkomst.uiterlijk.isoformat(),
            one.van_kracht,
        )
        for one in found.klokken
    }


def test_three_clocks_of_a_correction() -> None:
    found = klokken_correctie(d("2026-03-03"), d("2026-03-10"))
    assert shown(found) == {
        "reactie": ("2026-03-31", "2026-03-31", True),
        "avg_maand": ("2026-04-03", "2026-04-07", True),
        "afronding": ("2026-04-03", "2026-04-03", True),
    }
    assert found.vroegste is found.klokken[0]
    assert found.laatste == d("2026-04-07")


def test_with_an_extension_the_three_months_come_in_place_of_the_one() -> None:
    found = klokken_correctie(d("2026-03-03"), d("2026-03-10"), d("2026-04-01"))
    assert shown(found) == {
        "reactie": ("2026-03-31", "2026-03-31", True),
        "avg_maand": ("2026-04-03", "2026-04-07", False),
        "afronding": ("2026-04-21", "2026-04-21", True),
        "avg_verlengd": ("2026-06-03", "2026-06-03", True),
    }


def test_six_weeks_never_pass_the_extension() -> None:
    late = klokken_correctie(d("2026-03-03"), d("2026-05-20"), d("2026-04-01"))
    assert shown(late)["afronding"][0] == "2026-06-03"
    unbegun = klokken_correctie(d("2026-03-03"), None, d("2026-04-01"))
    assert shown(unbegun)["afronding"][0] == "2026-06-03"
    assert shown(klokken_correctie(d("2026-03-03")))["afronding"][0] == "2026-04-03"


def test_the_earliest_clock_that_was_not_met_rules() -> None:
    every = list(KlokNaam)
    found = klokken_correctie(d("2026-03-03"), d("2026-03-10"), voldaan=every[:1])
    assert found.vroegste is not None
    assert found.vroegste.naam is KlokNaam.AFRONDING
    assert klokken_correctie(d("2026-03-03"), voldaan=every).vroegste is None


def test_treatment_before_receipt_is_refused() -> None:
    with pytest.raises(Refusal, match="voordat het ontvangen was") as refused:
        klokken_correctie(d("2026-03-03"), d("2026-03-02"))
    assert refused.value.code == "T.3"


@pytest.mark.parametrize("kind", list(VerzoekSoort))
def test_clocks_of_every_kind_of_request(kind: VerzoekSoort) -> None:
    found = klokken(kind, d("2026-03-03"), d("2026-03-10"), d("2026-04-03"))
    names = [one.naam for one in found.klokken]
    if kind in (VerzoekSoort.RECTIFICATIE, VerzoekSoort.AFSCHERMEN):
        assert names == list(KlokNaam)
    else:
        assert names == [KlokNaam.MAAND, KlokNaam.VERLENGD]
        assert [one.van_kracht for one in found.klokken] == [False, True]
    assert found.laatste == d("2026-06-03")


# What holds for every day


def test_four_weeks_are_never_after_the_month_and_six_always_are() -> None:
    for receipt in EVERY_DAY:
        month = bereken("correctie_maand", receipt).streefdatum
        assert 28 <= (month - receipt).days <= 31
        assert bereken("correctie", receipt).uiterlijk <= month
        assert receipt + 42 * DAY > month


@pytest.mark.parametrize("kind", ["inzage", "verlenging", "beroep"])
def test_a_moved_term_ends_on_an_open_day_and_never_earlier_than_one_that_began_before(
    kind: str,
) -> None:
    before = EVERY_DAY[0]
    for since in EVERY_DAY:
        found = bereken(kind, since)
        assert KALENDER.werkdag(found.uiterlijk)
        assert since < found.streefdatum <= found.uiterlijk
        assert (found.uiterlijk - found.streefdatum).days == len(found.overgeslagen) <= 5
        assert before <= found.uiterlijk
        before = found.uiterlijk


OWN = [
    row.code
    for row in SOORTEN.values()
    if row.stelsel is Rechtsstelsel.ZELF and row.code != "correctie_afronding"
]


def test_an_own_term_never_moves_and_never_ends_earlier_than_one_that_began_before() -> None:
    before = dict.fromkeys(OWN, EVERY_DAY[0])
    for since in EVERY_DAY:
        for kind in OWN:
            found = bereken(kind, since)
            assert found.streefdatum == found.uiterlijk >= before[kind]
            before[kind] = found.uiterlijk


def test_an_extension_is_never_shorter_than_what_it_extends() -> None:
    for receipt in EVERY_DAY:
        month, longer = bereken("inzage", receipt), bereken("verlenging", receipt)
        assert longer.streefdatum > month.streefdatum
        assert longer.uiterlijk >= month.uiterlijk


def test_completion_is_never_after_the_limit_of_the_avg() -> None:
    for receipt in EVERY_DAY[::5]:
        for begun in (receipt, receipt + 20 * DAY, receipt + 80 * DAY):
            plain = klokken_correctie(receipt, begun).klokken
            assert plain[2].uitkomst.uiterlijk == plain[1].uitkomst.streefdatum
            longer = klokken_correctie(receipt, begun, receipt).klokken
            assert longer[2].uitkomst.uiterlijk <= longer[3].uitkomst.streefdatum
