"""The key table of the manual, made from the commands themselves.

`python -m tools.keys update` writes it into docs/handleiding.md, `check` exits 1 when it differs.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pro6tui.tui
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.keys import display_key

PAGE = Path(__file__).parents[1] / "docs" / "handleiding.md"
START, END = "<!-- toetsen: make keys -->\n", "<!-- einde toetsen -->\n"


def commands() -> Iterator[type[Command[Any]]]:
    """Every command of every screen, in the order in which they are written."""
    for module in pkgutil.walk_packages(pro6tui.tui.__path__, "pro6tui.tui."):
        importlib.import_module(module.name)
    waiting: list[type[Command[Any]]] = [Command]
    while waiting:
        for kind in waiting.pop(0).__subclasses__():
            waiting.append(kind)
            if not kind.__name__.startswith("_") and hasattr(kind, "label") and kind.keys:
                yield kind


def table() -> str:
    """The table in Markdown, a heading for each group."""
    groups: dict[str, list[str]] = {}
    for kind in commands():
        shown = ", ".join(f"`{display_key(key.strip())}`" for key in kind.keys.split(","))
        line = f"| {shown} | {kind.label} | {kind.help} |"
        lines = groups.setdefault(kind.group or "Overig", [])
        if line not in lines:
            lines.append(line)
    parts = []
    for group, lines in sorted(groups.items(), key=lambda one: (one[0] != "Overal", one[0])):
        parts += [
            f"**{group}**",
            "",
            "| toets | opdracht | wat het doet |",
            "|---|---|---|",
            *lines,
        ]
        parts.append("")
    return "\n".join(parts) + "\n"


def page() -> str:
    """The manual with its table as it should be."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(START)
    return f"{before}{START}\n{table()}{END}{rest.split(END)[1]}"


def main(arguments: list[str]) -> int:
    """Do what is asked; 0 good, 1 the page differs, 2 usage."""
    match arguments:
        case ["update"]:
            PAGE.write_text(page(), encoding="utf-8")
            return 0
        case ["check"]:
            if PAGE.read_text(encoding="utf-8") == page():
                return 0
            print("docs/handleiding.md: the key table is not up to date: make keys")
            return 1
        case _:
            print(__doc__)
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
