"""The key sequences that real terminals send, as the program hears them."""

from __future__ import annotations

import pytest
from textual import events
from textual._xterm_parser import XTermParser

from pro6tui.tui.base.driver import mend_function_keys
from pro6tui.tui.base.keys import display_key, usable
from pro6tui.tui.base.standard import STANDARD_COMMANDS

SENT = {
    # PuTTY
    "\x1b[11~": "f1",
    "\x1b[12~": "f2",
    "\x1b[13~": "f3",
    "\x1b[14~": "f4",
    "\x1b[15~": "f5",
    "\x1b[17~": "f6",
    "\x1b[18~": "f7",
    "\x1b[19~": "f8",
    "\x1b[20~": "f9",
    "\x1b[21~": "f10",
    # PuTTY, with Shift
    "\x1b[25~": "f13",
    "\x1b[26~": "f14",
    "\x1b[28~": "f15",
    "\x1b[29~": "f16",
    "\x1b[31~": "f17",
    "\x1b[32~": "f18",
    "\x1b[33~": "f19",
    "\x1b[34~": "f20",
    # xterm, Windows Terminal, tmux
    "\x1bOP": "f1",
    "\x1bOQ": "f2",
    "\x1bOR": "f3",
    "\x1bOS": "f4",
    # the Linux console
    "\x1b[[A": "f1",
    "\x1b[[E": "f5",
    # moving
    "\x1b[A": "up",
    "\x1bOA": "up",
    "\x1b[B": "down",
    "\x1b[1~": "home",
    "\x1b[4~": "end",
    "\x1b[H": "home",
    "\x1b[F": "end",
    "\x1b[5~": "pageup",
    "\x1b[6~": "pagedown",
    "\x1b[2~": "insert",
    "\x1b[3~": "delete",
    "\x1b[Z": "shift+tab",
    "\x1b[1;3D": "alt+left",
    "\t": "tab",
    "\r": "enter",
    "\x7f": "backspace",
    "\x08": "backspace",
    "\x0c": "ctrl+l",
    "\x10": "ctrl+p",
    "\x12": "ctrl+r",
}


@pytest.mark.parametrize(("sequence", "key"), SENT.items())
def test_sequences(sequence: str, key: str) -> None:
    mend_function_keys()
    keys = [e.key for e in XTermParser().feed(sequence) if isinstance(e, events.Key)]
    assert keys == [key]


def test_every_standard_key_arrives_everywhere() -> None:
    for command in STANDARD_COMMANDS:
        for key in command.keys.split(","):
            assert usable(key)


@pytest.mark.parametrize(
    ("key", "works"),
    [
        ("f1", True),
        ("f11", False),
        ("ctrl+l", True),
        ("ctrl+s", False),
        ("ctrl+home", False),
        ("alt+x", False),
        ("shift+f3", False),
        ("shift+tab", True),
        ("n", True),
    ],
)
def test_usable_keys(key: str, works: bool) -> None:
    assert usable(key) is works


@pytest.mark.parametrize(
    ("key", "shown"),
    [("pageup", "PgUp"), ("ctrl+l", "Ctrl+L"), ("escape", "Esc"), ("f10", "F10"), ("n", "n")],
)
def test_keys_as_they_are_shown(key: str, shown: str) -> None:
    assert display_key(key) == shown
