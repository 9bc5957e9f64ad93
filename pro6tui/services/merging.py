"""Several people changed one dossier: join what does not clash, show what does. Pure.

Nobody wins by being later: a value that one changed and the others left is taken, a list is the
union of its items, and what two made different things of is a `Clash` for a person to choose in.
What an act wrote is evidence as a whole: where two acts wrote in one item, the item is chosen,
never the half of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

import msgspec

from pro6tui.model.dossier import Dossier, Item, Part, Wijziging
from pro6tui.model.fields import LISTS, VASTE_LIJSTEN, Kind
from pro6tui.model.paths import (
    Change,
    add_item,
    diff,
    field_of,
    get,
    list_of,
    pattern_of,
    put_item,
    remove_item,
    set_field,
)
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Verzoek
from pro6tui.rules.vast import NAAST, gang


@dataclass(frozen=True)
class Clash:
    """A field, or an item of a list that one took away and another changed. `sides`: what each
    made of it. An item that is not there, and a base that is not known, is None."""

    path: str
    base: Any
    sides: tuple[Any, ...]

    @property
    def is_item(self) -> bool:
        """Whether it is a whole item."""
        _list_path, rest = list_of(self.path)
        return bool(rest) and "." not in rest

    @property
    def both(self) -> Any:
        """What keeps all of them: texts one below the other, the last side's on top; the choices
        of all. None where only one of them can stand."""
        if self.is_item or not all(self.sides):
            return None
        sides = dict.fromkeys(reversed(self.sides))
        if isinstance(self.sides[0], tuple):
            return tuple(dict.fromkeys(choice for side in sides for choice in side))
        if field_of(self.path).kind is Kind.TEKSTBLOK:
            return "\n\n".join(sides)
        return None


@dataclass(frozen=True)
class Joined:
    """`dossier` has everything that clashes with nothing; where it clashes it has what it was.

    `changes`: for each side what it changed that clashes with nothing. `based`: whether it is
    known what they came from.
    """

    dossier: Dossier
    clashes: tuple[Clash, ...]
    changes: tuple[tuple[Change, ...], ...]
    based: bool = True


def join(bases: Sequence[Dossier], sides: Sequence[Dossier]) -> Joined:
    """A merge of two or more dossiers by field, union by id for lists.

    `bases`: the newest versions all of them came from. Where those differ, or where there is none,
    nobody can say who changed what: there every difference is a clash.
    """
    without = [_bare(one) for one in bases]
    versions = [_bare(one) for one in sides]
    merge = _Merge()
    joined = cast(Dossier, merge.part(without, versions, ""))
    clashing = {clash.path for clash in merge.clashes}
    before = without[0] if without else joined
    return Joined(
        joined,
        tuple(merge.clashes),
        tuple(
            tuple(one for one in diff(before, version) if not _touches(one.path, clashing))
            for version in versions
        ),
        bool(without),
    )


def settle(joined: Joined, values: Sequence[Any]) -> Dossier:
    """The joined dossier with a value for every clash, in their order."""
    dossier = joined.dossier
    for clash, value in zip(joined.clashes, values, strict=True):
        dossier = _put(dossier, clash, value)
    return dossier


def value(dossier: Dossier, path: str) -> Any:
    """What stands at a path; None where there is no such item."""
    try:
        return get(dossier, path)
    except Refusal:
        return None


class _Unknown:
    """What a value was, where that cannot be said: equal to nothing."""

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, _other: object) -> bool:
        return False


_UNKNOWN = _Unknown()


class _Merge:
    def __init__(self) -> None:
        self.clashes: list[Clash] = []

    def part(self, bases: Sequence[Part], sides: Sequence[Part], start: str) -> Part:
        """One part or item of all of them, merged."""
        merged = {}
        for name in sides[0].__struct_fields__:
            path = start + name
            before = [getattr(one, name) for one in bases]
            after = [getattr(one, name) for one in sides]
            if all(one == after[0] for one in after):
                merged[name] = after[0]
            elif isinstance(after[0], Part):
                merged[name] = self.part(before, after, f"{path}.")
            elif pattern_of(path) in LISTS:
                merged[name] = self.items(before, after, path)
            else:
                merged[name] = self.value(_agreed(before), after, path)
        return msgspec.structs.replace(sides[0], **merged)

    def value(self, base: Any, sides: Sequence[Any], path: str) -> Any:
        changed = [one for one in sides if one != base]
        if all(one == changed[0] for one in changed):
            return changed[0]
        known = base is not _UNKNOWN
        self.clashes.append(Clash(path, base if known else None, tuple(sides)))
        return base if known else sides[-1]

    def items(
        self, bases: Sequence[tuple[Item, ...]], sides: Sequence[tuple[Item, ...]], path: str
    ) -> tuple[Item, ...]:
        before, after = [_by_id(one) for one in bases], [_by_id(one) for one in sides]
        order = dict.fromkeys(key for one in (*before, *reversed(after)) for key in one)
        merged = [
            self.item([one.get(key) for one in before], [one.get(key) for one in after], where)
            for key in order
            for where in (f"{path}.{key}",)
        ]
        return tuple(one for one in merged if one is not None)

    def item(
        self, bases: Sequence[Item | None], sides: Sequence[Item | None], path: str
    ) -> Item | None:
        """One item as each has it, None where it is not there."""
        known = [one for one in bases if one is not None]
        present = [one for one in sides if one is not None]
        if not present:
            return None
        if len(present) == len(sides):
            if path.count(".") == 1 and list_of(path)[0] in VASTE_LIJSTEN:
                return self.written(known, present, path)
            return cast(Item, self.part(known, present, f"{path}."))
        base = _agreed(bases)
        if base is None and all(one == present[0] for one in present):
            return present[0]
        if all(one == base for one in present):
            return None
        self.clashes.append(Clash(path, known[0] if known else None, tuple(sides)))
        return known[0] if known else present[-1]

    def written(self, bases: Sequence[Item], sides: Sequence[Item], path: str) -> Item:
        """One item that acts wrote. What several of them wrote apart is one clash of the whole
        item, each side with what does clash with nothing of the others beside its course."""
        tried = _Merge()
        merged = cast(Item, tried.part(bases, sides, f"{path}."))
        beside = [one for one in tried.clashes if one.path.split(".")[2] in NAAST]
        base = _agreed(bases)
        if len(beside) == len(tried.clashes) and not _apart(base, sides):
            self.clashes += tried.clashes
            return merged
        known = base is not _UNKNOWN
        whole = [_with_course(merged, one) for one in sides]
        self.clashes.append(Clash(path, base if known else None, tuple(whole)))
        self.clashes += beside
        return _with_course(merged, base) if known else whole[-1]


def _with_course(item: Item, other: Item) -> Item:
    return msgspec.structs.replace(item, **gang(other))


def _apart(base: Any, sides: Sequence[Item]) -> bool:
    """Whether a request went on in one version while its course changed otherwise in another."""
    if not isinstance(sides[0], Verzoek):
        return False
    courses = [gang(one) for one in sides]
    if base is _UNKNOWN:
        return any(one != courses[0] for one in courses)
    changed = [one for one in courses if one != gang(base)]
    moved = any(one["staat"] is not base.staat for one in changed)
    return moved and any(one != changed[0] for one in changed)


def _agreed(bases: Sequence[Any]) -> Any:
    """What all bases say; unknown where they differ or where there is none."""
    if bases and all(one == bases[0] for one in bases):
        return bases[0]
    return _UNKNOWN


def _by_id(items: Iterable[Item]) -> dict[str, Item]:
    return {item.id or str(place): item for place, item in enumerate(items)}


def _bare(dossier: Dossier) -> Dossier:
    return msgspec.structs.replace(dossier, wijziging=Wijziging())


def _put(dossier: Dossier, clash: Clash, chosen: Any) -> Dossier:
    if not clash.is_item:
        return set_field(dossier, clash.path, chosen)
    list_path, item_id = list_of(clash.path)
    there = value(dossier, clash.path) is not None
    if chosen is None:
        return remove_item(dossier, list_path, item_id) if there else dossier
    if there:
        return put_item(dossier, list_path, item_id, chosen)
    return add_item(dossier, list_path, chosen)


def _touches(path: str, others: Iterable[str]) -> bool:
    return any(
        path == one or path.startswith(f"{one}.") or one.startswith(f"{path}.") for one in others
    )
