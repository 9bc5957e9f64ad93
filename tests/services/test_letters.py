"""Letters from a dossier: templates and house style, the PDF, paper, encrypted files."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyrage
import pytest

from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import DocumentSoort
from pro6tui.rules.brieven import als_tekst
from pro6tui.rules.brieven_soorten import BRIEVEN
from pro6tui.services import attachments, drukwerk, letters, sending
from pro6tui.services.dossiers import OpenDossier
from pro6tui.services.errors import Refused, sentence
from pro6tui.services.letters import Letters, voorbeelden
from tests.rules.letter import letter
from tests.services.office import Desk, Office, klant, make
from tests.services.two_hosts import of as hosts_of
from vault import agefile

HOSTILE = '#import "@preview/x" *bold* <a> $x$ @ref `r` \\ // c /* d */ #panic() _e_ [f] {g}'
HOUSE = {
    "naam": "Voorbeeld Advies",
    "adres": "Stationsstraat 1",
    "postcode": "7607 GX",
    "plaats": "Almelo",
    "telefoon": "0546 12 34 56",
    "email": "privacy@voorbeeld.example",
}
FIELDS = {
    "verzoek": "inzage in uw gegevens",
    "ontvangen_op": date(2026, 2, 16),
    "reden": "Uw dossier is groot.",
    "nieuwe_datum": date(2026, 5, 15),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make(tmp_path_factory.mktemp("brieven"))


@pytest.fixture(scope="module")
def dora(office: Office) -> Iterator[Desk]:
    with office.at("dora") as desk:
        Letters(desk.session).zet_huisstijl(HOUSE)
        yield desk


@pytest.fixture(scope="module")
def opened(dora: Desk) -> OpenDossier:
    return dora.dossiers.intake(klant())


@pytest.fixture(scope="module")
def made(dora: Desk, opened: OpenDossier) -> tuple[OpenDossier, str]:
    return Letters(dora.session).maak(dora.dossiers, opened, "verlenging", FIELDS)


def words(data: bytes, folder: Path) -> list[str]:
    """The words of a PDF in their order, without the page numbers."""
    file = folder / "brief.pdf"
    file.write_bytes(data)
    said = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True)
    return re.sub(r"Pagina \d+ van \d+", "", said.stdout).split()


def acts(desk: Desk, name: str) -> list[dict]:
    """The facts of every line of the log of this act."""
    found = [record.body or {} for record in desk.session.vault.records()]
    return [one["facts"] for one in found if one.get("action") == name]


# -- the page ------------------------------------------------------------------------------------


@pytest.mark.tool("pdftotext")
@pytest.mark.parametrize("code", list(BRIEVEN))
def test_the_pdf_says_what_the_preview_says(code: str, tmp_path: Path) -> None:
    made = letter(code)
    assert words(letters.pdf(made), tmp_path) == als_tekst(made).split()


@pytest.mark.tool("pdftotext")
def test_data_can_never_become_markup(tmp_path: Path) -> None:
    made = letter("verlenging", verzoek=HOSTILE, reden=f"{HOSTILE}\n\n= {HOSTILE}")
    found = words(letters.pdf(made), tmp_path)
    assert found == als_tekst(made).split()
    assert " ".join(found).count(HOSTILE) == 3


def test_the_same_letter_is_the_same_file_and_another_day_is_not() -> None:
    one, two = (letters.pdf(letter("inzage_deels")) for _again in range(2))
    assert one == two
    assert letters.pdf(letter("inzage_deels", grond="een andere")) != one


@pytest.mark.parametrize("code", ["inzage_deels", "pv_inzage", "kennisgeving_ontvanger"])
def test_the_file_is_for_the_archive_and_for_who_cannot_see(code: str) -> None:
    """What PDF/A-2a and PDF/UA-1 ask for, as far as it shows from outside. The drawing library
    itself refuses to draw what does not meet them."""
    data = letters.pdf(letter(code))
    xmp = data[data.index(b"<x:xmpmeta") : data.index(b"</x:xmpmeta>")].decode()
    assert re.search(r"<pdfaid:part>2</pdfaid:part>", xmp)
    assert re.search(r"<pdfaid:conformance>A</pdfaid:conformance>", xmp)
    assert re.search(r"<pdfuaid:part>1</pdfuaid:part>", xmp)
    assert "Voorbeeld Advies" in xmp
    assert re.search(rb"/MarkInfo\s*<<[^>]*/Marked true", data)
    assert re.search(rb"/Lang\s*\(nl-NL\)", data)
    assert re.search(rb"/StructTreeRoot", data)
    assert re.search(rb"/DisplayDocTitle true", data)
    assert re.search(rb"/GTS_PDFA1", data)
    names = set(re.findall(rb"/BaseFont\s*/([A-Z]{6}\+)?([A-Za-z-]+)", data))
    assert names
    assert all(subset and name.startswith((b"Libertinus",)) for subset, name in names)
    assert len(re.findall(rb"/FontFile[23]?\b", data)) >= len({name for _subset, name in names}) / 2
    for never in (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/Encrypt", b"/URI"):
        assert never not in data


def test_what_no_font_shows_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        letters.pdf(letter("verlenging", verzoek="漢字"))
    assert "漢" not in str(caught.value)


def test_a_fault_in_our_own_page_is_no_refusal() -> None:
    import typst

    with pytest.raises(typst.TypstError):
        drukwerk.pdf("huisstijl.typ", {}, date(2026, 3, 2))


def test_the_page_reads_no_file_and_no_network() -> None:
    """What the one template of ours may do is in it: no package, no reading."""
    source = Path(drukwerk.__file__).with_name("huisstijl.typ").read_text("utf-8")
    assert not re.search(
        r"#?\b(import|include|read|image|plugin|csv|yaml|toml|xml|eval)\b\s*\(", source
    )
    assert "@" not in source
    assert "eval" not in source


def test_a_session_that_prints_nothing_does_not_load_the_library() -> None:
    code = (
        "import sys, pro6tui.cli.letters, pro6tui.services.sending; print('typst' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == "False\n"


def test_a_letter_is_drawn_in_a_moment() -> None:
    page = letter("inzage_deels")
    letters.pdf(page)
    before = time.perf_counter()
    letters.pdf(page)
    assert time.perf_counter() - before < 2


# -- templates and house style ---------------------------------------------------------------------


def test_a_template_of_the_bureau_counts_for_everybody_until_it_is_let_go(
    office: Office, dora: Desk, opened: OpenDossier
) -> None:
    mine = Letters(dora.session)
    text = "Onderwerp: Nog even\n\n{aanhef},\n\n{reden}\n\nU hoort het op {nieuwe_datum}."
    mine.zet_sjabloon("verlenging", text)
    found = mine.sjabloon("verlenging")
    assert (found.tekst, found.eigen, found.door, found.op) == (
        f"{text}\n",
        True,
        "dora",
        "2026-03-02",
    )
    with office.at("anna") as anna:
        theirs = Letters(anna.session)
        assert theirs.sjabloon("verlenging").tekst == f"{text}\n"
        made = theirs.opmaken(opened.dossier.persoon, "verlenging", FIELDS, "K-1")
        assert "U hoort het op 15 mei 2026." in als_tekst(made)
        theirs.herstel_sjabloon("verlenging")
    assert mine.sjabloon("verlenging").tekst == letters.standaard("verlenging")
    assert not mine.sjabloon("verlenging").eigen


def test_of_texts_that_two_machines_set_somebody_chooses(
    office: Office, dora: Desk, tmp_path: Path
) -> None:
    two = hosts_of(office, tmp_path)
    text = "Onderwerp: {wie}\n\n{{reden}}\n\n{{nieuwe_datum}}"
    with two.there.at("dora") as elsewhere:
        far = Letters(elsewhere.session)
        far.zet_sjabloon("verlenging", text.format(wie="daar"))
        far.zet_huisstijl({"telefoon": "0546 22 22 22"})
    mine = Letters(dora.session)
    mine.zet_sjabloon("verlenging", text.format(wie="hier"))
    mine.zet_huisstijl({"telefoon": "0546 11 11 11"})
    assert (mine.sjabloon("verlenging").naast, len(mine.huisstijlen())) == ((), 1)
    two.sync()
    with office.at("dora") as again:
        both = Letters(again.session)
        found = both.sjabloon("verlenging")
        (other,) = found.naast
        assert {found.tekst.split()[1], other.tekst.split()[1]} == {"hier", "daar"}
        assert both.sjablonen()["verlenging"] == found
        first, second = both.huisstijlen()
        assert {first.telefoon, second.telefoon} == {"0546 11 11 11", "0546 22 22 22"}
        both.zet_sjabloon("verlenging", other.tekst)
        both.zet_huisstijl({"telefoon": second.telefoon})
        assert both.sjabloon("verlenging") == replace(other, op=both.sjabloon("verlenging").op)
        assert both.huisstijlen() == [second]
        both.herstel_sjabloon("verlenging")


def test_a_postcode_is_written_as_on_an_envelope(dora: Desk) -> None:
    mine = Letters(dora.session)
    before = mine.huisstijl().postcode
    assert mine.zet_huisstijl({"postcode": "7607gx"}).postcode == "7607 GX"
    with pytest.raises(Refusal) as caught:
        mine.zet_huisstijl({"postcode": "Almelo"})
    assert caught.value.field == "postcode"
    mine.zet_huisstijl({"postcode": before})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Onderwerp: a\n\n{% for x in y %}{reden}{% endfor %} {nieuwe_datum}", "R0.32"),
        ("Onderwerp: a\n\n{reden}\n\n{nieuwe_datum} {bsn}", "R0.34"),
        ("Onderwerp: a\n\nU hoort nog van ons.", "R0.37"),
        ("Onderwerp: a\n\n{reden}\n\n" + "x" * 10_000_000, "R0.31"),
    ],
)
def test_a_bad_template_changes_nothing(dora: Desk, text: str, code: str) -> None:
    mine = Letters(dora.session)
    before = mine.sjabloon("verlenging")
    with pytest.raises(Refusal) as caught:
        mine.zet_sjabloon("verlenging", text)
    assert caught.value.code == code
    assert mine.sjabloon("verlenging") == before


def test_a_template_is_looked_at_with_examples_before_it_counts(dora: Desk) -> None:
    text = letters.standaard("verlenging").replace("meer tijd nodig", "wat langer nodig")
    assert "wat langer nodig" in als_tekst(Letters(dora.session).voorbeeld("verlenging", text))
    assert "A.B. Jansen" in als_tekst(Letters(dora.session).voorbeeld("verlenging"))


def test_the_house_style_is_of_director_and_administration(office: Office, dora: Desk) -> None:
    with office.at("carla") as carla:
        found = Letters(carla.session).zet_huisstijl({"website": "www.voorbeeld.example"})
        assert found.naam == HOUSE["naam"]
        assert not found.ontbreekt
    assert Letters(dora.session).huisstijl().website == "www.voorbeeld.example"
    with office.at("anna") as anna:
        with pytest.raises(Refusal) as caught:
            Letters(anna.session).zet_huisstijl({"naam": "Anders"})
        assert caught.value.code == "R6.7"
    with pytest.raises(Refused, match="naam, adres"):
        Letters(dora.session).zet_huisstijl({"logo": "x"})


def test_a_subcontractor_has_no_key_of_the_letters(office: Office, dora: Desk) -> None:
    with office.at("otto") as otto, pytest.raises(Refused, match="sleutel"):
        Letters(otto.session).sjabloon("verlenging")


# -- a letter in the dossier -----------------------------------------------------------------------


def test_a_letter_lands_in_the_dossier_encrypted(
    office: Office, dora: Desk, made: tuple[OpenDossier, str], tmp_path: Path
) -> None:
    saved, document_id = made
    document = saved.dossier.documenten[-1]
    assert document.id == document_id
    assert document.soort is DocumentSoort.CORRESPONDENTIE
    assert document.mediatype == "application/pdf"
    assert (document.naam, document.datum) == ("verlenging van de termijn.pdf", date(2026, 3, 2))
    attachments.extract(dora.dossiers, saved, document_id, tmp_path / "brief.pdf")
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF-1.7")
    told = acts(dora, "brief_gemaakt")[0]
    assert (told["brief"], told["document"]) == ("verlenging", document_id)
    assert told["onderdelen"] == ["documenten.*"]
    for file in office.founded.vault.rglob("*"):
        assert not file.is_file() or b"%PDF" not in file.read_bytes()


def test_the_log_has_nothing_of_what_a_letter_says(
    dora: Desk, made: tuple[OpenDossier, str]
) -> None:
    said = str([record.body for record in dora.session.vault.records()])
    assert "Vries" not in said
    assert "dossier is groot" not in said


def test_one_reading_of_the_register_makes_a_letter(dora: Desk, opened: OpenDossier) -> None:
    before = len(acts(dora, "register_read"))
    Letters(dora.session).opmaken(opened.dossier.persoon, "verlenging", FIELDS, "K-1")
    assert len(acts(dora, "register_read")) == before + 1


def test_a_decision_is_filed_as_one(dora: Desk, opened: OpenDossier) -> None:
    given = voorbeelden("inzage_weigering")
    now = dora.dossiers.open(opened.doc_id, "inzageverzoek")
    saved, _id = Letters(dora.session).maak(dora.dossiers, now, "inzage_weigering", given, "V-7")
    assert saved.dossier.documenten[-1].soort is DocumentSoort.BESLUIT_AVG


@pytest.mark.parametrize(
    ("code", "fields"),
    [("verlenging", {}), ("verklaring_vernietiging", voorbeelden("verklaring_vernietiging"))],
)
def test_what_cannot_be_made_leaves_no_trace(
    dora: Desk, opened: OpenDossier, code: str, fields: dict
) -> None:
    now = dora.dossiers.open(opened.doc_id, "inzageverzoek")
    with pytest.raises((Refusal, Refused)):
        Letters(dora.session).maak(dora.dossiers, now, code, fields)
    again = dora.dossiers.open(opened.doc_id, "inzageverzoek")
    assert again.rev == now.rev


# -- paper and files -------------------------------------------------------------------------------


@pytest.fixture
def lp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A printer that keeps what it gets."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "lp"
    program.write_text(
        f'#!/bin/sh\n[ "$5" = stuk ] && exit 1\necho "$@" > {tmp_path}/woorden\n'
        f"env > {tmp_path}/omgeving\ncat > {tmp_path}/papier\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PRO6_GEHEIM", "x")
    return tmp_path


def test_a_letter_goes_onto_paper(dora: Desk, made: tuple[OpenDossier, str], lp: Path) -> None:
    sent = sending.naar_printer(dora.session, *made)
    assert (lp / "papier").read_bytes().startswith(b"%PDF")
    assert sent.sha256 == made[0].dossier.documenten[-1].sha256
    assert (lp / "woorden").read_text() == "-s -t pro6\n"
    assert "PRO6" not in (lp / "omgeving").read_text()
    assert acts(dora, "brief_geprint")[-1]["document"] == made[1]
    sending.naar_printer(dora.session, *made, "balie")
    assert (lp / "woorden").read_text() == "-s -t pro6 -d balie\n"


@pytest.mark.parametrize(
    ("printer", "said"),
    [("stuk", "niet aangenomen"), ("-o raw", "geen naam"), ("a;b", "geen naam")],
)
def test_a_printer_that_does_not_take_it(
    dora: Desk, made: tuple[OpenDossier, str], lp: Path, printer: str, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        sending.naar_printer(dora.session, *made, printer)
    assert not (lp / "papier").exists()


def test_a_printer_that_is_not_there(
    dora: Desk, made: tuple[OpenDossier, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    before = len(acts(dora, "brief_geprint"))
    with pytest.raises(Refused) as caught:
        sending.naar_printer(dora.session, *made)
    assert "geen printer" in sentence(caught.value)
    assert len(acts(dora, "brief_geprint")) == before


def test_a_letter_for_a_key_and_for_a_passphrase(
    dora: Desk, made: tuple[OpenDossier, str], tmp_path: Path
) -> None:
    secret, public = agefile.new_secret()
    for_key, for_phrase = tmp_path / "a.age", tmp_path / "b.age"
    sent = sending.naar_bestand(dora.session, *made, for_key, sleutel=public)
    assert sent.manier == "sleutel"
    data = agefile.unseal(for_key.read_bytes(), [secret])
    assert data.startswith(b"%PDF")
    assert stat.S_IMODE(for_key.stat().st_mode) == 0o600
    sending.naar_bestand(
        dora.session, *made, for_phrase, wachtwoordzin="vier losse woorden", factor=8
    )
    assert pyrage.passphrase.decrypt(for_phrase.read_bytes(), "vier losse woorden") == data
    assert [one["manier"] for one in acts(dora, "brief_versleuteld")] == [
        "sleutel",
        "wachtwoordzin",
    ]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.age", "b.age"]


@pytest.mark.parametrize(
    ("given", "name", "said"),
    [
        ({}, "a", "een sleutel nodig"),
        ({"sleutel": "age1x", "wachtwoordzin": "y"}, "a", "een sleutel nodig"),
        ({"sleutel": "age1nietecht"}, "a", "geen openbare sleutel"),
        ({"wachtwoordzin": "kort"}, "a", "te kort"),
        ({"wachtwoordzin": "vier losse woorden"}, "er/a", "bestaat niet"),
        ({"wachtwoordzin": "vier losse woorden"}, "bestaat", "staat al"),
        ({"wachtwoordzin": "vier losse woorden"}, ".", "een map"),
    ],
)
def test_a_file_that_cannot_be_made(
    dora: Desk, made: tuple[OpenDossier, str], tmp_path: Path, given: dict, name: str, said: str
) -> None:
    (tmp_path / "bestaat").write_text("van mij")
    before = len(acts(dora, "brief_versleuteld"))
    with pytest.raises(Refused, match=said):
        sending.naar_bestand(dora.session, *made, tmp_path / name, **given)
    assert [one.name for one in tmp_path.iterdir()] == ["bestaat"]
    assert (tmp_path / "bestaat").read_text() == "van mij"
    assert len(acts(dora, "brief_versleuteld")) == before


def test_nothing_readable_goes_into_the_vault(
    office: Office, dora: Desk, made: tuple[OpenDossier, str]
) -> None:
    with pytest.raises(Refused, match="buiten de kluis"):
        sending.naar_bestand(
            dora.session, *made, office.founded.vault / "a.age", wachtwoordzin="vier losse woorden"
        )
