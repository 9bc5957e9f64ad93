"""Rules and model speak of the same refusal, and rules stay pure."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pro6tui.model.refusal as model
import pro6tui.rules.refusal as rules

HERE = Path(rules.__file__).parent


def test_one_class() -> None:
    assert rules.Refusal is model.Refusal
    assert rules.Waarschuwing is model.Waarschuwing


def test_no_rule_asks_the_clock_for_the_day() -> None:
    for path in [*HERE.glob("*.py"), *HERE.parent.joinpath("model").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute):
                assert node.attr not in {"today", "now", "utcnow"}, path.name


def test_each_artikel_names_itself_in_its_first_line() -> None:
    for path in HERE.glob("artikel_*.py"):
        number = int(path.stem.split("_")[1])
        assert path.read_text().startswith(f'"""art. {number}'), path.name


def test_the_heavy_libraries_wait_until_a_form_needs_them() -> None:
    modules = ", ".join(
        f"pro6tui.rules.{path.stem}" for path in HERE.glob("*.py") if path.stem != "__init__"
    )
    heavy = "{'phonenumbers', 'email_validator', 'stdnum', 'textual'}"
    code = f"import sys, {modules}; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
