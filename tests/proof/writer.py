"""One of many who write at once: `python -m tests.proof.writer ORDER`, ORDER a JSON object.

{"folder", "handle", "host", "name", "shared": document, "register": document, "rounds"}.
Says a JSON line for each write once the call that did it has returned.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import msgspec

from tests.proof.office import ACT, LOOK, Office
from vault import errors
from vault.documents import Document
from vault.opened import Entry, OpenVault
from vault.registers import Register


def _say(**fact: Any) -> None:
    sys.stdout.write(json.dumps(fact) + "\n")
    sys.stdout.flush()


def add(vault: OpenVault, document: Document, word: str) -> Document:
    """A revision with one more word in its list, on top of whatever others wrote meanwhile."""
    while True:
        words = [*msgspec.json.decode(document.body)["words"], word]
        body = msgspec.json.encode({"words": words})
        try:
            return vault.save(document.id, "dossier", body, document.heads, ACT)
        except errors.Conflict as conflict:
            document = conflict.facts["theirs"]


def write(vault: OpenVault, order: dict[str, Any]) -> None:
    """The rounds: a word in the shared document and in one's own, a row, a number, a log line."""
    name = order["name"]
    own = vault.create("dossier", b'{"words":[]}', ["bureau"], ACT)
    _say(document=own.id)
    for number in range(order["rounds"]):
        word = f"{name}.{number}"
        shared = vault.read(order["shared"], LOOK)
        add(vault, shared, word)
        _say(shared=word)
        own = add(vault, own, word)
        _say(own=own.id, word=word)
        with Register(vault, order["register"], "register", Entry) as register:
            register.table("rows").insert({"word": word})
        _say(row=word)
        _say(number=vault.take_numbers("dossier", 1))
        vault.log(Entry("proof", {"word": word}))
        _say(logged=word)


def main() -> None:
    """Write, and say what was written."""
    order = json.loads(sys.argv[1])
    office = Office(Path(order["folder"]))
    write(office.open(order["handle"], order["host"]), order)


if __name__ == "__main__":
    main()
