"""check in parts: over several processes, and on from where it was broken off."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.vault.place import CHANGED, START, Clock, Place
from vault import agefile, documents, errors, signed
from vault.check import Check, report
from vault.check_kept import LONGEST, Kept, Part
from vault.finding import CheckFailed, Report, finding
from vault.storage import LocalStorage

LATER = START + timedelta(hours=5)


class BrokenOff(Exception):
    """Somebody pressed Ctrl-C."""


@pytest.fixture
def filled(place: Place) -> Place:
    """Dossiers in many shards, old enough that their folders' times are to be believed."""
    vault = place.open()
    for number in range(12):
        made = vault.create("dossier", b'{"x":%d}' % number, ["bureau"], CHANGED)
        vault.save(made.id, "dossier", b"{}", made.heads, CHANGED)
    settle(place)
    return place


def settle(place: Place) -> None:
    for folder, _folders, _files in os.walk(place.root):
        os.utime(folder, (START.timestamp(),) * 2)


def run(place: Place, told: Callable[[int], None] | None = None, **how: object) -> Report:
    vault = place.open(clock=Clock(LATER))
    return report(Check(vault, None, told, **how))  # type: ignore[arg-type]


def broken_off(place: Place, keep: Path, at: int = 700) -> None:
    def told(part: int) -> None:
        if part >= at:
            raise BrokenOff

    with pytest.raises(BrokenOff):
        run(place, told, keep=keep)


def kept(file: Path, tag: str = "tag", now: datetime = START) -> set[str]:
    """The names of the parts in a file."""
    known = Kept(file, tag, now)
    known.close()
    return set(known.parts)


def damage(place: Place) -> str:
    file = sorted(place.root.glob("d/*/*.age"))[0]
    file.chmod(0o600)
    file.write_bytes(file.read_bytes()[:-9] + b"other end")
    return str(file.relative_to(place.root))


def test_several_processes_find_what_one_finds(filled: Place) -> None:
    damage(filled)
    (filled.root / "b").mkdir()
    (filled.root / "b" / "00").mkdir()
    (filled.root / "b" / "00" / "vreemd").touch()
    one, more = run(filled), run(filled, workers=3)
    assert one == more
    assert {found.code for found in one.findings} >= {"checksum", "unknown_path"}


def test_progress_of_several_processes_runs_from_nothing_to_all(filled: Place) -> None:
    told: list[int] = []
    run(filled, told.append, workers=2)
    assert (told[0], told[-1], told == sorted(told)) == (0, 1000, True)


def test_a_process_that_ends_is_an_error_and_no_clean_report(
    filled: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ends(*_arguments: object, **_more: object) -> None:
        os._exit(3)

    monkeypatch.setattr(documents.Documents, "open_revision", ends)
    with pytest.raises(CheckFailed):
        run(filled, workers=2)


def test_a_vault_that_goes_away_is_no_list_of_missing_files(filled: Place) -> None:
    def told(part: int) -> None:
        if part > 300 and filled.root.exists():
            filled.root.rename(filled.folder / "away")

    with pytest.raises(errors.NoVault):
        run(filled, told, workers=2)


def test_a_run_goes_on_where_it_was_broken_off(filled: Place) -> None:
    keep = filled.folder / "state" / "check"
    whole = run(filled)
    broken_off(filled, keep)
    assert keep.stat().st_mode & 0o777 == 0o600
    again = run(filled, keep=keep)
    assert again.counts.pop("kept") > 100
    assert again == whole
    assert not keep.exists()
    assert "kept" not in run(filled, keep=keep).counts


def test_again_begins_anew(filled: Place) -> None:
    keep = filled.folder / "state" / "check"
    broken_off(filled, keep)
    assert "kept" not in run(filled, keep=keep, again=True).counts


def test_what_was_found_before_it_was_broken_off_is_still_said(filled: Place) -> None:
    path = damage(filled)
    settle(filled)
    keep = filled.folder / "state" / "check"
    broken_off(filled, keep, 999)
    found = run(filled, keep=keep)
    assert found.counts["kept"] > 200
    assert [one.path for one in found.findings if one.code == "checksum"] == [path]


def test_a_folder_that_changed_is_read_again(filled: Place) -> None:
    keep = filled.folder / "state" / "check"
    broken_off(filled, keep, 999)
    file = sorted(filled.root.glob("d/*/*.age"))[0]
    file.unlink()
    codes = {one.code for one in run(filled, keep=keep).findings}
    assert "missing_file" in codes


def test_what_was_written_meanwhile_is_not_missed(filled: Place) -> None:
    keep = filled.folder / "state" / "check"
    broken_off(filled, keep, 999)
    vault = filled.open()
    vault.create("dossier", b"{}", ["bureau"], CHANGED)
    found = run(filled, keep=keep)
    assert found.counts["documents"] == 13
    assert {one.code for one in found.findings} <= {"one_epoch_holder", "plain_swap"}


def test_a_run_of_long_ago_or_of_another_member_is_not_gone_on_with(place: Place) -> None:
    file = place.folder / "kept"
    first = Kept(file, "tag", START)
    first.add(Part("shard/00", {"d/00": 1}, [finding("damaged", "x")]))
    first.add(Part("shard/01"))
    first.close()
    for tag, now, expected in (
        ("tag", START + timedelta(minutes=1), {"shard/00"}),
        ("other", START, set()),
        ("tag", START + timedelta(seconds=LONGEST), set()),
        ("tag", START - timedelta(seconds=1), set()),
    ):
        copy = place.folder / "copy"
        copy.write_bytes(file.read_bytes())
        assert kept(copy, tag, now) == expected


def test_a_torn_or_foreign_file_is_no_trouble(place: Place) -> None:
    file = place.folder / "kept"
    first = Kept(file, "tag", START)
    for name in ("00", "01"):
        first.add(Part(f"shard/{name}", {"d": 1}))
    first.close()
    whole = file.read_bytes()
    for end in range(len(whole)):
        file.write_bytes(whole[:end])
        known = Kept(file, "tag", START)
        assert len(known.parts) < 2
        known.add(Part("shard/02", {"d": 1}))
        known.close()
        assert "shard/02" in kept(file)
    file.write_bytes(os.urandom(500))
    assert not kept(file)
    second = Kept(file, "tag", START)
    other = Kept(file, "tag", START)
    other.add(Part("shard/00", {"d": 1}))
    other.done()
    assert file.exists()
    second.done()
    assert not file.exists()


def test_a_thorough_check_believes_no_log_for_a_signature(filled: Place) -> None:
    """Anna's own log names the ciphertext of a revision whose signature she spoiled herself."""
    vault = filled.open()
    doc_id = sorted(filled.root.glob("d/*/*.1-*.age"))[0].name[:32]
    document, key = vault.documents.read(doc_id), vault.keys.find(doc_id)
    envelope = documents.Envelope(
        type="revision", v=1, vault=filled.vault_id, id=doc_id, kind="dossier", rev=3,
        parents=(document.hash,), author="anna", time=START, nonce="0" * 32,
        body=documents.msgspec.Raw(b"{}"),
    )  # fmt: skip
    line, _signature, _rest = signed.split(signed.sign(envelope, vault.identity.signing))
    other = signed.split(signed.sign({"v": 1}, vault.identity.signing))[1]
    data = agefile.seal(line + other, [key.recipient])
    name = documents.RevisionName(3, signed.digest(data), doc_id)
    LocalStorage(filled.root).put_new(name.path, data)
    codes = {one.code for one in run(filled).findings}
    assert {"forged_author", "unlogged_write"} <= codes
    vault.log(CHANGED, doc_id, [(name.path, name.digest)])
    assert "forged_author" not in {one.code for one in run(filled).findings}
    assert "forged_author" in {one.code for one in run(filled, thorough=True).findings}
    # Somebody else's log is no word of hers.
    filled.open("bert").log(CHANGED, doc_id, [(name.path, name.digest)])
    assert "forged_author" in {one.code for one in run(filled).findings}
