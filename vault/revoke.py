"""Ending somebody's access: new generations of the rings they knew, without them.

First the rings get a generation that the leaver has no part in, then the revocation is signed,
then all keys are packed into the new generation and the old key files go. From the new generation
on nothing new is written under a key that the leaver ever had; what they could read before is
moved to fresh keys by `rekey`. Killed at any point, the next run completes it.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from vault import errors
from vault.acts import KEYS_LOCK
from vault.keyring import Told, beside, carry_forward, generations, ignore
from vault.letting_in import write_record
from vault.opened import OpenVault
from vault.paths import SHARDS
from vault.rewrap import wrap_for_members


class Report(msgspec.Struct, frozen=True):
    """What was done at once. `unopened`: rings with keys that this member could not carry over;
    `keys` were packed anew. What revocation cannot undo is the application's to say."""

    rings: tuple[str, ...]
    keys: int
    unopened: tuple[str, ...] = ()


def revoke(vault: OpenVault, handle: str, reason: str, told: Told = ignore) -> Report:
    """End a membership now. NotEntitled if the author may not, or knows no such member.

    `told` hears how much is done, from 0 to 1000.
    """
    vault.refresh()
    known = vault.state.members.get(handle)
    if known is None or "revoke" not in _rights(vault) or handle == vault.me.handle:
        raise errors.NotEntitled(action="revoke")
    with vault.storage.exclusive(KEYS_LOCK):
        left = [ring for ring in known.rings if ring in vault.state.rings]
        made = [] if known.revoked else _generations(vault, left, (handle,))
        if not known.revoked:
            day = vault.clock().date()
            last = day if known.until is None else min(day, known.until)
            gone = msgspec.structs.replace(known, revoked=True, until=max(last, known.since))
            write_record(vault, "revoke", member=gone, reason=reason)
        return _carry(vault, made, told)


def renew_due(vault: OpenVault) -> tuple[str, ...]:
    """The rings that somebody left without a new generation since, or whose keys were not all
    carried into the newest: `renew` does it."""
    vault.refresh()
    return tuple(sorted({*vault.state.stale(vault.clock().date()), *_unfinished(vault)}))


def renew(vault: OpenVault, told: Told = ignore) -> Report:
    """Give rings that somebody left a new generation, and finish what was cut off."""
    vault.refresh()
    with vault.storage.exclusive(KEYS_LOCK):
        vault.refresh()
        return _carry(vault, _generations(vault, vault.state.stale(vault.clock().date()), ()), told)


def _rights(vault: OpenVault) -> set[str]:
    may = vault.state.policy.may
    return {action for action, roles in may.items() if vault.me.role in roles}


def _unfinished(vault: OpenVault) -> list[str]:
    """The rings with key files that are not of the newest generation, and that I can carry."""
    found = []
    for ring, opened in vault.keys.ring_secrets.items():
        newest = vault.state.generation(ring)
        older = [number for number in generations(vault, ring) if number < newest]
        if newest in opened and any(
            vault.storage.list(f"keys/{ring}/g{number}/{shard}")
            for number in older
            for shard in vault.storage.list(f"keys/{ring}/g{number}")
        ):
            found.append(ring)
    return found


def _generations(vault: OpenVault, left: Sequence[str], without: Sequence[str]) -> list[str]:
    """New generations of the rings somebody left, and of those that share documents with them."""
    log_ring = vault.state.policy.log_ring
    because = [ring for ring in left if ring != log_ring]
    made = sorted({*left, *(ring for ring in beside(vault, because) if ring in vault.state.rings)})
    for ring in made:
        facts = {"without": " ".join(without), "because": " ".join(because)}
        vault.next_generation(
            ring,
            without=without,
            facts={name: text for name, text in facts.items() if text and ring != log_ring},
        )
    if made:
        vault.refresh()
    return made


def _carry(vault: OpenVault, made: Sequence[str], told: Told) -> Report:
    """Pack every older key of the rings I open into the newest generation."""
    if vault.state.policy.log_ring in made:
        # Its older generations stay, for the log is kept; but not wrapped for who left.
        wrap_for_members(vault, [vault.state.policy.log_ring])
    unfinished = _unfinished(vault)
    keys, unopened = 0, set(made) - set(vault.ring_secrets)
    for number, ring in enumerate(unfinished):

        def tell(shards: int, number: int = number) -> None:
            told((number * len(SHARDS) + shards) * 1000 // (len(unfinished) * len(SHARDS)))

        done = carry_forward(vault, ring, told=tell)
        keys += done.keys
        if done.unopened:
            unopened.add(ring)
        else:
            retire(vault, ring)
    return Report(tuple(made), keys, tuple(sorted(unopened)))


def retire(vault: OpenVault, ring: str) -> None:
    """Sign that everything of a ring's older generations was carried into its newest."""
    newest = vault.state.generation(ring)
    if vault.state.floor.get(ring, 0) < newest:
        write_record(vault, "retire", ring=ring, generation=newest)
