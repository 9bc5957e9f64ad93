"""Destruction lists by command: drawn up, approved by another, and not a day too early."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from pro6tui.services import session
from pro6tui.services.places import Places
from tests.cli.conftest import Cli
from vault.opened import utc_now


def test_from_a_proposal_to_the_days_of_thought(cli: Cli, tmp_path: Path) -> None:
    nameless = cli("destroy", "propose", "--json", as_="mila")
    assert nameless.error["code"] == "refused"
    drawn = cli("destroy", "propose", "--submit", "--json", as_="mila", name="proef 2019").json
    assert drawn["staat"] == "ter_beoordeling"
    assert drawn["regels"]
    assert all(one["vanaf"] for one in drawn["regels"])
    number, first = drawn["nummer"], drawn["regels"][0]["dossier"]
    assert number in cli("destroy", "status", as_="mila").out
    own = cli("destroy", "approve", number, "--json", as_="mila")
    assert own.error["code"] == "R6.9"
    twice = cli("destroy", "propose", "--only", first, "--json", as_="anna", name="nog een")
    assert twice.error["code"] == "R12.6"

    put_off = ("destroy", "postpone", number, first)
    assert cli(*put_off, "--json", as_="dora", reason="nodig").error["code"] == "R12.6"
    until = ("--until", "1-1-2040")
    off = cli(*put_off, *until, "--json", as_="dora", reason="accountant").json
    assert off["telling"]["uitgesteld"] == 1
    back = cli(*put_off, "--undo", "--json", as_="dora").json
    assert "uitgesteld" not in back["telling"]
    elsewhere = cli("destroy", "postpone", number, "D-999999", "--undo", "--json", as_="dora")
    assert elsewhere.error["code"] == "refused"

    done = cli("destroy", "approve", number, "--json", as_="dora").json
    assert (done["staat"], done["accordeur"]) == ("bedenktijd", "dora")
    early = cli("destroy", "execute", number, "--json", as_="dora", name="proef 2019")
    assert early.error["code"] == "R12.6"
    assert "bedenktijd" in early.error["message"].lower()
    wanted = ("destroy", "certificate", number, "--to", str(tmp_path / "verklaring"), "--json")
    assert cli(*wanted, as_="dora").error["code"] == "R12.9"
    assert not (tmp_path / "verklaring").exists()
    given_back = cli("destroy", "return", number, "--json", as_="dora", reason="papier eerst")
    assert given_back.json["staat"] == "teruggegeven"
    gone = cli("destroy", "cancel", number, "--json", as_="dora", reason="proef voorbij")
    assert gone.json["staat"] == "geannuleerd"
    told = cli("destroy", "log", "--dossier", first, as_="anna")
    assert "niets vernietigd" in told.err + told.out
    closed = cli("destroy", "status", "--json", as_="ivo")
    assert closed.error["code"] == "R6.9"


def test_what_goes_before_its_dossier(cli: Cli) -> None:
    due = cli("retention", "--due", "--json", as_="anna").json
    own = {one["nummer"] for one in due if one["eigen"] and not one["tegen"]}
    assert own
    only = ("--categories", "--only", "D-000001", "--json")
    refused = cli("destroy", "propose", *only, as_="anna", name="gegevens")
    assert refused.error["code"] == "refused"
    drawn = cli("destroy", "propose", "--categories", "--json", as_="anna", name="gegevens").json
    assert drawn["soort"] == "categorieen"
    assert {one["dossier"] for one in drawn["regels"]} <= own
    assert {part for one in drawn["regels"] for part in one["delen"]} <= {"K4", "K6", "K9"}
    number = drawn["nummer"]
    again = cli("destroy", "propose", "--again", number, "--submit", as_="anna")
    assert "K6" in again.out
    assert cli("destroy", "cancel", number, "--json", as_="dora", reason="proef voorbij").json


def test_the_log_answers_once_a_list_is_carried_out(cli: Cli) -> None:
    drawn = cli("destroy", "propose", "--submit", "--json", as_="mila", name="proef 2019").json
    number = drawn["nummer"]
    one = drawn["regels"][0]["dossier"]
    told = cli("retention", one, as_="dora").out
    assert f"staat op {number} (wacht op een tweede persoon" in told
    assert "mag op een vernietigingslijst" not in told
    assert cli("retention", one, "--json", as_="dora").json["lijst"] == number
    done = cli("destroy", "approve", number, "--json", as_="dora")
    assert done.code == 0, done.out
    plain = session.unlock

    def later(places: Places, passphrase: str) -> session.Session:
        return plain(places, passphrase, lambda: utc_now() + timedelta(days=8))

    cli.patch.setattr(session, "unlock", later)
    done = cli("destroy", "execute", number, "--json", as_="dora", name="proef 2019")
    assert done.code == 0, done.out
    gone = [one["dossier"] for one in done.json["regels"] if one["resultaat"] == "vernietigd"]
    told = cli("destroy", "log", "--dossier", gone[0], as_="anna")
    assert "er is nog geen verklaring" in told.err + told.out
    answers = cli("destroy", "log", "--list", number, "--json", as_="anna").json
    assert {one["dossier"] for one in answers} == set(gone)
    one = answers[0]
    assert (one["resultaat"], one["verklaring"], one["lijst"]) == ("vernietigd", None, number)
    assert one["zekerheid"]["graad"] == "geen_verklaring"
    findings = cli("check", "--quick", "--json", as_="dora").json["findings"]
    assert "destroyed_off_list" not in {one["code"] for one in findings}
