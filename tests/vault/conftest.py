"""A fresh small vault for every test that asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.vault.place import Place, make


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A vault with four members and four rings."""
    return make(tmp_path)
