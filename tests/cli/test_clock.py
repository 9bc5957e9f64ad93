"""A clock that cannot be right, where a beheerder looks: `pro6 check` and `pro6 health`."""

from __future__ import annotations

from datetime import date

from tests.cli.conftest import Cli


def test_check_and_health_name_it(looking: Cli) -> None:
    assert looking("check", "--quick", "--json", as_="dora").json["clock"] is None
    looking.patch.setattr("pro6tui.services.klok.RELEASED", date(2199, 1, 1))
    found = looking("check", "--quick", "--json", as_="dora")
    assert found.code == 1
    assert found.json["good"] is False
    assert "deze versie van pro6 is van 01-01-2199" in found.json["clock"]
    assert "LET OP  De klok van de server" in looking("check", "--quick", as_="dora").out
    first = looking("health", "--json", as_="dora").json["due"][0]
    assert (first["code"], first["fix"]) == ("klok", "timedatectl")
