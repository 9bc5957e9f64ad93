"""The program opens no connection; the guards of the tests find one that does."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from pro6tui.cli.main import main
from tests import guard
from tests.proof import outgoing
from tests.proof.outgoing import ASKED, Outgoing, client, odd_clients

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
        with pytest.raises(PermissionError, match="192.0.2.1"):
            one.sendto(b"x", OUTSIDE)
        with pytest.raises(PermissionError, match="192.0.2.1"):
            one.sendmsg([b"x"], [], 0, OUTSIDE)


def test_a_name_is_not_looked_up_in_a_test() -> None:
    for look in (
        lambda: socket.getaddrinfo("voorbeeld.invalid", 80),
        lambda: socket.gethostbyname("voorbeeld.invalid"),
        lambda: socket.gethostbyaddr("192.0.2.1"),
        lambda: socket.create_connection(("voorbeeld.invalid", 80), 1),
    ):
        with pytest.raises(PermissionError, match="looked up"):
            look()


def test_on_this_machine_a_test_may_connect() -> None:
    with socket.socket() as server, socket.socket() as one:
        server.bind(("127.0.0.1", 0))
        server.listen()
        one.connect(server.getsockname())
        assert one.getpeername() == server.getsockname()


def test_who_watches_sees_sockets_names_and_programs() -> None:
    with guard.watching() as seen:
        with socket.socket() as one, pytest.raises(PermissionError):
            one.connect(OUTSIDE)
        with pytest.raises(PermissionError):
            socket.getaddrinfo("voorbeeld.invalid", 80)
        subprocess.run([sys.executable, "-c", ""], check=True)
        os.posix_spawn("/bin/true", ["true"], {})
    assert socket.AF_INET in seen.families
    assert seen.wanted == [OUTSIDE, "voorbeeld.invalid"]
    assert [one[0] for one in seen.started] == [sys.executable, "true"]
    with socket.socket():
        assert len(seen.started) == 2
    with guard.watching() as nothing:
        pass
    assert nothing == guard.Seen()


@pytest.mark.tool("strace")
@pytest.mark.parametrize(
    "program",
    [
        "import socket; socket.socket()",
        "import socket; socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
        "import socket\ntry: socket.getaddrinfo('voorbeeld.invalid', 80)\nexcept OSError: pass",
        "import subprocess, sys\n"
        "subprocess.run([sys.executable, '-c', 'import socket; socket.socket()'], env={})",
    ],
    ids=["socket", "datagram", "name", "child"],
)
def test_strace_finds_a_program_that_goes_outside(program: str, tmp_path: Path) -> None:
    found = guard.traced(guard.python(program), tmp_path, dict(os.environ))
    assert found.code == 0
    assert found.outside


@pytest.mark.tool("strace")
def test_no_file_that_leaves_is_made_with_an_internet_socket(tmp_path: Path) -> None:
    found = guard.traced(guard.python(MAKES), tmp_path, dict(os.environ))
    assert (found.code, found.out, found.outside) == (0, "made\n", [])


@pytest.fixture(scope="module")
def bureau(tmp_path_factory: pytest.TempPathFactory) -> Outgoing:
    """One client, who goes to a supplier and to UWV."""
    alone = [client(1, odd_clients()[0].persoon)]
    return outgoing.build(tmp_path_factory.mktemp("net"), alone, ("xlsx",))


def acts(bureau: Outgoing, folder: Path) -> list[list[str]]:
    """The commands by which something leaves, and what goes before them."""
    asked = ["handover", "ask", "D-000001", "--asked", f"{ASKED:%d-%m-%Y}"]
    make = ["handover", "make", *asked[2:], "--file", str(folder / "uwv.zip.age")]
    for words, answers in ((asked, {}), (make, {"to": "uwv"})):
        file = folder / f"{words[1]}.json"
        file.write_text(json.dumps({"reference": "UWV-88", **answers}), encoding="utf-8")
        words += ["--answers", str(file)]
    export = ["survey", "export", "O-0001", "--file", str(folder / "o.zip.age")]
    every = (["survey", "list"], export, ["handover", "check", "D-000001"], asked, make)
    return [bureau.words(*words) for words in every]


LEFT = {"o.zip.age", "uwv.zip.age"}
RUNS = """
import json, sys
from pro6tui.main import main
for words in json.loads(sys.argv[1]):
    sys.argv[1:] = words
    if main():
        sys.exit(1)
"""


@pytest.mark.tool("strace")
def test_no_command_by_which_something_leaves_goes_outside(
    bureau: Outgoing, tmp_path: Path
) -> None:
    orders = acts(bureau.copy(tmp_path), tmp_path)
    command = [*guard.python(RUNS), json.dumps(orders)]
    found = guard.traced(command, tmp_path, dict(os.environ))
    assert (found.code, found.outside) == (0, []), found.out
    # The keyholder of each was followed too.
    assert found.children == 1 + len(orders)
    assert {one.name for one in tmp_path.glob("*.age")} == LEFT


@pytest.mark.usefixtures("cold")
def test_seen_from_within_it_starts_its_keyholder_and_nothing_else(
    bureau: Outgoing, tmp_path: Path
) -> None:
    for words in acts(bureau.copy(tmp_path), tmp_path):
        with guard.watching() as seen:
            assert main(words) == 0
        assert seen.families <= guard.INSIDE
        assert seen.wanted == []
        assert [one[1:4] for one in seen.started] == [["-P", "-m", "vault.holding"]]
    assert {one.name for one in tmp_path.glob("*.age")} == LEFT
