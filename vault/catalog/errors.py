"""Why a catalog cannot be used. All but `CatalogBusy` and `CatalogUnsafe` mean: build it anew."""

from __future__ import annotations

from vault.errors import VaultError


class CatalogUnusable(VaultError):
    """The catalog on disk is of no use; the vault itself is not touched by that. Rebuild."""

    code = "catalog_unusable"


class CatalogMissing(CatalogUnusable):
    """There is no catalog here yet."""

    code = "catalog_missing"


class CatalogForeign(CatalogUnusable):
    """This catalog belongs to another vault."""

    code = "catalog_foreign"


class CatalogOutdated(CatalogUnusable):
    """This catalog was made under another generation of the ring."""

    code = "catalog_outdated"


class CatalogNewer(CatalogUnusable):
    """This catalog was written in a format this version does not know."""

    code = "catalog_newer"


class CatalogDamaged(CatalogUnusable):
    """Truncated, tampered with, or sealed under another key; `why` names the place."""

    code = "catalog_damaged"


class CatalogBusy(VaultError):
    """Another process held the catalog's lock for too long; try again."""

    code = "catalog_busy"


class CatalogUnsafe(VaultError):
    """The catalog's folder belongs to another account or is no folder."""

    code = "catalog_unsafe"


class RebuildFailed(VaultError):
    """A worker process ended before its work; `why` holds the kind of error, never its text."""

    code = "rebuild_failed"
