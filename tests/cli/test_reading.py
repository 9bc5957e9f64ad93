"""Finding and reading dossiers by command: dossiers, words, show, history, log, members, fields."""

from __future__ import annotations

import io
import json
import sys

import pytest

from pro6tui.model.codec import decode
from pro6tui.model.fields import FIELDS
from tests.cli.conftest import COUNT, Cli

PURPOSE = ("--purpose", "uitvoering_traject")


def row(cli: Cli, number: str, as_: str = "anna") -> dict[str, object]:
    """The row of one dossier."""
    found: list[dict[str, object]] = cli("dossiers", "--json", as_=as_, query=number).json
    assert len(found) == 1
    return found[0]


def shown(cli: Cli, number: str, as_: str = "anna", purpose: str = PURPOSE[1]) -> dict:
    """A dossier as `show --json` gives it."""
    return cli("show", number, "--purpose", purpose, "--json", as_=as_).json


def test_the_list_has_its_columns_and_no_bsn(looking: Cli) -> None:
    found = looking("dossiers", "--json")
    assert len(found.json) == COUNT
    for one in found.json:
        assert set(one) == {"id", "nummer", "naam", "woonplaats", "uitkering", "staat", "versies"}
    assert "9999" not in "".join(one["naam"] + one["nummer"] for one in found.json)
    assert shown(looking, "D-000001")["persoon"]["bsn"] not in found.out
    text = looking("dossiers").out.splitlines()
    assert len(text) == COUNT + 1
    assert text[0].split() == ["Nummer", "Naam", "Woonplaats", "Uitkering", "Staat"]


def test_three_letters_find_whatever_the_accents(looking: Cli) -> None:
    assert [one["nummer"] for one in looking("dossiers", "--json", query="ozt").json] == [
        "D-000003"
    ]
    assert [
        one["nummer"] for one in looking("dossiers", "--json", "--limit", "1", query="jan").json
    ]
    assert len(looking("dossiers", "--limit", "1", "--json", query="jan").json) == 1
    states = {one["staat"] for one in looking("dossiers", "staat:nazorg", "--json").json}
    assert states == {"nazorg"}


def test_nothing_found_is_an_empty_list_and_a_sentence(looking: Cli) -> None:
    found = looking("dossiers", "--json", query="xyzzy")
    assert (found.code, found.json) == (0, [])
    said = looking("dossiers", query="xyzzy")
    assert (said.code, said.out, said.err) == (0, "", "Geen dossiers gevonden.\n")


def test_a_complete_bsn_finds_its_one_dossier_and_is_logged(
    looking: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    bsn = shown(looking, "D-000001")["persoon"]["bsn"]
    refused = looking("dossiers", bsn, "--json")
    assert refused.code == 2
    assert bsn not in refused.out + refused.err
    found = looking("dossiers", "--json", query=bsn)
    assert [one["nummer"] for one in found.json] == ["D-000001"]
    assert looking("dossiers", "--json", query=bsn[:8]).json == []
    monkeypatch.setattr(sys, "stdin", io.StringIO(f" {bsn[:4]}.{bsn[4:6]}.{bsn[6:]}\n"))
    quiet = looking("dossiers", "-", "--json")
    assert [one["nummer"] for one in quiet.json] == ["D-000001"]
    assert quiet.err == ""
    lines = looking("log", "--json", as_="dora").json
    assert [one["handle"] for one in lines if one["actie"] == "gezocht op BSN"] == ["anna"] * 2
    assert bsn not in str(lines)


def test_words_are_found_in_notes(looking: Cli) -> None:
    note = next(
        one["tekst"]
        for one in shown(looking, "D-000001")["notities"]
        if len(one["tekst"].split()) > 3
    )
    found = looking("words", "--json", query=" ".join(note.split()[:4])).json
    assert "D-000001" in [one["nummer"] for one in found]
    assert looking("words", "--json", query="xyzzy").json == []
    assert looking("words", query="xyzzy").err == "Deze woorden komen niet voor.\n"


def test_show_is_the_dossier_itself_with_its_revision(looking: Cli) -> None:
    found = shown(looking, "d-000001")
    assert (found.pop("id"), found.pop("rev")) == (row(looking, "D-000001")["id"], 2)
    heads = found.pop("heads")
    assert len(heads) == 1
    assert decode(json.dumps(found).encode()).nummer == "D-000001"
    by_id = looking("show", str(row(looking, "D-000001")["id"]), *PURPOSE, "--json").json
    assert by_id["heads"] == heads


def test_show_speaks_dutch(looking: Cli) -> None:
    text = looking("show", "D-000001", *PURPOSE).out
    person = shown(looking, "D-000001")["persoon"]
    assert text.startswith("D-000001, actief; bewaard op ")
    assert f"BSN {person['bsn'][:4]}" in " ".join(text.split())
    assert "06 1235" in text
    assert "Traject [trajecten." in text
    assert "wijziging" not in text


def test_administration_sees_names_and_orders_only(looking: Cli) -> None:
    found = shown(looking, "D-000001", as_="mila", purpose="administratie_facturatie")
    assert found["persoon"]["achternaam"] == "Janssen"
    assert found["trajecten"][0]["ordernummer"]
    assert set(found) & {"uitkeringen", "notities", "cv", "arbeidsongeschiktheid"} == set()
    assert set(found["persoon"]) & {"bsn", "documentnummer_id", "geboortedatum"} == set()
    text = looking("show", "D-000001", "--purpose", "administratie_facturatie", as_="mila").out
    assert "\n  BSN" not in text
    assert "Uitkering" not in text
    assert row(looking, "D-000001", as_="mila")["uitkering"] == []
    assert looking("words", "--json", as_="mila", query="werk").error["code"] == "R6.2"


def test_a_subcontractor_sees_its_own(looking: Cli) -> None:
    found = looking("dossiers", "--json", as_="noor").json
    assert 0 < len(found) < COUNT
    for one in found:
        shows = shown(looking, one["nummer"], as_="noor")
        assert shows["toewijzing"]["organisatie"] == "noordzijde"


@pytest.mark.parametrize("handle", ["ivo", "otto"])
def test_roles_without_content_find_nothing(handle: str, looking: Cli) -> None:
    assert looking("dossiers", "--json", as_=handle).json == []
    doc_id = str(row(looking, "D-000001")["id"])
    purpose = {"ivo": "ict_beheer", "otto": "certificering_audit"}[handle]
    refused = looking("show", doc_id, "--purpose", purpose, "--json", as_=handle)
    assert refused.error["code"] in ("no_document", "not_entitled")


def test_history_says_what_who_and_why(looking: Cli) -> None:
    (one,) = looking("history", "D-000001", "--json").json
    assert set(one) == {"path", "label", "old", "new", "reden", "door", "op", "rev"}
    assert (one["path"], one["reden"], one["rev"]) == (
        "persoon.telefoonnummer",
        "nieuw nummer doorgegeven",
        2,
    )
    assert looking("history", "D-000001", "--field", "woonplaats", "--json").json == []
    assert len(looking("history", "D-000001", "--field", "telefoonnummer", "--json").json) == 1
    text = looking("history", "D-000001").out
    assert "Telefoonnummer: 06 " in text
    assert "\n    nieuw nummer doorgegeven\n" in text


def test_the_log_is_for_who_may_read_it(looking: Cli) -> None:
    shown(looking, "D-000001")
    own = looking("log", "D-000001", "--json").json
    assert {one["handle"] for one in own} == {"anna"}
    assert {"gewijzigd", "geopend"} <= {one["actie"] for one in own}
    for one in own:
        assert set(one) == {
            *("op", "handle", "naam", "rol", "actie", "doel", "velden", "herkomst"),
            *("resultaat", "document", "feiten"),
        }
    everybody = looking("log", "--limit", "500", "--json", as_="otto").json
    assert {"anna", "bram", "dora", "otto"} <= {one["handle"] for one in everybody}
    assert len(looking("log", "--limit", "3", "--json", as_="dora").json) == 3
    assert looking("log", "--limit", "-3").code == 2
    refused = looking("log", "--json", as_="mila")
    assert refused.error["code"] == "R6.2"
    assert "06 1" not in looking("log", "D-000001").out


def test_members_and_fields(looking: Cli) -> None:
    found = looking("members", "--json").json
    assert [one["handle"] for one in found] == sorted(
        ["dora", "anna", "bram", "ad", "mila", "ivo", "otto", "noor"]
    )
    assert set(found[0]) == {
        *("handle", "name", "role", "organisation", "rings", "since", "until", "active"),
    }
    assert looking("members").out.count("\n") == 9
    fields = looking.bare("fields", "--json").json
    assert [one["path"] for one in fields] == [field.path for field in FIELDS]
    assert {"path": "persoon.bsn", "artikel": 3}.items() <= next(
        one for one in fields if one["label"] == "BSN"
    ).items()
    soort = next(one for one in fields if one["path"] == "uitkeringen.*.soort")
    assert soort["aliases"] == ["soort_uitkering"]
    assert "WW" in soort["options"]
    assert looking.bare("fields").out.count("\n") == len(FIELDS) + 1


def test_text_cannot_steer_the_terminal(cli: Cli) -> None:
    from pro6tui.cli.output import clean

    assert clean("a\x1b[2Jb\u202ec\td\ne") == "a·[2Jb·c d e"
    cli("change", "D-000001", "--set", "adres=Weg [bold]1[/]", "--reason", "verhuisd")
    assert "Weg [bold]1[/]" in cli("show", "D-000001", *PURPOSE).out
