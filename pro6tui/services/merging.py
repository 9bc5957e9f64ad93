"""Two people changed one dossier: join what does not clash, show what does. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from pro6tui.model.dossier import Dossier, Item, Wijziging
from pro6tui.model.fields import LISTS, Kind
from pro6tui.model.paths import Change, add_item, diff, field_of, get, remove_item, set_field
from pro6tui.model.refusal import Refusal


@dataclass(frozen=True)
class Clash:
    """What both changed to something else: a field, or an item of a list that one took away and
    the other changed. An item that was taken away is None."""

    path: str
    base: Any
    mine: Any
    theirs: Any

    @property
    def is_item(self) -> bool:
        """Whether it is a whole item."""
        return _list_of(self.path)[1] != "" and "." not in _list_of(self.path)[1]

    @property
    def both(self) -> Any:
        """What keeps both: a text below the other, the choices of both. None where only one of
        them can stand."""
        if self.is_item or not self.mine or not self.theirs:
            return None
        if isinstance(self.mine, tuple):
            return tuple(dict.fromkeys((*self.theirs, *self.mine)))
        if field_of(self.path).kind is Kind.TEKSTBLOK:
            return f"{self.theirs}\n\n{self.mine}"
        return None


@dataclass(frozen=True)
class Joined:
    """`dossier` has all their changes and those of mine that clash with none of them; `kept` are
    the latter."""

    dossier: Dossier
    clashes: tuple[Clash, ...]
    mine: tuple[Change, ...]
    theirs: tuple[Change, ...]
    kept: tuple[Change, ...] = ()


def join(base: Dossier, mine: Dossier, theirs: Dossier) -> Joined:
    """Three-way merge by field, union by id for lists."""
    base, mine, theirs = (
        msgspec.structs.replace(one, wijziging=Wijziging()) for one in (base, mine, theirs)
    )
    my_changes, their_changes = diff(base, mine), diff(base, theirs)
    joined = theirs
    clashes: dict[str, Clash] = {}
    kept = []
    for change in my_changes:
        other = next((one for one in their_changes if _touch(one.path, change.path)), None)
        if other is None:
            joined = apply(joined, change)
            kept.append(change)
        elif other != change:
            path = min(other.path, change.path, key=len)
            clashes[path] = Clash(
                path, _value(base, path), _value(mine, path), _value(theirs, path)
            )
    return Joined(
        joined, tuple(clashes.values()), tuple(my_changes), tuple(their_changes), tuple(kept)
    )


def settle(joined: Joined, values: Sequence[Any]) -> Dossier:
    """The joined dossier with a value for every clash, in their order."""
    dossier = joined.dossier
    for clash, value in zip(joined.clashes, values, strict=True):
        dossier = _put(dossier, clash, value)
    return dossier


def _put(dossier: Dossier, clash: Clash, value: Any) -> Dossier:
    if not clash.is_item:
        return set_field(dossier, clash.path, value)
    if value == clash.theirs:
        return dossier
    list_path, item_id = _list_of(clash.path)
    if clash.theirs is not None:
        dossier = remove_item(dossier, list_path, item_id)
    return dossier if value is None else add_item(dossier, list_path, value)


def apply(dossier: Dossier, change: Change) -> Dossier:
    """The dossier with one change made."""
    if isinstance(change.new, Item) and change.old is None:
        return add_item(dossier, change.path.rpartition(".")[0], change.new)
    if isinstance(change.old, Item) and change.new is None:
        list_path, _dot, item_id = change.path.rpartition(".")
        return remove_item(dossier, list_path, item_id)
    return set_field(dossier, change.path, change.new)


def _list_of(path: str) -> tuple[str, str]:
    """(list, the rest of the path) of a path into a list; ("", "") of another."""
    for name in LISTS:
        if path.startswith(f"{name}."):
            return name, path[len(name) + 1 :]
    return "", ""


def _touch(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


def _value(dossier: Dossier, path: str) -> Any:
    try:
        return get(dossier, path)
    except Refusal:
        return None
