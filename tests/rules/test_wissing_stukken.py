"""art. 5: what is erased survives in no letter: what was made while it stood is looked at."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Document, Dossier, Persoon
from pro6tui.rules import wissing, wissing_stukken
from pro6tui.rules.wissing_stukken import Stuk, Waarom
from tests.rules.klantrechten import code

PLAN = wissing.Wisplan(("persoon.telefoonnummer",), ("+31612345678", "06-12345678"))
MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)


def person(number: str, *documenten: Document) -> Dossier:
    return Dossier(persoon=Persoon(telefoonnummer=number), documenten=documenten)


def doc(name: str, day: date | None = None, **more: object) -> Document:
    whole: dict[str, object] = {"id": name, "naam": name, "blob": f"{name}:x", "datum": day}
    return Document(**{**whole, **more})  # type: ignore[arg-type]


BEFORE, WHILE, AFTER, DATED = (
    doc("vooraf", date(2026, 4, 1)),
    doc("brief", date(2026, 6, 10)),
    doc("later", date(2026, 8, 1)),
    doc("oude scan", date(2026, 6, 20)),
)
REVISIONS = [
    (MAY, person("", BEFORE)),
    (JUNE, person("+31612345678", BEFORE)),
    (date(2026, 6, 10), person("+31612345678", BEFORE, WHILE)),
    (JULY, person("", BEFORE, WHILE)),
    (date(2026, 7, 15), person("", BEFORE, WHILE)),
    (date(2026, 8, 1), person("", BEFORE, WHILE, AFTER, DATED)),
]


def test_what_was_made_while_the_value_stood_is_looked_at_and_nothing_else() -> None:
    found = wissing_stukken.kandidaten(REVISIONS, PLAN)
    assert [one.id for one in found] == ["brief", "oude scan"]
    own = msgspec.structs.replace(PLAN, brieven=("brief",))
    assert [one.id for one in wissing_stukken.kandidaten(REVISIONS, own)] == ["oude scan"]
    taken = msgspec.structs.replace(PLAN, paden=(*PLAN.paden, "documenten.oude scan"))
    assert [one.id for one in wissing_stukken.kandidaten(REVISIONS, taken)] == ["brief"]
    assert wissing_stukken.kandidaten(REVISIONS, wissing.Wisplan(())) == []


def test_text_is_searched_and_the_rest_is_for_a_person() -> None:
    paper = doc("map", blob="", drager=v.Drager.PAPIER)
    named = wissing_stukken.stukken(
        [doc("mail"), doc("verslag"), doc("scan"), paper],
        PLAN,
        {"mail": "Bel mij op 06 12 34 56 78.", "verslag": "Niets bijzonders."},
    )
    assert [(one.id, one.waarom) for one in named] == [
        ("mail", Waarom.STAAT_ERIN),
        ("scan", Waarom.NIET_DOORZOCHT),
        ("map", Waarom.PAPIER),
    ]
    assert all("kijk zelf na" in one.waarom.label for one in named[1:])


NAMED = [
    Stuk("brief", "brief", Waarom.STAAT_ERIN),
    Stuk("oude scan", "scan", Waarom.NIET_DOORZOCHT),
    Stuk("map", "map", Waarom.PAPIER),
]


def test_each_goes_or_is_kept_with_a_reason() -> None:
    plan = wissing_stukken.beslis(
        PLAN, REVISIONS, NAMED, ["brief"], {"oude scan": "bewaren omdat het de overeenkomst is"}
    )
    assert plan.paden == ("persoon.telefoonnummer", "documenten.brief")
    assert plan.documenten == ("brief:x",)
    after = wissing.gewist(REVISIONS[-1][1], plan)
    assert [one.id for one in after.documenten] == ["vooraf", "later", "oude scan"]
    kept = wissing_stukken.bewaard(NAMED, {"oude scan": "bewaren omdat het moet"})
    assert kept == "bewaard scan: bewaren omdat het moet"


@pytest.mark.parametrize(
    ("weg", "bewaren"),
    [([], {}), (["brief"], {}), (["brief"], {"oude scan": " "})],
)
def test_nothing_goes_while_one_was_not_looked_at(weg: list[str], bewaren: dict[str, str]) -> None:
    assert code(lambda: wissing_stukken.beslis(PLAN, REVISIONS, NAMED, weg, bewaren)) == "R5.7"
