"""A batch made by the program for a real key: opened with stock `age`, held against its manifest,
and every cell of every form of it read back as the text that stands in the dossiers (art. 9)."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import msgspec
import olefile
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from pro6tui import __version__
from pro6tui.model.vocabulary_onderzoek import Bestandsvorm
from pro6tui.rules import reglement
from pro6tui.services import survey_making
from pro6tui.services.survey_making import Gemaakt
from pro6tui.services.surveys import Onderzoeken
from tests.proof import outgoing
from tests.proof.libreoffice import AS_TYPED, shown
from tests.proof.office import program
from tests.proof.outgoing import (
    FORMS,
    HEADINGS,
    KTO,
    NOW,
    ODD,
    PERIOD,
    SUPPLIER,
    TODAY,
    Outgoing,
    cells,
)
from tests.services import test_tabellen


class Files:
    """What left of one bureau: for each form the file, and what the program said of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bureau = outgoing.build(folder / "bureau")
        self.made: dict[str, Gemaakt] = {}
        for form in FORMS:
            copy = self.bureau.copy(folder / form)
            with copy.office.at("dora", NOW) as dora:
                surveys = Onderzoeken(dora.dossiers)
                batch = surveys.batch(copy.facts["batches"][form])
                self.made[form] = survey_making.maak(surveys, batch, folder / f"{form}.uit")

    def data(self, form: str) -> bytes:
        """What the supplier of this form gets."""
        return self.made[form].plaats.read_bytes()

    def opened(self, form: str) -> zipfile.ZipFile:
        """As `age` opens it with the supplier's key, and nothing of ours."""
        key = self.folder / "sleutel"
        key.write_text(f"{self.bureau.facts['supplier']}\n", encoding="utf-8")
        plain = subprocess.run(
            [program("age"), "-d", "-i", str(key), str(self.made[form].plaats)],
            check=True, capture_output=True,
        ).stdout  # fmt: skip
        return zipfile.ZipFile(io.BytesIO(plain))

    def expected(self, form: str) -> list[list[str]]:
        """The rows in the order of the batch."""
        at = {doc_id: number for number, doc_id in enumerate(self.bureau.facts["clients"])}
        told = cells()
        return [told[at[one.document_id]] for one in self.made[form].batch.regels if not one.reden]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return Files(tmp_path_factory.mktemp("onderzoek"))


def agile(data: bytes, password: str) -> bytes:
    """An encrypted Office file opened as its standard (MS-OFFCRYPTO, agile) says, without the
    library that wrote it."""
    with olefile.OleFileIO(io.BytesIO(data)) as outer:
        info = outer.openstream("EncryptionInfo").read()
        package = outer.openstream("EncryptedPackage").read()
    assert info[:8] == bytes([4, 0, 4, 0, 0x40, 0, 0, 0])
    whose, keys = (
        dict(re.findall(r'(\w+)="([^"]*)"', part))
        for part in re.findall(r"<(?:keyData|p:encryptedKey) ([^>]*)>", info[8:].decode())
    )
    assert (keys["hashAlgorithm"], keys["keyBits"], keys["cipherChaining"]) == (
        "SHA512", "256", "ChainingModeCBC",
    )  # fmt: skip
    assert int(keys["spinCount"]) >= 100_000
    salt = base64.b64decode(keys["saltValue"])
    digest = hashlib.sha512(salt + password.encode("utf-16-le")).digest()
    for turn in range(int(keys["spinCount"])):
        digest = hashlib.sha512(turn.to_bytes(4, "little") + digest).digest()
    wrapping = hashlib.sha512(digest + bytes.fromhex("146e0be7abacd0d6")).digest()[:32]
    secret = _aes(wrapping, salt, base64.b64decode(keys["encryptedKeyValue"]))
    size, body = int.from_bytes(package[:8], "little"), package[8:]
    base = base64.b64decode(whose["saltValue"])
    plain = b""
    for number in range(0, len(body), 4096):
        start = hashlib.sha512(base + (number // 4096).to_bytes(4, "little")).digest()
        plain += _aes(secret, start[:16], body[number : number + 4096])
    return plain[:size]


def _aes(key: bytes, start: bytes, data: bytes) -> bytes:
    opening = Cipher(algorithms.AES(key), modes.CBC(start)).decryptor()
    return opening.update(data) + opening.finalize()


@pytest.mark.tool("age")
@pytest.mark.parametrize("form", FORMS[:3])
def test_the_manifest_inside_is_true(files: Files, form: str) -> None:
    package, made = files.opened(form), files.made[form]
    assert package.namelist() == [f"klanten.{form}", "verantwoording.json"]
    table = package.read(f"klanten.{form}")
    profile = made.batch.profiel
    assert json.loads(package.read("verantwoording.json")) == {
        "vorm": "pro6-onderzoek/1",
        "batch": made.batch.nummer,
        "reglement_versie": reglement.versie_op(TODAY),
        "lijst_van_velden": profile.toelating,
        "ontvanger": SUPPLIER,
        "sleutel": made.batch.kenmerk_sleutel,
        "verwerkersovereenkomst_van": profile.overeenkomst_op.isoformat(),
        "doel": str(KTO),
        "periode_van": PERIOD.van.isoformat(),
        "periode_tot": PERIOD.tot.isoformat(),
        "kolommen": HEADINGS,
        "rijen": len(ODD),
        "uitgesloten": 1,
        "rijen_sha256": hashlib.sha256(msgspec.json.encode(files.expected(form))).hexdigest(),
        "tweede_persoon": True,
        "gemaakt_op": TODAY.isoformat(),
        "vernietigen_na_dagen": 90,
        "programma": f"pro6 {__version__}",
        "bestand": f"klanten.{form}",
        "bestand_sha256": hashlib.sha256(table).hexdigest(),
    }
    assert made.batch.inhoud_sha256 == hashlib.sha256(table).hexdigest()
    assert made.sha256 == hashlib.sha256(files.data(form)).hexdigest()
    for outside in ("stil@", "Zwijger", "D-0", "Jan Willem", "7641", "U-1", "erkfit"):
        assert outside not in table.decode("utf-8", "replace")


@pytest.mark.tool("age")
def test_only_the_supplier_opens_it(files: Files, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(f"{files.bureau.facts['uwv']}\n", encoding="utf-8")
    told = subprocess.run(
        [program("age"), "-d", "-i", str(tmp_path / "key"), str(files.made["csv"].plaats)],
        capture_output=True,
    )
    assert told.returncode != 0
    assert told.stdout == b""
    for form in FORMS:
        assert b"voorbeeld.example" not in files.data(form)


@pytest.mark.tool("age")
@pytest.mark.tool("soffice")
def test_every_cell_of_what_left_is_the_text_of_the_dossier(files: Files, tmp_path: Path) -> None:
    opened = []
    for form in ("xlsx", "ods", "wachtwoord"):
        table = (
            agile(files.data(form), files.made[form].wachtwoord)
            if form == "wachtwoord"
            else files.opened(form).read(f"klanten.{form}")
        )
        file = tmp_path / f"{form}.{'ods' if form == 'ods' else 'xlsx'}"
        file.write_bytes(table)
        opened.append(file)
    for vorm in (Bestandsvorm.XLSX, Bestandsvorm.ODS, Bestandsvorm.CSV):
        # And what no client is called, but a table could hold.
        file = tmp_path / f"vreemd-{vorm.value}.{vorm.value}"
        file.write_bytes(test_tabellen.made(vorm))
        opened.append(file)
    odd = [list(row) for row in (test_tabellen.HEADINGS, *test_tabellen.ODD)]
    typed = opened.pop()
    for form, rows in shown(tmp_path, opened).items():
        assert rows == (odd if "vreemd" in form else [HEADINGS, *files.expected(form)]), form
    # A text file has no types: what a spreadsheet makes of it must still be what it says.
    file = tmp_path / "tekst.csv"
    file.write_bytes(files.opened("csv").read("klanten.csv"))
    told = shown(tmp_path, [file, typed], f"--infilter={AS_TYPED}")
    names = [row[0].removeprefix("'") for row in told["vreemd-csv"]]
    assert names == [row[0] for row in odd]
    rows = told["tekst"]
    assert [[cell.removeprefix("'") for cell in row] for row in rows] == [
        HEADINGS, *files.expected("csv"),
    ]  # fmt: skip


@pytest.mark.tool("age")
def test_the_text_file_is_what_a_supplier_was_promised(files: Files) -> None:
    data = files.opened("csv").read("klanten.csv")
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    # Every line ends as Windows ends one, but for the line within a name.
    assert text.count("\r\n") == len(ODD) + 1
    assert text.count("\n") == len(ODD) + 2
    for row, wanted in zip(
        csv.reader(io.StringIO(text, newline=""), delimiter=";"),
        [HEADINGS, *files.expected("csv")],
        strict=True,
    ):
        assert [cell.removeprefix("'") for cell in row] == wanted
        guarded = [cell for cell in row if cell.startswith("'")]
        assert len(guarded) == sum(one.lstrip(" ")[:1] in "=+-@＝" and bool(one) for one in wanted)


def test_the_password_alone_opens_it_and_stands_nowhere(files: Files) -> None:
    made = files.made["wachtwoord"]
    assert len(made.wachtwoord.split()) == 6
    plain = zipfile.ZipFile(io.BytesIO(agile(files.data("wachtwoord"), made.wachtwoord)))
    assert b"voorbeeld.example" in plain.read("xl/sharedStrings.xml")
    assert b"rijen_sha256" in plain.read("xl/sharedStrings.xml")
    other = agile(files.data("wachtwoord"), f"{made.wachtwoord} ")
    assert not zipfile.is_zipfile(io.BytesIO(other))
    assert made.batch.inhoud_sha256 == hashlib.sha256(
        agile(files.data("wachtwoord"), made.wachtwoord)
    ).hexdigest()  # fmt: skip
    kept = msgspec.json.encode(made.batch) + _log(
        Outgoing(files.folder / "wachtwoord" / "bureau", files.bureau.facts)
    )
    assert made.wachtwoord.encode() not in kept
    assert made.sha256.encode() in kept


def _log(bureau: Outgoing) -> bytes:
    with bureau.office.at("dora", NOW) as dora:
        bodies: list[Any] = [one.body for one in dora.session.vault.records()]
    return json.dumps(bodies).encode()


@pytest.mark.parametrize("form", ["xlsx", "wachtwoord"])
def test_the_log_and_every_dossier_say_what_left(files: Files, form: str) -> None:
    bureau, made = Outgoing(files.folder / form / "bureau", files.bureau.facts), files.made[form]
    with bureau.office.at("dora", NOW) as dora:
        for doc_id in bureau.clients:
            (line,) = dora.dossiers.open(doc_id, KTO).dossier.verstrekkingen
            assert (line.batch, line.ontvanger, line.toestemming) == (made.batch.id, SUPPLIER, "c1")
            assert line.gegaan
        assert dora.dossiers.open(bureau.facts["clients"][-1], KTO).dossier.verstrekkingen == ()
        said = [
            one.body["facts"] for one in dora.session.vault.records()
            if one.body and one.body["action"] == "onderzoek"
        ]  # fmt: skip
        (left,) = [one for one in said if one["stap"] == "geexporteerd"]
        assert (left["sha256"], left["rijen"], left["kolommen"]) == (
            made.sha256, len(ODD), HEADINGS,
        )  # fmt: skip
