"""Changes in the folder are told at once, once, and only if they are changes."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from vault import watch, watching
from vault.watch import NO_FOLDER, Change, Watcher, is_remote, shard_stamps

DOC = "ab" + "0" * 30
HASH = "f" * 32
NAME = f"{DOC}.1-{HASH}.age"


class Told:
    """Collects what a watcher tells."""

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self._news = threading.Condition()

    def __call__(self, change: Change) -> None:
        with self._news:
            self.changes.append(change)
            self._news.notify_all()

    def wait(self, count: int = 1, seconds: float = 10) -> list[Change]:
        with self._news:
            assert self._news.wait_for(lambda: len(self.changes) >= count, seconds)
            return list(self.changes)

    @property
    def ids(self) -> set[str]:
        return {one for change in self.changes for one in change.ids}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for shard in range(256):
        (tmp_path / "d" / f"{shard:02x}").mkdir(parents=True)
    return tmp_path / "d"


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def watcher(folder: Path, told: Told) -> Iterator[Watcher]:
    with Watcher(folder, told) as made:
        assert made.telling
        yield made


def save(folder: Path, name: str = NAME) -> None:
    """As the vault writes: a temporary name, then a link."""
    shard = folder / name[:2]
    temporary = shard / ".tmp-1"
    temporary.write_bytes(b"x")
    os.link(temporary, shard / name)
    temporary.unlink()


def test_a_saved_revision_is_told_once(watcher: Watcher, folder: Path, told: Told) -> None:
    save(folder)
    changes = told.wait()
    assert changes[0].ids == {DOC}
    assert changes[0].shards == {0xAB}
    time.sleep(0.1)
    assert len(told.changes) == 1


def test_a_file_moved_into_place_by_a_synchroniser_is_told(
    watcher: Watcher, folder: Path, told: Told
) -> None:
    temporary = folder / "ab" / f".syncthing.{NAME}.tmp"
    temporary.write_bytes(b"x")
    temporary.rename(folder / "ab" / NAME)
    assert told.wait()[0].ids == {DOC}


def test_a_removed_revision_is_told(folder: Path, told: Told) -> None:
    save(folder)
    with Watcher(folder, told):
        (folder / "ab" / NAME).unlink()
        assert told.wait()[0].ids == {DOC}


def test_reading_and_foreign_files_are_not_told(watcher: Watcher, folder: Path, told: Told) -> None:
    for name in [".tmp-9", f".syncthing.{NAME}.tmp", f"~syncthing~{NAME}.tmp", f"{NAME}.partial",
                 "notes.txt", f"cd{NAME[2:]}"]:  # fmt: skip
        (folder / "ab" / name).write_bytes(b"x")
    (folder / ".stfolder").mkdir()
    for path in (folder / "ab").iterdir():
        path.read_bytes()
    time.sleep(0.2)
    save(folder, f"{'01' * 16}.1-{HASH}.age")
    assert told.wait()[0].ids == {"01" * 16}
    assert len(told.changes) == 1


def test_conflict_files_are_reported_apart(watcher: Watcher, folder: Path, told: Told) -> None:
    name = f"{DOC}.1-{HASH}.sync-conflict-20260101-120000-ABCDEFG.age"
    (folder / "ab" / name).write_bytes(b"x")
    change = told.wait()[0]
    assert change.conflicts == {f"ab/{name}"}
    assert not change.ids


def test_a_burst_is_told_in_few_portions(watcher: Watcher, folder: Path, told: Told) -> None:
    names = [f"{number % 256:02x}{number:030x}.1-{HASH}.age" for number in range(1000)]
    for name in names:
        save(folder, name)
    deadline = time.monotonic() + 10
    while len(told.ids) < 1000 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert told.ids == {name[:32] for name in names}
    assert len(told.changes) < 50


def test_a_new_shard_folder_is_watched(tmp_path: Path, told: Told) -> None:
    with Watcher(tmp_path, told):
        (tmp_path / "ab").mkdir()
        save(tmp_path)
        deadline = time.monotonic() + 10
        while not any(0xAB in change.shards for change in told.changes):
            assert time.monotonic() < deadline
            time.sleep(0.02)


def test_an_error_in_the_callback_does_not_end_the_watch(folder: Path, told: Told) -> None:
    def fails(change: Change) -> None:
        told(change)
        raise ValueError

    with Watcher(folder, fails) as watcher:
        save(folder)
        told.wait()
        save(folder, f"{DOC}.2-{HASH}.age")
        told.wait(2)
        assert isinstance(watcher.failure, ValueError)


def test_a_folder_that_cannot_be_read_for_a_while_is_told_once_and_tried_again(
    folder: Path, told: Told
) -> None:
    away = threading.Event()
    failures: list[OSError] = []

    def stamps() -> list[int]:
        if away.is_set():
            raise PermissionError(13, "away")
        return shard_stamps(folder)

    with Watcher(
        folder, told, stamps=stamps, poll=0.02, safety=0.02, failed=failures.append
    ) as watcher:
        away.set()
        time.sleep(0.3)
        assert [type(one) for one in failures] == [PermissionError]
        assert isinstance(watcher.failure, PermissionError)
        away.clear()
        save(folder)
        told.wait()
        time.sleep(0.3)
        away.set()
        time.sleep(0.3)
        assert len(failures) == 2


def test_stopped_while_it_starts_leaves_nothing_behind(folder: Path, told: Told) -> None:
    reading, go_on = threading.Event(), threading.Event()

    def stamps() -> list[int]:
        reading.set()
        go_on.wait(10)
        return shard_stamps(folder)

    watcher = Watcher(folder, told, stamps=stamps)
    starting = threading.Thread(target=watcher.start)
    starting.start()
    assert reading.wait(10)
    watcher.stop()
    go_on.set()
    starting.join(10)
    assert not watcher.telling
    assert watcher._thread is None
    save(folder)
    time.sleep(0.2)
    assert told.changes == []


def compared(folder: Path, told: Told) -> None:
    with Watcher(folder, told, poll=0.05) as watcher:
        assert not watcher.telling
        time.sleep(0.02)  # a later tick of the folder's clock
        save(folder)
        change = told.wait()[0]
        assert change.shards == {0xAB}
        assert not change.ids


def test_without_watches_left_the_times_are_compared(
    folder: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("watchdog.observers.inotify_c.inotify_add_watch", lambda *_: -1)
    monkeypatch.setattr("watchdog.observers.inotify_c.ctypes.get_errno", lambda: 28)
    compared(folder, told)


def test_one_folder_without_a_watch_is_enough_to_compare(
    folder: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = watching.InotifyFD.add_callback

    def add(self: watching.InotifyFD, path: bytes, *rest: object) -> object:
        if path.endswith(b"/ab"):
            raise OSError(28, "inotify watch limit reached")
        return real(self, path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(watching.InotifyFD, "add_callback", add)
    compared(folder, told)


def test_without_an_instance_left_the_times_are_compared(
    folder: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("watchdog.observers.inotify_c.inotify_init", lambda: -1)
    monkeypatch.setattr("watchdog.observers.inotify_c.ctypes.get_errno", lambda: 24)
    compared(folder, told)


def test_on_a_network_file_system_the_times_are_compared(
    folder: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "is_remote", lambda _: True)
    compared(folder, told)


def test_lost_events_are_made_good_by_comparing(
    folder: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = watching.InotifyEvent(watching.WatchDescriptor(-1), watching.Mask(0x4000), 0, b"")
    with Watcher(folder, told) as watcher:
        assert watcher._observer is not None
        monkeypatch.setattr(watcher, "_seen", lambda *_: None)
        watcher._observer._observer.unschedule_all()
        time.sleep(0.02)
        save(folder)
        watcher._observer._inotify.handle_event(lost)
        assert told.wait()[0].shards == {0xAB}


@pytest.mark.parametrize(
    ("kind", "remote"),
    [("ext4", False), ("nfs4", True), ("cifs", True), ("fuse.sshfs", True), ("tmpfs", False)],
)
def test_the_file_system_is_read_from_the_mounts(tmp_path: Path, kind: str, remote: bool) -> None:
    inside = tmp_path / "a b" / "vault"
    inside.mkdir(parents=True)
    point = str(tmp_path / "a b").replace(" ", "\\040")
    mounts = tmp_path / "mounts"
    mounts.write_text(
        f"1 0 8:1 / / rw - ext4 /dev/x rw\n2 1 0:50 / {point} rw shared:1 - {kind} host:/x rw\n"
    )
    assert is_remote(inside, str(mounts)) is remote
    assert not is_remote(tmp_path, str(mounts))


def test_stamps_tell_what_is_missing_and_what_changed(tmp_path: Path) -> None:
    (tmp_path / "ab").mkdir()
    before = shard_stamps(tmp_path)
    assert [shard for shard, stamp in enumerate(before) if stamp != NO_FOLDER] == [0xAB]
    time.sleep(0.02)
    (tmp_path / "ab" / "x").touch()
    # A tool that restores the folder's time does not hide the change.
    os.utime(tmp_path / "ab", ns=(before[0xAB], before[0xAB]))
    assert shard_stamps(tmp_path)[0xAB] != before[0xAB]


def test_the_module_loads_without_watchdog() -> None:
    code = "import sys, vault.watch; sys.exit(any(m.startswith('watchdog') for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_nothing_is_told_after_the_end(folder: Path, told: Told) -> None:
    watcher = Watcher(folder, told)
    watcher.start()
    watcher.stop()
    save(folder)
    time.sleep(0.1)
    assert not told.changes
    assert not [one for one in threading.enumerate() if one.name == "vault-watch"]
