"""Adding one item to a list of a dossier: a note, a document.

It clashes with nothing that a colleague changed meanwhile, so it is put on top of theirs.
"""

from __future__ import annotations

from collections.abc import Sequence

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
) -> OpenDossier:
    """The dossier with `item` at the end of `list_path`, saved; also if somebody saved first.

    Refusal if a rule says no; ChangedMeanwhile only when colleagues keep being faster.
    """
    for _attempt in range(_ATTEMPTS - 1):
        try:
            return _once(dossiers, opened, list_path, item, reden, blobs)
        except ChangedMeanwhile as meanwhile:
            opened = meanwhile.theirs
    return _once(dossiers, opened, list_path, item, reden, blobs)


def _once(
    dossiers: Dossiers,
    opened: OpenDossier,
    list_path: str,
    item: Item,
    reden: str,
    blobs: Sequence[Blob],
) -> OpenDossier:
    changed = paths.add_item(opened.dossier, list_path, item)
    return dossiers.change(opened, changed, reden, blobs)
