"""Fields set by their path, the way a command line does it: everything typed, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from pro6tui.model import paths
from pro6tui.model.dossier import Dossier, Item
from pro6tui.model.fields import LISTS
from pro6tui.model.refusal import Refusal
from pro6tui.rules.interpretatie import Interpretaties
from pro6tui.services.editing import Editing

NEW = "+"
"""In a path, for the item of a list that is to be added: "notities.+.tekst"."""


def assigned(
    dossier: Dossier,
    assignments: Iterable[tuple[str, str]],
    removals: Sequence[str],
    today: date,
    handle: str,
    lezing: Interpretaties,
) -> Dossier:
    """The dossier with each (path, what was typed), and without the items in `removals`.

    Refusal for a path or a value that cannot be read. What the rules say of the whole is asked
    when it is saved, so that the order of the fields makes no difference.
    """
    editing = Editing(dossier, today, lezing, before=dossier)
    gone = [_item(dossier, path) for path in removals]
    added: dict[str, str] = {}
    for path, text in assignments:
        whole = _existing(editing, paths.full_path(path), added, today, handle)
        paths.field_of(whole)
        said = editing.set(whole, text)
        if whole in editing.typed:
            raise next(one for one in said if isinstance(one, Refusal))
    for list_path, item_id in gone:
        editing.remove(list_path, item_id)
    return editing.dossier


def _item(dossier: Dossier, path: str) -> tuple[str, str]:
    """The list and the id of the item at a path. Refusal when there is none."""
    found = paths.get(dossier, path)
    list_path = path.rpartition(".")[0]
    if not isinstance(found, Item) or list_path not in LISTS:
        raise paths.unknown(path)
    return list_path, found.id


def _existing(editing: Editing, path: str, added: dict[str, str], today: date, handle: str) -> str:
    """The path with the id of the item it is about; an item that is to be added is added once."""
    for name in LISTS:
        if "*" in name or not path.startswith(f"{name}."):
            continue
        step, _dot, rest = path.removeprefix(f"{name}.").partition(".")
        items = paths.get(editing.dossier, name)
        if step == NEW or (step == str(len(items)) and name not in added):
            if name not in added:
                added[name] = editing.add(name, **_beginning(name, today, handle))
            return f"{name}.{added[name]}.{rest}"
        if step.isascii() and step.isdigit() and int(step) < len(items):
            return f"{name}.{items[int(step)].id}.{rest}"
    return path


def _beginning(list_path: str, today: date, handle: str) -> dict[str, object]:
    """What the program knows of a new item by itself."""
    if list_path == "notities":
        return {"auteur": handle, "datum": today}
    if list_path == "documenten":
        return {"toegevoegd_door": handle, "datum": today}
    return {}
