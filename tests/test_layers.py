"""The core runs without the screens: proven in bare processes, where an import cannot hide."""

from __future__ import annotations

import importlib
import json
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

CORE = ["vault", "pro6tui.model", "pro6tui.rules", "pro6tui.services", "pro6tui.cli"]
SCREENS = {"textual", "rich"}
# Each costs a command of a tenth of a second its speed, and few commands need one.
HEAVY = {"watchdog", "phonenumbers", "asyncio", "dns", "email_validator", "hypothesis", "babel"}
ROOT = Path(__file__).parents[1]


def modules(package: str) -> list[str]:
    """The package and every module under it, by its full name."""
    found = importlib.import_module(package)
    return [package, *(m.name for m in pkgutil.walk_packages(found.__path__, f"{package}."))]


def loaded_by(code: str, *arguments: str) -> set[str]:
    """The top-level packages that a fresh interpreter holds after running `code`."""
    script = f"{code}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    run = subprocess.run(
        [sys.executable, "-I", "-c", script, *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return {name.partition(".")[0] for name in json.loads(run.stdout.splitlines()[-1])}


def importing(names: list[str]) -> str:
    """Code that imports each of these modules."""
    return "\n".join(f"import {name}" for name in names)


@pytest.mark.parametrize("package", CORE)
def test_core_brings_no_screens(package: str) -> None:
    """Every module of the core imports, and none of them brings Textual or Rich along."""
    assert not loaded_by(importing(modules(package))) & SCREENS


def test_every_screen_imports() -> None:
    """Every module of the screens imports, also those that the program loads only on first use."""
    assert "textual" in loaded_by(importing(modules("pro6tui.tui")))


def test_this_proof_can_fail() -> None:
    """A module that does bring Textual is seen to."""
    assert loaded_by("import textual.app") >= SCREENS


def test_a_command_starts_light() -> None:
    """`pro6 --help` pays for no screens, no file watcher and no telephone tables."""
    code = """
import contextlib, io, sys
sys.argv = ["pro6", "--help"]
from pro6tui.main import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main()
"""
    assert not loaded_by(code) & (SCREENS | HEAVY)


def test_rules_and_model_take_data_only() -> None:
    """Rules and model, imported alone, load neither the vault nor the services."""
    names = [*modules("pro6tui.rules"), *modules("pro6tui.model")]
    code = f"{importing(names)}\nimport sys\nassert 'pro6tui.services' not in sys.modules"
    assert not loaded_by(code) & {"vault", "tinydb", "pyrage", *SCREENS}
