"""People at the command line: new, add, approve, use, revoke; assign, break-glass, keys."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from pro6tui.services import escrow, identities
from pro6tui.services.identities import CARD
from tests.cli.conftest import PASSPHRASE, Cli, Result
from vault import words as spoken

SHOW = ("--purpose", "uitvoering_traject")
STORING = "document opent niet sinds de storing"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """New identities of these tests open quickly."""
    made = identities.write_identity
    monkeypatch.setattr(
        identities, "write_identity", lambda file, key, words, _factor: made(file, key, words, 4)
    )


class Newcomer:
    """Somebody with an identity of their own, in or out of the vault."""

    def __init__(self, cli: Cli, folder: Path, handle: str, name: str) -> None:
        self.cli, self.handle, self.folder = cli, handle, folder
        self.secret = folder / "zin"
        self.secret.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
        words = ("--name", name, "--keys", str(folder), "--card", str(folder))
        given = ("--passphrase-file", str(self.secret))
        said = cli.told(("member", "new", handle, *words, *given, "--json"))
        self.made = cli.bare(*said).json

    @property
    def card(self) -> str:
        """The file to hand over."""
        return str(self.made["card"])

    def __call__(self, *words: str) -> Result:
        """A command of theirs."""
        return self.cli.bare(
            *("--vault", str(self.cli.vault), "--identity", self.made["identity"]),
            *("--passphrase-file", str(self.secret), *self.cli.told(words)),
        )

    def enters(self, *words: str, by: str = "dora") -> Any:
        """Let in by a keeper; accepts the statement."""
        added = self.cli("member", "add", self.card, *words, "--yes", "--json", as_=by).json
        if not added["pending"]:
            assert self("statement", "accept", "--yes").code == 0
        return added


def newcomer(cli: Cli, tmp_path: Path, handle: str, name: str = "Eva Smit") -> Newcomer:
    """Somebody new, in a folder of their own."""
    folder = tmp_path / f"van-{handle}"
    folder.mkdir()
    return Newcomer(cli, folder, handle, name)


def numbers(found: Result) -> set[str]:
    """The dossier numbers that were listed."""
    return {one["nummer"] for one in found.json}


def test_from_new_to_revoked(cli: Cli, tmp_path: Path) -> None:
    eva = newcomer(cli, tmp_path, "eva")
    assert Path(eva.card).name == f"eva{CARD}"
    assert os.stat(eva.made["identity"]).st_mode & 0o777 == 0o600
    assert eva("dossiers", "--json").error["code"] == "foreign_identity"

    seen = cli("member", "add", eva.card, "--role", "consulent", "--yes", as_="dora")
    assert (seen.code, "Eva Smit staat zo in de kluis." in seen.out) == (0, True)
    assert f"Kenmerk: {eva.made['fingerprint']}" in seen.err
    refused = eva("dossiers", "--json").error
    assert "geheimhoudingsverklaring (art. 1)" in refused["message"]
    assert "pro6 statement accept" in refused["uitweg"]
    assert eva("statement", "show", "--json").json["accepted"] is None
    assert eva("statement", "accept", "--yes", "--json").json["accepted"] is True

    everything = numbers(cli("dossiers", "--json"))
    assert numbers(eva("dossiers", "--json")) == everything
    first = min(numbers(eva("dossiers", "staat:actief", "--json")))
    assert eva("show", first, *SHOW, "--json").json["nummer"] == first

    gone = cli(
        *("member", "revoke", "eva", "--reason", "uit dienst", "--yes", "--json"), as_="dora"
    ).json
    assert {"bureau", "noordzijde"} <= set(gone["rings"])
    assert gone["unopened"] == []
    assert gone["pending"] == len(everything)
    assert any("oude kopie" in one for one in gone["not_undone"])
    assert eva("dossiers", "--json").error["code"] == "membership_ended"
    assert eva("show", first, *SHOW, "--json").error["code"] == "membership_ended"

    done = cli("rekey", "--json", as_="dora").json
    assert (done["documents"], done["left"]) == (len(everything), 0)
    assert cli("rekey", "--json", as_="dora").json["documents"] == 0
    assert numbers(cli("dossiers", "--json")) == everything
    assert cli("check", "--json", as_="dora").json["good"] is True


def test_a_second_directeur_approves(cli: Cli, tmp_path: Path) -> None:
    dirk = newcomer(cli, tmp_path, "dirk", "Dirk Baas")
    fleur = newcomer(cli, tmp_path, "fleur", "Fleur Tan")
    assert dirk.enters("--role", "directeur")["pending"] is False
    waits = fleur.enters("--role", "directeur")
    assert (waits["pending"], waits["approvers"]) == (True, ["Dirk Baas"])
    assert "wacht op Dirk Baas" in cli("member", "list", as_="anna").out
    assert fleur("dossiers", "--json").error["code"] == "foreign_identity"
    listed = cli("member", "list", "--json", as_="anna").json
    assert [one["handle"] for one in listed["pending"]] == ["fleur"]
    own = cli("member", "approve", "fleur", "--yes", "--json", as_="dora")
    assert "eigen voorstel" in own.error["message"]
    other = cli("member", "approve", "fleur", "--yes", "--json", as_="anna")
    assert other.error["code"] == "R6.5"
    assert dirk("member", "approve", "fleur", "--yes", "--json").json["active"] is True
    assert fleur("statement", "accept", "--yes").code == 0
    assert fleur("dossiers", "--json").code == 0
    again = dirk("member", "approve", "fleur", "--yes", "--json")
    assert "geen voorstel" in again.error["message"]


def test_without_a_yes_nothing_happens(cli: Cli, tmp_path: Path) -> None:
    """A test has no terminal to type "ja" at."""
    eva = newcomer(cli, tmp_path, "eva")
    for words in (
        ("member", "add", eva.card, "--role", "consulent"),
        ("member", "revoke", "anna", "--reason", "uit dienst"),
    ):
        found = cli(*words, "--json", as_="dora")
        assert found.code == 1
        assert "--yes" in found.json["error"]["uitweg"]
    listed = cli("member", "list", "--json").json["members"]
    assert {one["handle"]: one["active"] for one in listed}["anna"] is True
    assert "eva" not in {one["handle"] for one in listed}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("member", "revoke", "bram", "--reason", "uit dienst", "--yes"), "R6.5"),
        (("member", "change", "bram", "--until", "vandaag", "--yes"), "R6.5"),
        (("rotate",), "R6.5"),
        (("rekey",), "R6.5"),
        (("epoch", "ack"), "R6.5"),
        (("nood", "vraag", "0" * 32, "--reason", STORING), "R6.5"),
        (("nood", "geef", "ivo", "--until", "morgen", "--yes"), "R6.5"),
        (("nood", "terug", "ivo", "--reason", "verholpen"), "R6.5"),
        (("member", "add", "nergens.json", "--role", "consulent", "--yes"), "refused"),
        (("member", "approve", "niemand", "--yes"), "refused"),
        (("fingerprint", "niemand"), "refused"),
    ],
)
def test_what_a_consulent_may_not(words: tuple[str, ...], code: str, looking: Cli) -> None:
    assert looking(*words, "--json").error["code"] == code


def test_changing_a_place(cli: Cli, tmp_path: Path) -> None:
    eva = newcomer(cli, tmp_path, "eva")
    eva.enters("--role", "consulent", "--until", "+60")
    words = ("member", "change", "eva", "--yes", "--json")
    assert cli(*words, "--until", "geen", as_="dora").json["until"] is None
    assert cli(*words, "--role", "administratie", as_="dora").json["role"] == "administratie"
    assert cli(*words, "--name", "Eva de Wit", as_="ivo").json["name"] == "Eva de Wit"
    wrong = cli(*words, "--role", "onderaannemer", as_="dora")
    assert "past niet" in wrong.error["message"]
    gone = cli(*words, "--role", "auditor", as_="dora").json
    assert gone["rings"] == ["logboek"]
    assert eva("dossiers", "--json").json == []


def test_a_subcontractor_and_what_is_theirs(cli: Cli, tmp_path: Path) -> None:
    piet = newcomer(cli, tmp_path, "piet", "Piet Sub")
    piet.enters("--role", "onderaannemer", "--organisation", "zuid")
    assert piet("dossiers", "--json").json == []
    number = min(numbers(cli("dossiers", "staat:actief", "--json")))
    given = cli(
        *("assign", number, "--to", "zuid", "--reason", "jobcoaching daar", "--json"), as_="dora"
    ).json
    assert (given["organisatie"], given["rings"]) == ("zuid", ["bureau", "zuid"])
    assert numbers(piet("dossiers", "--json")) == {number}
    assert piet("show", number, *SHOW, "--json").json["nummer"] == number
    noor = cli("show", given["id"], *SHOW, "--json", as_="noor")
    assert noor.error["code"] == "not_entitled"
    mine = piet("assign", number, "--to", "noordzijde", "--reason", "doorgegeven", "--json")
    assert mine.error["code"] == "R6.6"
    back = cli("assign", number, "--back", "--reason", "opdracht klaar", "--json", as_="dora").json
    assert (back["organisatie"], back["rings"]) == ("", ["bureau"])
    assert piet("show", given["id"], *SHOW, "--json").error["code"] == "not_entitled"
    set_ = ("--set", "toewijzing.organisatie=zuid", "--reason", "langs de achterdeur")
    assert cli("change", number, *set_, "--json", as_="dora").error["code"] == "R6.6"
    two = cli("assign", number, "--back", "--to", "zuid", "--reason", "allebei", "--json")
    assert "één" in two.error["message"]
    people = ("--handler", "anna", "--handler", "bram")
    both = cli("assign", number, *people, "--reason", "samen verder", "--json", as_="dora").json
    assert both["behandelaars"] == ["anna", "bram"]


def test_break_glass(cli: Cli) -> None:
    doc_id = cli("dossiers", "staat:actief", "--json").json[0]["id"]
    show = ("show", doc_id, "--purpose", "ict_beheer", "--json")
    assert cli(*show, as_="ivo").error["code"] == "not_entitled"
    asked = cli("nood", "vraag", doc_id, "--reason", STORING, "--json", as_="ivo").json
    assert cli("nood", "lijst", "--json", as_="ivo").json[0]["reason"] == ""
    (listed,) = cli("nood", "lijst", "--json", as_="dora").json
    assert (listed["request"], listed["reason"]) == (asked["request"], STORING)
    far = cli("nood", "geef", "ivo", "--until", "+30", "--yes", "--json", as_="dora")
    assert far.error["code"] == "R6.2"
    (given,) = cli("nood", "geef", "ivo", "--until", "+2", "--yes", "--json", as_="dora").json
    assert given["open"] is True
    assert cli(*show, as_="ivo").json["id"] == doc_id
    assert len(cli("dossiers", "--json", as_="ivo").json) == 1
    (ended,) = cli("nood", "terug", "ivo", "--reason", "verholpen", "--json", as_="dora").json
    assert ended["ended"] is not None
    assert cli(*show, as_="ivo").error["code"] == "not_entitled"
    said = {one["actie"] for one in cli("log", "--json", as_="otto").json}
    assert len(said) > 3


def test_rings_and_fingerprints(looking: Cli) -> None:
    rings = {one["ring"]: one for one in looking("rings", "--json").json}
    assert rings["noordzijde"]["members"] == ["dora", "noor"]
    assert [name for name, one in rings.items() if one["opens"]] == ["bureau"]
    words = looking("fingerprint", "dora", "--json").json["fingerprint"].split()
    assert len(words) == 11
    assert " ".join(words) in looking("fingerprint", "dora").out
    assert looking("fingerprint", "--json").json["handle"] == "anna"


def test_rotating_and_letting_go(cli: Cli) -> None:
    done = cli("rotate", "--json", as_="dora").json
    assert (done["epoch"], done["behind"], done["rewrapped"]) == (2, [], [])
    shown = cli("epoch", "show", "--json", as_="ivo").json
    assert [one["acknowledged"] for one in shown["holders"]] == [True]
    assert cli("epoch", "ack", "--json", as_="ivo").json == {"epoch": 2, "behind": []}
    assert cli("dossiers", "--json", as_="noor").code == 0
    assert cli("check", "--json", as_="dora").json["good"] is True


def test_rotating_with_a_sheet_and_a_second_machine(cli: Cli, tmp_path: Path) -> None:
    """Each machine lets go at the next login of a keeper there, and of nobody else."""
    printed: list[str] = []
    drawn = escrow.drawn

    def spy(*given: object) -> bytes:
        printed.append(str(given[3]))
        return drawn(*given)  # type: ignore[arg-type]

    cli.patch.setattr(escrow, "drawn", spy)
    second = tmp_path / "tweede.key"
    assert cli("escrow", str(tmp_path / "oud.pdf"), as_="dora").code == 0
    old = printed[-1]
    assert cli("epoch", "add", str(second), "--label", "tweede", as_="ivo").code == 0
    assert "sleutelblad" in cli("rotate", "--json", as_="dora").error["message"]
    sheet = tmp_path / "nieuw.pdf"
    done = cli("rotate", "--paper", str(sheet), as_="dora")
    assert done.code == 0, done.err
    assert "tweede heeft de oude sleutel nog" in done.out
    assert "pro6 epoch ack --paper" in done.out
    assert sheet.read_bytes().startswith(b"%PDF")
    assert printed[-1] not in (old, *done.out.split(), *done.err.split())

    def behind() -> set[str]:
        # By who keeps no key, so that looking lets go of nothing.
        shown = cli("epoch", "show", "--json", as_="anna").json
        return {one["label"] for one in shown["holders"] if not one["acknowledged"]}

    assert behind() == {"tweede", "sleutelblad"}
    assert cli("--epoch", str(second), "dossiers", as_="anna").code == 0
    assert behind() == {"tweede", "sleutelblad"}
    before = second.read_bytes()
    assert cli("--epoch", str(second), "member", "list", as_="ivo").code == 0
    assert behind() == {"sleutelblad"}
    assert second.read_bytes() != before
    assert cli("--epoch", str(second), "dossiers", as_="anna").code == 0
    assert cli("epoch", "ack", "--paper", "--json", as_="dora").json["behind"] == []
    # A new machine: the old sheet opens nothing any more, the new one does.
    for secret, code in ((old, 1), (printed[-1], 0)):
        typed, key = tmp_path / "woorden", tmp_path / f"{code}.key"
        typed.write_text("\n".join(" ".join(line) for line in spoken.of_key(secret)))
        found = cli("recover", "paper", "--words", str(typed), "--to", str(key), as_="dora")
        assert found.code == code, found.err
    assert cli("--epoch", str(key), "dossiers", as_="anna").code == 0
    assert cli("check", "--json", as_="dora").json["good"] is True


def test_a_statement_of_the_bureau_s_own(cli: Cli, tmp_path: Path) -> None:
    text = tmp_path / "verklaring.txt"
    text.write_text("Ik zwijg over alles.\n", encoding="utf-8")
    words = ("statement", "set", str(text), "--version", "2026-1", "--json")
    assert cli(*words, as_="anna").error["code"] == "R6.5"
    assert cli(*words, as_="dora").json == {"version": "2026-1"}
    assert "art. 1" in cli("dossiers", "--json", as_="anna").error["message"]
    shown = cli("statement", "show", as_="anna")
    assert "Ik zwijg over alles." in shown.out
    assert cli("statement", "accept", "--yes", as_="anna").code == 0
    assert cli("dossiers", "--json", as_="anna").code == 0


def test_a_member_of_a_demo_works_straight_away(looking: Cli) -> None:
    for handle in ("dora", "anna", "bram", "ad", "mila", "ivo", "otto", "noor"):
        assert looking("dossiers", "--json", as_=handle).code == 0, handle
