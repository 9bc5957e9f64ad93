"""Two real Syncthing nodes on loopback, each with a vault folder; nothing of them leaves it."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import socket
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import Any

from tests.proof.office import program

PATIENCE = 60.0
_KEY = "proef"
_OPTIONS = {
    "globalAnnounceEnabled": "false",
    "localAnnounceEnabled": "false",
    "relaysEnabled": "false",
    "natEnabled": "false",
    "stunServer": "",
    "stunKeepaliveStartS": "0",
    "startBrowser": "false",
    "urAccepted": "-1",
    "urURL": "",
    "crashReportingEnabled": "false",
    "crashReportingURL": "",
    "autoUpgradeIntervalH": "0",
    "releasesURL": "",
    "announceLANAddresses": "false",
    "reconnectionIntervalS": "1",
}


def free_port() -> int:
    """A port on loopback that nobody uses now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Node:
    """One Syncthing over one folder."""

    def __init__(self, home: Path, folder: Path) -> None:
        self.home = home
        self.folder = folder
        self.listens = free_port()
        self.gui = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._command("generate", "--no-default-folder", "--skip-port-probing")
        self.device = self._command("--device-id").strip()

    def _command(self, *words: str) -> str:
        run = subprocess.run(
            [program("syncthing"), *words, "--home", str(self.home)],
            env=self._environ(),
            capture_output=True,
            text=True,
            check=True,
        )
        return run.stdout

    def _environ(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "STNOUPGRADE": "1",
            "STNORESTART": "1",
            # One process, not one that watches over another, which would outlive it.
            "STMONITORED": "yes",
            "GOMAXPROCS": "2",
        }

    def start(self, other: Node) -> None:
        """Write the whole configuration, then run: it never speaks to anybody but `other`."""
        options = "".join(f"<{name}>{text}</{name}>" for name, text in _OPTIONS.items())
        devices = "".join(
            f'<device id="{one.device}" name="n" compression="never">'
            f"<address>tcp://127.0.0.1:{one.listens}</address></device>"
            for one in (self, other)
        )
        shared = "".join(f'<device id="{one.device}"/>' for one in (self, other))
        (self.home / "config.xml").write_text(
            f'<configuration version="36"><folder id="kluis" label="kluis" path="{self.folder}" '
            'type="sendreceive" rescanIntervalS="0" fsWatcherEnabled="false" ignorePerms="true">'
            f"{shared}<maxConflicts>10</maxConflicts></folder>{devices}"
            f'<gui enabled="true" tls="false"><address>127.0.0.1:{self.gui}</address>'
            f"<apikey>{_KEY}</apikey></gui><options>"
            f"<listenAddress>tcp://127.0.0.1:{self.listens}</listenAddress>{options}</options>"
            "</configuration>"
        )
        with (self.home / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [
                    program("syncthing"), "serve", "--home", str(self.home), "--no-browser",
                    "--no-restart", "--no-upgrade",
                ],
                env=self._environ(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )  # fmt: skip

    def stop(self) -> None:
        """End it."""
        if self._process is not None:
            # It takes its time to say goodbye, and nothing of it is needed any more.
            self._process.kill()
            self._process.wait()

    def pause(self, *, paused: bool) -> None:
        """Leave the folder alone, or take it up again."""
        self.ask("config/folders/kluis", "PATCH", {"paused": paused})
        state = "" if paused else "idle"
        _until(lambda: self.ask("db/status?folder=kluis")["state"] == state, self)

    def ask(self, path: str, method: str = "GET", content: Any = None) -> Any:
        """What the REST interface answers."""
        request = urllib.request.Request(  # noqa: S310 - loopback
            f"http://127.0.0.1:{self.gui}/rest/{path}",
            method=method,
            headers={"X-API-Key": _KEY},
            data=None if content is None else json.dumps(content).encode(),
        )
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
            text = answer.read()
        return json.loads(text) if text.strip() else None

    def tree(self) -> dict[str, str]:
        """The synced files with their hashes."""
        found = {}
        for file in self.folder.rglob("*"):
            name = file.relative_to(self.folder).as_posix()
            if file.is_file() and ".stfolder" not in name:
                found[name] = hashlib.sha256(file.read_bytes()).hexdigest()
        return found


class Pair:
    """Two nodes that can be parted and joined."""

    def __init__(self, root: Path, left: Path, right: Path) -> None:
        self.left = Node(root / "left", left)
        self.right = Node(root / "right", right)

    @property
    def nodes(self) -> list[tuple[Node, Node]]:
        """Each node with the other."""
        return [(self.left, self.right), (self.right, self.left)]

    def start(self) -> None:
        """Both run, and hold the same."""
        for node, other in self.nodes:
            node.start(other)
        for node, _other in self.nodes:
            _until(lambda node=node: node.ask("system/ping"), node)  # type: ignore[misc]
        self.settle()

    def stop(self) -> None:
        """End both."""
        for node, _other in self.nodes:
            node.stop()

    def part(self) -> None:
        """The hosts go their own ways."""
        for node, _other in self.nodes:
            node.pause(paused=True)

    def join(self) -> None:
        """Both look at their own folder, as after a night apart, and at each other's."""
        for node, _other in self.nodes:
            node.pause(paused=False)
        self.settle()

    def settle(self) -> None:
        """Wait until both have looked, told, fetched, and hold the same."""
        _until(lambda: all(self._joined(*pair) for pair in self.nodes), self.left)
        calm = 0

        def is_calm() -> bool:
            nonlocal calm
            for node, _other in self.nodes:
                node.ask("db/scan?folder=kluis", "POST")
            calm = calm + 1 if self._in_step() else 0
            return calm >= 3

        _until(is_calm, self.left)

    def _joined(self, node: Node, other: Node) -> bool:
        return bool(node.ask("system/connections")["connections"][other.device]["connected"])

    def _in_step(self) -> bool:
        for node, other in self.nodes:
            status = node.ask("db/status?folder=kluis")
            done = node.ask(f"db/completion?folder=kluis&device={other.device}")
            if status["state"] != "idle" or status["needTotalItems"] or done["needItems"]:
                return False
            if done["needDeletes"] or done["completion"] != 100:
                return False
        return self.left.tree() == self.right.tree()


def _until(true: Any, node: Node) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            if true():
                return
        time.sleep(0.1)
    raise AssertionError((node.home / "log").read_text(errors="replace")[-3000:])
