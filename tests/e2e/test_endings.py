"""However it ends, nothing decrypted stays: not on the pane, not in its history, not on disk."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tests.e2e.conftest import Office
from tests.e2e.terminal import Terminal, children

pytestmark = pytest.mark.tool("tmux")

CANARY = "D-000001"
"""A dossier number that Vandaag shows at once."""


def gone(pid: int, patience: float = 10.0) -> bool:
    """Whether the process ends within that time."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


def working(office: Office) -> tuple[Terminal, int, list[int]]:
    """Anna at work: her pane, the process that shows the screens, and its helpers."""
    pane = office.at_work()
    pane.sees(CANARY)
    _parent, program = pane.program()
    return pane, program, children(program)


def left_nothing(office: Office, pane: Terminal) -> None:
    """Nothing of a dossier can be found any more."""
    assert CANARY not in pane.everything()
    for file in (office.root / "thuis-anna").rglob("*"):
        if file.is_file():
            assert CANARY.encode() not in file.read_bytes(), file


def test_a_lock_is_a_fresh_process_before_the_same_door(office: Office) -> None:
    pane, program, helpers = working(office)
    pane.keys("C-l")
    pane.sees("Wachtwoordzin")
    left_nothing(office, pane)
    assert helpers
    assert all(gone(one) for one in helpers)
    assert gone(program), "what was in its memory went with it"
    assert program not in pane.program()
    office.unlocks(pane)
    pane.sees(CANARY)
    pane.keys("F10")
    pane.is_back()
    left_nothing(office, pane)


def test_what_is_typed_too_early_is_not_echoed(office: Office) -> None:
    pane, _program, _helpers = working(office)
    pane.keys("C-l")
    pane.types("geheime woorden")
    pane.sees("Wachtwoordzin")
    pane.keys("F10")
    pane.is_back()
    assert "geheime" not in pane.everything()


def test_leaving_clears_the_screen_and_gives_the_line_back(office: Office) -> None:
    pane, program, helpers = working(office)
    pane.keys("F10")
    pane.is_back()
    left_nothing(office, pane)
    assert gone(program)
    assert all(gone(one) for one in helpers)


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_an_end_from_outside_clears_the_screen(office: Office, number: signal.Signals) -> None:
    pane, program, helpers = working(office)
    os.kill(program, number)
    assert gone(program)
    assert all(gone(one) for one in helpers)
    pane.is_back()
    left_nothing(office, pane)


def test_a_closed_window_ends_the_program_and_its_keys(office: Office) -> None:
    pane, program, helpers = working(office)
    pane.closes()
    assert gone(program)
    assert all(gone(one) for one in helpers)
    left_nothing(office, pane)


def test_killed_it_leaves_nothing_on_the_screen(office: Office) -> None:
    pane, program, helpers = working(office)
    os.kill(program, signal.SIGKILL)
    assert gone(program)
    assert all(gone(one) for one in helpers)
    pane.sees("van buitenaf")
    pane.is_back()
    left_nothing(office, pane)


def test_without_its_parent_it_ends_by_itself(office: Office) -> None:
    pane, program, helpers = working(office)
    parent, _program = pane.program()
    os.kill(parent, signal.SIGKILL)
    assert gone(program)
    assert all(gone(one) for one in helpers)
    pane.is_back()
    left_nothing(office, pane)


def test_when_the_keyholder_dies_the_vault_locks(office: Office) -> None:
    pane, _program, helpers = working(office)
    for one in helpers:
        os.kill(one, signal.SIGKILL)
    pane.keys("9", "a")
    pane.sees("Wachtwoordzin")
    left_nothing(office, pane)
