"""A canary is read on the screen; then the program ends, in every way there is. Nothing stays of
it: not on the pane or in what scrolled away, in no file of the system's temporary folders, logs or
the home folder, in no core file, and never in what the system tells of the processes."""

from __future__ import annotations

import contextlib
import ctypes
import os
import pwd
import random
import resource
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pytest
from stdnum.nl import bsn

from pro6tui.model import codec
from tests.e2e.conftest import PRO6, Office, office, real_vault  # noqa: F401 - fixtures
from tests.e2e.terminal import Terminal, children
from tests.e2e.test_endings import gone
from tests.e2e.test_story import opens
from tests.tui.bureau import PASSPHRASE
from vault.harden import harden
from vault.opened import Entry, OpenVault

pytestmark = pytest.mark.tool("tmux")

NUMBER = "D-000001"
LARGEST = 64 << 20
OTHERS = ("pytest-of-", ".venv", ".git", ".pyenv")
"""Folders of other tests and tools; what this test made below the first is looked at by itself."""


@dataclass
class Work:
    """Anna has the dossier open: her pane, every process of the program, and the canaries."""

    bureau: Office
    canaries: list[bytes]
    cores: Path
    since: float
    pane: Terminal = field(init=False)
    program: int = 0
    processes: list[int] = field(default_factory=list)

    def begins(self) -> None:
        """Open the dossier, in a shell that would allow core files."""
        self.pane = self.bureau.terminal("anna", (100, 30))
        self.pane.runs(f"ulimit -c unlimited; cd {self.cores}; {PRO6}")
        self.pane.sees("Wachtwoordzin")
        self.bureau.unlocks(self.pane)
        opens(self.pane, NUMBER)
        parent, self.program = self.pane.program()
        self.processes = [parent, *children(parent)]
        assert len(self.seen()) == 2, self.pane.screen()
        assert len(self.processes) >= 3

    def seen(self) -> list[str]:
        """Canaries on the pane, or in what scrolled away."""
        shown = self.pane.everything().replace(".", "").replace(" ", "")
        return [one.decode() for one in self.canaries if one.decode() in shown]

    def left(self) -> list[str]:
        """Files that were written since, anywhere they could be, and hold a canary."""
        account = Path(pwd.getpwuid(os.geteuid()).pw_dir)
        places = [Path("/tmp"), Path("/dev/shm"), Path("/var/tmp"), Path("/var/log"), self.cores]
        places += [account, self.bureau.root, Path("/var/crash"), Path("/var/lib/systemd/coredump")]
        return [str(file) for place in places for file in _written(place, self.since)
                if any(one in file.read_bytes() for one in self.canaries)]  # fmt: skip


def _written(place: Path, since: float) -> Iterator[Path]:
    for folder, folders, names in os.walk(place):
        folders[:] = [one for one in folders if not one.startswith(OTHERS)]
        for name in names:
            file = Path(folder) / name
            with contextlib.suppress(OSError):
                status = file.lstat()
                regular = status.st_mode & 0o170000 == 0o100000
                if regular and status.st_mtime >= since and status.st_size < LARGEST:
                    file.open("rb").close()
                    yield file


def _with_canaries(bureau: Office) -> list[bytes]:
    """Put a number and a name into the first dossier that no other test knows."""
    vault = OpenVault(
        bureau.vault, bureau.founded.keys["dirk"], bureau.founded.epoch, bureau.root / "dirk"
    )
    chance = random.SystemRandom()
    numbers = (str(chance.randrange(999_900_000, 999_999_999)) for _try in range(10_000))
    number = next(one for one in numbers if bsn.is_valid(one))
    name = f"Kanarie{number[::-1].translate(str.maketrans('0123456789', 'abcdefghij'))}"
    for doc_id in vault.ids("00"):
        document = vault.documents.read(doc_id)
        dossier = codec.decode(document.body)
        if dossier.nummer == NUMBER:
            person = msgspec.structs.replace(dossier.persoon, bsn=number, achternaam=name)
            body = codec.encode(msgspec.structs.replace(dossier, persoon=person))
            vault.save(doc_id, document.kind, body, document.heads, Entry("proef"))
            return [number.encode(), name.encode()]
    raise AssertionError(NUMBER)


@pytest.fixture
def work(office: Office) -> Work:  # noqa: F811 - the fixture of that name
    """The vault with the canaries in it, and the first day of work on it."""
    since = time.time()
    canaries = _with_canaries(office)
    cores = office.root / "cores"
    cores.mkdir()
    found = Work(office, canaries, cores, since)
    found.begins()
    return found


def ends(work: Work, how: str) -> None:
    """End the program, or what shows and holds."""
    if how == "lock":
        work.pane.keys("C-l")
        work.pane.sees("Wachtwoordzin")
    elif how == "line":
        work.pane.closes()
    else:
        os.kill(work.program, getattr(signal, how))
        work.pane.is_back()
    assert all(gone(one) for one in work.processes[1:]), how


ENDINGS = ("lock", "line", "SIGHUP", "SIGTERM", "SIGSEGV", "SIGKILL")


def test_nothing_stays(work: Work) -> None:
    """However it ends; the files are looked at once, after all of it."""
    for number, how in enumerate(ENDINGS):
        if number:
            work.begins()
        ends(work, how)
        assert work.seen() == [], how
        assert list(work.cores.iterdir()) == [], how
    assert work.left() == []


def test_what_the_system_tells_of_the_processes(work: Work) -> None:
    """Nothing in arguments and environment, no core file allowed, and no open plaintext file."""
    told = 0
    for pid in work.processes:
        for name in ("cmdline", "environ", "status", "comm", "wchan"):
            with contextlib.suppress(PermissionError):
                data = Path(f"/proc/{pid}/{name}").read_bytes()
                told += 1
                assert not any(one in data for one in (*work.canaries, PASSPHRASE.encode())), name
        assert resource.prlimit(pid, resource.RLIMIT_CORE) == (0, 0), pid
        for link in Path(f"/proc/{pid}/fd").iterdir():
            with contextlib.suppress(OSError):
                if link.is_file():
                    data = link.read_bytes()[:LARGEST]
                    assert not any(one in data for one in work.canaries), os.readlink(link)
    assert told >= 3 * len(work.processes)


_NOBODY = 65534
_PR_SET_DUMPABLE = 4


def _readable(*, hardened: bool) -> set[str]:
    """Which of a process's files another one of the same, unprivileged account can open."""
    hold, ready = os.pipe()
    first = os.fork()
    if first == 0:
        with contextlib.suppress(BaseException):
            _unprivileged()
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0)
            if hardened:
                harden()
            os.write(ready, b".")
            time.sleep(30)
        os._exit(0)
    os.read(hold, 1)
    answer, tell = os.pipe()
    second = os.fork()
    if second == 0:
        with contextlib.suppress(BaseException):
            _unprivileged()
            for name in ("environ", "mem", "maps", "fd"):
                path = f"/proc/{first}/{name}"
                with contextlib.suppress(OSError):
                    if name == "fd":
                        os.listdir(path)
                    else:
                        os.close(os.open(path, os.O_RDONLY))
                    os.write(tell, f"{name} ".encode())
        os._exit(0)
    os.waitpid(second, 0)
    os.close(tell)
    found = os.read(answer, 1000).decode().split()
    os.kill(first, signal.SIGKILL)
    os.waitpid(first, 0)
    for one in (hold, ready, answer):
        os.close(one)
    return set(found)


def _unprivileged() -> None:
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_the_same_account_cannot_look_into_it() -> None:
    """What every process of the program does for itself closes it to its own account."""
    # Maps of a process without rights can be opened and then tell nothing; memory decides.
    assert "mem" in _readable(hardened=False)
    assert _readable(hardened=True) & {"mem", "environ", "fd"} == set()
