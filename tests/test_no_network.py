"""The program opens no connection; the guard of the tests finds one that does."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

OUTSIDE = ("192.0.2.1", 9)
"""An address that is kept for documents and belongs to nobody."""
MAKES = """
from datetime import date
from pro6tui.model.vocabulary_onderzoek import Bestandsvorm
from pro6tui.services import drukwerk, tabellen
for vorm in Bestandsvorm:
    tabellen.maak(vorm, "klanten", ("naam",), (("X",),), date(2026, 1, 1), (("a", "b"),))
table = tabellen.maak(Bestandsvorm.XLSX, "k", ("n",), (), date(2026, 1, 1), ())
tabellen.met_wachtwoord(table, "x")
print("made")
"""


@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
def test_a_connection_in_a_test_is_refused(kind: int) -> None:
    with socket.socket(socket.AF_INET, kind) as one:
        one.settimeout(1)
        with pytest.raises(PermissionError, match="192.0.2.1"):
            one.connect(OUTSIDE)


def test_on_this_machine_a_test_may_connect() -> None:
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())
        assert client.getpeername() == server.getsockname()


@pytest.mark.tool("strace")
def test_no_file_that_leaves_is_made_with_an_internet_socket(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    told = subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=socket,connect", "-o", str(trace),
         sys.executable, "-c", MAKES],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert told.stdout == "made\n"
    assert [line for line in trace.read_text().splitlines() if "AF_INET" in line] == []
