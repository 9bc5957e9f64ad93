"""What was last done for the vault's health, for everybody to see: signed lines in the open.

A check, a backup that was seen, a recovery that was tried. A notice holds numbers and a time,
nothing of a person but who signed it. The newest of a kind counts; older ones go.
"""

from __future__ import annotations

import contextlib

import msgspec

from vault import errors, paths, signed
from vault.keyfile import verify
from vault.members import State
from vault.signed import Moment
from vault.storage import Storage, read_small
from vault.unlocked import Unlocked

FOLDER = "notices"
LIMIT = 64 * 1024


class Notice(msgspec.Struct, frozen=True):
    """One line. `facts` are the application's numbers."""

    type: str
    v: int
    vault: str
    kind: str
    author: str
    time: Moment
    facts: dict[str, int]


def read(storage: Storage, state: State, path: str) -> Notice:
    """A genuine notice. Damaged(why, path) names what is wrong with one that is not."""
    try:
        line, signature, rest = signed.split(read_small(storage, path, LIMIT))
        found = signed.decode(line, Notice)
        verify(state, found.author, line, signature)
        named = paths.notice(found.kind, signed.digest(line))
        if (found.type, found.vault, named, rest) != ("notice", state.vault_id, path, b""):
            raise errors.Damaged(why="swapped")
    except errors.Damaged as error:
        raise errors.Damaged(why=error.facts["why"], path=path) from error
    return found


def names(storage: Storage) -> list[str]:
    """The paths of all notices."""
    found = (f"{FOLDER}/{name}" for name in storage.list(FOLDER))
    return sorted(path for path in found if paths.classify(path) is not None)


def newest(storage: Storage, state: State) -> dict[str, Notice]:
    """The newest notice of each kind; what is not genuine is left out."""
    found: dict[str, Notice] = {}
    for path in names(storage):
        with contextlib.suppress(errors.VaultError):
            one = read(storage, state, path)
            if one.kind not in found or found[one.kind].time < one.time:
                found[one.kind] = one
    return found


def put(vault: Unlocked, kind: str, facts: dict[str, int]) -> None:
    """Sign one and put it in the place of older ones. ValueError for a kind that is no word."""
    vault.refresh()
    one = Notice("notice", 1, vault.vault_id, kind, vault.me.handle, vault.clock(), facts)
    data = signed.sign(one, vault.identity.signing)
    path = paths.notice(kind, signed.digest(signed.split(data)[0]))
    if paths.classify(path) is None:
        raise ValueError(kind)
    before = [old for old in names(vault.storage) if old.startswith(f"{FOLDER}/{kind}-")]
    vault.storage.put_new(path, data)
    for old in before:
        # What cannot go only takes room.
        with contextlib.suppress(errors.VaultError):
            if read(vault.storage, vault.state, old).time < one.time:
                vault.storage.delete(old)
