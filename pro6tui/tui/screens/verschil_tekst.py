"""Differences in words: which field of which item, and what it was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.dossier import Dossier, Item
from pro6tui.model.fields import LIST_LABELS
from pro6tui.model.verzoeken import Verzoek
from pro6tui.rules import stukken
from pro6tui.rules.verzoek_woorden import in_het_kort
from pro6tui.services.merging import Joined
from pro6tui.services.merging import value as value_at
from pro6tui.tui.base.text import fit, wrap


class Kant(NamedTuple):
    """One side of a merge: how its value is labelled, with its key, and the heading of what it
    changed without a clash."""

    label: str
    kop: str


def naam(joined: Joined, path: str) -> str:
    """ "Uitkering 2: Hoogte uitkering (bruto)", "Woonplaats"."""
    list_path, rest = paths.list_of(path)
    if not list_path:
        return paths.field_of(path).label
    item_id, _dot, field = rest.partition(".")
    label = _(LIST_LABELS[paths.pattern_of(list_path)])
    place = _place(joined.dossier, list_path, item_id)
    head = f"{label} {place}" if place else label
    return f"{head}: {paths.field_of(path).label}" if field else head


def _place(dossier: Dossier, list_path: str, item_id: str) -> int:
    ids = [item.id for item in value_at(dossier, list_path) or ()]
    return ids.index(item_id) + 1 if item_id in ids else 0


def waarde(dossier: Dossier, path: str, value: Any) -> str:
    """A value as a dossier shows it; of an item what stands in it, "weggehaald" for None."""
    pattern = paths.pattern_of(path)
    if not pattern.endswith(".*"):
        return stukken.toon(dossier, paths.field_of(path), value)
    if not isinstance(value, Item):
        return _("weggehaald")
    if isinstance(value, Verzoek):
        return in_het_kort(value)
    told = [
        f"{field.label}: {stukken.toon(dossier, field, inside)}"
        for _path, field, inside in paths.values_of(value, path)
        if inside not in (None, "", ())
    ]
    return "; ".join(told) or "–"


def samengevoegd(joined: Joined, kanten: Sequence[Kant]) -> list[tuple[str, list[str]]]:
    """Under a heading each: what every side changed without a clash."""
    found = []
    for kant, changes in zip(kanten, joined.changes, strict=True):
        told = [
            f"{naam(joined, one.path)}: {waarde(joined.dossier, one.path, one.new)}"
            for one in changes
        ]
        if told:
            found.append((_("{wie}, al samengevoegd").format(wie=kant.kop), told))
    return found


def naast_elkaar(
    versions: Sequence[tuple[int | None, str, str]], keuze: int | None, width: int
) -> list[tuple[str, str]]:
    """Versions (name of the choice, label, text) beside each other, as lines with their role."""
    wide = (width - 4) // len(versions)
    cells = []
    for name, label, text in versions:
        cross = "" if name is None else f"({'x' if name == keuze else ' '}) "
        cells.append([f"{cross}{label}", *wrap(text, wide - 2)])
    height = max(len(one) for one in cells)
    return [
        (
            "    " + "".join(fit(one[y] if y < len(one) else "", wide) for one in cells),
            "stil" if y == 0 else "",
        )
        for y in range(height)
    ]
