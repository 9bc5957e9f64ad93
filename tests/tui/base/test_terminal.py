"""Every terminal gets screens, or a sentence that names the commands."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from pro6tui.tui.base.terminal import prepare, recognise
from tests.tui.base.ptyrun import ROOT, PtyProgram


@pytest.mark.parametrize(
    ("term", "colours"),
    [
        ("xterm", 256),
        ("putty", 256),
        ("screen", 256),
        ("tmux-256color", 256),
        ("xterm-256color", 256),
        ("xterm-direct", 256),
        ("linux", 16),
        ("vt220", 16),
    ],
)
def test_known_terminals_get_their_colours(term: str, colours: int) -> None:
    environ = {"TERM": term}
    terminal = prepare(environ)
    assert (terminal.colours, terminal.usable) == (colours, True)
    assert environ["TEXTUAL_COLOR_SYSTEM"] == ("256" if colours == 256 else "standard")
    assert environ["TEXTUAL_ANIMATIONS"] == "none"


@pytest.mark.parametrize("term", ["dumb", "unknown", ""])
def test_unusable_terminals(term: str) -> None:
    assert not recognise({"TERM": term}).usable


def test_variables_that_could_log_keys_are_removed() -> None:
    environ = {
        "TERM": "xterm",
        "TEXTUAL": "debug,devtools",
        "TEXTUAL_LOG": "/tmp/keys",
        "TEXTUAL_PRESS": "a",
        "PYTHONASYNCIODEBUG": "1",
        "LANG": "nl_NL.UTF-8",
    }
    prepare(environ)
    assert set(environ) == {"TERM", "LANG", "TEXTUAL_ANIMATIONS", "TEXTUAL_COLOR_SYSTEM"}


def test_looking_at_the_terminal_imports_no_textual() -> None:
    code = (
        "import sys, pro6tui.tui.base.terminal as t; t.prepare({'TERM': 'xterm'}); "
        "sys.exit(any(name in sys.modules for name in ('textual', 'rich')))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_without_a_terminal_a_sentence_names_the_commands() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.tui.base.demo_main"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "TERM": "xterm"},
    )
    assert done.returncode == 1
    assert "pro6 --help" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_dumb_terminal_gets_a_sentence() -> None:
    with PtyProgram("-m", "tests.tui.base.demo_main", term="dumb") as program:
        program.until("gebruik de opdrachten")
        assert program.wait() == 1
        assert b"\x1b" not in program.output


@pytest.mark.parametrize("term", ["xterm", "putty", "screen", "linux"])
def test_usual_terminals_show_the_list_and_leave_clean(term: str) -> None:
    with PtyProgram("-m", "tests.tui.base.demo_main", term=term, columns=80, lines=24) as program:
        program.until("D-000003")
        assert (b";5;" in program.output) == (term != "linux")
        program.press("\x1b[21~")
        assert program.wait() == 0
        assert program.output.count(b"\x1b[?1049l") == 1
        assert b"\x1b[?25h" in program.output


def test_accessible_mode_shows_the_cursor_and_parks_it_on_the_row() -> None:
    command = ("-m", "tests.tui.base.demo_main", "--accessible")
    with PtyProgram(*command, columns=80, lines=24) as program:
        program.until("D-000003")
        assert b"\x1b[?25l" not in program.output
        program.press("\x1b[B")
        row = next(n for n, line in enumerate(program.screen.display) if "› D-000001" in line)
        assert program.screen.cursor.y == row


def test_the_smallest_window_works_and_a_smaller_one_says_so() -> None:
    with PtyProgram("-m", "tests.tui.base.demo_main", columns=60, lines=15) as program:
        program.until("D-000003")
        assert "Ctrl+P" in program.text()
        program.press("\x1b[B")
        program.resize(40, 9)
        program.until("te klein")
        program.press("\x1b")
        program.resize(80, 24)
        program.until("› D-000001")
