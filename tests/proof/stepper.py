"""One of two who take a step of the same requests at the same moment.

`python -m tests.proof.stepper ORDER`, ORDER a JSON object {"folder", "handle", "host", "steps"}:
`steps` names for each document the step of this one. Opens a document, says "ready", waits for a
line, takes the step at once, and says what came of it: {"took": …} or {"told": sentence}; who was
second takes it again on top of what the first did, and says so too.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pro6tui.cli.refusing import told
from pro6tui.model import vocabulary as v
from pro6tui.model.refusal import Refusal
from pro6tui.services.opened import ChangedMeanwhile, OpenDossier
from tests.proof.acts_requests import Desk, desk
from tests.proof.office import Office


def _say(**fact: Any) -> None:
    sys.stdout.write(json.dumps(fact) + "\n")
    sys.stdout.flush()


def take(at: Desk, step: str, opened: OpenDossier) -> OpenDossier:
    """A step of the one request in a dossier."""
    one = opened.dossier.verzoeken[0].id
    if step == "bevestigd":
        return at.requests.bevestig(opened, one)
    return at.requests.vraag_identiteit(opened, one)


def _tries(at: Desk, doc_id: str, step: str, opened: OpenDossier) -> None:
    """The step, and once more if a colleague was first."""
    for _attempt in range(2):
        try:
            take(at, step, opened)
        except ChangedMeanwhile as meanwhile:
            _say(doc=doc_id, step=step, told=told(meanwhile)["message"], code="conflict")
            opened = meanwhile.theirs
        except Refusal as refusal:
            _say(doc=doc_id, step=step, told=str(refusal), code=refusal.code)
            return
        else:
            _say(doc=doc_id, step=step, took=True)
            return


def main() -> None:
    """All steps, one after another."""
    order = json.loads(sys.argv[1])
    office = Office(Path(order["folder"]))
    at = desk(office.open(order["handle"], order["host"]))
    for doc_id, step in order["steps"].items():
        opened = at.dossiers.open(doc_id, v.Doel.CORRECTIEVERZOEK)
        _say(ready=doc_id)
        sys.stdin.readline()
        _tries(at, doc_id, step, opened)
        _say(done=doc_id)


if __name__ == "__main__":
    main()
