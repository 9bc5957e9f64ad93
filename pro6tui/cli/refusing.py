"""A failure as the object that `--json` prints, and whose sentences a person reads."""

from __future__ import annotations

from typing import Any

from pro6tui.i18n import _
from pro6tui.model.fields import LIST_LABELS
from pro6tui.model.paths import field_of, pattern_of
from pro6tui.model.refusal import Refusal
from pro6tui.rules.uitvoer import datum
from pro6tui.services.errors import code, parts
from pro6tui.services.opened import ChangedMeanwhile
from pro6tui.services.terugval import ontbreekt
from vault.errors import Rollback


def told(error: BaseException) -> dict[str, Any]:
    """`code`, `message`, `uitweg`, `artikel`, `field`; of a conflict also `fields`, the paths that
    somebody else changed, and of an older vault `missing`, counts. Never a value."""
    if isinstance(error, ChangedMeanwhile):
        return _meanwhile(error)
    if isinstance(error, Rollback):
        return _rollback(error)
    message, uitweg = parts(error)
    refusal = error if isinstance(error, Refusal) else None
    return {
        "code": code(error),
        "message": message,
        "uitweg": uitweg,
        "artikel": refusal.artikel if refusal else None,
        "field": refusal.field if refusal else "",
    }


def _meanwhile(error: ChangedMeanwhile) -> dict[str, Any]:
    joined = error.joined
    theirs = [*(one.path for one in joined.changes[1]), *(one.path for one in joined.clashes)]
    return {
        "code": "conflict",
        "message": _("{wie} heeft dit dossier intussen gewijzigd ({datum}): {velden}.").format(
            wie=error.theirs.door,
            datum=datum(error.theirs.op.astimezone().date()),
            velden=", ".join(dict.fromkeys(label(path) for path in theirs)) or "–",
        ),
        "uitweg": _("Er is niets bewaard. Bekijk het dossier en geef de opdracht opnieuw."),
        "artikel": None,
        "field": "",
        "fields": theirs,
    }


def _rollback(error: Rollback) -> dict[str, Any]:
    message, uitweg = parts(error)
    lacks = "; ".join(ontbreekt(error.facts))
    return {
        "code": code(error),
        "message": _("{zin} Wat ontbreekt: {wat}.").format(zin=message, wat=lacks),
        "uitweg": uitweg,
        "artikel": None,
        "field": "",
        "missing": dict(error.facts),
    }


def label(path: str) -> str:
    """What people call a field or an item of a list; the path itself if it is neither."""
    name = pattern_of(path).removesuffix(".*")
    if name in LIST_LABELS:
        return _(LIST_LABELS[name])
    try:
        return field_of(path).label
    except Refusal:
        return path
