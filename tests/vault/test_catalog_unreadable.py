"""Documents that this member cannot open have a place in the catalog, and break nothing there."""

from __future__ import annotations

from pathlib import Path

from tests.vault.test_catalog import KEY, build, doc_id, head, reopen, update
from vault.catalog import Catalog, Update


def test_a_document_without_a_row_survives_a_new_base(tmp_path: Path) -> None:
    catalog = build(tmp_path, 3)
    catalog.apply([Update(doc_id(7), (head(1),), 99, None)])
    catalog.compact()
    again = reopen(tmp_path)
    assert len(again) == 3
    assert again.unlisted() == [doc_id(7)]
    assert again.heads(doc_id(1)) == update(1).heads


def test_a_base_of_documents_without_heads_is_empty_and_sound(tmp_path: Path) -> None:
    records = [Update(doc_id(number), (), number, None) for number in range(5)]
    Catalog.build(tmp_path, KEY, vault_id="v", generation="1", records=records)
    again = reopen(tmp_path)
    assert len(again) == 0
    assert again.unlisted() == []
