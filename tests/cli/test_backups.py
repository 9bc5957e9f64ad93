"""The register of backups by command: add, change, look, end, and how far it reaches."""

from __future__ import annotations

from tests.cli.conftest import Cli


def test_the_register_from_the_command_line(cli: Cli) -> None:
    fields = ("naam=NAS", "waar=kantoor", "bewaart=30", "met_sleutel=nee", "verantwoordelijke=Ict")
    add = ("backups", "add", *(part for one in fields for part in ("--set", one)))
    assert "niet vast te stellen" in cli("backups", "horizon", as_="dora").err
    assert cli(*add, "--json").error["code"] == "R6.9"
    made = cli(*add, "--json", as_="dora").json
    assert (made["dagen"], made["bewaart"]) == (30, "dagen")
    assert cli(*add, "--json", as_="dora").error["code"] == "R12.10"
    assert "30 dagen" in cli("backups", "list").out
    horizon = cli("backups", "horizon", "--date", "1-3-2026", "--json").json
    assert horizon["tot"] == "2026-03-31"
    change = ("backups", "change", "--json")
    assert cli(*change, as_="dora", backup="nas").error["code"] == "refused"
    typed = cli(*change, "--set", "bewaart=onbekend", as_="dora", backup="nas")
    assert typed.json["dagen"] is None
    checked = ("backups", "checked", "--restored", "--json")
    assert cli(*checked, as_="dora", backup="nas").json["hersteld_op"]
    done = cli("backups", "end", made["id"], "--wiped", "--json", as_="dora").json
    assert done["einde"] == done["gewist_op"]
    assert "Gestopt op" in cli("backups", "end", made["id"], as_="dora").err
    assert cli("backups", "end", made["id"], "--undo", "--json", as_="dora").json["einde"] is None
    assert cli("backups", "list", "--all", "--json").json[0]["naam"] == "NAS"
