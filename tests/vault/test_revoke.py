"""Revocation: what the leaver can open afterwards, what others write, and what a kill leaves."""

from __future__ import annotations

import contextlib
import shutil
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from tests.vault import office
from tests.vault.faults import CountingOs, Died, DyingOs
from tests.vault.office import Office
from tests.vault.old_copy import opened
from tests.vault.place import CHANGED, OPENED, START, Clock
from tests.vault.test_faults import no_torn_file
from vault import errors, keyring, letting_in, rekey, revoke, rings
from vault.opened import OpenVault


@pytest.fixture
def bureau(tmp_path: Path) -> Office:
    return office.make(tmp_path)


def keys_held(bureau: Office, handle: str) -> list[str]:
    """All that somebody could keep: their identity, and the epoch key of the host."""
    epoch = rings.read_epoch_key(bureau.epoch, bureau.vault_id)
    return [bureau.keys[handle].secret, epoch.current, epoch.following]


def written_since(bureau: Office, before: set[Path]) -> dict[str, Path]:
    return {str(file): file for file in bureau.root.rglob("*") if file not in before}


def test_nothing_written_afterwards_opens_for_the_leaver(bureau: Office, tmp_path: Path) -> None:
    """With their identity, the epoch key, and everything they ever saw or copied."""
    copy = tmp_path / "copy"
    shutil.copytree(bureau.root, copy)
    before = set(bureau.root.rglob("*"))
    anna = bureau.open()
    done = revoke.revoke(anna, "bert", "uit dienst")
    # The subcontractor's ring shares documents with the bureau: it gets a generation too.
    assert (done.rings, done.unopened) == (("bureau", "sam"), ())
    for handle in ("anna", "carla", "sam"):
        vault = bureau.open(handle)
        for doc_id in bureau.shared if handle == "sam" else bureau.everything:
            read = vault.read(doc_id, OPENED)
            vault.save(doc_id, "dossier", b'{"z":"%s"}' % handle.encode(), read.heads, CHANGED)
    source = tmp_path / "scan"
    source.write_bytes(b"scan" * 1000)
    vault.attach(bureau.shared[0], str(source))
    new = written_since(bureau, before)
    revisions = [path for path in new if "/d/" in path]
    assert len(revisions) == 2 * len(bureau.everything) + len(bureau.shared)
    fell = opened([bureau.root, copy], keys_held(bureau, "bert"))
    assert str(copy / new[revisions[0]].relative_to(bureau.root)) not in fell
    assert len([path for path in fell if "/copy/d/" in path]) == len(bureau.everything)
    assert [path for path in fell if path in new] == []


def test_after_the_background_part_nothing_in_the_folder_opens(
    bureau: Office, tmp_path: Path
) -> None:
    source = tmp_path / "scan"
    source.write_bytes(b"scan" * 100_000)
    anna = bureau.open()
    first, second = bureau.shared[0], bureau.ours[-1]
    blobs = {one: anna.attach(one, str(source)) for one in (first, second)}
    (tmp_path / "empty").write_bytes(b"")
    blobs[bureau.ours[0]] = anna.attach(bureau.ours[0], str(tmp_path / "empty"))
    for doc_id, blob in blobs.items():
        head = anna.read(doc_id, OPENED)
        anna.save(doc_id, "dossier", b'{"met":"bijlage"}', head.heads, CHANGED, [blob])
    history = {one: [r.hash for r in anna.history(one, OPENED)] for one in bureau.everything}
    copy = tmp_path / "copy"
    shutil.copytree(bureau.root, copy)
    revoke.revoke(anna, "bert", "uit dienst")
    pending = rekey.rekey_pending(anna)
    assert pending.documents == len(bureau.everything)
    told: list[int] = []
    done = rekey.rekey(anna, told.append)
    assert (done.documents, done.attachments, done.left) == (len(bureau.everything), 3, 0)
    assert told[-1] == done.documents
    assert rekey.rekey_pending(anna).documents == 0
    # All that still opens for Bert in the folder are generations that hold nothing any more.
    fell = opened([bureau.root, copy], keys_held(bureau, "bert"))
    assert {path for path in fell if f"{bureau.root}/rings/" not in path} == {
        path for path in fell if path.startswith(f"{copy}/")
    }
    # Content, hashes and attachments are what they were, for each who may.
    for handle in ("anna", "carla", "sam"):
        vault = bureau.open(handle)
        for doc_id in bureau.shared if handle == "sam" else bureau.everything:
            assert [r.hash for r in vault.history(doc_id, OPENED)] == history[doc_id]
    for doc_id, blob in blobs.items():
        target = tmp_path / f"{doc_id}.back"
        bureau.open("carla").extract(doc_id, blob, str(target), OPENED)
        assert target.stat().st_size == blob.size


def test_the_leaver_is_out_and_colleagues_go_on(bureau: Office) -> None:
    bert, carla = bureau.open("bert"), bureau.open("carla")
    read = carla.read(bureau.ours[0], OPENED)
    revoke.revoke(bureau.open(), "bert", "uit dienst")
    with pytest.raises(errors.MembershipEnded):
        bert.read(bureau.ours[0], OPENED)
    saved = carla.save(bureau.ours[0], "dossier", b'{"n":1}', read.heads, CHANGED)
    assert saved.rev == 2
    assert bureau.open().read(bureau.ours[0], OPENED).rev == 2
    made = carla.create("dossier", b"{}", ["bureau"], CHANGED)
    assert bureau.open().read(made.id, OPENED).rev == 1


def test_only_a_director_revokes_and_not_themselves(bureau: Office) -> None:
    for by, whom in (("bert", "carla"), ("ivo", "bert"), ("anna", "anna"), ("anna", "nobody")):
        with pytest.raises(errors.NotEntitled):
            revoke.revoke(bureau.open(by), whom, "x")
    assert not any(one.revoked for one in bureau.open().members())


def test_revoking_twice_changes_nothing_more(bureau: Office) -> None:
    revoke.revoke(bureau.open(), "bert", "uit dienst")
    records = len(bureau.files("members/*.rec"))
    again = revoke.revoke(bureau.open(), "bert", "nog eens")
    assert (again.rings, again.keys) == ((), 0)
    assert len(bureau.files("members/*.rec")) == records


def test_the_auditor_who_left_reads_no_later_log(bureau: Office, tmp_path: Path) -> None:
    revoke.revoke(bureau.open(), "ada", "uit dienst")
    before = set(bureau.root.rglob("*"))
    bureau.open("carla").read(bureau.ours[0], OPENED)
    fell = opened([bureau.root], keys_held(bureau, "ada"))
    assert [path for path in fell if Path(path) not in before] == []
    # The director still reads all of it, from before and after.
    actions = [(one.body or {}).get("action") for one in bureau.open().records()]
    assert actions[0] == "change"
    assert actions[-1] == "open"
    assert None not in actions


def test_an_appointment_that_ended_is_renewed_without_them(bureau: Office) -> None:
    anna = bureau.open()
    bert = msgspec.structs.replace(anna.state.members["bert"], until=START.date())
    letting_in.enter(anna, bert, "contract loopt af")
    assert revoke.renew_due(anna) == ()
    tomorrow = bureau.open(clock=Clock(START + timedelta(days=1)))
    assert revoke.renew_due(tomorrow) == ("bureau",)
    revoke.renew(tomorrow)
    assert revoke.renew_due(tomorrow) == ()
    secrets = {s for found in tomorrow.ring_secrets["bureau"].values() for s in found}
    fell = opened([bureau.root / "rings"], keys_held(bureau, "bert"))
    newest = max(tomorrow.ring_secrets["bureau"])
    assert tomorrow.ring_secrets["bureau"][newest][0].encode() not in b"".join(fell.values())
    assert len(secrets) == 2


def worst(bureau: Office) -> None:
    """Everything is there, opens for who may, and is right."""
    no_torn_file(bureau.root)
    for handle in ("anna", "carla", "sam"):
        vault = bureau.open(handle)
        for doc_id in bureau.shared if handle == "sam" else bureau.everything:
            assert vault.read(doc_id, OPENED).rev >= 1


def act_and_die(bureau: Office, at: int) -> bool:
    """Revoke and move everything in a system that dies at a call; whether it came to the end."""
    system = DyingOs(10**9)
    vault = bureau.open(system=system)
    system.calls.clear()
    system.at = at
    with contextlib.suppress(Died):
        revoke.revoke(vault, "bert", "uit dienst")
        rekey.rekey(vault)
        return True
    return False


def finish(bureau: Office) -> OpenVault:
    """What the next session of a director does."""
    anna = bureau.open()
    if not anna.state.members["bert"].revoked:
        revoke.revoke(anna, "bert", "uit dienst")
    revoke.renew(anna)
    rekey.rekey(anna)
    return anna


def test_a_death_at_every_call_leaves_what_the_next_run_completes(tmp_path: Path) -> None:
    (tmp_path / "original").mkdir()
    original = office.make(tmp_path / "original", packed=1, loose=1)
    system = CountingOs()
    shutil.copytree(original.folder, tmp_path / "scout")
    there = Office(tmp_path / "scout", original.keys, original.vault_id,
                   ours=original.ours, shared=original.shared)  # fmt: skip
    vault = there.open(system=system)
    system.calls.clear()
    revoke.revoke(vault, "bert", "x")
    rekey.rekey(vault)
    calls = len(system.calls)
    assert calls > 100
    for at in range(0, calls + 1, 11):
        folder = tmp_path / str(at)
        shutil.copytree(original.folder, folder)
        here = Office(folder, original.keys, original.vault_id,
                      ours=original.ours, shared=original.shared)  # fmt: skip
        ended = act_and_die(here, at)
        assert ended == (at >= calls)
        worst(here)
        before = set(here.root.rglob("*")) if here.open().state.members["bert"].revoked else None
        anna = finish(here)
        assert revoke.renew_due(anna) == ()
        assert rekey.rekey_pending(anna).documents == 0
        worst(here)
        held = keys_held(here, "bert")
        fell = opened([here.root], held)
        assert [path for path in fell if "/d/" in path or "/keys/" in path] == [], at
        assert before is None or not any(Path(path) not in before for path in fell)
        shutil.rmtree(folder)


def test_keys_that_come_late_are_carried_too(bureau: Office) -> None:
    """Another host wrote under the old generation before it heard."""
    late = bureau.open("carla")
    made_late = bureau.open("carla")
    files = set(bureau.files("keys/bureau/*/*/*.age"))
    document = made_late.create("dossier", b'{"late":1}', ["bureau"], CHANGED)
    (key_file,) = set(bureau.files("keys/bureau/*/*/*.age")) - files
    data = key_file.read_bytes()
    anna = bureau.open()
    key_file.unlink()
    revoke.revoke(anna, "bert", "uit dienst")
    key_file.parent.mkdir(parents=True, exist_ok=True)
    key_file.write_bytes(data)
    assert revoke.renew_due(anna) == ("bureau",)
    revoke.renew(anna)
    assert not key_file.exists()
    assert late.read(document.id, OPENED).rev == 1
    # It may be known to who left, so the next save goes under another.
    late.save(document.id, "dossier", b"{}", document.heads, CHANGED)
    assert {one.number for one in keyring.keys_of(anna, document.id[:2])[document.id]} == {1, 2}
