"""The tables of docs/architecture.md say what a module holds, in a whole sentence."""

from __future__ import annotations

import re

from tools import rooms


def test_no_row_ends_in_the_middle_of_an_artikel() -> None:
    rows = [line for line in rooms.PAGE.read_text(encoding="utf-8").splitlines() if "|" in line]
    assert len(rows) > 100
    assert [row for row in rows if re.search(r"\bartt?\.? *\|$", row, re.IGNORECASE)] == []


def test_the_number_of_an_artikel_stays_in_its_sentence() -> None:
    said = rooms.first_sentence(rooms.ROOT / "pro6tui" / "rules" / "artikel_10.py")
    assert said.startswith("art. 10: inspection")
    assert "Source" not in said
