"""Files for suppliers as LibreOffice opens them: every cell is the text that went in (art. 9)."""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from pro6tui.model.vocabulary_onderzoek import Bestandsvorm
from tests.services.test_tabellen import HEADINGS, ODD, made

pytestmark = pytest.mark.tool("soffice")
OUT = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,true,true,false,false,false,1"
"""Semicolons, quotes, UTF-8; text quoted; cells as they are shown; the first sheet."""
AS_TYPED = "CSV:59,34,76,1,,0,false"
"""A csv read as a double click reads it: what looks like a number or a day becomes one."""


def shown(folder: Path, files: Sequence[Path], *more: str) -> dict[str, list[list[str]]]:
    """The cells of the first sheet of each as LibreOffice shows them, by the file's name without
    its kind."""
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", *more,
         "--convert-to", OUT, "--outdir", str(folder / "out"), *map(str, files)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    found = {}
    for one in files:
        # With the name of the sheet, where a file can have several.
        (text,) = (folder / "out").glob(f"{one.stem}*.csv")
        with text.open(encoding="utf-8", newline="") as lines:
            found[one.stem] = list(csv.reader(lines, delimiter=";"))
    return found


def converted(folder: Path, file: Path, *more: str) -> list[list[str]]:
    """The same of one file."""
    return shown(folder, [file], *more)[file.stem]


@pytest.mark.parametrize("vorm", [Bestandsvorm.XLSX, Bestandsvorm.ODS])
def test_every_cell_is_the_text_that_went_in(tmp_path: Path, vorm: Bestandsvorm) -> None:
    file = tmp_path / f"klanten.{vorm.value}"
    file.write_bytes(made(vorm))
    assert converted(tmp_path, file) == [list(HEADINGS), *(list(row) for row in ODD)]


def test_a_csv_opened_by_a_double_click_carries_nothing_out(tmp_path: Path) -> None:
    file = tmp_path / "klanten.csv"
    file.write_bytes(made(Bestandsvorm.CSV))
    rows = converted(tmp_path, file, f"--infilter={AS_TYPED}")
    assert rows[0] == list(HEADINGS)
    names = [row[0].removeprefix("'") for row in rows[1:]]
    assert names == [row[0] for row in ODD]
    # A telephone number in the form that this program writes keeps its zero.
    assert [rows[1][1], rows[2][1]] == ["06 51220947", "00 49 5921 1234"]
