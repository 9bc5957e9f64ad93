"""A table of text as a file that a supplier opens: xlsx, csv or ods, made in memory only.

Every cell is text: no spreadsheet makes a formula, a number or a date of it. The libraries are
loaded when a file is made; nothing here knows of clients.
"""

from __future__ import annotations

import csv as csv_format
import io
import unicodedata
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from types import MappingProxyType

from pro6tui.model.vocabulary_onderzoek import Bestandsvorm

Rij = Sequence[str]
_BEGINS = "=+-@\t\r\n\0"
"""What makes a spreadsheet read a cell as something to carry out."""


def maak(
    vorm: Bestandsvorm, blad: str, koppen: Rij, rijen: Sequence[Rij], dag: date, bij: Sequence[Rij]
) -> bytes:
    """The file: a sheet `blad` with its headings, and `bij` (name and value) on a sheet of its own
    where the format has sheets. `dag` is all it says of when it was made."""
    return _MAKERS[vorm](blad, koppen, rijen, dag, bij)


def xlsx(blad: str, koppen: Rij, rijen: Sequence[Rij], dag: date, bij: Sequence[Rij]) -> bytes:
    """Cells of type string in format @; nothing of who made it."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"created": datetime.combine(dag, time(), UTC).replace(tzinfo=None)})
    text = book.add_format({"num_format": "@"})
    bold = book.add_format({"num_format": "@", "bold": True})
    first = book.add_worksheet(blad)
    for row, cells in enumerate((koppen, *rijen)):
        for column, cell in enumerate(cells):
            first.write_string(row, column, cell, bold if row == 0 else text)
    first.freeze_panes(1, 0)
    first.autofit()
    if bij:
        second = book.add_worksheet(_BIJ)
        for row, cells in enumerate(bij):
            for column, cell in enumerate(cells):
                second.write_string(row, column, cell, text)
        second.autofit()
    book.close()
    return out.getvalue()


def csv(_blad: str, koppen: Rij, rijen: Sequence[Rij], _dag: date, _bij: Sequence[Rij]) -> bytes:
    """UTF-8 with its mark, semicolons, everything quoted, CRLF; what a spreadsheet would carry out
    begins with an apostrophe. It has one sheet, without a name."""
    out = io.StringIO(newline="")
    writer = csv_format.writer(out, delimiter=";", quoting=csv_format.QUOTE_ALL)
    for cells in (koppen, *rijen):
        writer.writerow([guarded(cell) for cell in cells])
    return out.getvalue().encode("utf-8-sig")


def ods(blad: str, koppen: Rij, rijen: Sequence[Rij], dag: date, bij: Sequence[Rij]) -> bytes:
    """Cells of type string; of the properties of the file only the day is left."""
    from odfdo import Cell, Document, Row, Table

    document = Document("spreadsheet")
    document.body.clear()
    for name, lines in ((blad, (koppen, *rijen)), (_BIJ, tuple(bij))):
        if not lines:
            continue
        table = Table(name)
        for cells in lines:
            row = Row()
            for cell in cells:
                row.append_cell(Cell(text=cell, value=cell, cell_type="string"))
            table.append_row(row)
        document.body.append(table)
    moment = datetime.combine(dag, time(), UTC).replace(tzinfo=None)
    meta = document.meta
    meta.creation_date = moment
    meta.date = moment
    meta.language = "nl-NL"
    meta.creator = ""
    meta.generator = ""
    out = io.BytesIO()
    document.save(out)
    return _without_odd_parts(out.getvalue())


def _without_odd_parts(data: bytes) -> bytes:
    """The same document without the picture of its first page that the template brings."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            if info.filename.startswith("Thumbnails/"):
                continue
            new.writestr(info, old.read(info))
    return out.getvalue()


_BIJ = "verantwoording"
_MAKERS: MappingProxyType[
    Bestandsvorm, Callable[[str, Rij, Sequence[Rij], date, Sequence[Rij]], bytes]
] = MappingProxyType({Bestandsvorm.XLSX: xlsx, Bestandsvorm.CSV: csv, Bestandsvorm.ODS: ods})


def guarded(cell: str) -> str:
    """A cell that no spreadsheet carries out, however it writes its plus or its equals sign."""
    plain = unicodedata.normalize("NFKC", cell).lstrip(" ")
    return f"'{cell}" if plain[:1] and plain[0] in _BEGINS else cell


def telefoon(number: str) -> str:
    """A telephone number that no spreadsheet takes for a sum: "06 51220947", abroad "00 49 …"; as
    it is where it cannot be read."""
    import phonenumbers

    if not number:
        return ""
    try:
        found = phonenumbers.parse(number, "NL")
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_out_of_country_calling_number(found, "NL")


def met_wachtwoord(data: bytes, wachtwoord: str) -> bytes:
    """An xlsx file that asks for its password: AES-256, as Excel writes it itself."""
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(wachtwoord, out)
    return out.getvalue()
