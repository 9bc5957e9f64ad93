"""Taking in and changing by command: intake, change, state, attach, extract, import."""

from __future__ import annotations

import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pro6tui.model.codec import encode
from pro6tui.services.demo_data import demo_dossiers
from pro6tui.services.dossiers import Dossiers
from tests.cli.conftest import COUNT, Cli
from tests.services.office import bare

PURPOSE = ("--purpose", "uitvoering_traject")
CLIENT: dict[str, Any] = {
    "persoon": {
        "voornamen": "Fien",
        "achternaam": "Zwart",
        "woonplaats": "Almelo",
        "postcode": "7607ab",
        "telefoonnummer": "06-12345678",
        "bsn_grondslag": "uwv_suwi",
        "bsn": "999990019",
    }
}


def written(folder: Path, client: object) -> str:
    """A file with this dossier."""
    file = folder / "klant.json"
    file.write_text(json.dumps(client), encoding="utf-8")
    return str(file)


def without(**changes: Any) -> dict[str, Any]:
    """The client with other values in `persoon`."""
    return {"persoon": CLIENT["persoon"] | changes}


def show(cli: Cli, number: str) -> dict[str, Any]:
    """A dossier as it is."""
    found: dict[str, Any] = cli("show", number, *PURPOSE, "--json").json
    return found


def test_intake_numbers_and_normalises(cli: Cli, tmp_path: Path) -> None:
    found = cli("intake", written(tmp_path, CLIENT), "--json").json
    assert set(found) == {"id", "nummer", "rev", "open_poorten", "waarschuwingen"}
    assert (found["nummer"], found["rev"]) == (f"D-{COUNT + 1:06}", 1)
    assert [one["code"] for one in found["open_poorten"]] == [
        *("P.informatieblad", "P.opdracht", "P.doel", "P.krediet", "P.id"),
    ]
    person = show(cli, found["id"])
    assert person["persoon"]["postcode"] == "7607 AB"
    assert person["persoon"]["telefoonnummer"] == "+31612345678"
    assert person["staat"] == "intake"
    assert person["toewijzing"]["behandelaars"] == ["anna"]
    assert [one["nummer"] for one in cli("dossiers", "--json", query="zwa").json] == [
        found["nummer"]
    ]


def test_intake_of_who_has_a_dossier_wants_a_reason(cli: Cli, tmp_path: Path) -> None:
    file = written(tmp_path, CLIENT)
    first = cli("intake", file, "--json").json["nummer"]
    found = cli("intake", file, "--json")
    assert (found.error["code"], found.error["field"]) == ("R4.3", "persoon.bsn")
    assert first in found.error["message"]
    assert "999990019" not in found.out + found.err
    again = cli("intake", file, "--double-reason", "tweede opdrachtgever", "--json").json
    assert again["nummer"] != first
    kept = show(cli, again["id"])["wijziging"]["reden"]
    assert kept == "intake van een tweede dossier: tweede opdrachtgever"


def test_import_of_who_has_a_dossier_names_the_line(cli: Cli, tmp_path: Path) -> None:
    first = cli("intake", written(tmp_path, CLIENT), "--json").json["nummer"]
    file = tmp_path / "veel.jsonl"
    file.write_text(json.dumps(CLIENT | {"nummer": "D-000900"}), encoding="utf-8")
    found = cli("import", str(file), "--json", as_="dora")
    (refused,) = found.json["geweigerd"]
    assert (refused["regel"], refused["code"]) == (1, "R4.3")
    assert first in refused["message"]
    words = ("--double", "d-000900", "--double-reason", "tweede opdrachtgever")
    assert cli("import", str(file), *words, "--json", as_="dora").json["opgenomen"] == 1


def test_intake_says_what_is_still_needed(cli: Cli, tmp_path: Path) -> None:
    found = cli("intake", written(tmp_path, CLIENT))
    assert found.out.startswith(f"Opgenomen als D-{COUNT + 1:06} (")
    assert "Nog nodig: Het informatieblad is nog niet aan de klant gegeven" in found.out


def test_intake_from_standard_input(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + json.dumps(CLIENT).encode()))
    monkeypatch.setattr(sys, "stdin", stream)
    assert cli("intake", "-", "--json").json["nummer"] == f"D-{COUNT + 1:06}"


@pytest.mark.parametrize(
    ("client", "code", "artikel", "field"),
    [
        ({"persoon": {"godsdienst": "Geheim"}}, "R3.1", 3, "persoon.godsdienst"),
        ({"uitkeringen": [{"soort": "Geheim"}]}, "R3.1", 3, "uitkeringen.0.soort"),
        (without(bsn="123456789"), "R3.4", 3, "persoon.bsn"),
        (without(bsn_grondslag="geen"), "R3.4", 3, "persoon.bsn"),
        (without(postcode="Geheim"), "R0.2", None, "persoon.postcode"),
        (without(emailadres="Geheim"), "R0.2", None, "persoon.emailadres"),
        (
            CLIENT | {"kredietbemiddeling": {"actief": False, "hoogte_schulden": 100}},
            "R3.2",
            3,
            "kredietbemiddeling.hoogte_schulden",
        ),
        (CLIENT | {"staat": "bedenktijd"}, "R5.3", 5, "staat"),
        (CLIENT | {"nummer": "D-000001"}, "R0.6", None, "nummer"),
        (CLIENT | {"nummer": "Geheim"}, "R0.6", None, "nummer"),
        ([CLIENT], "R3.1", 3, ""),
    ],
)
def test_intake_refuses_by_artikel_and_field_and_keeps_nothing(
    client: object, code: str, artikel: int | None, field: str, cli: Cli, tmp_path: Path
) -> None:
    found = cli("intake", written(tmp_path, client), "--json")
    error = found.error
    assert (error["code"], error["artikel"], error["field"]) == (code, artikel, field)
    assert set(error) == {"code", "message", "uitweg", "artikel", "field"}
    assert "Geheim" not in found.out + found.err
    assert len(list((cli.vault / "d").rglob("*.1-*.age"))) == COUNT


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"{} x"])
def test_intake_of_no_json_is_refused(data: bytes, cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "klant.json"
    file.write_bytes(data)
    assert cli("intake", str(file), "--json").error["code"] == "R0.1"


def test_intake_of_no_file_is_refused(cli: Cli, tmp_path: Path) -> None:
    assert cli("intake", str(tmp_path / "weg.json"), "--json").error["code"] == "refused"
    assert cli("intake", str(tmp_path), "--json").error["code"] == "refused"


def test_change_takes_what_is_typed_the_dutch_way(cli: Cli) -> None:
    found = cli(
        *("change", "D-000001", "--reason", "nieuwe gegevens", "--json"),
        *("--set", "woonplaats=Wierden", "--set", "telefoonnummer=06 87654321"),
        *("--set", "hoogte_uitkering=€ 1.234,56", "--set", "ingangsdatum_uitkering=1-2-26"),
        *("--set", "notities.+.tekst=Belde terug", "--set", "notities.+.soort=telefoongesprek"),
        *("--set", "kredietbemiddeling=ja", "--set", "schulden=1000"),
    )
    assert found.code == 0
    assert set(found.json) == {
        *("id", "nummer", "rev", "heads", "staat", "velden", "waarschuwingen"),
    }
    assert found.json["rev"] == 3
    now = show(cli, "D-000001")
    assert now["heads"] == found.json["heads"]
    assert now["persoon"]["woonplaats"] == "Wierden"
    assert now["persoon"]["telefoonnummer"] == "+31687654321"
    assert now["uitkeringen"][0]["hoogte"] == 123456
    assert now["uitkeringen"][0]["ingangsdatum"] == "2026-02-01"
    assert now["kredietbemiddeling"] == {"actief": True, "hoogte_schulden": 100000}
    note = now["notities"][-1]
    assert (note["tekst"], note["soort"], note["auteur"]) == ("Belde terug", "telefoon", "anna")
    assert now["wijziging"]["reden"] == "nieuwe gegevens"
    assert cli("dossiers", "--json", query="wierden D-000001").json
    said = {one["path"]: one for one in cli("history", "D-000001", "--json").json}
    assert said["persoon.woonplaats"]["new"] == "Wierden"
    assert said["uitkeringen." + now["uitkeringen"][0]["id"] + ".hoogte"]["new"] == 123456


def test_change_removes_an_item_and_clears_a_field(cli: Cli) -> None:
    before = show(cli, "D-000001")
    found = cli(
        *("change", "D-000001", "--reason", "opgeschoond", "--remove", "notities.0"),
        *("--set", "contactpersoon_uwv="),
    )
    assert found.out == "D-000001 bewaard als versie 3: Contactpersoon UWV, Notitie.\n"
    after = show(cli, "D-000001")
    assert after["notities"] == before["notities"][1:]
    assert "contactpersoon_uwv" not in after


def test_change_reads_fields_from_a_file(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "velden.txt"
    file.write_text("persoon.bsn=\n\nadres=Weg = lang 1\n", encoding="utf-8")
    assert cli("change", "D-000001", "--set-file", str(file), "--reason", "verschreven").code == 0
    person = show(cli, "D-000001")["persoon"]
    assert "bsn" not in person
    assert person["adres"] == "Weg = lang 1"


def test_change_that_changes_nothing_saves_nothing(cli: Cli) -> None:
    town = show(cli, "D-000001")["persoon"]["woonplaats"]
    found = cli("change", "D-000001", "--set", f"woonplaats={town}", "--reason", "verhuisd")
    assert (found.code, found.out) == (0, "")
    assert found.err == "Er verandert niets, dus er is niets bewaard.\n"
    assert show(cli, "D-000001")["rev"] == 2


@pytest.mark.parametrize(
    ("words", "code", "field"),
    [
        (["--set", "bestaatniet=1"], "R3.1", "bestaatniet"),
        (["--set", "geboortedatum=Geheim"], "R0.2", "persoon.geboortedatum"),
        (["--set", "persoon.bsn=999990018"], "R3.4", "persoon.bsn"),
        (["--set", "schulden=100"], "R3.2", "kredietbemiddeling.hoogte_schulden"),
        (["--set", "staat=actief"], "R0.5", "staat"),
        (["--set", "uitkeringen.7.hoogte=1"], "R3.1", "uitkeringen.7.hoogte"),
        (["--set", "uitkeringen=1"], "R3.1", "uitkeringen"),
        (["--set", "woonplaats"], "refused", ""),
        (["--set", "notities.+.tekst=a\x1b[2J"], "R0.3", "*"),
        (["--remove", "notities.99"], "R3.1", "notities.99"),
        (["--remove", "persoon"], "R3.1", "persoon"),
        (["--set", "woonplaats=Elders", "--purpose", "certificering_audit"], "R2.1", "doel"),
    ],
)
def test_change_refuses_and_saves_nothing(
    words: list[str], code: str, field: str, cli: Cli
) -> None:
    found = cli("change", "D-000001", "--reason", "proef", "--json", *words)
    assert found.error["code"] == code
    assert field == "*" or found.error["field"] == field
    assert "Geheim" not in found.out + found.err
    assert show(cli, "D-000001")["rev"] == 2


def test_change_wants_a_reason(cli: Cli) -> None:
    found = cli("change", "D-000001", "--set", "woonplaats=Elders", "--reason", " x ", "--json")
    assert found.error["code"] == "R0.7"
    nothing = cli("change", "D-000001", "--set", "woonplaats=Elders", "--json")
    assert "--reason-file" in nothing.error["uitweg"]


def test_administration_changes_an_address_and_no_note(cli: Cli) -> None:
    words = ("change", "D-000001", "--reason", "verhuisd", "--json", "--set")
    assert cli(*words, "woonplaats=Elders", as_="mila").code == 0
    assert cli(*words, "notities.+.tekst=Hallo", as_="mila").error["code"] == "R6.4"


def test_medical_words_are_warned_about(cli: Cli) -> None:
    words = ("change", "D-000001", "--reason", "gesprek", "--set")
    found = cli(*words, "notities.+.tekst=Cliënt heeft een depressie")
    assert found.code == 0
    assert "Let op: Dit lijkt een medische term" in found.err
    again = cli(*words, "woonplaats=Elders", "--json")
    assert again.json["waarschuwingen"] == []


def test_who_saves_second_is_told_what_differs(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Dossiers.change
    words = ("change", "D-000001", "--reason", "verhuisd", "--json", "--set")

    def between(self: Dossiers, *given: Any) -> Any:
        monkeypatch.setattr(Dossiers, "change", slow)
        assert cli(*words, "woonplaats=Hengelo", as_="bram").code == 0
        return slow(self, *given)

    monkeypatch.setattr(Dossiers, "change", between)
    found = cli(*words, "woonplaats=Borne")
    error = found.error
    assert (error["code"], error["fields"]) == ("conflict", ["persoon.woonplaats"])
    assert "bram heeft dit dossier intussen gewijzigd" in error["message"]
    assert "Woonplaats" in error["message"]
    assert "Hengelo" not in found.out + found.err
    assert show(cli, "D-000001")["persoon"]["woonplaats"] == "Hengelo"


def test_state_asks_for_its_gates(cli: Cli, tmp_path: Path) -> None:
    number = cli("intake", written(tmp_path, CLIENT), "--json").json["nummer"]
    words = ("state", number, "actief", "--reason", "intake is rond", "--json")
    assert cli(*words).error["code"] == "P.informatieblad"
    ready = cli(
        *("change", number, "--reason", "intake", "--set", "informatieblad_uitgereikt_op=vandaag"),
        *("--set", "doeleinden=intake; uitvoering", "--set", "kredietbemiddeling=nee"),
        *("--set", "trajecten.+.opdrachtgever=uwv", "--set", "trajecten.+.soort=naar_werk"),
        *("--set", "trajecten.+.grondslag=re-integratie"),
        *("--set", "documentsoort_id=paspoort", "--set", "documentnummer_id=NA1234567"),
    )
    assert ready.err == ""
    assert cli(*words).json["staat"] == "actief"
    assert cli("state", number, "bestaatniet", "--reason", "x y z", "--json").error["field"] == (
        "staat"
    )
    assert cli("state", number, "concept", "--reason", "x y z", "--json").error["code"] == "R5.3"


def test_a_file_goes_in_and_comes_out(cli: Cli, tmp_path: Path) -> None:
    file, target = tmp_path / "verslag.txt", tmp_path / "terug.txt"
    file.write_bytes(b"hallo\x00" * 100_000)
    words = ("--kind", "intakeverslag", "--date", "1-2-26", "--json")
    found = cli("attach", "D-000001", str(file), *words).json
    assert set(found) == {"id", "nummer", "rev", "document", "grootte", "sha256"}
    document = show(cli, "D-000001")["documenten"][-1]
    assert (document["naam"], document["datum"]) == ("verslag.txt", "2026-02-01")
    out = cli("extract", "D-000001", found["document"], str(target), "--json").json
    assert out["bestand"] == str(target)
    assert target.read_bytes() == file.read_bytes()
    assert target.stat().st_mode & 0o777 == 0o600
    again = cli("extract", "D-000001", found["document"], str(target), "--json")
    assert again.error["code"] == "refused"
    assert cli("check", "--json").json["good"] is True
    for words, code in (
        (["extract", "D-000001", "0" * 16, str(tmp_path / "a")], "refused"),
        (["attach", "D-000001", str(file), "--kind", "bestaatniet"], "R0.2"),
        (["attach", "D-000001", str(tmp_path / "weg"), "--kind", "cv"], "refused"),
        (["attach", "D-000001", str(file), "--kind", "fml"], "R3.5"),
        (["attach", "D-000001", str(file), "--kind", "cv", "--date", "32-1-26"], "R0.2"),
    ):
        assert cli(*words, "--json").error["code"] == code


def test_import_is_refused_by_line_and_resumed_by_number(cli: Cli, tmp_path: Path) -> None:
    made = [bare(one) for one in demo_dossiers(6, 7, today=date(2026, 1, 5), first=900)]
    lines = [encode(one) for one in made]
    file = tmp_path / "veel.jsonl"
    bad = [lines[0], b'{"nummer":"D-009999","hobby":"Geheim"}', b"", b"{}", lines[1], lines[0]]
    file.write_bytes(b"\n".join(bad))
    found = cli("import", str(file), "--json", as_="dora")
    assert found.code == 1
    assert [(one["regel"], one["code"]) for one in found.json["geweigerd"]] == [
        (2, "R3.1"),
        (4, "R0.6"),
        (6, "R0.6"),
    ]
    assert (found.json["opgenomen"], found.json["aangehouden"]) == (0, 2)
    assert "Geheim" not in found.out + found.err
    said = cli("import", str(file), as_="dora")
    assert "Regel 2: Het veld “hobby” staat niet in artikel 3" in said.err
    file.write_bytes(b"\n".join(lines[:3]))
    assert cli("import", str(file), "--json", as_="dora").json["opgenomen"] == 3
    file.write_bytes(b"\n".join(lines))
    again = cli("import", str(file), "--json", as_="dora")
    assert again.code == 0
    assert (again.json["opgenomen"], again.json["al_aanwezig"]) == (3, 3)
    assert len(cli("dossiers", "--json").json) == COUNT + 6
    assert cli("intake", written(tmp_path, CLIENT), "--json").json["nummer"] == "D-000907"
    assert cli("import", str(tmp_path / "weg"), "--json").error["code"] == "refused"
    for handle in ("mila", "ivo", "otto"):
        assert cli("import", str(file), "--json", as_=handle).error["code"] == "R6.4"


def test_no_command_begins_to_destroy(looking: Cli) -> None:
    """One person cannot put one dossier on its way out (art. 12), whatever its term says."""
    due = looking("dossiers", "--json", "staat:vernietigbaar:").json[0]["nummer"]
    said = looking("state", due, "op_lijst", "--reason", "term is om", "--json")
    assert said.error["code"] == "R12.2"
    assert said.error["artikel"] == 12
