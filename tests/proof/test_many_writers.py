"""Many processes write the same and different documents at once: no update is lost, not even of
writers that are killed."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.proof.faults import ROOT
from tests.proof.office import ACT, LOOK, Office, codes, make
from vault.opened import OpenVault

WRITERS = [("anna", ".1"), ("anna", ".1"), ("anna", ".2"), ("bert", ".1"), ("bert", ".3")]
ROUNDS = 12


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A vault with a document and a register that all share."""
    return make(tmp_path / "office")


def _shared(vault: OpenVault) -> tuple[str, str]:
    document = vault.create("dossier", b'{"words":[]}', ["bureau"], ACT)
    return document.id, vault.create("register", b"{}", ["bureau"], ACT).id


def _start(
    office: Office, handle: str, host: str, name: str, shared: tuple[str, str]
) -> subprocess.Popen[str]:
    order = {
        "folder": str(office.folder), "handle": handle, "host": host, "name": name,
        "shared": shared[0], "register": shared[1], "rounds": ROUNDS,
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-m", "tests.proof.writer", json.dumps(order)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _said(writers: list[subprocess.Popen[str]], *, killed: bool = False) -> list[dict[str, Any]]:
    """What the writers acknowledged, once all have ended."""
    facts = []
    for writer in writers:
        out, trouble = writer.communicate(timeout=120)
        assert trouble == "" or (killed and writer.returncode == -9), trouble
        # A line that was cut off is no acknowledgement.
        facts += [json.loads(line) for line in out.splitlines(keepends=True) if line[-1] == "\n"]
    return facts


def _missing(office: Office, said: list[dict[str, Any]], shared: tuple[str, str]) -> list[str]:
    """Every acknowledged write that is not found."""
    vault = office.open("anna", ".1")
    words = Counter(msgspec.json.decode(vault.read(shared[0], LOOK).body)["words"])
    rows = msgspec.json.decode(vault.read(shared[1], LOOK).body).get("rows", {})
    rowed = {row["word"] for row in rows.values()}
    logged = {(one.body or {}).get("facts", {}).get("word") for one in vault.records()}
    own: dict[str, list[str]] = {}
    lost = []
    for one in said:
        if "own" in one:
            if one["own"] not in own:
                body = vault.read(one["own"], LOOK).body
                own[one["own"]] = msgspec.json.decode(body)["words"]
            if one["word"] not in own[one["own"]]:
                lost.append(f"own {one['word']}")
        if "shared" in one and words[one["shared"]] != 1:
            lost.append(f"shared {one['shared']} ×{words[one['shared']]}")
        if "row" in one and one["row"] not in rowed:
            lost.append(f"row {one['row']}")
        if "logged" in one and one["logged"] not in logged:
            lost.append(f"log {one['logged']}")
    numbers = Counter(one["number"] for one in said if "number" in one)
    return lost + [f"number {one} ×{count}" for one, count in numbers.items() if count > 1]


def test_no_update_is_lost(office: Office) -> None:
    """Two members, three hosts, five processes: every word, row, number and line is there once."""
    shared = _shared(office.open())
    writers = [
        _start(office, handle, host, f"w{number}", shared)
        for number, (handle, host) in enumerate(WRITERS)
    ]
    said = _said(writers)
    assert len(said) == len(WRITERS) * (1 + 5 * ROUNDS)
    assert _missing(office, said, shared) == []
    history = office.open().history(shared[0], LOOK)
    assert [one.rev for one in history] == list(range(1, 2 + len(WRITERS) * ROUNDS))
    assert office.codes() == set()


def test_no_update_is_lost_when_writers_are_killed(office: Office) -> None:
    """Writers are killed at any moment, and start again while the others go on."""
    shared = _shared(office.open())
    chance = random.Random(7)
    writers, killed = [], 0
    for number, (handle, host) in enumerate(WRITERS):
        writers.append(_start(office, handle, host, f"w{number}", shared))
    said: list[dict[str, Any]] = []
    for again in range(6):
        time.sleep(0.3 + chance.random() * 0.5)
        victim = chance.randrange(len(writers))
        writers[victim].kill()
        killed += writers[victim].poll() is None or writers[victim].returncode == -9
        said += _said([writers[victim]], killed=True)
        handle, host = WRITERS[victim]
        writers[victim] = _start(office, handle, host, f"a{again}", shared)
    said += _said(writers)
    assert killed >= 1
    assert len(said) > ROUNDS * 5
    assert _missing(office, said, shared) == []
    # Everyone looks in once more: what a killed session wrote without its log line is logged.
    for handle, host in WRITERS:
        office.open(handle, host)
    assert codes(office.open()) <= {"stale_temp", "key_without_document"}
