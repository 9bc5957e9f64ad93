"""Wrapping ring secrets anew: for the members there are now, or for the holders of the epoch.

The inner wrapping takes somebody who opens the ring; the outer one any holder of the epoch key,
who learns nothing by it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from vault import agefile, errors, paths, rings
from vault.signed import digest
from vault.storage import Storage, read_small
from vault.unlocked import Unlocked

_NAME = re.compile(r"g(\d{1,9})-[0-9a-f]{32}\.age\Z")


def wraps(storage: Storage, ring: str) -> dict[int, list[str]]:
    """The wrappings of a ring in the folder: generation → paths."""
    found: dict[int, list[str]] = defaultdict(list)
    for name in sorted(storage.list(f"rings/{ring}")):
        match = _NAME.match(name)
        if match is not None:
            found[int(match[1])].append(f"rings/{ring}/{name}")
    return dict(found)


def inner(storage: Storage, path: str, epoch_keys: Sequence[str]) -> bytes | None:
    """What lies inside the outer wrapping; None if these keys do not open it, or it is damaged."""
    try:
        data = read_small(storage, path, rings.WRAP_LIMIT)
        if digest(data) != paths.digest_in(path):
            return None
        return agefile.unseal(data, epoch_keys)
    except (errors.NotEntitled, errors.Damaged, errors.Missing):
        return None


def wrap_for_members(vault: Unlocked, ring_names: Sequence[str] | None = None) -> tuple[str, ...]:
    """Wrap every generation of these rings for whoever belongs to them now.

    Without names: the rings that were wrapped for fewer than that. The older wrappings of what
    was wrapped go. Returns the rings that would need it and that this member does not open.
    """
    vault.refresh()
    wanted = list(ring_names) if ring_names is not None else wraps_due(vault)
    state, day = vault.state, vault.clock().date()
    for ring in wanted:
        there = wraps(vault.storage, ring)
        reads = state.readers(ring, day)
        for generation, secrets in vault.ring_secrets.get(ring, {}).items():
            new = {
                rings.wrap(vault.storage, ring, generation, secret, reads, state)
                for secret in secrets
            }
            if len(secrets) == len(state.publics(ring, generation)):
                for path in set(there.get(generation, ())) - new:
                    vault.storage.delete(path)
    return tuple(ring for ring in wanted if ring not in vault.ring_secrets)


def wraps_due(vault: Unlocked) -> list[str]:
    """The rings whose newest generation is wrapped for fewer readers than belong to it."""
    day, found = vault.clock().date(), []
    for ring in sorted(vault.state.rings):
        newest = wraps(vault.storage, ring).get(vault.state.generation(ring), [])
        opened = [inner(vault.storage, path, vault.epoch_keys()) for path in newest]
        most = max((agefile.recipients_in(one) for one in opened if one is not None), default=0)
        if most < len(vault.state.readers(ring, day)):
            found.append(ring)
    return found


def wrap_for_epoch(
    vault: Unlocked, ring: str, epoch: Sequence[str], *, lowest: int = 0, keys: Sequence[str] = ()
) -> list[str]:
    """Put every generation of a ring from `lowest` on inside these epoch keys too.

    Needs no key to the ring. `keys`: only what opens with these. Returns the paths that this
    replaces, which stay for now.
    """
    replaced = []
    for generation, there in wraps(vault.storage, ring).items():
        if generation < lowest:
            continue
        for path in there:
            content = inner(vault.storage, path, keys or vault.epoch_keys())
            if content is not None:
                data = agefile.seal(content, epoch)
                vault.storage.put_new(paths.ring(ring, generation, digest(data)), data)
                replaced.append(path)
    return replaced
