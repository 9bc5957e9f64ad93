"""What an auditor reads of a line of the log: numbers, hashes and counts, and never a text."""

from __future__ import annotations

from pro6tui.services.logfeiten import FEITEN, feiten, uitkomst


def test_a_file_that_left_can_be_held_against_its_line() -> None:
    found = {
        one.naam: one.waarde
        for one in feiten(
            "onderzoek",
            {
                "stap": "geexporteerd", "batch": "O-0001", "sha256": "ab" * 32, "rijen": 3,
                "sleutel": "aap noot mies", "tweede_persoon": True, "kolommen": ["naam", "x"],
                "herkomst": {"host": "h"}, "reden": "vrije tekst", "lid": "anna", "attest": "x",
            },
        )
    }  # fmt: skip
    assert found == {
        "batch": "O-0001", "stap": "geexporteerd", "rijen": "3", "kolommen": "naam, x",
        "tweede_persoon": "ja", "sleutel": "aap noot mies", "sha256": "ab" * 32,
    }  # fmt: skip


def test_of_other_acts_nothing_more_is_shown() -> None:
    facts = {"batch": "O-0001", "stap": "x", "lijst": "V-0001"}
    assert not list(feiten("verzoek", facts))
    assert not list(feiten("open", facts))
    assert [one.naam for one in feiten("vernietiging_geweigerd", {**facts, "code": "R12.2"})] == [
        "batch", "lijst", "stap", "code",
    ]  # fmt: skip


def test_no_fact_can_hold_a_text_of_somebody() -> None:
    assert not {"reden", "lid", "attest", "naam", "toelichting", "herkomst"} & set(FEITEN)
    # Nor what has another shape than it should.
    assert not list(feiten("onderzoek", {"batch": {"naam": "Jansen"}, "rijen": None}))


def test_what_a_rule_refused_did_not_go_well() -> None:
    assert uitkomst("onderzoek_geweigerd", "ok") == "geweigerd"
    assert uitkomst("open_geweigerd", "ok") == "geweigerd"
    assert uitkomst("onderzoek", "ok") == "ok"
    assert uitkomst("onderzoek_geweigerd", "disk_full") == "disk_full"
