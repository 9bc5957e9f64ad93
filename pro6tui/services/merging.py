"""Two people changed one dossier: join what does not clash, show what does. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from pro6tui.model.dossier import Dossier, Item, Wijziging
from pro6tui.model.paths import Change, add_item, diff, get, remove_item, set_field
from pro6tui.model.refusal import Refusal


@dataclass(frozen=True)
class Clash:
    """One field that both changed to something else. A removed item shows as None."""

    path: str
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class Joined:
    """`dossier` has all their changes and those of mine that clash with none of them."""

    dossier: Dossier
    clashes: tuple[Clash, ...]
    mine: tuple[Change, ...]
    theirs: tuple[Change, ...]


def join(base: Dossier, mine: Dossier, theirs: Dossier) -> Joined:
    """Three-way merge by field, union by id for lists."""
    base, mine, theirs = (
        msgspec.structs.replace(one, wijziging=Wijziging()) for one in (base, mine, theirs)
    )
    my_changes, their_changes = diff(base, mine), diff(base, theirs)
    joined = theirs
    clashes = []
    for change in my_changes:
        other = next((one for one in their_changes if _touch(one.path, change.path)), None)
        if other is None:
            joined = apply(joined, change)
        elif other != change:
            clashes.append(Clash(change.path, change.old, change.new, _value(theirs, change.path)))
    return Joined(joined, tuple(clashes), tuple(my_changes), tuple(their_changes))


def apply(dossier: Dossier, change: Change) -> Dossier:
    """The dossier with one change made."""
    if isinstance(change.new, Item) and change.old is None:
        return add_item(dossier, change.path.rpartition(".")[0], change.new)
    if isinstance(change.old, Item) and change.new is None:
        list_path, _dot, item_id = change.path.rpartition(".")
        return remove_item(dossier, list_path, item_id)
    return set_field(dossier, change.path, change.new)


def _touch(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


def _value(dossier: Dossier, path: str) -> Any:
    try:
        return get(dossier, path)
    except Refusal:
        return None
