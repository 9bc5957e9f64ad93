"""Every act that the log can name has a Dutch name in the table."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pro6tui
import vault
from pro6tui.services.logview import ACTIES

CALLS = {"entry": 0, "Entry": 0, "noted_files": 0, "log_moved": 1, "exchange": 1}
"""What makes a log line → which argument is the act."""
FOLDERS = [Path(str(package.__file__)).parent for package in (pro6tui, vault)]


def constants(tree: ast.Module) -> dict[str, str]:
    """The names that stand for a text in a module."""
    return {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def acts() -> Iterator[tuple[str, str]]:
    """(where, act) of every log line that the code makes with a text, or a name for one."""
    for file in (one for folder in FOLDERS for one in folder.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        named = constants(tree)
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            called = getattr(node.func, "attr", None) or getattr(node.func, "id", "")
            place = CALLS.get(called, len(node.args))
            if place >= len(node.args):
                continue
            act = node.args[place]
            if isinstance(act, ast.Constant) and isinstance(act.value, str):
                yield file.name, act.value
            elif isinstance(act, ast.Name) and act.id in named:
                yield file.name, named[act.id]
        if "ACTION" in named and file.parent == FOLDERS[1]:
            yield file.name, named["ACTION"]


def test_every_act_has_a_name() -> None:
    found = sorted(acts())
    assert len(found) > 20
    assert [one for one in found if one[1] not in ACTIES] == []
