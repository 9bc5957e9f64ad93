"""`pro6 today`: what is to be done, as lines and as JSON."""

from __future__ import annotations

from tests.cli.conftest import Cli


def test_a_request_stands_on_its_streefdatum(cli: Cli) -> None:
    number = cli("dossiers", "staat:actief", "--json").json[0]["nummer"]
    asked = ("--channel", "brief", "--form", "op_kantoor", "--json")
    made = cli("request", "add", number, "inzage", *asked, as_="dora")
    assert made.code == 0, made.err
    request = made.json["verzoek"]["id"]
    every = cli("today", "--all", "--json", as_="dora").json
    (found,) = [one for one in every if one["request"] == request]
    assert (found["kind"], found["nummer"], found["group"]) == ("verzoek", number, "later")
    days = [one["streefdatum"] for one in every if one["group"] == "later"]
    assert days == sorted(days)
    assert "inzage: ontvangst bevestigen (art. 10)" in cli("today", "--all", as_="dora").out
    mine = cli("today", "--json", as_="dora").json
    assert len(mine) < len(every)
