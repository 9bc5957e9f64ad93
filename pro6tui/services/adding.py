"""Adding one item to a list of a dossier, a note or a document, and other acts of that kind.

It clashes with nothing that a colleague changed meanwhile, so it is put on top of theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from pro6tui.model import paths
from pro6tui.model.dossier import Dossier, Item
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
    schrijft: Collection[str] = (),
) -> OpenDossier:
    """The dossier with `item` at the end of `list_path`, saved; also if somebody saved first.
    `actie`, `feiten` and `schrijft` as for `Dossiers.change`.

    Refusal if a rule says no; ChangedMeanwhile only when colleagues keep being faster.
    """
    return on_top(
        dossiers,
        opened,
        lambda now: paths.add_item(now, list_path, item),
        reden,
        blobs,
        actie,
        feiten,
        schrijft,
    )


def on_top(
    dossiers: Dossiers,
    opened: OpenDossier,
    make: Callable[[Dossier], Dossier],
    reden: str,
    blobs: Sequence[Blob] = (),
    actie: str = "wijziging",
    feiten: Mapping[str, Any] = MappingProxyType({}),
    schrijft: Collection[str] = (),
) -> OpenDossier:
    """The same with whatever `make` makes of the dossier as it is at that moment: it is asked anew
    if somebody saved first, and with it its rules."""

    def _save(opened: OpenDossier, changed: Dossier) -> OpenDossier:
        return dossiers.change(
            opened, changed, reden, blobs, schrijft=schrijft, actie=actie, feiten=feiten
        )

    for _attempt in range(_ATTEMPTS - 1):
        changed = make(opened.dossier)
        try:
            return _save(opened, changed)
        except ChangedMeanwhile as meanwhile:
            opened = meanwhile.theirs
    return _save(opened, make(opened.dossier))
