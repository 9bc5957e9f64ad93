"""One document's log is found without decrypting everybody's, and the index may always be lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.vault.place import CHANGED, OPENED, Place
from vault import journal, logindex


def actions(place: Place, doc_id: str, who: str = "anna") -> list[str]:
    """What the log says was done to a document."""
    vault = place.open(who)
    return [(record.body or {})["action"] for record in vault.records(doc_id)]


@pytest.fixture
def two(place: Place, monkeypatch: pytest.MonkeyPatch) -> tuple[Place, str, str]:
    """Two documents with a few log lines each; every look saves the index."""
    monkeypatch.setattr(logindex, "_WORTH_SAVING", 1)
    anna = place.open()
    one = anna.create("dossier", b"{}", ["bureau"], CHANGED).id
    other = anna.create("dossier", b"{}", ["bureau"], CHANGED).id
    for _ in range(3):
        anna.read(other, OPENED)
    anna.read(one, OPENED)
    return place, one, other


def index_file(place: Place) -> Path:
    return place.folder / "state" / "anna" / "logindex-anna"


def test_only_the_document_asked_for(two: tuple[Place, str, str]) -> None:
    place, one, other = two
    assert actions(place, one) == ["change", "open"]
    assert actions(place, other) == ["change", "open", "open", "open"]


def test_a_second_look_decrypts_that_documents_lines_only(
    two: tuple[Place, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    place, one, _other = two
    actions(place, one)
    vault = place.open()
    vault.keys.find(one)
    opened: list[str] = []
    real = journal._open

    def counted(sealed: bytes, expected: str, keys: list[str]) -> object:
        opened.append(expected)
        return real(sealed, expected, keys)

    monkeypatch.setattr(journal, "_open", counted)
    assert len(list(vault.records(one))) == 2
    assert len(opened) == 2


def test_new_lines_are_found(two: tuple[Place, str, str]) -> None:
    place, one, _other = two
    vault = place.open()
    assert len(list(vault.records(one))) == 2
    place.open("bert").read(one, OPENED)
    assert [record.author for record in vault.records(one)] == ["anna", "anna", "bert"]


def test_who_may_not_read_the_log_finds_their_own_lines(two: tuple[Place, str, str]) -> None:
    place, one, _other = two
    place.open("bert").read(one, OPENED)
    assert actions(place, one, "bert") == ["open"]


def test_a_damaged_or_foreign_index_is_made_anew(two: tuple[Place, str, str]) -> None:
    place, one, _other = two
    expected = actions(place, one)
    file = index_file(place)
    assert file.stat().st_mode & 0o777 == 0o600
    for damage in (b"", b"x" * 100, file.read_bytes()[:-1]):
        file.write_bytes(damage)
        assert actions(place, one) == expected


def test_the_index_holds_no_document_id_in_the_open(two: tuple[Place, str, str]) -> None:
    place, one, _other = two
    actions(place, one)
    data = index_file(place).read_bytes()
    assert one.encode() not in data
    assert b"log/" not in data


def test_a_home_that_cannot_be_written_costs_time_only(two: tuple[Place, str, str]) -> None:
    place, one, _other = two
    vault = place.open()
    index_file(place).unlink(missing_ok=True)
    index_file(place).mkdir()
    assert len(list(vault.records(one))) == 2
