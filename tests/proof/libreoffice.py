"""Tables as LibreOffice opens them: the cells of a file as text."""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Sequence
from pathlib import Path

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
