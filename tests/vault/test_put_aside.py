"""Second versions that a synchroniser puts aside: known by name, never read, never taken away."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from tests.vault.place import CHANGED, OPENED, Place
from vault import paths
from vault.check import Check, report
from vault.watch import Change, Watcher, put_aside

ID, HASH = "3f" + "0a" * 15, "b1" * 16
REVISION = f"{ID}.12-{HASH}"
OURS = (
    f"d/3f/{REVISION}.age",
    f"b/3f/{ID}.{HASH}-{HASH}.age",
    f"keys/bureau/g1/3f/{ID}-{HASH}.age",
    f"keys/bureau/g1/3f/pack-{HASH}.age",
    f"rings/bureau/g1-{HASH}.age",
    f"members/000001-{HASH}.rec",
    "log/anna.0a1b2c3d/0000/0000000000-0000000000.log",
    f"tombstones/{ID}.rec",
    f"tombstones/{ID}.{HASH}.rec",
    "vault.json",
)
PATTERNS = {
    "syncthing": "{stem}.sync-conflict-20260302-093000-ABCDEFG{end}",
    "nextcloud": "{stem} (conflicted copy 2026-03-02 093000){end}",
    "nextcloud, letters": "{stem} (case clash from anna){end}",
    "owncloud": "{stem}_conflict-20260302-093000{end}",
    "dropbox": "{stem} (Anna's conflicted copy 2026-03-02){end}",
    "dropbox, dutch": "{stem} (conflicterende kopie van Anna 2026-03-02){end}",
    "rclone bisync": "{stem}{end}.conflict1",
    "rclone bisync, suffix first": "{stem}.conflict2{end}",
    "rclone bisync, older": "{stem}{end}..path1",
    "git-annex": "{stem}.variant-5fa1{end}",
    "seafile": "{stem} (SFConflict anna@example.org 2026-03-02-09-30-00){end}",
    "synology": "{stem}_NAS_Mar-02-0930-2026_Conflict{end}",
    "resilio": "{stem}.Conflict{end}",
    "unison": "{stem} (conflict #1 on 2026-03-02){end}",
    "pcloud": "{stem} [conflicted]{end}",
    "onedrive": "{stem}-BALIE-PC{end}",
    "google drive": "{stem} (1){end}",
    "icloud": "{stem} 2{end}",
    "a person": "Kopie van {stem}{end}",
    "another person": "{stem} - kopie{end}",
    "an editor": "{stem}{end}~",
    "a merge": "{stem}{end}.orig",
}


def aside(path: str, pattern: str) -> str:
    """The name a program of that habit gives to a second version."""
    folder, slash, name = path.rpartition("/")
    stem, dot, end = name.rpartition(".")
    return folder + slash + pattern.format(stem=stem, end=dot + end)


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_a_second_version_is_known_by_its_name(pattern: str) -> None:
    for path in OURS:
        name = aside(path, pattern)
        assert paths.is_sync_conflict(name), name
        assert paths.is_sync_conflict(name.rpartition("/")[2]), name
        assert paths.classify(name) is None
        assert paths.revision_name(name.rpartition("/")[2]) is None


def test_what_is_ours_or_unfinished_is_no_second_version() -> None:
    unfinished = (
        ".tmp-0123456789abcdef",
        f".syncthing.{REVISION}.age.tmp",
        f"~syncthing~{REVISION}.age.tmp",
        f".{REVISION}.age.Ab3xYz",
        f"{REVISION}.age.1f2e3d4c.partial",
        f".{REVISION}.age.~1a2b",
    )
    for name in unfinished:
        assert paths.is_temporary(name), name
        assert not paths.is_sync_conflict(name), name
    others = (*OURS, f"presence/{ID}.0123456789abcdef", "counters/dossier/000000012", ".stfolder")
    for name in others:
        assert not paths.is_sync_conflict(name), name
        assert not paths.is_sync_conflict(name.rpartition("/")[2]), name


@pytest.mark.parametrize("kind", ["syncthing", "dropbox", "onedrive", "rclone bisync"])
def test_they_change_nothing_and_are_told(place: Place, kind: str) -> None:
    """A second version of every file there is, with something else in it."""
    vault = place.open()
    made = vault.create("dossier", b'{"x":1}', ["bureau"], CHANGED)
    vault.save(made.id, "dossier", b'{"x":2}', made.heads, CHANGED)
    originals = [one for one in place.root.rglob("*") if one.is_file()]
    put = []
    for file in originals:
        if file.relative_to(place.root).parts[0] in ("presence", "counters"):
            continue
        name = aside(str(file.relative_to(place.root)), PATTERNS[kind])
        (place.root / name).write_bytes(b"iets anders")
        put.append(name)
    again = place.open("bert")
    assert again.read(made.id, OPENED).body == b'{"x":2}'
    assert len(again.history(made.id, OPENED)) == 2
    again.save(made.id, "dossier", b'{"x":3}', again.read(made.id, OPENED).heads, CHANGED)
    found = report(Check(place.open(), None, lambda _part: None, workers=1)).findings
    told = {one.path for one in found if one.code == "sync_conflict"}
    assert told == set(put) == set(put_aside(place.root))
    assert {one.code for one in found} <= {"sync_conflict", "one_epoch_holder", "plain_swap"}
    assert all((place.root / name).read_bytes() == b"iets anders" for name in put)


def test_the_watcher_tells_them_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "d"
    (folder / "3f").mkdir(parents=True)
    source = folder / "3f" / f"{REVISION}.age"
    source.write_bytes(b"x")
    seen: list[Change] = []
    told = threading.Event()

    def hear(change: Change) -> None:
        seen.append(change)
        if change.conflicts:
            told.set()

    with Watcher(folder, hear):
        name = aside(source.name, PATTERNS["nextcloud"])
        shutil.copy(source, source.with_name(name))
        assert told.wait(10)
    assert {one for change in seen for one in change.conflicts} == {f"3f/{name}"}
