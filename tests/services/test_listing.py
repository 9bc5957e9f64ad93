"""The list of dossiers: it stands in nobody's way."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from pro6tui.model.verzoeken import Afscherming
from pro6tui.model.vocabulary import BeperkingsGrond
from pro6tui.rules.dubbel import Dubbel, Gelijkenis
from pro6tui.services import listing as listing_module
from pro6tui.services.adding import on_top
from pro6tui.services.listing import Listing
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


def test_nobody_is_taken_in_twice_also_with_a_bsn_that_is_shielded(tmp_path: Path) -> None:
    kantoor = office.make(tmp_path)
    with kantoor.at("anna") as anna:
        person = klant().persoon
        bsn = person.bsn
        assert anna.listing.taken_in(person) is None
        made = anna.dossiers.intake(klant())
        anna.listing.refresh()
        known = Dubbel(made.doc_id, made.dossier.nummer, Gelijkenis.BSN)
        assert anna.listing.taken_in(person) == known
        assert anna.listing.find_bsn(bsn) == made.doc_id
        shield = Afscherming(id="a", pad="persoon.bsn", grond=BeperkingsGrond.JUISTHEID)
        new = msgspec.structs.replace(made.dossier, afschermingen=(shield,))
        saved = on_top(
            anna.dossiers,
            made,
            lambda _now: new,
            "afgeschermd",
            actie="afscherming",
            schrijft=("afschermingen",),
        )
        anna.listing.refresh()
        assert anna.listing.find_bsn(bsn) is None
        assert anna.listing.taken_in(person) == known
        assert bsn not in str(anna.listing.row(saved.doc_id))


def test_a_list_made_by_another_version_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kantoor = office.make(tmp_path)
    with kantoor.at("anna") as anna:
        made = anna.dossiers.intake(klant())
        rebuilt: list[int] = []
        rebuild = Listing.rebuild

        def counted(listing: Listing, told: object = None) -> int:
            rebuilt.append(1)
            return rebuild(listing, told)  # type: ignore[arg-type]

        monkeypatch.setattr(Listing, "rebuild", counted)
        for version, rebuilds in (
            (listing_module.ROWS_VERSION, 0),
            ("later", 1),
            ("later", 1),
            ("later still", 2),
        ):
            monkeypatch.setattr(listing_module, "ROWS_VERSION", version)
            again = Listing(anna.session)
            again.load()
            assert again.find_number(made.dossier.nummer) == made.doc_id
            assert len(rebuilt) == rebuilds


def test_what_could_not_be_listed_is_asked_again(tmp_path: Path) -> None:
    kantoor = office.make(tmp_path)
    with kantoor.at("anna") as anna, kantoor.at("bram") as bram:
        made = anna.dossiers.intake(klant())
        listing = bram.listing
        listing.refresh()
        heads = listing.catalog.heads(made.doc_id)
        listing.catalog.put(made.doc_id, heads, None)
        assert listing.row(made.doc_id) is None
        listing.refresh()
        listing.refresh(unlisted=True)
        assert listing.row(made.doc_id) is not None
        assert not listing.refresh(unlisted=True)
