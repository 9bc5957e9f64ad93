"""Dotted paths into a dossier: read, set, add, remove, compare. Everything gives a new dossier.

A path is a field's own ("persoon.woonplaats"), its last part where that is unambiguous
("woonplaats"), or the regulation's name ("soort_uitkering"). An item of a list is named by its id
or its place: "uitkeringen.0.hoogte". Every refusal here is "R3.1" with the path, never a value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple, cast

import msgspec

from pro6tui.i18n import _
from pro6tui.model.codec import convert
from pro6tui.model.dossier import Dossier, Item, Part
from pro6tui.model.fields import ALIASES, BY_PATH, FIELDS, LISTS, Field
from pro6tui.model.refusal import Refusal


class Change(NamedTuple):
    """One difference. For a list item added or removed the path ends at its id, and `old` or
    `new` is None and the other the whole item."""

    path: str
    old: Any
    new: Any


@cache
def _short() -> dict[str, str]:
    """Last part → path, for fields outside lists whose last part no other such field has."""
    seen = Counter(field.name for field in FIELDS if not field.in_list)
    return {f.name: f.path for f in FIELDS if not f.in_list and seen[f.name] == 1}


def full_path(path: str) -> str:
    """The whole path of an alias or short name; a path stays itself."""
    path = path.strip()
    if path in BY_PATH:
        return path
    return ALIASES.get(path) or _short().get(path, path)


def field_of(path: str) -> Field:
    """The field at `path`. Refusal "R3.1" when the dossier has no such field."""
    whole = full_path(path)
    field = BY_PATH.get(whole) or BY_PATH.get(pattern_of(whole))
    if field is None:
        raise unknown(path)
    return field


def pattern_of(path: str) -> str:
    """The path with `*` for the item: "uitkeringen.0.hoogte" → "uitkeringen.*.hoogte", also for a
    list within an item."""
    pattern = ""
    for step in path.split("."):
        if pattern in LISTS:
            step = "*"
        pattern = f"{pattern}.{step}" if pattern else step
    return pattern


def list_of(path: str) -> tuple[str, str]:
    """(list, rest) of a path into a list, the innermost: "verzoeken.v1.stappen.s1.op" →
    ("verzoeken.v1.stappen", "s1.op"); ("", "") of another path."""
    steps = path.split(".")
    for at in range(len(steps) - 1, 0, -1):
        start = ".".join(steps[:at])
        if pattern_of(start) in LISTS:
            return start, ".".join(steps[at:])
    return "", ""


def lists(dossier: Dossier) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """Every list of this dossier by its path, those within items too: an item's by its id."""
    for name in LISTS:
        if "*" not in name:
            yield from _lists(name, name, get(dossier, name))


def _lists(
    path: str, pattern: str, items: tuple[Item, ...]
) -> Iterator[tuple[str, tuple[Item, ...]]]:
    yield path, items
    for steps, inner in _plan(pattern).lists:
        for place, item in enumerate(items):
            where = ".".join((path, item.id or str(place), *steps))
            yield from _lists(where, inner, _at(item, steps))


def unknown(path: str) -> Refusal:
    """The refusal of a field that is not on the list; `path` is told only if it looks like one."""
    shown = path if len(path) <= 80 and path.replace(".", "").replace("_", "").isalnum() else "?"
    return Refusal(
        "R3.1",
        3,
        _("Het dossier kent geen veld “{veld}” (artikel 3).").format(veld=shown),
        _("Kies een veld uit de veldenlijst."),
        shown,
    )


def get(dossier: Dossier, path: str) -> Any:
    """The value at `path`; an item or part when the path stops there. Refusal when there is no
    such field or item."""
    whole = full_path(path)
    here: Any = dossier
    for step in whole.split("."):
        if isinstance(here, tuple):
            here = here[_place(here, step, whole)]
        elif isinstance(here, Part) and step in here.__struct_fields__:
            here = getattr(here, step)
        else:
            raise unknown(path)
    return here


def set_field(
    dossier: Dossier, path: str, value: object, new_id: Callable[[], str] | None = None
) -> Dossier:
    """The dossier with `value` (typed, or plain JSON: "2026-01-31", 125000, "WW") at `path`.

    With `new_id`, a place just past the end of a list adds an item there. Refusal when the field
    does not exist or the value does not fit; the rules of art. 3 are `rules.artikel_03`'s.
    """
    whole = full_path(path)
    field_of(whole)
    return cast(Dossier, _replaced(dossier, whole.split("."), value, whole, new_id))


def add_item(dossier: Dossier, list_path: str, item: Item) -> Dossier:
    """The dossier with `item` at the end of the list; its id must be new there."""
    items = get(dossier, list_path)
    if not isinstance(items, tuple) or any(i.id == item.id for i in items):
        raise unknown(list_path)
    return _set_list(dossier, list_path, (*items, item))


def remove_item(dossier: Dossier, list_path: str, item_id: str) -> Dossier:
    """The dossier without the item of that id. Refusal when it is not there."""
    items = get(dossier, list_path)
    if not isinstance(items, tuple):
        raise unknown(list_path)
    at = _place(items, item_id, list_path)
    return _set_list(dossier, list_path, items[:at] + items[at + 1 :])


def put_item(dossier: Dossier, list_path: str, step: str, item: Item) -> Dossier:
    """The dossier with `item` in place of the one at `step` (its id or place). Refusal when there
    is none."""
    items = get(dossier, list_path)
    if not isinstance(items, tuple):
        raise unknown(list_path)
    at = _place(items, step, list_path)
    return _set_list(dossier, list_path, (*items[:at], item, *items[at + 1 :]))


def with_ids(dossier: Dossier, new_id: Callable[[], str]) -> Dossier:
    """The dossier with an id for every item that has none, as an intake from a file needs."""
    # Outer lists come first, and an item within is found by its place all the same.
    for name, items in list(lists(dossier)):
        if any(not item.id for item in items):
            filled = tuple(i if i.id else msgspec.structs.replace(i, id=new_id()) for i in items)
            dossier = _set_list(dossier, name, filled)
    return dossier


def paths(dossier: Dossier) -> list[tuple[str, Field]]:
    """Every concrete path of this dossier with its field, in the order of the table; items of
    lists by their id (by place when they have none)."""
    return [(path, field) for path, field, _value in values(dossier)]


def values(dossier: Dossier) -> Iterator[tuple[str, Field, Any]]:
    """As `paths`, with the value: one walk, where `get` for each path would be many."""
    done: set[str] = set()
    for field in FIELDS:
        if not field.in_list:
            here: Any = dossier
            for step in field.path.split("."):
                here = getattr(here, step)
            yield field.path, field, here
            continue
        name = field.path.partition(".*")[0]
        if name in done:
            continue
        done.add(name)
        yield from _values_in(get(dossier, name), name, name)


def values_of(item: Item, path: str) -> Iterator[tuple[str, Field, Any]]:
    """As `values`, of one item of a list that stands (or stood) at `path`."""
    plan = _plan(pattern_of(path.rpartition(".")[0]))
    for rest, steps, field in plan.fields:
        yield f"{path}.{rest}", field, _at(item, steps)
    for steps, inner in plan.lists:
        yield from _values_in(_at(item, steps), ".".join((path, *steps)), inner)


def _values_in(
    items: tuple[Item, ...], path: str, pattern: str
) -> Iterator[tuple[str, Field, Any]]:
    plan = _plan(pattern)
    for place, item in enumerate(items):
        start = f"{path}.{item.id or place}"
        for rest, steps, field in plan.fields:
            yield f"{start}.{rest}", field, _at(item, steps)
        for steps, inner in plan.lists:
            yield from _values_in(_at(item, steps), ".".join((start, *steps)), inner)


class _Plan(NamedTuple):
    """What an item of a list has: its own fields, and the lists in it (with their pattern)."""

    fields: tuple[tuple[str, tuple[str, ...], Field], ...]
    lists: tuple[tuple[tuple[str, ...], str], ...]


@cache
def _plan(pattern: str) -> _Plan:
    start = f"{pattern}.*."
    own = [(one.path.removeprefix(start), one) for one in FIELDS if one.path.startswith(start)]
    inner = [name for name in LISTS if name.startswith(start)]
    return _Plan(
        tuple((rest, tuple(rest.split(".")), one) for rest, one in own if "*" not in rest),
        tuple(
            (tuple(name.removeprefix(start).split(".")), name)
            for name in inner
            if "*" not in name.removeprefix(start)
        ),
    )


def _at(item: Item, steps: tuple[str, ...]) -> Any:
    here: Any = item
    for step in steps:
        here = getattr(here, step)
    return here


def diff(old: Dossier, new: Dossier) -> list[Change]:
    """What differs, field by field, in the order of the schema; items of lists meet by id."""
    changes: list[Change] = []
    _diff_part(old, new, "", changes)
    return changes


def _diff_part(old: Part, new: Part, start: str, changes: list[Change]) -> None:
    for name in old.__struct_fields__:
        before, after = getattr(old, name), getattr(new, name)
        if before == after:
            continue
        path = start + name
        if isinstance(before, Part):
            _diff_part(before, after, path + ".", changes)
        elif pattern_of(path) in LISTS:
            _diff_list(before, after, path, changes)
        else:
            changes.append(Change(path, before, after))


def _diff_list(
    old: tuple[Item, ...], new: tuple[Item, ...], path: str, changes: list[Change]
) -> None:
    before = {item.id or str(place): item for place, item in enumerate(old)}
    after = {item.id or str(place): item for place, item in enumerate(new)}
    for key, item in before.items():
        if key not in after:
            changes.append(Change(f"{path}.{key}", item, None))
        elif after[key] != item:
            _diff_part(item, after[key], f"{path}.{key}.", changes)
    changes.extend(
        Change(f"{path}.{key}", None, item) for key, item in after.items() if key not in before
    )


def _place(items: tuple[Any, ...], step: str, path: str) -> int:
    """Where in the list: by id first, then by number."""
    for place, item in enumerate(items):
        if step and isinstance(item, Item) and item.id == step:
            return place
    if step.isascii() and step.isdigit() and len(step) <= 4 and int(step) < len(items):
        return int(step)
    raise Refusal(
        "R3.1",
        3,
        _("In dit dossier staat niets op de plaats “{veld}”.").format(veld=path[:80]),
        _("Voeg het onderdeel eerst toe."),
        path[:80],
    )


def _set_list(dossier: Dossier, list_path: str, items: tuple[Item, ...]) -> Dossier:
    return cast(Dossier, _with_list(dossier, list_path.split("."), items, list_path))


def _with_list(here: Part, steps: list[str], items: tuple[Item, ...], path: str) -> Part:
    name = steps[0]
    if len(steps) == 1:
        return msgspec.structs.replace(here, **{name: items})
    inner = getattr(here, name)
    if not isinstance(inner, tuple):
        return msgspec.structs.replace(here, **{name: _with_list(inner, steps[1:], items, path)})
    at = _place(inner, steps[1], path)
    item = _with_list(inner[at], steps[2:], items, path)
    return msgspec.structs.replace(here, **{name: (*inner[:at], item, *inner[at + 1 :])})


@cache
def _types(part: type[Part]) -> dict[str, Any]:
    return {field.name: field.type for field in msgspec.structs.fields(part)}


def _replaced(
    here: Part, steps: list[str], value: object, path: str, new_id: Callable[[], str] | None
) -> Part:
    name = steps[0]
    kind = _types(type(here))[name]
    if len(steps) == 1:
        return msgspec.structs.replace(here, **{name: convert(value, kind, path)})
    inner = getattr(here, name)
    if not isinstance(inner, tuple):
        return msgspec.structs.replace(
            here, **{name: _replaced(inner, steps[1:], value, path, new_id)}
        )
    if new_id is not None and steps[1] == str(len(inner)):
        inner = (*inner, kind.__args__[0](id=new_id()))
    at = _place(inner, steps[1], path)
    item = _replaced(inner[at], steps[2:], value, path, new_id)
    return msgspec.structs.replace(here, **{name: (*inner[:at], item, *inner[at + 1 :])})
