"""Every failure has a sentence that says what to do, and none of them a value or a trace."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest

import vault
from pro6tui.model.refusal import Refusal
from pro6tui.services import faults
from pro6tui.services.errors import Refused, code, note_if_fault, parts, sentence
from pro6tui.services.sentences import sentences
from vault.errors import Damaged, VaultError, WrongPassphrase


def codes() -> list[str]:
    """The code of every failure that any module of the vault declares."""
    for module in pkgutil.walk_packages(vault.__path__, "vault."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return sorted(VaultError.registry)


@pytest.mark.parametrize("name", codes())
def test_every_failure_has_a_sentence_and_a_way_out(name: str) -> None:
    message, way_out = sentences()[name]
    assert message.endswith((".", "?"))
    assert way_out.endswith(".")


def test_no_sentence_is_left_of_a_failure_that_went() -> None:
    assert sorted(sentences()) == codes()


def test_the_facts_of_a_failure_are_not_shown() -> None:
    shown = sentence(Damaged(why="checksum", path="d/ab/secret"))
    assert "secret" not in shown
    assert "checksum" not in shown


def test_a_damaged_file_is_named_when_its_name_is_the_vaults_own() -> None:
    path = "members/000003-" + "0" * 32 + ".rec"
    assert path in sentence(Damaged(why="json", path=path))


def test_an_unknown_failure_shows_neither_its_text_nor_its_kind() -> None:
    shown = sentence(ValueError("Jansma 999990019"))
    assert "Jansma" not in shown
    assert "ValueError" not in shown
    assert shown.startswith("Er ging iets mis")
    assert "niets half bewaard" not in shown


def test_an_unknown_failure_leaves_its_place_under_the_number_that_is_told(own_home: Path) -> None:
    try:
        raise ValueError("Jansma 999990019")
    except ValueError as error:
        note_if_fault(error)
        shown = sentence(error)
    noted = faults.log_path().read_text()
    assert f"fout {noted.split()[1]}" in shown
    assert "ValueError" in noted
    assert "Jansma" not in noted
    assert str(own_home) not in noted


def test_what_was_foreseen_is_no_fault() -> None:
    for error in (WrongPassphrase(), Refusal("R3.1", 3, "nee"), Refused("nee")):
        note_if_fault(error)
    assert not faults.log_path().exists()


def test_codes_for_scripts() -> None:
    assert code(WrongPassphrase()) == "wrong_passphrase"
    assert code(Refusal("R3.1", 3, "nee")) == "R3.1"
    assert code(Refused("nee")) == "refused"
    assert parts(Refused("nee", "wel")) == ("nee", "wel")
