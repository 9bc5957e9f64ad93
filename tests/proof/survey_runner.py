"""One of two who make the file of the same batch: `python -m tests.proof.survey_runner ORDER`,
ORDER a JSON object {"folder", "file", "hold"}.

Reads the batch, says "ready", waits for a line, makes the file, and says what came of it: {"made":
its hash} or {"told": sentence, "way": what to do}. With `hold` it waits for a line once more when
the step of that name begins, and says so.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pro6tui.cli.refusing import told
from pro6tui.services import klok, survey_making
from pro6tui.services.surveys import Onderzoeken
from tests.proof import outgoing


def _say(**fact: Any) -> None:
    sys.stdout.write(json.dumps(fact) + "\n")
    sys.stdout.flush()


def main() -> None:
    """One try."""
    order = json.loads(sys.argv[1])
    klok.toets = lambda _session: None
    bureau = outgoing.found(Path(order["folder"]))
    held: list[str] = []

    def step(what: str, done: int, _total: int) -> None:
        if what == order["hold"] and done == 1 and not held:
            held.append(what)
            _say(held=what)
            sys.stdin.readline()

    with bureau.office.at("dora", outgoing.NOW) as dora:
        surveys = Onderzoeken(dora.dossiers)
        batch = surveys.batch(bureau.facts["batches"]["csv"])
        _say(ready=batch.nummer)
        sys.stdin.readline()
        try:
            made = survey_making.maak(surveys, batch, Path(order["file"]), step)
        except Exception as error:  # noqa: BLE001 - what a person would be told of it
            facts = told(error)
            _say(told=facts["message"], way=facts["uitweg"], code=facts["code"])
        else:
            _say(made=made.sha256)


if __name__ == "__main__":
    main()
