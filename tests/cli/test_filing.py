"""Which piece belongs to which traject, by command: filing, attach --traject, handover check."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.cli.conftest import Cli


def client() -> dict[str, Any]:
    """Somebody whom UWV and a municipality each ordered a traject for; UWV's ended."""
    today = date.today()  # noqa: DTZ011 - the day on the wall of the office
    return {
        "persoon": {"voornamen": "Fien", "achternaam": "Zwart", "woonplaats": "Almelo"},
        "trajecten": [
            {
                "id": "ab01", "opdrachtgever": "uwv", "soort": "werkfit_maken",
                "grondslag": "uavg_30_re_integratie", "ordernummer": "U-7",
                "startdatum_akkoord": str(today - timedelta(400)),
                "einddatum": str(today - timedelta(30)),
            },
            {"id": "cd02", "opdrachtgever": "gemeente", "opdrachtgever_naam": "Gemeente Wierden"},
        ],
    }  # fmt: skip


def test_pieces_are_filed_and_what_is_not_stays_behind(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "klant.json"
    file.write_text(json.dumps(client()), encoding="utf-8")
    number = cli("intake", str(file), "--json").json["nummer"]
    paper = tmp_path / "plan.txt"
    paper.write_text("plan")
    attach = ("attach", number, str(paper), "--kind", "plan_van_aanpak", "--json")
    filed = cli(*attach, "--traject", "2")
    assert (filed.code, "bij geen traject" in filed.err) == (0, False)
    loose = cli(*attach)
    assert "Dit staat bij geen traject" in loose.err
    wrong = cli(*attach, "--traject", "7")
    assert (wrong.error["code"], "1 UWV" in wrong.error["uitweg"]) == ("R3.1", True)
    note = ("--set", "notities.+.tekst=sprak UWV", "--set", "notities.+.traject=U-7")
    assert cli("change", number, *note, "--reason", "na het gesprek", "--json").code == 0

    told = cli("filing", number, "--json").json
    assert [one["naam"] for one in told["trajecten"]] == [
        "1 UWV · Werkfit maken · U-7",
        "2 Gemeente Wierden",
    ]
    where = {one["pad"]: one["traject"] for one in told["stukken"]}
    document = f"documenten.{loose.json['document']}"
    assert (where[document], sorted(where.values())) == ("", ["", "ab01", "cd02"])

    checked = cli("handover", "check", number, "--json").json
    assert checked["bij_geen_traject"] == [document]
    assert document not in checked["velden"]
    assert "‘pro6 filing’ zet het erbij" in cli("handover", "check", number).err
    assert cli("filing", number, document).code == 1
    assert cli("filing", number, "--traject", "1").code == 1
    after = cli("filing", number, "--loose", "--traject", "1")
    assert (after.code, "bij geen traject" in after.err) == (0, False)
    assert "1 UWV" in after.out
    assert document in cli("handover", "check", number, "--json").json["velden"]
    shown = cli("show", number, "--purpose", "uitvoering_traject").out
    assert "2 Gemeente Wierden" in shown
    assert "– → 1 UWV" in cli("history", number).out
