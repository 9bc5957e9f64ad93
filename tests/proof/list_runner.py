"""Carries a destruction list out in a process of its own, and stops wherever it is told to wait.

`python -m tests.proof.list_runner ORDER` with ORDER as JSON. Says its keyholder's process id, then
a line for every step; waits for ever once the step named `hold` has begun.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from pro6tui.services import destruction_run, klok, session
from pro6tui.services.destruction import Vernietiging
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.listing import Listing
from pro6tui.services.places import Places


def say(fact: dict[str, Any]) -> None:
    """One line, at once."""
    sys.stdout.write(json.dumps(fact) + "\n")
    sys.stdout.flush()


def main() -> None:
    """One list, from the typed name to its end, or until it is killed."""
    order = json.loads(sys.argv[1])
    places = Places(
        vault=Path(order["vault"]),
        vault_id=order["vault_id"],
        identity=Path(order["identity"]),
        epoch=Path(order["epoch"]),
        state_dir=Path(order["state"]),
        cache_dir=Path(order["cache"]),
    )
    moment = datetime.fromisoformat(order["moment"])
    # The days of a story are of its own; the gate of the clock has its own tests.
    klok.toets = lambda _session: None
    opened = session.unlock(places, order["passphrase"], lambda: moment)
    assert opened.vault._process is not None
    say({"keyholder": opened.vault._process.pid})
    listing = Listing(opened)
    listing.load()
    lists = Vernietiging(Dossiers(opened, listing))

    def told(what: str, done: int, total: int) -> None:
        say({"step": what, "done": done, "total": total})
        while what == order["hold"]:
            time.sleep(60)

    destruction_run.voer_uit(lists, lists.lijst(order["list"]), order["name"], told)
    say({"ended": True})


if __name__ == "__main__":
    main()
