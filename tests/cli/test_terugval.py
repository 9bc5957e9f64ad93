"""A vault put back in time at the command line: refused, accepted, and destroyed again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pro6tui.services.places import find
from pro6tui.services.session import unlock
from tests.cli.conftest import PASSPHRASE, Cli

NUMMER = "D-000001"
REASON = ("--reason", "back-up van zondag teruggezet")


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What this account has seen is kept in a home of this test alone."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "thuis"))


def back_in_time(cli: Cli, act: Callable[[], object]) -> None:
    """What `act` does is seen, and then the folder is as it was before."""
    copy = cli.folder / "zondag"
    shutil.copytree(cli.vault, copy)
    act()
    shutil.rmtree(cli.vault)
    shutil.copytree(copy, cli.vault)


def test_everything_is_refused_until_it_is_accepted(cli: Cli) -> None:
    assert cli("dossiers").code == 0
    back_in_time(cli, lambda: cli("history", NUMMER))
    for words in (("dossiers",), ("history", NUMMER), ("check", "--quick")):
        error = cli(*words, "--json").error
        assert error["code"] == "rollback"
        assert error["missing"] == {"logs": 1}
        assert "de laatste regels van 1 logboek" in error["message"]
    assert cli("rollback", "accept", "--reason", "ja", "--json").error["code"] == "R0.7"
    found = cli("rollback", "accept", *REASON, "--json")
    assert (found.code, found.json) == (0, {"missing": {"logs": 1}, "resurrected": 0})
    assert cli("dossiers").code == 0
    assert "verder met een oudere kluis" in cli("log").out
    assert cli("rollback", "accept", *REASON, "--json").error["code"] == "refused"


def test_what_came_back_is_destroyed_again(cli: Cli) -> None:
    (row,) = cli("dossiers", NUMMER, "--json", as_="dora").json
    before = len(cli("dossiers", "--json", as_="dora").json)

    def destruction() -> None:
        places = find(str(cli.vault), str(cli.identity("dora")), None)
        session = unlock(places, PASSPHRASE)
        assert session.vault.destroy([row["id"]], {"lijst": "1"}).whole
        session.close()

    back_in_time(cli, destruction)
    assert cli("rollback", "accept", *REASON, "--json", as_="dora").json == {
        "missing": {"logs": 1, "tombstones": 1},
        "resurrected": 1,
    }
    error = cli("history", "D-000002", "--json", as_="dora").error
    assert error["code"] == "resurrected"
    assert "pro6 destroy again" in error["uitweg"]
    outcome = cli("destroy", "again", "--yes", "--json", as_="dora")
    assert (outcome.code, outcome.json["documents"], outcome.json["remains"]) == (0, 1, {})
    assert len(cli("dossiers", "--json", as_="dora").json) == before - 1
    assert cli("destroy", "again", "--yes", "--json", as_="dora").error["code"] == "refused"
