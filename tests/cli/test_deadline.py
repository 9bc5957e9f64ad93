"""`pro6 deadline`: without a vault, as text and as JSON, and what it refuses."""

from __future__ import annotations

import json

import pytest

from pro6tui.cli.completion import script
from pro6tui.cli.main import main
from pro6tui.rules.termijnsoorten import SOORTEN
from tests.cli.conftest import Result

KEYS = ["kind", "vanaf", "streefdatum", "uiterlijk", "regel", "bron", "stelsel", "overgeslagen"]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """`pro6 deadline` on a machine that has no vault."""
    for name in ("PRO6_VAULT", "PRO6_IDENTITY", "PRO6_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/nergens")

    def run(*words: str) -> Result:
        code = main(["deadline", *words])
        return Result(code, *capsys.readouterr())

    return run


def test_without_a_kind_it_lists_them(run) -> None:
    found = run()
    assert found.code == 0
    for code in SOORTEN:
        assert f"\n{code} " in found.out
    assert "28 dagen" in found.out
    assert "6 weken" in found.out
    assert [one["kind"] for one in run("--json").json] == list(SOORTEN)


@pytest.mark.parametrize(
    ("words", "streef", "last", "passed"),
    [
        (["inzage", "--from", "3-3-2026"], "2026-04-03", "2026-04-07", 4),
        (["correctie", "--from", "3 mrt 2026"], "2026-03-31", "2026-03-31", 0),
        (["beroep", "--from", "2026-02-20"], "2026-04-03", "2026-04-07", 4),
        (
            ["verlenging", "--from", "15-1-26", "--notified", "15-2-26"],
            "2026-04-15",
            "2026-04-15",
            0,
        ),
        (["inzage", "--from", "2026-03-03T23:30Z"], "2026-04-04", "2026-04-07", 3),
        (["inzage", "--from", "2026-03-03T23:30Z", "--tz", "UTC"], "2026-04-03", "2026-04-07", 4),
        (
            ["correctie_afronding", "--from", "3-3-26", "--treatment", "10-3-26"],
            *("2026-04-03", "2026-04-03", 0),
        ),
        (
            ["datalek", "--from", "27-3-2026 22:30"],
            *("2026-03-30T23:30:00+02:00", "2026-03-30T23:30:00+02:00", 0),
        ),
        (
            ["datalek", "--from", "23-10-2026 22:30", "--tz", "Europe/Amsterdam"],
            *("2026-10-26T21:30:00+01:00", "2026-10-26T21:30:00+01:00", 0),
        ),
    ],
)
def test_as_json(words: list[str], streef: str, last: str, passed: int, run) -> None:
    found = run(*words, "--json")
    assert found.code == 0
    assert found.err == ""
    assert [one for one in found.json if one != "klokken"] == KEYS
    assert (found.json["streefdatum"], found.json["uiterlijk"]) == (streef, last)
    assert len(found.json["overgeslagen"]) == passed
    assert all(set(one) == {"dag", "waarom"} for one in found.json["overgeslagen"])


@pytest.mark.parametrize("kind", ["correctie", "afschermen"])
def test_the_clocks_of_a_correction_as_json(kind: str, run) -> None:
    found = run(kind, "--from", "3-3-2026", "--treatment", "10-3-2026", "--json").json
    assert list(found) == [*KEYS, "klokken"]
    told = [(one["klok"], one["telt"], one["streefdatum"]) for one in found["klokken"]]
    assert told == [
        ("reactie", True, "2026-03-31"),
        ("avg_maand", False, "2026-04-03"),
        ("afronding", False, "2026-04-03"),
    ]
    assert "klokken" not in run("inzage", "--from", "3-3-2026", "--json").json


def test_completion_says_from_when_it_is_counted(run) -> None:
    words = ("correctie_afronding", "--from", "3-3-2026")
    assert "nog niet: de maand van de AVG is de grens" in run(*words).out
    begun = run(*words, "--treatment", "5-3-2026").out
    assert "in behandeling genomen     donderdag 5 maart 2026" in begun
    assert begun.startswith("correctie: klaar, ook bij de ontvangers\n")


def test_what_is_kept_says_when_it_may_go(run) -> None:
    found = run("bewaring", "--from", "31-12-2018", "--json").json
    assert list(found) == [*KEYS, "vernietigbaar_vanaf"]
    assert found["vernietigbaar_vanaf"] == "2026-01-01"


@pytest.mark.parametrize("kind", SOORTEN)
def test_every_kind_can_be_asked(kind: str, run) -> None:
    start = "3-3-2026 10:00" if SOORTEN[kind].in_uren else "3-3-2026"
    assert run(kind, "--from", start, "--json").json["kind"] == kind
    assert SOORTEN[kind].label in run(kind, "--from", start).out


def test_as_text_with_every_clock_of_a_correction(run) -> None:
    found = run("correctie", "--from", "3-3-2026", "--treatment", "10-3-2026")
    assert "streefdatum                dinsdag 31 maart 2026" in found.out
    assert "reactie    dinsdag 31 maart 2026  dinsdag 31 maart 2026  telt" in found.out
    assert "een maand  vrijdag 3 april 2026   dinsdag 7 april 2026" in found.out
    assert "├" in found.out


def test_as_text_with_the_days_passed_over(run) -> None:
    found = run("inzage", "--from", "3-3-2026")
    assert "vrijdag 3 april 2026: Goede Vrijdag" in found.out
    assert "maandag 6 april 2026: tweede Paasdag" in found.out


def test_a_time_that_came_twice_is_told(run) -> None:
    found = run("datalek", "--from", "25-10-2026 02:30")
    assert found.code == 0
    assert "om 01:30 (UTC+01:00)" in found.out
    assert "Deze tijd kwam die dag twee keer voor" in found.err


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["bestaatniet"], "usage", "Kies uit: 'correctie'"),
        (["inzage"], "R0.2", "Geef dat op met --from: ontvangst van het verzoek."),
        (["inzage", "--from", "31-2-2026"], "R0.2", "Dit is geen bestaande datum."),
        (["inzage", "--from", "3-3-2013"], "K.1", "De feestdagen zijn bekend van 01-01-2014"),
        (["beroep", "--from", "1-12-2040"], "K.1", "Kijk of het jaar klopt."),
        (["datalek", "--from", "3-3-2026"], "R0.2", "Dit is geen tijdstip."),
        (["datalek", "--from", "29-3-2026 02:30"], "R0.2", "heeft die dag niet bestaan"),
        (["datalek", "--from", "3-3-26 10:00", "--tz", "Mars/Olympus"], "R0.2", "Deze tijdzone"),
        (["inzage", "--from", "15-1-26", "--notified", "16-2-26"], "R10.2", "Verlengen kan niet"),
        (["inzage", "--from", "15-1-26", "--notified", "14-1-26"], "T.3", "voordat het verzoek"),
        (["beroep", "--from", "15-1-26", "--notified", "16-1-26"], "R0.2", "Laat --notified weg"),
        (["inzage", "--from", "15-1-26", "--treatment", "16-1-26"], "R0.2", "Laat --treatment weg"),
        *(
            ([kind, "--from", "15-1-26", "--treatment", "1-1-26"], "T.3", "Kijk beide")
            for kind in ("correctie", "afschermen", "correctie_afronding")
        ),
    ],
)
def test_what_cannot_be_counted_is_a_sentence_and_two(
    words: list[str], code: str, sentence: str, run
) -> None:
    found = run(*words, "--json")
    assert found.code == 2
    assert sentence in found.err
    assert "Traceback" not in found.err
    assert found.json["error"]["code"] == code
    assert json.loads(found.out)["error"]["message"] in found.err or code == "usage"


def test_a_shell_completes_the_kinds() -> None:
    for shell in ("bash", "zsh", "fish"):
        assert "intrekking_toestemming" in script(shell)
