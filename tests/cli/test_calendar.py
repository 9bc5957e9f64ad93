"""`pro6 calendar`: list, add, remove; as text and as JSON."""

from __future__ import annotations

from tests.cli.conftest import Cli


def test_add_list_remove(cli: Cli) -> None:
    done = cli("calendar", "add", "7-5-2027", as_="dora", decree="Stb. 2026, 12")
    assert done.code == 0, done.err
    assert "Toegevoegd: vrijdag 7 mei 2027." in done.out
    found = cli("calendar", "list", "--year", "2027", "--json", as_="dora").json
    assert (found["until"], found["complete"]) == ("2040-12-31", True)
    (added,) = [one for one in found["days"] if one["decree"]]
    assert (added["date"], added["name"], added["by"]) == ("2027-05-07", "Stb. 2026, 12", "dora")
    shown = cli("calendar", "list", "--year", "2027", as_="dora")
    assert "vrijdag 7 mei 2027" in shown.out
    assert "Koningsdag" in shown.out
    again = cli("calendar", "add", "2027-05-07", "--json", as_="dora", decree="nog eens")
    assert again.error["code"] == "K.2"
    gone = cli("calendar", "remove", "7-5-2027", "--json", as_="dora")
    assert gone.json == {"date": "2027-05-07", "removed": True}


def test_what_it_refuses(looking: Cli) -> None:
    refused = looking("calendar", "add", "7-5-2027", "--json", as_="anna", decree="x")
    assert refused.error["code"] == "R6.5"
    assert (
        looking("calendar", "add", "31-2-2027", "--json", as_="dora", decree="x").error["code"]
        == "R0.2"
    )
    early = looking("calendar", "list", "--year", "2013", "--json", as_="dora")
    assert "Kies een jaar van 2014" in early.error["uitweg"]
