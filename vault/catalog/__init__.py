"""The encrypted, rebuildable list of a vault's documents, and its search."""

from vault.catalog.catalog import NO_FOLDER, Catalog, Plan
from vault.catalog.entry import Entry, Head, Update, fingerprint, pack_row, unpack_row
from vault.catalog.errors import (
    CatalogBusy,
    CatalogDamaged,
    CatalogForeign,
    CatalogMissing,
    CatalogNewer,
    CatalogOutdated,
    CatalogUnsafe,
    CatalogUnusable,
    RebuildFailed,
)
from vault.catalog.rebuild import Loaded, rebuild
from vault.catalog.views import Hits, RowView

__all__ = [
    "NO_FOLDER",
    "Catalog",
    "CatalogBusy",
    "CatalogDamaged",
    "CatalogForeign",
    "CatalogMissing",
    "CatalogNewer",
    "CatalogOutdated",
    "CatalogUnsafe",
    "CatalogUnusable",
    "Entry",
    "Head",
    "Hits",
    "Loaded",
    "Plan",
    "RebuildFailed",
    "RowView",
    "Update",
    "fingerprint",
    "pack_row",
    "rebuild",
    "unpack_row",
]
