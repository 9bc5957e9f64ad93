"""Tables of text as files: every cell what it was, whatever a spreadsheet would make of it."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date

import msoffcrypto
import pytest

from pro6tui.model.vocabulary_onderzoek import Bestandsvorm
from pro6tui.services import tabellen

DAY = date(2026, 11, 20)
HEADINGS = ("naam", "telefoonnummer", "einddatum_traject")
ODD = (
    ("=HYPERLINK(\"x\")", "06 51220947", "2026-06-30"),
    ("+Plus; en \"quote\"", "00 49 5921 1234", "2026-01-02"),
    ("-Min", "007", ""),
    ("@Apen", "1e5", "2026-12-31"),
    ("Édouard Şahin", "0651220947", "2024-02-29"),
    ("Twee\nregels", "", ""),
    ("  =spatie", "＝breed", "'aanhaling"),
)  # fmt: skip
BESIDE = (("rijen", "7"),)


def made(vorm: Bestandsvorm) -> bytes:
    return tabellen.maak(vorm, "klanten", HEADINGS, ODD, DAY, BESIDE)


def test_csv_is_read_back_cell_by_cell() -> None:
    data = made(Bestandsvorm.CSV)
    assert data.startswith(b'\xef\xbb\xbf"naam";"telefoonnummer"')
    assert data.count(b"\r\n") == len(ODD) + 1
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[0] == list(HEADINGS)
    plain = [
        [cell.removeprefix("'") if cell != ODD[6][2] else cell for cell in row] for row in rows
    ]
    assert plain[1:] == [list(row) for row in ODD]


@pytest.mark.parametrize(
    "cell", ["=1", "+1", "-1", "@x", "\tx", "\r", "\0", "＝1", "＋31", "   =1"]
)
def test_what_a_spreadsheet_would_carry_out_is_told_as_text(cell: str) -> None:
    assert tabellen.guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "06 1", "Jan=Piet", "a-b", "É", "2026-01-01"])
def test_what_is_plain_stays_as_it_is(cell: str) -> None:
    assert tabellen.guarded(cell) == cell


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("+31651220947", "06 51220947"),
        ("+31546123456", "0546 123 456"),
        ("+4959211234", "00 49 5921 1234"),
        ("", ""),
        ("geen nummer", "geen nummer"),
    ],
)
def test_a_telephone_number_is_no_sum(number: str, shown: str) -> None:
    assert tabellen.telefoon(number) == shown
    assert tabellen.guarded(shown) == shown


def test_xlsx_has_strings_only_and_says_nothing_of_who_made_it() -> None:
    inside = zipfile.ZipFile(io.BytesIO(made(Bestandsvorm.XLSX)))
    sheet = inside.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<c ") == sheet.count('t="s"') + sheet.count("/></c>") == sheet.count("<v>")
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.lower()
    core = inside.read("docProps/core.xml").decode()
    assert "<dc:creator></dc:creator>" in core
    assert core.count("2026-11-20T00:00:00Z") == 2


def test_ods_has_strings_only_and_says_nothing_of_who_made_it() -> None:
    inside = zipfile.ZipFile(io.BytesIO(made(Bestandsvorm.ODS)))
    content = inside.read("content.xml").decode()
    assert "table:formula" not in content
    assert content.count('office:value-type="') == content.count('office:value-type="string"') > 20
    meta = inside.read("meta.xml").decode()
    assert "<dc:creator></dc:creator>" in meta
    assert "initial-creator" not in meta
    assert "fr-FR" not in meta
    assert not [one for one in inside.namelist() if one.startswith("Thumbnails")]


def test_a_password_opens_it_and_no_other() -> None:
    plain = made(Bestandsvorm.XLSX)
    sealed = tabellen.met_wachtwoord(plain, "aap noot mies wim zus jet")
    for word, opens in (("aap noot mies wim zus jet", True), ("iets anders", False)):
        book = msoffcrypto.OfficeFile(io.BytesIO(sealed))
        out = io.BytesIO()
        try:
            book.load_key(password=word, verify_password=True)
            book.decrypt(out)
        except msoffcrypto.exceptions.InvalidKeyError:
            out = io.BytesIO()
        assert (out.getvalue() == plain) is opens
