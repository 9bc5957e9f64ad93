"""The keys of the epoch: who holds one, letting go of the old one, and keys on paper.

A host's file has the key of this epoch and the one it announced for the next. After a rotation
the announced key is the one that counts; acknowledging drops the old key for good, announces a
fresh next one, and signs for it. When all have, nothing wrapped before the rotation opens again.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Sequence
from pathlib import Path

import msgspec

from vault import agefile, errors, rings
from vault.letting_in import write_record
from vault.memberrecords import PRINTED, Holder
from vault.opened import OpenVault
from vault.osseam import Os
from vault.paths import TEMP
from vault.revoke import renew, renew_due
from vault.rewrap import inner, wrap_for_epoch, wraps
from vault.rings import EpochKey
from vault.storage import translated


def acknowledge(vault: OpenVault) -> bool:
    """Let go of this host's key of the epoch before, if it still has it, and sign for that.

    True if anything was done. NotEntitled without the right to epochs, WrongEpochKey if this host
    is no holder any more, ReadOnly if its file cannot be replaced. First makes sure that all that
    is needed opens without the old key.
    """
    vault.refresh()
    key = rings.read_epoch_key(vault.epoch_file, vault.vault_id)
    mine = vault.state.holders.get(key.holder)
    if mine is None:
        raise errors.WrongEpochKey()
    current, following = agefile.public_of(key.current), agefile.public_of(key.following)
    if (mine.current, mine.following) == (current, following):
        return False
    if vault.me.role not in vault.state.policy.may.get("epoch", ()):
        raise errors.NotEntitled(action="epoch")
    if mine.current == following:
        if renew_due(vault):
            renew(vault)
        _all_open_with(vault, key)
        key = EpochKey(key.vault_id, key.holder, key.following, agefile.new_secret()[0])
        replace_epoch_key(key, vault.epoch_file)
    elif mine.current != current:
        raise errors.WrongEpochKey()
    announced = msgspec.structs.replace(mine, following=agefile.public_of(key.following))
    _sign(vault, announced)
    tidy(vault)
    return True


def _sign(vault: OpenVault, holder: Holder) -> None:
    write_record(vault, "epoch", epoch=vault.state.epoch, holders=(holder,))


def needed(vault: OpenVault, ring: str) -> int:
    """The lowest generation of a ring that something still lies under."""
    return 0 if ring == vault.state.policy.log_ring else vault.state.floor.get(ring, 0)


def _all_open_with(vault: OpenVault, key: EpochKey) -> None:
    """Wrap again what another host wrapped for the old epoch when it had not heard yet."""
    present = [one.current for one in vault.state.holders.values()]
    for ring in vault.state.rings:
        there = wraps(vault.storage, ring)
        for generation, files in there.items():
            if generation >= needed(vault, ring) and not any(
                inner(vault.storage, path, [key.following]) is not None for path in files
            ):
                wrap_for_epoch(vault, ring, present, lowest=generation)
        newest = vault.state.generation(ring)
        if not any(
            inner(vault.storage, path, [key.following]) is not None
            for path in wraps(vault.storage, ring).get(newest, ())
        ):
            raise errors.Damaged(why="ring_missing", path=f"rings/{ring}")


def tidy(vault: OpenVault) -> None:
    """Remove wrappings that no holder opens any more, once all have acknowledged."""
    if any(one for one in vault.state.behind() if vault.state.holders[one].kind != "paper"):
        return
    for ring in vault.state.rings:
        for files in wraps(vault.storage, ring).values():
            for path in files:
                if inner(vault.storage, path, vault.epoch_keys()) is None:
                    with contextlib.suppress(errors.VaultError):
                        vault.storage.delete(path)


def replace_epoch_key(key: EpochKey, file: Path) -> None:
    """Put a new key in the place of the old one, whole or not at all; durable. The old content is
    overwritten where the file system lets it be. ReadOnly if the place cannot be written."""
    file = file.resolve()
    temp = file.with_name(f"{TEMP}{secrets.token_hex(8)}")
    try:
        old = os.open(file, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError as error:
        raise translated(error, "epoch") from error
    try:
        known = os.fstat(old)
        descriptor = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            with contextlib.suppress(OSError):
                os.fchown(descriptor, known.st_uid, known.st_gid)
            os.fchmod(descriptor, known.st_mode & 0o7777)
            stream.write(key.text())
            stream.flush()
            os.fsync(descriptor)
        temp.replace(file)
        Os().fsync_folder(str(file.parent))
        os.pwrite(old, b"\0" * known.st_size, 0)
        os.fsync(old)
    except OSError as error:
        with contextlib.suppress(OSError):
            temp.unlink()
        raise translated(error, "epoch") from error
    finally:
        os.close(old)


# -- more holders ------------------------------------------------------------------------------


def add_host(vault: OpenVault, file: Path, label: str) -> str:
    """A key for one more host, in a new file; returns the holder's id. Another machine's file is
    made here and carried there: by hand, not through the vault."""
    key = rings.new_epoch_key(vault.vault_id, secrets.token_hex(8))
    rings.write_epoch_key(key, file)
    current, following = agefile.public_of(key.current), agefile.public_of(key.following)
    _add(vault, Holder(key.holder, label, current, following))
    return key.holder


def add_paper(vault: OpenVault, label: str) -> tuple[str, str]:
    """A key that is only printed: (holder's id, secret). The secret exists nowhere else."""
    secret, public = agefile.new_secret()
    holder = secrets.token_hex(8)
    _add(vault, Holder(holder, label, public, "", "paper"))
    return holder, secret


def _add(vault: OpenVault, holder: Holder) -> None:
    _sign(vault, holder)
    present = [one.current for one in vault.state.holders.values()]
    for ring in vault.state.rings:
        for path in wrap_for_epoch(vault, ring, present, lowest=needed(vault, ring)):
            vault.storage.delete(path)


def paper_printed(vault: OpenVault, holder: str) -> None:
    """Sign that a paper key was printed and put away, and the old sheet destroyed."""
    vault.refresh()
    known = vault.state.holders.get(holder)
    if known is None or known.kind != "paper":
        raise errors.WrongEpochKey()
    _sign(vault, msgspec.structs.replace(known, following=PRINTED))


def from_paper(vault_id: str, secret: str) -> EpochKey:
    """An epoch key to open the vault with for once, of what stands on the sheet. `add_host` then
    makes this machine a holder of its own."""
    agefile.public_of(secret)
    return EpochKey(vault_id, "paper", secret, secret)


def next_holders(
    vault: OpenVault, leave_out: Sequence[str]
) -> tuple[tuple[Holder, ...], dict[str, str]]:
    """(the holders of the next epoch, the secrets of fresh paper keys by holder).

    HoldersBehind if one has not acknowledged the present epoch: it announced no next key.
    """
    found, papers = [], {}
    behind = 0
    for one in vault.state.holders.values():
        if one.holder in leave_out:
            continue
        if one.kind == "paper":
            papers[one.holder], public = agefile.new_secret()
            found.append(msgspec.structs.replace(one, current=public, following=""))
        elif not one.following:
            behind += 1
        else:
            found.append(msgspec.structs.replace(one, current=one.following, following=""))
    if behind:
        raise errors.HoldersBehind(holders=behind)
    return tuple(found), papers
