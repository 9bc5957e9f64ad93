"""Adding one item to a list of a dossier: a note, a document.

It clashes with nothing that a colleague changed meanwhile, so it is put on top of theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from pro6tui.model import paths
from pro6tui.model.dossier import Item
from pro6tui.services.dossiers import ChangedMeanwhile, Dossiers, OpenDossier
from vault.blobs import Blob

_ATTEMPTS = 5


def add_item(
    dossiers: Dossiers,
    opened: OpenDossier,
    list_path: str,
    item: Item,
    reden: str,
    blobs: Sequence[Blob] = (),
    actie: str = "wijziging",
    feiten: Mapping[str, Any] = MappingProxyType({}),
) -> OpenDossier:
    """The dossier with `item` at the end of `list_path`, saved; also if somebody saved first.
    `actie` and `feiten` as for `Dossiers.change`.

    Refusal if a rule says no; ChangedMeanwhile only when colleagues keep being faster.
    """
    for _attempt in range(_ATTEMPTS - 1):
        try:
            return _once(dossiers, opened, list_path, item, reden, blobs, actie, feiten)
        except ChangedMeanwhile as meanwhile:
            opened = meanwhile.theirs
    return _once(dossiers, opened, list_path, item, reden, blobs, actie, feiten)


def _once(
    dossiers: Dossiers,
    opened: OpenDossier,
    list_path: str,
    item: Item,
    reden: str,
    blobs: Sequence[Blob],
    actie: str,
    feiten: Mapping[str, Any],
) -> OpenDossier:
    changed = paths.add_item(opened.dossier, list_path, item)
    return dossiers.change(opened, changed, reden, blobs, actie=actie, feiten=feiten)
