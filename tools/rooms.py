"""The tables of docs/architecture.md, made from the first sentence of every module.

`python -m tools.rooms update` writes them, `check` exits 1 when the page differs.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "architecture.md"
START, END = "<!-- rooms: make rooms -->\n", "<!-- end of rooms -->\n"
FLOORS = (
    "vault",
    "vault/catalog",
    "pro6tui/model",
    "pro6tui/rules",
    "pro6tui/services",
    "pro6tui/cli",
    "pro6tui/tui",
    "pro6tui/tui/base",
    "pro6tui/tui/screens",
    "bench",
    "tools",
)
_CODE = re.compile(r'"R(1[0-5]|[1-9])\.\d+"')
_NAMED = re.compile(r"\b[Aa]rtt?\. ?(\d+(?:(?:, | en | and | to )\d+)*)")

# "art. 10" and "artt. 5 and 11" end no sentence.
_END = re.compile(r"(?<=\.)(?<!\b[Aa]rt\.)(?<!\b[Aa]rtt\.)\s")


def first_sentence(module: Path) -> str:
    """What a module says of itself, on one line."""
    said = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    paragraph = " ".join(said.split("\n\n")[0].split())
    return _END.split(paragraph)[0].rstrip(".")


def modules(folder: str) -> list[Path]:
    """The modules of one floor."""
    found = sorted((ROOT / folder).glob("*.py"))
    return [one for one in found if one.name not in ("__init__.py", "__main__.py")]


def rooms() -> str:
    """A table for every floor."""
    parts = []
    for folder in FLOORS:
        parts += [f"### {folder}", "", "| module | what it holds |", "|---|---|"]
        for module in modules(folder):
            sentence = first_sentence(module).replace("|", "\\|")
            parts.append(f"| `{module.name}` | {sentence} |")
        parts.append("")
    return "\n".join(parts)


def artikelen() -> str:
    """Which modules execute which artikel, and where that is tested."""
    found: dict[int, list[str]] = {}
    for folder in ("pro6tui/model", "pro6tui/rules", "pro6tui/services"):
        for module in modules(folder):
            source = module.read_text(encoding="utf-8")
            said = (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0]
            numbers = {int(code) for code in _CODE.findall(source)}
            numbers |= {int(n) for one in _NAMED.findall(said) for n in re.findall(r"\d+", one)}
            for number in numbers:
                found.setdefault(number, []).append(f"`{folder.rpartition('/')[2]}/{module.name}`")
    lines = ["| artikel | executed in | tested in |", "|---|---|---|"]
    for number, names in sorted(found.items()):
        stems = [name.strip("`").rpartition("/")[2] for name in names]
        tests = [f"`test_{stem}`" for stem in stems if list((ROOT / "tests").rglob(f"test_{stem}"))]
        lines.append(f"| {number} | {', '.join(names)} | {', '.join(tests)} |")
    return "\n".join(lines) + "\n"


def page() -> str:
    """The page with its tables as they should be."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(START)
    made = f"\n## Which artikel where\n{artikelen()}\n## Every module\n\n{rooms()}\n"
    return f"{before}{START}{made}{END}{rest.split(END)[1]}"


def main(arguments: list[str]) -> int:
    """Do what is asked; 0 good, 1 the page differs, 2 usage."""
    match arguments:
        case ["update"]:
            PAGE.write_text(page(), encoding="utf-8")
            return 0
        case ["check"]:
            if PAGE.read_text(encoding="utf-8") == page():
                return 0
            print("docs/architecture.md: the tables are not up to date: make rooms")
            return 1
        case _:
            print(__doc__)
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
