"""The JSON schemas of what a client gets, in docs/schemas: `python -m tools.schemas update`.

A test holds the files against the program: a client, or a program of theirs, may rely on the keys.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import msgspec

from pro6tui.rules.inzagekopie import Kopie
from pro6tui.rules.overdracht import Overdracht

FOLDER = Path(__file__).parents[1] / "docs" / "schemas"
SCHEMAS: dict[str, type[msgspec.Struct]] = {
    "inzagekopie-1.json": Kopie,
    "overdracht-1.json": Overdracht,
}


def schema(kind: type[msgspec.Struct]) -> str:
    """The schema of one kind, as its file has it."""
    return json.dumps(msgspec.json.schema(kind), indent=1, ensure_ascii=False) + "\n"


def main() -> int:
    """Write them, or exit 1 when a file differs."""
    differs = False
    for name, kind in SCHEMAS.items():
        file, wanted = FOLDER / name, schema(kind)
        if sys.argv[1:] == ["update"]:
            FOLDER.mkdir(parents=True, exist_ok=True)
            file.write_text(wanted, encoding="utf-8")
        elif not file.exists() or file.read_text(encoding="utf-8") != wanted:
            print(f"docs/schemas/{name} differs: python -m tools.schemas update")
            differs = True
    return int(differs)


if __name__ == "__main__":
    sys.exit(main())
