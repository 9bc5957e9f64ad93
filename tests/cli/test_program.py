"""The real program, as somebody starts it: from an empty folder to a checked vault."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.cli.conftest import PASSPHRASE


def test_from_init_to_check(tmp_path: Path) -> None:
    secret, client = tmp_path / "zin", tmp_path / "klant.json"
    secret.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    client.write_text(
        json.dumps({"persoon": {"voornamen": "Ilse", "achternaam": "Öztürk"}}), encoding="utf-8"
    )
    environment = os.environ | {
        "PRO6_VAULT": str(tmp_path / "kluis"),
        "PRO6_IDENTITY": str(tmp_path / "sleutels" / "eva.age"),
    }

    def pro6(*words: str, **answers: Any) -> Any:
        said = ("--answers", "-") if answers else ()
        run = subprocess.run(
            [
                *(sys.executable, "-m", "pro6tui", *words, *said),
                *("--passphrase-file", str(secret), "--json"),
            ],
            env=environment,
            input=json.dumps(answers),
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert (run.returncode, run.stderr) == (0, "")
        return json.loads(run.stdout)

    pro6("init", str(tmp_path / "kluis"), "--handle", "eva")
    pro6("statement", "accept", "--yes")
    taken = pro6("intake", str(client))
    assert taken["nummer"] == "D-000001"
    (row,) = pro6("dossiers", query="ozt")
    assert (row["id"], row["naam"]) == (taken["id"], "Öztürk, I.")
    assert pro6("show", "D-000001", "--purpose", "intake")["persoon"]["voornamen"] == "Ilse"
    changed = pro6("change", "D-000001", set={"woonplaats": "Almelo"}, reason="gesprek")
    assert (changed["rev"], changed["velden"]) == (2, ["persoon.woonplaats"])
    (one,) = pro6("history", "D-000001")
    assert (one["path"], one["door"], one["reden"]) == ("persoon.woonplaats", "eva", "gesprek")
    assert [one["actie"] for one in pro6("log", "D-000001")][:2] == ["intake", "geopend"]
    assert pro6("check")["good"] is True
