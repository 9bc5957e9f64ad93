"""A dossier as plain JSON values, without what art. 6 keeps from this reader or art. 11 shields."""

from __future__ import annotations

from typing import Any

import msgspec

from pro6tui.model.dossier import Dossier, Item
from pro6tui.rules import afscherming
from pro6tui.rules.artikel_06 import Toegang, zichtbaar


def visible(dossier: Dossier, toegang: Toegang) -> dict[str, Any]:
    """The dossier as JSON has it; what is empty is left out, as in a file. In the place of a value
    that is shielded stand words that say so."""
    whole: dict[str, Any] = msgspec.to_builtins(dossier)
    if any(one.opgeheven_op is None for one in dossier.afschermingen):
        whole = _masked(dossier, whole, "")
    return whole if toegang is Toegang.VOLLEDIG else _pruned(whole, "", toegang)


def visible_item(item: Item, list_path: str, toegang: Toegang) -> dict[str, Any]:
    """One item of a list as JSON, without what art. 6 keeps from this reader."""
    whole: dict[str, Any] = msgspec.to_builtins(item)
    return whole if toegang is Toegang.VOLLEDIG else _pruned(whole, f"{list_path}.*.", toegang)


def _masked(dossier: Dossier, part: dict[str, Any], start: str) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for name, value in part.items():
        path = f"{start}{name}"
        if isinstance(value, dict):
            kept[name] = _masked(dossier, value, f"{path}.")
        elif isinstance(value, list | tuple) and value and isinstance(value[0], dict):
            kept[name] = [
                _masked(dossier, one, f"{path}.{one.get('id') or place}.")
                for place, one in enumerate(value)
            ]
        elif name == "id" or not afscherming.verborgen(dossier, path):
            kept[name] = value
        else:
            kept[name] = afscherming.tekst()
    return kept


def _pruned(part: dict[str, Any], start: str, toegang: Toegang) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for name, value in part.items():
        path = f"{start}{name}"
        if isinstance(value, dict):
            inner = _pruned(value, f"{path}.", toegang)
            if inner:
                kept[name] = inner
        elif isinstance(value, list | tuple) and value and isinstance(value[0], dict):
            items = [_pruned(one, f"{path}.*.", toegang) for one in value]
            if any(len(one) > 1 for one in items):
                kept[name] = items
        elif name == "id" or zichtbaar(path, toegang):
            kept[name] = value
    return kept
