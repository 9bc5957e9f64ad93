"""Consents, disclosures, holds and complaints by command, as a bureau goes the whole way."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from pro6tui.model.vocabulary import Doel
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.opened import OpenDossier
from tests.cli.conftest import Cli
from vault import agefile

ONE = "D-000001"


def dutch(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


@pytest.fixture
def today() -> date:
    return date.today()  # noqa: DTZ011 - the day on the wall of the office


def test_from_consent_to_a_file_that_only_the_recipient_opens(
    cli: Cli, tmp_path: Path, today: date
) -> None:
    secret, key = agefile.new_secret()
    add = ("recipient", "add", "--set", "naam=Gemeente Wierden", "--set", f"sleutel={key}")
    assert cli(*add, as_="dora").code == 0
    disclose = ("disclose", ONE, "--to", "gemeente wierden", "--fields", "persoon")
    ground = ("--ground", "schriftelijke_toestemming", "--json")
    refused = cli(*disclose, *ground, "--by", "post", as_="dora")
    assert (refused.error["code"], refused.error["artikel"]) == ("R1.2", 1)
    assert "(regel R1.2, artikel 1)" in refused.err

    consent = ("consent", "add", ONE, "--to", "GEMEENTE WIERDEN", "--fields", "persoon")
    given = cli(*consent, "--date", dutch(today), "--json", as_="dora").json
    assert given["geldt"]
    assert given["toestemming"]["ontvanger"] == "Gemeente Wierden"
    late = cli(*consent, "--date", dutch(today + timedelta(1)), "--json", as_="dora")
    assert late.error["code"] == "R1.2"
    yesterday = ("--date", dutch(today - timedelta(1)))
    assert cli(*disclose, *ground, *yesterday, "--by", "post", as_="dora").error["code"] == "R1.2"

    target = tmp_path / "uit.age"
    file = ("--file", str(target))
    assert cli(*disclose, *ground, *file, as_="dora").error["code"] == "R1.5"
    assert (
        cli("recipient", "change", "--checked", key, as_="dora", recipient="gemeente wierden").code
        == 0
    )
    done = cli(*disclose, *ground, *file, as_="dora").json["verstrekking"]
    assert (done["ontvanger"], done["velden"]) == ("Gemeente Wierden", ["persoon"])
    text = agefile.unseal(target.read_bytes(), [secret]).decode()
    assert f"Betreft: dossier {ONE}" in text
    both = cli(*disclose, *ground, *file, "--by", "post", as_="dora")
    assert both.error["code"] == "refused"
    told = cli("disclosures", ONE, as_="dora")
    assert "versleuteld bestand" in told.out
    assert len(cli("disclosures", ONE, "--json", as_="dora").json) == 1

    consent_id = given["toestemming"]["id"]
    gone = cli("consent", "withdraw", ONE, consent_id, as_="dora")
    assert "ingetrokken" in gone.out
    (now,) = cli("consent", "list", ONE, "--json", as_="dora").json
    assert (now["geldt"], now["verstrekkingen"]) == (False, 1)
    assert cli(*disclose, *ground, "--by", "post", as_="dora").error["code"] == "R1.2"
    assert "Gemeente Wierden" in cli("consent", "list", ONE, as_="dora").out


def test_holds_and_complaints(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []
    really = Dossiers.open

    def opens(self: Dossiers, doc_id: str, doel: Doel | str, reden: str = "") -> OpenDossier:
        given.append(reden)
        return really(self, doc_id, doel, reden)

    monkeypatch.setattr(Dossiers, "open", opens)
    place = ("hold", "place", ONE, "--kind", "geschil", "--reason", "zaak bij de rechtbank")
    assert cli(*place, "--json", as_="anna").code == 1
    held = cli(*place, "--json", as_="dora").json["holds"]
    assert [one["reden"] for one in held] == ["geschil_vordering"]
    made = cli(
        *("complaint", "add", "--dossier", ONE, "--set", "aard=privacy"),
        *("--set", "omschrijving=Brief lag bij de buren.", "--json"),
        as_="dora",
    ).json
    assert (made["nummer"], made["dossier"]) == ("K-0001", ONE)
    listed = cli("hold", "list", ONE, as_="dora")
    assert "er loopt een klacht" in listed.out
    assert "als de klacht is afgedaan" in listed.out
    assert "K-0001" in cli("complaint", "list").out
    close = ("complaint", "close", "k-0001", "--outcome", "deels", "--reason", "excuus gemaakt")
    assert "deels gegrond" in cli(*close, as_="dora").out
    assert cli(*close, "--json", as_="dora").error["code"] == "R12.5"
    assert cli("complaint", "list", "--json").json == []
    lift = ("hold", "lift", ONE, held[0]["id"], "--reason", "zaak gesloten", "--json")
    assert cli(*lift, as_="dora").json["holds"] == []
    assert "Niets houdt" in cli("hold", "list", ONE, as_="dora").err
    # Why somebody opened a dossier stays in the log for good; why it is held is in the dossier.
    assert len(given) >= 3
    assert not any(given)
    every = cli("hold", "list", ONE, "--all", "--json", as_="dora").json["holds"]
    assert [one["loopt"] for one in every] == [False, False]
