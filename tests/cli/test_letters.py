"""Letters by command: kinds, fields, template, house, preview, make, send."""

from __future__ import annotations

from pathlib import Path

import pytest

from pro6tui.rules.brieven_soorten import BRIEVEN
from tests.cli.conftest import Cli
from vault import agefile

HOUSE = [
    *("--set", "naam=Voorbeeld Advies", "--set", "adres=Stationsstraat 1"),
    *("--set", "postcode=7607 GX", "--set", "plaats=Almelo"),
    *("--set", "telefoon=0546 12 34 56", "--set", "email=privacy@voorbeeld.example"),
]
FIELDS = [
    *("--set", "verzoek=inzage in uw gegevens", "--set", "ontvangen_op=16-2-2026"),
    *("--set", "reden=Uw dossier is groot.", "--set", "reden=Wij zoeken nog."),
    *("--set", "nieuwe_datum=15-5-2026"),
]


def test_what_letters_there_are_and_what_they_ask(looking: Cli) -> None:
    found = looking.bare("letter", "kinds", "--json")
    assert [one["code"] for one in found.json] == list(BRIEVEN)
    assert "proces-verbaal van inzage" in looking.bare("letter", "kinds").out
    fields = {
        one["veld"]: one for one in looking.bare("letter", "fields", "verlenging", "--json").json
    }
    assert fields["reden"]["verplicht"]
    assert fields["aanhef"]["vanzelf"]
    assert "nieuwe_datum" in looking.bare("letter", "fields", "verlenging").out
    refused = looking.bare("letter", "fields", "liefdesbrief", "--json")
    assert refused.error["code"] == "R0.38"


def test_a_letter_from_template_to_encrypted_file(cli: Cli, tmp_path: Path) -> None:
    """The whole way, as a bureau goes it the first time."""
    early = cli("letter", "preview", "D-000001", "verlenging", *FIELDS, "--json", as_="dora")
    assert early.error["code"] == "R0.39"
    assert cli("letter", "house", *HOUSE, as_="dora").code == 0
    assert cli("letter", "house", "--json").json["ontbreekt"] == []

    seen = cli("letter", "preview", "D-000001", "verlenging", *FIELDS, as_="dora")
    assert "uiterlijk op 15 mei 2026 antwoord" in " ".join(seen.out.split())
    assert "Kenmerk: D-000001" in seen.out
    made = cli("letter", "make", "D-000001", "verlenging", *FIELDS, "--json", as_="dora").json
    assert made["brief"] == "verlenging"

    secret, public = agefile.new_secret()
    target = tmp_path / "brief.pdf.age"
    send = ("letter", "send", "D-000001", made["document"])
    sent = cli(*send, "--to", str(target), "--recipient", public, "--json", as_="dora")
    assert sent.json["manier"] == "sleutel"
    assert agefile.unseal(target.read_bytes(), [secret]).startswith(b"%PDF")
    again = cli(*send, "--to", str(target), "--recipient", public, "--json", as_="dora")
    assert again.error["code"] == "refused"
    for words in (["--print", "--to", "x"], []):
        assert "--print of --to" in cli(*send, *words, as_="dora").err
    cli.patch.setenv("PATH", str(tmp_path))
    assert "geen printer" in cli(*send, "--print", as_="dora").err


def test_a_template_is_tried_set_and_let_go(cli: Cli, tmp_path: Path) -> None:
    own = tmp_path / "verlenging.txt"
    own.write_text("Onderwerp: Later\n\n{aanhef},\n\n{reden}\n\nOp {nieuwe_datum}.\n", "utf-8")
    template = ("letter", "template", "verlenging")
    tried = cli(*template, "--check", str(own))
    assert "Op 15 mei 2026." in tried.out
    assert not cli(*template, "--json").json["eigen"]
    assert "vastgesteld" in cli(*template, "--set", str(own)).err
    assert cli(*template, "--json").json["door"] == "anna"
    assert cli(*template).out == own.read_text("utf-8")
    assert "Later" in cli(*template, "--example").out
    cli(*template, "--default")
    assert not cli(*template, "--json").json["eigen"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"Onderwerp: a\n\n{% for %}{reden}", "R0.32"),
        (b"Onderwerp: a\n\n{reden}\n\n{nieuwe_datum}{bsn}", "R0.34"),
        (b"Onderwerp: a\n\n" + b"x" * 10_000_000, "R0.31"),
        (b"Onderwerp: \xff\xfe", "refused"),
    ],
)
def test_a_bad_template_is_one_sentence(
    looking: Cli, tmp_path: Path, text: bytes, code: str
) -> None:
    file = tmp_path / "slecht.txt"
    file.write_bytes(text)
    found = looking("letter", "template", "verlenging", "--set", str(file), "--json")
    assert found.error["code"] == code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--set", "nieuwe_datum=ooit"], "R0.2"),
        (["--set", "bsn=999990019"], "R0.39"),
        (["--set", "reden"], "refused"),
    ],
)
def test_what_is_typed_wrongly(looking: Cli, words: list[str], code: str) -> None:
    found = looking("letter", "preview", "D-000001", "verlenging", *words, "--json")
    assert found.error["code"] == code
    assert "999990019" not in found.out + found.err


def test_a_request_that_is_not_there(cli: Cli) -> None:
    cli("letter", "house", *HOUSE, as_="dora")
    words = ("letter", "preview", "D-000001", "verlenging", "--request", "ff")
    assert "Dit kenmerk wijst niets aan" in cli(*words, as_="dora").err
