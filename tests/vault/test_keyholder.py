"""The process that holds the keys: what it does for its client, and how it goes."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.vault.place import CHANGED, OPENED, Place
from vault import errors, identity, wire
from vault.keyholder import Keyholder
from vault.unlocked import Entry

PASSPHRASE = "een zin om te proberen"
pytestmark = pytest.mark.usefixtures("cold")


def start(place: Place, handle: str = "anna") -> Keyholder:
    keyholder = Keyholder.start("tests.vault.test_keyholder:extract")
    locked = identity.lock(place.keys[handle], PASSPHRASE, factor=10)
    state = place.folder / "state" / handle
    keyholder.unlock(place.root, locked, place.epoch, state, PASSPHRASE)
    return keyholder


def extract(kind: str, doc_id: str, body: bytes) -> tuple[str, int]:
    return kind, len(body)


@pytest.fixture
def held(place: Place) -> Iterator[Keyholder]:
    keyholder = start(place)
    yield keyholder
    keyholder.close()


def test_a_whole_day_goes_through_it(place: Place, held: Keyholder, tmp_path: Path) -> None:
    assert (held.me.handle, held.vault_id) == ("anna", place.vault_id)
    made = held.create("dossier", b'{"x":1}', ["bureau"], CHANGED)
    assert held.read(made.id, OPENED).body == b'{"x":1}'
    (tmp_path / "scan").write_bytes(os.urandom(20 << 20))
    told: list[int] = []
    blob = held.attach(made.id, tmp_path / "scan", told.append)
    saved = held.save(made.id, "dossier", b'{"x":2}', made.heads, CHANGED, [blob])
    held.extract(made.id, blob, tmp_path / "back", OPENED, told.append)
    assert (tmp_path / "back").read_bytes() == (tmp_path / "scan").read_bytes()
    assert (tmp_path / "back").stat().st_mode & 0o777 == 0o600
    assert told == sorted(told[:2]) + sorted(told[2:])
    assert [one.rev for one in held.history(made.id, OPENED)] == [1, 2]
    with pytest.raises(errors.Conflict) as raised:
        held.save(made.id, "dossier", b'{"x":3}', made.heads, CHANGED)
    assert (raised.value.facts["base"].rev, raised.value.facts["theirs"].hash) == (1, saved.hash)
    (entry,) = held.index([made.id])
    assert entry.entry == b"\x92\xa7dossier\x07"
    assert held.take_numbers("dossier", 2) == 1
    assert held.take_numbers("dossier", 1, at_least=7) == 7
    assert [one.handle for one in held.members()] == ["ada", "anna", "bert", "sam"]
    actions = [(record.body or {})["action"] for record in held.records(made.id)]
    assert actions == ["change", "open", "change", "open", "open"]
    assert len(held.records(limit=2)) == 2
    assert held.ids(made.id[:2]) == [made.id]
    report = held.check()
    assert {one.code for one in report.findings} <= {
        "one_epoch_holder",
        "plain_swap",
        "rotation_due",
    }


def test_pieces_come_through_and_a_reader_that_stops_ends_its_clone(
    place: Place, held: Keyholder
) -> None:
    made = held.create("dossier", b"{}", ["bureau"], CHANGED)
    data = os.urandom(300_000)
    wanted = [held.attach_data(made.id, data), held.attach_data(made.id, b"")]
    found = {0: b"", 1: b""}

    def put(at: int, piece: bytes) -> None:
        found[at] += piece

    held.extract_stream(made.id, wanted, OPENED, put)
    assert found == {0: data, 1: b""}

    def stop(_at: int, _piece: bytes) -> None:
        raise errors.Cancelled()

    clone = held.clone()
    with pytest.raises(errors.Cancelled):
        clone.extract_stream(made.id, wanted, OPENED, stop)
    with pytest.raises(errors.KeyholderGone):
        clone.members()
    assert held.members()


def test_who_unlocked_confirms_with_the_same_words(place: Place, held: Keyholder) -> None:
    mine = identity.lock(place.keys["anna"], PASSPHRASE, factor=10)
    held.confirm(mine, PASSPHRASE)
    for wrong in ("iets anders", "\udcff"):
        with pytest.raises(errors.WrongPassphrase):
            held.confirm(mine, wrong)
    with pytest.raises(errors.ForeignIdentity):
        held.confirm(identity.lock(place.keys["bert"], PASSPHRASE, factor=10), PASSPHRASE)
    assert held.members()


def test_a_wrong_passphrase_can_be_tried_again(place: Place) -> None:
    locked = identity.lock(place.keys["anna"], PASSPHRASE, factor=10)
    with_keyholder = Keyholder.start()
    try:
        for attempt in ("", "een zin om te proberem", "\udcff", "x" * 100_000):
            with pytest.raises(errors.WrongPassphrase):
                with_keyholder.unlock(place.root, locked, place.epoch, place.folder, attempt)
        with pytest.raises(errors.BadIdentity):
            with_keyholder.unlock(place.root, b"x" * 2**20, place.epoch, place.folder, "")
        with pytest.raises(errors.VaultError):
            with_keyholder.read("0" * 32, OPENED)
        found = with_keyholder.unlock(
            place.root, locked, place.epoch, place.folder / "state", PASSPHRASE
        )
        assert found.handle == "anna"
    finally:
        with_keyholder.close()


def test_somebody_who_is_no_member(place: Place) -> None:
    stranger = identity.lock(identity.create("anna"), PASSPHRASE, factor=10)
    keyholder = Keyholder.start()
    with pytest.raises(errors.ForeignIdentity):
        keyholder.unlock(place.root, stranger, place.epoch, place.folder, PASSPHRASE)
    keyholder.close()


def test_a_kill_is_told_at_the_next_call(place: Place) -> None:
    keyholder = start(place)
    assert keyholder._process is not None
    os.kill(keyholder._process.pid, signal.SIGKILL)
    for _ in range(2):
        with pytest.raises(errors.KeyholderGone):
            keyholder.refresh()
    keyholder.close()


def test_closing_ends_the_process_its_clones_and_waiting_calls(place: Place) -> None:
    keyholder = start(place)
    clone = keyholder.clone()
    made = clone.create("dossier", b'{"x":1}', ["bureau"], CHANGED)
    assert keyholder.read(made.id, OPENED).rev == 1
    again = clone.clone()
    assert again.me.handle == "anna"
    gone: list[str] = []

    def read_on() -> None:
        try:
            while True:
                clone.read(made.id, OPENED)
        except errors.KeyholderGone as error:
            gone.append(error.code)

    thread = threading.Thread(target=read_on)
    thread.start()
    time.sleep(0.2)
    keyholder.close()
    thread.join(20)
    assert gone == ["keyholder_gone"]
    with pytest.raises(errors.KeyholderGone):
        again.refresh()
    with pytest.raises(errors.KeyholderGone):
        keyholder.clone()
    clone.close()
    again.close()


def test_a_clone_that_is_left_in_the_middle_leaves_nothing(
    place: Place, held: Keyholder, tmp_path: Path
) -> None:
    made = held.create("dossier", b"{}", ["bureau"], CHANGED)
    (tmp_path / "scan").write_bytes(bytes(64 << 20))
    clone = held.clone()

    def leave(_count: int) -> None:
        clone.close()

    with pytest.raises(errors.KeyholderGone):
        clone.attach(made.id, tmp_path / "scan", leave)
    for _ in range(100):
        if not place.files("b/*/.tmp-*"):
            break
        time.sleep(0.1)
    assert place.files("b/*/*") == []


def test_too_large_a_message_is_refused_and_the_session_lives(
    place: Place, held: Keyholder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "FRAME_LIMIT", 100_000)
    with pytest.raises(errors.TooLarge):
        held.create("dossier", b'"%s"' % (b"x" * 200_000), ["bureau"], CHANGED)
    assert held.refresh().handle == "anna"


def test_no_secret_in_arguments_or_environment(place: Place, held: Keyholder) -> None:
    assert held._process is not None
    for name in ("cmdline", "environ"):
        try:
            shown = Path(f"/proc/{held._process.pid}/{name}").read_bytes()
        except PermissionError:
            # The process cannot be read by its own user: better still.
            continue
        assert PASSPHRASE.encode() not in shown
        assert b"AGE-SECRET" not in shown


def test_calls_from_several_threads_wait_for_each_other(place: Place, held: Keyholder) -> None:
    made = held.create("dossier", b"{}", ["bureau"], CHANGED)
    seen: list[int] = []

    def read() -> None:
        seen.extend(held.read(made.id, OPENED).rev for _ in range(5))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [1] * 20


def test_an_answer_broken_off_is_never_taken_for_the_next(
    held: Keyholder, place: Place, tmp_path: Path
) -> None:
    made = held.create("dossier", b"{}", ["bureau"], CHANGED)
    (tmp_path / "scan").write_bytes(bytes(20 << 20))
    clone = held.clone()

    def stop(_count: int) -> None:
        raise errors.Cancelled()

    with pytest.raises(errors.Cancelled):
        clone.attach(made.id, tmp_path / "scan", stop)
    with pytest.raises(errors.KeyholderGone):
        clone.read(made.id, OPENED)
    assert held.read(made.id, OPENED).body == b"{}"
    clone.close()


def take_out(body: bytes, given: bytes) -> bytes:
    return body.replace(given, b"-")


def test_ends_go_through_it(place: Place, held: Keyholder) -> None:
    shared = Entry("share", {})
    first, second = (held.create("dossier", b'{"x":"abc"}', ["bureau"], CHANGED) for _ in range(2))
    assert held.share(first.id, "sam", shared) == ("bureau", "sam")
    assert held.rings_of(first.id) == ("bureau", "sam")
    sam = start(place, "sam")
    assert sam.read(first.id, OPENED).rev == 1
    sam.close()
    assert (
        held.unshare(first.id, "sam", shared)
        == [
            # Anna is not of that ring: what lies packed there she cannot look into.
        ]
    )
    done = held.erase(first.id, "tests.vault.test_keyholder:take_out", b"abc", shared)
    assert done.document.body == b'{"x":"-"}'
    told: list[int] = []
    outcome = held.destroy([second.id], {"list": "1"}, lambda ids: ids, told.append)
    assert (outcome.remains, told) == ({second.id: ("list",)}, [1])
    assert held.coverage([second.id])[second.id].copies == "until_rotation"
    holder, secret = held.add_paper("kluis")
    held.paper_printed(holder)
    rotated = held.rotate("na vernietiging", told=told.append)
    assert rotated.epoch == 2
    assert list(rotated.paper) == [holder]
    assert secret not in rotated.paper.values()
    assert held.rotation_due().behind == (holder,)
    assert not held.acknowledge()
    assert (held.renew_due(), held.risen(), held.destroy_unfinished()) == ((), {}, [])
    assert held.destroy_again().documents == 0
    assert len(held.fingerprint("bert")) == 11
    assert held.add_host(place.folder / "second.key", "laptop")
    assert held.read(first.id, OPENED).body == b'{"x":"-"}'
