"""Requests of clients by command: a correction, an erasure and an inspection, from end to end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.conftest import Cli

ID = "D-000001"


def on(name: str) -> tuple[str, str]:
    """The purpose of such a request."""
    return ("--purpose", f"{name}verzoek")


def request(cli: Cli, *words: str, as_: str = "dora", purpose: str = "correctie") -> Any:
    """The facts after a step."""
    return cli("request", *words, *on(purpose), "--json", as_=as_).json


def test_a_correction_from_receipt_to_closing(cli: Cli, tmp_path: Path) -> None:
    values = tmp_path / "waarden"
    values.write_text("persoon.woonplaats=Rijssen\n", encoding="utf-8")
    asked = ("--values-file", str(values), "--ground", "feitelijk_onjuist", "--channel", "brief")
    made = request(cli, "add", ID, "rectificatie_muteren", *asked)
    one = made["verzoek"]["id"]
    assert {clock["klok"] for clock in made["klokken"]} == {"reactie", "avg_maand", "afronding"}
    assert made["streefdatum"] <= made["uiterlijk"]
    listed = cli("request", "list", "--json", as_="dora").json
    assert [row["nummer"] for row in listed if row["verzoek"] == one] == [ID]
    assert listed == sorted(listed, key=lambda row: str(row["streefdatum"]))
    assert ID in cli("request", "list", as_="dora").out
    request(cli, "confirm", ID, one)
    how = ("--how", "document_gezien", "--document", "paspoort")
    request(cli, "identify", ID, one[:6], *how)
    request(cli, "treat", ID, one)
    request(cli, "decide", ID, one, "--grant")
    done = request(cli, "execute", ID, one)
    for notice in done["verzoek"].get("kennisgevingen", []):
        request(cli, "notify", ID, one, notice["id"], "gedaan")
    refused = cli("request", "close", ID, one, *on("correctie"), "--json", as_="dora")
    assert refused.error["code"] == "R10.1"
    decision = tmp_path / "besluit.pdf"
    decision.write_bytes(b"%PDF-1.7")
    cli("attach", ID, str(decision), "--kind", "besluit_avg", as_="dora")
    held = cli("show", ID, *on("correctie"), "--json", as_="dora").json["documenten"]
    request(cli, "letter", ID, one, next(x["id"] for x in held if x["naam"] == "besluit.pdf"))
    closed = request(cli, "close", ID, one)
    assert closed["verzoek"]["staat"] == "afgehandeld"
    shown = cli("show", ID, *on("correctie"), "--json", as_="dora").json
    assert shown["persoon"]["woonplaats"] == "Rijssen"
    text = cli("request", "show", ID, one, *on("correctie"), as_="dora").out
    assert "afgehandeld" in text
    assert one not in cli("request", "list", as_="dora").out


def test_what_was_granted_to_go_is_gone(cli: Cli, tmp_path: Path) -> None:
    asked = ("--part", "persoon.telefoonnummer", "--ground", "niet_meer_nodig")
    one = request(cli, "add", ID, "wissing", *asked, "--channel", "mondeling")["verzoek"]["id"]
    request(cli, "identify", ID, one, "--how", "bekend_bij_behandelaar")
    request(cli, "treat", ID, one)
    request(cli, "decide", ID, one, "--grant")
    before = cli("show", ID, *on("correctie"), "--json", as_="dora").json
    number = before["persoon"]["telefoonnummer"]
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7 \x00\xff")
    for _copy in range(2):
        cli("attach", ID, str(scan), "--kind", "correspondentie", as_="dora")
    held = cli("show", ID, *on("correctie"), "--json", as_="dora").json["documenten"]
    mine, other = (x["id"] for x in held if x["naam"] == "scan.pdf")
    refused = cli("request", "execute", ID, one, "--yes", *on("correctie"), "--json", as_="dora")
    assert refused.error["code"] == "R5.7"
    assert mine in refused.error["message"]
    why = tmp_path / "waarom"
    why.write_text(f"{mine}=bewaren omdat de klant dit tekende\n", encoding="utf-8")
    looked = ("--erase-document", other, "--keep-document-file", str(why))
    rest = [x["id"] for x in held if x.get("blob") and x["id"] not in (mine, other)]
    looked += tuple(word for x in rest for word in ("--erase-document", x))
    told = cli("request", "execute", ID, one, "--yes", *looked, *on("correctie"), as_="dora")
    assert "kijk zelf na" in told.err
    assert "collega" in told.err
    left = cli("show", ID, *on("correctie"), "--json", as_="dora").json["documenten"]
    assert other not in {x["id"] for x in left}
    assert mine in {x["id"] for x in left}
    after = cli("show", ID, *on("correctie"), "--json", as_="dora")
    assert "telefoonnummer" not in after.json["persoon"]
    history = cli("history", ID, *on("correctie"), as_="dora").out
    assert number not in history
    again = request(cli, "execute", ID, one, "--again", "--keep-document-file", str(why))
    assert again["verzoek"]["onderdelen"][0]["uitgevoerd_op"]


def test_bad_input_is_a_sentence_and_changes_nothing(cli: Cli, tmp_path: Path) -> None:
    def refused(*words: str) -> str:
        found = cli("request", *words, *on("inzage"), "--json", as_="dora")
        return str(found.error["code"])

    assert refused("add", ID, "inzage", "--channel", "brief", "--received", "1-1-2099") == "R10.3"
    assert refused("add", ID, "inzage", "--channel", "duif")
    assert refused("add", ID, "gluren", "--channel", "brief")
    one = request(cli, "add", ID, "inzage", "--channel", "email", purpose="inzage")
    made = one["verzoek"]["id"]
    assert refused("treat", ID, made) == "R10.4"
    assert refused("treat", ID, "ffff")
    assert refused("decide", ID, made, "--grant") == "R10.5"
    assert refused("decide", ID, made)
    why = tmp_path / "waarom"
    why.write_text("te druk", encoding="utf-8")
    assert refused("decide", ID, made, "--refuse", "te_druk", "--motivation-file", str(why))
    assert refused("close", ID, made) == "R10.5"
    withdrawn = request(
        cli, "withdraw", ID, made, "--reason", "belde af", purpose="inzage"
    )  # the client may change their mind
    assert withdrawn["verzoek"]["staat"] == "ingetrokken"


def test_an_objection_is_taken_back(cli: Cli) -> None:
    asked = ("--against", "tevredenheidsonderzoek", "--channel", "email")
    one = request(cli, "add", ID, "bezwaar", *asked)["verzoek"]["id"]
    request(cli, "identify", ID, one, "--how", "bekend_bij_behandelaar")
    request(cli, "treat", ID, one)
    request(cli, "decide", ID, one, "--grant")
    request(cli, "execute", ID, one)
    (held,) = [each for each in request(cli, "objections", ID) if each["verzoek"] == one]
    assert "tevredenheidsonderzoek" in cli("request", "objections", ID, as_="dora").out

    def refused(*words: str) -> str:
        return str(request(cli, "objections", ID, *words)["error"]["message"])

    assert "--withdraw" in cli("request", "objections", ID, "--on", "vandaag", as_="dora").err
    assert "vóór" in refused("--withdraw", held["id"], "--on", "1-1-20")
    assert "toekomst" in refused("--withdraw", held["id"], "--on", "+2")
    after = request(cli, "objections", ID, "--withdraw", held["id"][:8])
    assert next(each for each in after if each["id"] == held["id"])["opgeheven_door"] == "dora"
    assert "loopt niet" in refused("--withdraw", held["id"])
