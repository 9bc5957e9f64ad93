"""In which rings a document stands: giving its keys to one more, and taking it back out of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vault import errors, paths
from vault.acts import KEYS_LOCK
from vault.keyfile import DocumentKey
from vault.keyring import drop
from vault.opened import OpenVault
from vault.rekey import move
from vault.unlocked import Entry

ACTION = "unshare"


def share(vault: OpenVault, doc_id: str, ring: str, entry: Entry) -> tuple[str, ...]:
    """Give a ring every key of a document, past revisions included; returns all its rings.

    NotEntitled if there is no such ring, or this member does not open the document.
    """
    with vault.storage.exclusive(KEYS_LOCK):
        vault.refresh()
        known = vault.keys.every(doc_id)
        wanted = tuple(sorted({ring, *known[0].rings}))
        vault.keys.recipient(ring)
        files = []
        for number, key in enumerate(known):
            one = replace(key, rings=wanted)
            # Who writes with the newest key must know of the new ring, whatever ring they read.
            for each in wanted if number == 0 else (ring,):
                files += _sealed(vault, one, each)
        with vault.noted_files(entry.action, [path for path, _data in files]):
            for path, data in files:
                vault.storage.put_new(path, data)
            vault.log(entry, doc_id, [(path, paths.digest_in(path)) for path, _data in files])
    return wanted


def _sealed(vault: OpenVault, key: DocumentKey, ring: str) -> list[tuple[str, bytes]]:
    return vault.keys.seal_loose(
        key,
        [ring],
        vault.me.handle,
        vault.identity.signing,
        vault.clock(),
    )


def rings_of(vault: OpenVault, doc_id: str) -> tuple[str, ...]:
    """The rings that a document stands in."""
    vault.refresh()
    return vault.keys.current(doc_id).rings


def unshare(vault: OpenVault, doc_id: str, ring: str, entry: Entry) -> Sequence[str]:
    """Take a document out of a ring: a fresh key that the ring never gets, under which all of it
    is encrypted again, and the ring's own copies of the old keys go.

    Returns packs of the ring that could not be opened to look (none, for who opens the ring). Can
    be done again after a kill. What its members read or copied before stays read and copied.
    ValueError if no other ring would be left.
    """
    vault.refresh()
    known = vault.keys.every(doc_id)
    left = tuple(one for one in known[0].rings if one != ring)
    if not left:
        raise ValueError(ring)
    if not any(one in vault.keys.ring_secrets for one in left):
        raise errors.NotEntitled(ring=left[0])
    vault.log(entry, doc_id)
    shard = paths.shard(doc_id)
    done = move(vault, shard, [doc_id], rings={doc_id: left}, action=ACTION)
    if done.left:
        raise errors.Damaged(why="unmoved", path=f"d/{shard}")
    with vault.storage.exclusive(KEYS_LOCK):
        return drop(vault, [doc_id], ACTION, rings=[ring]).unopened
