"""Free text never is an argument: others on the machine read those, and the shell keeps them."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from pro6tui.cli import asking, parser
from pro6tui.cli.command import Argument, Command, plain, texts
from pro6tui.cli.commands import BY_NAME, COMMANDS, COMMON
from pro6tui.cli.kinds import FILES
from pro6tui.cli.texts import settle
from pro6tui.services.errors import Refused
from tests.cli.conftest import Cli

FREE = ("Jan Jansma", "hij is ziek", "Jansma", "999990019", "woonplaats=Almelo", "9999.90.019")
"""Names, a sentence, a BSN and a field's value: none of them may be typed after a command."""
FITS = {
    "BESTAND": "x", "MAP": "x", "DATUM": "1-2-2026", "N": "1", "JAAR": "2026", "KLACHT": "K-0001",
    "CATEGORIE": "K1", "NIVEAU": "P-5", "PAPIER": "P-000012",
    "SLEUTEL": "age1" + "q" * 58, "TIJDZONE": "Europe/Amsterdam", "VERSIE": "2026-1",
    "ZOEK": "staat:actief", "TIJD": "10:00", "KEUS": "woonplaats=2", "VELDEN": "persoon,cv",
}  # fmt: skip
"""What fits where a mark does not."""


def good(one: Argument) -> str:
    """A value that this argument takes."""
    if "choices" in one.settings:
        return str(one.settings["choices"][0])
    return FITS.get(one.settings.get("metavar", ""), "a1")


def words_of(command: Command, probe: Argument, value: str) -> list[str]:
    """A command line with all that must be there, and `value` for `probe`."""
    found = command.name.split()
    for one in [*plain(command), *([probe] if probe in COMMON else [])]:
        optional = one.names[0].startswith("-")
        text = value if one.names == probe.names else good(one)
        if one.names == probe.names or not optional or one.settings.get("required"):
            found += [f"{one.names[0]}={text}"] if optional else [text]
    return found


ARGUMENTS = [
    pytest.param(command, one, id=f"{command.name}:{one.name}")
    for command in COMMANDS
    for one in (*plain(command), *(COMMON if command.name == "version" else ()))
    if one.settings.get("action") != "store_true"
]


@pytest.fixture(scope="module")
def built():
    return parser.build()


@pytest.mark.parametrize(("command", "one"), ARGUMENTS)
def test_no_argument_takes_free_text(
    command: Command, one: Argument, built, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every argument there is, also those of tomorrow: a code, a number, a day, a mark, or the
    place of a file, whose name is the user's own."""
    fits = words_of(command, one, good(one))
    built.parse_args(fits)
    if one.settings.get("metavar") in FILES:
        return
    for text in FREE:
        # A printer's queue may be called as somebody is; it is a name of the machine's.
        if one.settings.get("metavar") == "PRINTER" and text == "Jansma":
            continue
        if one.settings.get("metavar") in ("N", "JAAR") and text.isdigit():
            continue
        with pytest.raises(SystemExit):
            built.parse_args(words_of(command, one, text))
        said = capsys.readouterr()
        assert text not in said.out + said.err


@pytest.mark.parametrize(
    "words",
    [
        ["state", "D-000001", "actief", "--reason", "hij is ziek"],
        ["state", "D-000001", "actief", "--reason=hij is ziek"],
        ["complaint", "close", "K-0001", "--outcome", "gegrond", "--reason", "hij is ziek"],
        ["change", "D-000001", "--set", "woonplaats=Almelo"],
        ["request", "decide", "D-000001", "3f2a", "--grant", "--late-reason", "hij is ziek"],
        ["disclose", "D-000001", "--to", "Jan Jansma", "--ground", "x", "--fields", "persoon"],
        ["recipient", "end", "Jan Jansma"],
        ["dossiers", "jansma"],
        ["words", "ziek"],
    ],
)
def test_the_old_way_is_refused_with_the_new_one(words: list[str], looking: Cli) -> None:
    found = looking(*words) if words[0] == "words" else looking.bare(*words)
    assert found.code == 2
    assert "Vrije tekst wordt gevraagd of komt uit een bestand" in found.err
    assert not any(text in found.err for text in ("ziek", "Almelo", "Jansma", "jansma"))


def options(name: str, *words: str) -> Namespace:
    """The options of a command with its texts settled."""
    found = parser.build().parse_args([*name.split(), *words])
    settle(BY_NAME[name], found)
    return found


STATE = ("D-000001", "actief")


def test_a_text_comes_from_a_file_or_one_object(tmp_path: Path) -> None:
    file = tmp_path / "reden"
    file.write_text("verhuisd naar Almelo\n", encoding="utf-8")
    assert options("state", *STATE, "--reason-file", str(file)).reason == "verhuisd naar Almelo"
    every = tmp_path / "antwoorden.json"
    said = {"reason": "gesprek", "set": {"woonplaats": "Almelo", "reden": ["een", "twee"]}}
    every.write_text(json.dumps(said), encoding="utf-8")
    found = options("change", "D-000001", "--answers", str(every))
    assert found.reason == "gesprek"
    assert found.set == [("woonplaats", "Almelo"), ("reden", "een"), ("reden", "twee")]
    lines = tmp_path / "velden"
    lines.write_text("woonplaats=Almelo\nadres=Weg 1\n", encoding="utf-8")
    found = options("change", "D-000001", "--set-file", str(lines), "--reason-file", str(file))
    assert found.set == [("woonplaats", "Almelo"), ("adres", "Weg 1")]


def test_a_text_comes_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    def piped(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    piped("belde af\n")
    assert options("state", *STATE, "--reason-file", "-").reason == "belde af"
    piped('{"reason": "belde af"}')
    assert options("state", *STATE, "--answers", "-").reason == "belde af"
    piped("jansma\n")
    assert options("dossiers", "-").query == "jansma"
    assert options("dossiers").query is None
    assert options("dossiers", "staat:actief", "D-12").query == "staat:actief D-12"


def test_what_is_asked_for_and_what_must_be_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def typed(prompt: str) -> str:
        asked.append(prompt)
        return " wat ik typ \n"

    monkeypatch.setattr(asking, "typed", typed)
    found = options("change", "D-000001", "--set", "woonplaats", "--set", "adres")
    assert found.set == [("woonplaats", "wat ik typ"), ("adres", "wat ik typ")]
    assert asked == ["Woonplaats: ", "Adres: ", "Waarom; dit wordt bewaard: "]
    asked.clear()
    assert options("request decide", "D-1", "3f", "--grant").late_reason is None
    assert asked == []
    late = options("request decide", "D-1", "3f", "--grant", "--late-reason", "--motivation")
    assert (late.late_reason, late.motivation) == ("wat ik typ", "wat ik typ")
    assert options("recipient end").recipient == "wat ik typ"
    assert options("recipient end", "3f2a9c0d1e4b5a69").recipient == "3f2a9c0d1e4b5a69"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("geen json", "geen JSON-object"),
        ('["reden"]', "geen JSON-object"),
        ('{"reason": 3}', "geen JSON-object"),
        ('{"hobby": "ziek"}', "een naam die deze opdracht niet kent"),
        ('{"reason": ["ziek"]}', "reason in --answers is geen tekst"),
        ('{"reason": "x", "set": "ziek"}', "set in --answers is geen reeks velden"),
        ('{"reason": "x", "set": ["ziek"]}', "Er ontbreekt een ="),
    ],
)
def test_answers_that_are_none(text: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "antwoorden"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match=said) as refused:
        options("change", "D-000001", "--answers", str(file))
    assert "ziek" not in str(refused.value)


def test_standard_input_is_read_once(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="één keer"):
        options("change", "D-000001", "--set-file", "-", "--reason-file", "-")
    file = tmp_path / "a"
    file.write_text('{"reason": "x"}', encoding="utf-8")
    with pytest.raises(Refused, match="eigen bestand"):
        options("state", *STATE, "--answers", str(file), "--reason-file", str(file))


def test_a_person_types_it_at_the_terminal(tmp_path: Path) -> None:
    """At a terminal of its own, as a process: the question is shown, and the answer is taken."""
    script = (
        "from pro6tui.cli import parser, texts; from pro6tui.cli.commands import BY_NAME;"
        "o = parser.build().parse_args(['state', 'D-1', 'actief']);"
        "texts.settle(BY_NAME['state'], o); print('[' + o.reason + ']')"
    )
    pid, end = pty.fork()
    if pid == 0:
        os.execv(sys.executable, [sys.executable, "-c", script])  # noqa: S606 - no shell is meant
    seen = b""
    while b"bewaard: " not in seen:
        seen += os.read(end, 1024)
    os.write(end, b"verhuisd naar Almelo\n")
    while b"[verhuisd naar Almelo]" not in seen:
        seen += os.read(end, 1024)
    assert os.waitpid(pid, 0)[1] == 0
    os.close(end)


def test_without_a_terminal_it_says_how(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "pro6tui", "state", "D-1", "actief", "--json"],
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "Geef --reason-file of --answers" in run.stderr


def test_every_free_text_has_each_way() -> None:
    for command in COMMANDS:
        free = texts(command)
        ways = {one.names[0] for one in plain(command)}
        assert {f"--{one.name}-file" for one in free} <= ways
        assert ("--answers" in ways) == bool(free)
