"""UWV's package (art. 1) as UWV gets it: opened and read with stock tools alone, from a vault in
which afterwards everything is still there, for as long as before."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Dossier, Notitie
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary_onderzoek import Sluiting
from pro6tui.rules import holds
from pro6tui.rules.artikel_05 import bewaring
from pro6tui.services import disclosures, handover, stock
from pro6tui.services.adding import on_top
from pro6tui.services.addressbook import Adresboek
from pro6tui.services.handover import Vraag
from tests.proof import outgoing
from tests.proof.office import program
from tests.proof.outgoing import ASKED, NOW, ODD, TODAY, UWV, Outgoing, client, odd_clients
from tests.services import two_hosts
from tests.services.office import Desk, Office

LARGE = 6_000_000
FACTOR = 10
"""Of scrypt: quick, and as stock `age` reads it."""
KENMERK = "UWV-88"
WHOLE, MUNICIPAL, PARTED = range(3)
"""A client of UWV's with everything, one of the municipality's, one whose dossier parts in two."""
replace = msgspec.structs.replace


def dossiers() -> list[Dossier]:
    first, second, third = (one.persoon for one in odd_clients()[3:6])
    (uwv,) = client(1, first).trajecten
    note = Notitie(
        id="n1", datum=TODAY, auteur="dora", soort=v.NotitieSoort.OVERIG, traject="t1",
        tekst="Kan vier uur per dag.\nSchrijft é, € en =1+1.",
    )  # fmt: skip
    return [
        client(1, replace(first, achternaam="Édouard-Apen"), notities=(note,)),
        client(2, second, trajecten=(replace(uwv, opdrachtgever=v.OpdrachtgeverSoort.GEMEENTE),)),
        client(3, third),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def bureau(tmp_path_factory: pytest.TempPathFactory) -> Outgoing:
    return outgoing.build(tmp_path_factory.mktemp("uwv"), dossiers(), (), LARGE)


@pytest.fixture(scope="module")
def dora(bureau: Outgoing) -> Iterator[Desk]:
    with bureau.office.at("dora", NOW) as desk:
        yield desk


def vraag(desk: Desk, **change: Any) -> Vraag:
    from dataclasses import replace as changed

    return changed(Vraag(Adresboek(desk.session).zoek(UWV), KENMERK, ASKED, "OV-3"), **change)


def files(folder: Path) -> dict[str, bytes]:
    """Every file of the vault that holds data, and what is in it."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for part in ("d", "b", "keys", "rings")
        for file in (folder / part).rglob("*")
        if file.is_file()
    }


@pytest.mark.tool("age")
@pytest.mark.tool("sha256sum")
@pytest.mark.tool("pdftotext")
def test_a_package_for_a_key_reads_with_stock_tools(
    bureau: Outgoing, dora: Desk, tmp_path: Path
) -> None:
    vault = bureau.folder / "kluis"
    doc_id = bureau.facts["clients"][WHOLE]
    opened = disclosures.uwv_vraagt(
        dora.dossiers, dora.dossiers.open(doc_id, handover.DOEL), KENMERK, ASKED
    )
    assert len(holds.lopend(opened.dossier, TODAY)) == 1
    before, kept = files(vault), bewaring(opened.dossier, TODAY)
    target = tmp_path / handover.bestandsnaam(opened.dossier)
    done = handover.maak(dora.dossiers, opened, vraag(dora), target)
    assert [one.name for one in tmp_path.iterdir()] == [target.name]

    (tmp_path / "sleutel").write_text(f"{bureau.facts['uwv']}\n", encoding="utf-8")
    subprocess.run(
        [program("age"), "-d", "-i", "sleutel", "-o", "uwv.zip", target.name],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    zipfile.ZipFile(tmp_path / "uwv.zip").extractall(tmp_path / "uit")
    out = tmp_path / "uit"
    told = subprocess.run(
        [program("sha256sum"), "--strict", "-c", "inhoud.txt"],
        cwd=out, check=True, capture_output=True, text=True, env={"LC_ALL": "C"},
    ).stdout  # fmt: skip
    assert told.splitlines() == [
        "gegevens.json: OK", "gegevens.pdf: OK", "bijlagen/001 bijlage.bin: OK",
    ]  # fmt: skip
    assert {one.relative_to(out).as_posix() for one in out.rglob("*") if one.is_file()} == {
        "inhoud.txt", "gegevens.json", "gegevens.pdf", "bijlagen/001 bijlage.bin",
    }  # fmt: skip
    attached = (out / "bijlagen" / "001 bijlage.bin").read_bytes()
    assert len(attached) == LARGE
    assert attached == (bureau.folder / "bijlage.bin").read_bytes()

    data = json.loads((out / "gegevens.json").read_text(encoding="utf-8"))
    assert data["aanvraag"] == {
        "kenmerk": KENMERK, "gevraagd_op": ASKED.isoformat(), "overeenkomst": "OV-3",
    }  # fmt: skip
    values = {one["pad"]: one["waarde"] for part in data["gegevens"] for one in part["gegevens"]}
    assert values["persoon.achternaam"] == "Édouard-Apen"
    assert values["notities.n1.tekst"] == "Kan vier uur per dag.\nSchrijft é, € en =1+1."
    assert values["persoon.emailadres"] == ODD[3][3]
    assert [one["bestand"] for one in data["stukken"]] == ["bijlagen/001 bijlage.bin"]
    page = subprocess.run(
        [program("pdftotext"), "-layout", str(out / "gegevens.pdf"), "-"],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    for word in ("Édouard-Apen", KENMERK, "Schrijft é, € en =1+1.", "bijlagen/001 bijlage.bin"):
        assert word in page
    # Everything that the data say to a person, the pages say too.
    flat = "".join(page.split())
    missing = [
        one["pad"]
        for part in data["gegevens"]
        for one in part["gegevens"]
        if "".join(one["tekst"].split()).replace("-", "") not in flat.replace("-", "")
    ]
    assert missing == []

    # It is written down, UWV's hold is over, and nothing else is otherwise than it was.
    (line,) = [one for one in done.opened.dossier.verstrekkingen if one.sha256 == done.sha256]
    assert (line.kenmerk, line.gevraagd_op, line.ontvanger) == (KENMERK, ASKED, UWV)
    assert done.sha256 == hashlib.sha256(target.read_bytes()).hexdigest()
    after = dora.dossiers.open(doc_id, handover.DOEL).dossier
    assert holds.lopend(after, TODAY) == ()
    assert bewaring(after, TODAY) == kept
    for name in set(Dossier.__struct_fields__) - {"verstrekkingen", "holds", "wijziging"}:
        assert getattr(after, name) == getattr(opened.dossier, name), name
    now = files(vault)
    assert {name: now.get(name) for name in before} == before


@pytest.mark.tool("age")
@pytest.mark.tool("pdftotext")
def test_a_package_for_six_words_reads_with_stock_tools(
    bureau: Outgoing, dora: Desk, tmp_path: Path
) -> None:
    opened = dora.dossiers.open(bureau.facts["clients"][WHOLE], handover.DOEL)
    asked = vraag(dora, sluiting=Sluiting.WACHTWOORD)
    done = handover.maak(dora.dossiers, opened, asked, tmp_path / "uwv.zip.age", factor=FACTOR)
    plain = stock.identity(tmp_path / "uwv.zip.age", done.wachtwoordzin)
    with zipfile.ZipFile(io.BytesIO(plain)) as package:
        assert package.testzip() is None
        assert package.namelist() == [
            "gegevens.json", "gegevens.pdf", "bijlagen/001 bijlage.bin", "inhoud.txt",
        ]  # fmt: skip
        page = package.read("gegevens.pdf")
        index = package.read("inhoud.txt").decode().splitlines()[1:]
        assert {line.split("  ", 1)[1]: line[:64] for line in index} == {
            name: hashlib.sha256(package.read(name)).hexdigest() for name in package.namelist()[:-1]
        }
    told = subprocess.run(
        [program("pdftotext"), "-", "-"], input=page, check=True, capture_output=True
    ).stdout
    assert KENMERK in told.decode()
    # The six words are told once: they stand in no line of the log, and in no dossier.
    kept = json.dumps([one.body for one in dora.session.vault.records()])
    kept += msgspec.json.encode(done.opened.dossier).decode()
    assert done.sha256 in kept
    assert done.wachtwoordzin not in kept


@pytest.mark.parametrize(
    ("whose", "change", "words"),
    [
        (MUNICIPAL, {}, "alleen het dossier van zijn eigen klanten"),
        (WHOLE, {"kenmerk": "  "}, "op verzoek van UWV"),
        (WHOLE, {"gevraagd_op": None}, "op verzoek van UWV"),
    ],
)
def test_nothing_goes_of_others_or_unasked(
    bureau: Outgoing, dora: Desk, tmp_path: Path, whose: int, change: dict[str, Any], words: str
) -> None:
    doc_id = bureau.facts["clients"][whose]
    opened = dora.dossiers.open(doc_id, handover.DOEL)
    before = files(bureau.folder / "kluis")
    with pytest.raises(Refusal, match=words) as no:
        handover.maak(dora.dossiers, opened, vraag(dora, **change), tmp_path / "uwv.age")
    assert no.value.code == "R1.4"
    assert list(tmp_path.iterdir()) == []
    assert files(bureau.folder / "kluis") == before
    assert dora.dossiers.open(doc_id, handover.DOEL).rev == opened.rev
    last = [one.body for one in dora.session.vault.records(doc_id) if one.body]
    assert [one["facts"]["code"] for one in last if one["action"] == "verstrekking_geweigerd"][
        -1
    ] == "R1.4"


def test_of_two_versions_none_goes_until_they_are_one(bureau: Outgoing, tmp_path: Path) -> None:
    folder = tmp_path / "elders"
    here = bureau.copy(folder).office
    hosts = two_hosts.of(here, folder)
    doc_id = bureau.facts["clients"][PARTED]
    for office, handle, note in ((hosts.here, "anna", "hier"), (hosts.there, "bram", "daar")):
        with office.at(handle, NOW) as desk:
            opened = desk.dossiers.open(doc_id, v.Doel.UITVOERING_TRAJECT)
            moved = replace(opened.dossier.persoon, woonplaats=note)
            on_top(desk.dossiers, opened, lambda now: replace(now, persoon=moved), "verhuisd")  # noqa: B023
    hosts.sync()
    _refused(hosts.here, doc_id, tmp_path / "uwv.age")
    assert not (tmp_path / "uwv.age").exists()


def _refused(office: Office, doc_id: str, target: Path) -> None:
    with office.at("dora", NOW) as desk:
        opened = desk.dossiers.open(doc_id, handover.DOEL)
        assert opened.twee_versies
        with pytest.raises(Refusal) as no:
            handover.maak(desk.dossiers, opened, vraag(desk), target)
        assert no.value.code == "R0.8"
