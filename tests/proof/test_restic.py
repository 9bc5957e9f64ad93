"""Backups taken while people write: each snapshot, restored, is a whole vault without a torn file,
and holds everything that had been acknowledged when it began."""

from __future__ import annotations

import hashlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.proof.faults import ROOT
from tests.proof.office import ACT, LOOK, Office, make, program
from vault import paths
from vault.check import Check, report

pytestmark = pytest.mark.tool("restic")

SNAPSHOTS = 6
IN_MIDDLE = {"missing_file", "unlogged_write", "log_tail_cut", "stale_temp", "key_without_document"}
"""What the newest write may look like: a backup reads folder after folder."""


class Writers:
    """Processes that write until they are stopped; what they say is heard at once."""

    def __init__(self, office: Office, shared: tuple[str, str]) -> None:
        self.said: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self.trouble: list[str] = []
        self._processes = []
        self._threads = []
        for number, handle in enumerate(("anna", "bert", "bert")):
            order = {
                "folder": str(office.folder), "handle": handle, "host": f".{number}",
                "name": f"w{number}", "shared": shared[0], "register": shared[1], "rounds": 10**6,
            }  # fmt: skip
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.proof.writer", json.dumps(order)],
                cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            )  # fmt: skip
            thread = threading.Thread(target=self._hear, args=(process,))
            thread.start()
            self._processes.append(process)
            self._threads.append(thread)

    def _hear(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            if line.endswith("\n"):
                self.said.put(json.loads(line))

    def acknowledged(self) -> list[dict[str, Any]]:
        """What was said since the last call."""
        return [self.said.get_nowait() for _ in range(self.said.qsize())]

    def stop(self) -> None:
        """End them."""
        for process in self._processes:
            process.kill()
        for process, thread in zip(self._processes, self._threads, strict=True):
            thread.join()
            assert process.stderr is not None
            self.trouble.append(process.stderr.read())
            process.wait()
            process.stderr.close()
            process.stdout.close()  # type: ignore[union-attr]


class Restic:
    """A repository beside the vault."""

    def __init__(self, folder: Path) -> None:
        self.environ = {
            **os.environ,
            "RESTIC_REPOSITORY": str(folder / "repository"),
            "RESTIC_PASSWORD": "proef",
            "RESTIC_CACHE_DIR": str(folder / "cache"),
        }
        self.does("init")

    def does(self, *words: str) -> str:
        """What restic says."""
        run = subprocess.run(
            [program("restic"), *words], env=self.environ, capture_output=True, text=True
        )
        assert run.returncode == 0, run.stderr
        return run.stdout

    def backup(self, folder: Path) -> None:
        """A snapshot. Nothing may be passed over but what is temporary, and spent numbers."""
        words = [program("restic"), "backup", "--json", "--exclude", ".tmp-*", str(folder)]
        run = subprocess.run(words, env=self.environ, capture_output=True, text=True)
        told = [line for line in run.stderr.splitlines() if line.startswith("{")]
        passed = [one for one in map(json.loads, told) if one["message_type"] == "error"]
        assert all("/counters/" in one["item"] for one in passed), run.stderr
        assert run.returncode == 0 or (run.returncode == 3 and passed), run.stderr


def _torn(root: Path) -> list[str]:
    """Files whose name does not fit their content, and log files that stop half-way."""
    found = []
    for file in root.rglob("*"):
        data = file.read_bytes() if file.is_file() and not file.name.startswith(".tmp") else b""
        if file.suffix == ".age" and hashlib.sha256(data).hexdigest()[:32] != paths.digest_in(
            file.as_posix()
        ):
            found.append(file.name)
        if file.suffix == ".log" and not data.endswith(b"-----END AGE ENCRYPTED FILE-----\n"):
            found.append(file.name)
    return found


def _lost(office: Office, said: list[dict[str, Any]], shared: tuple[str, str]) -> list[str]:
    """What was acknowledged and is not in this copy."""
    vault = office.open("anna", ".restored")
    words = set(msgspec.json.decode(vault.read(shared[0], LOOK).body)["words"])
    tables = msgspec.json.decode(vault.read(shared[1], LOOK).body)
    rows = {row["word"] for row in tables.get("rows", {}).values()}
    logged = {(one.body or {}).get("facts", {}).get("word") for one in vault.records()}
    own: dict[str, set[str]] = {}
    lost = []
    for one in said:
        if "own" in one and one["own"] not in own:
            body = vault.read(one["own"], LOOK).body
            own[one["own"]] = set(msgspec.json.decode(body)["words"])
        there = {
            "shared": lambda one=one: one["shared"] in words,
            "word": lambda one=one: one["word"] in own[one["own"]],
            "row": lambda one=one: one["row"] in rows,
            "logged": lambda one=one: one["logged"] in logged,
        }
        lost += [f"{name} {one[name]}" for name, is_there in there.items()
                 if name in one and not is_there()]  # fmt: skip
    return lost


def test_every_snapshot_taken_during_writes_is_whole(tmp_path: Path) -> None:
    office = make(tmp_path / "office")
    vault = office.open()
    document = vault.create("dossier", b'{"words":[]}', ["bureau"], ACT)
    shared = document.id, vault.create("register", b"{}", ["bureau"], ACT).id
    restic = Restic(tmp_path)
    writers = Writers(office, shared)
    before: list[list[dict[str, Any]]] = []
    said: list[dict[str, Any]] = []
    try:
        for _number in range(SNAPSHOTS):
            enough = len(said) + 30
            end = time.monotonic() + 30
            while len(said) < enough and time.monotonic() < end:
                time.sleep(0.02)
                said += writers.acknowledged()
            before.append(list(said))
            restic.backup(office.root)
        said += writers.acknowledged()
    finally:
        writers.stop()
    assert writers.trouble == ["", "", ""]
    assert len(said) > len(before[-1]), "nothing was written during the last backup"
    snapshots = sorted(json.loads(restic.does("snapshots", "--json")), key=lambda one: one["time"])
    assert len(snapshots) == SNAPSHOTS
    files = 0
    for number, (snapshot, acknowledged) in enumerate(zip(snapshots, before, strict=True)):
        target = tmp_path / f"restored{number}"
        restic.does("restore", snapshot["id"], "--target", str(target))
        copy = office.copy(tmp_path / f"copy{number}")
        (target / office.root.relative_to("/")).rename(copy.folder / "restored")
        copy.root = copy.folder / "restored"
        files += sum(one.is_file() for one in copy.root.rglob("*"))
        assert _torn(copy.root) == []
        assert _lost(copy, acknowledged, shared) == []
        assert _findings(copy) <= IN_MIDDLE
    assert files > 1000


def _findings(office: Office) -> set[str]:
    found = report(Check(office.open("anna", ".check"))).findings
    return {one.code for one in found} - {"one_epoch_holder", "plain_swap"}
