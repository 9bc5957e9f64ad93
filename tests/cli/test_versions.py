"""Versions of two machines at the command line: seen, and joined by choice."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli, Result
from tests.services.two_hosts import bring

NUMMER = "D-000001"
PURPOSE = ("--purpose", "uitvoering_traject")


class Elsewhere:
    """The same commands on another machine, where nothing of this one is known but by `sync`."""

    def __init__(self, cli: Cli, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.cli = cli
        self.folder = folder
        self.patch = patch
        shutil.copytree(cli.folder, folder)
        self.there = Cli(folder, cli.capsys, patch)

    def __call__(self, *words: str, as_: str = "bram") -> Result:
        """A command there, by an account with a home of its own."""
        with self.patch.context() as patch:
            for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
                patch.setenv(name, str(self.folder / "thuis"))
            return self.there(*words, as_=as_)

    def sync(self) -> None:
        """Both get what the other has."""
        bring(self.there.vault, self.cli.vault)
        bring(self.cli.vault, self.there.vault)


@pytest.fixture
def elsewhere(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Elsewhere:
    """Another machine."""
    return Elsewhere(cli, tmp_path / "elders", monkeypatch)


def change(run: Any, *fields: str, reason: str = "opgave van de klant") -> None:
    """Set fields of the dossier."""
    words = [word for field in fields for word in ("--set", field)]
    assert run("change", NUMMER, *words, "--reason", reason).code == 0


@pytest.fixture
def parted(cli: Cli, elsewhere: Elsewhere) -> Cli:
    """Both changed the dossier while they were apart, and met."""
    change(elsewhere, "woonplaats=Rijssen", "papier.map=12")
    change(cli, "woonplaats=Borne", "adres=Laan 1", reason="verhuisd")
    elsewhere.sync()
    return cli


def test_both_are_shown(parted: Cli) -> None:
    found = parted("versions", NUMMER, "--json").json
    assert [(one["nummer"], one["door"], one["reden"]) for one in found["versies"]] == [
        (1, "anna", "verhuisd"),
        (2, "bram", "opgave van de klant"),
    ]
    (clash,) = found["verschillen"]
    assert (clash["path"], clash["waarden"]) == ("persoon.woonplaats", ["Borne", "Rijssen"])
    assert {(one["versie"], one["path"], one["wordt"]) for one in found["samengevoegd"]} == {
        (1, "persoon.adres", "Laan 1"),
        (2, "papier.map", "12"),
    }
    text = parted("versions", NUMMER)
    for word in ("anna", "bram", "verhuisd", "1: Borne", "2: Rijssen", "Laan 1"):
        assert word in text.out
    (row,) = parted("dossiers", NUMMER, "--json").json
    assert row["versies"] == 2
    assert "2 versies" in parted("dossiers", NUMMER).out


def test_nobody_changes_what_stands_twice(parted: Cli) -> None:
    error = parted("change", NUMMER, "--set", "adres=Plein 2", "--reason", "adres", "--json").error
    assert error["code"] == "R0.8"
    assert "pro6 merge" in error["uitweg"]
    assert len(parted("versions", NUMMER, "--json").json["versies"]) == 2


@pytest.mark.parametrize(
    ("choice", "woonplaats"),
    [
        (("--take", "mine"), "Borne"),
        (("--take", "theirs"), "Rijssen"),
        (("--take", "2"), "Rijssen"),
        (("--take", "woonplaats=1", "--take", "theirs"), "Borne"),
        (("--set", "woonplaats=Enter"), "Enter"),
    ],
)
def test_a_choice_joins_them(
    parted: Cli, elsewhere: Elsewhere, choice: tuple[str, ...], woonplaats: str
) -> None:
    done = parted("merge", NUMMER, *choice, "--reason", "nagevraagd", "--json").json
    assert done["velden"] == ["papier.map", "persoon.adres", "persoon.woonplaats"]
    assert len(done["heads"]) == 1
    elsewhere.sync()
    shown = elsewhere("show", NUMMER, *PURPOSE, "--json").json
    person = shown["persoon"]
    assert (person["woonplaats"], person["adres"]) == (woonplaats, "Laan 1")
    assert shown["papier"]["map"] == "12"
    assert "two_heads" not in parted("check", "--quick", "--json").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Nog te kiezen: persoon.woonplaats."),
        (("--take", "9"), "Welke versie u bedoelt is niet duidelijk."),
        (("--take", "adres=1", "--take", "1"), "Bij adres valt niets te kiezen."),
        (("--take", "both"), "Bij persoon.woonplaats past maar één waarde."),
    ],
)
def test_nothing_is_chosen_for_anybody(parted: Cli, words: tuple[str, ...], said: str) -> None:
    error = parted("merge", NUMMER, *words, "--reason", "nagevraagd", "--json").error
    assert error["message"] == said
    assert len(parted("versions", NUMMER, "--json").json["versies"]) == 2


def test_one_version_is_not_joined(cli: Cli) -> None:
    assert "Er is één versie." in cli("versions", NUMMER).err
    error = cli("merge", NUMMER, "--take", "mine", "--reason", "nagevraagd", "--json").error
    assert error["code"] == "R0.9"
