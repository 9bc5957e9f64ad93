"""Two processes at one step of one request, at the same moment: nobody's step is lost, and who came
second is told who was first."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from pro6tui.model import paths
from pro6tui.model import vocabulary as v
from pro6tui.model.codec import decode, encode
from pro6tui.rules.verzoek import Ontvangst, met_verzoek, ontvang
from pro6tui.services.editing import new_item_id
from pro6tui.services.rows import KIND
from tests.proof.acts_requests import Desk, codes, desk
from tests.proof.faults import ROOT
from tests.proof.office import ACT, LOOK, Office, make
from tests.services.office import klant

ROUNDS = 24
PAIRS = (
    ("bevestigd", "bevestigd"),
    ("bevestigd", "identiteit_gevraagd"),
    ("identiteit_gevraagd", "identiteit_gevraagd"),
)


def _asked(at: Desk, number: int) -> str:
    """A document of a client who asked for inspection."""
    client = paths.with_ids(klant(nummer=f"D-{number:06}"), new_item_id)
    asked = Ontvangst(
        soort=v.VerzoekSoort.INZAGE, kanaal=v.Kanaal.BRIEF, ontvangen_op=at.session.today
    )
    one = ontvang(client, asked, at.dossiers.lid, at.session.today, new_id=new_item_id)
    body = encode(met_verzoek(client, one))
    return at.vault.create(KIND, body, ["bureau"], ACT, f"{number:032x}").id


def _start(office: Office, handle: str, steps: dict[str, str]) -> subprocess.Popen[str]:
    order = {"folder": str(office.folder), "handle": handle, "host": "", "steps": steps}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.proof.stepper", json.dumps(order)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _until(worker: subprocess.Popen[str], word: str) -> list[dict[str, Any]]:
    """What it says before it says that it is at `word`."""
    assert worker.stdout is not None
    said: list[dict[str, Any]] = []
    while word not in (fact := json.loads(worker.stdout.readline() or '{"gone":1}')):
        assert "gone" not in fact
        said.append(fact)
    return said


def _raced(office: Office, order: dict[str, tuple[str, str]]) -> dict[str, list[dict[str, Any]]]:
    """What both said of each document, the one who was started first before the other."""
    two = [
        _start(office, handle, {doc_id: steps[at] for doc_id, steps in order.items()})
        for at, handle in enumerate(("anna", "bert"))
    ]
    said: dict[str, list[dict[str, Any]]] = {}
    for doc_id in order:
        for worker in two:
            _until(worker, "ready")
        for worker in two:
            assert worker.stdin is not None
            worker.stdin.write("go\n")
            worker.stdin.flush()
        said[doc_id] = [fact for worker in two for fact in _until(worker, "done")]
    for worker in two:
        worker.communicate(timeout=60)
    return said


def test_no_step_is_lost_and_the_second_is_told(tmp_path: Path) -> None:
    office = make(tmp_path / "office")
    at = desk(office.open())
    order = {_asked(at, number): PAIRS[number % len(PAIRS)] for number in range(ROUNDS)}
    said = _raced(office, order)
    vault = office.open(host=".look")
    at = desk(vault)
    seen: Counter[str] = Counter()
    for doc_id, steps in order.items():
        facts = said[doc_id]
        conflicts = [fact for fact in facts if fact.get("code") == "conflict"]
        refused = [fact for fact in facts if "told" in fact and fact not in conflicts]
        taken = Counter(fact["step"] for fact in facts if "took" in fact)
        # Both opened it before either saved: one was first, the other is told, by name.
        assert len(conflicts) == 1
        assert any(handle in conflicts[0]["told"] for handle in ("anna", "bert"))
        # Two different steps are both taken; the same one once, and who comes again is refused.
        assert taken == Counter(set(steps))
        assert len(refused) == (steps[0] == steps[1])
        assert all(fact["code"] == "R10.5" and len(fact["told"]) > 20 for fact in refused)
        history = vault.history(doc_id, LOOK)
        assert [one.rev for one in history] == list(range(1, 2 + len(set(steps))))
        assert len(vault.read(doc_id, LOOK).heads) == 1
        (one,) = decode(history[-1].body).verzoeken
        assert (one.ontvangstbevestiging_op is not None) == ("bevestigd" in steps)
        asked = [step.naar for step in one.stappen].count(v.VerzoekStaat.IDENTITEIT_VASTSTELLEN)
        assert asked == ("identiteit_gevraagd" in steps)
        logged = [
            line.body["facts"]["stap"]
            for line in vault.records(doc_id)
            if line.body and line.body["action"] == "verzoek"
        ]
        # A line of a step that was not saved is allowed, a step without its line is not.
        assert set(steps) <= set(logged)
        seen[conflicts[0]["step"]] += 1
    assert sum(seen.values()) == ROUNDS
    assert codes(vault) == []
