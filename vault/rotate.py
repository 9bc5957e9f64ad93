"""Rotation: every ring a new generation inside the next epoch, without what was destroyed.

All new wrappings and packs are in place before the record of the new epoch makes them count, and
only after that the old epoch's keys go, and what only they open. Killed before that record,
another rotation begins anew; killed after it, the next opening goes on.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import timedelta

import msgspec

from vault import agefile, errors, rings
from vault.acts import KEYS_LOCK
from vault.epochs import acknowledge, needed, next_holders
from vault.keyfile import DocumentKey
from vault.keyring import Told, carry_forward, ignore
from vault.letting_in import write_record
from vault.opened import OpenVault
from vault.paths import SHARDS
from vault.revoke import retire
from vault.rewrap import inner, wrap_for_epoch, wraps
from vault.signed import Moment
from vault.unlocked import Entry

MONTH = timedelta(days=31)


class Rotated(msgspec.Struct, frozen=True):
    """`rings` got a new generation of keys; `rewrapped` could not be opened here, and only moved
    inside the new epoch: what was destroyed of them awaits a rotation by who opens them.
    `behind`: holders that have yet to acknowledge. `paper`: fresh secrets to print, by holder;
    they are told this once."""

    epoch: int
    rings: tuple[str, ...]
    rewrapped: tuple[str, ...]
    keys: int
    behind: tuple[str, ...]
    paper: dict[str, str]


def rotate(
    vault: OpenVault, reason: str, leave_out: Sequence[str] = (), told: Told = ignore
) -> Rotated:
    """Begin the next epoch. `leave_out`: holders that get no key in it. `told`: 0 to 1000.

    NotEntitled without the rights; HoldersBehind while another holder has not acknowledged the
    last rotation.
    """
    vault.refresh()
    with contextlib.suppress(errors.ReadOnly, errors.WrongEpochKey):
        acknowledge(vault)
    for right in ("ring", "epoch"):
        if vault.me.role not in vault.state.policy.may.get(right, ()):
            raise errors.NotEntitled(action=right)
    with vault.storage.exclusive(KEYS_LOCK):
        vault.refresh()
        holders, paper = next_holders(vault, leave_out)
        own = rings.read_epoch_key(vault.epoch_file, vault.vault_id)
        if agefile.public_of(own.following) not in {one.current for one in holders}:
            raise errors.WrongEpochKey()
        vault.log(Entry("rotate", {"reason": reason, "epoch": vault.state.epoch + 1}))
        epoch = [one.current for one in holders]
        made = [ring for ring in vault.state.rings if _newest_open(vault, ring)]
        for ring in made:
            vault.next_generation(ring, epoch=epoch)
        vault.refresh()
        keys, whole = _carry(vault, made, told)
        for ring in vault.state.rings:
            if ring not in whole:
                wrap_for_epoch(vault, ring, epoch, lowest=needed(vault, ring), keys=[own.current])
        write_record(vault, "epoch", epoch=vault.state.epoch + 1, holders=holders, reason=reason)
    done = tuple(ring for ring in made if ring in whole or ring == vault.state.policy.log_ring)
    with contextlib.suppress(errors.ReadOnly):
        acknowledge(vault)
    return Rotated(
        vault.state.epoch,
        done,
        tuple(ring for ring in sorted(vault.state.rings) if ring not in done),
        keys,
        tuple(vault.state.behind()),
        paper,
    )


def _newest_open(vault: OpenVault, ring: str) -> bool:
    return vault.state.generation(ring) in vault.ring_secrets.get(ring, {})


def _carry(vault: OpenVault, made: Sequence[str], told: Told) -> tuple[int, set[str]]:
    """Pack what survives into the new generations; (keys, rings whose older ones hold nothing)."""
    keys, whole = 0, set()
    carried = [ring for ring in made if ring != vault.state.policy.log_ring]
    for number, ring in enumerate(carried):

        def tell(shards: int, number: int = number) -> None:
            told((number * len(SHARDS) + shards) * 1000 // (len(carried) * len(SHARDS)))

        done = carry_forward(vault, ring, lambda key: _ends_here(vault, key), tell)
        keys += done.keys
        if not done.unopened:
            retire(vault, ring)
            whole.add(ring)
    return keys, whole


def _ends_here(vault: OpenVault, key: DocumentKey) -> bool:
    return key.spent or key.doc_id in vault.keys.destroyed


class Due(msgspec.Struct, frozen=True):
    """Whether it is time. `since`: when the present epoch began. `behind`: holders that have not
    acknowledged it. `unfinished`: a rotation was cut off before it counted."""

    due: bool
    epoch: int
    since: Moment | None
    behind: tuple[str, ...]
    unfinished: bool


def rotation_due(vault: OpenVault, every: timedelta = MONTH) -> Due:
    """Whether a rotation is due: by the calendar, or because one was cut off."""
    vault.refresh()
    state = vault.state
    own = rings.read_epoch_key(vault.epoch_file, vault.vault_id)
    mine = state.holders.get(own.holder)
    announced = mine is not None and agefile.public_of(own.following) == mine.following
    unfinished = announced and any(
        files and all(inner(vault.storage, path, [own.current]) is None for path in files)
        for ring in state.rings
        for generation, files in wraps(vault.storage, ring).items()
        if generation == state.generation(ring)
    )
    since = state.epoch_time
    late = since is not None and vault.clock() - since >= every
    return Due(late or unfinished, state.epoch, since, tuple(state.behind()), unfinished)
