"""The real program, a real vault, real terminals, and a real sshd on loopback."""

from __future__ import annotations

import contextlib
import getpass
import os
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pro6tui.services.founding import Founded
from tests.conftest import find_tool
from tests.e2e.terminal import Terminal
from tests.tui import bureau
from tests.tui.bureau import PASSPHRASE

PRO6 = Path(sys.executable).with_name("pro6")


class Office:
    """A vault of its own, a folder for each who works there, and terminals that close by
    themselves."""

    def __init__(self, founded: Founded, root: Path) -> None:
        self.founded = founded
        self.root = root
        self.vault = root / "kluis"
        shutil.copytree(founded.vault, self.vault)
        self._panes = contextlib.ExitStack()
        # A socket's path may have 107 bytes; the folders of pytest are longer.
        self._short = Path(self._panes.enter_context(tempfile.TemporaryDirectory(prefix="p6-")))
        self._count = 0

    def home(self, handle: str) -> Path:
        """The home folder of one who works here."""
        home = self.root / f"thuis-{handle}"
        home.mkdir(exist_ok=True)
        return home

    def environ(self, handle: str) -> dict[str, str]:
        """What the system set for them."""
        home = self.home(handle)
        return {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_STATE_HOME": str(home / "state"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "TMPDIR": str(home),
            "PRO6_VAULT": str(self.vault),
            "PRO6_IDENTITY": str(self.founded.identities[handle]),
            "PRO6_EPOCH": str(self.founded.epoch),
        }

    def terminal(self, handle: str = "anna", size: tuple[int, int] = (80, 24)) -> Terminal:
        """A terminal on the server itself, in which they are logged in."""
        self._count += 1
        folder = self._short / str(self._count)
        folder.mkdir()
        pane = Terminal(folder, size=size, environ=self.environ(handle))
        return self._panes.enter_context(pane)

    def at_the_door(self, handle: str = "anna", size: tuple[int, int] = (80, 24)) -> Terminal:
        """A terminal with the unlock screen."""
        pane = self.terminal(handle, size)
        pane.runs(str(PRO6))
        pane.sees("Wachtwoordzin")
        return pane

    def at_work(self, handle: str = "anna", size: tuple[int, int] = (80, 24)) -> Terminal:
        """A terminal with Vandaag."""
        pane = self.at_the_door(handle, size)
        self.unlocks(pane)
        return pane

    def unlocks(self, pane: Terminal) -> None:
        """Type the passphrase and wait for Vandaag."""
        pane.types(PASSPHRASE, "Enter")
        pane.sees("kluis ✓")

    def close(self) -> None:
        """Everyone goes home."""
        self._panes.close()


@pytest.fixture(scope="session")
def real_vault(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """The vault that each office copies."""
    return bureau.make(tmp_path_factory.mktemp("bureau"))


@pytest.fixture
def office(real_vault: Founded, tmp_path: Path) -> Iterator[Office]:
    """An office for one test."""
    assert PRO6.exists(), "make install leaves pro6 beside the interpreter"
    own = Office(real_vault, tmp_path)
    yield own
    own.close()


class Sshd:
    """An sshd on loopback that lets each member in with a key of their own, straight into pro6."""

    def __init__(self, office: Office, root: Path) -> None:
        self.office = office
        self.root = root
        self.port = 0
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, handles: tuple[str, ...]) -> None:
        """Keys, configuration, process."""
        lines = []
        for name in ("host", *handles):
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", self.root / name],
                check=True,
            )
        for handle in handles:
            words = ["env", *(f"{k}={v}" for k, v in self.office.environ(handle).items())]
            command = shlex.join([*words, "LC_ALL=C.UTF-8", str(PRO6)])
            public = (self.root / f"{handle}.pub").read_text()
            lines.append(f'command="{command}" {public}')
        keys = self.root / "authorized_keys"
        keys.write_text("".join(lines))
        keys.chmod(0o600)
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        config = self.root / "sshd_config"
        config.write_text(
            f"Port {self.port}\nListenAddress 127.0.0.1\nHostKey {self.root / 'host'}\n"
            f"AuthorizedKeysFile {keys}\nPidFile none\nUsePAM no\nStrictModes no\n"
            "PasswordAuthentication no\nKbdInteractiveAuthentication no\nPubkeyAuthentication yes\n"
            "PermitRootLogin yes\nAllowTcpForwarding no\nX11Forwarding no\nPrintMotd no\n"
        )
        public = (self.root / "host.pub").read_text().rsplit(" ", 1)[0]
        (self.root / "known_hosts").write_text(f"[127.0.0.1]:{self.port} {public}\n")
        sshd = find_tool("sshd")
        assert sshd is not None
        log = (self.root / "sshd.log").open("wb")
        self._process = subprocess.Popen([sshd, "-D", "-e", "-f", config], stderr=log)
        log.close()
        self._await()

    def _await(self) -> None:
        end = time.monotonic() + 10
        while time.monotonic() < end:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port)):
                return
            time.sleep(0.05)
        raise AssertionError((self.root / "sshd.log").read_text())

    def command(self, handle: str) -> str:
        """How this member logs in."""
        options = {
            "UserKnownHostsFile": self.root / "known_hosts",
            "IdentitiesOnly": "yes",
            "IdentityAgent": "none",
            "StrictHostKeyChecking": "yes",
            "Compression": "yes",
            "LogLevel": "ERROR",
        }
        words = [f"-o{name}={value}" for name, value in options.items()]
        port, key = str(self.port), str(self.root / handle)
        user = getpass.getuser()
        return shlex.join(
            ["ssh", "-F", "none", "-tt", *words, "-i", key, "-p", port, f"{user}@127.0.0.1"]
        )

    @property
    def pid(self) -> int:
        """Its process id."""
        assert self._process is not None
        return self._process.pid

    def stop(self) -> None:
        """End it."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait()


@pytest.fixture
def sshd(office: Office, tmp_path: Path) -> Iterator[Sshd]:
    """The server's door for Anna and Bram."""
    root = tmp_path / "ssh"
    root.mkdir(mode=0o700)
    server = Sshd(office, root)
    server.start(("anna", "bram"))
    yield server
    server.stop()
