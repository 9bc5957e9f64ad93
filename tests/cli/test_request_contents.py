"""What a request is about by command: its parts, what is left out, what is shielded meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.conftest import Cli
from tests.cli.test_requests import ID, on, request


def test_a_request_is_filled_in_shielded_and_lifted(cli: Cli, tmp_path: Path) -> None:
    """As after one that the front desk wrote down: it came in, and about what follows later."""
    added = ("add", ID, "rectificatie_muteren", "--channel", "via_gemachtigde")
    one = request(cli, *added, "--by", "gemachtigde")["verzoek"]["id"]
    how = ("identify", ID, one, "--how", "bekend_bij_behandelaar")
    refused = cli("request", *how, *on("correctie"), "--json", as_="dora")
    assert refused.error["code"] == "R10.4"
    paper = tmp_path / "machtiging.pdf"
    paper.write_bytes(b"%PDF-1.7")
    cli("attach", ID, str(paper), "--kind", "correspondentie", as_="dora")
    held = cli("show", ID, *on("correctie"), "--json", as_="dora").json["documenten"]
    document = next(x["id"] for x in held if x["naam"] == "machtiging.pdf")
    named = request(cli, "authority", ID, one[:6], document)
    assert named["verzoek"]["machtiging"] == document
    request(cli, *how)
    assert cli("request", "treat", ID, one, "--json", as_="dora").error["code"] == "R10.5"
    assert cli("request", "parts", ID, one, as_="dora").code == 1
    values = tmp_path / "waarden"
    values.write_text("persoon.adres=Kerkstraat 1\n", encoding="utf-8")
    about = ("--values-file", str(values), "--ground", "feitelijk_onjuist")
    (part,) = request(cli, "parts", ID, one, *about)["verzoek"]["onderdelen"]
    assert (part["pad"], part["gevraagde_waarde"]) == ("persoon.adres", "Kerkstraat 1")
    request(cli, "shield", ID, one)
    (found,) = [x for x in shielded(cli) if x["verzoek"] == one]
    assert (found["pad"], found["aangekondigd_op"]) == ("persoon.adres", None)
    assert "Adres" in cli("request", "shielded", ID, as_="dora").out
    told = ("request", "shielded", ID, "--announce", found["id"][:8])
    assert cli(*told, "--lift", found["id"], as_="dora").code == 1
    assert cli(*told, as_="dora").code == 0
    assert next(x for x in shielded(cli) if x["id"] == found["id"])["aangekondigd_op"]
    lifted = cli("request", "shielded", ID, "--lift", found["id"], "--json", as_="dora")
    assert lifted.error["code"] == "R11.2"
    request(cli, "withdraw", ID, one, "--reason", "de klant belde en vraagt het niet meer")
    again = cli("request", "shield", ID, one, "--json", as_="dora")
    assert again.error["code"] == "R11.2"


def test_one_thing_is_left_out_of_an_inspection_and_shown_again(cli: Cli, tmp_path: Path) -> None:
    one = request(cli, "add", ID, "inzage", "--channel", "email", purpose="inzage")["verzoek"]["id"]
    why = tmp_path / "waarom"
    left_out = ("request", "redact", ID, one, "persoon.adres")
    ground = ("--ground", "rechten_en_vrijheden_anderen", "--motivation-file", str(why))
    why.write_text("kort", encoding="utf-8")
    assert cli(*left_out, *ground, "--json", as_="dora").error["code"] == "R10.1"
    assert cli(*left_out, as_="dora").code == 1
    assert cli(*left_out, "--reveal", as_="dora").code == 1
    why.write_text("Op dit adres woont nog iemand die beschermd wordt.", encoding="utf-8")
    (kept,) = cli(*left_out, *ground, "--json", as_="dora").json["verzoek"]["redacties"]
    assert (kept["pad"], kept["grond"]) == ("persoon.adres", "rechten_en_vrijheden_anderen")
    shown = cli(*left_out, "--reveal", "--json", as_="dora").json["verzoek"]
    assert "redacties" not in shown


def shielded(cli: Cli) -> Any:
    """What is shielded in the dossier."""
    return cli("request", "shielded", ID, "--json", as_="dora").json
