"""Every system call of an act killed, starved of room or failed, by strace, at every n.

Afterwards the next session finds every acknowledged write, `check` names nothing worse than a
leftover, and work goes on. Each act is first counted, and proved unharmed one call beyond the
last. An ordinary run tries every point of a save and of an intake, and of the other acts an even
spread; CONTRIBUTING.md says how to try them all.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest

from tests.proof import acts
from tests.proof.faults import Driver, Outcome
from tests.proof.office import Office, make

pytestmark = pytest.mark.tool("strace")

CHANGING = (
    "write", "pwrite64", "fsync", "fdatasync", "syncfs", "linkat", "rename", "unlink", "mkdir",
)  # fmt: skip
OTHER = ("openat", "fchmod", "chmod", "flock")
"""Calls that change nothing that lasts: a kill there leaves what the change before it left."""
ROOM = ("openat", "write", "pwrite64", "fsync", "fdatasync", "syncfs", "linkat", "rename", "mkdir")
BROKEN = (*CHANGING, "openat", "read", "getdents64", "flock")
ON_KEYS = ("revoke", "rekey", "rotate", "destroy", "erase")
"""Acts that the next run completes, whoever cut them off."""
WHOLE = ("save", "intake", "revoke", "rotate")
"""Acts of which no call is passed over, also none that only reads or opens."""
BEGUN = {
    "revoke": {"rekey_pending", "stale_ring"},
    "rekey": {"rekey_pending"},
    "rotate": {"holder_behind"},
    "destroy": {"resurrected", "unlogged_write", "revision_gap", "missing_parent"},
    "erase": {
        "resurrected",
        "unlogged_write",
        "missing_parent",
        "before_erasure",
        "two_heads",
        "rekey_pending",
    },
}
"""What a check may say of such an act before it is completed: that it is not complete, and of
files that were logged as gone that they are there."""
LEFTOVERS = {"stale_temp", "orphan_blob", "key_without_document"}
"""What a check may name after a kill."""


@dataclass(frozen=True)
class Fault:
    """One thing to go wrong: `when` counts the calls of that name, "3+" is all from the third."""

    call: str
    what: str
    when: str

    @property
    def option(self) -> str:
        """As strace takes it."""
        return f"inject={self.call}:{self.what}:when={self.when}"


def faults(act: str, calls: Counter[str]) -> Iterator[Fault]:
    """All faults of an act that makes these calls."""
    whole = act in WHOLE
    for call in CHANGING + (OTHER if whole else ()):
        for number in range(1, calls[call] + 1):
            yield Fault(call, "signal=SIGKILL", str(number))
    if act in ON_KEYS and not whole:
        # Every call fails, half of them for want of room and half for a broken disk.
        for call in CHANGING:
            for number in range(1, calls[call] + 1):
                yield Fault(call, f"error={('EIO', 'ENOSPC')[number % 2]}", str(number))
        return
    for call in ROOM:
        for number in range(1, calls[call] + 1):
            yield Fault(call, "error=ENOSPC", str(number))
            if call in ("write", "mkdir") and whole:
                yield Fault(call, "error=ENOSPC", f"{number}+")
    for call in BROKEN if whole else CHANGING:
        for number in range(1, calls[call] + 1):
            yield Fault(call, "error=EIO", str(number))
    if act == "reopen":
        for number in range(1, calls["read"] + 1):
            yield Fault("read", "error=EIO", str(number))


class Range:
    """Where an act is tried over and over, each time on a copy of the same vault."""

    def __init__(self, office: Office, act: str, folder: Path) -> None:
        self.office = office
        self.act = act
        self.folder = folder
        self.verify = f"verify_{act}" if f"verify_{act}" in acts.ACTS else "verify"

    def runs(self, driver: Driver, case: str, *tracing: str) -> tuple[Outcome, Outcome]:
        """The act on a fresh copy, and what the next session finds."""
        folder = self.office.copy(self.folder / case).folder
        outcome = driver.does(self.act, folder, *tracing)
        return outcome, driver.does(self.verify, folder)

    def counts(self, driver: Driver) -> Counter[str]:
        """How often the act makes each call. The first time is for what Python loads late."""
        self.runs(driver, "warm")
        outcome, after = self.runs(driver, "count", "-e", "trace=all")
        assert outcome.unharmed, outcome.said
        assert wrong(self.act, outcome, after) == []
        return outcome.calls


def wrong(act: str, outcome: Outcome, after: Outcome) -> list[str]:
    """Everything that must not be, after an act that did this and a look that saw that."""
    found = [f"a traceback: {one}" for one in (*outcome.all("crashed"), *after.all("crashed"))]
    found += [f"the next session: {one}" for one in after.all("refused") + after.all("oserror")]
    begun = BEGUN.get(act, set())
    found += [
        f"check: {one}"
        for codes in after.all("found")
        for one in codes
        if one not in LEFTOVERS | begun
    ]
    if not after.all("worked"):
        found.append("work does not go on")
    found += uncompleted(outcome, after)
    found += [f"disagrees: {one}" for ones in after.all("disagrees") for one in ones]
    if outcome.all("refused") + outcome.all("oserror"):
        # Who was told that it failed: no dossier says that it went, and nothing lies half written.
        found += [f"{what}: {many}" for what in ("standing", "left") for many in after.all(what)
                  if many]  # fmt: skip
    there = {name: texts for said in after.all("bodies") for name, texts in said.items()}
    for said in outcome.said:
        found += [f"lost: {one}" for one in lost(said, after, there)]
    if any(not whole(text) for texts in there.values() for text in texts):
        found.append("half a document")
    taken = outcome.all("number")
    if taken and not max(taken) < after.all("number")[0]:
        found.append("a number handed out twice")
    return found


def lost(said: dict[str, Any], after: Outcome, there: dict[str, list[str]]) -> Iterator[str]:
    """What was acknowledged and is not there."""
    for doc_id in said.get("made", ()):
        if doc_id not in there:
            yield f"document {doc_id[:2]}"
    if "blob" in said and after.all("blob") != [1]:
        yield "attachment"
    if said.get("ack") == "member" and "cor" not in after.all("members")[0]:
        yield "member"
    if "log" in said and after.all("log")[0].get(said["log"], 0) < 2:
        yield "log record"
    if said.get("ack") == "listed" and said["saved"] and 6 not in (after.all("rows") or [[6]])[0]:
        yield "list entry"
    if "hash" in said and said["hash"] not in after.all("hashes")[0]:
        yield "revision"


def uncompleted(outcome: Outcome, after: Outcome) -> Iterator[str]:
    """Of an act that tells how far it came: what was acknowledged and is not so, or never comes."""
    for state in after.all("state"):
        for word in outcome.all("ack"):
            if not state[word]:
                yield f"not {word}"
    for state in after.all("completed"):
        if not any(state.values()):
            yield "not completed"
    yield from (f"check at the end: {one}" for codes in after.all("after") for one in codes
                if one not in LEFTOVERS)  # fmt: skip


def whole(text: str) -> bool:
    """Whether a document is one that was written."""
    return json.loads(text)["x"] in (0, 1, 2, 3, 9)


def tried(place: Range, drivers: Sequence[Driver], points: Sequence[Fault]) -> dict[str, list[str]]:
    """Every fault on a copy of its own; what was wrong after which."""
    free: SimpleQueue[Driver] = SimpleQueue()
    for driver in drivers:
        free.put(driver)

    def one(numbered: tuple[int, Fault]) -> tuple[str, list[str]]:
        number, fault = numbered
        driver = free.get()
        try:
            outcome, after = place.runs(
                driver, str(number), "-e", f"trace={fault.call}", "-e", fault.option
            )
        finally:
            free.put(driver)
        found = wrong(place.act, outcome, after)
        if "SIGKILL" in fault.what and not outcome.killed:
            found.append("not killed")
        if outcome.unharmed and fault.call in ("linkat", "fsync") and place.act in HARD:
            found.append("the error went unseen")
        return fault.option, found

    with ThreadPoolExecutor(len(drivers)) as pool:
        results = list(pool.map(one, enumerate(points)))
    return {option: found for option, found in results if found}


def settle(folder: Path) -> None:
    """As if nothing had been written here for a while. A folder that changed this very moment is
    listed once more by the store, so that the number of calls would depend on the time."""
    for one in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        os.utime(one, (1_700_000_000, 1_700_000_000))


HARD = {"save", "attach", "intake", "log"}
"""Acts that must fail when a name or its durability cannot be had."""


EVERY_DAY = (
    "save", "attach", "intake", "batch", "log", "numbers", "member", "reopen", "catalog",
)  # fmt: skip
OF_SERVICES = ("verzoek", "brief", "lijst", "onderzoek", "overdracht")
"""Acts of the services, each of several steps that are saved apart."""
ALL = os.environ.get("PRO6_KILLS") == "all"
"""Every point of the longer acts too: most of an hour, for the night (CONTRIBUTING.md)."""
EVERY_POINT = ("save", "intake")
"""Acts of which an ordinary run passes nothing over: all that is written goes the same way."""
USUAL, SAMPLE, FEW = 40, 20, 12
"""So many points of the other acts of every day, of those on keys and of those of the services."""


FEWER = {"onderzoek": 8, "overdracht": 6}
"""Of acts that are slow to look at afterwards."""


def sample(points: Sequence[Fault], few: int) -> list[Fault]:
    """The same few at every run, evenly spread: half of them kills at a call that changes
    something that lasts, half of them from all the rest."""
    kills = [one for one in points if "SIGKILL" in one.what and one.call in CHANGING]
    rest = [one for one in points if one not in kills]
    half = few // 2
    return [some[at * len(some) // half] for some in (kills, rest) for at in range(half)]


@pytest.mark.parametrize("act", [*EVERY_DAY, *ON_KEYS, *OF_SERVICES])
def test_an_act_killed_and_starved_at_every_call(
    tmp_path: Path, act: str, capsys: pytest.CaptureFixture[str]
) -> None:
    office = make(tmp_path / "template")
    acts.TEMPLATES.get(act, acts.template)(office)
    settle(office.folder)
    place = Range(office, act, tmp_path)
    with Driver() as first, Driver() as second:
        place.runs(second, "warm-too")
        calls = place.counts(first)
        points = list(faults(act, calls))
        count = len(points)
        assert count >= SAMPLE
        whole = ALL or act in EVERY_POINT
        if not whole:
            few = USUAL if act in EVERY_DAY else SAMPLE if act in ON_KEYS else FEW
            points = sample(points, min(FEWER.get(act, few), count))
        beyond = [
            Fault(call, "signal=SIGKILL", str(calls[call] + 1))
            for call in (*CHANGING, *(OTHER if act in EVERY_DAY else ()))
            if whole and calls[call]
        ]
        bad = tried(place, (first, second), points)
        for number, fault in enumerate(beyond):
            outcome, after = place.runs(
                first, f"beyond{number}", "-e", f"trace={fault.call}", "-e", fault.option
            )
            assert outcome.unharmed, (fault, outcome)
            assert wrong(act, outcome, after) == [], fault
    told = f"{act}: {len(points)} of {count} points tried, {len(bad)} of them wrong"
    with capsys.disabled():
        sys.stderr.write(f"\n{told}\n")
    assert not bad, f"{told}: {bad}"
