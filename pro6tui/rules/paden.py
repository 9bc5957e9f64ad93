"""artt. 1, 10 and 11: which data a path stands for, and which paths speak of the same.

Source: regulation artt. 1, 10 and 11. A path is a field, an item, a whole part, or "" for the whole
dossier; `*` stands for any item.
"""

from __future__ import annotations

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.dossier import Dossier
from pro6tui.model.fields import FIELDS, LIST_LABELS
from pro6tui.model.refusal import Refusal

_PARTS = frozenset(field.path.partition(".")[0] for field in FIELDS if "." in field.path)


def dekt(ruim: str, pad: str) -> bool:
    """Whether the data at `pad` are among those at `ruim`: "persoon" covers "persoon.adres"."""
    wide, narrow = _steps(ruim), _steps(pad)
    return len(wide) <= len(narrow) and _alike(wide, narrow)


def overlapt(een: str, ander: str) -> bool:
    """Whether two paths have any data in common."""
    return _alike(_steps(een), _steps(ander))


def _alike(een: list[str], ander: list[str]) -> bool:
    return all(a == b or "*" in (a, b) for a, b in zip(een, ander, strict=False))


def _steps(pad: str) -> list[str]:
    return heel(pad).split(".") if pad.strip() else []


def heel(pad: str) -> str:
    """The whole path; the name of a part is that part, also where it is an alias of a field."""
    return pad if pad in _PARTS else paths.full_path(pad)


def bestaat(dossier: Dossier, pad: str) -> bool:
    """Whether this dossier has something at `pad`: a field, an item, or a part."""
    if not pad:
        return True
    try:
        paths.get(dossier, pad)
    except Refusal:
        return False
    return True


def toets(dossier: Dossier, pad: str) -> str:
    """The whole path. Refusal "R3.1" when the dossier has nothing there."""
    whole = heel(pad) if pad.strip() else ""
    if whole:
        paths.get(dossier, whole)
    return whole


def naam(dossier: Dossier, pad: str) -> str:
    """What people call it: "Woonplaats", "Notitie 2: Tekst", "het hele dossier"."""
    if not pad:
        return _("het hele dossier")
    lijst, rest = paths.list_of(pad)
    if not lijst:
        return _label(pad)
    whose = _(LIST_LABELS[paths.pattern_of(lijst)])
    wie, _dot, veld = rest.partition(".")
    ids = [item.id for item in paths.get(dossier, lijst)] if bestaat(dossier, lijst) else []
    if wie in ids and len(ids) > 1:
        whose = f"{whose} {ids.index(wie) + 1}"
    return f"{whose}: {_label(pad)}" if veld else whose


def _label(pad: str) -> str:
    if pad in LIST_LABELS:
        return _(LIST_LABELS[pad])
    try:
        if pad not in _PARTS:
            return paths.field_of(pad).label
    except Refusal:
        pass
    inside = [one.label for one in FIELDS if one.path.startswith(f"{pad}.")]
    return ", ".join(inside) or pad
