"""What the command line says by itself: help, usage, completion, failures nobody foresaw."""

from __future__ import annotations

import re
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import pro6tui
from pro6tui import __version__
from pro6tui.cli import looking as looking_module
from pro6tui.cli import main as main_module
from pro6tui.cli.command import plain
from pro6tui.cli.commands import BY_NAME, COMMANDS, COMMON, GROUPS, JSON
from pro6tui.cli.completion import script
from pro6tui.model.vocabulary import DocumentSoort
from pro6tui.services import faults
from tests.cli.conftest import Cli

ENGLISH = re.compile(
    r"\b(usage|error|options?|positional|required|argument|expected|invalid|the)\b"
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.name)
def test_help_is_dutch_with_an_example(command, looking: Cli) -> None:
    found = looking.bare(*command.name.split(), "--help")
    assert found.code == 0
    assert found.err == ""
    assert f"Voorbeeld:\n  pro6 {command.name}" in found.out
    said = re.sub(r"-{1,2}[a-z-]+|‘[^’]*’", "", found.out)
    assert not ENGLISH.search(said), said


def test_help_of_attach_names_the_kinds(looking: Cli) -> None:
    said = " ".join(looking.bare("attach", "--help").out.split())
    for kind in DocumentSoort:
        assert kind.value in said


def test_help_of_the_whole_names_every_command(looking: Cli) -> None:
    found = looking.bare("--help")
    assert found.code == 0
    words = {one.name.partition(" ")[0] for one in COMMANDS}
    assert [one for one in words if f"\n    {one} " not in found.out] == []
    assert not ENGLISH.search(re.sub(r"-{1,2}[a-z-]+", "", found.out))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["bestaatniet"], "Kies uit: 'init'"),
        (["show"], "Er ontbreekt iets: ID, --purpose."),
        (["show", "D-1", "--purpose"], "--purpose: Hierachter hoort een waarde."),
        (["check", "--bestaatniet", "Geheim"], "Er staat een woord of optie te veel."),
        (["demo", "--dossiers", "Geheim"], "--dossiers: Deze waarde past hier niet."),
        (["version", "--json=Geheim"], "--json: Bij deze optie hoort geen waarde."),
        (["version", "Geheim"], "Er staat een woord of optie te veel."),
        (["completion", "Geheim"], "Kies uit: 'bash', 'zsh', 'fish'."),
        (["catalog"], "Er ontbreekt iets: rebuild."),
    ],
)
def test_usage_is_two_and_repeats_nothing(words: list[str], sentence: str, looking: Cli) -> None:
    found = looking.bare(*words)
    assert found.code == 2
    assert found.out == ""
    assert sentence in found.err
    assert "Geheim" not in found.err
    assert not ENGLISH.search(re.sub(r"-{1,2}[a-z-]+", "", found.err))


def test_usage_as_json_stays_json(looking: Cli) -> None:
    found = looking.bare("show", "--json")
    assert found.code == 2
    assert found.json["error"]["code"] == "usage"


def test_no_command_shows_what_there_is(looking: Cli) -> None:
    found = looking.bare()
    assert found.code == 2
    assert "Opdrachten:" in found.err


def test_common_options_count_before_and_after(looking: Cli) -> None:
    before = looking.bare("--json", "version")
    after = looking.bare("version", "--json")
    assert before.json == after.json == {"version": __version__}
    both = looking.bare("--vault", "/nergens/a", "dossiers", "--vault", "/nergens/b", "--json")
    assert both.error["code"] == "no_vault"


def test_help_costs_little() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "pro6tui", "--help"], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime <= 0.25


def test_a_failure_nobody_foresaw_is_one_sentence(
    looking: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_context: object) -> int:
        raise RuntimeError("Jansen 999990019")

    monkeypatch.setattr(looking_module, "dossiers", fails)
    found = looking("dossiers", "--json")
    assert found.error["code"] == "error"
    number = faults.log_path().read_text().split()[1]
    assert found.err.startswith(f"Er ging iets mis in het programma (fout {number}).")
    assert "niets half bewaard" not in found.err
    assert "Jansen" not in found.err + faults.log_path().read_text()
    assert "Jansen" not in found.out


def test_ctrl_c_is_130_without_a_word_of_python(
    looking: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_context: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(looking_module, "dossiers", stopped)
    found = looking("dossiers")
    assert (found.code, found.out, found.err) == (130, "", "\n")


def test_a_reader_that_leaves_is_no_failure(made) -> None:
    """As `pro6 fields --json | head -0`: quiet, whatever was written."""
    program = subprocess.Popen(
        [sys.executable, "-m", "pro6tui", "fields", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        pass_fds=(),
    )
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    assert program.stderr.read() == b""
    program.stderr.close()
    assert program.wait() == main_module.UNREAD


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_every_word_and_option(shell: str, looking: Cli) -> None:
    text = looking.bare("completion", shell).out
    assert text == script(shell)
    for command in COMMANDS:
        assert all(re.search(rf"\b{word}\b", text) for word in command.name.split())
        for argument in plain(command):
            if argument.names[0].startswith("-"):
                assert argument.names[0].removeprefix("--") in text


@pytest.mark.tool("bash")
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (["pro6", "hist"], ["history"]),
        (["pro6", "show", "--pur"], ["--purpose"]),
        (["pro6", "catalog", ""], ["rebuild"]),
        (["pro6", "--vault", "/x", "completion", "z"], ["zsh"]),
        (["pro6", "memb"], ["members", "member"]),
        (["pro6", "member", "ap"], ["approve"]),
        (["pro6", "member", "add", "--ro"], ["--role"]),
        (["pro6", "members", "ap"], []),
    ],
)
def test_completion_completes_in_bash(line: list[str], expected: list[str], tmp_path: Path) -> None:
    file = tmp_path / "pro6"
    file.write_text(script("bash"), encoding="utf-8")
    words = " ".join(f"'{word}'" for word in line)
    ask = (
        f"source {file}; COMP_WORDS=({words}); COMP_CWORD={len(line) - 1}; _pro6;"
        ' printf "%s\\n" "${COMPREPLY[@]}"'
    )
    said = subprocess.run(["bash", "-c", ask], check=True, capture_output=True, text=True).stdout
    assert [word for word in said.split() if not word.startswith("--h")][
        : len(expected)
    ] == expected


DOCS = Path(__file__).parents[2] / "docs"
TYPED = re.compile(r"[‘`](?:PRO6\w*=\S+ )*pro6 ([a-z][^’`]*)[’`]|Zie pro6 ([a-z][^.]*)\.")


def named() -> list[str]:
    """Every command that a sentence or the manual tells somebody to type."""
    catalog = Path(pro6tui.__file__).parent / "locale" / "pro6.pot"
    joined = re.sub(r'"\n"', "", catalog.read_text(encoding="utf-8"))
    sentences = re.findall(r'^msgid(?:_plural)? "(.*)"$', joined, re.MULTILINE)
    told = [*sentences, " ".join((DOCS / "handleiding.md").read_text("utf-8").split())]
    return sorted({one or other for text in told for one, other in TYPED.findall(text)})


def amiss(words: str) -> str:
    """What of a command that somebody is told to type does not exist; "" when all of it does."""
    first, *rest = words.split()
    bare = [
        one for before, one in zip([first, *rest], rest, strict=False)
        if re.fullmatch(r"[a-z][a-z_-]*", one) and not before.startswith("--")
    ]  # fmt: skip
    found = BY_NAME.get(" ".join([first, *bare[:1]]))
    if found is None and first in GROUPS:
        return " ".join(bare[:1])
    found = found or BY_NAME.get(first)
    if found is None:
        return first
    every = [*plain(found), *COMMON, JSON]
    options = {one.partition("=")[0] for one in rest if one.startswith("--")}
    strange = options - {"--help", *(name for one in every for name in one.names)}
    places = [one.settings for one in every if not one.names[0].startswith("-")]
    strange |= {
        one for one in bare[found.name.count(" ") :] if not any(_fits(each, one) for each in places)
    }
    return " ".join(sorted(strange))


def _fits(settings: dict[str, Any], typed: str) -> bool:
    try:
        settings.get("type", str)(typed)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("words", named())
def test_a_command_that_is_named_exists(words: str) -> None:
    assert amiss(words) == ""


def test_what_is_amiss_is_seen() -> None:
    assert {"survey list", "survey return", "handover ask"} <= set(named())
    wrong = ("survey profile list", "lijst", "survey lijst", "check --snel", "hold")
    assert [amiss(one) for one in wrong] == ["list", "lijst", "lijst", "--snel", ""]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["survey", "propose", "3f2a", "--from", "x", "--until", "1-1-2026"], "31-12-2026"),
        (["survey", "propose", "Geheim", "--from", "1-1-2026"], "‘pro6 survey profiles’"),
        (["survey", "show", "Geheim"], "O-0001"),
    ],
)
def test_a_value_that_does_not_fit_is_told_what_would(
    words: list[str], sentence: str, looking: Cli
) -> None:
    found = looking.bare(*words)
    assert (found.code, found.out) == (2, "")
    assert sentence in found.err
    assert "Geheim" not in found.err
