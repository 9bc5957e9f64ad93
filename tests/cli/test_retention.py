"""How long dossiers are kept, by command."""

from __future__ import annotations

from tests.cli.conftest import Cli

WHY = "De opdrachtgever vraagt dit in zijn contract."


def test_why_due_and_calendar(looking: Cli) -> None:
    found = looking("retention", "D-000020", "--json", as_="dora").json
    assert {"vernietigbaar", "vanaf", "regels", "holds", "stappen", "papier", "kort"} <= set(found)
    told = looking("retention", "D-000020", as_="dora").out
    assert "Wat er moet gebeuren:" in told or "mag op een vernietigingslijst" in told
    every = looking("retention", "--until", "31-12-2099", "--json").json
    assert [one["vanaf"] for one in every] == sorted(one["vanaf"] for one in every)
    assert {one["id"] for one in looking("retention", "--due", "--json").json} <= {
        one["id"] for one in every
    }
    assert "Mag weg vanaf" in looking("retention", "--due").out
    years = looking("retention", "--calendar", "--json").json
    assert sum(one["samen"] for one in years) == sum(not one["eigen"] for one in every)
    assert str(years[0]["jaar"]) in looking("retention", "--calendar").out
    busy = next(one for one in years if one["samen"])
    months = looking("retention", "--calendar", "--year", str(busy["jaar"]), "--json").json
    assert [one["maand"] for one in months] == list(range(1, 13))
    assert sum(one["samen"] for one in months) == busy["samen"]
    assert looking("retention", "--json").error["field"] == "id"


def test_terms_and_keeping_longer(cli: Cli) -> None:
    terms = cli("terms", "list", "--json").json
    assert {one["categorie"]: one["jaren"] for one in terms}["K1"] == 7
    asked = ("terms", "set", "K3", "--years", "5", "--reason", WHY, "--json")
    assert cli(*asked).error["code"] == "R6.9"
    assert cli(*asked, as_="dora").json[0]["jaren"] == 5
    shorter = ("terms", "set", "k3", "--years", "3", "--reason", WHY, "--json")
    assert cli(*shorter, as_="dora").error["field"] == "besluit"
    assert cli(*shorter, "--decision", "besluit 2026-2", as_="dora").json[0]["jaren"] == 3
    assert "besluit 2026-2" in cli("terms", "list", as_="dora").out
    assert "besluit 2026-2" in cli("terms", "list", "--all").out
    kept = ("keep", "D-000020", "--until", "1-1-2045", "--reason", WHY, "--json")
    assert cli(*kept, as_="dora").json["id"]
    assert cli(*kept, as_="dora").error["code"] == "R5.8"
