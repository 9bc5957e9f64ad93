"""The rules of the house that no linter knows (CONTRIBUTING.md says them in words)."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDERS = ["pro6tui", "vault", "tests", "tools", "bench", "docs", ".ci"]
TEXT = {".py", ".sh", ".md", ".toml", ".pot", ".po", ".tcss", ".json", ""}


def files(*suffixes: str) -> list[Path]:
    """The project's own text files with one of these suffixes; all of them without any."""
    found = [p for p in ROOT.iterdir() if p.is_file()]
    for folder in FOLDERS:
        found += (ROOT / folder).rglob("*")
    wanted = set(suffixes) or TEXT
    return sorted(
        p for p in found if p.is_file() and p.suffix in wanted and "__pycache__" not in p.parts
    )


def name(path: Path) -> str:
    """A path as a person reads it in a failure."""
    return path.relative_to(ROOT).as_posix()


def lines(path: Path) -> int:
    """How many lines a file has."""
    return len(path.read_text(encoding="utf-8").splitlines())


def test_screens_stay_short() -> None:
    """A screen fits in a reader's head: at most 320 lines, any other module at most 400."""
    long = [
        f"{name(p)}: {lines(p)}"
        for p in files(".py")
        if p.is_relative_to(ROOT / "pro6tui" / "tui")
        and lines(p) > 320
        or not p.is_relative_to(ROOT / "tests")
        and lines(p) > 400
    ]
    assert long == []


def test_no_screen_works_unguarded() -> None:
    """What a screen does besides goes through `in_background`, which says what fails."""
    bare = [
        name(p)
        for p in (ROOT / "pro6tui" / "tui" / "screens").rglob("*.py")
        if "run_worker(" in p.read_text(encoding="utf-8")
    ]
    assert bare == []


RULES = sorted(p for p in (ROOT / "pro6tui" / "rules").rglob("*.py") if p.name != "__init__.py")
CODE = re.compile(r'"R([1-9]\d*)\.\d+')


def test_a_rule_names_its_artikel() -> None:
    """A module that refuses in the name of an artikel, or is called after one, says so first."""
    silent = []
    for module in RULES:
        source = module.read_text(encoding="utf-8")
        first = (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0]
        told = re.search(r"\b[Aa]rt(?:ikel(?:en)?|t?\.) ?([\d, enm-]+)", first)
        named = {int(n) for n in re.findall(r"\d+", told.group(1))} if told else set()
        called = {int(n) for n in re.findall(r"^artikel_0?(\d+)", module.stem)}
        if not called <= named or (CODE.search(source) and not named):
            silent.append(f"{name(module)}: {first!r}")
    assert silent == []


def test_every_rule_has_its_test() -> None:
    """A rules module with a function has a test file by its name."""
    tested = {p.stem.removeprefix("test_") for p in (ROOT / "tests" / "rules").rglob("test_*.py")}
    working = {p.stem for p in RULES if re.search(r"^def ", p.read_text("utf-8"), re.MULTILINE)}
    assert working - tested == set()


# Written in two parts, so that this file may stand in the repository too.
PLACES = ["/wo" + "rk/", "/ro" + "ot/", "/fa" + "rm/", ".lib" + "rary/", "../sha" + "red"]


def test_no_file_names_a_machine() -> None:
    """Nothing in the repository knows where somebody keeps it."""
    found = [
        f"{name(p)}: {place}"
        for p in files()
        for place in PLACES
        if place in p.read_text(encoding="utf-8", errors="replace")
    ]
    assert found == []


def test_nothing_is_left_for_later() -> None:
    """Work that is not done stands in an issue, not in the code."""
    later = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
    found = [name(p) for p in files(".py", ".sh", ".md", "") if later.search(p.read_text("utf-8"))]
    assert found == []


def asserts(tree: ast.AST) -> bool:
    """Whether a test file can fail on what it sees."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            if called == "raises":
                return True
    return False


def test_every_test_file_asserts() -> None:
    """A test without an assertion proves nothing."""
    silent = [
        name(p)
        for p in (ROOT / "tests").rglob("test_*.py")
        if not asserts(ast.parse(p.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_links_lead_somewhere() -> None:
    """Every relative link and picture in the documentation names a file that exists."""
    link = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
    lost = [
        f"{name(page)}: {target}"
        for page in files(".md")
        for target in link.findall(page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert lost == []
