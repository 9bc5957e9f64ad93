"""Surveys, UWV's file and readings by command, as a bureau goes the whole way."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from vault import agefile


@pytest.fixture
def today() -> date:
    return date.today()  # noqa: DTZ011 - the day on the wall of the office


def dutch(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


SUPPLIER = ("naam=Meetwijs B.V.", "soort=leverancier")


def supplier(cli: Cli, key: str) -> None:
    sets = [part for one in (*SUPPLIER, f"sleutel={key}") for part in ("--set", one)]
    made = cli("recipient", "add", *sets, "--json", as_="dora").json
    cli("recipient", "change", made["id"], "--checked", key, as_="dora")


PROFILE = {
    "naam": "Tevredenheid",
    "leverancier": "Meetwijs B.V.",
    "overeenkomst": "VO-1",
    "overeenkomst_op": "1-1-2026",
    "doel": "tevredenheidsonderzoek",
    "kolommen": "naam, voorletters, e-mailadres",
    "bewaartermijn": "90",
}


def profile(cli: Cli, **change: str) -> list[str]:
    fields = {**PROFILE, **change}
    sets = [part for name, value in fields.items() for part in ("--set", f"{name}={value}")]
    return ["survey", "profile", "--new", *sets, "--json"]


def test_from_a_profile_to_the_attest(cli: Cli, tmp_path: Path, today: date) -> None:
    secret, key = agefile.new_secret()
    supplier(cli, key)
    refused = cli(*profile(cli, kolommen="naam, geslacht"), as_="dora")
    assert (refused.error["code"], refused.error["artikel"]) == ("R9.1", 9)
    assert "geslacht" in refused.error["message"]
    made = cli(*profile(cli), as_="dora").json
    assert made["kolommen"] == ["naam", "voorletters", "emailadres"]
    assert "Tevredenheid" in cli("survey", "profiles", as_="dora").out

    period = ("--from", dutch(today - timedelta(700)), "--until", dutch(today))
    cli("reading", "set", "onderzoek_toestemming", "geen_bezwaar", as_="dora", reason="besluit 3")
    (shown,) = [
        one for one in cli("reading", "list", "--json", as_="dora").json
        if one["vraag"] == "onderzoek_toestemming"
    ]  # fmt: skip
    assert (shown["lezing"], shown["door"]) == ("geen_bezwaar", "dora")

    drawn = cli("survey", "propose", made["id"], *period, "--json", as_="mila").json
    assert sum(drawn["telling"].values()) == len(drawn["regels"])
    number, going = drawn["nummer"], drawn["telling"]["mee"]
    assert going > 0
    report = cli("survey", "show", number, as_="mila").out
    assert report.count("\n") > len(drawn["regels"])
    assert cli("survey", "submit", number, as_="mila").code == 0
    assert cli("survey", "approve", number, "--json", as_="mila").error["code"] == "R6.9"
    assert cli("survey", "approve", number, "--json", as_="dora").json["accordeur"] == "dora"
    target = tmp_path / "uit.zip.age"
    done = cli("survey", "export", number, "--file", str(target), "--json", as_="dora").json
    assert (done["staat"], done["rijen"]) == ("geexporteerd", going)
    # Whoever audits holds the file against the log, and sees what was refused.
    lines = [one for one in cli("log", "--json", as_="dora").json if one["feiten"]]
    (left,) = [one for one in lines if one["feiten"].get("sha256")]
    assert left["feiten"]["sha256"] == hashlib.sha256(target.read_bytes()).hexdigest()
    assert (left["feiten"]["batch"], left["resultaat"]) == (number, "ok")
    no = [one for one in lines if one["feiten"].get("code") == "R9.1"]
    assert {one["resultaat"] for one in no} == {"geweigerd"}
    inside = zipfile.ZipFile(io.BytesIO(agefile.unseal(target.read_bytes(), [secret])))
    assert inside.namelist() == ["klanten.xlsx", "verantwoording.json"]
    assert number in cli("survey", "list", as_="mila").out
    later = cli("survey", "cancel", number, "--json", as_="dora", reason="toch niet")
    assert later.error["code"] == "R9.6"
    assert cli("survey", "confirm", number, as_="mila").code == 0
    gone = ("survey", "confirm", number, "--destroyed", "--json")
    assert cli(*gone, as_="mila").error["code"] == "R9.6"
    assert cli(*gone, as_="mila", attest="brief 12").json["staat"] == "vernietigd_bij_leverancier"


def test_uwv_s_file(cli: Cli, tmp_path: Path, today: date) -> None:
    _secret, key = agefile.new_secret()
    cli(
        "recipient", "add", "--set", "naam=UWV", "--set", "soort=uwv", "--set", f"sleutel={key}",
        as_="dora",
    )  # fmt: skip
    listed = cli("dossiers", "--json", as_="dora").json
    seen = set()
    for one in listed:
        told = cli("handover", "check", one["id"], "--json", as_="dora")
        seen.add(told.code)
        if told.code:
            assert told.error["code"] in ("R1.4", "R11.2", "R0.8")
            continue
        asked = ("--asked", dutch(today), "--file", str(tmp_path / "uwv.zip.age"))
        made = cli(
            "handover", "make", one["id"], *asked, "--password", "--json", as_="dora",
            to="uwv", reference="UWV-88",
        ).json  # fmt: skip
        assert len(made["wachtwoordzin"].split()) == 6
        assert (tmp_path / "uwv.zip.age").stat().st_size == made["grootte"]
        break
    assert 0 in seen
