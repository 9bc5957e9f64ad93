"""check, health, escrow and recover, typed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from pro6tui.services import escrow
from tests.cli.conftest import Cli
from vault import words
from vault.paths import TEMP


def test_check_names_a_finding_with_its_fix(cli: Cli) -> None:
    hurt = sorted(cli.vault.glob("d/*/*.age"))[0]
    hurt.chmod(0o600)
    hurt.write_bytes(hurt.read_bytes()[:-40])
    done = cli("check", as_="dora")
    assert done.code == 1
    assert f"d/{hurt.parent.name}/{hurt.name}" in done.out
    assert "FOUT" in done.out
    assert "→ vraag de directeur" in done.out
    (found,) = [one for one in cli("check", "--json", as_="dora").json["findings"] if one["path"]]
    assert found.keys() == {"code", "severity", "path", "message", "uitweg", "fix", "facts"}
    assert (found["code"], found["severity"]) == ("checksum", "fout")


def test_quick_reads_no_content_and_goes_with_nothing_else(cli: Cli) -> None:
    done = cli("check", "--quick", "--json", as_="dora")
    assert done.code == 0
    assert "decryptions" not in done.json["counts"]
    for other in ("--thorough", "--again"):
        assert "--quick" in cli("check", "--quick", other, "--json", as_="dora").error["message"]


def test_repair_says_what_it_did(cli: Cli) -> None:
    temp = cli.vault / "members" / f"{TEMP}0011"
    temp.touch()
    os.utime(temp, (0, 0))
    done = cli("check", "--repair", as_="dora")
    assert done.code == 0
    assert f"Opgeruimd: members/{TEMP}0011" in done.out
    assert "24 dossiers" in done.out
    assert not temp.exists()
    again = cli("check", "--repair", "--thorough", "--json", as_="dora")
    assert again.json["repaired"] == {"stale_temp": [], "dead_presence": []}


def test_health_and_a_backup_that_was_seen(cli: Cli) -> None:
    before = cli("health", "--json", as_="dora")
    assert before.json["backup"] is None
    assert cli("backups", "seen", as_="dora").code == 0
    after = cli("health", "--json", as_="dora")
    assert after.json["backup"] is not None
    assert "Laatste back-up" in cli("health", as_="dora").out
    seen = [one["actie"] for one in cli("log", "--json", as_="dora").json if "actie" in one]
    assert not seen or "back-up gezien" in seen


def test_a_sheet_and_the_way_back_in(cli: Cli, tmp_path: Path) -> None:
    secrets: list[str] = []
    drawn = escrow.drawn

    def spy(*given: object) -> bytes:
        secrets.append(str(given[3]))
        return drawn(*given)  # type: ignore[arg-type]

    cli.patch.setattr(escrow, "drawn", spy)
    sheet = tmp_path / "blad.pdf"
    made = cli("escrow", str(sheet), as_="dora")
    assert made.code == 0
    assert sheet.read_bytes().startswith(b"%PDF")
    assert secrets[-1] not in made.out + made.err
    assert (
        "al een bestand"
        in cli("escrow", str(sheet), "--label", "twee", "--json", as_="dora").error["message"]
    )
    # A machine without an epoch key.
    shutil.rmtree(cli.folder / "epoch")
    assert cli("dossiers").code == 1
    typed = tmp_path / "woorden.txt"
    typed.write_text("\n".join(" ".join(line) for line in words.of_key(secrets[-1])))
    done = cli("recover", "paper", "--words", str(typed), as_="dora")
    assert done.code == 0, done.err
    (key,) = (cli.folder / "epoch").glob("*.key")
    assert str(key) in done.out
    assert cli("dossiers").code == 0
    refused = cli("recover", "paper", "--words", str(typed), "--json", as_="dora").error
    assert "heeft al een epochsleutel" in refused["message"]


def test_words_that_are_none_are_refused(cli: Cli, tmp_path: Path) -> None:
    typed = tmp_path / "woorden.txt"
    typed.write_bytes(b"\xff\xfe")
    to = ("--to", str(tmp_path / "epoch.key"))
    binary = cli("recover", "paper", *to, "--words", str(typed), "--json", as_="dora").error
    assert "geen gewone tekst" in binary["message"]
    typed.write_text("aap noot mies")
    wrong = cli("recover", "paper", *to, "--words", str(typed), "--json", as_="dora").error
    assert "mies" not in wrong["message"]
    assert not (tmp_path / "epoch.key").exists()


@pytest.mark.tool("age")
@pytest.mark.tool("ssh-keygen")
def test_a_drill_on_a_restored_copy_is_told_to_the_vault_at_work(cli: Cli, tmp_path: Path) -> None:
    copy = tmp_path / "terug"
    shutil.copytree(cli.vault, copy)
    before = sorted(one.name for one in copy.rglob("*"))
    done = cli("recover", "drill", "--copy", str(copy), "--sample", "5", as_="dora")
    assert done.code == 0, done.err
    assert "zonder pro6 te herstellen" in done.out
    assert sorted(one.name for one in copy.rglob("*")) == before
    assert cli("health", "--json", as_="dora").json["drill"] is not None
    hurt = sorted(copy.glob("keys/bureau/*/*/*.age"))[0]
    hurt.chmod(0o600)
    hurt.write_bytes(hurt.read_bytes()[:-3])
    broken = cli("recover", "drill", "--copy", str(copy), as_="dora")
    assert broken.code == 1
    assert "beschadigd" in broken.out
    found = cli("recover", "drill", "--copy", str(copy), "--json", as_="dora")
    assert (found.json["geslaagd"], found.json["vastgelegd"]) == (False, False)
