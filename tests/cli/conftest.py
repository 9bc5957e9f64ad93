"""A demo vault of the tests of commands, and somebody who types them."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from pro6tui.cli.command import texts
from pro6tui.cli.commands import BY_NAME
from pro6tui.cli.main import main
from pro6tui.services import demo
from pro6tui.services.demo import Demo

PASSPHRASE = "een zin voor proeven"
COUNT = 24


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which must be one JSON value."""
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, Any]:
        """The error object; the person at the keyboard got the same sentence."""
        found: dict[str, Any] = self.json["error"]
        assert found["message"] in self.err
        assert self.code == 1
        return found


class Cli:
    """Runs commands against one vault."""

    def __init__(
        self, folder: Path, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch
    ) -> None:
        self.folder = folder
        self.capsys = capsys
        self.patch = patch
        self.passphrase = folder / "zin.txt"

    @property
    def vault(self) -> Path:
        """The vault's folder."""
        return self.folder / "kluis"

    def identity(self, handle: str) -> Path:
        """A member's identity file."""
        return self.folder / "sleutels" / f"{handle}.age"

    def bare(self, *words: str) -> Result:
        """A command with nothing added."""
        self.capsys.readouterr()
        code = main(words)
        out, err = self.capsys.readouterr()
        assert "Traceback" not in err
        return Result(code, out, err)

    def __call__(self, *words: str, as_: str = "anna", **answers: str) -> Result:
        """A command by a member, with vault, identity and passphrase given. `answers` and what
        stands in `words` after an option of free text go as --answers."""
        return self.bare(
            *("--vault", str(self.vault), "--identity", str(self.identity(as_))),
            *("--passphrase-file", str(self.passphrase), *self.told(words, answers)),
        )

    def told(
        self, words: tuple[str, ...], answers: dict[str, str] | None = None
    ) -> tuple[str, ...]:
        """The words as they may be typed, every free text among them in a file of answers."""
        name = next((f"{a} {b}" for a, b in pairwise(words) if f"{a} {b}" in BY_NAME), words[0])
        free = {f"--{one.name}": one for one in texts(BY_NAME[name])} if name in BY_NAME else {}
        left: list[str] = []
        said: dict[str, Any] = dict(answers or {})
        each = iter(words)
        for word in each:
            one = free.get(word)
            if one is None or one.text is None:
                left.append(word)
            elif one.text.fields:
                said.setdefault(one.name, []).append(next(each))
            else:
                said[one.name] = next(each)
        if not said:
            return tuple(left)
        file = self.folder / f"antwoorden-{time.monotonic_ns()}.json"
        file.write_text(json.dumps(said), encoding="utf-8")
        return (*left, "--answers", str(file))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Demo]]:
    """A demo vault whose identities open quickly; whoever changes it takes a copy."""
    folder = tmp_path_factory.mktemp("demo") / "demo"
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, str(home))
        found = demo.make(folder, demo.now(), count=COUNT, passphrase=PASSPHRASE, factor=4)
    (folder / "zin.txt").write_text(f"{PASSPHRASE}\nniet deze regel\n", encoding="utf-8")
    yield folder, found
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def cli(
    made: tuple[Path, Demo],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Cli:
    """Commands against a copy of the demo vault of this test alone."""
    folder = tmp_path / "demo"
    shutil.copytree(made[0], folder, symlinks=True)
    return Cli(folder, capsys, monkeypatch)


@pytest.fixture
def looking(
    made: tuple[Path, Demo], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Cli:
    """Commands that change no dossier, against the vault that all tests share."""
    return Cli(made[0], capsys, monkeypatch)
