"""What the chain, the tombstones and the epoch ask for: keys to renew, and what came back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from vault import anchors, errors, notices, tombstones
from vault.finding import Finding, finding
from vault.members import State
from vault.storage import Storage
from vault.unlocked import Unlocked

MONTH = timedelta(days=31)
"""An epoch lasts about so long."""


def run(vault: Unlocked) -> Iterator[Finding]:
    """The findings about keys and tombstones; opens no document."""
    state, now = vault.state, vault.clock()
    older = anchors.compare(vault.storage, state, vault.state_dir)
    if older:
        yield finding("rollback", "", **older)
    for ring in state.stale(now.date()):
        yield finding("stale_ring", f"rings/{ring}", ring=ring)
    if len(state.holders) == 1:
        yield finding("one_epoch_holder", "")
    behind = state.behind()
    if behind and (state.epoch > 1 or any(state.holders[one].kind == "paper" for one in behind)):
        yield finding("holder_behind", "", holders=len(behind))
    if state.epoch_time is not None and now - state.epoch_time >= MONTH:
        yield finding("rotation_due", "", days=(now - state.epoch_time).days)
    yield from _records(vault, tombstones.names(vault.storage), tombstones.read, "forged_tombstone")
    yield from _records(vault, notices.names(vault.storage), notices.read, "forged_notice")
    yield from _risen(vault)


def _records(
    vault: Unlocked, names: list[str], read: Callable[[Storage, State, str], object], forged: str
) -> Iterator[Finding]:
    """Signed lines that stand in the open."""
    for path in names:
        try:
            read(vault.storage, vault.state, path)
        except errors.Missing:
            continue
        except errors.NewerFormat:
            yield finding("newer_format", path)
        except errors.Damaged as error:
            yield finding(forged, path, why=error.facts["why"])
        except errors.VaultError as error:
            yield finding("unreadable_file", path, why=error.code)


def _risen(vault: Unlocked) -> Iterator[Finding]:
    if vault.storage.is_held(tombstones.FOLDER):
        # Somebody is destroying just now: what is still there is on its way out.
        return
    graves = tombstones.load(vault.storage, vault.state)
    if graves.destroyed or graves.erased:
        risen = tombstones.risen(vault.storage, vault.state, graves)
        for files in risen.values():
            yield finding("resurrected", files[0], files=len(files))
