"""The address book by command: add, change, check a key, end, list."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Cli
from vault import agefile


def test_the_address_book_from_the_command_line(cli: Cli, tmp_path: Path) -> None:
    _secret, key = agefile.new_secret()
    file = tmp_path / "ontvanger.txt"
    file.write_text("contact=Loket werk\nemail=werk@wierden.example\n", encoding="utf-8")
    add = ("recipient", "add", "--set", "naam=Gemeente Wierden", "--set", "soort=gemeente")
    made = cli(*add, "--set-file", str(file), "--json").json
    assert (made["soort"], made["contact"]) == ("gemeente", "Loket werk")
    assert cli(*add, "--json").error["code"] == "R1.5"
    change = ("recipient", "change")
    told = cli(*change, "--set", f"sleutel={key}", recipient="gemeente wierden")
    assert "niet nagekeken" in told.out
    assert "--checked" in told.err
    checked = cli(*change, made["id"], "--checked", key, "--json").json
    assert checked["sleutel_gecontroleerd_door"] == "anna"
    assert len(checked["sleutel_kenmerk"].split()) == 12
    assert cli(*change, "--json").error["code"] == "refused"
    assert cli("recipient", "end", made["id"], "--json").json["einde"]
    assert cli("recipient", "list", "--json").json == []
    assert "Gemeente Wierden" in cli("recipient", "list", "--all").out
    assert cli("recipient", "end", made["id"], "--undo", "--json").json["einde"] is None
    assert cli("recipient", "list", "--json", as_="dora").json[0]["naam"] == "Gemeente Wierden"
    assert cli("recipient", "end", "--json", recipient="niemand").error["code"] == "refused"
