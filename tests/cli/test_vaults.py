"""Making vaults: init and demo."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pro6tui.model.vocabulary import DossierStaat, Rol
from pro6tui.services import demo, founding
from tests.cli.conftest import PASSPHRASE, Cli


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scrypt that takes no second for each identity."""
    real = founding.identity.lock
    monkeypatch.setattr(founding.identity, "lock", lambda key, zin, factor=4: real(key, zin, 4))


@pytest.mark.usefixtures("quick")
def test_init_makes_a_vault_and_says_where(looking: Cli, tmp_path: Path) -> None:
    secret = tmp_path / "zin"
    secret.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    folder = tmp_path / "bureau" / "kluis"
    words = ("--handle", "eva", "--name", "Eva Smit", "--passphrase-file", str(secret))
    found = looking.bare(*looking.told(("init", str(folder), *words, "--json"))).json
    assert set(found) == {"vault", "epoch", "members"}
    (eva,) = found["members"]
    assert eva == {
        "handle": "eva",
        "role": "directeur",
        "identity": str(tmp_path / "bureau" / "sleutels" / "eva.age"),
    }
    assert Path(found["vault"]) == folder
    assert Path(found["epoch"]).parent == tmp_path / "bureau" / "epoch"
    assert not Path(found["epoch"]).is_relative_to(folder)
    for file, mode in ((eva["identity"], 0o600), (found["epoch"], 0o640)):
        assert os.stat(file).st_mode & 0o777 == mode
    use = ("--vault", str(folder), "--identity", eva["identity"], "--passphrase-file", str(secret))
    assert "verklaring (art. 1)" in looking.bare("dossiers", *use, "--json").error["message"]
    assert looking.bare("statement", "accept", "--yes", *use).code == 0
    assert looking.bare("dossiers", *use, "--json").json == []
    assert looking.bare("check", *use).code == 0
    (member,) = looking.bare("members", *use, "--json").json
    assert (member["handle"], member["name"], member["role"]) == ("eva", "Eva Smit", "directeur")
    assert set(member["rings"]) == {"bureau", "directie", "logboek"}
    again = looking.bare(*looking.told(("init", str(folder), *words, "--json")))
    assert again.error["code"] == "exists"


@pytest.mark.usefixtures("quick")
def test_init_says_what_to_back_up(looking: Cli, tmp_path: Path) -> None:
    secret = tmp_path / "zin"
    secret.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    found = looking.bare(
        *("init", str(tmp_path / "kluis"), "--handle", "eva"),
        *("--keys", str(tmp_path / "thuis"), "--passphrase-file", str(secret)),
    )
    assert found.code == 0
    assert str(tmp_path / "thuis" / "eva.age") in found.out
    assert "back-up" in found.out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--handle", "_eva"], "refused"),
        (["--handle", "eva", "--keys", "{kluis}/sleutels"], "unsafe_storage"),
    ],
)
def test_init_refuses_before_it_makes_anything(
    words: list[str], code: str, looking: Cli, tmp_path: Path
) -> None:
    secret = tmp_path / "zin"
    secret.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    folder = tmp_path / "kluis"
    given = [word.format(kluis=folder) for word in words]
    found = looking.bare("init", str(folder), *given, "--passphrase-file", str(secret), "--json")
    assert found.error["code"] == code
    assert not folder.exists()


def test_init_wants_a_passphrase_that_holds(looking: Cli, tmp_path: Path) -> None:
    secret = tmp_path / "zin"
    secret.write_text("kort\n", encoding="utf-8")
    found = looking.bare(
        *("init", str(tmp_path / "kluis"), "--handle", "eva", "--json"),
        *("--passphrase-file", str(secret)),
    )
    assert "te kort" in found.error["message"]
    assert not (tmp_path / "kluis").exists()


@pytest.mark.usefixtures("quick")
def test_init_asks_twice(looking: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pro6tui.cli import secret

    typed = iter([PASSPHRASE, "iets anders", PASSPHRASE, PASSPHRASE])
    monkeypatch.setattr(secret, "ask", lambda _prompt: next(typed))
    words = ("init", str(tmp_path / "kluis"), "--handle", "eva", "--json")
    assert "niet gelijk" in looking.bare(*words).error["message"]
    assert looking.bare(*words).code == 0


@pytest.mark.usefixtures("quick")
def test_demo_prints_where_everything_lies(looking: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    found = looking.bare("demo", str(folder), "--dossiers", "20", "--json")
    assert found.code == 0
    assert set(found.json) == {"vault", "epoch", "members"}
    assert found.json["vault"] == str(folder / "kluis")
    assert Path(found.json["epoch"]).parent == folder / "epoch"
    assert {one["role"] for one in found.json["members"]} == {role.value for role in Rol}
    secret = folder / "wachtwoordzin.txt"
    assert secret.stat().st_mode & 0o777 == 0o600
    assert str(secret) in found.err
    for one in found.json["members"]:
        assert set(one) == {"handle", "role", "identity"}
        use = ("--vault", found.json["vault"], "--passphrase-file", str(secret))
        opened = looking.bare("members", *use, "--identity", one["identity"], "--json")
        assert len(opened.json) == len(demo.PEOPLE)
    states = {
        one["staat"]
        for one in looking.bare(
            *("dossiers", *use, "--identity", str(folder / "sleutels/dora.age"), "--json")
        ).json
    }
    assert states == {state.value for state in DossierStaat}
    again = looking.bare("demo", str(folder), "--json")
    assert again.error["code"] == "refused"


@pytest.mark.usefixtures("quick")
def test_demo_takes_a_passphrase_and_leaves_none(looking: Cli, tmp_path: Path) -> None:
    secret = tmp_path / "zin"
    secret.write_text("kort\n", encoding="utf-8")
    words = ("--dossiers", "0", "--passphrase-file", str(secret))
    found = looking.bare("demo", str(tmp_path / "demo"), *words)
    assert found.code == 0
    assert not (tmp_path / "demo" / "wachtwoordzin.txt").exists()
    assert "kort" not in found.out + found.err
    many = looking.bare("demo", str(tmp_path / "d"), "--dossiers", "1000001", "--json")
    assert many.error["code"] == "refused"
    assert looking.bare("demo", str(tmp_path / "d"), "--dossiers", "-1").code == 2


@pytest.mark.usefixtures("quick")
def test_a_demo_that_breaks_off_leaves_nothing(
    looking: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(demo, "_write", stopped)
        assert looking.bare("demo", str(tmp_path / "demo"), "--dossiers", "3").code == 130
    assert list((tmp_path / "demo").iterdir()) == []
    assert looking.bare("demo", str(tmp_path / "demo"), "--dossiers", "3").code == 0
