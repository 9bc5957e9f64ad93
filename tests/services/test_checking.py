"""check in words: every finding has a sentence, a way out and a fix; what was done is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pro6tui.services import checking, findings, health, session
from tests.services.office import PASSPHRASE, Office, klant, make
from vault import check_log, check_shard
from vault.errors import MembershipEnded
from vault.finding import ERROR, SEVERITIES, Finding, Report, finding
from vault.paths import TEMP


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make(tmp_path)


@pytest.mark.parametrize("code", sorted(SEVERITIES))
def test_every_finding_has_a_sentence_and_a_fix(code: str) -> None:
    words = findings.every()[code]
    for part in words[:2]:
        assert part[0].isupper()
        assert part[-1] in ".!"
        assert "  " not in part
        assert code not in part
    assert words.fix
    assert words.fix == findings._ask_directeur() or words.fix.split()[0].isascii()


def test_no_sentence_is_for_a_finding_that_is_none() -> None:
    assert findings.every().keys() == SEVERITIES.keys()


def test_what_check_can_say_of_a_fault_is_a_finding() -> None:
    """The codes that the parts of check make from errors are among them."""
    assert set(check_shard._CODES.values()) <= SEVERITIES.keys()
    assert check_log.finding is finding


def test_a_finding_of_a_later_version_still_says_something() -> None:
    report = Report((Finding("eclipse", "d/x", {}, ERROR),), {"finding:eclipse": 1})
    (group,) = checking.in_words(report)
    assert (group.message, group.ernst) == ("eclipse", "fout")
    assert group.fix == "vraag de directeur"


def test_a_fix_is_a_command_that_exists() -> None:
    from pro6tui.cli.parser import build

    parser = build()
    for words in findings.every().values():
        if words.fix.startswith("pro6 "):
            assert parser.parse_args(words.fix.split()[1:]).command


def test_advice_and_notices_are_no_alarm() -> None:
    report = Report(
        (finding("plain_swap", ""), finding("stale_temp", "x"), finding("two_heads", "d/y")),
        {"finding:plain_swap": 1, "finding:stale_temp": 1, "finding:two_heads": 3},
    )
    assert not checking.good(report)
    assert checking.counted(report) == {"fouten": 0, "let_op": 3}
    assert checking.good(Report(report.findings[:2], {}))
    assert [one.ernst for one in checking.in_words(report)] == [
        "ter_informatie",
        "ter_informatie",
        "let_op",
    ]
    assert checking.in_words(report)[2].aantal == 3


def test_a_full_check_is_logged_and_everybody_sees_when_it_was(office: Office) -> None:
    told: list[int] = []
    with office.at("dora") as dora:
        dora.dossiers.intake(klant())
        hurt = next((office.founded.vault / "d").rglob("*.age"))
        hurt.chmod(0o600)
        hurt.write_bytes(hurt.read_bytes()[:-5] + b"12345")
        quick = checking.check(dora.session, quick=True)
        assert checking.good(quick)
        assert checking.CHECKED not in dora.session.vault.notices()
        report = checking.check(dora.session, told=told.append)
        assert checking.counted(report)["fouten"] == 1
        actions = [(one.body or {}).get("action") for one in dora.session.vault.records()]
        assert actions.count("controle") == 2
    assert (told[0], told[-1]) == (0, 1000)
    carla = session.unlock(office.places("carla"), PASSPHRASE)
    try:
        found = health.health(carla)
        assert (found.fouten, found.kort) == (1, "fouten gevonden")
    finally:
        carla.close()


def test_leftovers_go_and_that_is_logged(office: Office) -> None:
    temp = office.founded.vault / "members" / f"{TEMP}0011"
    temp.touch()
    os.utime(temp, (0, 0))
    with office.at("dora") as dora:
        done = checking.repair(dora.session)
        assert done.resten == (f"members/{TEMP}0011",)
        (last,) = dora.session.vault.records(limit=1)
        assert (last.body or {})["action"] == "opgeruimd"
        assert checking.repair(dora.session).resten == ()
    assert not temp.exists()


def test_what_a_dossier_names_is_read_without_reading_the_rest() -> None:
    body = b'{"documenten":[{"blob":"%s:1:2"},{"naam":"x"}],"persoon":{"bsn":7}}' % (b"a" * 32)
    assert list(checking.blob_ids("dossier", body)) == ["a" * 32]
    assert list(checking.blob_ids("klacht", body)) == []
    for broken in (b"{", b'{"blob"', b'["blob"]', b'{"documenten":"blob"}', b'"blob"\xff'):
        assert list(checking.blob_ids("dossier", broken)) == []


def test_a_vault_that_cannot_be_logged_to_is_still_checked(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office.at("dora") as dora:

        def refused(*_given: object, **_more: object) -> None:
            raise MembershipEnded()

        monkeypatch.setattr(dora.session.vault, "log", refused)
        assert checking.check(dora.session).counts["log_records"] > 0
