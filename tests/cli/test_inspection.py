"""Inspection by command: a copy in one file, the record of a visit, the log as a client gets it."""

from __future__ import annotations

import io
import os
import zipfile
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pro6tui.rules.inzagekopie import Kopie
from pro6tui.services import inspection_out
from tests.cli.conftest import Cli
from tests.cli.test_requests import on, request
from vault import agefile

ID = "D-000001"


def granted(cli: Cli, *more: str) -> str:
    """The id of a request for inspection that was granted."""
    made = request(cli, "add", ID, "inzage", "--channel", "brief", *more, purpose="inzage")
    one = str(made["verzoek"]["id"])
    request(cli, "identify", ID, one, "--how", "document_gezien", "--document", "paspoort")
    request(cli, "treat", ID, one)
    request(cli, "decide", ID, one, "--grant")
    return one


def test_a_copy_and_the_record_of_a_visit(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = partial(inspection_out.naar_bestand, factor=10)
    monkeypatch.setattr(inspection_out, "naar_bestand", quick)
    one = granted(cli, "--form", "op_kantoor")
    file = tmp_path / "kopie.age"
    made = request(cli, "copy", ID, one[:6], "--to", str(file), purpose="inzage")
    assert len(made["wachtwoordzin"].split()) == 6
    data = agefile.passphrase_unseal(file.read_bytes(), made["wachtwoordzin"])
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        copy = msgspec.json.decode(package.read("kopie.json"), type=Kopie)
    assert (copy.dossiernummer, copy.raadplegingen_volledig) == (ID, True)
    again = cli("request", "copy", ID, one, "--to", str(tmp_path / "2.age"), as_="dora")
    (line,) = again.out.splitlines()
    assert line.startswith("Wachtwoordzin: ")
    assert "nergens bewaard" in again.err
    where = ("--place", "Almelo", "--present", "De klant\nD. Demo\n", "--shown", "persoon")
    kept = request(cli, "record", ID, one, *where, "--copy", purpose="inzage")
    record = kept["verslag"]
    assert record["aanwezig"] == ["De klant", "D. Demo"]
    assert (record["plaats"], record["getoond"]) == ("Almelo", ["persoon"])
    assert (record["legitimatie"], record["kopie_meegegeven"]) == ("paspoort", True)
    decision = tmp_path / "besluit.pdf"
    decision.write_bytes(b"%PDF-1.7")
    why = ("--purpose", "inzageverzoek")
    cli("attach", ID, str(decision), "--kind", "besluit_avg", *why, as_="dora")
    held = cli("show", ID, *why, "--json", as_="dora").json["documenten"]
    request(cli, "letter", ID, one, next(x["id"] for x in held if x["naam"] == "besluit.pdf"))
    assert request(cli, "close", ID, one)["verzoek"]["staat"] == "afgehandeld"


def test_the_client_comes_to_look_on_a_day_and_vandaag_says_so(cli: Cli) -> None:
    one = granted(cli, "--form", "kopie_papier")

    def appoint(*words: str) -> Any:
        return request(cli, "appoint", ID, one, *words, purpose="inzage")

    def error(*words: str) -> str:
        return str(appoint(*words)["error"]["message"])

    assert "--form, of --on" in error()
    assert "hoort een dag" in error("--at", "10:00")
    assert "tijd" in error("--on", "+3", "--at", "25:00", "--place", "Almelo")
    assert "ontbreekt" in error("--on", "+3", "--place", "Almelo")
    assert "voorbij" in error("--on", "-1", "--at", "10:00", "--place", "Almelo")
    assert "inzage op kantoor" in error("--on", "+3", "--at", "10:00", "--form", "kopie_papier")
    made = appoint("--on", "+3", "--at", "10.00", "--place", "Almelo")
    assert (made["vorm"], made["afspraak"]["tijd"]) == (["kopie_papier", "op_kantoor"], "10:00")
    lines = cli("today", "--all", as_="dora").out.splitlines()
    assert any(ID in line and "10:00 inzage op kantoor" in line for line in lines)
    text = cli("request", "execute", ID, one, *on("inzage"), "--json", as_="dora").error["message"]
    assert "het verslag van de inzage op kantoor, de kopie voor de klant" in text
    assert appoint("--form", "kopie_digitaal")["afspraak"] is None


def test_bad_input_is_a_sentence_and_leaves_no_file(cli: Cli, tmp_path: Path) -> None:
    one = granted(cli)
    file = str(tmp_path / "kopie.age")

    def refused(*words: str, as_: str = "dora") -> str:
        found = cli("request", *words, "--json", as_=as_).error
        return str(found["message"])

    assert "--to of --print" in refused("copy", ID, one)
    assert "--to of --print" in refused("copy", ID, one, "--to", file, "--print")
    assert "kenmerk" in refused("copy", ID, "0" * 16, "--to", file)
    assert "hele logboek" in refused("copy", ID, one, "--to", file, as_="anna")
    assert "map" in refused("copy", ID, one, "--to", str(tmp_path / "weg" / "x"))
    assert "--copy of --no-copy" in refused("record", ID, one, "--copy", "--no-copy")
    assert "kopie meekreeg" in refused("record", ID, one, "--place", "Almelo")
    assert "veld" in refused("record", ID, one, "--shown", "zomaar")
    assert not os.path.lexists(file)


def test_the_log_as_the_client_gets_it(looking: Cli) -> None:
    found = looking("log", ID, "--client", "--json", as_="dora").json
    assert found["volledig"]
    assert {"datum", "functie", "doel", "acties", "aantal"} <= set(found["raadplegingen"][0])
    text = looking("log", ID, "--client", as_="dora").out
    assert "directeur" in text
    assert "dora" not in text
    assert "één dossier" in looking("log", "--client", "--json", as_="dora").error["message"]
    mine = looking("log", ID, "--client", as_="anna")
    assert "alleen uw eigen regels" in mine.err
