"""A vault that was put back in time is announced before anything opens."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.vault import office
from tests.vault.office import Office
from tests.vault.place import CHANGED, OPENED, member
from vault import anchors, destroy, errors, identity, letting_in, rotate
from vault.opened import OpenVault


@pytest.fixture
def bureau(tmp_path: Path) -> Office:
    return office.make(tmp_path, packed=2, loose=1)


def put_back(bureau: Office, copy: Path) -> None:
    shutil.rmtree(bureau.root)
    shutil.copytree(copy, bureau.root)


def accepted(bureau: Office, handle: str = "anna") -> OpenVault:
    return OpenVault(
        bureau.root, bureau.keys[handle], bureau.epoch, bureau.folder / "state" / handle,
        bureau.clock, accept_rollback="back-up teruggezet na schijfuitval",
    )  # fmt: skip


def a_log_line(bureau: Office) -> None:
    bureau.open().read(bureau.ours[0], OPENED)


def a_member(bureau: Office) -> None:
    bureau.keys["dora"] = identity.create("dora")
    one = member(bureau.keys["dora"], "consulent", ["bureau"])
    letting_in.enter(bureau.open(), one, "nieuw")


def a_destruction(bureau: Office) -> None:
    destroy.destroy(bureau.open(), [bureau.ours[0]], {"list": "1"})


@pytest.mark.parametrize(
    ("act", "kinds"),
    [
        (a_log_line, {"logs"}),
        (a_member, {"members"}),
        (a_destruction, {"logs", "tombstones"}),
    ],
)
def test_an_older_vault_is_announced(
    bureau: Office, act: Callable[[Office], None], kinds: set[str], tmp_path: Path
) -> None:
    bureau.open()
    copy = tmp_path / "copy"
    shutil.copytree(bureau.root, copy)
    act(bureau)
    bureau.open()
    newer = tmp_path / "newer"
    shutil.copytree(bureau.root, newer)
    put_back(bureau, copy)
    for _ in range(2):
        with pytest.raises(errors.Rollback) as raised:
            bureau.open()
        assert set(raised.value.facts) == kinds
    # Put right, it opens as before.
    put_back(bureau, newer)
    bureau.open()


def test_a_session_that_is_open_notices_too(bureau: Office, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(bureau.root, copy)
    a_member(bureau)
    vault = bureau.open()
    put_back(bureau, copy)
    with pytest.raises(errors.Rollback):
        vault.read(bureau.ours[0], OPENED)


def test_a_colleague_who_saw_less_is_not_alarmed(bureau: Office, tmp_path: Path) -> None:
    bureau.open("bert")
    copy = tmp_path / "copy"
    shutil.copytree(bureau.root, copy)
    a_log_line(bureau)
    put_back(bureau, copy)
    assert bureau.open("bert").read(bureau.ours[0], OPENED).rev == 1


def test_going_on_is_a_decision_that_is_logged(bureau: Office, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(bureau.root, copy)
    a_log_line(bureau)
    a_member(bureau)
    bureau.open()
    put_back(bureau, copy)
    anna = accepted(bureau)
    (found,) = [
        r.body for r in anna.records() if r.body and r.body["action"] == "rollback_accepted"
    ]
    assert found["facts"]["reason"].startswith("back-up")
    assert found["facts"]["members"] == 1
    assert bureau.open().read(bureau.ours[0], OPENED).rev == 1
    # It is for this once.
    assert anna.accept_rollback is None
    anna.create("dossier", b"{}", ["bureau"], CHANGED)
    bureau.open()


def test_a_restored_backup_knows_again_what_was_destroyed_since(
    bureau: Office, tmp_path: Path
) -> None:
    """Its tombstones are not in it; who destroyed, or saw it, kept a copy."""
    copy = tmp_path / "copy"
    shutil.copytree(bureau.root, copy)
    a_destruction(bureau)
    put_back(bureau, copy)
    anna = accepted(bureau)
    assert list(anna.risen) == [bureau.ours[0]]
    for handle in ("anna", "bert"):
        with pytest.raises(errors.Resurrected):
            bureau.open(handle).read(bureau.ours[1], OPENED)
    assert destroy.destroy_again(anna).whole
    with pytest.raises(errors.Destroyed):
        anna.read(bureau.ours[0], OPENED)


def test_a_backup_from_before_a_rotation_does_not_open(bureau: Office, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(bureau.root, copy)
    rotate.rotate(bureau.open(), "x")
    put_back(bureau, copy)
    with pytest.raises(errors.Rollback) as raised:
        bureau.open()
    assert {"epoch", "rings", "members"} <= set(raised.value.facts)
    with pytest.raises(errors.VaultError):
        accepted(bureau).read(bureau.ours[0], OPENED)


def test_a_log_that_was_cut_and_written_on_is_noticed(bureau: Office) -> None:
    a_log_line(bureau)
    state = bureau.folder / "state" / "anna"
    bureau.open()
    before = anchors.read(state).logs
    (writer,) = (one for one in before if one.startswith("anna."))
    assert before[writer][0] >= 1
    newest = bureau.files("log/anna.*/0000/*.log")[-1]
    newest.unlink()
    # Bert did not see it; Anna's next record takes the number of the one that went.
    shutil.move(state / "anchors.json", state / "away")
    bureau.open().read(bureau.ours[1], OPENED)
    bureau.open().read(bureau.ours[1], OPENED)
    shutil.move(state / "away", state / "anchors.json")
    with pytest.raises(errors.Rollback) as raised:
        bureau.open()
    assert raised.value.facts == {"logs": 1}


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b'{"v":"x"}', b"[" * 10_000])
def test_anchors_that_cannot_be_read_are_none(bureau: Office, content: bytes) -> None:
    bureau.open()
    (bureau.folder / "state" / "anna" / "anchors.json").write_bytes(content)
    (bureau.folder / "state" / "anna" / "tombstones").write_bytes(content)
    bureau.open()
    assert anchors.read(bureau.folder / "state" / "anna").epoch == 1


def test_a_reason_that_was_not_needed_does_not_serve_later(bureau: Office, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(bureau.root, copy)
    anna = accepted(bureau)
    a_member(bureau)
    anna.read(bureau.ours[0], OPENED)
    put_back(bureau, copy)
    with pytest.raises(errors.Rollback):
        anna.read(bureau.ours[0], OPENED)
