"""Wrong keys, lost mounts, damaged files: each a sentence, an exit code, and nothing lost."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pro6tui.services import demo
from tests.cli.conftest import COUNT, PASSPHRASE, Cli, Result

PURPOSE = ("--purpose", "uitvoering_traject")


def revisions(cli: Cli, doc_id: str) -> list[Path]:
    """The files of one document, oldest first."""
    return sorted((cli.vault / "d" / doc_id[:2]).glob(f"{doc_id}.*"))


def ids(cli: Cli) -> dict[str, str]:
    """Number → document id."""
    return {one["nummer"]: one["id"] for one in cli("dossiers", "--json").json}


def refused(found: Result, code: str, sentence: str) -> None:
    """The command was refused with this sentence, and says a way out."""
    assert found.error["code"] == code
    assert sentence in found.err
    assert found.error["uitweg"]
    assert PASSPHRASE not in found.err


def test_wrong_passphrase(cli: Cli) -> None:
    cli.passphrase.write_text("iets heel anders\n", encoding="utf-8")
    refused(cli("dossiers", "--json"), "wrong_passphrase", "De wachtwoordzin klopt niet.")


def test_a_foreign_identity(cli: Cli, tmp_path: Path) -> None:
    other = demo.make(tmp_path / "b", demo.now(), count=0, passphrase=PASSPHRASE, factor=1)
    shutil.copy(other.members[1][1], cli.identity("anna"))
    refused(cli("dossiers", "--json"), "foreign_identity", "Deze sleutel hoort niet bij deze kluis")
    cli.identity("anna").write_text("geen sleutel", encoding="utf-8")
    refused(cli("dossiers", "--json"), "bad_identity", "Dit is geen sleutelbestand")
    cli.identity("anna").unlink()
    refused(cli("dossiers", "--json"), "refused", "Uw sleutelbestand kan niet worden gelezen.")


def test_the_epoch_key(cli: Cli, tmp_path: Path) -> None:
    other = demo.make(tmp_path / "b", demo.now(), count=0, passphrase=PASSPHRASE, factor=1)
    found = cli("dossiers", "--epoch", str(other.epoch), "--json")
    refused(found, "wrong_epoch_key", "De epochsleutel hoort bij een andere kluis")
    shutil.rmtree(cli.folder / "epoch")
    refused(cli("dossiers", "--json"), "no_epoch_key", "De epochsleutel van deze machine")
    found = cli("dossiers", "--epoch", str(tmp_path / "weg"), "--json")
    refused(found, "no_epoch_key", "De epochsleutel van deze machine")


def test_a_newer_format_is_left_alone(cli: Cli) -> None:
    file = cli.vault / "vault.json"
    file.chmod(0o600)
    file.write_text(json.dumps(json.loads(file.read_text()) | {"format": 99}), encoding="utf-8")
    refused(cli("dossiers", "--json"), "newer_format", "gemaakt door een nieuwere versie")


def test_a_missing_mount(cli: Cli, tmp_path: Path) -> None:
    for folder in (tmp_path / "leeg", tmp_path / "weg"):
        shutil.rmtree(folder, ignore_errors=True)
        found = cli("dossiers", "--vault", str(folder), "--json")
        refused(found, "no_vault", "niet aangekoppeld")
    (tmp_path / "leeg").mkdir()
    refused(cli("dossiers", "--vault", str(tmp_path / "leeg"), "--json"), "no_vault", "geen kluis")


def test_no_vault_and_no_identity_named(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    refused(cli.bare("dossiers", "--json"), "refused", "Er is geen kluis opgegeven.")
    monkeypatch.setenv("PRO6_VAULT", str(cli.vault))
    refused(cli.bare("dossiers", "--json"), "refused", "Uw sleutelbestand is niet gevonden.")
    monkeypatch.setenv("PRO6_IDENTITY", str(cli.identity("anna")))
    found = cli.bare("dossiers", "--passphrase-file", str(cli.passphrase), "--json")
    assert len(found.json) == COUNT


def test_the_passphrase_by_descriptor_and_never_by_argument(cli: Cli) -> None:
    words = ("--vault", str(cli.vault), "--identity", str(cli.identity("anna")), "--json")
    with cli.passphrase.open("rb") as stream:
        found = cli.bare("dossiers", *words, "--passphrase-fd", str(stream.fileno()))
    assert len(found.json) == COUNT
    refused(
        cli.bare("dossiers", *words, "--passphrase-fd", "987"),
        "refused",
        "De wachtwoordzin kan daar niet worden gelezen.",
    )
    refused(
        cli.bare("dossiers", *words, "--passphrase-file", str(cli.vault / "weg")),
        "refused",
        "De wachtwoordzin kan daar niet worden gelezen.",
    )


def test_no_terminal_to_ask_at(cli: Cli) -> None:
    """As from cron: no controlling terminal, and nothing hangs."""
    run = subprocess.run(
        [sys.executable, "-m", "pro6tui", "dossiers", "--vault", str(cli.vault)],
        env=os.environ | {"PRO6_IDENTITY": str(cli.identity("anna"))},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        start_new_session=True,
        timeout=30,
        check=False,
    )
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.startswith("Er is geen scherm om de wachtwoordzin op te vragen.")


@pytest.mark.tool("setpriv")
@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to take root's rights away")
def test_a_folder_that_cannot_be_written(cli: Cli) -> None:
    """Without the rights of root over files: nothing opens, for nothing can be logged."""
    subprocess.run(["chmod", "-R", "a-w", str(cli.vault)], check=True)
    caps = "-dac_override,-dac_read_search,-fowner"
    run = subprocess.run(
        [
            *("setpriv", f"--bounding-set={caps}", f"--inh-caps={caps}"),
            *(sys.executable, "-m", "pro6tui", "dossiers", "--json", "--vault", str(cli.vault)),
            *("--identity", str(cli.identity("anna"))),
            *("--passphrase-file", str(cli.passphrase)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    subprocess.run(["chmod", "-R", "u+w", str(cli.vault)], check=True)
    found = Result(run.returncode, run.stdout, run.stderr)
    refused(found, "log_unavailable", "Het logboek kan niet worden geschreven")


def test_with_the_log_gone_nothing_opens(cli: Cli) -> None:
    doc_id = ids(cli)["D-000001"]
    shutil.rmtree(cli.vault / "log")
    (cli.vault / "log").write_text("", encoding="utf-8")
    found = cli("show", doc_id, *PURPOSE, "--json")
    refused(found, "rollback", "ouder dan wat u eerder hebt gezien")


def test_a_truncated_revision_is_shown_by_nobody(cli: Cli) -> None:
    doc_id = ids(cli)["D-000001"]
    newest = revisions(cli, doc_id)[-1]
    newest.chmod(0o600)
    newest.write_bytes(newest.read_bytes()[:-40])
    refused(cli("show", doc_id, *PURPOSE, "--json"), "damaged", "beschadigd of vervalst")
    found = cli("check", "--json")
    assert found.code == 1
    assert found.json["good"] is False
    (one,) = [one for one in found.json["findings"] if one["severity"] == "fout"]
    assert one["path"] == str(newest.relative_to(cli.vault))
    assert one["uitweg"]
    said = cli("check")
    assert said.code == 1
    assert said.out.startswith("FOUT  ")
    assert one["path"] in said.out
    # The others are there still, and the damaged one is listed as such, also in a list made anew.
    assert cli("catalog", "rebuild", "--json").json == {"dossiers": COUNT}
    (listed,) = cli("dossiers", "--json", query="beschadigd").json
    assert listed["id"] == doc_id
    assert cli("show", ids(cli)["D-000002"], *PURPOSE).code == 0


def test_a_swapped_revision_is_shown_by_nobody(cli: Cli) -> None:
    known = ids(cli)
    one, other = revisions(cli, known["D-000001"])[-1], revisions(cli, known["D-000002"])[-1]
    one.chmod(0o600)
    one.write_bytes(other.read_bytes())
    refused(cli("show", known["D-000001"], *PURPOSE, "--json"), "damaged", "beschadigd of vervalst")
    digest = other.name.rpartition("-")[2]
    one.rename(one.with_name(f"{one.name.rpartition('-')[0]}-{digest}"))
    refused(cli("show", known["D-000001"], *PURPOSE, "--json"), "damaged", "beschadigd of vervalst")
    assert cli("check").code == 1


def test_a_catalog_of_another_vault_is_made_anew(cli: Cli, tmp_path: Path) -> None:
    cli("dossiers")
    other = demo.make(tmp_path / "b", demo.now(), count=2, passphrase=PASSPHRASE, factor=1)
    cache = Path(os.environ["XDG_CACHE_HOME"]) / "pro6"
    (mine,) = cache.iterdir()
    shutil.copytree(mine, cache / other.epoch.stem)
    found = cli(
        *("dossiers", "--vault", str(other.vault), "--identity", str(other.members[1][1])),
        *("--epoch", str(other.epoch), "--json"),
    )
    assert (found.code, len(found.json)) == (0, 2)
    for file in mine.rglob("*"):
        if file.is_file():
            file.write_bytes(b"rommel")
    assert len(cli("dossiers", "--json").json) == COUNT


def test_an_unknown_dossier(looking: Cli) -> None:
    for name in ("D-999999", "0" * 32, ""):
        found = looking("show", name, *PURPOSE, "--json")
        refused(found, "no_document", "Dit dossier is niet gevonden.")


@pytest.mark.parametrize("purpose", ["", "nieuwsgierig", "ict_beheer"])
def test_a_purpose_that_is_none(purpose: str, looking: Cli) -> None:
    found = looking("show", "D-000001", "--purpose", purpose, "--json")
    assert (found.error["code"], found.error["artikel"]) == ("R2.1", 2)
    assert "uitvoering_traject, intake" in found.error["uitweg"]


@pytest.mark.usefixtures("cold")
def test_no_personal_data_where_others_look(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """The keyholder gets nothing of a person in its arguments or its environment."""
    seen: list[tuple[list[str], dict[str, str]]] = []
    real = subprocess.Popen

    class Watched(real):  # type: ignore[type-arg]
        def __init__(self, args: Any, **rest: Any) -> None:
            seen.append((list(args), dict(rest.get("env") or os.environ)))
            super().__init__(args, **rest)

    monkeypatch.setattr(subprocess, "Popen", Watched)
    cli("change", "D-000001", "--set", "woonplaats=Canaria", "--reason", "verhuisd")
    assert seen
    for arguments, environment in seen:
        said = " ".join([*arguments, *environment.values()])
        assert "Canaria" not in said
        assert PASSPHRASE not in said
        assert "anna" not in said
