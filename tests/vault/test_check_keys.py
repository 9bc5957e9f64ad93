"""check names what the keys ask for and what came back; leftovers go; notices are signed."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from tests.vault import office as offices
from tests.vault.office import Office
from tests.vault.place import CHANGED, START, Clock, Place
from vault import (
    agefile,
    check_repair,
    check_tree,
    epochs,
    errors,
    identity,
    letting_in,
    notices,
    paths,
    revoke,
    signed,
)
from vault.check import Check, report
from vault.destroy import destroy
from vault.finding import Finding
from vault.opened import OpenVault
from vault.presence import Editor, Presence
from vault.rekey import rekey
from vault.rotate import rotate
from vault.unlocked import Entry


@pytest.fixture
def bureau(tmp_path: Path) -> Office:
    return offices.make(tmp_path)


def found(vault: OpenVault) -> dict[str, Finding]:
    """The findings by code, but for the machine's own."""
    return {one.code: one for one in report(Check(vault)).findings if one.code != "plain_swap"}


def test_documents_that_wait_after_somebody_left_are_counted(bureau: Office) -> None:
    vault = bureau.open()
    assert found(vault).keys() == {"one_epoch_holder"}
    revoke.revoke(vault, "bert", "left")
    waiting = found(vault)["rekey_pending"]
    assert waiting.facts["documents"] == len(bureau.everything)
    rekey(vault)
    assert found(vault).keys() == {"one_epoch_holder"}


def test_a_ring_that_somebody_left_wants_a_new_key(bureau: Office) -> None:
    """An appointment that ended yesterday: what they knew is still the newest."""
    vault = bureau.open()
    known = vault.state.members["bert"]
    ended = offices.member(bureau.keys["bert"], "consulent", [])
    letting_in.enter(vault, ended, "other work")
    assert known.rings == ("bureau",)
    assert found(vault)["stale_ring"].path == "rings/bureau"
    revoke.renew(vault)
    assert "stale_ring" not in found(vault)


def test_holders_of_the_epoch(bureau: Office) -> None:
    vault = bureau.open()
    assert "one_epoch_holder" in found(vault)
    holder, _secret = epochs.add_paper(vault, "paper")
    codes = found(vault)
    assert "one_epoch_holder" not in codes
    assert codes["holder_behind"].facts == {"holders": 1}
    epochs.paper_printed(vault, holder)
    assert "holder_behind" not in found(vault)


def test_an_epoch_ends_after_a_month(bureau: Office) -> None:
    assert "rotation_due" not in found(bureau.open(clock=Clock(START + timedelta(days=30))))
    vault = bureau.open(clock=Clock(START + timedelta(days=32)))
    assert found(vault)["rotation_due"].facts == {"days": 32}
    rotate(vault, "monthly")
    assert "rotation_due" not in found(vault)


def test_what_was_destroyed_and_came_back(bureau: Office, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(bureau.root, copy)
    vault = bureau.open()
    gone = bureau.ours[0]
    destroy(vault, [gone], {"ground": "term"})
    assert found(vault).keys() == {"one_epoch_holder"}
    (file,) = copy.glob(f"d/*/{gone}*")
    shutil.copy(file, bureau.root / "d" / gone[:2] / file.name)
    risen = found(vault)["resurrected"]
    assert risen.path == f"d/{gone[:2]}/{file.name}"


def test_an_older_vault_is_named(bureau: Office, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(bureau.root, copy)
    vault = bureau.open()
    vault.log(Entry("look"))
    shutil.rmtree(bureau.root / "log")
    shutil.copytree(copy / "log", bureau.root / "log")
    assert found(vault)["rollback"].facts == {"logs": 1}


def test_a_forged_tombstone_and_a_forged_notice(bureau: Office) -> None:
    vault = bureau.open()
    for path in (paths.tombstone("0" * 32), paths.notice("check", "0" * 32)):
        vault.storage.put_new(path, b"{}\n")
    codes = found(vault)
    assert codes["forged_tombstone"].path.startswith("tombstones/")
    assert codes["forged_notice"].path.startswith("notices/")


# -- notices -----------------------------------------------------------------------------------


def test_the_newest_notice_of_a_kind_counts_for_everybody(bureau: Office) -> None:
    anna, sam = bureau.open(), bureau.open("sam")
    assert notices.newest(sam.storage, sam.state) == {}
    notices.put(anna, "check", {"fouten": 2})
    notices.put(sam, "check", {"fouten": 0})
    notices.put(anna, "backup", {})
    seen = notices.newest(sam.storage, sam.state)
    assert {kind: (one.author, one.facts) for kind, one in seen.items()} == {
        "check": ("sam", {"fouten": 0}),
        "backup": ("anna", {}),
    }
    assert len(notices.names(sam.storage)) == 2
    assert found(anna).keys() == {"one_epoch_holder"}


def test_an_old_notice_brought_back_and_a_changed_one_do_not_count(bureau: Office) -> None:
    vault = bureau.open()
    notices.put(vault, "check", {"fouten": 7})
    (old,) = notices.names(vault.storage)
    data = (bureau.root / old).read_bytes()
    notices.put(vault, "check", {"fouten": 0})
    (bureau.root / old).write_bytes(data)
    assert notices.newest(vault.storage, vault.state)["check"].facts == {"fouten": 0}
    (new,) = set(notices.names(vault.storage)) - {old}
    (bureau.root / new).chmod(0o600)
    (bureau.root / new).write_bytes(data.replace(b'"fouten":7', b'"fouten":0'))
    assert notices.newest(vault.storage, vault.state)["check"].facts == {"fouten": 7}
    with pytest.raises(ValueError, match="../x"):
        notices.put(vault, "../x", {})


def test_a_stranger_gives_no_notice(bureau: Office) -> None:
    vault = bureau.open()
    notices.put(vault, "check", {})
    (path,) = notices.names(vault.storage)
    line = signed.split((bureau.root / path).read_bytes())[0].replace(b'"anna"', b'"nobody"')
    data = line + signed.sign({"v": 1}, identity.create("nobody").signing).partition(b"\n")[2]
    forged = paths.notice("check", signed.digest(line))
    vault.storage.put_new(forged, data)
    with pytest.raises(errors.Damaged):
        notices.read(vault.storage, vault.state, forged)
    assert notices.newest(vault.storage, vault.state)["check"].author == "anna"


# -- tidying -----------------------------------------------------------------------------------


def test_only_what_is_stale_and_ours_is_removed(place: Place) -> None:
    vault = place.open()
    made = vault.create("dossier", b"{}", ["bureau"], CHANGED)
    shard = place.root / "d" / made.id[:2]
    old, young = shard / f"{paths.TEMP}00", shard / f"{paths.TEMP}01"
    theirs = place.root / "members" / ".syncthing.x.tmp"
    for file in (old, young, theirs, place.root / "members" / f"{paths.TEMP}02"):
        file.touch()
        os.utime(file, (START.timestamp() - check_tree.STALE_AFTER - 60,) * 2)
    os.utime(young, (START.timestamp(),) * 2)
    public = agefile.new_secret()[1]
    alive = Presence(place.root, made.id, public, Editor("anna", START))
    dead = Presence(place.root, made.id, public, Editor("bert", START))
    os.close(dead._descriptor)
    before = {str(one.relative_to(place.root)) for one in place.root.rglob("*") if one.is_file()}
    done = check_repair.repair(place.root, START)
    assert done == {
        "stale_temp": [f"members/{paths.TEMP}02", f"d/{made.id[:2]}/{paths.TEMP}00"],
        "dead_presence": [f"presence/{dead.file.name}"],
    }
    after = {str(one.relative_to(place.root)) for one in place.root.rglob("*") if one.is_file()}
    assert before - after == {*done["stale_temp"], *done["dead_presence"]}
    assert alive.file.exists()
    alive.leave()
    assert check_repair.repair(place.root, START)["dead_presence"] == []


def test_a_folder_that_cannot_be_written_is_left_as_it_is(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    temp = place.root / "members" / f"{paths.TEMP}02"
    temp.touch()
    os.utime(temp, (0, 0))

    def refused(*_given: object, **_more: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", refused)
    assert check_repair.repair(place.root, START)["stale_temp"] == []
    assert temp.exists()
