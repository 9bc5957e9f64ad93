"""Shared fixtures: no test sees the developer's own machine, and missing programs skip visibly."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from pro6tui.services import klok
from tests import guard
from tests.warm import Warm
from vault import keyholder

# A loaded machine is no counter-example; in CI the same examples each time.
settings.register_profile(
    "house",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
settings.load_profile("house")


sys.addaudithook(guard.hook)

REAL_CLOCK = klok.toets
REAL_BEGIN = keyholder.begin
ALSO_IN = ["/usr/sbin", "/sbin"]


def find_tool(name: str) -> str | None:
    """The full path of a program, also where only root's PATH looks."""
    return shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", ""), *ALSO_IN]))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip tests whose programs are missing, unless PRO6_TOOLS=all says that none may be."""
    for item in items:
        for mark in item.iter_markers("tool"):
            for name in mark.args:
                if find_tool(name) is None and os.environ.get("PRO6_TOOLS") != "all":
                    item.add_marker(pytest.mark.skip(reason=f"needs the program {name}"))


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh home folder, and none of the developer's settings, for every test."""
    home = tmp_path_factory.mktemp("home")
    for name in [n for n in os.environ if n.startswith(("PRO6_", "TEXTUAL")) and n != "PRO6_TOOLS"]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    for name, folder in {
        "XDG_CONFIG_HOME": ".config",
        "XDG_STATE_HOME": ".local/state",
        "XDG_CACHE_HOME": ".cache",
        "XDG_DATA_HOME": ".local/share",
    }.items():
        monkeypatch.setenv(name, str(home / folder))
    return home


@pytest.fixture(autouse=True, scope="session")
def clock_is_right() -> Iterator[pytest.MonkeyPatch]:
    """Tests take steps on days of their own, by the clock of this machine impossible ones. Those of
    the gate itself ask for `clock_matters`."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(klok, "toets", lambda _session: None)
        yield patched


@pytest.fixture(autouse=True, scope="session")
def warm_keyholders() -> Iterator[None]:
    """A keyholder costs a fork instead of an interpreter (`tests.warm`)."""
    warm = Warm()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(keyholder, "begin", warm.begin)
        yield
    warm.close()


@pytest.fixture
def cold(monkeypatch: pytest.MonkeyPatch) -> None:
    """A keyholder started as at work."""
    monkeypatch.setattr(keyholder, "begin", REAL_BEGIN)


@pytest.fixture
def clock_matters(monkeypatch: pytest.MonkeyPatch) -> None:
    """No step by a clock that cannot be right."""
    monkeypatch.setattr(klok, "toets", REAL_CLOCK)
