"""The catalog on disk: private, bound to its vault, up to date or refused, never torn."""

from __future__ import annotations

import os
import random
import resource
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.vault.test_catalog_model import KEY, doc_id, head, ids
from vault.catalog import (
    NO_FOLDER,
    Catalog,
    CatalogDamaged,
    CatalogForeign,
    CatalogMissing,
    CatalogNewer,
    CatalogOutdated,
    CatalogUnsafe,
    CatalogUnusable,
    Entry,
    Update,
    fingerprint,
    pack_row,
    unpack_row,
)
from vault.catalog import catalog as catalog_module
from vault.catalog import files as files_module
from vault.catalog.files import Files
from vault.catalog.seal import HEADER

# Later Pythons warn of forks beside threads; the test runner has threads, the forks do not mind.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")

SECOND = 1_000_000_000
LONG_AGO = 1_700_000_000 * SECOND
NOW = LONG_AGO + 100 * SECOND


def entry(number: int, text: str = "") -> Entry:
    naam = f"Naam{number:04d}"
    return Entry(naam, naam, pack_row({"naam": naam, "staat": "actief"}), (f"bsn{number}",), text)


def update(number: int) -> Update:
    heads = (head(1, number),)
    return Update(doc_id(number), heads, fingerprint([heads[0].hash]), entry(number, f"t{number}"))


def build(folder: Path, count: int = 10, **more: object) -> Catalog:
    updates = [update(number) for number in range(count)]
    return Catalog.build(
        folder,
        KEY,
        vault_id="v",
        generation="1",
        records=updates,
        **more,  # type: ignore[arg-type]
    )


def reopen(folder: Path, key: bytes = KEY, vault: str = "v", generation: str = "1") -> Catalog:
    return Catalog.open(folder, key, vault_id=vault, generation=generation)


def names(catalog: Catalog) -> list[str]:
    return [row["naam"] for row in catalog.view().rows()]


def log_of(folder: Path) -> Path:
    return next(folder.glob("log-*"))


# Where and how it lies


def test_it_is_private_and_marked_as_a_cache(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "catalog"
    catalog = build(folder)
    catalog.put(doc_id(1), [head(2)], entry(1))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for path in folder.iterdir():
        if path.name != "CACHEDIR.TAG":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name
    tag = (folder / "CACHEDIR.TAG").read_bytes()
    assert tag.startswith(b"Signature: 8a477f597d28d172789f06886806bc55")


def test_nothing_readable_is_in_its_files(tmp_path: Path) -> None:
    catalog = build(tmp_path, 300)
    catalog.put(doc_id(999), [head(2)], entry(999, "geheim"))
    catalog.compact()
    catalog.put(doc_id(998), [head(2)], entry(998, "geheim"))
    for path in tmp_path.iterdir():
        data = path.read_bytes().lower()
        for word in (b"naam", b"actief", b"geheim", b"bsn", bytes.fromhex(doc_id(998))):
            assert word not in data, path.name


def test_a_folder_that_is_a_link_or_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "file").touch()
    for name in ("link", "file"):
        with pytest.raises(CatalogUnsafe):
            build(tmp_path / name)


def test_a_folder_of_another_account_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files_module.os, "geteuid", lambda: 4711)
    with pytest.raises(CatalogUnsafe):
        build(tmp_path)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"vault": "other"}, CatalogForeign),
        ({"generation": "2"}, CatalogOutdated),
        ({"key": bytes(32)}, CatalogDamaged),
    ],
)
def test_a_catalog_of_something_else_is_refused(
    tmp_path: Path, changed: dict[str, str], expected: type[CatalogUnusable]
) -> None:
    build(tmp_path)
    with pytest.raises(expected):
        reopen(tmp_path, **changed)  # type: ignore[arg-type]


def test_no_catalog_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(CatalogMissing):
        reopen(tmp_path / "nothing")


def test_a_newer_format_is_refused(tmp_path: Path) -> None:
    build(tmp_path)
    path = tmp_path / "catalog"
    data = bytearray(path.read_bytes())
    data[9] += 1
    path.write_bytes(data)
    with pytest.raises(CatalogNewer):
        reopen(tmp_path)


# Damage


def test_any_changed_byte_of_the_base_is_found(tmp_path: Path) -> None:
    build(tmp_path, 40)
    path = tmp_path / "catalog"
    whole = path.read_bytes()
    places = [*range(HEADER + 8), *range(HEADER + 8, len(whole), 37), len(whole) - 1]
    for place in places:
        changed = bytearray(whole)
        changed[place] ^= 0x40
        path.write_bytes(changed)
        with pytest.raises(CatalogUnusable):
            reopen(tmp_path)
    for size in [0, 5, HEADER, HEADER + 3, len(whole) // 2, len(whole) - 1]:
        path.write_bytes(whole[:size])
        with pytest.raises(CatalogUnusable):
            reopen(tmp_path)
    path.write_bytes(whole + b"x")
    with pytest.raises(CatalogUnusable):
        reopen(tmp_path)
    path.write_bytes(whole)
    assert len(reopen(tmp_path)) == 40


def test_a_base_of_zeros_or_noise_costs_no_memory(tmp_path: Path) -> None:
    build(tmp_path)
    path = tmp_path / "catalog"
    header = path.read_bytes()[:HEADER]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for junk in (b"\xff" * 5000, random.Random(1).randbytes(5000), b"\0" * 5000):
        path.write_bytes(header + junk)
        with pytest.raises(CatalogDamaged):
            reopen(tmp_path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000


def test_a_changed_log_gives_an_earlier_state_or_none(tmp_path: Path) -> None:
    catalog = build(tmp_path, 3)
    states = [names(catalog)]
    for number in range(10, 14):
        catalog.put(doc_id(number), [head(1)], entry(number))
        states.append(names(catalog))
    path = log_of(tmp_path)
    whole = path.read_bytes()
    refused = 0
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 0x04
        path.write_bytes(changed)
        try:
            assert names(reopen(tmp_path)) in states
        except CatalogDamaged:
            refused += 1
    assert refused > len(whole) * 0.9
    path.write_bytes(whole)
    assert names(reopen(tmp_path)) == states[-1]


def test_frames_cannot_be_moved(tmp_path: Path) -> None:
    catalog = build(tmp_path, 3)
    sizes = []
    for number in (10, 11):
        catalog.put(doc_id(number), [head(1)], entry(number))
        sizes.append(log_of(tmp_path).stat().st_size)
    path = log_of(tmp_path)
    data = path.read_bytes()
    first, second = data[HEADER : sizes[0]], data[sizes[0] :]
    for order in (second + first, first + first, second):
        path.write_bytes(data[:HEADER] + order)
        with pytest.raises(CatalogDamaged):
            reopen(tmp_path)


def test_a_log_of_another_base_is_refused(tmp_path: Path) -> None:
    for name in ("a", "b"):
        build(tmp_path / name).put(doc_id(50), [head(1)], entry(50))
    log_of(tmp_path / "b").write_bytes(log_of(tmp_path / "a").read_bytes())
    with pytest.raises(CatalogDamaged):
        reopen(tmp_path / "b")


def test_an_append_cut_short_loses_only_itself(tmp_path: Path) -> None:
    catalog = build(tmp_path, 3)
    catalog.put(doc_id(10), [head(1)], entry(10))
    kept, before = names(catalog), log_of(tmp_path).stat().st_size
    catalog.put(doc_id(11), [head(1)], entry(11))
    path = log_of(tmp_path)
    whole = path.read_bytes()
    tails = [whole[before:end] for end in range(before, len(whole))] + [b"\0" * 100]
    for tail in tails:
        path.write_bytes(whole[:before] + tail)
        again = reopen(tmp_path)
        assert names(again) == kept
        again.put(doc_id(12), [head(1)], entry(12))
        assert not again.unsaved
        assert names(reopen(tmp_path)) == sorted([*kept, "Naam0012"])


def test_a_log_cut_within_its_header_is_begun_anew(tmp_path: Path) -> None:
    build(tmp_path, 3).put(doc_id(10), [head(1)], entry(10))
    path = log_of(tmp_path)
    path.write_bytes(path.read_bytes()[: HEADER // 2])
    catalog = reopen(tmp_path)
    assert len(catalog) == 3
    catalog.put(doc_id(10), [head(1)], entry(10))
    assert len(reopen(tmp_path)) == 4


@pytest.mark.parametrize("step", ["write_base", "publish", "sweep"])
def test_a_compaction_that_fails_leaves_a_sound_catalog(
    tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = build(tmp_path, 3)
    catalog.apply([update(number) for number in range(3, 700)])  # enough for a new pack of texts

    def fails(*_: object) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr(Files, step, fails)
        with pytest.raises(OSError, match="full"):
            catalog.compact()
    assert len(reopen(tmp_path)) == 700
    assert [len(hits) for hits in reopen(tmp_path).search_text("t699")].count(1) == 1
    catalog.put(doc_id(1000), [head(1)], entry(1000))
    assert len(catalog) == 701
    catalog.compact()
    for one in (catalog, reopen(tmp_path)):
        assert len(one) == 701
        assert sum(len(hits) for hits in one.search_text("t69")) == 11
    assert len(list(tmp_path.glob("log-*"))) <= 1
    assert not list(tmp_path.glob(".tmp-*"))


def test_a_damaged_pack_of_texts_is_told(tmp_path: Path) -> None:
    catalog = build(tmp_path, 20)
    path = next(tmp_path.glob("pack-*"))
    whole = path.read_bytes()
    for place in range(0, len(whole), 7):
        changed = bytearray(whole)
        changed[place] ^= 1
        path.write_bytes(changed)
        with pytest.raises(CatalogUnusable):
            list(catalog.search_text("t1"))
    path.unlink()
    with pytest.raises(CatalogUnusable):
        list(catalog.search_text("t1"))


def test_a_full_disk_does_not_stand_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = build(tmp_path, 3)

    def full(*_: object) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr(files_module.os, "pwrite", full)
        catalog.put(doc_id(10), [head(1)], entry(10))
    assert catalog.unsaved
    catalog.apply(stamps={0: LONG_AGO}, taken_ns=NOW)
    assert len(catalog) == 4
    # On disk nothing claims to be newer than it is.
    behind = reopen(tmp_path)
    assert len(behind) == 3
    assert 0 in behind.stale_shards([LONG_AGO] * 256)
    assert catalog.wants_compaction
    catalog.compact()
    assert not catalog.unsaved
    assert len(reopen(tmp_path)) == 4


# Up to date


def stamps_of(value: int) -> list[int]:
    return [value] * 256


def test_shards_are_believed_only_when_their_time_is_old_enough(tmp_path: Path) -> None:
    stamps = stamps_of(LONG_AGO)
    stamps[1] = NO_FOLDER
    stamps[2] = NOW - SECOND  # may change again in the same tick
    stamps[3] = NOW + 60 * SECOND  # a clock that runs ahead
    build(tmp_path, 3, stamps=stamps, taken_ns=NOW)
    catalog = reopen(tmp_path)
    assert catalog.stale_shards(stamps) == [2, 3]
    stamps[1] = LONG_AGO
    stamps[9] = LONG_AGO - 1  # a restored folder may be older
    assert catalog.stale_shards(stamps) == [1, 2, 3, 9]
    catalog.apply(stamps={2: stamps[2]}, taken_ns=NOW + 5 * SECOND)
    assert reopen(tmp_path).stale_shards(stamps) == [1, 3, 9]


def test_a_change_makes_its_shard_doubtful(tmp_path: Path) -> None:
    catalog = build(tmp_path, 3, stamps=stamps_of(LONG_AGO), taken_ns=NOW)
    assert catalog.stale_shards(stamps_of(LONG_AGO)) == []
    catalog.put(doc_id(1), [head(2)], entry(1))
    shard = int(doc_id(1)[:2], 16)
    assert catalog.stale_shards(stamps_of(LONG_AGO)) == [shard]
    assert reopen(tmp_path).stale_shards(stamps_of(LONG_AGO)) == [shard]


def test_a_catalog_without_stamps_believes_nothing(tmp_path: Path) -> None:
    assert build(tmp_path).stale_shards(stamps_of(LONG_AGO)) == list(range(256))


def names_in(shard: int, numbers: range) -> list[str]:
    return [
        f"{doc_id(n)}.1-{head(1, n).hash}.age" for n in numbers if doc_id(n)[:2] == f"{shard:02x}"
    ]


def test_only_what_differs_is_loaded(tmp_path: Path) -> None:
    catalog = build(tmp_path, 300)
    shard = int(doc_id(7)[:2], 16)
    here = names_in(shard, range(300))
    assert catalog.refresh(shard, here).load == []
    assert catalog.refresh(shard, here).gone == []
    # A second revision, a stranger, and things that are none of ours.
    stranger = f"{shard:02x}" + "e" * 30
    junk = [".tmp-1", ".syncthing.x", "x.age", f"{'ff' if shard != 255 else '00'}{'e' * 30}.1-"]
    more = [f"{doc_id(7)}.2-{head(2).hash}.age", f"{stranger}.1-{head(1).hash}.age", *junk]
    assert catalog.refresh(shard, here + more).load == sorted([doc_id(7), stranger])
    # A file that is there no more.
    left = [name for name in here if not name.startswith(doc_id(7))]
    assert catalog.refresh(shard, left).gone == [doc_id(7)]
    catalog.apply(gone=[doc_id(7)])
    assert catalog.refresh(shard, left).gone == []
    assert catalog.refresh(shard, here).load == [doc_id(7)]


def test_a_saved_revision_is_not_loaded_again(tmp_path: Path) -> None:
    catalog = build(tmp_path, 300)
    shard = int(doc_id(7)[:2], 16)
    catalog.put(doc_id(7), [head(2)], entry(7))
    here = [*names_in(shard, range(300)), f"{doc_id(7)}.2-{head(2).hash}.age"]
    assert catalog.refresh(shard, here).load == []
    assert catalog.heads(doc_id(7)) == (head(2),)


def test_a_document_without_a_row_is_not_asked_for_again(tmp_path: Path) -> None:
    catalog = build(tmp_path, 1)
    one = doc_id(70)
    catalog.apply([Update(one, (head(1),), fingerprint([head(1).hash]), None)])
    catalog.compact()
    again = reopen(tmp_path)
    assert again.refresh(int(one[:2], 16), [f"{one}.1-{head(1).hash}.age"]).load == []
    assert again.slot_of(one) is None
    assert again.unlisted() == [one]


def test_a_view_keeps_what_it_shows(tmp_path: Path) -> None:
    catalog = build(tmp_path, 5)
    view, hits = catalog.view(), catalog.search("naam0003")
    catalog.put(doc_id(0), [head(2)], entry(90))
    catalog.apply(gone=[doc_id(3)])
    assert [row["naam"] for row in view.rows()] == [f"Naam{n:04d}" for n in range(5)]
    assert hits.row(0)["naam"] == "Naam0003"
    assert names(catalog) == ["Naam0001", "Naam0002", "Naam0004", "Naam0090"]
    assert catalog.position(catalog.view(), doc_id(0)) == 3
    assert catalog.position(catalog.view(), doc_id(3)) is None


def test_many_changes_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalog_module, "_LARGEST_OVERLAY", 100)
    monkeypatch.setattr(catalog_module, "_BATCH", 30)
    catalog = build(tmp_path, 5)
    view = catalog.view()
    catalog.apply([update(number) for number in range(500)])
    expected = [f"Naam{n:04d}" for n in range(500)]
    assert names(catalog) == expected
    assert names(reopen(tmp_path)) == expected
    assert len(catalog._table.records) <= 130
    assert [row["naam"] for row in view.rows()] == expected[:5]
    assert {one for hits in catalog.search_text("t49") for one in ids(hits)} == {
        doc_id(n) for n in [49, *range(490, 500)]
    }


def test_texts_move_into_the_pack(tmp_path: Path) -> None:
    catalog = build(tmp_path, 1200)
    catalog.apply(
        [Update(doc_id(n), (head(2),), n, entry(n, f"nieuw{n}")) for n in range(0, 1200, 2)]
    )
    catalog.compact()
    for one in (catalog, reopen(tmp_path)):
        assert len(one._table.late) == 0
        assert [doc for hits in one.search_text("nieuw98") for doc in ids(hits)] == [
            doc_id(98), doc_id(980), doc_id(982), doc_id(984), doc_id(986), doc_id(988)
        ]  # fmt: skip
        assert not [
            doc for hits in one.search_text("t98") for doc in ids(hits) if doc == doc_id(98)
        ]


def test_rows_may_be_json() -> None:
    assert unpack_row(b'{"naam": "x"}') == unpack_row(pack_row({"naam": "x"})) == {"naam": "x"}


def test_filters_need_no_tinydb() -> None:
    code = (
        "import sys, tempfile, pathlib; from vault.catalog import *;"
        "c = Catalog.build(pathlib.Path(tempfile.mkdtemp()), bytes(32), vault_id='v',"
        " generation='1'); c.search('x', where=lambda row: True);"
        "sys.exit('tinydb' in sys.modules or 'textual' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_exact_tokens_ignore_how_they_are_written(tmp_path: Path) -> None:
    catalog = build(tmp_path, 3)
    catalog.put(doc_id(1), [head(2)], Entry("a", "a", pack_row({}), ("9999.90.123",)))
    assert catalog.find_exact("9999 90 123") == [doc_id(1)]
    assert catalog.find_exact("999990123") == [doc_id(1)]
    assert catalog.find_exact("99999012") == []
    assert not len(catalog.search("999990"))


# Several at once


def test_two_processes_lose_nothing(tmp_path: Path) -> None:
    build(tmp_path, 5)
    children = []
    for writer in range(3):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                catalog = reopen(tmp_path)
                for number in range(40):
                    catalog.put(doc_id(100 + 100 * writer + number), [head(1)], entry(number))
                    if number % 15 == writer:
                        catalog.compact()
                status = int(catalog.unsaved)
            finally:
                os._exit(status)
        children.append(child)
    watching = reopen(tmp_path)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0]
    watching.sync()
    expected = {doc_id(100 + 100 * w + n) for w in range(3) for n in range(40)}
    for catalog in (watching, reopen(tmp_path)):
        assert expected <= set(ids(catalog.view()))
        assert len(catalog) == 125


def test_a_writer_that_is_killed_leaves_a_sound_catalog(tmp_path: Path) -> None:
    build(tmp_path, 5)
    for round_ in range(8):
        child = os.fork()
        if child == 0:
            try:
                catalog = reopen(tmp_path)
                for number in range(100_000):
                    catalog.put(doc_id(number % 50), [head(1 + number % 9)], entry(number % 50))
                    if number % 20 == 5:
                        catalog.compact()
            finally:
                os._exit(1)
        time.sleep(0.05 + 0.02 * round_)
        os.kill(child, 9)
        os.waitpid(child, 0)
        catalog = reopen(tmp_path)
        assert len(catalog) >= 5
        catalog.put(doc_id(1), [head(1)], entry(1))
        assert not catalog.unsaved
        assert names(reopen(tmp_path)) == names(catalog)


def test_another_process_is_noticed(tmp_path: Path) -> None:
    mine, yours = build(tmp_path, 5), reopen(tmp_path)
    assert not mine.sync()
    yours.put(doc_id(20), [head(1)], entry(20))
    assert mine.sync()
    assert mine.slot_of(doc_id(20)) is not None
    yours.compact()
    yours.put(doc_id(21), [head(1)], entry(21))
    mine.put(doc_id(22), [head(1)], entry(22))
    yours.sync()
    assert names(mine) == names(yours)
    assert len(mine) == 8


def test_the_second_of_two_compactions_gives_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, yours = build(tmp_path, 5), reopen(tmp_path)
    real = Files.write_base

    def slowly(self: Files, *rest: object) -> object:
        monkeypatch.setattr(Files, "write_base", real)
        yours.put(doc_id(20), [head(1)], entry(20))
        yours.compact()
        yours.put(doc_id(21), [head(1)], entry(21))
        return real(self, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Files, "write_base", slowly)
    mine.compact()
    assert len(mine) == 7
    assert names(reopen(tmp_path)) == names(mine) == names(yours)
    assert not list(tmp_path.glob(".tmp-*"))


def test_what_is_saved_during_a_compaction_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, yours = build(tmp_path, 600), reopen(tmp_path)
    mine.apply([Update(doc_id(n), (head(3),), 0, entry(n, "late")) for n in range(550)])
    real = Files.write_base

    def slowly(self: Files, *rest: object) -> object:
        yours.put(doc_id(1000), [head(1)], entry(1000, "yours"))
        mine.put(doc_id(1001), [head(1)], entry(1001, "mine"))
        return real(self, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Files, "write_base", slowly)
    mine.compact()
    yours.sync()
    for catalog in (mine, yours, reopen(tmp_path)):
        assert len(catalog) == 602
        for word, number in (("yours", 1000), ("mine", 1001)):
            found = [one for hits in catalog.search_text(word) for one in ids(hits)]
            assert found == [doc_id(number)]
        assert sum(len(hits) for hits in catalog.search_text("late")) == 550


def test_a_catalog_of_a_new_generation_is_not_overwritten(tmp_path: Path) -> None:
    old = build(tmp_path, 5)
    Catalog.build(tmp_path, KEY, vault_id="v", generation="2")
    old.put(doc_id(9), [head(1)], entry(9))
    assert old.unsaved
    assert len(old) == 6
    with pytest.raises(CatalogOutdated):
        old.compact()
    with pytest.raises(CatalogOutdated):
        old.sync()
    assert len(reopen(tmp_path, generation="2")) == 0
    assert not list(tmp_path.glob(".tmp-*"))


def test_a_catalog_removed_under_a_session_comes_back(tmp_path: Path) -> None:
    catalog = build(tmp_path, 5)
    for path in tmp_path.iterdir():
        path.unlink()
    catalog.put(doc_id(9), [head(1)], entry(9))
    assert catalog.unsaved
    catalog.compact()
    assert len(reopen(tmp_path)) == 6


def test_a_lock_that_is_never_freed_does_not_hang(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files_module, "PATIENCE", 0.05)
    catalog = build(tmp_path, 5)
    with catalog._files.locked():
        catalog.put(doc_id(9), [head(1)], entry(9))
    assert catalog.unsaved
    assert len(catalog) == 6
    catalog.compact()
    assert len(reopen(tmp_path)) == 6


def test_threads_may_search_while_one_writes(tmp_path: Path) -> None:
    catalog = build(tmp_path, 200)
    failures: list[BaseException] = []
    stop = threading.Event()

    def searching() -> None:
        try:
            while not stop.is_set():
                for typed in ("n", "na", "naam00", "naam0005", "actief"):
                    hits = catalog.search(typed, 50)
                    found = [row["naam"] for row in hits.rows()]
                    assert found == sorted(found)
                    list(catalog.count(typed))
                list(catalog.search_text("t1"))
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=searching) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(200):
        catalog.put(doc_id(number % 70), [head(2)], entry(500 + number))
        if number % 50 == 7:
            catalog.compact()
    stop.set()
    for thread in threads:
        thread.join()
    assert not failures
    assert len(catalog) == 200
