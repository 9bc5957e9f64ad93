"""A day at the office, through a real sshd: one takes a client in, the other sees it."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.conftest import PRO6, Office, Sshd
from tests.e2e.terminal import PATIENCE, Terminal, children, is_keyholder, is_pro6

pytestmark = [pytest.mark.tool("tmux"), pytest.mark.tool("sshd"), pytest.mark.tool("ssh")]

BSN = "999900006"
"""That of dossier D-000001; see the bureau."""


def logged_in(office: Office, sshd: Sshd, handle: str) -> Terminal:
    """Somebody at home, logged in on the server, with the vault unlocked."""
    pane = office.terminal(handle)
    pane.runs(sshd.command(handle))
    pane.sees("Wachtwoordzin")
    office.unlocks(pane)
    return pane


def takes_in(pane: Terminal, surname: str) -> None:
    """Begin an intake on Vandaag or Dossiers and type a surname; a draft of it is on disk after."""
    pane.keys("F2")
    pane.sees("Achternaam")
    pane.keys("Tab", "Tab", "Tab")
    pane.types(surname)
    pane.sees("concept ")


def opens(pane: Terminal, number: str) -> None:
    """Find a dossier by its number and open it for the purpose that is proposed."""
    pane.keys("2")
    pane.sees("typ een deel")
    pane.types(number)
    pane.sees(number)
    pane.misses("Wierden")
    pane.keys("Enter")
    pane.sees("Waarvoor opent u")
    pane.keys("Enter")
    pane.sees("Persoon")
    pane.sees("Almelo")


def eventually(true: Callable[[], bool]) -> bool:
    """Whether it becomes so."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.1)
    return False


def running(pids: list[int]) -> list[int]:
    """Those that still run."""
    found = []
    for pid in pids:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if state != "Z":
            found.append(pid)
    return found


def line_of(pane: Terminal) -> int:
    """The ssh client in this pane."""
    return children(int(pane.tmux("display-message", "-p", "#{pane_pid}")))[-1]


def server_side(sshd: Sshd) -> list[int]:
    """Every process that the sshd of this test started."""
    assert sshd.pid
    return children(sshd.pid)


def test_one_takes_in_and_the_other_sees_it(office: Office, sshd: Sshd) -> None:
    anna, bram = logged_in(office, sshd, "anna"), logged_in(office, sshd, "bram")
    bram.keys("2")
    bram.sees("typ een deel")
    bram.types("zonneveld")
    bram.misses("D-0000")

    takes_in(anna, "Zonneveld")
    anna.keys("F2")
    anna.sees("D-000041 is opgenomen.")

    bram.sees("D-000041")
    bram.keys("Enter")
    bram.sees("Waarvoor opent u")
    bram.keys("Enter")
    bram.sees("Zonneveld")
    bram.sees("geopend voor")

    opens(anna, "D-000001")
    assert BSN in anna.screen().replace(".", "")
    anna.keys("C-l")
    anna.sees("Wachtwoordzin")
    for word in ("D-000001", "Zonneveld", "Almelo"):
        assert word not in anna.everything()
    assert BSN not in anna.everything().replace(".", "")

    bram.keys("F10")
    bram.is_back()
    for word in ("D-0000", "Zonneveld"):
        assert word not in bram.everything()


def test_a_dropped_line_ends_the_keys_and_keeps_the_draft(office: Office, sshd: Sshd) -> None:
    anna = logged_in(office, sshd, "anna")
    takes_in(anna, "Lijnweg")
    server = server_side(sshd)
    assert any(is_keyholder(pid) for pid in server)
    os.kill(line_of(anna), signal.SIGKILL)
    assert eventually(lambda: not running(server))

    again = logged_in(office, sshd, "anna")
    again.sees("F4 Verder")
    again.misses("(F4")
    again.keys("F4")
    again.sees("Lijnweg")
    again.sees("Achternaam")


def test_a_killed_program_keeps_the_draft(office: Office, sshd: Sshd) -> None:
    anna = logged_in(office, sshd, "anna")
    takes_in(anna, "Gevallen")
    screens = [pid for pid in server_side(sshd) if is_pro6(pid)][-1]
    os.kill(screens, signal.SIGKILL)
    anna.is_back()
    assert "Gevallen" not in anna.everything()

    again = logged_in(office, sshd, "anna")
    again.sees("F4 Verder")
    again.misses("(F4")
    again.keys("F4")
    again.sees("Gevallen")


def test_nothing_readable_lies_anywhere(office: Office, sshd: Sshd) -> None:
    """After work, a lock and an end: no BSN and no name in any file that the program made."""
    anna = logged_in(office, sshd, "anna")
    opens(anna, "D-000001")
    takes = (BSN.encode(), b"Proefstraat", b"Kan goed met mensen")
    anna.keys("C-l")
    anna.sees("Wachtwoordzin")
    anna.keys("F10")
    anna.is_back()
    files = [file for file in office.root.rglob("*") if file.is_file()]
    assert len(files) > 60
    hurt = [file for file in files for word in takes if word in file.read_bytes()]
    assert hurt == []


def test_the_two_clients_agree_with_the_command_line(office: Office, sshd: Sshd) -> None:
    anna = logged_in(office, sshd, "anna")
    takes_in(anna, "Tweeling")
    anna.keys("F2")
    anna.sees("is opgenomen.")
    secret = office.root / "zin"
    secret.write_text("een zin voor proeven\n")
    run = subprocess.run(
        [PRO6, "dossiers", "-", "--passphrase-file", secret],
        input="tweeling\n",
        env={**os.environ, **office.environ("bram")},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    assert "D-000041" in run.stdout
