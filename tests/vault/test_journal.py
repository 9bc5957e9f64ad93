"""The log: first the line, then the dossier; readable by who may; whole across sessions."""

from __future__ import annotations

import errno
import shutil

import pytest

from tests.vault.faults import FailingOs, ReadOnlyOs
from tests.vault.place import CHANGED, OPENED, Place
from vault import agefile, documents, errors, journal, paths, writer
from vault.opened import Entry, OpenVault


def _log_of(place: Place) -> list[bytes]:
    return [file.read_bytes() for file in place.files("log/*/*/*.log")]


def test_nothing_is_decrypted_when_the_log_cannot_be_written(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = place.open().create("dossier", b'{"x":1}', ["bureau"], CHANGED)
    opened: list[str] = []
    real = documents.Documents.open_revision

    def counted(self, name, key=None):  # type: ignore[no-untyped-def]
        opened.append(name.path)
        return real(self, name, key)

    monkeypatch.setattr(documents.Documents, "open_revision", counted)
    for system in (ReadOnlyOs("log"), ReadOnlyOs(""), FailingOs(0, errno.ENOSPC, lasting=True)):
        vault = place.open("bert", system)
        for act in (vault.read, vault.history):
            with pytest.raises(errors.LogUnavailable):
                act(made.id, OPENED)
        with pytest.raises(errors.LogUnavailable):
            vault.log(OPENED, made.id)
    assert opened == []


def test_a_save_whose_log_line_fails_is_taken_back(place: Place) -> None:
    vault = place.open()
    made = vault.create("dossier", b'{"x":1}', ["bureau"], CHANGED)
    refusing = place.open(system=ReadOnlyOs("log"))
    with pytest.raises(errors.LogUnavailable):
        refusing.save(made.id, "dossier", b'{"x":2}', made.heads, CHANGED)
    with pytest.raises(errors.LogUnavailable):
        refusing.create("dossier", b"{}", ["bureau"], CHANGED)
    with pytest.raises(errors.LogUnavailable):
        refusing.create_batch("dossier", [b"{}"], ["bureau"], CHANGED, "00")
    assert len(place.files("d/*/*")) == 1
    assert len(place.files("keys/**/*.age")) == 1
    assert vault.save(made.id, "dossier", b'{"x":2}', made.heads, CHANGED).rev == 2


def test_a_read_only_vault_says_so(place: Place) -> None:
    vault = place.open(system=ReadOnlyOs(""))
    with pytest.raises(errors.ReadOnly):
        vault.create("dossier", b"{}", ["bureau"], CHANGED)
    with pytest.raises(errors.ReadOnly):
        vault.take_numbers("n", 1)


def test_who_reads_the_log(place: Place) -> None:
    """The auditor all of it, everybody their own, and nobody a document's name in the open."""
    made = place.open().create("dossier", b'{"naam":"Jansma"}', ["bureau"], CHANGED)
    place.open("bert").read(made.id, OPENED)
    own = [record.body for record in place.open("bert").records() if record.body]
    assert [(body["author"], body["action"]) for body in own] == [("bert", "open")]
    everything = [record.body for record in place.open("ada").records()]
    assert [body["action"] for body in everything if body] == ["change", "open"]
    assert everything[1]["facts"] == {"purpose": "gesprek"}
    for data in _log_of(place):
        assert made.id.encode() not in data
        assert b"Jansma" not in data


def test_two_sessions_of_one_member_share_a_chain(place: Place) -> None:
    one, two = place.open(), place.open()
    for number in range(6):
        (one if number % 2 else two).log(Entry("look", {"n": number}))
    records = list(place.open().records())
    assert [record.seq for record in records] == list(range(6))
    assert [(record.body or {})["facts"]["n"] for record in records] == list(range(6))
    assert len({record.writer for record in records}) == 1


def test_a_thousand_records_go_to_the_next_folder(place: Place) -> None:
    """And records that a later version gathers in one file are read once, in order."""
    vault = place.open()
    vault.log(Entry("first"))
    chain = vault.journal.writer
    folder = place.root / "log" / chain
    vault.log(Entry("second"))
    vault.log(Entry("third"))
    singles = place.files(f"log/{chain}/0000/*.log")
    gathered = folder / "0000" / "0000000000-0000000001.log"
    gathered.write_bytes(singles[0].read_bytes() + singles[1].read_bytes())
    for removed in (None, singles[0], singles[1]):
        if removed:
            removed.unlink()
        actions = [(record.body or {})["action"] for record in place.open().records()]
        assert actions == ["first", "second", "third"]
    vault.log(Entry("fourth"))
    place.open().log(Entry("fifth"))
    assert [record.seq for record in place.open().records()] == [0, 1, 2, 3, 4]
    assert paths.log(chain, 1000, 1000).startswith(f"log/{chain}/0001/")
    numbered = sorted(["0999", "1000", "10000"], key=int)
    assert [paths.log(chain, int(one) * 1000, 0).split("/")[2] for one in numbered] == numbered


def test_a_session_follows_a_gathered_file(place: Place) -> None:
    """Its own last record was gathered meanwhile: it must not write that number again."""
    one = place.open()
    one.log(Entry("first"))
    two = place.open()
    two.log(Entry("second"))
    first, second = place.files("log/anna*/0000/*.log")
    gathered = first.with_name("0000000000-0000000001.log")
    gathered.write_bytes(first.read_bytes() + second.read_bytes())
    first.unlink()
    second.unlink()
    one.log(Entry("third"))
    assert [record.seq for record in place.open().records()] == [0, 1, 2]


def test_forged_and_damaged_records_are_not_shown(place: Place) -> None:
    vault = place.open()
    for name in ("one", "two", "three"):
        vault.log(Entry(name))
    files = place.files("log/anna*/0000/*.log")
    files[0].write_bytes(files[0].read_bytes().replace(b'"seq":0', b'"seq":0,"x":1'))
    files[1].write_bytes(files[1].read_bytes()[:-60])
    assert [(record.body or {})["action"] for record in place.open().records()] == ["three"]
    files[2].write_bytes(b"")
    with pytest.raises(errors.LogUnavailable):
        place.open().log(Entry("four"))


def test_the_damaged_chain_of_another_does_not_stop_me(place: Place) -> None:
    place.open("bert").log(Entry("one"))
    (file,) = place.files("log/bert*/0000/*.log")
    file.write_bytes(b"?")
    place.open().log(Entry("two"))
    assert [record.author for record in place.open("ada").records()] == ["anna"]


def test_chains_name_each_others_heads(place: Place) -> None:
    place.open("bert").log(Entry("one"))
    place.open().log(Entry("two"))
    (file,) = place.files("log/anna*/0000/*.log")
    ((header, _line, _signature, _body),) = journal.parts(file.read_bytes())
    (bert,) = place.files("log/bert*/0000/*.log")
    ((_header, line, _signature, _body),) = journal.parts(bert.read_bytes())
    assert header.seen == {bert.parent.parent.name: f"0 {journal.signed.digest(line)}"}


def test_what_a_record_commits_to(place: Place) -> None:
    place.open().create("dossier", b"{}", ["bureau"], CHANGED)
    (file,) = place.files("log/anna*/0000/*.log")
    ((header, _line, _signature, _body),) = journal.parts(file.read_bytes())
    written = [*place.files("keys/**/*.age"), *place.files("d/*/*.age")]
    assert set(header.wrote) == {
        journal.commitment(
            str(one.relative_to(place.root)), journal.signed.digest(one.read_bytes())
        )
        for one in written
    }


def test_a_copied_home_folder_gets_a_chain_of_its_own(place: Place) -> None:
    """Two machines on one chain would overwrite each other's records."""
    state, machine = place.folder / "home", place.folder / "machine-id"
    machine.write_text("a" * 32)
    first = writer.writer_token(state, machine)
    assert writer.writer_token(state, machine) == first
    shutil.copytree(state, place.folder / "copy")
    machine.write_text("b" * 32)
    second = writer.writer_token(place.folder / "copy", machine)
    assert second != first
    assert writer.writer_token(place.folder / "copy", machine) == second
    for text in ("", "short", "zz" * 60):
        (state / "writer").write_text(text)
        token = writer.writer_token(state, machine)
        assert (len(token), writer.writer_token(state, machine)) == (8, token)


def test_log_bodies_are_sealed_to_the_log_ring(place: Place) -> None:
    vault: OpenVault = place.open("bert")
    vault.log(OPENED)
    (file,) = place.files("log/bert*/0000/*.log")
    ((_header, _line, _signature, body),) = journal.parts(file.read_bytes())
    for handle in ("sam",):
        with pytest.raises(errors.NotEntitled):
            agefile.unseal(agefile.dearmor(body), [place.keys[handle].secret])
