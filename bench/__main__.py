"""`python -m bench [--quick | --full | --dossiers N] [--only NAME] [--no-peers] [--json]`."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import tempfile
from pathlib import Path

from bench.figures import Figure, Setting, as_json, lines

# In this order; each has run(setting) -> Iterator[Figure].
MODULES = (
    "stores",
    "catalog",
    "watch",
    "dossiers",
    "checking",
    "terminal",
    "unlocking",
    "rules",
    "keys",
    "destruction",
    "inspection",
)


def main() -> int:
    """Run the modules, print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--quick", action="store_true", help="1,000 dossiers: does it work at all")
    size.add_argument("--full", action="store_true", help="100,000 dossiers: takes half an hour")
    size.add_argument("--dossiers", type=int, metavar="N", help="default 10,000")
    parser.add_argument("--only", action="append", choices=MODULES, help="this part only")
    parser.add_argument("--no-peers", action="store_true", help="our own figures only")
    parser.add_argument("--folder", type=Path, help="where to work (default: the temp folder)")
    parser.add_argument("--json", action="store_true", help="for a machine")
    chosen = parser.parse_args()
    count = 1_000 if chosen.quick else 100_000 if chosen.full else chosen.dossiers or 10_000
    figures: list[Figure] = []
    for name in chosen.only or MODULES:
        module = importlib.import_module(f"bench.{name}")
        with tempfile.TemporaryDirectory(prefix="pro6-bench-", dir=chosen.folder) as folder:
            setting = Setting(count, Path(folder), peers=not chosen.no_peers)
            print(f"{name}: {count:,} dossiers …", file=sys.stderr, flush=True)
            figures.extend(module.run(setting))
    if chosen.json:
        print(json.dumps(as_json(setting, figures), indent=1))
    else:
        print(f"{count:,} dossiers")
        for line in lines(figures):
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
