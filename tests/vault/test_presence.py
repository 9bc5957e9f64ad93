"""A sign that somebody edits: seen by colleagues in the ring, gone with its process."""

from __future__ import annotations

import os
import signal
from datetime import UTC, datetime

import pytest

from tests.vault.place import Place
from vault import presence
from vault.errors import NotEntitled
from vault.presence import Editor, Presence

DOC = "0123456789abcdef0123456789abcdef"
NOW = datetime(2026, 3, 2, 10, 42, tzinfo=UTC)


def enter(place: Place) -> Presence:
    return Presence(place.root, DOC, place.open().ring_key("bureau"), Editor("anna", NOW))


def test_a_colleague_sees_who_and_since_when(place: Place) -> None:
    mine = enter(place)
    (sealed,) = presence.others(place.root, DOC)
    assert presence.decode(place.open("bert").unseal_mine(sealed)) == Editor("anna", NOW)
    assert presence.others(place.root, DOC, mine) == []
    mine.leave()
    assert presence.others(place.root, DOC) == []


def test_the_file_tells_no_name(place: Place) -> None:
    mine = enter(place)
    assert b"anna" not in mine.file.read_bytes()
    assert "anna" not in mine.file.name
    with pytest.raises(NotEntitled):
        place.open("sam").unseal_mine(presence.others(place.root, DOC)[0])
    mine.leave()


def test_a_killed_editor_leaves_nothing_that_looks_alive(place: Place) -> None:
    ready, told = os.pipe()
    child = os.fork()
    if child == 0:
        enter(place)
        os.write(told, b".")
        signal.pause()
    os.read(ready, 1)
    assert len(presence.others(place.root, DOC)) == 1
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert presence.others(place.root, DOC) == []
    assert list((place.root / "presence").iterdir()) == []


def test_other_documents_are_not_mixed_up(place: Place) -> None:
    mine = enter(place)
    assert presence.others(place.root, DOC[::-1]) == []
    mine.leave()
