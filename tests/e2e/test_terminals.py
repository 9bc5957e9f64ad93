"""Terminals as people have them: names, sizes, none at all."""

from __future__ import annotations

import os
import subprocess

import pytest

from tests.e2e.conftest import PRO6, Office

pytestmark = pytest.mark.tool("tmux")


@pytest.mark.parametrize("name", ["xterm", "putty", "screen", "linux", "xterm-256color", "vt100"])
def test_every_terminal_shows_the_screens(office: Office, name: str) -> None:
    pane = office.terminal()
    pane.runs(f"TERM={name} {PRO6}")
    pane.sees("Wachtwoordzin")
    pane.types("een zin voor proeven", "Enter")
    pane.sees("Anna Jansen")
    pane.sees("D-000001")
    pane.keys("9")
    pane.sees("Toetsentest")
    pane.keys("F10")
    pane.is_back()
    assert "D-000001" not in pane.everything()


def test_a_dumb_terminal_is_told_what_to_do(office: Office) -> None:
    pane = office.terminal()
    pane.runs(f"TERM=dumb {PRO6}; echo code $?")
    pane.sees("code 1")
    assert "Stel TERM in" in pane.screen()


def test_no_terminal_at_all_is_a_sentence(office: Office) -> None:
    run = subprocess.run(
        [PRO6],
        env={**os.environ, **office.environ("anna")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert run.returncode == 1
    assert "terminal nodig" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("PRO6_VAULT=/bestaat-niet", "Op deze plaats staat geen kluis."),
        ("PRO6_VAULT=", "Er is geen kluis opgegeven."),
        ("PRO6_IDENTITY=", "Uw sleutelbestand is niet gevonden."),
    ],
)
def test_what_is_missing_is_one_sentence(office: Office, setting: str, words: str) -> None:
    pane = office.terminal()
    pane.runs(f"{setting} {PRO6}; echo code $?")
    pane.sees("code 1")
    assert words in " ".join(pane.screen().split())
    assert "Traceback" not in pane.screen()


def test_a_newer_vault_is_left_alone(office: Office) -> None:
    found = (office.vault / "vault.json").read_text()
    (office.vault / "vault.json").write_text(found.replace('"format":1', '"format":99'))
    pane = office.terminal()
    pane.runs(f"{PRO6}; echo code $?")
    pane.sees("code 1")
    assert "nieuwere versie" in pane.screen()


def test_a_small_window_says_so_and_a_larger_one_goes_on(office: Office) -> None:
    pane = office.at_work(size=(80, 24))
    pane.resizes(50, 12)
    pane.sees("te klein")
    pane.resizes(60, 15)
    pane.sees("D-000001")
    pane.keys("F10")
    pane.is_back()
