"""The list of dossiers: it stands in nobody's way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services import office
from tests.services.office import klant
from vault.catalog import Catalog, CatalogBusy, CatalogUnusable


@pytest.mark.parametrize(
    "error", [OSError(28, "full"), CatalogBusy(), CatalogUnusable()], ids=lambda one: type(one)
)
def test_a_list_that_cannot_be_kept_on_disk_still_shows_what_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    kantoor = office.make(tmp_path)
    with kantoor.at("anna") as anna, kantoor.at("bram") as bram:
        made = anna.dossiers.intake(klant())

        def compact(_catalog: Catalog) -> None:
            raise error

        monkeypatch.setattr(Catalog, "compact", compact)
        monkeypatch.setattr(Catalog, "wants_compaction", True)
        assert bram.listing.refresh()
        assert bram.listing.find_number(made.dossier.nummer) == made.doc_id
